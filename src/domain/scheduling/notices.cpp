#include "domain/scheduling/notices.h"

#include "domain/scheduling/rows.h"
#include "platform/mail/mail.h"
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

constexpr std::size_t lines_kept_max = 600;

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
    for (const auto& v : boost::json::parse(lines).as_array())
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

void tell(db::Tx&, const Ctx&, const ProjectPlan&, const EditFacts&, const std::vector<Told>&) {}

}  // namespace brigade::scheduling
