// Photos from the field: sent by who works there, seen by the office.
#include "base/base64.h"
#include "domain/timeclock/http.h"

namespace brigade::timeclock {

// The base64 text of a 512 KiB image; phones make them smaller before they send them.
struct PhotoUploadRequest { BookingId booking_id; std::string data_base64; std::optional<std::string> caption; };
BOOST_DESCRIBE_STRUCT(PhotoUploadRequest, (), (booking_id, data_base64, caption))

}  // namespace brigade::timeclock

template <>
inline constexpr std::size_t brigade::http::wire_string_max<brigade::timeclock::PhotoUploadRequest> = 720'000;

namespace brigade::timeclock {
namespace {

using http::Call;
using http::Empty;

constexpr std::size_t photo_bytes_max = 512 * 1024;
constexpr std::size_t caption_max = 300;
constexpr int photos_max = 200;

struct EventPhotoView { EventPhotoId id; ProjectId project_id; StaffId staff_id; std::string name, caption; Instant taken_at{}; std::string url; };
BOOST_DESCRIBE_STRUCT(EventPhotoView, (), (id, project_id, staff_id, name, caption, taken_at, url))
struct EventPhotoList { std::vector<EventPhotoView> items; };
BOOST_DESCRIBE_STRUCT(EventPhotoList, (), (items))

EventPhotoView view_of(const EventPhoto& p, const std::map<StaffId, std::string>& names) {
    const auto n = names.find(p.staff);
    return {p.id, p.project, p.staff, n == names.end() ? "" : n->second, p.caption, p.taken_at, "/api/v1/event-photos/" + p.id.str()};
}
std::map<StaffId, std::string> names_of(db::Tx& tx, OrgId org, const std::vector<EventPhoto>& photos) {
    std::vector<StaffId> ids;
    for (const auto& p : photos) ids.push_back(p.staff);
    std::map<StaffId, std::string> out;
    for (auto& n : staff::load_staff_names(tx, org, ids)) out[n.id] = std::move(n.name);
    return out;
}

Result<std::string> bytes_of(const std::string& base64) {
    auto bytes = from_base64(base64);
    if (!bytes) return Error(TimeclockError::photo_unreadable, ".data_base64");
    if (bytes->size() > photo_bytes_max) return Error(TimeclockError::photo_too_large, ".data_base64", {{"max", std::to_string(photo_bytes_max / 1024)}});
    return *std::move(bytes);
}

Result<EventPhotoView> post_photo(Call& call, const PhotoUploadRequest& r) {
    TRY(const auto bytes, bytes_of(r.data_base64));
    const auto type = accounts::image_type(bytes);
    if (!type) return Error(TimeclockError::photo_unreadable, ".data_base64");
    if (r.caption && r.caption->size() > caption_max) return Error(http::WireError::too_long, ".caption");
    return call.write([&](db::Tx& tx) -> Result<EventPhotoView> {
        const auto b = scheduling::load_booking(tx, call.ctx.organization, r.booking_id);
        if (!b || b->booking.staff.uuid != call.ctx.actor.staff) return TimeclockError::clock_booking_not_found;
        const EventPhoto p{new_id<EventPhotoId>(call.ctx.now), b->project.id, r.booking_id, b->booking.staff, call.ctx.now, *type, r.caption.value_or("")};
        insert_photo(tx, call.ctx.organization, p, bytes);
        return view_of(p, names_of(tx, call.ctx.organization, {p}));
    });
}
Result<EventPhotoList> get_photos(Call& call, const ClockProjectRef& r) {
    return call.read([&](db::Tx& tx) -> Result<EventPhotoList> {
        if (!scheduling::load_plan(tx, call.ctx.organization, r.project_id)) return TimeclockError::clock_project_not_found;
        const auto photos = load_photos(tx, call.ctx.organization, r.project_id, photos_max);
        const auto names = names_of(tx, call.ctx.organization, photos);
        EventPhotoList out;
        for (const auto& p : photos) out.items.push_back(view_of(p, names));
        return out;
    });
}
struct EventPhotoRef { EventPhotoId photo_id; };
BOOST_DESCRIBE_STRUCT(EventPhotoRef, (), (photo_id))
Result<http::Response> get_photo(Call& call, const EventPhotoRef& r) {
    const auto found = call.read([&](db::Tx& tx) { return load_photo(tx, call.ctx.organization, r.photo_id); });
    if (!found) return TimeclockError::event_photo_not_found;
    return http::Response{200, found->first.type, found->second, {{"Cache-Control", "private, max-age=86400"}}};
}
Result<Empty> remove_photo(Call& call, const EventPhotoRef& r) {
    return call.write([&](db::Tx& tx) -> Result<Empty> {
        if (!load_photo(tx, call.ctx.organization, r.photo_id)) return TimeclockError::event_photo_not_found;
        delete_photo(tx, call.ctx.organization, r.photo_id);
        return Empty{};
    });
}

}  // namespace

void add_photo_routes(std::vector<http::Route>& routes) {
    using enum http::Method;
    using E = TimeclockError;
    const auto add = [&](http::Route r) { routes.push_back(std::move(r)); };
    add(http::route(post, "/api/v1/worker/bookings/{booking_id}/photos", "send_event_photo", "worker", "worker", post_photo,
                    {.feature = "event_photos", .summary = "Send a photo from the field: PNG, JPEG or WebP, 512 KiB at most", .success = 201, .errors = codes({E::photo_unreadable, E::photo_too_large, E::clock_booking_not_found})}));
    add(http::route(get, "/api/v1/projects/{project_id}/photos", "list_event_photos", "member", "timeclock", get_photos, {.feature = "event_photos", .scope = "presence:read", .summary = "Photos of an event, latest first", .errors = codes({E::clock_project_not_found})}));
    add(http::raw_route(get, "/api/v1/event-photos/{photo_id}", "get_event_photo", "member", "timeclock", get_photo, "image/jpeg", {.feature = "event_photos", .scope = "presence:read", .summary = "A photo", .errors = codes({E::event_photo_not_found})}));
    add(http::route(delete_, "/api/v1/event-photos/{photo_id}", "remove_event_photo", "member", "timeclock", remove_photo,
                    {.feature = "event_photos", .scope = "presence:write", .summary = "Remove a photo", .success = 204, .errors = codes({E::event_photo_not_found})}));
}

}  // namespace brigade::timeclock
