// Profiles, one at a time.
#include "base/base64.h"
#include "domain/staff/http.h"

namespace brigade::staff {

struct PhotoChange : PhotoUpload { StaffId staff_id; };
BOOST_DESCRIBE_STRUCT(PhotoChange, (PhotoUpload), (staff_id))

}  // namespace brigade::staff

template <>
inline constexpr std::size_t brigade::http::wire_string_max<brigade::staff::PhotoChange> = 360'000;

namespace brigade::staff {
namespace {

using http::Call;
using http::Empty;

struct StaffInput {
    std::string name;
    std::optional<std::string> email, phone;
    std::optional<bool> placeholder;
    std::optional<Locale> locale;
    std::optional<int> rating;
    std::optional<std::vector<SkillId>> skills;
    std::optional<std::vector<TagId>> tags;
    std::optional<std::vector<DepartmentId>> departments;
    std::optional<Place> home, second_area;
    std::optional<Date> birth_date;
    std::optional<std::vector<std::string>> languages;
    std::optional<std::string> transport, presentation, notes;
    std::optional<EmploymentStatus> employment_status;
    std::optional<std::string> number;
    std::optional<Date> hired_on;
    std::optional<bool> employed;
    std::optional<std::string> overtime_policy;
    std::optional<std::vector<CustomValueInput>> custom_values;
};
BOOST_DESCRIBE_STRUCT(StaffInput, (), (name, email, phone, placeholder, locale, rating, skills, tags, departments, home, second_area, birth_date, languages, transport, presentation, notes,
                                       employment_status, number, hired_on, employed, overtime_policy, custom_values))
struct StaffChange : StaffInput { StaffId staff_id; std::optional<int> version; };
BOOST_DESCRIBE_STRUCT(StaffChange, (StaffInput), (staff_id, version))

StaffProfile profile_from(const StaffInput& i) {
    StaffProfile p;
    p.name = i.name;
    p.email = i.email;
    p.phone = i.phone;
    p.placeholder = i.placeholder;
    p.locale = i.locale;
    p.rating = i.rating;
    p.skills = i.skills.value_or(std::vector<SkillId>());
    p.tags = i.tags.value_or(std::vector<TagId>());
    p.departments = i.departments.value_or(std::vector<DepartmentId>());
    p.home = i.home;
    p.second_area = i.second_area;
    p.birth_date = i.birth_date;
    p.languages = i.languages.value_or(std::vector<std::string>());
    p.transport = i.transport.value_or("");
    p.presentation = i.presentation.value_or("");
    p.notes = i.notes.value_or("");
    p.employment_status = i.employment_status;
    p.number = i.number;
    p.hired_on = i.hired_on;
    p.employed = i.employed;
    p.overtime_policy = i.overtime_policy.value_or("");
    p.custom_values = values_from(i.custom_values);
    return p;
}

Result<StaffView> viewed(db::Tx& tx, const Ctx& ctx, const Result<StaffMember>& r) {
    if (!r.ok()) return r.error();
    return view_of(tx, ctx.organization, *r);
}

Result<StaffView> post_member(Call& call, const StaffInput& r) {
    return call.write([&](db::Tx& tx) { return viewed(tx, call.ctx, add_staff_member(tx, call.ctx, profile_from(r))); });
}
Result<StaffView> put_member(Call& call, const StaffChange& r) {
    return call.write([&](db::Tx& tx) { return viewed(tx, call.ctx, change_staff_member(tx, call.ctx, r.staff_id, profile_from(r), r.version)); });
}

struct StaffRef { StaffId staff_id; };
BOOST_DESCRIBE_STRUCT(StaffRef, (), (staff_id))
Result<StaffView> get_member(Call& call, const StaffRef& r) {
    return call.read([&](db::Tx& tx) -> Result<StaffView> {
        const auto m = load_staff_member(tx, call.ctx.organization, r.staff_id);
        if (!m) return StaffError::staff_not_found;
        return view_of(tx, call.ctx.organization, *m);
    });
}
Result<Empty> delete_member(Call& call, const StaffRef& r) {
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        CHECK(remove_staff_member(tx, call.ctx, r.staff_id));
        return Empty{};
    });
}
Result<StaffView> post_staff_deactivation(Call& call, const StaffRef& r) {
    return call.write([&](db::Tx& tx) { return viewed(tx, call.ctx, deactivate_staff_member(tx, call.ctx, r.staff_id)); });
}
Result<StaffView> post_staff_reactivation(Call& call, const StaffRef& r) {
    return call.write([&](db::Tx& tx) { return viewed(tx, call.ctx, reactivate_staff_member(tx, call.ctx, r.staff_id)); });
}
Result<StaffView> post_staff_invitation(Call& call, const StaffRef& r) {
    return call.write([&](db::Tx& tx) { return viewed(tx, call.ctx, invite_staff_member(tx, call.ctx, r.staff_id)); });
}

