// A contractor's invoice, printed as the worker and the office both see it.
#include "domain/invoicing/commands.h"
#include "platform/documents/pdf.h"
#include "platform/text/text.h"

namespace brigade::invoicing {
namespace {

using namespace documents;

constexpr Style label{.size = 7.5, .weight = Weight::medium, .color = soft_ink}, value{.size = 9, .weight = Weight::medium, .space_before = 2}, soft{.size = 8.5, .color = soft_ink, .space_before = 2};
constexpr Color quiet_ground{230, 234, 235};

class Printer {
public:
    Printer(const ContractorInvoice& i, Locale locale) : i_(i), locale_(locale) {}
    std::string word(std::string_view key, const text::Params& params = {}) const { return text::sentence(locale_, "contractor_invoice." + std::string(key), params); }
    std::string money(std::int64_t amount) const { return text::format_money(locale_, amount, i_.currency); }
    std::string date(Date d) const { return text::format_date(locale_, Zone::utc(), Instant(std::chrono::sys_days(d))); }
    std::string decimal(std::string s) const {
        if (const auto point = s.find('.'); point != s.npos && locale_ == Locale::fr_CA) s[point] = ',';
        return s;
    }
    std::string hours(int minutes) const { return minutes == 0 ? "" : decimal(to_fixed(Rational(minutes, 60), 2)); }

    void heading(Pdf& pdf) const {
        pdf.columns({{0, {{word("title"), {.size = 25, .weight = Weight::semibold}}}}, {pdf.width() / 2, {{i_.issuer.business_name, {.size = 12, .weight = Weight::semibold, .color = accent, .align = Align::right}}}, Align::right}});
        pdf.space(18);
        std::vector<Block> facts;
        if (i_.number) facts.push_back({0, {{word("number"), label}, {std::to_string(*i_.number), value}}});
        facts.push_back({0, {{word("state"), label}, {word("states." + std::string(boost::describe::enum_to_string(i_.state, ""))), value}}});
        if (i_.issued_on) facts.push_back({0, {{word("issued"), label}, {date(*i_.issued_on), value}}});
        if (i_.paid_on) facts.push_back({0, {{word("paid"), label}, {date(*i_.paid_on) + (i_.paid_reference.empty() ? "" : " · " + i_.paid_reference), value}}});
        pdf.columns(facts, 16);
        pdf.space(16);
        pdf.rule();
        pdf.space(16);
    }
    void parties(Pdf& pdf) const {
        const Style name{.size = 10.5, .weight = Weight::semibold, .space_before = 4}, plain{.size = 9, .space_before = 3};
        Cell from{{word("from"), label}, {i_.issuer.business_name, name}, {i_.issuer.address, plain}}, to{{word("to"), label}, {i_.recipient.billing_name, name}, {i_.recipient.billing_address, plain}};
        if (!i_.recipient.billing_email.empty()) to.push_back({i_.recipient.billing_email, soft});
        pdf.columns({{0, from}, {0, to}}, 36);
        pdf.space(22);
    }
    void lines(Pdf& pdf) const {
        Table table{.columns = {{word("description")}, {word("day"), 84}, {word("hours"), 52, Align::right}, {word("rate"), 66, Align::right}, {word("amount"), 84, Align::right}}, .row_rule = hairline, .padding = 5.5};
        for (const auto& l : i_.lines) {
            Cell description{{l.description, {.size = 9, .weight = Weight::medium}}, {word("kinds." + std::string(boost::describe::enum_to_string(l.kind, ""))), soft}};
            table.rows.push_back({{std::move(description), {{l.day ? date(*l.day) : ""}}, {{hours(l.minutes)}}, {{decimal(l.rate)}}, {{money(l.amount)}}}});
        }
        pdf.table(table);
        pdf.space(8);
    }
    void totals(Pdf& pdf) const {
        Cell beside;
        if (!i_.note.empty()) beside.push_back({i_.note, soft});
        Table table{.columns = {{"", 0}, {"", 104, Align::right}}, .indent = pdf.width() - 264, .beside = beside, .padding = 4.5};
        table.rows.push_back({{{{word("subtotal")}}, {{money(i_.subtotal)}}}});
        for (const auto& t : i_.taxes)
            table.rows.push_back({{{{text::sentence(locale_, "taxes." + t.code) + " " + decimal(t.rate) + (locale_ == Locale::fr_CA ? "\u00a0%" : "%")}, {t.number, soft}}, {{money(t.amount)}}}});
        const Style strong{.size = 10.5, .weight = Weight::semibold};
        table.rows.push_back({{{{word("total"), strong}}, {{money(i_.total), strong}}}, {}, hairline});
        pdf.table(table);
    }

private:
    const ContractorInvoice& i_;
    const Locale locale_;
};

}  // namespace

std::string print_invoice(const ContractorInvoice& i, Locale locale, Instant printed_at) {
    const Printer p(i, locale);
    PageSetup setup{.title = p.word("title") + (i.number ? " " + std::to_string(*i.number) : ""), .author = i.issuer.business_name, .language = std::string(to_string(locale))};
    setup.created = printed_at;
    setup.edge = accent;
    setup.foot = i.issuer.business_name + (i.number ? " · " + std::to_string(*i.number) : "");
    setup.running_head = setup.title;
    if (i.state == InvoiceState::draft || i.state == InvoiceState::voided)
        setup.banner = Text{p.word("states." + std::string(boost::describe::enum_to_string(i.state, ""))), {.size = 8, .weight = Weight::semibold, .color = ink, .pill = quiet_ground}};
    Pdf pdf(setup);
    p.heading(pdf);
    p.parties(pdf);
    p.lines(pdf);
    p.totals(pdf);
    return pdf.finish();
}

}  // namespace brigade::invoicing
