// What a profile is made of, and the rules on its values. Pure.
// Ratings are tenths of a star (0–50); coordinates millionths of a degree; dates have no zone.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>
#include "base/ids.h"
#include "base/instant.h"
#include "base/locale.h"
#include "base/result.h"

namespace brigade::staff {

using StaffId = Id<"stf">;
using SkillId = Id<"skl">;
using TagId = Id<"tag">;
using DepartmentId = Id<"dep">;
using CustomFieldId = Id<"fld">;
using OptionId = Id<"opt">;
using WarningId = Id<"wrn">;

enum class StaffState { active, inactive };
BOOST_DESCRIBE_ENUM(StaffState, active, inactive)
// unclaimed: has a contact, never signed in. placeholder: has none, is booked like others, is never notified.
enum class Claim { unclaimed, claimed, placeholder };
BOOST_DESCRIBE_ENUM(Claim, unclaimed, claimed, placeholder)
enum class EmploymentStatus { payroll, contractor, volunteer };
BOOST_DESCRIBE_ENUM(EmploymentStatus, payroll, contractor, volunteer)

// In the order in which they are checked.
enum class StaffError {
    staff_not_found, skill_not_found, tag_not_found, department_not_found, custom_field_not_found, warning_not_found, photo_not_found,
    label_empty, label_taken, color_invalid, options_invalid,
    staff_phone_invalid, staff_contact_missing, placeholder_has_no_contact, rating_invalid, coordinates_invalid, birth_date_invalid, hire_date_invalid,
    custom_value_invalid, staff_email_taken, staff_phone_taken, staff_number_taken, staff_limit_reached,
    claimed_fields_are_the_workers, staff_changed_meanwhile, staff_already_active, staff_already_inactive, staff_already_claimed, staff_invited_recently,
    cursor_invalid, distance_needs_a_place, nothing_selected,
    availability_range_invalid, availability_slot_invalid,
    import_unreadable, import_too_large, import_column_unknown, import_column_missing, import_column_twice, import_value_invalid, import_row_twice, import_has_errors,
    import_changed_since_preview,
    sign_in_code_invalid, sms_not_configured, account_confirmation_invalid, photo_not_an_image, photo_too_large,
};
ErrorInfo error_info(StaffError);

struct Coordinates {
    std::int32_t latitude_microdegrees = 0, longitude_microdegrees = 0;
    bool operator==(const Coordinates&) const = default;
};
BOOST_DESCRIBE_STRUCT(Coordinates, (), (latitude_microdegrees, longitude_microdegrees))

// Along the surface of a sphere of the Earth's mean radius; off by at most 0.6 % from the ellipsoid.
std::int64_t great_circle_metres(Coordinates, Coordinates);

// Where somebody lives or works from.
struct Place {
    std::string city;
    std::optional<std::string> address;
    std::optional<Coordinates> coordinates;
    bool operator==(const Place&) const = default;
};
BOOST_DESCRIBE_STRUCT(Place, (), (city, address, coordinates))

// A custom field's value: one of these, as the field's kind wants; several choices have several options.
struct CustomValue {
    CustomFieldId field_id;
    std::optional<bool> yes;
    std::optional<std::int64_t> number_thousandths;
    std::vector<OptionId> options;
    bool operator==(const CustomValue&) const = default;
};
BOOST_DESCRIBE_STRUCT(CustomValue, (), (field_id, yes, number_thousandths, options))

struct StaffMember {
    StaffId id;
    std::string name;
    std::optional<std::string> email, phone;
    StaffState state = StaffState::active;
    Claim claim = Claim::unclaimed;
    std::optional<PersonId> person;                 // once claimed: whom notifications go to
    Locale locale = Locale::fr_CA;
    int rating = 0;                                 // tenths of a star, 0–50; 0: not rated
    std::vector<SkillId> skills;                    // held, as the organization sees it
    std::vector<TagId> tags;
    std::vector<DepartmentId> departments;
    std::optional<Place> home, second_area;
    std::optional<Date> birth_date;
    std::vector<std::string> languages;
    std::string transport, presentation, notes;     // notes: the organization's own, never shown to the worker
    EmploymentStatus employment_status = EmploymentStatus::payroll;
    std::optional<std::string> number;              // the employee's
    std::optional<Date> hired_on;
    bool employed = true;
    std::string overtime_policy;                    // a key of the pay room's policies; empty: the organization's default
    std::vector<CustomValue> custom_values;
    int photo_version = 0;                          // 0: no photo
    std::optional<Instant> invited_at, last_signed_in_at;
    Instant created_at{};
    int version = 1;                                // grows with every change
};

struct Skill { SkillId id; std::string name, color, category; };   // color: "#rrggbb"
BOOST_DESCRIBE_STRUCT(Skill, (), (id, name, color, category))
struct Tag { TagId id; std::string name; };
BOOST_DESCRIBE_STRUCT(Tag, (), (id, name))
struct Department { DepartmentId id; std::string name; };
BOOST_DESCRIBE_STRUCT(Department, (), (id, name))

enum class CustomFieldKind { yes_no, number, one_choice, several_choices };
BOOST_DESCRIBE_ENUM(CustomFieldKind, yes_no, number, one_choice, several_choices)
struct CustomFieldOption { OptionId id; std::string label; };
BOOST_DESCRIBE_STRUCT(CustomFieldOption, (), (id, label))
struct CustomField { CustomFieldId id; std::string name; CustomFieldKind kind{}; std::vector<CustomFieldOption> options; };
BOOST_DESCRIBE_STRUCT(CustomField, (), (id, name, kind, options))

// ---- Rules on values

constexpr int staff_max = 20'000;                   // not removed, per organization
constexpr int labels_max = 500;                     // skills, tags, departments or custom fields, each
constexpr int label_length_max = 60;

// What two spellings compare and sort by: no accents, no case, ’ as ', hyphens and runs of blanks as one blank. "Élise Côté-Roy" → "elise cote roy".
std::string normalized(std::string_view);
// "4,5", "-73.58" with at most `digits` decimals, as an integer of the last one: ("4,5", 1) → 45. Point or comma.
std::optional<std::int64_t> parse_decimal(std::string_view, int digits);
std::string write_decimal(std::int64_t, int digits);            // with a point, without trailing zeros
// Digits of an international number without its +: ten digits are North American and get their 1. Nothing when it cannot be one.
std::optional<std::string> phone_key(std::string_view);
Result<std::string> clean_label(std::string_view, std::string field);
Result<> check_color(std::string_view, std::string field);
Result<> check_rating(int tenths, std::string field);
Result<> check_coordinates(const std::optional<Place>&, std::string field);
// What the field's kind accepts; field is the path of the value.
Result<> check_custom_value(const CustomField&, const CustomValue&, std::string field);
// Before today and at most 120 years ago.
Result<> check_birth_date(const std::optional<Date>&, Date today, std::string field);
// What needs only the profile itself and the date; trims the name.
Result<> check_profile(StaffMember&, Date today);
// What the directory finds a person by: name, e-mail, phone digits, employee number.
std::string search_text(const StaffMember&);

}  // namespace brigade::staff