struct RatingChange { StaffId staff_id; int rating = 0; };
BOOST_DESCRIBE_STRUCT(RatingChange, (), (staff_id, rating))
Result<StaffView> put_rating(Call& call, const RatingChange& r) {
    return call.write([&](db::Tx& tx) { return viewed(tx, call.ctx, rate_staff_member(tx, call.ctx, r.staff_id, r.rating)); });
}

Result<StaffView> put_photo(Call& call, const PhotoChange& r) {
    TRY(const auto photo, photo_from(r));
    return call.write([&](db::Tx& tx) { return viewed(tx, call.ctx, change_photo(tx, call.ctx, r.staff_id, photo)); });
}
Result<StaffView> delete_photo(Call& call, const StaffRef& r) {
    return call.write([&](db::Tx& tx) { return viewed(tx, call.ctx, change_photo(tx, call.ctx, r.staff_id, {})); });
}
struct PhotoRequest { StaffId staff_id; std::optional<std::string> v; };
BOOST_DESCRIBE_STRUCT(PhotoRequest, (), (staff_id, v))
Result<http::Response> get_photo(Call& call, const PhotoRequest& r) {
    const auto photo = call.read([&](db::Tx& tx) { return load_photo(tx, call.ctx.organization, r.staff_id); });
    if (!photo) return StaffError::photo_not_found;
    return http::Response{200, photo->type, photo->bytes, {{"Cache-Control", "private, max-age=86400"}}};
}

Result<WarningList> get_warnings(Call& call, const StaffRef& r) {
    return call.read([&](db::Tx& tx) -> Result<WarningList> {
        if (!load_member_row(tx, call.ctx.organization, r.staff_id)) return StaffError::staff_not_found;
        WarningList list;
        for (const auto& w : load_warnings(tx, call.ctx.organization, r.staff_id, false)) list.items.push_back(view_of(w));
        return list;
    });
}
struct NewWarning { StaffId staff_id; std::optional<Date> happened_on; std::string text; bool shared = false; };
BOOST_DESCRIBE_STRUCT(NewWarning, (), (staff_id, happened_on, text, shared))
struct WarningEdit : NewWarning { WarningId warning_id; };
BOOST_DESCRIBE_STRUCT(WarningEdit, (NewWarning), (warning_id))
struct WarningRef { StaffId staff_id; WarningId warning_id; };
BOOST_DESCRIBE_STRUCT(WarningRef, (), (staff_id, warning_id))
Result<WarningView> post_warning(Call& call, const NewWarning& r) {
    return call.write([&](db::Tx& tx) -> Result<WarningView> {
        TRY(const auto w, add_warning(tx, call.ctx, r.staff_id, {r.happened_on, r.text, r.shared}));
        return view_of(w);
    });
}
Result<WarningView> put_warning(Call& call, const WarningEdit& r) {
    return call.write([&](db::Tx& tx) -> Result<WarningView> {
        TRY(const auto w, change_warning(tx, call.ctx, r.staff_id, r.warning_id, {r.happened_on, r.text, r.shared}));
        return view_of(w);
    });
}
Result<Empty> delete_warning_by_id(Call& call, const WarningRef& r) {
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        CHECK(remove_warning(tx, call.ctx, r.staff_id, r.warning_id));
        return Empty{};
    });
}

}  // namespace

