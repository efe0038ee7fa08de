// What a contractor invoices the organization: its lines, its states, and whether it agrees with what was approved. Pure.
// Amounts in minor units, minutes whole, rates as decimal text. Source: pay.md, contractor invoices.
#pragma once
#include "domain/pay/pay.h"

namespace brigade::invoicing {

using pay::BookingId;
using pay::ProjectId;
using staff::StaffId;
using ContractorInvoiceId = Id<"civ">;

// In the order in which they are checked.
enum class InvoicingError {
    not_a_contractor, contractor_invoice_not_found, no_billing_address, contractor_profile_missing, nothing_to_invoice, booking_already_invoiced,
    tax_number_invalid, invoice_line_invalid, invoice_state_not_allowed, invoice_changed_meanwhile, refusal_message_missing, payment_date_invalid, invoicing_settings_invalid, too_many_invoices,
};
ErrorInfo error_info(InvoicingError);

enum class InvoiceState { draft, submitted, approved, refused, paid, voided };
BOOST_DESCRIBE_ENUM(InvoiceState, draft, submitted, approved, refused, paid, voided)
// remove: of a draft that nobody has seen; from the first submission on it is voided, never deleted.
enum class InvoiceAct { edit, submit, recall, void_, remove, approve, refuse, pay };
BOOST_DESCRIBE_ENUM(InvoiceAct, edit, submit, recall, void_, remove, approve, refuse, pay)
// The state that follows; of edit, the same.
Result<InvoiceState> decide_invoice(InvoiceState, bool was_submitted, InvoiceAct);

// shift, travel, premium: of approved work. added: the contractor's own line.
enum class InvoiceLineKind { shift, travel, premium, added };
BOOST_DESCRIBE_ENUM(InvoiceLineKind, shift, travel, premium, added)
struct ContractorLine {
    InvoiceLineKind kind{};
    std::string description;
    std::optional<BookingId> booking_id;            // of added, none
    std::optional<Date> day;
    int minutes = 0;                                // 0: not by the hour
    std::string rate;                               // empty: not by rate
    std::int64_t amount = 0;
};
BOOST_DESCRIBE_STRUCT(ContractorLine, (), (kind, description, booking_id, day, minutes, rate, amount))
constexpr std::size_t lines_max = 300;
constexpr std::int64_t line_amount_max = 100'000'000;
Result<> check_lines(const std::vector<ContractorLine>&);

// A line per shift, its travel and each of its premiums; of one booking, the days of a kind together.
std::vector<ContractorLine> lines_of(const pay::PricedWork&);
std::int64_t sum_of(const std::vector<ContractorLine>&);
std::set<BookingId> bookings_of(const std::vector<ContractorLine>&);

struct ContractorDetails { std::string business_name, address, region, gst_number, qst_number; };
BOOST_DESCRIBE_STRUCT(ContractorDetails, (), (business_name, address, region, gst_number, qst_number))
// "123456789 RT0001", "1234567890 TQ0001"; empty: not registered. Spaces do not count.
bool is_gst_number(std::string_view);
bool is_qst_number(std::string_view);

struct ContractorInvoiceTax { std::string code, rate, number; std::int64_t amount = 0; };
BOOST_DESCRIBE_STRUCT(ContractorInvoiceTax, (), (code, rate, number, amount))
// Of the contractor's province on the day, those for which there is a number.
std::vector<ContractorInvoiceTax> taxes_of(const ContractorDetails&, std::int64_t subtotal, Date on);

// added: the contractor's own. gone: the hours are not approved any more, or not this person's.
enum class Difference { none, added, gone, hours, rate, amount, paid_by_run };
BOOST_DESCRIBE_ENUM(Difference, none, added, gone, hours, rate, amount, paid_by_run)
struct InvoiceLineCheck { Difference difference{}; int minutes = 0; std::string rate; std::int64_t amount = 0; };   // what was agreed
// One check per line, against approved hours and agreed rates as they are now.
std::vector<InvoiceLineCheck> reconcile(const std::vector<ContractorLine>&, const std::vector<pay::PricedWork>& agreed, const std::set<BookingId>& paid_by_run);

}  // namespace brigade::invoicing
