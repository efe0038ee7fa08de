// The SQL of invoices, their lines and taxes, the attempts to charge them, and the ledger.
#pragma once
#include "domain/billing/ledger.h"
#include "domain/billing/payer.h"
#include "domain/billing/store.h"
#include "domain/billing/subscription.h"

namespace brigade::billing {

using ChargeId = Id<"chg">;
using PaymentMethodId = Id<"pm">;

enum class InvoiceKind { invoice, credit_note };
BOOST_DESCRIBE_ENUM(InvoiceKind, invoice, credit_note)
enum class InvoicePurpose { start, change, renewal, correction };
BOOST_DESCRIBE_ENUM(InvoicePurpose, start, change, renewal, correction)
// draft: not yet an invoice; a purchase that waits for its money. Everything after is issued and never changes but in its state.
enum class InvoiceState { draft, open, paid, uncollectible, void_ };
BOOST_DESCRIBE_ENUM(InvoiceState, draft, open, paid, uncollectible, void_)

struct Invoice {
    InvoiceId id;
    std::optional<std::int64_t> number;
    InvoiceKind kind = InvoiceKind::invoice;
    InvoicePurpose purpose = InvoicePurpose::start;
    InvoiceState state = InvoiceState::draft;
    SubscriptionId subscription;
    std::optional<InvoiceId> corrects;
    std::string currency;
    Draft draft;
    Instant issued_at{};
    Date issued_on{};
    std::optional<Instant> paid_at;
    std::optional<std::string> paid_with;      // "visa 4242"
    BillingInformation buyer;
    Seller seller;
    std::optional<DateRange> period;
};

// "B-000123"; empty for a draft.
std::string invoice_number_text(const Invoice&);

enum class ChargeReason { purchase, scheduled, manual, new_card };
BOOST_DESCRIBE_ENUM(ChargeReason, purchase, scheduled, manual, new_card)
enum class ChargeState { started, succeeded, failed, requires_action, abandoned, refunded };
BOOST_DESCRIBE_ENUM(ChargeState, started, succeeded, failed, requires_action, abandoned, refunded)

// One attempt to take an invoice's money. Its key is the provider's idempotency key.
struct Charge {
    ChargeId id;
    InvoiceId invoice;
    int attempt = 1;
    ChargeReason reason = ChargeReason::purchase;
    PaymentMethodId method;
    std::int64_t amount = 0;
    std::string currency;
    std::string key;
    ChargeState state = ChargeState::started;
    std::string reference, refusal, action_url;
    Instant started_at{};
};

// With its lines and taxes.
std::optional<Invoice> load_invoice(db::Tx&, OrgId, InvoiceId);
std::optional<Invoice> load_draft_invoice(db::Tx&, OrgId);
std::optional<Invoice> load_open_invoice(db::Tx&, OrgId);
// Issued ones, newest first, without lines; before `before` when given.
std::vector<Invoice> load_invoices(db::Tx&, OrgId, std::optional<InvoiceId> before, int limit);
bool is_credited(db::Tx&, OrgId, InvoiceId);
void insert_invoice(db::Tx&, OrgId, const Invoice&);
// State, number, issue and payment; nothing else of an invoice ever changes.
void update_invoice_state(db::Tx&, OrgId, const Invoice&);
void delete_draft(db::Tx&, OrgId, InvoiceId);
// Without gaps, for the whole platform: taken in the transaction that issues.
std::int64_t next_invoice_number(db::Tx&);

void insert_charge(db::Tx&, OrgId, const Charge&);
void update_charge(db::Tx&, OrgId, const Charge&, Instant settled_at);
std::optional<Charge> load_charge(db::Tx&, OrgId, ChargeId);
std::optional<Charge> load_last_charge(db::Tx&, OrgId, InvoiceId);
// The newest attempt that came to an end.
std::optional<Charge> load_last_settled_charge(db::Tx&, OrgId);
std::vector<Charge> load_charges(db::Tx&, OrgId, int limit);                                  // newest first
struct ChargeOfOrganization { OrgId organization; Charge charge; };
std::vector<ChargeOfOrganization> load_charges_in_state(db::Tx&, ChargeState, int limit);     // over all organizations, newest first
struct ChargeOwner { OrgId organization; ChargeId charge; };
std::optional<ChargeOwner> find_charge_by_key(db::Tx&, const std::string& key);

// ---- Ledger
void insert_posting(db::Tx&, OrgId, const Posting&, std::string_view currency, Instant at, Date on, std::optional<InvoiceId>);
// What the operator owes the customer, never negative.
std::int64_t load_credit_balance(db::Tx&, OrgId, std::string_view currency);
struct LedgerLine { OrgId organization; PostingId posting; PostingKind kind; Entry entry; std::string currency; Instant posted_at; Date posted_on; std::optional<InvoiceId> invoice; };
std::vector<LedgerLine> load_ledger(db::Tx&, OrgId);

// The organizations that have anything in the ledger.
std::vector<OrgId> load_organizations_with_ledger(db::Tx&);
// What the balances must be, from the documents: amounts due of open invoices; charges that succeeded; what issued lines have yet to earn.
struct LedgerFacts { std::int64_t owed = 0, received = 0, unearned = 0; };
LedgerFacts load_ledger_facts(db::Tx&, OrgId);
std::optional<std::int64_t> load_invoice_number(db::Tx&, OrgId, InvoiceId);

// Lines whose days have not all passed.
struct OpenLine { InvoiceId invoice; int position = 0; std::int64_t amount = 0, recognised = 0; DateRange service; std::string currency; };
std::vector<OpenLine> load_lines_to_recognise(db::Tx&, OrgId);
void update_recognised(db::Tx&, OrgId, const OpenLine&, bool open);

}  // namespace brigade::billing