std::vector<ErrorInfo> codes(std::initializer_list<StaffError> list) {
    std::vector<ErrorInfo> out;
    for (const auto code : list) out.push_back(error_info(code));
    return out;
}

std::vector<CustomValue> values_from(const std::optional<std::vector<CustomValueInput>>& input) {
    std::vector<CustomValue> out;
    if (!input) return out;
    for (const auto& v : *input) out.push_back({v.field_id, v.yes, v.number_thousandths, v.options.value_or(std::vector<OptionId>())});
    return out;
}

Result<Photo> photo_from(const PhotoUpload& r) {
    const auto bytes = from_base64(r.data_base64);
    if (!bytes) return Error(StaffError::photo_not_an_image, ".data_base64");
    return Photo{r.content_type, *bytes};
}

WarningView view_of(const Warning& w) { return {w.id, w.happened_on, w.text, w.shared, w.author, w.created_at}; }

std::string photo_url_of(const StaffMember& m, const std::string& path) { return path + "?v=" + std::to_string(m.photo_version); }

StaffView view_of(db::Tx& tx, OrgId org, const StaffMember& m) {
    StaffView v{m.id, m.name, m.email, m.phone, {}, m.state, m.claim, m.locale, m.rating, m.skills, m.tags, m.departments, m.home, m.second_area, m.birth_date, m.languages, m.transport,
                m.presentation, m.notes, m.employment_status, m.number, m.hired_on, m.employed, m.overtime_policy, m.custom_values, {}, m.invited_at, m.last_signed_in_at, m.created_at, m.version};
    if (m.photo_version > 0) v.photo_url = photo_url_of(m, "/api/v1/staff/" + m.id.str() + "/photo");
    for (const auto& s : load_suggestions(tx, org, m.id))
        if (!s.ignored) v.suggested_skills.push_back(s.skill);
    return v;
}

