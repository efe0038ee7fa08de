// The ledger, checked and exported, for whoever keeps the books.
#include "domain/billing/billing.h"

#include <map>
#include "base/decimal.h"
#include "domain/billing/invoice_store.h"
#include "platform/documents/csv.h"

namespace brigade::billing {
namespace {

std::string name_of(Account a) { return boost::describe::enum_to_string(a, ""); }

void compare(std::vector<std::string>& wrong, OrgId org, const std::string& what, std::int64_t ledger, std::int64_t facts) {
    if (ledger != facts) wrong.push_back(org.str() + ": " + what + " is " + std::to_string(ledger) + " in the ledger and " + std::to_string(facts) + " by the documents");
}

std::string number_text(std::optional<std::int64_t> number) {
    Invoice i;
    i.number = number;
    return invoice_number_text(i);
}

}  // namespace

std::vector<std::string> check_ledger(db::Tx& tx, OrgId org) {
    std::vector<std::string> wrong;
    std::map<PostingId, std::int64_t> postings;
    std::map<Account, std::int64_t> balances;
    for (const auto& l : load_ledger(tx, org)) {
        postings[l.posting] += l.entry.amount;
        balances[l.entry.account] += l.entry.amount;
    }
    for (const auto& [id, sum] : postings)
        if (sum != 0) wrong.push_back(org.str() + ": " + id.str() + " is off by " + std::to_string(sum));
    const auto facts = load_ledger_facts(tx, org);
    compare(wrong, org, "receivable", balances[Account::receivable], facts.owed);
    compare(wrong, org, "cash", balances[Account::cash], facts.received);
    compare(wrong, org, "deferred revenue", -balances[Account::deferred_revenue], facts.unearned);
    return wrong;
}

std::vector<std::string> check_all_ledgers(db::Store& store) {
    std::vector<std::string> wrong;
    for (const auto org : store.read([](db::Tx& tx) { return load_organizations_with_ledger(tx); }))
        for (auto& line : store.read([&](db::Tx& tx) { return check_ledger(tx, org); })) wrong.push_back(std::move(line));
    return wrong;
}

std::string export_ledger(db::Store& store, Date from, Date to) {
    documents::CsvWriter csv;
    csv.row({"date", "organization", "account", "tax", "debit", "credit", "currency", "invoice", "posting", "kind"});
    for (const auto org : store.read([](db::Tx& tx) { return load_organizations_with_ledger(tx); })) {
        store.read([&](db::Tx& tx) {
            for (const auto& l : load_ledger(tx, org)) {
                if (l.posted_on < from || l.posted_on > to) continue;
                const auto amount = to_fixed(Rational(l.entry.amount < 0 ? -l.entry.amount : l.entry.amount) / 100, 2);
                csv.row({to_iso(l.posted_on), org.str(), name_of(l.entry.account), l.entry.tax_code, l.entry.amount > 0 ? amount : "", l.entry.amount < 0 ? amount : "", l.currency,
                         l.invoice ? number_text(load_invoice_number(tx, org, *l.invoice)) : "", l.posting.str(), boost::describe::enum_to_string(l.kind, "")});
            }
        });
    }
    return csv.text();
}

}  // namespace brigade::billing
