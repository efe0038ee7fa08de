#include <cstdlib>
#include "domain/staff/profile.h"

namespace brigade::staff {

ErrorInfo error_info(StaffError e) {
    using enum StaffError;
    using enum ErrorKind;
    switch (e) {
        case staff_not_found: return {"staff-not-found", not_found};
        case skill_not_found: return {"skill-not-found", not_found};
        case tag_not_found: return {"tag-not-found", not_found};
        case department_not_found: return {"department-not-found", not_found};
        case custom_field_not_found: return {"custom-field-not-found", not_found};
        case warning_not_found: return {"warning-not-found", not_found};
        case photo_not_found: return {"photo-not-found", not_found};
        case label_empty: return {"label-empty", invalid};
        case label_taken: return {"label-taken", conflict};
        case color_invalid: return {"color-invalid", invalid};
        case options_invalid: return {"options-invalid", invalid};
        case staff_phone_invalid: return {"staff-phone-invalid", invalid};
        case staff_contact_missing: return {"staff-contact-missing", invalid};
        case placeholder_has_no_contact: return {"placeholder-has-no-contact", invalid};
        case rating_invalid: return {"rating-invalid", invalid};
        case coordinates_invalid: return {"coordinates-invalid", invalid};
        case birth_date_invalid: return {"birth-date-invalid", invalid};
        case hire_date_invalid: return {"hire-date-invalid", invalid};
        case custom_value_invalid: return {"custom-value-invalid", invalid};
        case staff_email_taken: return {"staff-email-taken", conflict};
        case staff_phone_taken: return {"staff-phone-taken", conflict};
        case staff_number_taken: return {"staff-number-taken", conflict};
        case staff_limit_reached: return {"staff-limit-reached", conflict};
        case claimed_fields_are_the_workers: return {"claimed-fields-are-the-workers", conflict};
        case staff_changed_meanwhile: return {"staff-changed-meanwhile", conflict};
        case staff_already_active: return {"staff-already-active", conflict};
        case staff_already_inactive: return {"staff-already-inactive", conflict};
        case staff_already_claimed: return {"staff-already-claimed", conflict};
        case staff_invited_recently: return {"staff-invited-recently", conflict};
        case cursor_invalid: return {"cursor-invalid", invalid};
        case distance_needs_a_place: return {"distance-needs-a-place", invalid};
        case nothing_selected: return {"nothing-selected", invalid};
        case availability_range_invalid: return {"availability-range-invalid", invalid};
        case availability_slot_invalid: return {"availability-slot-invalid", invalid};
        case import_unreadable: return {"import-unreadable", invalid};
        case import_too_large: return {"import-too-large", invalid};
        case import_column_unknown: return {"import-column-unknown", invalid};
        case import_column_missing: return {"import-column-missing", invalid};
        case import_column_twice: return {"import-column-twice", invalid};
        case import_value_invalid: return {"import-value-invalid", invalid};
        case import_row_twice: return {"import-row-twice", invalid};
        case import_has_errors: return {"import-has-errors", conflict};
        case import_changed_since_preview: return {"import-changed-since-preview", conflict};
        case sign_in_code_invalid: return {"sign-in-code-invalid", unauthenticated};
        case sms_not_configured: return {"sms-not-configured", invalid};
        case account_confirmation_invalid: return {"account-confirmation-invalid", invalid};
        case photo_not_an_image: return {"photo-not-an-image", invalid};
        case photo_too_large: return {"photo-too-large", invalid};
    }
    std::abort();
}

}  // namespace brigade::staff
