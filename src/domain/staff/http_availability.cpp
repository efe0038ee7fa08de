// Availability: the same routes for the office, about somebody, and for the worker, about themselves.
#include "domain/staff/http.h"

namespace brigade::staff {
namespace {

using http::Call;
using http::Empty;
using std::chrono::days;
using std::chrono::sys_days;

std::string clock_of(int minute) {
    const int h = minute / 60 % 24, m = minute % 60;
    return {static_cast<char>('0' + h / 10), static_cast<char>('0' + h % 10), ':', static_cast<char>('0' + m / 10), static_cast<char>('0' + m % 10)};
}
// "00:00" to "24:00".
std::optional<int> minute_of(const std::optional<std::string>& s) {
    if (!s || s->size() != 5 || (*s)[2] != ':') return {};
    for (const std::size_t i : {0u, 1u, 3u, 4u})
        if ((*s)[i] < '0' || (*s)[i] > '9') return {};
    const int h = ((*s)[0] - '0') * 10 + (*s)[1] - '0', m = ((*s)[3] - '0') * 10 + (*s)[4] - '0';
    if (m > 59 || h * 60 + m > 1440) return {};
    return h * 60 + m;
}

Result<Slots> slots_from(const std::vector<SlotInput>& input, const std::string& field) {
    Slots out;
    for (std::size_t i = 0; i < input.size(); ++i) {
        auto span = minutes_of(input[i].period);
        if (!span) {
            const auto from = minute_of(input[i].from), to = minute_of(input[i].to);
            if (!from || !to || *from == 1440 || *from == *to) return Error(StaffError::availability_slot_invalid, field + "[" + std::to_string(i) + "]");
            span = {*from, *to > *from ? *to : *to + 1440};
        } else if (input[i].from || input[i].to) {
            return Error(StaffError::availability_slot_invalid, field + "[" + std::to_string(i) + "]");
        }
        out.push_back({input[i].period, span->first, span->second, input[i].available});
    }
    return out;
}
std::vector<SlotView> view_of(const Slots& slots) {
    std::vector<SlotView> out;
    for (const auto& s : slots) out.push_back({s.period, clock_of(s.from_minute), s.to_minute == 1440 ? "24:00" : clock_of(s.to_minute), s.to_minute > 1440, s.available});
    return out;
}

Result<AvailabilityView> view(db::Tx& tx, OrgId org, StaffId id, Date from, Date to) {
    if (!load_member_row(tx, org, id)) return StaffError::staff_not_found;
    if (to < from || sys_days(to) - sys_days(from) >= days(availability_days_max))
        return Error(StaffError::availability_range_invalid, ".to", {{"max", std::to_string(availability_days_max)}});
    const auto found = load_said(tx, org, {id}, from, to);
    const auto at = found.find(id);
    const Said said = at == found.end() ? Said{} : at->second;
    AvailabilityView v;
    for (sys_days day = from; day <= sys_days(to); day += days(1)) {
        const auto* slots = slots_on(said, Date(day));
        v.days.push_back({Date(day), said.dated.contains(Date(day)) ? SaidBy::date : slots ? SaidBy::week : SaidBy::nobody, slots ? view_of(*slots) : std::vector<SlotView>()});
    }
    for (const auto& [weekday, slots] : said.weekly) v.weekly.push_back({weekday, view_of(slots)});
    return v;
}

struct DayRange { Date from, to; };
BOOST_DESCRIBE_STRUCT(DayRange, (), (from, to))
struct StaffDayRange : DayRange { StaffId staff_id; };
BOOST_DESCRIBE_STRUCT(StaffDayRange, (DayRange), (staff_id))
struct WeekdayInput { int weekday = 1; std::vector<SlotInput> slots; };
BOOST_DESCRIBE_STRUCT(WeekdayInput, (), (weekday, slots))
struct WeekInput { std::vector<WeekdayInput> days; };
BOOST_DESCRIBE_STRUCT(WeekInput, (), (days))
struct StaffWeekInput : WeekInput { StaffId staff_id; };
BOOST_DESCRIBE_STRUCT(StaffWeekInput, (WeekInput), (staff_id))
// Slots left out: what the week says again. Empty: nothing said of that date.
struct DateInput { Date date; std::optional<std::vector<SlotInput>> slots; };
BOOST_DESCRIBE_STRUCT(DateInput, (), (date, slots))
struct DatesInput { std::vector<DateInput> days; };
BOOST_DESCRIBE_STRUCT(DatesInput, (), (days))
struct StaffDatesInput : DatesInput { StaffId staff_id; };
BOOST_DESCRIBE_STRUCT(StaffDatesInput, (DatesInput), (staff_id))
struct RangeInput { Date from, to; std::optional<std::vector<int>> weekdays; std::optional<std::vector<SlotInput>> slots; };
BOOST_DESCRIBE_STRUCT(RangeInput, (), (from, to, weekdays, slots))
struct StaffRangeInput : RangeInput { StaffId staff_id; };
BOOST_DESCRIBE_STRUCT(StaffRangeInput, (RangeInput), (staff_id))

Result<Empty> write_week(Call& call, StaffId id, const WeekInput& r) {
    std::map<int, Slots> weekly;
    for (std::size_t i = 0; i < r.days.size(); ++i) {
        const auto path = ".days[" + std::to_string(i) + "]";
        const int weekday = r.days[i].weekday;
        if (weekday < 1 || weekday > 7 || weekly.contains(weekday)) return Error({"invalid-value", ErrorKind::invalid}, path + ".weekday");
        TRY(weekly[weekday], slots_from(r.days[i].slots, path + ".slots"));
    }
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        CHECK(change_weekly(tx, call.ctx, id, weekly));
        return Empty{};
    });
}
Result<Empty> write_dates(Call& call, StaffId id, const std::vector<DatedSlots>& dated) {
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        CHECK(change_dated(tx, call.ctx, id, dated));
        return Empty{};
    });
}
Result<std::vector<DatedSlots>> dated_from(const DatesInput& r) {
    std::vector<DatedSlots> out;
    for (std::size_t i = 0; i < r.days.size(); ++i) {
        out.push_back({r.days[i].date, {}});
        if (r.days[i].slots) { TRY(out.back().slots, slots_from(*r.days[i].slots, ".days[" + std::to_string(i) + "].slots")); }
    }
    return out;
}
Result<std::vector<DatedSlots>> dated_from(const RangeInput& r) {
    const auto refused = Error(StaffError::availability_range_invalid, ".to", {{"max", std::to_string(availability_days_max)}});
    if (r.to < r.from || sys_days(r.to) - sys_days(r.from) >= days(availability_days_max)) return refused;
    std::optional<Slots> slots;
    if (r.slots) { TRY(slots, slots_from(*r.slots, ".slots")); }
    std::vector<DatedSlots> out;
    for (sys_days day = r.from; day <= sys_days(r.to); day += days(1)) {
        const int weekday = static_cast<int>(std::chrono::weekday(day).iso_encoding());
        if (!r.weekdays || std::find(r.weekdays->begin(), r.weekdays->end(), weekday) != r.weekdays->end()) out.push_back({Date(day), slots});
    }
    if (out.empty()) return refused;
    return out;
}

