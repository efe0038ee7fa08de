#include "domain/scheduling/import.h"

namespace brigade::scheduling {
namespace {

// Groups of digits, and the letters between them.
struct Tokens { std::vector<int> numbers; std::string letters; };
std::optional<Tokens> tokens_of(std::string_view text) {
    Tokens t;
    bool in_number = false;
    for (const char c : staff::normalized(text)) {
        const bool digit = c >= '0' && c <= '9';
        if (digit && !in_number) t.numbers.push_back(0);
        if (digit) {
            if (t.numbers.back() > 99'999) return {};
            t.numbers.back() = t.numbers.back() * 10 + (c - '0');
        } else if (c != ' ' && c != ':' && c != '/' && c != '.' && c != ',' && c != '-') {
            t.letters += c;
        }
        in_number = digit;
    }
    return t;
}

class Row {
public:
    Row(const std::map<ImportColumn, std::size_t>& at, const std::vector<std::string>& cells) : at_(at), cells_(cells) {}
    std::string operator[](ImportColumn c) const {
        const auto i = at_.find(c);
        if (i == at_.end() || i->second >= cells_.size()) return "";
        const auto& s = cells_[i->second];
        const auto from = s.find_first_not_of(" \t"), to = s.find_last_not_of(" \t");
        return from == s.npos ? "" : s.substr(from, to - from + 1);
    }
    bool empty() const { return std::all_of(cells_.begin(), cells_.end(), [](const auto& c) { return c.find_first_not_of(" \t") == std::string::npos; }); }
private:
    const std::map<ImportColumn, std::size_t>& at_;
    const std::vector<std::string>& cells_;
};

class Reading {
public:
    explicit Reading(const ImportFacts& facts) : facts_(facts) {}

    void read(int number, const Row& row) {
        const auto errors = out_.errors.size();
        Edit e{EditType::add_shift};
        const auto date = read_hours(number, row, e);
        e.break_minutes = minutes(number, row, ImportColumn::pause);
        e.travel_minutes = minutes(number, row, ImportColumn::travel);
        if (const auto places = row[ImportColumn::places]; !places.empty()) {
            const auto n = staff::parse_decimal(places, 0);
            if (!n || *n < 1 || *n > places_max) fail(number, ImportColumn::places, "not_a_number");
            else e.places = static_cast<int>(*n);
        }
        const auto skill = row[ImportColumn::skill];
        if (skill.empty()) fail(number, ImportColumn::skill, "missing");
        const auto known = facts_.skills.find(staff::normalized(skill));
        e.position = known == facts_.skills.end() ? PositionChoice{{}, skill, {}} : PositionChoice{known->second, {}, {}};
        e.label = row[ImportColumn::label];
        e.notes = row[ImportColumn::notes];
        const auto title = row[ImportColumn::project];
        if (title.empty() && row[ImportColumn::project_code].empty()) fail(number, ImportColumn::project, "missing");
        out_.rows.push_back({number, title.empty() ? row[ImportColumn::project_code] : title, skill, e.starts_at && e.ends_at ? std::optional(Span{*e.starts_at, *e.ends_at}) : std::nullopt});
        if (out_.errors.size() > errors) return;
        if (const auto checked = check(e); !checked.empty()) return fail(number, ImportColumn::end, checked);
        auto& project = project_of(row);
        const auto schedule = schedule_of(project, row, date);
        project.shifts.push_back({number, schedule, std::move(e)});
    }
    ImportDecision take() { return std::move(out_); }

private:
    void fail(int row, ImportColumn c, std::string why) { out_.errors.push_back({row, c, std::move(why)}); }

    std::optional<int> minutes(int number, const Row& row, ImportColumn c) {
        if (row[c].empty()) return {};
        const auto m = read_minutes(row[c]);
        if (!m) fail(number, c, "not_a_number");
        return m;
    }

    // An end at or before the start is the next day's.
    std::optional<Date> read_hours(int number, const Row& row, Edit& e) {
        const auto needed = [&](ImportColumn c, const auto& value, const char* why) {
            if (!value) fail(number, c, row[c].empty() ? "missing" : why);
        };
        const auto date = read_date(row[ImportColumn::date]);
        needed(ImportColumn::date, date, "not_a_date");
        const auto start = read_time(row[ImportColumn::start]);
        needed(ImportColumn::start, start, "not_a_time");
        std::optional<int> length;
        if (!row[ImportColumn::end].empty() || row[ImportColumn::duration].empty()) {
            const auto end = read_time(row[ImportColumn::end]);
            needed(ImportColumn::end, end, "not_a_time");
            if (start && end) length = *end > *start ? *end - *start : *end + 1440 - *start;
        } else {
            length = minutes(number, row, ImportColumn::duration);
        }
        if (!date || !start || !length) return date;
        const auto wall = [&](int minute) { return facts_.zone.to_instant(LocalTime(std::chrono::sys_days(*date).time_since_epoch() + std::chrono::minutes(minute))); };
        e.starts_at = wall(*start);
        e.ends_at = wall(*start + *length);
        return date;
    }

    static std::string check(const Edit& e) {
        Shift s;
        s.starts_at = *e.starts_at;
        s.ends_at = *e.ends_at;
        s.break_minutes = e.break_minutes.value_or(0);
        s.travel_minutes = e.travel_minutes.value_or(0);
        s.places = e.places.value_or(1);
        return check_shift(s, "").ok() ? "" : "hours_refused";
    }

    ImportedProject& project_of(const Row& row) {
        const auto code = row[ImportColumn::project_code];
        const auto key = code.empty() ? "t " + staff::normalized(row[ImportColumn::project]) : "c " + staff::normalized(code);
        const auto [at, made] = projects_.emplace(key, out_.projects.size());
        if (made) out_.projects.push_back({row[ImportColumn::client], code, row[ImportColumn::project], row[ImportColumn::location], {}, {}});
        return out_.projects[at->second];
    }

    static std::size_t schedule_of(ImportedProject& p, const Row& row, std::optional<Date> date) {
        const auto label = row[ImportColumn::schedule];
        for (std::size_t i = 0; i < p.schedules.size(); ++i)
            if (p.schedules[i].label == label && p.schedules[i].date == date) return i;
        p.schedules.push_back({label, row[ImportColumn::schedule_location], row[ImportColumn::schedule_notes], date});
        return p.schedules.size() - 1;
    }

    const ImportFacts& facts_;
    ImportDecision out_;
    std::map<std::string, std::size_t> projects_;
};

}  // namespace

std::optional<Date> read_date(std::string_view text) {
    const auto t = tokens_of(text);
    if (!t || t->numbers.size() != 3 || !t->letters.empty()) return {};
    const auto& n = t->numbers;
    const bool year_first = n[0] > 31;
    const Date d{std::chrono::year(year_first ? n[0] : n[2]), std::chrono::month(static_cast<unsigned>(n[1])), std::chrono::day(static_cast<unsigned>(year_first ? n[2] : n[0]))};
    if (!d.ok() || d.year() < std::chrono::year(2000) || d.year() > std::chrono::year(2199)) return {};
    return d;
}

std::optional<int> read_time(std::string_view text) {
    const auto t = tokens_of(text);
    if (!t || t->numbers.empty() || t->numbers.size() > 2) return {};
    int h = t->numbers[0];
    const int m = t->numbers.size() == 2 ? t->numbers[1] : 0;
    if (t->letters == "am" || t->letters == "pm") {
        if (h < 1 || h > 12) return {};
        h = h % 12 + (t->letters == "pm" ? 12 : 0);
    } else if (t->letters != "" && t->letters != "h") {
        return {};
    } else if (t->numbers.size() == 1 && t->letters.empty()) {
        return {};                  // "17" alone could be anything
    }
    if (h > 24 || m > 59 || h * 60 + m > 1440) return {};
    return h * 60 + m;
}

std::optional<int> read_minutes(std::string_view text) {
    const auto t = tokens_of(text);
    if (!t || t->numbers.empty() || t->numbers.size() > 2) return {};
    const bool colon = text.find(':') != text.npos, with_h = t->letters == "h";
    if (t->letters != "" && !with_h && t->letters != "min") return {};
    if (colon || (with_h && text.find_first_of(".,") == text.npos)) {
        const int m = t->numbers.size() == 2 ? t->numbers[1] : 0;
        return m > 59 ? std::nullopt : std::optional(t->numbers[0] * 60 + m);
    }
    if (with_h) {
        auto digits = std::string(text.substr(0, text.find_first_of("hH")));
        digits.erase(std::remove(digits.begin(), digits.end(), ' '), digits.end());
        const auto hundredths = staff::parse_decimal(digits, 2);
        return hundredths && *hundredths >= 0 && *hundredths <= 10'000 ? std::optional(static_cast<int>(*hundredths * 60 / 100)) : std::nullopt;
    }
    return t->numbers.size() == 1 ? std::optional(t->numbers[0]) : std::nullopt;
}

ImportDecision decide_import(const ImportFacts& facts, const std::vector<std::vector<std::string>>& rows) {
    std::map<ImportColumn, std::size_t> at;
    if (!rows.empty())
        for (std::size_t i = 0; i < rows[0].size(); ++i)
            if (const auto c = facts.headers.find(staff::normalized(rows[0][i])); c != facts.headers.end()) at.emplace(c->second, i);
    Reading reading(facts);
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const Row row(at, rows[i]);
        if (!row.empty()) reading.read(static_cast<int>(i) + 1, row);
    }
    return reading.take();
}

}  // namespace brigade::scheduling
