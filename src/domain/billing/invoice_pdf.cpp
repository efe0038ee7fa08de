#include "domain/billing/invoice_pdf.h"

#include <algorithm>
#include "platform/text/text.h"

namespace brigade::billing {
namespace {

using namespace documents;
using State = InvoiceDocument::State;

constexpr Style label_style{.size = 7.5, .weight = Weight::medium, .color = soft_ink}, value_style{.size = 9, .weight = Weight::medium, .space_before = 2},
    small_style{.size = 8, .color = soft_ink};
constexpr Color paid_ground{221, 241, 236}, warning_ground{253, 240, 213}, warning_ink{133, 77, 14}, quiet_ground{230, 234, 235};

class Words {
public:
    Words(const InvoiceDocument& document, Locale locale) : document_(document), locale_(locale) {}

    std::string operator()(std::string_view key, const text::Params& params = {}) const { return text::sentence(locale_, "invoice." + std::string(key), params); }
    std::string date(Date d) const { return text::format_date(locale_, Zone::utc(), Instant(std::chrono::sys_days(d))); }
    // From the first day to the last one included; the year once when it is the same. Breaks at the dash only.
    std::string days(Date from, Date end) const {
        const Date last = std::chrono::sys_days(end) - std::chrono::days(1);
        if (last <= from) return date(from);
        auto first = date(from);
        if (from.year() == last.year()) first.resize(first.rfind(locale_ == Locale::fr_CA ? " " : ", "));
        return (*this)("days", {{"from", unbroken(first)}, {"to", unbroken(date(last))}});
    }
    std::string money(std::int64_t amount) const {
        auto out = text::format_money(locale_, amount, document_.currency);
        if (const auto hyphen = out.find('-'); hyphen != out.npos) out.replace(hyphen, 1, "\u2212");
        return out;
    }
    std::string rate(std::string decimal) const {
        if (const auto point = decimal.find('.'); point != decimal.npos && locale_ == Locale::fr_CA) decimal[point] = ',';
        return decimal;
    }
    std::string name(std::string_view invoice, std::string_view credit_note) const { return (*this)(document_.credit_note ? credit_note : invoice); }

private:
    static std::string unbroken(std::string_view s) {
        std::string out;
        for (const char c : s) c == ' ' ? out += "\u00a0" : out += c;
        return out;
    }

