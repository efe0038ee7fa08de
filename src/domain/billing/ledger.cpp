#include "domain/billing/ledger.h"

#include "base/money.h"

namespace brigade::billing {
namespace {

Posting without_zeros(PostingKind kind, std::vector<Entry> entries) {
    std::erase_if(entries, [](const Entry& e) { return e.amount == 0; });
    return {kind, std::move(entries)};
}

}  // namespace

Posting post_invoice_issued(const Draft& d) {
    std::vector<Entry> entries = {{Account::receivable, d.amount_due}, {Account::customer_credit, d.credit_applied - d.credit_given}, {Account::deferred_revenue, -d.subtotal}};
    for (const auto& t : d.taxes) entries.push_back({Account::tax_payable, -t.amount, t.code});
    return without_zeros(PostingKind::invoice_issued, std::move(entries));
}

Posting post_invoice_paid(std::int64_t amount) { return without_zeros(PostingKind::invoice_paid, {{Account::cash, amount}, {Account::receivable, -amount}}); }

Posting post_revenue_recognised(std::int64_t amount) {
    return without_zeros(PostingKind::revenue_recognised, {{Account::deferred_revenue, amount}, {Account::revenue, -amount}});
}

Posting post_written_off(std::int64_t amount_due, std::int64_t total, std::int64_t unearned, const std::vector<Tax>& taxes) {
    std::vector<Entry> entries = {{Account::receivable, -amount_due}, {Account::deferred_revenue, unearned}};
    std::int64_t lost = amount_due - unearned;
    for (const auto& t : taxes) {
        const auto unpaid = total == 0 ? 0 : round_half_away(WideInteger{t.amount} * amount_due, total);
        entries.push_back({Account::tax_payable, unpaid, t.code});
        lost -= unpaid;
    }
    entries.push_back({Account::bad_debt, lost});
    return without_zeros(PostingKind::invoice_written_off, std::move(entries));
}

Posting post_credit_note(std::int64_t subtotal, std::int64_t unearned, const std::vector<Tax>& taxes) {
    std::vector<Entry> entries = {{Account::deferred_revenue, unearned}, {Account::revenue, subtotal - unearned}};
    std::int64_t credit = subtotal;
    for (const auto& t : taxes) {
        entries.push_back({Account::tax_payable, t.amount, t.code});
        credit += t.amount;
    }
    entries.push_back({Account::customer_credit, -credit});
    return without_zeros(PostingKind::credit_note_issued, std::move(entries));
}

Posting post_stray_payment(std::int64_t amount) { return without_zeros(PostingKind::stray_payment, {{Account::cash, amount}, {Account::customer_credit, -amount}}); }
Posting post_refund(std::int64_t amount) { return without_zeros(PostingKind::refund, {{Account::customer_credit, amount}, {Account::cash, -amount}}); }

std::int64_t sum_of(const Posting& p) {
    std::int64_t sum = 0;
    for (const auto& e : p.entries) sum += e.amount;
    return sum;
}

}  // namespace brigade::billing
