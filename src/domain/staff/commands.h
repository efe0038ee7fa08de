// The commands of staff, as its own routes call them. Each runs inside the caller's transaction, decides, saves, and refuses without a trace.
#pragma once
#include "domain/staff/import.h"
#include "domain/staff/store.h"

namespace brigade::staff {

const Settings& settings();
Zone zone_of(db::Tx&, OrgId);
// The organization's plan grants it, or the refusal that says which plan does.
void emit(db::Tx&, const Ctx&, std::string_view event, StaffId);

// ---- members.cpp
// What an editor of a profile may see stale: with a version, a change made meanwhile is not overwritten.
Result<StaffMember> change_staff_member(db::Tx&, const Ctx&, StaffId, const StaffProfile&, std::optional<int> version);
Result<StaffMember> rate_staff_member(db::Tx&, const Ctx&, StaffId, int rating);
Result<StaffMember> deactivate_staff_member(db::Tx&, const Ctx&, StaffId);
Result<StaffMember> reactivate_staff_member(db::Tx&, const Ctx&, StaffId);
Result<> remove_staff_member(db::Tx&, const Ctx&, StaffId);
Result<StaffMember> change_photo(db::Tx&, const Ctx&, StaffId, const std::optional<Photo>&);
// What the worker alone says of themselves, once claimed.
struct OwnProfile {
    std::string name;
    std::optional<std::string> phone;
    Locale locale{};
    std::optional<Place> home, second_area;
    std::optional<Date> birth_date;
    std::vector<std::string> languages;
    std::string transport, presentation;
};
Result<StaffMember> change_own_profile(db::Tx&, const Ctx&, const OwnProfile&);
Result<StaffMember> change_own_email(db::Tx&, const Ctx&, const std::string& email);   // proved by a code
// The person's profile everywhere, as remove_staff_member leaves it: each organization keeps the name and its own records. confirmation: the person's name.
Result<> close_own_account(db::Tx&, const Ctx&, std::string_view confirmation);

struct BulkEdit {
    std::vector<StaffId> staff;
    std::vector<SkillId> add_skills, remove_skills;
    std::vector<TagId> add_tags, remove_tags;
    std::vector<DepartmentId> add_departments, remove_departments;
    std::vector<CustomValue> custom_values;         // a value of nothing clears
    std::optional<StaffState> state;
};
Result<int> edit_many(db::Tx&, const Ctx&, const BulkEdit&);

// ---- labels.cpp
struct LabelChange { std::string name, color, category; };
Result<Label> add_label(db::Tx&, const Ctx&, LabelKind, const LabelChange&);
Result<Label> change_label(db::Tx&, const Ctx&, LabelKind, Uuid, const LabelChange&);
Result<> remove_label(db::Tx&, const Ctx&, LabelKind, Uuid);
struct OptionChange { std::optional<OptionId> id; std::string label; };
struct CustomFieldChange { std::string name; CustomFieldKind kind{}; std::vector<OptionChange> options; };
Result<CustomField> add_custom_field(db::Tx&, const Ctx&, const CustomFieldChange&);
Result<CustomField> change_custom_field(db::Tx&, const Ctx&, CustomFieldId, const CustomFieldChange&);   // the kind stays
Result<> remove_custom_field(db::Tx&, const Ctx&, CustomFieldId);
Result<> answer_suggested_skill(db::Tx&, const Ctx&, StaffId, SkillId, bool keep);
Result<> suggest_skills(db::Tx&, const Ctx&, const std::vector<SkillId>&);
struct WarningChange { std::optional<Date> happened_on; std::string text; bool shared = false; };
Result<Warning> add_warning(db::Tx&, const Ctx&, StaffId, const WarningChange&);
Result<Warning> change_warning(db::Tx&, const Ctx&, StaffId, WarningId, const WarningChange&);
Result<> remove_warning(db::Tx&, const Ctx&, StaffId, WarningId);

// ---- imports.cpp
// What the file would do: the same decision that import_staff carries out, all or nothing, when its digest is still the same.
Known load_known(db::Tx&, const Ctx&);
Result<ImportPlan> preview_import(db::Tx&, const Ctx&, std::string_view csv);
Result<ImportPlan> import_staff(db::Tx&, const Ctx&, std::string_view csv, std::string_view digest);
std::string export_csv(db::Tx&, const Ctx&);
std::string export_xlsx(db::Tx&, const Ctx&);       // the same columns and rows

// ---- availabilities.cpp
struct DatedSlots { Date date; std::optional<Slots> slots; };    // none: what the week says again
Result<> change_dated(db::Tx&, const Ctx&, StaffId, const std::vector<DatedSlots>&);

// ---- worker_sign_in.cpp
Result<StaffMember> invite_staff_member(db::Tx&, const Ctx&, StaffId);
// The answer is the same for an address that nobody has.
Result<> send_sign_in_code(db::Tx&, const Ctx&, std::string_view address, std::string_view peer);
// Whose address it is, when the code is right; counts guesses in its own transaction. Then claims every profile with that address.
Result<std::string> check_sign_in_code(db::Store&, const Ctx&, std::string_view address, std::string_view code, std::string_view peer);
// The worker's new address proves itself the same way, then is on every profile that is theirs.
Result<> send_email_change_code(db::Tx&, const Ctx&, std::string_view email, std::string_view peer);
Result<> check_email_change_code(db::Store&, const Ctx&, std::string_view email, std::string_view code, std::string_view peer);
Result<std::pair<PersonId, Profile>> claim_profiles(db::Tx&, const Ctx&, const std::string& address_key);

}  // namespace brigade::staff