StaffId self(const Call& call) { return StaffId{call.ctx.actor.staff}; }

Result<AvailabilityView> get_availability(Call& call, const StaffDayRange& r) {
    return call.read([&](db::Tx& tx) { return view(tx, call.ctx.organization, r.staff_id, r.from, r.to); });
}
Result<AvailabilityView> get_own_availability(Call& call, const DayRange& r) {
    return call.read([&](db::Tx& tx) { return view(tx, call.ctx.organization, self(call), r.from, r.to); });
}
Result<Empty> put_week(Call& call, const StaffWeekInput& r) { return write_week(call, r.staff_id, r); }
Result<Empty> put_own_week(Call& call, const WeekInput& r) { return write_week(call, self(call), r); }
Result<Empty> put_dates(Call& call, const StaffDatesInput& r) {
    TRY(const auto dated, dated_from(r));
    return write_dates(call, r.staff_id, dated);
}
Result<Empty> put_own_dates(Call& call, const DatesInput& r) {
    TRY(const auto dated, dated_from(r));
    return write_dates(call, self(call), dated);
}
Result<Empty> put_range(Call& call, const StaffRangeInput& r) {
    TRY(const auto dated, dated_from(r));
    return write_dates(call, r.staff_id, dated);
}
Result<Empty> put_own_range(Call& call, const RangeInput& r) {
    TRY(const auto dated, dated_from(r));
    return write_dates(call, self(call), dated);
}

}  // namespace

std::vector<http::Route> availability_routes() {
    using enum http::Method;
    using E = StaffError;
    const std::string p = "/api/v1/staff/{staff_id}/availability", own = "/api/v1/worker/availability", read = "staff:read", write = "staff:write";
    const auto written = codes({E::staff_not_found, E::availability_slot_invalid, E::availability_range_invalid});
    return {
        http::route(get, p, "get_availability", "member", "staff", get_availability,
                    {.feature = "availability_view", .scope = read, .summary = "What somebody said of each day", .errors = codes({E::staff_not_found, E::availability_range_invalid})}),
        http::route(put, p + "/week", "correct_weekly_availability", "member", "staff", put_week,
                    {.feature = "availability_view", .scope = write, .summary = "Write somebody's weekly pattern anew", .success = 204, .errors = written}),
        http::route(put, p + "/dates", "correct_dated_availability", "member", "staff", put_dates,
                    {.feature = "availability_view", .scope = write, .summary = "Correct dates: slots, none, or what the week says again", .success = 204, .errors = written}),
        http::route(put, p + "/ranges", "correct_availability_range", "member", "staff", put_range,
                    {.feature = "availability_view", .scope = write, .summary = "The same slots on every date of a range, or on some weekdays of it", .success = 204, .errors = written}),
        http::route(get, own, "get_own_availability", "worker", "worker", get_own_availability, {.summary = "What one said of each day", .errors = codes({E::availability_range_invalid})}),
        http::route(put, own + "/week", "change_own_weekly_availability", "worker", "worker", put_own_week, {.summary = "Write one's weekly pattern anew", .success = 204, .errors = written}),
        http::route(put, own + "/dates", "change_own_dated_availability", "worker", "worker", put_own_dates, {.summary = "Say something of dates", .success = 204, .errors = written}),
        http::route(put, own + "/ranges", "change_own_availability_range", "worker", "worker", put_own_range, {.summary = "Say the same of a range of dates", .success = 204, .errors = written}),
    };
}

}  // namespace brigade::staff
