#include <cstdlib>
#include "domain/timeclock/punch.h"

namespace brigade::timeclock {

ErrorInfo error_info(TimeclockError e) {
    using enum TimeclockError;
    using enum ErrorKind;
    switch (e) {
        case clock_booking_not_found: return {"clock-booking-not-found", not_found};
        case clock_project_not_found: return {"clock-project-not-found", not_found};
        case not_your_team: return {"not-your-team", forbidden};
        case clock_booking_not_active: return {"clock-booking-not-active", conflict};
        case punch_in_future: return {"punch-in-future", invalid};
        case punch_too_old: return {"punch-too-old", invalid};
        case punch_too_early: return {"punch-too-early", conflict};
        case punch_after_end: return {"punch-after-end", conflict};
        case team_lead_only: return {"team-lead-only", forbidden};
        case qr_required: return {"qr-required", forbidden};
        case clock_code_invalid: return {"clock-code-invalid", invalid};
        case clock_code_of_another_event: return {"clock-code-of-another-event", conflict};
        case clock_code_revoked: return {"clock-code-revoked", conflict};
        case clock_code_expired: return {"clock-code-expired", conflict};
        case location_required: return {"location-required", invalid};
        case too_far: return {"too-far", forbidden};
        case punch_out_of_order: return {"punch-out-of-order", conflict};
        case clock_settings_invalid: return {"clock-settings-invalid", invalid};
        case poster_not_found: return {"poster-not-found", not_found};
        case time_entry_not_found: return {"time-entry-not-found", not_found};
        case shift_not_over: return {"shift-not-over", conflict};
        case entry_times_invalid: return {"entry-times-invalid", invalid};
        case entry_break_too_long: return {"entry-break-too-long", invalid};
        case entry_state_not_allowed: return {"entry-state-not-allowed", conflict};
        case entry_changed_meanwhile: return {"entry-changed-meanwhile", conflict};
        case reason_missing: return {"reason-missing", invalid};
        case leads_do_not_approve: return {"leads-do-not-approve", forbidden};
        case period_invalid: return {"period-invalid", invalid};
        case absence_not_found: return {"absence-not-found", not_found};
        case overtime_policy_not_found: return {"overtime-policy-not-found", not_found};
        case overtime_policy_invalid: return {"overtime-policy-invalid", invalid};
        case overtime_policy_is_default: return {"overtime-policy-is-default", conflict};
        case photo_unreadable: return {"event-photo-unreadable", invalid};
        case photo_too_large: return {"event-photo-too-large", invalid};
        case event_photo_not_found: return {"event-photo-not-found", not_found};
    }
    std::abort();
}

}  // namespace brigade::timeclock
