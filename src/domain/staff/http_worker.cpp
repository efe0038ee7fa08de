// The worker's own side: signing in with a code, the profile, suggested skills, shared warnings.
#include "domain/staff/http.h"

namespace brigade::staff {
namespace {

using http::Call;
using http::Empty;

struct WorkerPerson { PersonId id; std::string name, email; Locale locale{}; };
BOOST_DESCRIBE_STRUCT(WorkerPerson, (), (id, name, email, locale))
struct WorkerOrganization { OrgId id; std::string name, time_zone; int first_day_of_week = 7; std::optional<std::string> logo_url; StaffId staff_id; StaffState state{}; bool clocks = false; };
BOOST_DESCRIBE_STRUCT(WorkerOrganization, (), (id, name, time_zone, first_day_of_week, logo_url, staff_id, state, clocks))
// clocks: its plan lets people clock in. current: the organization worked in now; none when the profile there is gone.
struct WorkerMe { WorkerPerson person; std::optional<OrgId> current; std::vector<WorkerOrganization> organizations; bool first_time = false; Instant now{}; };
BOOST_DESCRIBE_STRUCT(WorkerMe, (), (person, current, organizations, first_time, now))

WorkerMe load_worker(db::Tx& tx, PersonId id, OrgId organization, Instant now, Instant machine_now) {
    const auto person = accounts::load_person_name(tx, id).value();
    WorkerMe me{{person.id, person.name, person.email, person.locale}, {}, {}, false, now};
    for (const auto& p : load_profiles_of_person(tx, id)) {
        const auto o = accounts::load_organization(tx, p.organization).value();
        Ctx there;
        there.organization = o.id;
        there.now = jobs::clock_of(tx, o.id, machine_now).now;
        me.organizations.push_back({o.id, o.name, o.time_zone, o.first_day_of_week, o.logo_url, p.id, p.state, !billing::plan_missing_for(tx, there, "clock")});
        if (p.organization != organization) continue;
        me.current = organization;
        // First-time questions are asked until there is a home.
        me.first_time = !load_staff_member(tx, organization, p.id)->home.has_value();
    }
    return me;
}

struct CodeRequest { std::string address; };
BOOST_DESCRIBE_STRUCT(CodeRequest, (), (address))
Result<Empty> post_sign_in_code(Call& call, const CodeRequest& r) {
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        CHECK(send_sign_in_code(tx, call.ctx, r.address, call.request.peer));
        return Empty{};
    });
}

struct CodeSignIn { std::string address, code; };
BOOST_DESCRIBE_STRUCT(CodeSignIn, (), (address, code))
Result<WorkerMe> post_worker_session(Call& call, const CodeSignIn& r) {
    TRY(const auto key, check_sign_in_code(call.store, call.ctx, r.address, r.code, call.request.peer));
    return call.write([&](db::Tx& tx) -> Result<WorkerMe> {
        TRY(const auto claimed, claim_profiles(tx, call.ctx, key));
        const auto& [person, profile] = claimed;
        accounts::start_worker_session(call, tx, person, profile.organization);
        return load_worker(tx, person, profile.organization, jobs::clock_of(tx, profile.organization, call.ctx.machine_now).now, call.ctx.machine_now);
    });
}

Result<WorkerMe> get_worker_session(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<WorkerMe> { return load_worker(tx, call.ctx.actor.person, call.ctx.organization, call.ctx.now, call.ctx.machine_now); });
}

struct WorkerChoice { OrgId organization_id; };
BOOST_DESCRIBE_STRUCT(WorkerChoice, (), (organization_id))
Result<WorkerMe> put_worker_organization(Call& call, const WorkerChoice& r) {
    return call.write([&](db::Tx& tx) -> Result<WorkerMe> {
        if (!load_staff_of_person(tx, r.organization_id, call.ctx.actor.person)) return Error(accounts::AccountsError::organization_not_found, ".organization_id");
        accounts::choose_session_organization(call, tx, r.organization_id);
        return load_worker(tx, call.ctx.actor.person, r.organization_id, jobs::clock_of(tx, r.organization_id, call.ctx.machine_now).now, call.ctx.machine_now);
    });
}

// The profile as the worker sees it: nothing of what the organization keeps for itself.
struct OwnSkill { SkillId id; std::string name, color; bool held = false, suggested = false; };
BOOST_DESCRIBE_STRUCT(OwnSkill, (), (id, name, color, held, suggested))
struct OwnProfileView {
    StaffId id;
    std::string name;
    std::optional<std::string> email, phone, photo_url;
    StaffState state{};
    Locale locale{};
    std::optional<Place> home, second_area;
    std::optional<Date> birth_date;
    std::vector<std::string> languages;
    std::string transport, presentation;
    std::vector<OwnSkill> skills;
};
BOOST_DESCRIBE_STRUCT(OwnProfileView, (), (id, name, email, phone, photo_url, state, locale, home, second_area, birth_date, languages, transport, presentation, skills))

