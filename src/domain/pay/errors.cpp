#include <cstdlib>
#include "domain/pay/pay.h"

namespace brigade::pay {

ErrorInfo error_info(PayError e) {
    using enum PayError;
    using enum ErrorKind;
    switch (e) {
        case rate_not_found: return {"rate-not-found", not_found};
        case premium_not_found: return {"premium-not-found", not_found};
        case run_not_found: return {"pay-run-not-found", not_found};
        case stub_not_found: return {"pay-stub-not-found", not_found};
        case rate_subject_not_found: return {"rate-subject-not-found", not_found};
        case payroll_product_unknown: return {"payroll-product-unknown", not_found};
        case rate_invalid: return {"rate-invalid", invalid};
        case rate_level_invalid: return {"rate-level-invalid", invalid};
        case rate_date_invalid: return {"rate-date-invalid", invalid};
        case premium_code_invalid: return {"premium-code-invalid", invalid};
        case premium_amount_invalid: return {"premium-amount-invalid", invalid};
        case premium_conditions_invalid: return {"premium-conditions-invalid", invalid};
        case premium_not_by_hand: return {"premium-not-by-hand", conflict};
        case pay_settings_invalid: return {"pay-settings-invalid", invalid};
        case export_columns_invalid: return {"export-columns-invalid", invalid};
        case calendar_missing: return {"pay-calendar-missing", conflict};
        case calendar_date_invalid: return {"pay-calendar-date-invalid", invalid};
        case run_period_invalid: return {"pay-run-period-invalid", invalid};
        case run_not_begun: return {"pay-run-not-begun", conflict};
        case run_generating: return {"pay-run-generating", conflict};
        case run_not_latest: return {"pay-run-not-latest", conflict};
        case run_has_final_stubs: return {"pay-run-has-final-stubs", conflict};
        case stub_already_final: return {"pay-stub-already-final", conflict};
        case stub_not_final: return {"pay-stub-not-final", conflict};
        case budget_period_invalid: return {"budget-period-invalid", invalid};
    }
    std::abort();
}

}  // namespace brigade::pay
