// A contractor's invoice from draft to paid. Bookings are claimed as soon as they are on a draft, so that none is on two.
#include <boost/json.hpp>
#include "domain/invoicing/commands.h"
#include "platform/text/text.h"

namespace brigade::invoicing {
namespace {

constexpr std::chrono::days invoiceable_reach{366};
constexpr std::size_t bookings_at_once_max = 100;
constexpr std::chrono::days payment_reach{366};

Date today(db::Tx& tx, const Ctx& ctx) { return Zone::find(accounts::load_organization(tx, ctx.organization)->time_zone).value_or(Zone::utc()).date_of(ctx.now); }

std::string who(db::Tx& tx, const Ctx& ctx) {
    const auto person = accounts::load_person_name(tx, ctx.actor.person);
    return person ? person->name : "";
}

void recount(ContractorInvoice& i, Date on) {
    i.subtotal = sum_of(i.lines);
    i.taxes = taxes_of(i.issuer, i.subtotal, on);
    i.total = i.subtotal;
    for (const auto& t : i.taxes) i.total += t.amount;
}

Result<> claim_all(db::Tx& tx, OrgId org, const ContractorInvoice& i) {
    release_claims(tx, org, i.id);
    for (const auto& b : bookings_of(i.lines))
        if (!claim(tx, org, b, i.id)) return InvoicingError::booking_already_invoiced;
    return {};
}

// What a step leaves behind: the row, the history, the event.
void keep(db::Tx& tx, const Ctx& ctx, ContractorInvoice& i, const char* step, const std::string& by, const std::string& message = "") {
    ++i.version;
    save_invoice(tx, ctx.organization, i);
    insert_step(tx, ctx.organization, i.id, {step, ctx.now, by, message}, new_uuid(ctx.now));
}
void say(db::Tx& tx, const Ctx& ctx, const ContractorInvoice& i, const char* event) {
    jobs::emit(tx, ctx, event, boost::json::serialize(boost::json::object{{"contractor_invoice_id", i.id.str()}, {"staff_id", i.staff.str()}}));
}

Result<ContractorInvoice> own_invoice(db::Tx& tx, const Ctx& ctx, StaffId self, ContractorInvoiceId id) {
    auto i = load_invoice(tx, ctx.organization, id);
    if (!i || i->staff != self) return InvoicingError::contractor_invoice_not_found;
    return std::move(*i);
}

Result<staff::StaffMember> contractor(db::Tx& tx, const Ctx& ctx, StaffId id) {
    auto m = staff::load_staff_member(tx, ctx.organization, id);
    if (!m || m->employment_status != staff::EmploymentStatus::contractor) return InvoicingError::not_a_contractor;
    return std::move(*m);
}

// As they are on the day it is submitted.
Result<> take_parties(db::Tx& tx, const Ctx& ctx, ContractorInvoice& i) {
    const auto recipient = load_recipient(tx, ctx.organization);
    if (!recipient || recipient->billing_name.empty()) return InvoicingError::no_billing_address;
    const auto profile = load_contractor(tx, ctx.organization, i.staff);
    if (!profile) return InvoicingError::contractor_profile_missing;
    i.recipient = *recipient;
    i.issuer = profile->contractor;
    return {};
}

void tell_contractor(db::Tx& tx, const Ctx& ctx, const ContractorInvoice& i, const char* templ) {
    const auto m = staff::load_staff_member(tx, ctx.organization, i.staff);
    if (!m) return;
    std::vector<std::string> lines;
    if (!i.message.empty() && i.state == InvoiceState::refused) lines.push_back(i.message);
    staff::tell(tx, ctx, *m, {staff::NoticeKind::invoice, templ, {{"number", std::to_string(i.number.value())}, {"amount", text::format_money(m->locale, i.total, i.currency)}, {"organization", i.recipient.billing_name}}, lines,
                              "/worker/invoices", templ + std::string(" ") + i.id.str() + " " + std::to_string(i.version)});
}

// What an act of the office is called, where it is told.
struct ActNames { const char *step, *event, *mail, *audit; };
ActNames names_of(InvoiceAct act) {
    if (act == InvoiceAct::approve) return {"approved", "invoicing.invoice_approved", "contractor_invoice_approved", "contractor_invoice.approved"};
    if (act == InvoiceAct::refuse) return {"refused", "invoicing.invoice_refused", "contractor_invoice_refused", "contractor_invoice.refused"};
    return {"paid", "invoicing.invoice_paid", "contractor_invoice_paid", "contractor_invoice.paid"};
}

}  // namespace

std::vector<pay::PricedWork> load_invoiceable(db::Tx& tx, const Ctx& ctx, StaffId id) {
    auto works = pay::price_work(tx, ctx, id, ctx.now - invoiceable_reach, ctx.now);
    std::vector<BookingId> ids;
    for (const auto& w : works) ids.push_back(w.work.booking);
    const auto claimed = find_invoiced(tx, ctx.organization, ids);
    std::erase_if(works, [&](const auto& w) { return w.amount == 0 || claimed.contains(w.work.booking); });
    std::ranges::sort(works, {}, [](const auto& w) { return std::pair(w.work.time.from, w.work.booking); });
    return works;
}

Result<> change_contractor(db::Tx& tx, const Ctx& ctx, StaffId id, ContractorDetails c) {
    CHECK(contractor(tx, ctx, id));
    TRY(c.business_name, accounts::clean_name(c.business_name, ".business_name"));
    if (!is_gst_number(c.gst_number)) return Error(InvoicingError::tax_number_invalid, ".gst_number");
    if (!is_qst_number(c.qst_number)) return Error(InvoicingError::tax_number_invalid, ".qst_number");
    if (c.region.empty() ? !(c.gst_number.empty() && c.qst_number.empty()) : !billing::check_tax_address("CA", c.region).ok()) return Error(InvoicingError::tax_number_invalid, ".region");
    save_contractor(tx, ctx.organization, id, c);
    return {};
}

Result<ContractorInvoice> draft_invoice(db::Tx& tx, const Ctx& ctx, StaffId self, const std::vector<BookingId>& bookings) {
    TRY(const auto member, contractor(tx, ctx, self));
    if (bookings.size() > bookings_at_once_max) return Error(http::WireError::too_many, ".booking_ids");
    ContractorInvoice i;
    i.id = new_id<ContractorInvoiceId>(ctx.now);
    i.staff = self;
    i.name = member.name;
    CHECK(take_parties(tx, ctx, i));
    const auto all = load_invoiceable(tx, ctx, self);
    std::set<BookingId> wanted(bookings.begin(), bookings.end());
    for (const auto& w : all)
        if (bookings.empty() ? i.lines.size() < lines_max : wanted.erase(w.work.booking) > 0) std::ranges::move(lines_of(w), std::back_inserter(i.lines));
    if (i.lines.empty() || !wanted.empty()) return Error(InvoicingError::nothing_to_invoice, ".booking_ids");
    i.currency = iso(pay::load_pay_currency(tx, ctx.organization));
    i.created_at = ctx.now;
    i.version = 0;
    recount(i, today(tx, ctx));
    CHECK(claim_all(tx, ctx.organization, i));
    keep(tx, ctx, i, "drafted", i.name);
    return i;
}

Result<ContractorInvoice> edit_invoice(db::Tx& tx, const Ctx& ctx, StaffId self, ContractorInvoiceId id, std::vector<ContractorLine> lines, const std::string& note, std::optional<int> version) {
    TRY(auto i, own_invoice(tx, ctx, self, id));
    if (version && *version != i.version) return InvoicingError::invoice_changed_meanwhile;
    CHECK(decide_invoice(i.state, i.was_submitted, InvoiceAct::edit));
    CHECK(check_lines(lines));
    // Only what is this person's approved time can be put on it.
    std::set<BookingId> known = bookings_of(i.lines);
    for (const auto& w : load_invoiceable(tx, ctx, self)) known.insert(w.work.booking);
    for (const auto& b : bookings_of(lines))
        if (!known.contains(b)) return Error(InvoicingError::invoice_line_invalid, ".lines");
    i.lines = std::move(lines);
    i.note = note;
    CHECK(take_parties(tx, ctx, i));
    recount(i, today(tx, ctx));
    CHECK(claim_all(tx, ctx.organization, i));
    keep(tx, ctx, i, "edited", i.name);
    return i;
}

Result<ContractorInvoice> act_as_contractor(db::Tx& tx, const Ctx& ctx, StaffId self, ContractorInvoiceId id, InvoiceAct act) {
    TRY(auto i, own_invoice(tx, ctx, self, id));
    TRY(i.state, decide_invoice(i.state, i.was_submitted, act));
    if (act == InvoiceAct::submit) {
        CHECK(take_parties(tx, ctx, i));
        i.issued_on = today(tx, ctx);
        recount(i, *i.issued_on);
        if (!i.number) i.number = take_number(tx, ctx.organization, self);
        i.was_submitted = true;
        i.submitted_at = ctx.now;
        i.message.clear();
        keep(tx, ctx, i, "submitted", i.name);
        say(tx, ctx, i, "invoicing.invoice_submitted");
    }
    if (act == InvoiceAct::recall) {
        i.submitted_at = {};
        keep(tx, ctx, i, "recalled", i.name);
        say(tx, ctx, i, "invoicing.invoice_recalled");
    }
    if (act == InvoiceAct::void_) {
        release_claims(tx, ctx.organization, i.id);
        keep(tx, ctx, i, "voided", i.name);
        say(tx, ctx, i, "invoicing.invoice_voided");
    }
    return i;
}

Result<> remove_draft(db::Tx& tx, const Ctx& ctx, StaffId self, ContractorInvoiceId id) {
    TRY(const auto i, own_invoice(tx, ctx, self, id));
    CHECK(decide_invoice(i.state, i.was_submitted, InvoiceAct::remove));
    delete_invoice(tx, ctx.organization, id);
    return {};
}

Result<ContractorInvoice> act_as_office(db::Tx& tx, const Ctx& ctx, ContractorInvoiceId id, const Decision& d) {
    auto found = load_invoice(tx, ctx.organization, id);
    if (!found || found->state == InvoiceState::draft) return InvoicingError::contractor_invoice_not_found;
    auto& i = *found;
    if (d.version && *d.version != i.version) return InvoicingError::invoice_changed_meanwhile;
    if (d.act == InvoiceAct::refuse && d.message.empty()) return Error(InvoicingError::refusal_message_missing, ".message");
    const auto now = today(tx, ctx);
    if (d.act == InvoiceAct::pay && (!d.paid_on || *d.paid_on > now || std::chrono::sys_days(now) - std::chrono::sys_days(*d.paid_on) > payment_reach)) return Error(InvoicingError::payment_date_invalid, ".paid_on");
    TRY(i.state, decide_invoice(i.state, i.was_submitted, d.act));
    i.message = d.message;
    i.decided_at = ctx.now;
    i.decided_by = who(tx, ctx);
    if (d.act == InvoiceAct::pay) {
        i.paid_on = d.paid_on;
        i.paid_reference = d.reference;
    }
    const auto names = names_of(d.act);
    keep(tx, ctx, i, names.step, i.decided_by, d.act == InvoiceAct::pay ? d.reference : d.message);
    say(tx, ctx, i, names.event);
    tell_contractor(tx, ctx, i, names.mail);
    accounts::audit(tx, ctx, names.audit, i.name + " · " + std::to_string(i.number.value()));
    return i;
}

std::vector<InvoiceLineCheck> check_invoice(db::Tx& tx, const Ctx& ctx, const ContractorInvoice& i) {
    const auto bookings = bookings_of(i.lines);
    // A line may be older than what can still be invoiced.
    Date oldest = today(tx, ctx);
    for (const auto& l : i.lines)
        if (l.day) oldest = std::min(oldest, *l.day);
    const auto agreed = pay::price_work(tx, ctx, i.staff, std::chrono::sys_days(oldest) - std::chrono::days(2), ctx.now);
    return reconcile(i.lines, agreed, pay::find_paid_by_run(tx, ctx.organization, {bookings.begin(), bookings.end()}));
}

Result<> write_invoice(db::Tx& tx, const Ctx& ctx, StaffId id, const ContractorDetails& details, InvoiceState state) {
    CHECK(change_contractor(tx, ctx, id, details));
    TRY(const auto draft, draft_invoice(tx, ctx, id, {}));
    if (state == InvoiceState::draft) return {};
    CHECK(act_as_contractor(tx, ctx, id, draft.id, InvoiceAct::submit));
    if (state == InvoiceState::submitted) return {};
    CHECK(act_as_office(tx, ctx, draft.id, {InvoiceAct::approve, "", {}, "", {}}));
    if (state == InvoiceState::paid) CHECK(act_as_office(tx, ctx, draft.id, {InvoiceAct::pay, "", today(tx, ctx), "VIR-" + draft.id.str().substr(draft.id.str().size() - 4), {}}));
    return {};
}

}  // namespace brigade::invoicing
