// A wrong invoice gets a credit note, never an edit: the whole of it back as the customer's credit, which the next invoices use up.
#include "domain/billing/commands.h"
#include "domain/billing/notices.h"

namespace brigade::billing {
namespace {

// What of the invoice's lines the days have not yet earned; from now on they earn nothing more.
std::int64_t stop_earning(db::Tx& tx, OrgId org, InvoiceId invoice) {
    std::int64_t unearned = 0;
    for (const auto& line : load_lines_to_recognise(tx, org)) {
        if (line.invoice != invoice) continue;
        unearned += line.amount - line.recognised;
        update_recognised(tx, org, line, false);
    }
    return unearned;
}

Invoice compute_credit_note(const Invoice& wrong) {
    auto note = wrong;
    note.kind = InvoiceKind::credit_note;
    note.purpose = InvoicePurpose::correction;
    note.corrects = wrong.id;
    for (auto& line : note.draft.lines) line.amount = -line.amount;
    for (auto& tax : note.draft.taxes) tax.amount = -tax.amount;
    note.draft.subtotal = -wrong.draft.subtotal;
    note.draft.total = -wrong.draft.total;
    note.draft.credit_applied = note.draft.amount_due = 0;
    note.draft.credit_given = wrong.draft.total;
    note.paid_with.reset();
    return note;
}

}  // namespace

ErrorInfo error_info(CreditNoteError e) {
    switch (e) {
        case CreditNoteError::invoice_not_creditable: return {"invoice-not-creditable", ErrorKind::conflict};
        case CreditNoteError::invoice_already_credited: return {"invoice-already-credited", ErrorKind::conflict};
    }
    std::abort();
}

Result<Invoice> issue_credit_note(db::Tx& tx, const Ctx& ctx, InvoiceId id) {
    const auto wrong = load_invoice(tx, ctx.organization, id);
    if (!wrong || !wrong->number) return PurchaseError::invoice_not_found;
    if (wrong->kind != InvoiceKind::invoice || wrong->state != InvoiceState::paid || wrong->draft.total <= 0) return CreditNoteError::invoice_not_creditable;
    if (is_credited(tx, ctx.organization, id)) return CreditNoteError::invoice_already_credited;
    const auto today = zone_of(tx, ctx.organization).date_of(ctx.now);
    recognise_revenue(tx, ctx, Date(std::chrono::sys_days(today) - std::chrono::days(1)));
    const auto unearned = stop_earning(tx, ctx.organization, id);
    auto note = compute_credit_note(*wrong);
    note.id = new_id<InvoiceId>(ctx.now);
    note.number = next_invoice_number(tx);
    note.state = InvoiceState::paid;
    note.issued_at = ctx.now;
    note.paid_at = ctx.now;
    note.issued_on = today;
    note.seller = load_seller(tx);
    insert_invoice(tx, ctx.organization, note);
    insert_posting(tx, ctx.organization, post_credit_note(wrong->draft.subtotal, unearned, wrong->draft.taxes), note.currency, ctx.now, today, note.id);
    accounts::audit(tx, ctx, "invoice.credited", invoice_number_text(*wrong));
    jobs::emit(tx, ctx, "billing.credit_note_issued", boost::json::serialize(http::to_json(CreditNoteEvent{note.id, id, invoice_number_text(note), note.currency, note.draft.total, note.issued_on})));
    announce_credit_note(tx, ctx, note, *wrong);
    return note;
}

}  // namespace brigade::billing
