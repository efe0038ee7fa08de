#include <cstdlib>
#include "domain/scheduling/plan.h"

namespace brigade::scheduling {

ErrorInfo error_info(SchedulingError e) {
    using enum SchedulingError;
    using enum ErrorKind;
    switch (e) {
        case client_not_found: return {"client-not-found", not_found};
        case project_not_found: return {"project-not-found", not_found};
        case schedule_not_found: return {"schedule-not-found", not_found};
        case shift_not_found: return {"shift-not-found", not_found};
        case booking_not_found: return {"booking-not-found", not_found};
        case planned_staff_not_found: return {"planned-staff-not-found", invalid};
        case team_member_not_found: return {"team-member-not-found", invalid};
        case feed_not_found: return {"feed-not-found", not_found};
        case project_archived: return {"project-archived", conflict};
        case client_archived: return {"client-archived", conflict};
        case client_code_taken: return {"client-code-taken", conflict};
        case project_code_taken: return {"project-code-taken", conflict};
        case shift_times_invalid: return {"shift-times-invalid", invalid};
        case shift_too_long: return {"shift-too-long", invalid};
        case flexible_minutes_invalid: return {"flexible-minutes-invalid", invalid};
        case break_too_long: return {"break-too-long", invalid};
        case travel_invalid: return {"travel-invalid", invalid};
        case places_invalid: return {"places-invalid", invalid};
        case places_below_booked: return {"places-below-booked", conflict};
        case position_missing: return {"position-missing", invalid};
        case own_hours_invalid: return {"own-hours-invalid", invalid};
        case dates_invalid: return {"dates-invalid", invalid};
        case staff_inactive: return {"staff-inactive", conflict};
        case staff_excluded: return {"staff-excluded", conflict};
        case already_booked: return {"already-booked", conflict};
        case shift_full: return {"shift-full", conflict};
        case state_not_allowed: return {"state-not-allowed", conflict};
        case too_many_edits: return {"too-many-edits", invalid};
        case too_many_shifts: return {"too-many-shifts", invalid};
        case nothing_in_draft: return {"nothing-in-draft", conflict};
        case draft_stale: return {"draft-stale", conflict};
        case double_booking: return {"double-booking", conflict};
        case window_invalid: return {"window-invalid", invalid};
        case import_row_invalid: return {"import-row-invalid", invalid};
    }
    std::abort();
}

}  // namespace brigade::scheduling