std::vector<http::Route> member_routes() {
    using enum http::Method;
    using E = StaffError;
    const std::string p = "/api/v1/staff";
    const auto written = [](std::initializer_list<E> first) {
        auto out = codes(first);
        out.push_back(error_info(accounts::AccountsError::name_empty));
        out.push_back(error_info(accounts::AccountsError::email_invalid));
        for (const auto& e : codes({E::staff_phone_invalid, E::placeholder_has_no_contact, E::staff_contact_missing, E::rating_invalid, E::coordinates_invalid, E::birth_date_invalid,
                                    E::hire_date_invalid, E::skill_not_found, E::tag_not_found, E::department_not_found, E::custom_field_not_found, E::custom_value_invalid}))
            out.push_back(e);
        out.push_back(error_info(accounts::AccountsError::plan_required));
        for (const auto& e : codes({E::staff_email_taken, E::staff_phone_taken, E::staff_number_taken})) out.push_back(e);
        return out;
    };
    auto added = written({});
    added.push_back(error_info(E::staff_limit_reached));
    const std::string read = "staff:read", write = "staff:write";
    return {
        http::route(post, p, "add_staff_member", "member", "staff", post_member,
                    {.scope = write, .summary = "Add somebody: with a contact, or a placeholder without one", .success = 201, .errors = added}),
        http::route(get, p + "/{staff_id}", "get_staff_member", "member", "staff", get_member, {.scope = read, .summary = "A profile", .errors = codes({E::staff_not_found})}),
        http::route(put, p + "/{staff_id}", "change_staff_member", "member", "staff", put_member,
                    {.scope = write, .summary = "Write a profile anew; what is left out is cleared. Once claimed, name, contact and home are the worker's",
                     .errors = written({E::staff_not_found, E::staff_changed_meanwhile, E::claimed_fields_are_the_workers})}),
        http::route(delete_, p + "/{staff_id}", "remove_staff_member", "administrator", "staff", delete_member,
                    {.scope = write, .summary = "Remove a profile; the name stays for history", .success = 204, .errors = codes({E::staff_not_found})}),
        http::route(post, p + "/{staff_id}/deactivations", "deactivate_staff_member", "member", "staff", post_staff_deactivation,
                    {.feature = "staff_states", .scope = write, .summary = "Hide somebody from suggestions and offers", .errors = codes({E::staff_not_found, E::staff_already_inactive})}),
        http::route(post, p + "/{staff_id}/reactivations", "reactivate_staff_member", "member", "staff", post_staff_reactivation,
                    {.feature = "staff_states", .scope = write, .summary = "Make somebody active again", .errors = codes({E::staff_not_found, E::staff_already_active})}),
        http::route(post, p + "/{staff_id}/invitations", "invite_staff_member", "member", "staff", post_staff_invitation,
                    {.feature = "staff_invitations", .summary = "Invite somebody to the worker app",
                     .errors = codes({E::staff_not_found, E::staff_already_claimed, E::staff_contact_missing, E::staff_invited_recently})}),
        http::route(put, p + "/{staff_id}/rating", "rate_staff_member", "member", "staff", put_rating,
                    {.feature = "star_rating", .scope = write, .summary = "Rate in tenths of a star, 0 to 50", .errors = codes({E::staff_not_found, E::rating_invalid})}),
        http::route(put, p + "/{staff_id}/photo", "change_staff_photo", "member", "staff", put_photo,
                    {.scope = write, .summary = "A PNG, JPEG or WebP photo of 256 KiB at most", .errors = codes({E::staff_not_found, E::photo_too_large, E::photo_not_an_image})}),
        http::route(delete_, p + "/{staff_id}/photo", "remove_staff_photo", "member", "staff", delete_photo, {.scope = write, .summary = "Remove the photo", .errors = codes({E::staff_not_found})}),
        http::raw_route(get, p + "/{staff_id}/photo", "get_staff_photo", "member", "staff", get_photo, "image/png", {.scope = read, .summary = "The photo", .errors = codes({E::photo_not_found})}),
        http::route(get, p + "/{staff_id}/warnings", "list_staff_warnings", "member", "staff", get_warnings,
                    {.feature = "warnings", .scope = read, .summary = "Disciplinary warnings, newest first", .errors = codes({E::staff_not_found})}),
        http::route(post, p + "/{staff_id}/warnings", "warn_staff_member", "member", "staff", post_warning,
                    {.feature = "warnings", .summary = "Write a warning; the worker sees a shared one", .success = 201, .errors = codes({E::staff_not_found, E::label_empty})}),
        http::route(put, p + "/{staff_id}/warnings/{warning_id}", "change_staff_warning", "member", "staff", put_warning,
                    {.feature = "warnings", .summary = "Change a warning", .errors = codes({E::staff_not_found, E::warning_not_found, E::label_empty})}),
        http::route(delete_, p + "/{staff_id}/warnings/{warning_id}", "remove_staff_warning", "administrator", "staff", delete_warning_by_id,
                    {.feature = "warnings", .summary = "Remove a warning", .success = 204, .errors = codes({E::staff_not_found, E::warning_not_found})}),
    };
}

std::vector<http::Route> routes() {
    std::vector<http::Route> all;
    for (auto list : {member_routes(), directory_routes(), label_routes(), availability_routes(), worker_routes()})
        for (auto& r : list) all.push_back(std::move(r));
    return all;
}

}  // namespace brigade::staff
