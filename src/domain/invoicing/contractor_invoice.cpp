#include "domain/invoicing/contractor_invoice.h"

#include <algorithm>

namespace brigade::invoicing {
namespace {

std::string without_spaces(std::string_view s) {
    std::string out;
    for (const char c : s)
        if (c != ' ') out += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return out;
}
bool is_number(std::string_view text, std::size_t digits, std::string_view letters) {
    const auto s = without_spaces(text);
    if (s.empty()) return true;
    if (s.size() != digits + letters.size() + 4 || s.substr(digits, letters.size()) != letters) return false;
    for (std::size_t i = 0; i < s.size(); ++i)
        if ((i < digits || i >= digits + letters.size()) && (s[i] < '0' || s[i] > '9')) return false;
    return true;
}

InvoiceLineKind kind_of(const pay::EarningLine& l) {
    if (l.kind == pay::LineKind::travel) return InvoiceLineKind::travel;
    return l.kind == pay::LineKind::premium ? InvoiceLineKind::premium : InvoiceLineKind::shift;
}

}  // namespace

Result<InvoiceState> decide_invoice(InvoiceState state, bool was_submitted, InvoiceAct act) {
    using enum InvoiceState;
    const bool own = state == draft || state == refused;
    switch (act) {
        case InvoiceAct::edit: if (own) return state; break;
        case InvoiceAct::submit: if (own) return submitted; break;
        case InvoiceAct::recall: if (state == submitted) return draft; break;
        case InvoiceAct::void_: if (own && was_submitted) return voided; break;
        case InvoiceAct::remove: if (state == draft && !was_submitted) return voided; break;
        case InvoiceAct::approve: if (state == submitted) return approved; break;
        case InvoiceAct::refuse: if (state == submitted) return refused; break;
        case InvoiceAct::pay: if (state == approved) return paid; break;
    }
    return InvoicingError::invoice_state_not_allowed;
}

Result<> check_lines(const std::vector<ContractorLine>& lines) {
    if (lines.empty() || lines.size() > lines_max) return Error(InvoicingError::invoice_line_invalid, ".lines");
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto& l = lines[i];
        const auto field = ".lines[" + std::to_string(i) + "]";
        if (l.description.empty() || l.description.size() > 300) return Error(InvoicingError::invoice_line_invalid, field + ".description");
        if (l.amount > line_amount_max || l.amount < -line_amount_max) return Error(InvoicingError::invoice_line_invalid, field + ".amount");
        if (l.minutes < 0 || l.minutes > 100 * 24 * 60) return Error(InvoicingError::invoice_line_invalid, field + ".minutes");
        if (!l.rate.empty() && !pay::rate_from_decimal(l.rate)) return Error(InvoicingError::invoice_line_invalid, field + ".rate");
        if ((l.kind == InvoiceLineKind::added) == l.booking_id.has_value()) return Error(InvoicingError::invoice_line_invalid, field + ".booking_id");
    }
    if (sum_of(lines) < 0) return Error(InvoicingError::invoice_line_invalid, ".lines");
    return {};
}

std::vector<ContractorLine> lines_of(const pay::PricedWork& w) {
    std::vector<ContractorLine> out;
    for (const auto& l : w.lines) {
        const auto kind = kind_of(l);
        const auto description = kind == InvoiceLineKind::premium ? l.name : l.project + " · " + l.position;
        // Hours split at midnight are one line of the shift.
        const auto same = std::ranges::find_if(out, [&](const auto& x) { return x.kind == kind && x.rate == l.rate && x.description == description; });
        if (same != out.end()) {
            same->minutes += l.minutes;
            same->amount += l.amount;
        } else {
            out.push_back({kind, description, w.work.booking, l.day, l.minutes, l.rate, l.amount});
        }
    }
    return out;
}

std::int64_t sum_of(const std::vector<ContractorLine>& lines) {
    std::int64_t sum = 0;
    for (const auto& l : lines) sum += l.amount;
    return sum;
}

std::set<BookingId> bookings_of(const std::vector<ContractorLine>& lines) {
    std::set<BookingId> out;
    for (const auto& l : lines)
        if (l.booking_id) out.insert(*l.booking_id);
    return out;
}

bool is_gst_number(std::string_view s) { return is_number(s, 9, "RT"); }
bool is_qst_number(std::string_view s) { return is_number(s, 10, "TQ"); }

std::vector<ContractorInvoiceTax> taxes_of(const ContractorDetails& c, std::int64_t subtotal, Date on) {
    std::vector<ContractorInvoiceTax> out;
    if (c.region.empty()) return out;
    for (const auto& t : billing::compute_taxes(subtotal, "CA", c.region, on)) {
        const auto& number = t.code == "QST" ? c.qst_number : c.gst_number;
        if (!number.empty() && (t.code == "GST" || t.code == "HST" || t.code == "QST")) out.push_back({t.code, t.rate, number, t.amount});
    }
    return out;
}

std::vector<InvoiceLineCheck> reconcile(const std::vector<ContractorLine>& lines, const std::vector<pay::PricedWork>& agreed, const std::set<BookingId>& paid_by_run) {
    std::vector<InvoiceLineCheck> out;
    for (const auto& l : lines) {
        InvoiceLineCheck c;
        const auto work = std::ranges::find_if(agreed, [&](const auto& w) { return l.booking_id && w.work.booking == *l.booking_id; });
        if (!l.booking_id) {
            c.difference = Difference::added;
        } else if (work == agreed.end()) {
            c.difference = Difference::gone;
        } else {
            const auto expected = lines_of(*work);
            auto same = std::ranges::find_if(expected, [&](const auto& x) { return x.kind == l.kind && (l.kind != InvoiceLineKind::premium || x.description == l.description); });
            if (same == expected.end()) {
                c.difference = Difference::added;
            } else {
                c = {Difference::none, same->minutes, same->rate, same->amount};
                if (same->minutes != l.minutes) c.difference = Difference::hours;
                else if (pay::rate_from_decimal(same->rate) != pay::rate_from_decimal(l.rate)) c.difference = Difference::rate;
                else if (same->amount != l.amount) c.difference = Difference::amount;
                else if (paid_by_run.contains(*l.booking_id)) c.difference = Difference::paid_by_run;
            }
        }
        out.push_back(std::move(c));
    }
    return out;
}

}  // namespace brigade::invoicing
