#include "domain/timeclock/poster_pdf.h"

#include "platform/documents/pdf.h"
#include "platform/documents/qr.h"
#include "platform/text/text.h"

namespace brigade::timeclock {

using namespace documents;

std::string print_poster(const PrintedPoster& p, Locale locale) {
    const auto word = [&](const char* key) { return text::sentence(locale, std::string("clock_poster.") + key); };
    PageSetup setup{.title = p.project, .author = p.organization, .language = std::string(to_string(locale))};
    setup.created = p.made_at;
    setup.edge = accent;
    setup.foot = p.organization;
    Pdf pdf(setup);
    pdf.space(30);
    pdf.text({p.project, {.size = 30, .weight = Weight::bold, .align = Align::center}});
    if (!p.place.empty()) pdf.text({p.place, {.size = 15, .color = soft_ink, .align = Align::center, .space_before = 6}});
    pdf.space(26);
    const auto code = make_qr(p.url).value();
    pdf.modules(code.dark, code.side, 330, Align::center);
    pdf.space(22);
    pdf.text({word("title"), {.size = 22, .weight = Weight::semibold, .align = Align::center}});
    pdf.text({word("text"), {.size = 13, .color = soft_ink, .align = Align::center, .space_before = 8}});
    return pdf.finish();
}

}  // namespace brigade::timeclock
