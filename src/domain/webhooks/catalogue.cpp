// What there is to hear of: one line each.
#include "domain/offers/offers.h"
#include "domain/webhooks/commands.h"

namespace brigade::webhooks {
namespace {

using boost::json::object;

// What the emitting room says of staff are ids; who wants more gets the profile as it is when the event goes out.
struct StaffData {
    staff::StaffId staff_id;
    std::optional<std::string> name, email, phone, number;
    std::optional<staff::StaffState> state;
    std::optional<staff::Claim> claim;
};
BOOST_DESCRIBE_STRUCT(StaffData, (), (staff_id, name, email, phone, number, state, claim))
StaffData load_staff_data(db::Tx& tx, OrgId org, const object& emitted) {
    StaffData d;
    d.staff_id = staff::StaffId::parse(std::string_view(emitted.at("staff_id").as_string())).value();
    if (const auto m = staff::load_staff_member(tx, org, d.staff_id)) {
        d.name = m->name;
        d.email = m->email;
        d.phone = m->phone;
        d.number = m->number;
        d.state = m->state;
        d.claim = m->claim;
    }
    return d;
}
struct StaffReference { staff::StaffId staff_id; };
BOOST_DESCRIBE_STRUCT(StaffReference, (), (staff_id))
struct SkillReference { staff::SkillId skill_id; };
BOOST_DESCRIBE_STRUCT(SkillReference, (), (skill_id))
struct BookingReference { scheduling::BookingId booking_id; scheduling::ShiftId shift_id; scheduling::ProjectId project_id; staff::StaffId staff_id; };
BOOST_DESCRIBE_STRUCT(BookingReference, (), (booking_id, shift_id, project_id, staff_id))
struct ShiftReference { scheduling::ShiftId shift_id; scheduling::ProjectId project_id; };
BOOST_DESCRIBE_STRUCT(ShiftReference, (), (shift_id, project_id))
struct OfferReference { offers::OfferId offer_id; scheduling::ShiftId shift_id; };
BOOST_DESCRIBE_STRUCT(OfferReference, (), (offer_id, shift_id))
struct AnswerReference { offers::OfferId offer_id; scheduling::ShiftId shift_id; staff::StaffId staff_id; };
BOOST_DESCRIBE_STRUCT(AnswerReference, (), (offer_id, shift_id, staff_id))
struct AttendanceReference { scheduling::BookingId booking_id; scheduling::ProjectId project_id; staff::StaffId staff_id; };
BOOST_DESCRIBE_STRUCT(AttendanceReference, (), (booking_id, project_id, staff_id))
// Of rooms that this one does not look into.
struct PayRunReference { Id<"run"> run_id; };
BOOST_DESCRIBE_STRUCT(PayRunReference, (), (run_id))
struct PayStubReference { Id<"run"> run_id; staff::StaffId staff_id; };
BOOST_DESCRIBE_STRUCT(PayStubReference, (), (run_id, staff_id))
struct ContractorInvoiceReference { Id<"civ"> contractor_invoice_id; staff::StaffId staff_id; };
BOOST_DESCRIBE_STRUCT(ContractorInvoiceReference, (), (contractor_invoice_id, staff_id))
struct NoData {};
BOOST_DESCRIBE_STRUCT(NoData, (), ())

std::string type_text(const boost::json::value& schema) {
    const auto& s = schema.as_object();
    if (const auto* any = s.if_contains("anyOf")) return type_text(any->at(0)) + " or null";
    if (s.contains("$ref")) return "object";
    std::string type, null;
    const auto& t = s.at("type");
    for (const auto& one : t.is_array() ? t.as_array() : boost::json::array{t}) (one.as_string() == "null" ? null : type) = std::string(one.as_string());
    if (const auto* values = s.if_contains("enum")) {
        type.clear();
        for (const auto& v : values->as_array())
            if (!v.is_null()) type += (type.empty() ? "`" : ", `") + std::string(v.as_string()) + "`";
    }
    if (const auto* pattern = s.if_contains("pattern")) type = "id, `" + std::string(pattern->as_string()).substr(1, pattern->as_string().find('_')) + "…`";
    if (const auto* format = s.if_contains("format"); format && type == "string") type = format->as_string() == "date" ? "date" : "instant, UTC";
    return type + (null.empty() ? "" : " or null");
}

template <class Data>
std::vector<EventField> fields_of() {
    object components;
    const auto reference = std::string(http::schema_of<Data>(components).at("$ref").as_string());
    std::vector<EventField> out;
    for (const auto& [name, schema] : components.at(reference.substr(reference.rfind('/') + 1)).at("properties").as_object()) out.push_back({std::string(name), type_text(schema)});
    return out;
}

// The room emits its Data whole.
template <class Data>
EventType says(std::string name, std::string event, std::string summary) {
    return {std::move(name), std::move(event), std::move(summary), fields_of<Data>(), [](db::Tx&, OrgId, const object& emitted) { return emitted; }};
}
// The room emits ids; the rest is loaded.
template <auto load>
EventType tells(std::string name, std::string event, std::string summary) {
    using Data = std::invoke_result_t<decltype(load), db::Tx&, OrgId, const object&>;
    return {std::move(name), std::move(event), std::move(summary), fields_of<Data>(),
            [](db::Tx& tx, OrgId org, const object& emitted) { return http::to_json(load(tx, org, emitted)).as_object(); }};
}

using accounts::OrganizationEvent, accounts::UserEvent;
using billing::CreditNoteEvent, billing::InvoiceEvent, billing::PaymentFailedEvent, billing::SubscriptionEvent, billing::TrialEvent;

std::vector<EventType> all() {
    return {
        says<OrganizationEvent>("organization.changed", "accounts.organization_changed", "The organization's settings changed."),
        says<UserEvent>("organization.owner_changed", "accounts.ownership_transferred", "Another user is the owner."),
        says<UserEvent>("user.joined", "accounts.user_joined", "Somebody accepted an invitation."),
        says<UserEvent>("user.changed", "accounts.user_changed", "A user's role or access to pay changed."),
        says<UserEvent>("user.deactivated", "accounts.user_deactivated", "A user was deactivated; the seat is free."),
        says<UserEvent>("user.reactivated", "accounts.user_reactivated", "A user is active again."),
        says<UserEvent>("user.removed", "accounts.user_removed", "A user was removed."),
        says<TrialEvent>("trial.started", "billing.trial_started", "The Pro trial began."),
        says<TrialEvent>("trial.ending", "billing.trial_ending", "The Pro trial ends soon."),
        says<TrialEvent>("trial.ended", "billing.trial_ended", "The Pro trial is over."),
        says<SubscriptionEvent>("subscription.started", "billing.subscription_started", "The organization subscribed."),
        says<SubscriptionEvent>("subscription.changed", "billing.subscription_changed", "Plan, interval or users changed, now or from the period's end on."),
        says<SubscriptionEvent>("subscription.canceled", "billing.subscription_canceled", "It was canceled; it runs to the end of what is paid."),
        says<SubscriptionEvent>("subscription.resumed", "billing.subscription_resumed", "A cancellation was taken back."),
        says<SubscriptionEvent>("subscription.renewed", "billing.subscription_renewed", "A new period began."),
        says<SubscriptionEvent>("subscription.past_due", "billing.subscription_past_due", "A renewal could not be charged; it will be tried again."),
        says<SubscriptionEvent>("subscription.recovered", "billing.subscription_recovered", "What was past due is paid."),
        says<SubscriptionEvent>("subscription.ended", "billing.subscription_ended", "The subscription is over."),
        says<InvoiceEvent>("invoice.issued", "billing.invoice_issued", "An invoice got its number."),
        says<InvoiceEvent>("invoice.paid", "billing.invoice_paid", "An invoice is paid."),
        says<PaymentFailedEvent>("invoice.payment_failed", "billing.invoice_payment_failed", "An attempt to charge an invoice failed."),
        says<CreditNoteEvent>("credit_note.issued", "billing.credit_note_issued", "An invoice was credited."),
        tells<load_staff_data>("staff.added", "staff.member_added", "Somebody was added to the staff."),
        tells<load_staff_data>("staff.changed", "staff.member_changed", "A staff profile changed."),
        tells<load_staff_data>("staff.deactivated", "staff.member_deactivated", "Somebody is booked no more."),
        tells<load_staff_data>("staff.reactivated", "staff.member_reactivated", "Somebody can be booked again."),
        says<StaffReference>("staff.removed", "staff.member_removed", "Somebody was removed from the staff."),
        tells<load_staff_data>("staff.claimed", "staff.member_claimed", "A worker signed in to their profile for the first time."),
        says<StaffReference>("staff.availability_changed", "staff.availability_changed", "Somebody said when they are available."),
        says<StaffReference>("staff.skills_suggested", "staff.skills_suggested", "A worker suggested skills for their profile."),
        says<StaffReference>("staff.warning_shared", "staff.warning_shared", "A warning was shared with the worker."),
        says<SkillReference>("staff.skill_removed", "staff.skill_removed", "A skill was removed from the list."),
        says<NoData>("staff.imported", "staff.imported", "A file of staff was imported."),
        says<BookingReference>("booking.created", "scheduling.booked", "Somebody was booked on a shift."),
        says<BookingReference>("booking.changed", "scheduling.booking_changed", "A booking's hours or its shift changed."),
        says<BookingReference>("booking.cancelled", "scheduling.booking_cancelled", "A booking was cancelled."),
        says<BookingReference>("booking.confirmed", "scheduling.booking_confirmed", "The worker confirmed."),
        says<BookingReference>("booking.cancellation_requested", "scheduling.cancellation_requested", "The worker asks to be released."),
        says<BookingReference>("booking.confirmation_missed", "scheduling.confirmation_missed", "The worker did not confirm in time."),
        says<BookingReference>("booking.no_show", "scheduling.no_show", "Somebody who was booked did not come."),
        says<ShiftReference>("shift.changed", "scheduling.shift_changed", "A published shift changed."),
        says<ShiftReference>("shift.removed", "scheduling.shift_removed", "A published shift was removed."),
        says<OfferReference>("offer.published", "offers.published", "A shift was put on offer."),
        says<OfferReference>("offer.unpublished", "offers.unpublished", "An offer was taken back."),
        says<OfferReference>("offer.filled", "offers.filled", "Every place of an offer is taken."),
        says<AnswerReference>("offer.applied", "offers.applied", "Somebody applied to an offer."),
        says<AnswerReference>("offer.withdrawn", "offers.withdrawn", "Somebody withdrew an application."),
        says<AnswerReference>("offer.declined", "offers.declined", "Somebody is not interested in an offer."),
        says<AttendanceReference>("punch.recorded", "timeclock.punched", "Somebody clocked in or out, or began or ended a break."),
        says<AttendanceReference>("timesheet.submitted", "timeclock.entry_submitted", "Hours were submitted."),
        says<AttendanceReference>("timesheet.approved", "timeclock.entry_approved", "Hours were approved."),
        says<AttendanceReference>("timesheet.corrected", "timeclock.entry_corrected", "Hours were corrected, and approved so."),
        says<AttendanceReference>("timesheet.rejected", "timeclock.entry_rejected", "Hours were sent back."),
        says<AttendanceReference>("punch.missed", "timeclock.clock_in_missed", "Somebody is not clocked in five minutes after the start."),
        says<AttendanceReference>("absence.recorded", "timeclock.absence_recorded", "Somebody who was booked did not come."),
        says<PayRunReference>("pay_run.generated", "pay.run_generated", "A pay run was generated, or generated again."),
        says<PayStubReference>("pay_stub.finalized", "pay.stub_finalized", "A pay stub was marked final."),
        says<ContractorInvoiceReference>("contractor_invoice.submitted", "invoicing.invoice_submitted", "A contractor submitted an invoice."),
        says<ContractorInvoiceReference>("contractor_invoice.recalled", "invoicing.invoice_recalled", "A contractor took an invoice back."),
        says<ContractorInvoiceReference>("contractor_invoice.approved", "invoicing.invoice_approved", "A contractor's invoice was approved."),
        says<ContractorInvoiceReference>("contractor_invoice.refused", "invoicing.invoice_refused", "A contractor's invoice was sent back."),
        says<ContractorInvoiceReference>("contractor_invoice.paid", "invoicing.invoice_paid", "A contractor's invoice was paid."),
        says<ContractorInvoiceReference>("contractor_invoice.voided", "invoicing.invoice_voided", "A contractor voided an invoice."),
        says<PayStubReference>("pay_stub.reopened", "pay.stub_reopened", "A final pay stub was opened again."),
    };
}

}  // namespace

const std::vector<EventType>& event_types() {
    static const auto types = all();
    return types;
}

const EventType* find_event_type(std::string_view name) {
    for (const auto& t : event_types())
        if (t.name == name) return &t;
    return nullptr;
}

object thin(const object& full) {
    object out;
    for (const auto& [name, value] : full)
        if (name.ends_with("_id")) out.emplace(name, value);
    return out;
}

std::string compute_body(EventId id, std::string_view type, Instant created_at, OrgId org, const object& data) {
    return boost::json::serialize(object{{"id", id.str()}, {"type", type}, {"created_at", to_iso(created_at)}, {"organization_id", org.str()}, {"data", data}});
}

std::string event_reference() {
    std::string out;
    for (const auto& t : event_types()) {
        out += "\n### `" + t.name + "`\n\n" + t.summary + "\n";
        if (!t.fields.empty()) out += "\n| `data` | |\n| --- | --- |\n";
        for (const auto& f : t.fields) out += "| `" + f.name + "` | " + f.type + " |\n";
    }
    return out;
}

}  // namespace brigade::webhooks
