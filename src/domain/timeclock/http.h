// The routes of the time clock: http_worker.cpp (workers and team leads), http_presence.cpp (boards, managers' punches, codes, settings),
// http_timesheets.cpp (entries and exports), http_overtime.cpp (policies, overtime, absences), http_photos.cpp.
#pragma once
#include "domain/timeclock/commands.h"

namespace brigade::timeclock {

BOOST_DESCRIBE_STRUCT(Attendance, (), (state, since, in_at, out_at, break_minutes, distance, sent_late, version))

void add_worker_routes(std::vector<http::Route>&);
void add_presence_routes(std::vector<http::Route>&);
void add_timesheet_routes(std::vector<http::Route>&);
void add_overtime_routes(std::vector<http::Route>&);
void add_photo_routes(std::vector<http::Route>&);

inline std::vector<ErrorInfo> codes(std::initializer_list<TimeclockError> list) {
    std::vector<ErrorInfo> out;
    for (const auto e : list) out.push_back(error_info(e));
    return out;
}

struct ClockBookingRef { BookingId booking_id; };
BOOST_DESCRIBE_STRUCT(ClockBookingRef, (), (booking_id))
struct ClockProjectRef { ProjectId project_id; };
BOOST_DESCRIBE_STRUCT(ClockProjectRef, (), (project_id))
// now: a screen counts down by the server's clock, whatever its own says.
struct ScreenCode { std::string url; Instant ends_at{}, now{}; };
BOOST_DESCRIBE_STRUCT(ScreenCode, (), (url, ends_at, now))
ScreenCode screen_code_now(db::Tx&, const Ctx&, ProjectId);

// A timesheet as both sides see it.
struct EntryView {
    BookingId booking_id;
    ProjectId project_id;
    StaffId staff_id;
    std::string name, project, position, zone;
    EntryState state{};
    WorkedTime planned;
    std::optional<WorkedTime> punched, submitted, approved;
    std::optional<Instant> submitted_at, approved_at;
    std::string submitted_by, approved_by, note, message;
    std::optional<std::int64_t> odometer;
    std::vector<Doubt> doubts;
    std::vector<std::string> doubt_sentences;
    int version = 0;
};
BOOST_DESCRIBE_STRUCT(EntryView, (), (booking_id, project_id, staff_id, name, project, position, zone, state, planned, punched, submitted, approved, submitted_at, approved_at, submitted_by, approved_by, note,
                                      message, odometer, doubts, doubt_sentences, version))
EntryView view_of(Locale, const scheduling::Project&, const scheduling::Shift&, const scheduling::Booking&, const std::optional<Attendance>&, const std::optional<TimeEntry>&, std::string name);
Result<EntryView> view_of_booking(db::Tx&, const Ctx&, BookingId);

}  // namespace brigade::timeclock
