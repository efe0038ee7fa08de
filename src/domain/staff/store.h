// All the SQL of staff, over its own tables only: store.cpp keeps profiles, label_store.cpp skills, tags, departments and custom fields,
// directory_store.cpp searches, availability_store.cpp keeps what people said of their time, sign_in_store.cpp codes and claims.
#pragma once
#include <set>
#include "domain/staff/directory.h"
#include "domain/staff/staff.h"

namespace brigade::staff {

// The organization and some ids, as what a statement's question marks stand for.
template <class T>
std::vector<db::Value> with(OrgId org, const std::vector<T>& ids) {
    std::vector<db::Value> out = {db::Bind<OrgId>::to(org)};
    for (const auto& id : ids) out.push_back(db::Bind<T>::to(id));
    return out;
}

// ---- profiles
std::optional<StaffMember> load_member_row(db::Tx&, OrgId, StaffId);        // without labels and values
void insert_member(db::Tx&, OrgId, const StaffMember&);
void update_member(db::Tx&, OrgId, const StaffMember&);                      // every column, version + 1
void update_member_state(db::Tx&, OrgId, const std::vector<StaffId>&, StaffState);
void erase_member(db::Tx&, OrgId, StaffId);                                  // the name stays
int count_members(db::Tx&, OrgId);
std::optional<StaffId> find_by_email(db::Tx&, OrgId, std::string_view email_key);
std::optional<StaffId> find_by_phone(db::Tx&, OrgId, std::string_view phone_key);
std::optional<StaffId> find_by_number(db::Tx&, OrgId, std::string_view number_key);
std::vector<StaffMember> load_all_members(db::Tx&, OrgId);                   // by name, with labels and values; staff_max at most
void touch_members(db::Tx&, OrgId, const std::vector<StaffId>&);             // version + 1
std::vector<StaffId> existing_members(db::Tx&, OrgId, const std::vector<StaffId>&);

struct Photo { std::string type, bytes; };
void save_photo(db::Tx&, OrgId, StaffId, const std::optional<Photo>&);
std::optional<Photo> load_photo(db::Tx&, OrgId, StaffId);

// ---- labels: skills, tags and departments
enum class LabelKind { skill, tag, department };
BOOST_DESCRIBE_ENUM(LabelKind, skill, tag, department)
struct Label { Uuid id; std::string name, color, category; int members = 0; };
std::vector<Label> load_labels(db::Tx&, OrgId, LabelKind);                    // by name, with how many hold it
std::optional<Label> load_label(db::Tx&, OrgId, LabelKind, Uuid);
std::optional<Uuid> find_label(db::Tx&, OrgId, LabelKind, std::string_view name_key);
void insert_label(db::Tx&, OrgId, LabelKind, const Label&);
void update_label(db::Tx&, OrgId, LabelKind, const Label&);
void delete_label(db::Tx&, OrgId, LabelKind, Uuid);                           // off everybody who held it
int count_labels(db::Tx&, OrgId, LabelKind);
bool labels_exist(db::Tx&, OrgId, LabelKind, const std::vector<Uuid>&);
void replace_labels(db::Tx&, OrgId, StaffId, LabelKind, const std::vector<Uuid>&);   // the held ones
void add_labels(db::Tx&, OrgId, const std::vector<StaffId>&, LabelKind, const std::vector<Uuid>&);
void remove_labels(db::Tx&, OrgId, const std::vector<StaffId>&, const std::vector<Uuid>&);
// Skills a worker suggested and the organization has not answered, and those it ignored.
struct Suggestion { SkillId skill; bool ignored = false; };
std::vector<Suggestion> load_suggestions(db::Tx&, OrgId, StaffId);
void replace_suggestions(db::Tx&, OrgId, StaffId, const std::vector<SkillId>&);
bool answer_suggestion(db::Tx&, OrgId, StaffId, SkillId, bool keep);

// ---- custom fields
std::optional<CustomField> load_custom_field(db::Tx&, OrgId, CustomFieldId);
std::optional<CustomFieldId> find_custom_field(db::Tx&, OrgId, std::string_view name_key);
void insert_custom_field(db::Tx&, OrgId, const CustomField&);
void update_custom_field(db::Tx&, OrgId, const CustomField&);                 // an option that is gone takes its values with it
void delete_custom_field(db::Tx&, OrgId, CustomFieldId);
void replace_custom_values(db::Tx&, OrgId, StaffId, const std::vector<CustomValue>&);
void set_custom_value(db::Tx&, OrgId, const std::vector<StaffId>&, const CustomValue&);    // a value of nothing clears

// ---- warnings
struct Warning { WarningId id; StaffId staff; Date happened_on; std::string text; bool shared = false; std::string author; Instant created_at; };
std::vector<Warning> load_warnings(db::Tx&, OrgId, StaffId, bool shared_only);
std::optional<Warning> load_warning(db::Tx&, OrgId, StaffId, WarningId);
void insert_warning(db::Tx&, OrgId, const Warning&);
void update_warning(db::Tx&, OrgId, const Warning&);
void delete_warning(db::Tx&, OrgId, WarningId);

// ---- directory
struct Found { StaffId id; std::optional<std::int64_t> distance_metres; std::string cursor; };
struct FoundPage { std::vector<Found> items; std::optional<std::string> next; int total = 0; };
FoundPage search_members(db::Tx&, OrgId, const DirectoryQuery&);

// ---- availability
std::map<StaffId, Said> load_said(db::Tx&, OrgId, const std::vector<StaffId>&, Date from, Date to);
void replace_weekly(db::Tx&, OrgId, StaffId, const std::map<int, Slots>&);
void save_dated(db::Tx&, OrgId, StaffId, Date, const std::optional<Slots>&);   // none: what the week says again

// ---- sign-in
struct SignInCode {
    std::string address_key;
    std::optional<db::Blob> code_hash;
    Instant expires_at{};
    int code_guesses = 0;
    Instant window_start{};
    int window_sent = 0, window_guesses = 0;
};
std::optional<SignInCode> load_sign_in_code(db::Tx&, std::string_view address_key);
void save_sign_in_code(db::Tx&, const SignInCode&);
void delete_old_sign_in_codes(db::Tx&, Instant before);
struct Profile { OrgId organization; std::string organization_name; StaffId id; Claim claim = Claim::unclaimed; StaffState state = StaffState::active; std::string name; Locale locale{}; };
std::vector<Profile> load_profiles_by_email(db::Tx&, std::string_view email_key);   // in every organization, not the removed
std::vector<Profile> load_profiles_by_phone(db::Tx&, std::string_view phone_key);
std::vector<Profile> load_profiles_of_person(db::Tx&, PersonId);
void claim_profile(db::Tx&, OrgId, StaffId, PersonId);
void mark_signed_in(db::Tx&, OrgId, StaffId, Instant now);
void mark_invited(db::Tx&, OrgId, StaffId, Instant now);

}  // namespace brigade::staff