    const InvoiceDocument& document_;
    const Locale locale_;
};

PageSetup page_setup(const InvoiceDocument& i, const Words& words, Paper paper, Locale locale) {
    const auto title = words.name("title", "credit_note_title") + " " + i.number;
    PageSetup out{.paper = paper, .title = title, .author = i.seller.name, .language = std::string(to_string(locale))};
    out.margins.top = 52;
    out.created = Instant(std::chrono::sys_days(i.issued_on)) + std::chrono::hours(12);
    out.edge = accent;
    if (i.test_mode) out.banner = Text{words("test_mode"), {.size = 8, .weight = Weight::semibold, .color = warning_ink, .pill = warning_ground}};
    out.running_head = title;
    out.foot = i.seller.name + " · " + i.number;
    out.numbering = [words](int page, int pages) { return words("page", {{"page", std::to_string(page)}, {"pages", std::to_string(pages)}}); };
    return out;
}

void put_heading(Pdf& pdf, const InvoiceDocument& i, const Words& words) {
    pdf.columns({{0, {{words.name("title", "credit_note_title"), {.size = 25, .weight = Weight::semibold}}}},
                 {pdf.width() / 2, {{i.seller.name, {.size = 12, .weight = Weight::semibold, .color = accent, .align = Align::right}}}, Align::right}});
    pdf.space(20);
    std::vector<Block> facts;
    const auto fact = [&](std::string_view key, const std::string& value, Points width = 0) {
        if (!value.empty()) facts.push_back({width, {{words(key), label_style}, {value, value_style}}});
    };
    fact(i.credit_note ? "credit_note_number" : "number", i.number);
    fact("issued", words.date(i.issued_on), 96);
    if (i.credit_note) fact("corrects", i.corrects_number);
    if (i.period_start && i.period_end) fact("period", words.days(*i.period_start, *i.period_end), 166);
    fact("purchase_order", i.buyer.purchase_order);
    // Five in one line would be cramped: two lines of three.
    if (facts.size() > 4) {
        for (auto& f : facts) f.width = 0;
        std::vector<Block> second(facts.begin() + 3, facts.end());
        facts.resize(3);
        second.resize(3);
        pdf.columns(facts, 16);
        pdf.space(10);
        facts = std::move(second);
    }
    pdf.columns(facts, 16);
    pdf.space(18);
    pdf.rule();
    pdf.space(18);
}

void put_parties(Pdf& pdf, const InvoiceDocument& i, const Words& words) {
    const Style plain{.size = 9}, name{.size = 10.5, .weight = Weight::semibold, .space_before = 4}, soft{.size = 8.5, .color = soft_ink, .space_before = 2};
    Cell seller{{words("from"), label_style}, {i.seller.name, name}}, buyer{{words("to"), label_style}, {i.buyer.name, name}};
    for (const auto& line : i.seller.address) seller.push_back({line, plain});
    seller.push_back({i.seller.email, plain});
    // A registration stands beside its tax; here when that tax is not charged.
    for (const auto& r : i.seller.registrations)
        if (std::none_of(i.taxes.begin(), i.taxes.end(), [&](const auto& tax) { return tax.label == r.label; }))
            seller.push_back({words("registration", {{"label", r.label}, {"number", r.number}}), soft});
    if (!i.buyer.attention.empty()) buyer.push_back({words("attention", {{"name", i.buyer.attention}}), plain});
    for (const auto& line : i.buyer.address) buyer.push_back({line, plain});
    if (!i.buyer.tax_number.empty()) buyer.push_back({words("tax_number", {{"number", i.buyer.tax_number}}), soft});
    if (!i.buyer.exemption_number.empty()) buyer.push_back({words("exemption", {{"number", i.buyer.exemption_number}}), soft});
    for (auto* party : {&seller, &buyer})
        if (party->size() > 2) (*party)[2].style.space_before = 3;   // under the name
    pdf.columns({{0, seller}, {0, buyer}}, 36);
    pdf.space(24);
}

std::string paid_words(const InvoiceDocument& i, const Words& words) {
    if (i.amount_due == 0 && i.credit_applied != 0) return words("paid_by_credit");
    if (i.paid_on && i.paid_with) return words("paid_on_with", {{"date", words.date(*i.paid_on)}, {"method", *i.paid_with}});
    if (i.paid_on) return words("paid_on", {{"date", words.date(*i.paid_on)}});
    if (i.paid_with) return words("paid_with", {{"method", *i.paid_with}});
    return {};
}

// What the reader wants to know first: how much, and whether it is paid.
void put_amount(Pdf& pdf, const InvoiceDocument& i, const Words& words) {
    const auto panel = [&](std::string_view label, std::int64_t amount, Cell state) {
        pdf.panel({{0, {{words(label), label_style}, {words.money(amount), {.size = 26, .weight = Weight::semibold, .space_before = 3}}}}, {pdf.width() * 0.46, std::move(state), Align::right}}, tint);
    };
    const auto state = [&](std::string_view key, Color color, Color ground, const std::string& sentence) {
        return Cell{{words(key), {.size = 8.5, .weight = Weight::semibold, .color = color, .pill = ground}}, {sentence, {.size = 8.5, .color = soft_ink, .space_before = 7}}};
    };
    if (i.credit_note) {
        const auto sentence = i.corrects_number.empty() ? std::string() : words("credit_note", {{"number", i.corrects_number}});
        panel("amount_credited", i.total < 0 ? -i.total : i.total, {{sentence, {.size = 8.5, .color = soft_ink}}});
    } else if (i.state == State::paid) {
        const bool by_credit = i.amount_due == 0;
        panel(by_credit ? "total" : "amount_paid", by_credit ? i.total : i.amount_due, state("state_paid", accent, paid_ground, paid_words(i, words)));
    } else if (i.state == State::open) {
        panel("amount_due", i.amount_due, state("state_open", warning_ink, warning_ground, words("due_now")));
    } else if (i.state == State::uncollectible) {
        panel("amount_due", i.amount_due, state("state_uncollectible", warning_ink, warning_ground, words("uncollectible")));
    } else {
        panel("total", i.total, state("state_credited", ink, quiet_ground, words("credited")));
    }
    pdf.space(20);
}

void put_lines(Pdf& pdf, const InvoiceDocument& i, const Words& words) {
    const bool counted = std::any_of(i.lines.begin(), i.lines.end(), [](const auto& l) { return l.quantity || l.unit_amount; });
    Table table{.row_rule = hairline, .padding = 5.5};
    table.columns.push_back({words("description")});
    if (counted) table.columns.insert(table.columns.end(), {{words("quantity"), 56, Align::right}, {words("unit_price"), 84, Align::right}});
    table.columns.push_back({words("amount"), 92, Align::right});
    for (const auto& line : i.lines) {
        Cell description{{line.description, {.size = 9, .weight = Weight::medium}}};
        if (line.from && line.to) description.push_back({words.days(*line.from, *line.to), small_style});
        std::vector<Cell> cells{std::move(description)};
        if (counted) {
            cells.push_back({{line.quantity ? std::to_string(*line.quantity) : ""}});
            cells.push_back({{line.unit_amount ? words.money(*line.unit_amount) : ""}});
        }
        cells.push_back({{words.money(line.amount)}});
        table.rows.push_back({std::move(cells)});
    }
    pdf.table(table);
    pdf.space(8);
}

Cell notes_of(const InvoiceDocument& i, const Words& words) {
    Cell notes{{words("currency_" + i.currency), small_style}};
    if (!i.seller.email.empty()) notes.push_back({words("question", {{"email", i.seller.email}}), small_style});
    if (i.test_mode) notes.push_back({words("test_note"), {.size = 8, .weight = Weight::medium, .color = warning_ink, .space_before = 6}});
    return notes;
}

void put_totals(Pdf& pdf, const InvoiceDocument& i, const Words& words) {
    const Style strong{.size = 10.5, .weight = Weight::semibold};
    Table table{.columns = {{"", 0}, {"", 104, Align::right}}, .indent = pdf.width() - 264, .beside = notes_of(i, words), .padding = 4.5};
    const auto row = [&](Cell label, std::int64_t amount, Style style = {}, std::optional<Color> rule = {}) {
        table.rows.push_back({{std::move(label), {{words.money(amount), style}}}, {}, rule});
    };
    row({{words("subtotal")}}, i.subtotal);
    for (const auto& tax : i.taxes) {
        Cell label{{words("tax", {{"label", tax.label}, {"rate", words.rate(tax.rate)}})}};
        const auto& known = i.seller.registrations;
        const auto registration = std::find_if(known.begin(), known.end(), [&](const auto& r) { return r.label == tax.label; });
        if (registration != known.end()) label.push_back({words("tax_registration", {{"number", registration->number}}), small_style});
        row(std::move(label), tax.amount);
    }
    const bool asks = !i.credit_note && i.state != State::credited;
    const Style total = asks ? Style{.weight = Weight::semibold} : strong;
    row({{words("total"), total}}, i.total, total, hairline);
    if (i.credit_applied != 0) row({{words("credit_applied")}}, -i.credit_applied);
    if (asks) row({{words(i.state == State::paid ? "amount_paid" : "amount_due"), strong}}, i.amount_due, strong, hairline);
    pdf.table(table);
}

}  // namespace

std::string render_invoice(const InvoiceDocument& invoice, Paper paper, Locale locale) {
    const Words words(invoice, locale);
    Pdf pdf(page_setup(invoice, words, paper, locale));
    put_heading(pdf, invoice, words);
    put_parties(pdf, invoice, words);
    put_amount(pdf, invoice, words);
    put_lines(pdf, invoice, words);
    put_totals(pdf, invoice, words);
    return pdf.finish();
}

}  // namespace brigade::billing
