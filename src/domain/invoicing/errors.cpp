#include <cstdlib>
#include "domain/invoicing/contractor_invoice.h"

namespace brigade::invoicing {

ErrorInfo error_info(InvoicingError e) {
    using enum InvoicingError;
    using enum ErrorKind;
    switch (e) {
        case not_a_contractor: return {"not-a-contractor", forbidden};
        case contractor_invoice_not_found: return {"contractor-invoice-not-found", not_found};
        case no_billing_address: return {"no-billing-address", conflict};
        case contractor_profile_missing: return {"contractor-profile-missing", conflict};
        case nothing_to_invoice: return {"nothing-to-invoice", invalid};
        case booking_already_invoiced: return {"booking-already-invoiced", conflict};
        case tax_number_invalid: return {"contractor-tax-number-invalid", invalid};
        case invoice_line_invalid: return {"contractor-invoice-line-invalid", invalid};
        case invoice_state_not_allowed: return {"contractor-invoice-state-not-allowed", conflict};
        case invoice_changed_meanwhile: return {"contractor-invoice-changed-meanwhile", conflict};
        case refusal_message_missing: return {"refusal-message-missing", invalid};
        case payment_date_invalid: return {"payment-date-invalid", invalid};
        case invoicing_settings_invalid: return {"invoicing-settings-invalid", invalid};
        case too_many_invoices: return {"too-many-invoices", invalid};
    }
    std::abort();
}

}  // namespace brigade::invoicing
