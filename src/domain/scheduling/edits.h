// What a manager does to a plan, one value each; apply_edit is the only way a plan changes, directly or as a draft. Pure.
#pragma once
#include "domain/scheduling/plan.h"

namespace brigade::scheduling {

enum class EditType {
    add_schedule, change_schedule, remove_schedule, add_shift, change_shift, move_shifts, remove_shifts, copy_shifts, copy_schedule, split_shift, change_position,
    book, change_booking, cancel_bookings, swap, move_booking, mark_confirmed, mark_filled
};
BOOST_DESCRIBE_ENUM(EditType, add_schedule, change_schedule, remove_schedule, add_shift, change_shift, move_shifts, remove_shifts, copy_shifts, copy_schedule, split_shift, change_position,
                    book, change_booking, cancel_bookings, swap, move_booking, mark_confirmed, mark_filled)

// By skill, or by a name of its own.
struct PositionChoice { std::optional<SkillId> skill_id; std::optional<std::string> name, color; };
BOOST_DESCRIBE_STRUCT(PositionChoice, (), (skill_id, name, color))

// Every so many days, weeks or months, until a date included. Where a month has no such day, its last.
enum class RepeatUnit { day, week, month };
BOOST_DESCRIBE_ENUM(RepeatUnit, day, week, month)
struct Repeat { RepeatUnit unit{}; std::optional<int> interval; Date until; };
BOOST_DESCRIBE_STRUCT(Repeat, (), (unit, interval, until))
// The dates after `from`; nothing when the interval is not of 1 to 366 or there would be more than 366.
std::optional<std::vector<Date>> repeat_dates(Date from, const Repeat&);

// Of each type, only its own fields are read; what is left out stays as it is.
struct Edit {
    EditType type{};
    std::optional<ScheduleId> schedule_id;
    std::optional<ShiftId> shift_id;
    std::optional<BookingId> booking_id;
    std::optional<StaffId> staff_id;
    std::optional<std::vector<ShiftId>> shift_ids;
    std::optional<std::vector<BookingId>> booking_ids;
    std::optional<std::vector<StaffId>> staff_ids;
    std::optional<std::string> label, notes, private_notes, note, reason;
    std::optional<Date> date;
    std::optional<std::vector<Date>> dates;         // to copy to; or repeated
    std::optional<Repeat> repeat;
    std::optional<Venue> place;
    std::optional<PositionChoice> position;
    std::optional<ShiftKind> kind;
    std::optional<Instant> starts_at, ends_at, at;
    std::optional<int> flexible_minutes, break_minutes, travel_minutes, places, by_minutes;
    std::optional<bool> weekly, weekly_team, end_approximate, with_team, override_overlap, team_lead, filled;
    std::optional<bool> clear_date, clear_place, clear_hours;
};
BOOST_DESCRIBE_STRUCT(Edit, (), (type, schedule_id, shift_id, booking_id, staff_id, shift_ids, booking_ids, staff_ids, label, notes, private_notes, note, reason, date, dates, repeat, place, position, kind,
                                 starts_at, ends_at, at, flexible_minutes, break_minutes, travel_minutes, places, by_minutes, weekly, weekly_team, end_approximate, with_team, override_overlap, team_lead,
                                 filled, clear_date, clear_place, clear_hours))

}  // namespace brigade::scheduling
namespace brigade::http {
template <> inline constexpr bool wire_input<scheduling::PositionChoice> = true;
template <> inline constexpr bool wire_input<scheduling::Repeat> = true;
template <> inline constexpr bool wire_input<scheduling::Edit> = true;
}
namespace brigade::scheduling {

// What an edit is decided by, beside the plan.
struct Person { std::string name; bool active = true, without_contact = false; int photo_version = 0; };
struct EditFacts {
    Zone zone;                                      // the project's
    Instant now{};
    std::map<StaffId, Person> staff;                // whom the edits name, and whom the plan has
    std::map<SkillId, Position> skills;
    std::set<StaffId> excluded;                     // by the client
};

// The ids of what an edit adds, derived from its own: the same edit adds the same ids each time a draft is played.
class EditIds {
public:
    explicit EditIds(Uuid base) : base_(base) {}
    template <class IdType> IdType next() { return IdType{derived()}; }
private:
    Uuid derived();
    Uuid base_;
    std::uint64_t count_ = 0;
};

// Changes the plan, or refuses and leaves it half changed: the caller has a copy, or throws it away. `path` is the edit's place in the request.
// Double bookings are not looked for here: the plan alone does not know them.
Result<> apply_edit(ProjectPlan&, const Edit&, const EditFacts&, EditIds&, const std::string& path);

// Hours of a shift, alone.
Result<> check_shift(const Shift&, const std::string& path);

}  // namespace brigade::scheduling
