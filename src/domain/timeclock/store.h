// All the SQL of the time clock, over its own tables only: punch_store.cpp, entry_store.cpp.
#pragma once
#include "domain/timeclock/timeclock.h"

namespace brigade::timeclock {

// f("(?, ?)", {org, id, id}) for handfuls of the ids, so that no statement has too many values.
template <class T, class F>
void for_some(const std::vector<T>& ids, OrgId org, F f) {
    constexpr std::size_t handful = 400;
    for (std::size_t at = 0; at < ids.size(); at += handful) {
        std::vector<db::Value> values = {db::Bind<OrgId>::to(org)};
        std::string marks;
        for (auto i = at; i < std::min(ids.size(), at + handful); ++i) {
            marks += marks.empty() ? "(?" : ", ?";
            values.push_back(db::Bind<T>::to(ids[i]));
        }
        f(marks + ")", values);
    }
}

// ---- settings and codes
struct ClockSettings {                                       // the organization's
    ClockMethod method{};
    std::optional<std::int64_t> distance_max;
    int tolerance_minutes = 15;
    bool leads_approve = false;
    HoursAccounting accounting{};
};
struct ProjectClock {                                        // what a project has of its own
    std::optional<ClockMethod> method;
    std::optional<std::int64_t> distance_max;
    bool distance_free = false;
};
ClockSettings load_clock_settings(db::Tx&, OrgId);
ProjectClock load_project_clock(db::Tx&, OrgId, ProjectId);
void save_clock_settings(db::Tx&, OrgId, const ClockSettings&);
void save_project_clock(db::Tx&, OrgId, ProjectId, const ProjectClock&);
std::optional<std::string> load_clock_secret(db::Tx&, OrgId, ProjectId);
void insert_clock_secret(db::Tx&, OrgId, ProjectId, std::string_view);
struct Poster { PosterId id; ProjectId project; Instant created_at{}; std::optional<Instant> revoked_at; };
std::vector<Poster> load_posters(db::Tx&, OrgId, ProjectId);
std::optional<Poster> load_poster(db::Tx&, OrgId, PosterId);
void insert_poster(db::Tx&, OrgId, const Poster&);
void revoke_poster(db::Tx&, OrgId, PosterId, Instant);

// ---- punches
std::vector<Punch> load_punches(db::Tx&, OrgId, BookingId);  // in the order of their times
bool has_punch(db::Tx&, OrgId, BookingId, std::string_view key);
void insert_punch(db::Tx&, OrgId, BookingId, ProjectId, StaffId, const Punch&);
// Another person's punch from that device, within the two instants.
bool is_device_shared(db::Tx&, OrgId, std::string_view device, StaffId, Instant from, Instant until);
std::optional<Attendance> load_attendance(db::Tx&, OrgId, BookingId);
std::map<BookingId, Attendance> load_attendances(db::Tx&, OrgId, const std::vector<BookingId>&);
void save_attendance(db::Tx&, OrgId, BookingId, ProjectId, StaffId, const Attendance&);

// ---- timesheets
std::optional<TimeEntry> load_entry(db::Tx&, OrgId, BookingId);
std::map<BookingId, TimeEntry> load_entries(db::Tx&, OrgId, const std::vector<BookingId>&);
void save_entry(db::Tx&, OrgId, const TimeEntry&);
// Others of the person's that meet the span.
std::vector<TimeEntry> load_meeting_entries(db::Tx&, OrgId, StaffId, const scheduling::Span&, BookingId except);
struct EntryChange { Uuid id; Instant made_at{}; std::string made_by, act; WorkedTime hours; std::string reason; };
std::vector<EntryChange> load_entry_changes(db::Tx&, OrgId, BookingId);
void insert_entry_change(db::Tx&, OrgId, BookingId, const EntryChange&);

// ---- absences
enum class AbsenceKind { no_show, late_cancellation, sick, other };
BOOST_DESCRIBE_ENUM(AbsenceKind, no_show, late_cancellation, sick, other)
struct Absence { BookingId booking; ProjectId project; StaffId staff; AbsenceKind kind{}; std::string note; Instant planned_from{}, recorded_at{}; std::string recorded_by; };
std::optional<Absence> load_absence(db::Tx&, OrgId, BookingId);
std::vector<Absence> load_absences(db::Tx&, OrgId, std::optional<StaffId>, Instant from, Instant until, int limit);   // latest first
void save_absence(db::Tx&, OrgId, const Absence&);
void delete_absence(db::Tx&, OrgId, BookingId);

// ---- overtime policies
struct NamedPolicy { PolicyId id; std::string name; bool is_default = false; std::string rules; };
std::vector<NamedPolicy> load_policies(db::Tx&, OrgId);      // by name
void save_policy(db::Tx&, OrgId, const NamedPolicy&);
void delete_policy(db::Tx&, OrgId, PolicyId);

// ---- photos
struct EventPhoto { EventPhotoId id; ProjectId project; BookingId booking; StaffId staff; Instant taken_at{}; std::string type, caption; };
std::vector<EventPhoto> load_photos(db::Tx&, OrgId, ProjectId, int limit);   // latest first
std::optional<std::pair<EventPhoto, std::string>> load_photo(db::Tx&, OrgId, EventPhotoId);
void insert_photo(db::Tx&, OrgId, const EventPhoto&, const std::string& bytes);
void delete_photo(db::Tx&, OrgId, EventPhotoId);

}  // namespace brigade::timeclock
