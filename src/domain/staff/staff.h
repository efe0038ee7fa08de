// Staff: the people an organization books. The only header other rooms include.
// Commands run inside the caller's transaction and refuse with StaffError (or accounts::AccountsError) without a trace.
// Units: ratings in tenths of a star, distances in metres, coordinates in millionths of a degree; instants by the organization's clock.
// Events: staff.member_added, staff.member_changed, staff.member_deactivated, staff.member_reactivated, staff.member_removed, staff.member_claimed,
// staff.availability_changed; payload {"staff_id": "stf_…"}.
#pragma once
#include "domain/billing/billing.h"
#include "domain/staff/availability.h"
#include "domain/staff/profile.h"
#include "platform/text/text.h"

namespace brigade::staff {

// ---- Queries. The removed are not among them, but by name.

std::optional<StaffMember> load_staff_member(db::Tx&, OrgId, StaffId);
// In the order of the ids, without those that do not exist. At most 20,000.
std::vector<StaffMember> load_staff_members(db::Tx&, OrgId, const std::vector<StaffId>&);
// Active ones, by name.
std::vector<StaffMember> load_staff_with_skill(db::Tx&, OrgId, SkillId, int limit);
std::vector<StaffMember> load_active_staff(db::Tx&, OrgId, int limit);
// For history: the removed too, whose profile is gone.
struct StaffName { StaffId id; std::string name; bool removed = false; };
std::vector<StaffName> load_staff_names(db::Tx&, OrgId, const std::vector<StaffId>&);
// The claimed profile of a person in an organization; nothing when there is none.
std::optional<StaffId> load_staff_of_person(db::Tx&, OrgId, PersonId);

// Every organization a person works for, in the order in which they joined.
struct WorkedFor { OrgId organization; std::string organization_name; StaffId staff; };
std::vector<WorkedFor> load_organizations_worked_for(db::Tx&, PersonId);

std::optional<Skill> load_skill(db::Tx&, OrgId, SkillId);
std::vector<Skill> load_skills(db::Tx&, OrgId);                 // by name
std::vector<Tag> load_tags(db::Tx&, OrgId);
std::vector<Department> load_departments(db::Tx&, OrgId);
std::vector<CustomField> load_custom_fields(db::Tx&, OrgId);

// What many people said of a stretch of time, read once and asked often (suggestions, magic fill).
class Availability {
public:
    Availability(Zone zone, std::map<StaffId, Said> said) : zone_(std::move(zone)), said_(std::move(said)) {}
    AvailabilityKind between(StaffId id, Instant from, Instant to) const {
        const auto at = said_.find(id);
        return at == said_.end() ? AvailabilityKind::unknown : resolve(at->second, zone_, from, to);
    }
private:
    Zone zone_;
    std::map<StaffId, Said> said_;
};
// For every moment between from and to; wall clock of the organization.
Availability load_availability(db::Tx&, OrgId, const std::vector<StaffId>&, Instant from, Instant to);
AvailabilityKind availability_between(db::Tx&, OrgId, StaffId, Instant from, Instant to);

// ---- Commands that other rooms, imports and demo data use. ctx.organization is the organization.

// What may be set of a profile; the rest comes from what happens.
struct StaffProfile {
    std::string name;
    std::optional<std::string> email, phone;
    std::optional<bool> placeholder;                // none: a placeholder when there is no contact
    std::optional<Locale> locale;
    std::optional<int> rating;
    std::vector<SkillId> skills;
    std::vector<TagId> tags;
    std::vector<DepartmentId> departments;          // Max
    std::optional<Place> home, second_area;
    std::optional<Date> birth_date;
    std::vector<std::string> languages;
    std::string transport, presentation, notes;
    std::optional<EmploymentStatus> employment_status;
    std::optional<std::string> number;
    std::optional<Date> hired_on;
    std::optional<bool> employed;
    std::string overtime_policy;
    std::vector<CustomValue> custom_values;         // Pro
};
Result<StaffMember> add_staff_member(db::Tx&, const Ctx&, const StaffProfile&);
// Weekdays 1 Monday … 7 Sunday; a day left out: nothing said.
Result<> change_weekly(db::Tx&, const Ctx&, StaffId, const std::map<int, Slots>&);
Result<Skill> add_skill(db::Tx&, const Ctx&, std::string_view name, std::string_view color, std::string_view category);

// A disciplinary warning about that day of the organization's zone; the office's alone unless shared. Errors: staff_not_found, label_empty.
Result<> warn_staff_member(db::Tx&, const Ctx&, StaffId, Date happened_on, std::string_view text, bool shared);

// Something to tell a member of staff, in their language; in the application, by mail, as they chose. A placeholder hears nothing.
enum class NoticeKind { schedule, reminder, offer, offer_filled, invoice };
struct Notice {
    NoticeKind kind{};
    std::string templ;                              // key under [mail.<templ>] in locales/; {name} is the person's
    text::Params params;
    std::vector<std::string> lines;                 // in the person's language
    std::string link;                               // a path of the web application
    std::string key;                                // told once with it; empty: told each time
};
void tell(db::Tx&, const Ctx&, const StaffMember&, const Notice&);

// Texts to phones: there only when an operator configured a sender; without it nobody signs in by phone.
struct Settings {
    std::string public_url;                                                         // no trailing slash
    std::function<void(db::Tx&, const Ctx&, std::string_view phone, Locale, std::string_view text)> send_sms;
    void (*tell)(db::Tx&, const Ctx&, const StaffMember&, const Notice&) = nullptr;  // notifications stands above
};
void configure(Settings);

std::vector<http::Route> routes();
void register_jobs(jobs::Registry&, db::Store&);   // after configure()

}  // namespace brigade::staff
