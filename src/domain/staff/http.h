// What the route files of this room share: their lists, and the wire structs that more than one of them reads or answers.
#pragma once
#include "domain/staff/commands.h"

namespace brigade::staff {

// A profile as the office sees it.
struct StaffView {
    StaffId id;
    std::string name;
    std::optional<std::string> email, phone, photo_url;
    StaffState state{};
    Claim claim{};
    Locale locale{};
    int rating = 0;
    std::vector<SkillId> skills;
    std::vector<TagId> tags;
    std::vector<DepartmentId> departments;
    std::optional<Place> home, second_area;
    std::optional<Date> birth_date;
    std::vector<std::string> languages;
    std::string transport, presentation, notes;
    EmploymentStatus employment_status{};
    std::optional<std::string> number;
    std::optional<Date> hired_on;
    bool employed = true;
    std::string overtime_policy;
    std::vector<CustomValue> custom_values;
    std::vector<SkillId> suggested_skills;
    std::optional<Instant> invited_at, last_signed_in_at;
    Instant created_at{};
    int version = 0;
};
BOOST_DESCRIBE_STRUCT(StaffView, (), (id, name, email, phone, photo_url, state, claim, locale, rating, skills, tags, departments, home, second_area, birth_date, languages, transport, presentation,
                                      notes, employment_status, number, hired_on, employed, overtime_policy, custom_values, suggested_skills, invited_at, last_signed_in_at, created_at, version))

struct CustomValueInput { CustomFieldId field_id; std::optional<bool> yes; std::optional<std::int64_t> number_thousandths; std::optional<std::vector<OptionId>> options; };
BOOST_DESCRIBE_STRUCT(CustomValueInput, (), (field_id, yes, number_thousandths, options))
std::vector<CustomValue> values_from(const std::optional<std::vector<CustomValueInput>>&);

struct PhotoUpload { std::string content_type, data_base64; };
BOOST_DESCRIBE_STRUCT(PhotoUpload, (), (content_type, data_base64))
Result<Photo> photo_from(const PhotoUpload&);

struct WarningView { WarningId id; Date happened_on; std::string text; bool shared = false; std::string author; Instant created_at{}; };
BOOST_DESCRIBE_STRUCT(WarningView, (), (id, happened_on, text, shared, author, created_at))
struct WarningList { std::vector<WarningView> items; };
BOOST_DESCRIBE_STRUCT(WarningList, (), (items))
WarningView view_of(const Warning&);

// Times are "18:00"; a time before the other's is the next day's.
struct SlotInput { Period period{}; std::optional<std::string> from, to; bool available = true; };
BOOST_DESCRIBE_STRUCT(SlotInput, (), (period, from, to, available))
struct SlotView { Period period{}; std::string from, to; bool next_day = false; bool available = true; };
BOOST_DESCRIBE_STRUCT(SlotView, (), (period, from, to, next_day, available))
enum class SaidBy { nobody, week, date };
BOOST_DESCRIBE_ENUM(SaidBy, nobody, week, date)
struct AvailabilityDay { Date date; SaidBy said_by{}; std::vector<SlotView> slots; };
BOOST_DESCRIBE_STRUCT(AvailabilityDay, (), (date, said_by, slots))
struct WeekdaySlots { int weekday = 1; std::vector<SlotView> slots; };
BOOST_DESCRIBE_STRUCT(WeekdaySlots, (), (weekday, slots))
struct AvailabilityView { std::vector<AvailabilityDay> days; std::vector<WeekdaySlots> weekly; };
BOOST_DESCRIBE_STRUCT(AvailabilityView, (), (days, weekly))

StaffView view_of(db::Tx&, OrgId, const StaffMember&);
std::string photo_url_of(const StaffMember&, const std::string& path);
std::vector<ErrorInfo> codes(std::initializer_list<StaffError>);

std::vector<http::Route> member_routes();
std::vector<http::Route> directory_routes();
std::vector<http::Route> label_routes();
std::vector<http::Route> availability_routes();
std::vector<http::Route> worker_routes();

}  // namespace brigade::staff

// The base64 text of a 256 KiB image; the reader's usual limit on strings is smaller.
template <>
inline constexpr std::size_t brigade::http::wire_string_max<brigade::staff::PhotoUpload> = 360'000;
