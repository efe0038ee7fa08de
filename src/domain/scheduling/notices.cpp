#include "domain/scheduling/notices.h"

#include "domain/scheduling/rows.h"
#include "platform/text/text.h"

namespace brigade::scheduling {
namespace {

// What a line of history keeps; the words come later.
struct Line {
    ChangeKind kind{};
    std::string label, position, name, zone;
    Instant from{}, until{};
};
BOOST_DESCRIBE_STRUCT(Line, (), (kind, label, position, name, zone, from, until))

Line line_of(const Change& c, const EditFacts& facts) {
    Line l{c.kind, c.schedule.label, "", "", facts.zone.name(), {}, {}};
    if (c.shift) {
        l.position = c.shift->position.name;
        const auto hours = c.booking ? hours_of(*c.shift, *c.booking) : Span{c.shift->starts_at, c.shift->ends_at};
        l.from = hours.from;
        l.until = hours.until;
    }
    if (c.booking)
        if (const auto at = facts.staff.find(c.booking->staff); at != facts.staff.end()) l.name = at->second.name;
    return l;
}

std::string sentence_of(Locale locale, const Line& l) {
    const auto zone = Zone::find(l.zone).value_or(Zone::utc());
    return text::sentence(locale, "scheduling.change." + name_of(l.kind),
                          {{"label", l.label.empty() ? text::sentence(locale, "scheduling.general_schedule") : l.label}, {"position", l.position}, {"name", l.name},
                           {"when", text::format_span(locale, zone, l.from, l.until)}});
}

constexpr std::size_t lines_kept_max = 600, lines_mailed_max = 60;

void tell_member(db::Tx& tx, const Ctx& ctx, const staff::StaffMember& m, staff::NoticeKind kind, const std::string& templ, const std::string& project, std::vector<std::string> lines) {
    const auto organization = accounts::load_organization(tx, ctx.organization).value();
    staff::tell(tx, ctx, m, {kind, templ, {{"organization", organization.name}, {"project", project}}, std::move(lines), "/worker", ""});
}

std::string shift_sentence(Locale locale, const Shift& s, Span hours, const Project& p) {
    return text::sentence(locale, "scheduling.told.shift", {{"position", s.position.name}, {"project", p.title}, {"when", text::format_span(locale, zone_of(p), hours.from, hours.until)}});
}

}  // namespace

std::string history_lines(const std::vector<Change>& changes, const EditFacts& facts) {
    boost::json::array out;
    for (const auto& c : changes) {
        if (out.size() == lines_kept_max) break;
        out.push_back(http::to_json(line_of(c, facts)));
    }
    return boost::json::serialize(out);
}

std::vector<std::string> history_sentences(Locale locale, const std::string& lines) {
    std::vector<std::string> out;
    const auto kept = boost::json::parse(lines);
    for (const auto& v : kept.as_array())
        if (const auto line = http::from_json<Line>(v); line.ok()) out.push_back(sentence_of(locale, *line));
    return out;
}

std::string change_sentence(Locale locale, const Change& c, const EditFacts& facts) { return sentence_of(locale, line_of(c, facts)); }

std::string edit_sentence(Locale locale, const Edit& e) {
    std::size_t count = 1;
    if (e.shift_ids) count = e.shift_ids->size();
    if (e.staff_ids) count = e.staff_ids->size();
    if (e.booking_ids) count = e.booking_ids->size();
    return text::sentence(locale, "scheduling.edit." + name_of(e.type), {{"count", std::to_string(count)}});
}

std::string told_sentence(Locale locale, const Change& c, const std::string& project, const Zone& zone) {
    const auto hours = hours_of(*c.shift, *c.booking);
    return text::sentence(locale, "scheduling.told." + name_of(c.kind), {{"position", c.shift->position.name}, {"project", project}, {"when", text::format_span(locale, zone, hours.from, hours.until)}});
}

void tell(db::Tx& tx, const Ctx& ctx, const ProjectPlan& plan, const EditFacts& facts, const std::vector<Told>& told) {
    if (told.empty()) return;
    std::vector<StaffId> ids;
    std::map<StaffId, const Told*> by_person;
    for (const auto& t : told) ids.push_back(t.staff), by_person[t.staff] = &t;
    for (const auto& m : staff::load_staff_members(tx, ctx.organization, ids)) {
        std::vector<std::string> lines;
        bool to_confirm = false;
        for (const auto& c : by_person[m.id]->changes) {
            if (lines.size() < lines_mailed_max) lines.push_back(told_sentence(m.locale, c, plan.project.title, facts.zone));
            to_confirm = to_confirm || c.kind != ChangeKind::booking_cancelled;
        }
        tell_member(tx, ctx, m, staff::NoticeKind::schedule, to_confirm ? "schedule_to_confirm" : "schedule_cancelled", plan.project.title, lines);
    }
}

void tell_one(db::Tx& tx, const Ctx& ctx, const PlannedBooking& p, const std::string& templ) {
    const auto m = staff::load_staff_member(tx, ctx.organization, p.booking.staff);
    if (!m) return;
    const auto hours = hours_of(p.shift, p.booking);
    tell_member(tx, ctx, *m, staff::NoticeKind::schedule, templ, p.project.title, {shift_sentence(m->locale, p.shift, hours, p.project)});
}

void tell_reconfirmations(db::Tx& tx, const Ctx& ctx, const std::vector<BookingRow>& rows) {
    std::map<StaffId, std::vector<const BookingRow*>> by_person;
    std::vector<StaffId> ids;
    for (const auto& r : rows) by_person[r.booking.staff].push_back(&r);
    for (const auto& [id, some] : by_person) ids.push_back(id);
    if (ids.empty()) return;
    for (const auto& m : staff::load_staff_members(tx, ctx.organization, ids)) {
        std::vector<std::string> lines;
        for (const auto* r : by_person[m.id]) lines.push_back(shift_sentence(m.locale, r->shift, hours_of(r->shift, r->booking), r->project));
        tell_member(tx, ctx, m, staff::NoticeKind::reminder, "schedule_reminder", by_person[m.id].front()->project.title, lines);
    }
}

}  // namespace brigade::scheduling
