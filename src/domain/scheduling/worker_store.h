// What is read and written about one person's bookings, and what falls due.
#pragma once
#include "domain/scheduling/store.h"

namespace brigade::scheduling {

// Of whatever state.
std::optional<BookingRow> load_booking_row(db::Tx&, OrgId, BookingId);
// Who else is on these shifts.
std::vector<Booking> load_teams(db::Tx&, OrgId, const std::vector<ShiftId>&);
// State and what goes with it: asked_at, confirm_by, confirmed_at, reason. When it no longer is active, it no longer occupies.
void update_booking(db::Tx&, OrgId, const Booking&);
// Asked, and not answered in time.
std::vector<BookingRow> load_overdue(db::Tx&, OrgId, Instant now, int limit);
// Confirmed bookings that start after `now` and until `until`.
std::vector<BookingRow> load_confirmed_starting(db::Tx&, OrgId, Instant now, Instant until, int limit);
// Minutes planned for each, of what begins in the span, breaks not counted; without the shift.
std::map<StaffId, int> load_planned_minutes(db::Tx&, OrgId, const std::vector<StaffId>&, Span, ShiftId except);

std::optional<std::string> load_feed_token(db::Tx&, PersonId);
void save_feed_token(db::Tx&, PersonId, std::string_view token, Instant now);
std::optional<PersonId> find_feed(db::Tx&, std::string_view token);

}  // namespace brigade::scheduling
