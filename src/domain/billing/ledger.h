// The ledger's postings as pure functions. Double entry: the entries of a posting sum to zero; debits are positive.
// Amounts: minor units of one currency. Source: plans-and-billing, money and calendar.
#pragma once
#include <boost/describe.hpp>
#include <string>
#include <vector>
#include "base/ids.h"
#include "domain/billing/invoice.h"

namespace brigade::billing {

using InvoiceId = Id<"invoice">;
using PostingId = Id<"pst">;

enum class Account { receivable, cash, deferred_revenue, revenue, tax_payable, customer_credit, bad_debt };
BOOST_DESCRIBE_ENUM(Account, receivable, cash, deferred_revenue, revenue, tax_payable, customer_credit, bad_debt)
enum class PostingKind { invoice_issued, invoice_paid, revenue_recognised, invoice_written_off, credit_note_issued, stray_payment, refund };
BOOST_DESCRIBE_ENUM(PostingKind, invoice_issued, invoice_paid, revenue_recognised, invoice_written_off, credit_note_issued, stray_payment, refund)

struct Entry {
    Account account = Account::cash;
    std::int64_t amount = 0;
    std::string tax_code{};      // of tax_payable
    bool operator==(const Entry&) const = default;
};
struct Posting {
    PostingKind kind = PostingKind::invoice_issued;
    std::vector<Entry> entries;  // none of zero
};

Posting post_invoice_issued(const Draft&);
Posting post_invoice_paid(std::int64_t amount);
// Earned by the passing of days.
Posting post_revenue_recognised(std::int64_t amount);
// An invoice that will not be paid: what is not yet earned will not be; the taxes on what is owed are no longer owed to the state; the rest
// is lost. `unearned`: what of its subtotal is not recognised.
Posting post_written_off(std::int64_t amount_due, std::int64_t total, std::int64_t unearned, const std::vector<Tax>&);
// The whole invoice, back as credit: `unearned` as above; the rest takes back revenue.
Posting post_credit_note(std::int64_t subtotal, std::int64_t unearned, const std::vector<Tax>&);
// Money that came for a purchase which had been given up, and its way back.
Posting post_stray_payment(std::int64_t amount);
Posting post_refund(std::int64_t amount);

std::int64_t sum_of(const Posting&);   // zero, always

}  // namespace brigade::billing
