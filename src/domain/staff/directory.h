// What the directory is asked: words, filters, an order and a place in it. Pure.
#pragma once
#include "domain/staff/profile.h"

namespace brigade::staff {

enum class DirectorySort { name, rating, seniority, distance };
BOOST_DESCRIBE_ENUM(DirectorySort, name, rating, seniority, distance)
enum class StateFilter { active, inactive, all };
BOOST_DESCRIBE_ENUM(StateFilter, active, inactive, all)

struct FieldFilter {
    CustomFieldId field;
    std::optional<OptionId> option;
    std::optional<std::int64_t> from_thousandths, to_thousandths;    // yes: 1 to 1, no: 0 to 0
};
struct DirectoryQuery {
    std::vector<std::string> words;                 // normalized; each is in the profile's search text or in a tag's name
    std::vector<SkillId> skills;                    // each of them held
    std::vector<TagId> tags;                        // each
    std::vector<DepartmentId> departments;          // any
    StateFilter state = StateFilter::active;
    std::optional<Claim> claim;
    std::optional<EmploymentStatus> employment_status;
    std::optional<int> rating_min;                  // tenths
    bool never_signed_in = false;
    std::optional<Coordinates> near;
    std::optional<std::int64_t> distance_max_metres;
    std::vector<FieldFilter> fields;
    DirectorySort sort = DirectorySort::name;
    std::optional<std::string> after;               // a cursor
    int limit = 50;
};
constexpr int directory_limit_max = 200;
constexpr int search_words_max = 8;

// "+1 (514) 555-0182" and "Élise, côté" → words to look for: groups of digits without punctuation, the rest normalized.
std::vector<std::string> search_words(std::string_view typed);
// "45.5231,-73.5817" in degrees.
std::optional<Coordinates> parse_coordinates(std::string_view);
// "fld_…:yes", ":no", ":opt_…", ":12.5", ":10..20"; either end of a range may be left out.
std::optional<FieldFilter> parse_field_filter(std::string_view);
// For LIKE with '\' as escape: any text that holds the word.
std::string like_pattern(std::string_view word);

// A box that holds every place within the distance: what an index can find before the exact measure. Past a pole or the date line: everything.
struct Box { Coordinates low, high; };
Box box_around(Coordinates, std::int64_t metres);

// Where a page ended: the sort's own key, then name and id. Opaque to clients.
struct Cursor { std::int64_t number = 0; std::string text, sort_name; StaffId id; };
std::string write_cursor(const Cursor&);
std::optional<Cursor> read_cursor(std::string_view);

}  // namespace brigade::staff