OwnProfileView own_view(db::Tx& tx, OrgId org, const StaffMember& m) {
    OwnProfileView v{m.id, m.name, m.email, m.phone, {}, m.state, m.locale, m.home, m.second_area, m.birth_date, m.languages, m.transport, m.presentation, {}};
    if (m.photo_version > 0) v.photo_url = photo_url_of(m, "/api/v1/worker/photo");
    const auto suggestions = load_suggestions(tx, org, m.id);
    for (const auto& s : load_skills(tx, org)) {
        const bool held = std::find(m.skills.begin(), m.skills.end(), s.id) != m.skills.end();
        // An ignored one still shows as suggested: whether to keep it is the organization's own matter.
        const bool suggested = std::any_of(suggestions.begin(), suggestions.end(), [&](const auto& x) { return x.skill == s.id; });
        v.skills.push_back({s.id, s.name, s.color, held, suggested});
    }
    return v;
}
StaffId self(const Call& call) { return StaffId{call.ctx.actor.staff}; }

Result<OwnProfileView> get_own_profile(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<OwnProfileView> { return own_view(tx, call.ctx.organization, load_staff_member(tx, call.ctx.organization, self(call)).value()); });
}

struct OwnProfileInput {
    std::string name;
    std::optional<std::string> phone;
    Locale locale{};
    std::optional<Place> home, second_area;
    std::optional<Date> birth_date;
    std::optional<std::vector<std::string>> languages;
    std::optional<std::string> transport, presentation;
};
BOOST_DESCRIBE_STRUCT(OwnProfileInput, (), (name, phone, locale, home, second_area, birth_date, languages, transport, presentation))
Result<OwnProfileView> put_own_profile(Call& call, const OwnProfileInput& r) {
    return call.write([&](db::Tx& tx) -> Result<OwnProfileView> {
        TRY(const auto m, change_own_profile(tx, call.ctx, {r.name, r.phone, r.locale, r.home, r.second_area, r.birth_date, r.languages.value_or(std::vector<std::string>()), r.transport.value_or(""),
                                                            r.presentation.value_or("")}));
        return own_view(tx, call.ctx.organization, m);
    });
}

struct EmailChange { std::string email; };
BOOST_DESCRIBE_STRUCT(EmailChange, (), (email))
Result<Empty> post_email_change(Call& call, const EmailChange& r) {
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        CHECK(send_email_change_code(tx, call.ctx, r.email, call.request.peer));
        return Empty{};
    });
}
struct EmailConfirmation { std::string email, code; };
BOOST_DESCRIBE_STRUCT(EmailConfirmation, (), (email, code))
Result<OwnProfileView> post_email_confirmation(Call& call, const EmailConfirmation& r) {
    CHECK(check_email_change_code(call.store, call.ctx, r.email, r.code, call.request.peer));
    return call.write([&](db::Tx& tx) -> Result<OwnProfileView> {
        TRY(const auto m, change_own_email(tx, call.ctx, r.email));
        return own_view(tx, call.ctx.organization, m);
    });
}

Result<OwnProfileView> put_own_photo(Call& call, const PhotoUpload& r) {
    TRY(const auto photo, photo_from(r));
    return call.write([&](db::Tx& tx) -> Result<OwnProfileView> {
        TRY(const auto m, change_photo(tx, call.ctx, self(call), photo));
        return own_view(tx, call.ctx.organization, m);
    });
}
struct OwnPhotoRequest { std::optional<std::string> v; };
BOOST_DESCRIBE_STRUCT(OwnPhotoRequest, (), (v))
Result<http::Response> get_own_photo(Call& call, const OwnPhotoRequest&) {
    const auto photo = call.read([&](db::Tx& tx) { return load_photo(tx, call.ctx.organization, self(call)); });
    if (!photo) return StaffError::photo_not_found;
    return http::Response{200, photo->type, photo->bytes, {{"Cache-Control", "private, max-age=86400"}}};
}

