// Tables: states, lines, reconciliation, tax numbers and taxes.
#include <gtest/gtest.h>
#include "domain/invoicing/contractor_invoice.h"
#include "support/support.h"

namespace brigade::invoicing {
namespace {

template <class T> T id(int n) { return T{test::fixed_uuid(static_cast<std::uint8_t>(n))}; }
Date date(const char* iso) { return date_from_iso(iso).value(); }

TEST(ContractorInvoice, EveryStepFromEveryState) {
    using enum InvoiceState;
    using enum InvoiceAct;
    struct Case { InvoiceState from; bool was_submitted; InvoiceAct act; std::optional<InvoiceState> to; };
    const std::vector<Case> allowed = {{draft, false, edit, draft}, {draft, false, submit, submitted}, {draft, false, remove, voided}, {draft, true, void_, voided}, {draft, true, edit, draft}, {draft, true, submit, submitted},
                                       {submitted, true, recall, draft}, {submitted, true, approve, approved}, {submitted, true, refuse, refused}, {refused, true, edit, refused}, {refused, true, submit, submitted},
                                       {refused, true, void_, voided}, {approved, true, InvoiceAct::pay, paid}};
    for (const auto state : {draft, submitted, approved, refused, paid, voided})
        for (const bool was : {false, true})
            for (const auto act : {edit, submit, recall, void_, remove, approve, refuse, InvoiceAct::pay}) {
                if (!was && state != draft) continue;
                const auto wanted = std::ranges::find_if(allowed, [&](const auto& c) { return c.from == state && c.was_submitted == was && c.act == act; });
                const auto got = decide_invoice(state, was, act);
                const auto what = std::string(boost::describe::enum_to_string(state, "")) + (was ? " (seen) " : " ") + boost::describe::enum_to_string(act, "");
                ASSERT_EQ(got.ok(), wanted != allowed.end()) << what;
                if (got.ok()) {
                    EXPECT_EQ(*got, *wanted->to) << what;
                }
            }
}

pay::PricedWork priced(int n) {
    pay::PricedWork w;
    w.work.booking = id<BookingId>(n);
    pay::EarningLine base;
    base.kind = pay::LineKind::base;
    base.day = date("2026-12-05");
    base.project = "Gala";
    base.position = "Serveur";
    base.minutes = 240;
    base.rate = "30.00";
    base.amount = 120'00;
    auto after_midnight = base;
    after_midnight.day = date("2026-12-06");
    after_midnight.minutes = 120;
    after_midnight.amount = 60'00;
    auto premium = base;
    premium.kind = pay::LineKind::premium;
    premium.name = "Nuit";
    premium.rate = "2.00";
    premium.amount = 8'00;
    w.lines = {base, after_midnight, premium};
    w.amount = 188'00;
    return w;
}

TEST(ContractorInvoice, HasALinePerShiftAndPerPremium) {
    const auto lines = lines_of(priced(1));
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[0].minutes, 360) << "split at midnight, it is one line of the shift";
    EXPECT_EQ(lines[0].amount, 180'00);
    EXPECT_EQ(lines[1].description, "Nuit");
    EXPECT_EQ(sum_of(lines), 188'00);
    EXPECT_TRUE(check_lines(lines).ok());
}

TEST(ContractorInvoice, IsReconciledLineByLine) {
    const auto good = lines_of(priced(1));
    const auto changed = [&](auto f) { auto l = good; f(l); return l; };
    struct Case { const char* what; std::vector<ContractorLine> lines; Difference first; };
    for (const auto& c : {Case{"as agreed", good, Difference::none}, {"more hours", changed([](auto& l) { l[0].minutes = 420; }), Difference::hours}, {"another rate", changed([](auto& l) { l[0].rate = "31"; }), Difference::rate},
                          {"the same rate, written otherwise", changed([](auto& l) { l[0].rate = "30"; }), Difference::none}, {"another amount", changed([](auto& l) { l[0].amount = 181'00; }), Difference::amount},
                          {"of hours that are gone", changed([](auto& l) { l[0].booking_id = id<BookingId>(9); }), Difference::gone}, {"one's own", {{InvoiceLineKind::added, "Stationnement", {}, {}, 0, "", 12'00}}, Difference::added},
                          {"a premium nobody gave", changed([](auto& l) { std::swap(l[0], l[1]); l[0].description = "Autre"; }), Difference::added}})
        EXPECT_EQ(reconcile(c.lines, {priced(1)}, {})[0].difference, c.first) << c.what;
    EXPECT_EQ(reconcile(good, {priced(1)}, {id<BookingId>(1)})[0].difference, Difference::paid_by_run);
    EXPECT_EQ(reconcile(good, {priced(1)}, {})[0].amount, 180'00);
}

TEST(ContractorInvoice, LinesAreChecked) {
    const ContractorLine own{InvoiceLineKind::added, "Stationnement", {}, {}, 0, "", 12'00};
    const auto with = [&](auto f) { auto l = own; f(l); return std::vector{l}; };
    EXPECT_TRUE(check_lines({own}).ok());
    EXPECT_FALSE(check_lines({}).ok());
    EXPECT_FALSE(check_lines(with([](auto& l) { l.description.clear(); })).ok());
    EXPECT_FALSE(check_lines(with([](auto& l) { l.amount = -1; })).ok()) << "less than nothing in all";
    EXPECT_FALSE(check_lines(with([](auto& l) { l.rate = "x"; })).ok());
    EXPECT_FALSE(check_lines(with([](auto& l) { l.booking_id = id<BookingId>(1); })).ok());
    EXPECT_FALSE(check_lines(with([](auto& l) { l.kind = InvoiceLineKind::shift; })).ok());
}

TEST(ContractorInvoice, TaxNumbersAndTaxes) {
    struct Case { const char* text; bool gst, qst; };
    for (const auto& c : {Case{"", true, true}, {"123456789 RT0001", true, false}, {"123456789rt0001", true, false}, {"12345678 RT0001", false, false}, {"1234567890 TQ0001", false, true}, {"1234567890TQ001", false, false}, {"123456789 TQ0001", false, false}}) {
        EXPECT_EQ(is_gst_number(c.text), c.gst) << c.text;
        EXPECT_EQ(is_qst_number(c.text), c.qst) << c.text;
    }
    const auto sum = [](const ContractorDetails& c) {
        std::int64_t out = 0;
        for (const auto& t : taxes_of(c, 100'00, date("2026-12-05"))) out += t.amount;
        return out;
    };
    EXPECT_EQ(sum({"A", "", "QC", "123456789 RT0001", "1234567890 TQ0001"}), 5'00 + 9'98);
    EXPECT_EQ(sum({"A", "", "QC", "123456789 RT0001", ""}), 5'00);
    EXPECT_EQ(sum({"A", "", "ON", "123456789 RT0001", ""}), 13'00);
    EXPECT_EQ(sum({"A", "", "QC", "", ""}), 0) << "who is not registered charges none";
}

}  // namespace
}  // namespace brigade::invoicing
