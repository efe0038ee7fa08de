#include "domain/scheduling/schedule_pdf.h"

#include "platform/documents/pdf.h"
#include "platform/text/text.h"

namespace brigade::scheduling {
namespace {

using namespace documents;

constexpr Style title_style{.size = 18, .weight = Weight::bold}, quiet{.size = 9, .color = soft_ink}, heading{.size = 12, .weight = Weight::semibold}, body{.size = 9}, strong{.size = 9, .weight = Weight::medium},
    hole{.size = 9, .color = {153, 27, 27}};

class Printing {
public:
    Printing(const PrintedSchedule& s, Locale locale) : s_(s), locale_(locale), pdf_(setup()) {}

    std::string print() {
        head();
        for (const auto& schedule : s_.plan.schedules) print(schedule);
        return pdf_.finish();
    }

private:
    std::string word(std::string_view key, const text::Params& params = {}) const { return text::sentence(locale_, "schedule_pdf." + std::string(key), params); }

    PageSetup setup() const {
        PageSetup p{.title = s_.plan.project.title, .author = s_.organization, .language = std::string(to_string(locale_))};
        p.created = s_.printed_at;
        p.edge = accent;
        p.running_head = s_.plan.project.title;
        p.foot = s_.organization + " · " + word("printed", {{"when", text::format_date_time(locale_, s_.facts.zone, s_.printed_at)}});
        const auto locale = locale_;
        p.numbering = [locale](int page, int pages) { return text::sentence(locale, "schedule_pdf.page", {{"page", std::to_string(page)}, {"pages", std::to_string(pages)}}); };
        return p;
    }

    void head() {
        pdf_.text({s_.plan.project.title, title_style});
        std::string under = s_.client;
        const auto add = [&](const std::string& more) {
            if (!more.empty()) under += (under.empty() ? "" : " · ") + more;
        };
        if (s_.plan.project.place) add(s_.plan.project.place->label + (s_.plan.project.place->address ? ", " + *s_.plan.project.place->address : ""));
        if (!under.empty()) pdf_.text({under, {.size = 10, .color = soft_ink, .space_before = 4}});
        for (const auto& m : s_.plan.project.team) pdf_.text({word("role_" + std::string(boost::describe::enum_to_string(m.role, ""))) + "\u00a0: " + m.name, {.size = 9, .color = soft_ink, .space_before = 2}});
        if (!s_.plan.project.notes.empty()) pdf_.text({s_.plan.project.notes, {.size = 9, .space_before = 6}});
        if (s_.plan.shifts.empty()) pdf_.text({word("empty"), {.size = 10, .color = soft_ink, .space_before = 18}});
    }

    Cell people_of(const Shift& shift) const {
        Cell out;
        for (const auto& b : s_.plan.bookings) {
            if (b.shift != shift.id || !is_active(b.state)) continue;
            const auto who = s_.facts.staff.find(b.staff);
            auto line = who == s_.facts.staff.end() ? std::string() : who->second.name;
            if (b.team_lead) line += " (" + word("team_lead") + ")";
            if (b.starts_at) line += ", " + text::format_span(locale_, s_.facts.zone, *b.starts_at, *b.ends_at);
            out.push_back({line, b.state == BookingState::confirmed ? strong : body});
        }
        const int open = shift.places - s_.plan.booked_on(shift.id);
        if (open > 0 && !shift.filled) out.push_back({word("open", {{"count", std::to_string(open)}}), hole});
        return out;
    }

    void print(const Schedule& schedule) {
        Table table{.columns = {{word("hours"), 150}, {word("position"), 120}, {word("people"), 0}, {word("notes"), 110}}, .rows = {}, .row_rule = hairline, .padding = 5};
        for (const auto& s : s_.plan.shifts) {
            if (s.schedule != schedule.id) continue;
            Cell hours{{text::format_span(locale_, s_.facts.zone, s.starts_at, s.ends_at), body}};
            if (s.break_minutes > 0) hours.push_back({word("break", {{"minutes", std::to_string(s.break_minutes)}}), quiet});
            Cell position{{s.position.name, strong}};
            if (!s.label.empty()) position.push_back({s.label, quiet});
            table.rows.push_back({{hours, position, people_of(s), Cell{{s.notes, quiet}}}});
        }
        if (table.rows.empty()) return;
        pdf_.space(16);
        pdf_.keep_together(90);
        const auto date = schedule.date ? text::format_date(locale_, Zone::utc(), Instant(std::chrono::sys_days(*schedule.date))) : std::string();
        auto title = schedule.label.empty() ? text::sentence(locale_, "scheduling.general_schedule") : schedule.label;
        pdf_.text({date.empty() ? title : title + " – " + date, heading});
        if (schedule.place) pdf_.text({schedule.place->label, quiet});
        if (!schedule.notes.empty()) pdf_.text({schedule.notes, body});
        pdf_.space(4);
        pdf_.table(table);
    }

    const PrintedSchedule& s_;
    const Locale locale_;
    Pdf pdf_;
};

}  // namespace

std::string print_schedule(const PrintedSchedule& s, Locale locale) { return Printing(s, locale).print(); }

}  // namespace brigade::scheduling