struct SuggestedSkills { std::vector<SkillId> skills; };
BOOST_DESCRIBE_STRUCT(SuggestedSkills, (), (skills))
Result<OwnProfileView> put_suggested_skills(Call& call, const SuggestedSkills& r) {
    return call.write([&](db::Tx& tx) -> Result<OwnProfileView> {
        CHECK(suggest_skills(tx, call.ctx, r.skills));
        return own_view(tx, call.ctx.organization, load_staff_member(tx, call.ctx.organization, self(call)).value());
    });
}

struct AccountClosing { std::string confirmation; };
BOOST_DESCRIBE_STRUCT(AccountClosing, (), (confirmation))
Result<Empty> delete_own_account(Call& call, const AccountClosing& r) {
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        CHECK(close_own_account(tx, call.ctx, r.confirmation));
        return Empty{};
    });
}

Result<WarningList> get_own_warnings(Call& call, const Empty&) {
    return call.read([&](db::Tx& tx) -> Result<WarningList> {
        WarningList list;
        for (const auto& w : load_warnings(tx, call.ctx.organization, self(call), true)) list.items.push_back(view_of(w));
        return list;
    });
}

}  // namespace

std::vector<http::Route> worker_routes() {
    using enum http::Method;
    using E = StaffError;
    using A = accounts::AccountsError;
    const std::string p = "/api/v1/worker/";
    return {
        http::route(post, p + "sign-in-codes", "send_sign_in_code", "public", "worker", post_sign_in_code,
                    {.summary = "Send a 6-digit code, valid 10 minutes; the answer is the same for unknown addresses", .success = 202,
                     .errors = {error_info(A::email_invalid), error_info(E::sms_not_configured), error_info(A::too_many_attempts)}}),
        http::route(post, p + "sessions", "sign_in_with_code", "public", "worker", post_worker_session,
                    {.summary = "Sign in as a worker with the code; claims the profiles that carry the address", .success = 201,
                     .errors = {error_info(A::email_invalid), error_info(E::sms_not_configured), error_info(A::too_many_attempts), error_info(E::sign_in_code_invalid)}}),
        http::route(get, p + "session", "get_worker_session", "signed_in", "worker", get_worker_session, {.summary = "Who is signed in, and the organizations worked for"}),
        http::route(put, p + "session/organization", "choose_worker_organization", "signed_in", "worker", put_worker_organization,
                    {.summary = "Look at another organization one works for", .errors = {error_info(A::organization_not_found)}}),
        http::route(get, p + "profile", "get_own_profile", "worker", "worker", get_own_profile, {.summary = "One's profile in the current organization"}),
        http::route(put, p + "profile", "change_own_profile", "worker", "worker", put_own_profile,
                    {.summary = "Write one's name, phone, home and presentation anew, in every organization worked for",
                     .errors = {error_info(A::name_empty), error_info(E::staff_phone_invalid), error_info(E::coordinates_invalid), error_info(E::birth_date_invalid), error_info(E::staff_phone_taken)}}),
        http::route(post, p + "email-changes", "change_own_email", "worker", "worker", post_email_change,
                    {.summary = "Send a code to a new address of one's own", .success = 202, .errors = {error_info(A::email_invalid), error_info(A::too_many_attempts)}}),
        http::route(post, p + "email-change-confirmations", "confirm_own_email", "worker", "worker", post_email_confirmation,
                    {.summary = "Put the new address on one's profiles, with the code it got; it signs in from then on unless a password does",
                     .errors = {error_info(A::email_invalid), error_info(A::too_many_attempts), error_info(E::sign_in_code_invalid), error_info(A::email_taken), error_info(E::staff_email_taken)}}),
        http::route(put, p + "photo", "change_own_photo", "worker", "worker", put_own_photo, {.summary = "A PNG, JPEG or WebP photo of 256 KiB at most", .errors = codes({E::photo_too_large, E::photo_not_an_image})}),
        http::raw_route(get, p + "photo", "get_own_photo", "worker", "worker", get_own_photo, "image/png", {.summary = "One's photo", .errors = codes({E::photo_not_found})}),
        http::route(put, p + "suggested-skills", "suggest_skills", "worker", "worker", put_suggested_skills,
                    {.summary = "Suggest the skills one has; the organization keeps or ignores each", .errors = codes({E::skill_not_found})}),
        http::route(delete_, p + "account", "close_own_account", "worker", "worker", delete_own_account,
                    {.summary = "Close one's account: the profile is deleted everywhere, each organization keeps the name and its own records; confirmation is one's name",
                     .success = 204, .errors = codes({E::account_confirmation_invalid})}),
        http::route(get, p + "warnings", "list_own_warnings", "worker", "worker", get_own_warnings, {.feature = "warnings", .summary = "Warnings that the organization shared"}),
    };
}

}  // namespace brigade::staff
