// The worker's own bookings, in every organization worked for; answers; the calendar feed; and the managers' answers to them.
#include "domain/scheduling/agenda.h"
#include "domain/scheduling/document_store.h"
#include "domain/scheduling/http_views.h"
#include "domain/scheduling/ics.h"
#include "domain/scheduling/notices.h"
#include "domain/scheduling/worker_store.h"
#include "platform/text/text.h"

namespace brigade::scheduling {
namespace {

using http::Call;
using http::Empty;

struct AgendaOrganization { OrgId id; std::string name; };
BOOST_DESCRIBE_STRUCT(AgendaOrganization, (), (id, name))
struct AgendaProject { ProjectId id; std::string title, color, notes; std::vector<TeamMember> team; };
BOOST_DESCRIBE_STRUCT(AgendaProject, (), (id, title, color, notes, team))
struct Teammate { std::string name; bool team_lead = false; };
BOOST_DESCRIBE_STRUCT(Teammate, (), (name, team_lead))
struct AgendaDocument { DocumentId id; std::string name; std::int64_t size = 0; };
BOOST_DESCRIBE_STRUCT(AgendaDocument, (), (id, name, size))
// notes: of the project, of the schedule, of the position, of the shift and of this booking, for workers to read. documents: of one booking alone, not in a list.
struct AgendaItem {
    BookingId booking_id;
    ShiftId shift_id;
    AgendaOrganization organization;
    AgendaProject project;
    std::string schedule, label;
    Position position;
    ShiftKind kind{};
    Instant starts_at{}, ends_at{};
    bool end_approximate = false;
    std::optional<int> flexible_minutes;
    std::string zone;
    std::optional<Venue> place;
    BookingState state{};
    AgendaColor color{};
    std::optional<Instant> confirm_by;
    bool may_confirm = false, may_request_cancellation = false, team_lead = false;
    std::vector<std::string> notes;
    std::vector<Teammate> team;
    int break_minutes = 0, travel_minutes = 0;
    std::vector<AgendaDocument> documents;
};
BOOST_DESCRIBE_STRUCT(AgendaItem, (), (booking_id, shift_id, organization, project, schedule, label, position, kind, starts_at, ends_at, end_approximate, flexible_minutes, zone, place, state, color,
                                       confirm_by, may_confirm, may_request_cancellation, team_lead, notes, team, break_minutes, travel_minutes, documents))
struct Agenda { std::vector<AgendaItem> items; Instant now{}; };
BOOST_DESCRIBE_STRUCT(Agenda, (), (items, now))

constexpr int agenda_max = 1'000;

// The organization as its clock and the person's profile there make it.
Ctx there(db::Tx& tx, const Ctx& ctx, const staff::WorkedFor& w) {
    auto out = ctx;
    const auto clock = jobs::clock_of(tx, w.organization, ctx.machine_now);
    out.organization = w.organization;
    out.now = clock.now;
    out.clock = clock.kind;
    out.actor.staff = w.staff.uuid;
    return out;
}

using PositionNotes = std::map<ProjectId, std::map<std::string, std::string>>;

std::string note_for_position(const PositionNotes& notes, const BookingRow& r) {
    const auto project = notes.find(r.project.id);
    if (project == notes.end()) return "";
    const auto note = project->second.find(staff::normalized(r.shift.position.name));
    return note == project->second.end() ? "" : note->second;
}

AgendaItem item_of(const BookingRow& r, const staff::WorkedFor& w, Instant now, const PositionNotes& position_notes) {
    const auto hours = hours_of(r.shift, r.booking);
    const auto place = r.schedule.place ? r.schedule.place : r.project.place;
    AgendaItem i{r.booking.id, r.shift.id, {w.organization, w.organization_name}, {r.project.id, r.project.title, r.project.color, r.project.notes, {}}, r.schedule.label, r.shift.label, r.shift.position, r.shift.kind,
                 hours.from, hours.until, r.shift.end_approximate, r.booking.starts_at ? std::nullopt : r.shift.flexible_minutes, r.project.zone, place, r.booking.state,
                 agenda_color(r.booking.state, hours, now), r.booking.confirm_by, may_confirm(r.booking.state, hours, now), may_request_cancellation(r.booking.state, hours, now), r.booking.team_lead, {}, {},
                 r.shift.break_minutes, r.shift.travel_minutes, {}};
    const auto of_position = note_for_position(position_notes, r);
    for (const auto* note : {&r.project.notes, &r.schedule.notes, &of_position, &r.shift.notes, &r.booking.note})
        if (!note->empty()) i.notes.push_back(*note);
    return i;
}

void add_teams(db::Tx& tx, OrgId org, std::vector<AgendaItem>& items, std::size_t begun) {
    std::set<ShiftId> shifts;
    for (auto i = begun; i < items.size(); ++i) shifts.insert(items[i].shift_id);
    const auto bookings = load_teams(tx, org, {shifts.begin(), shifts.end()});
    std::set<StaffId> people;
    for (const auto& b : bookings) people.insert(b.staff);
    std::map<StaffId, std::string> names;
    for (const auto& n : staff::load_staff_names(tx, org, {people.begin(), people.end()})) names[n.id] = n.name;
    std::map<ShiftId, std::vector<Teammate>> teams;
    for (const auto& b : bookings) teams[b.shift].push_back({names[b.staff], b.team_lead});
    for (auto i = begun; i < items.size(); ++i) items[i].team = teams[items[i].shift_id];
}

// Without a window, from two months ago to a year ahead, by each organization's clock.
Agenda agenda_of(db::Tx& tx, const Ctx& ctx, std::optional<Span> window, bool with_teams) {
    Agenda out{{}, ctx.now};
    for (const auto& w : staff::load_organizations_worked_for(tx, ctx.actor.person)) {
        const auto own = there(tx, ctx, w);
        const auto begun = out.items.size();
        const auto span = window.value_or(Span{own.now - std::chrono::days(60), own.now + std::chrono::days(366)});
        const auto rows = load_bookings_of(tx, w.organization, w.staff, span.from, span.until, agenda_max);
        std::set<ProjectId> projects;
        for (const auto& r : rows) projects.insert(r.project.id);
        const auto position_notes = load_position_notes(tx, w.organization, projects);
        for (const auto& r : rows) out.items.push_back(item_of(r, w, own.now, position_notes));
        if (with_teams) add_teams(tx, w.organization, out.items, begun);
    }
    std::stable_sort(out.items.begin(), out.items.end(), [](const auto& a, const auto& b) { return a.starts_at < b.starts_at; });
    return out;
}

struct AgendaRequest { std::optional<Instant> from, until; };
BOOST_DESCRIBE_STRUCT(AgendaRequest, (), (from, until))
Result<Agenda> get_agenda(Call& call, const AgendaRequest& r) {
    const auto from = r.from.value_or(call.ctx.now - std::chrono::days(7)), until = r.until.value_or(from + std::chrono::days(60));
    if (until <= from || until - from > std::chrono::days(400)) return Error(SchedulingError::window_invalid, ".until", {{"days", "400"}});
    return call.read([&](db::Tx& tx) -> Result<Agenda> { return agenda_of(tx, call.ctx, Span{from, until}, true); });
}

// Where the booking is: one of the organizations worked for.
std::optional<std::pair<staff::WorkedFor, PlannedBooking>> find_own(db::Tx& tx, const Ctx& ctx, BookingId id) {
    for (const auto& w : staff::load_organizations_worked_for(tx, ctx.actor.person))
        if (auto b = load_booking(tx, w.organization, id); b && b->booking.staff == w.staff) return std::pair(w, std::move(*b));
    return {};
}

AgendaItem one_item(db::Tx& tx, const Ctx& ctx, const staff::WorkedFor& w, const PlannedBooking& b) {
    std::vector<AgendaItem> one = {item_of({b.project, b.schedule, b.shift, b.booking}, w, there(tx, ctx, w).now, load_position_notes(tx, w.organization, std::set{b.project.id}))};
    if (is_active(b.booking.state))
        for (const auto& d : load_documents(tx, w.organization, b.project.id, true)) one[0].documents.push_back({d.id, d.name, d.size});
    one[0].project.team = b.project.team;
    add_teams(tx, w.organization, one, 0);
    return std::move(one[0]);
}

struct BookingRef { BookingId booking_id; };
BOOST_DESCRIBE_STRUCT(BookingRef, (), (booking_id))
Result<AgendaItem> get_own_booking(Call& call, const BookingRef& r) {
    return call.read([&](db::Tx& tx) -> Result<AgendaItem> {
        const auto found = find_own(tx, call.ctx, r.booking_id);
        if (!found) return SchedulingError::booking_not_found;
        return one_item(tx, call.ctx, found->first, found->second);
    });
}

Result<AgendaItem> post_confirmation(Call& call, const BookingRef& r) {
    return call.write([&](db::Tx& tx) -> Result<AgendaItem> {
        const auto found = find_own(tx, call.ctx, r.booking_id);
        if (!found) return SchedulingError::booking_not_found;
        TRY(const auto b, confirm_own(tx, there(tx, call.ctx, found->first), r.booking_id));
        return one_item(tx, call.ctx, found->first, b);
    });
}

// Of one's own booking, while it stands; somebody else's, or one that is not shared, is not there.
struct OwnDocumentRef { BookingId booking_id; DocumentId document_id; };
BOOST_DESCRIBE_STRUCT(OwnDocumentRef, (), (booking_id, document_id))
Result<http::Response> get_own_document(Call& call, const OwnDocumentRef& r) {
    return call.read([&](db::Tx& tx) -> Result<http::Response> {
        const auto found = find_own(tx, call.ctx, r.booking_id);
        if (!found || !is_active(found->second.booking.state)) return DocumentError::document_not_found;
        const auto org = found->first.organization;
        const auto d = load_document(tx, org, r.document_id);
        if (!d || !d->shared || d->project != found->second.project.id) return DocumentError::document_not_found;
        return document_answer(*d, load_document_bytes(tx, org, d->id));
    });
}

struct CancellationRequest { BookingId booking_id; std::string reason; };
BOOST_DESCRIBE_STRUCT(CancellationRequest, (), (booking_id, reason))
Result<AgendaItem> post_cancellation_request(Call& call, const CancellationRequest& r) {
    return call.write([&](db::Tx& tx) -> Result<AgendaItem> {
        const auto found = find_own(tx, call.ctx, r.booking_id);
        if (!found) return SchedulingError::booking_not_found;
        TRY(const auto b, request_cancellation(tx, there(tx, call.ctx, found->first), r.booking_id, r.reason));
        return one_item(tx, call.ctx, found->first, b);
    });
}

// ---- the feed

struct CalendarFeed { std::string url; };
BOOST_DESCRIBE_STRUCT(CalendarFeed, (), (url))
CalendarFeed feed_of(const std::string& token) { return {settings().public_url + "/api/v1/calendar-feeds/" + token + ".ics"}; }

// A write, although a read in most cases: the address is made at the first look.
Result<CalendarFeed> get_feed(Call& call, const Empty&) {
    return call.store.write([&](db::Tx& tx) -> Result<CalendarFeed> {
        if (const auto token = load_feed_token(tx, call.ctx.actor.person)) return feed_of(*token);
        const auto token = random_token();
        save_feed_token(tx, call.ctx.actor.person, token, call.ctx.machine_now);
        return feed_of(token);
    });
}
Result<CalendarFeed> post_feed(Call& call, const Empty&) {
    return call.write([&](db::Tx& tx) -> Result<CalendarFeed> {
        const auto token = random_token();
        save_feed_token(tx, call.ctx.actor.person, token, call.ctx.machine_now);
        return feed_of(token);
    });
}

CalendarEvent event_of(const AgendaItem& i) {
    CalendarEvent e{i.booking_id.str() + "@brigade", i.position.name + " – " + i.project.title, "", "", {i.starts_at, i.ends_at}, {}, i.state == BookingState::confirmed};
    if (i.place) {
        e.location = i.place->label + (i.place->address ? ", " + *i.place->address : "");
        e.coordinates = i.place->coordinates;
    }
    e.description = i.organization.name;
    for (const auto& n : i.notes) e.description += "\n" + n;
    return e;
}

struct FeedRequest { std::string token; };
BOOST_DESCRIBE_STRUCT(FeedRequest, (), (token))
Result<http::Response> get_calendar_feed(Call& call, const FeedRequest& r) {
    const auto token = r.token.ends_with(".ics") ? r.token.substr(0, r.token.size() - 4) : r.token;
    return call.read([&](db::Tx& tx) -> Result<http::Response> {
        const auto person = find_feed(tx, token);
        if (!person) return SchedulingError::feed_not_found;
        auto ctx = call.ctx;
        ctx.actor.person = *person;
        const auto now = call.ctx.machine_now;
        std::vector<CalendarEvent> events;
        for (const auto& i : agenda_of(tx, ctx, {}, false).items)
            if (is_active(i.state)) events.push_back(event_of(i));
        return http::Response{200, "text/calendar; charset=utf-8", write_calendar("Brigade", events, now), {{"Cache-Control", "private, max-age=300"}}};
    });
}

// ---- the managers' answers

struct CancellationAnswer { BookingId booking_id; bool accept = false; };
BOOST_DESCRIBE_STRUCT(CancellationAnswer, (), (booking_id, accept))
struct AnsweredBooking { BookingId id; ShiftId shift_id; ProjectId project_id; StaffId staff_id; BookingState state{}; std::optional<Instant> confirm_by; };
BOOST_DESCRIBE_STRUCT(AnsweredBooking, (), (id, shift_id, project_id, staff_id, state, confirm_by))
AnsweredBooking state_of(const PlannedBooking& b) { return {b.booking.id, b.shift.id, b.project.id, b.booking.staff, b.booking.state, b.booking.confirm_by}; }

Result<AnsweredBooking> post_cancellation_answer(Call& call, const CancellationAnswer& r) {
    return call.write([&](db::Tx& tx) -> Result<AnsweredBooking> {
        TRY(const auto b, answer_cancellation(tx, call.ctx, r.booking_id, r.accept));
        return state_of(b);
    });
}

}  // namespace

std::vector<http::Route> booking_routes() {
    using enum http::Method;
    using E = SchedulingError;
    const std::string worker = "/api/v1/worker/";
    return {
        http::route(get, worker + "agenda", "get_agenda", "worker", "worker", get_agenda,
                    {.feature = "schedule_view_workers", .summary = "One's bookings in every organization worked for, 60 days unless told", .errors = codes({E::window_invalid})}),
        http::route(get, worker + "bookings/{booking_id}", "get_own_booking", "worker", "worker", get_own_booking,
                    {.feature = "schedule_view_workers", .summary = "A booking of one's own, with the team and whom to ask", .errors = codes({E::booking_not_found})}),
        http::raw_route(get, worker + "bookings/{booking_id}/documents/{document_id}", "get_own_document", "worker", "worker", get_own_document, "application/octet-stream",
                        {.feature = "team_documents", .summary = "A document shared with the team of one's booking", .errors = {error_info(DocumentError::document_not_found)}}),
        http::route(post, worker + "bookings/{booking_id}/confirmations", "confirm_own_booking", "worker", "worker", post_confirmation,
                    {.feature = "confirmations", .summary = "Confirm that one comes; until the end of the shift", .errors = codes({E::booking_not_found, E::state_not_allowed})}),
        http::route(post, worker + "bookings/{booking_id}/cancellation-requests", "request_cancellation", "worker", "worker", post_cancellation_request,
                    {.feature = "confirmations", .summary = "Ask to be taken off the shift; until its start. A manager answers", .errors = codes({E::booking_not_found, E::state_not_allowed})}),
        http::route(get, worker + "calendar-feed", "get_calendar_feed", "worker", "worker", get_feed, {.feature = "schedule_view_workers", .summary = "One's private calendar address"}),
        http::route(post, worker + "calendar-feed", "renew_calendar_feed", "worker", "worker", post_feed, {.feature = "schedule_view_workers", .summary = "A new address; the old one stops working"}),
        http::raw_route(get, "/api/v1/calendar-feeds/{token}", "read_calendar_feed", "public", "worker", get_calendar_feed, "text/calendar",
                        {.summary = "What a calendar application reads at the private address", .errors = codes({E::feed_not_found})}),
        http::route(post, "/api/v1/bookings/{booking_id}/cancellation-answers", "answer_cancellation", "member", "scheduling", post_cancellation_answer,
                    {.feature = "confirmations", .scope = "projects:write", .summary = "Accept or refuse that somebody is taken off", .errors = codes({E::booking_not_found, E::state_not_allowed})}),
    };
}

}  // namespace brigade::scheduling
