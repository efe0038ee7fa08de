// The rules of the house, checked: who may include whom, what may be called where, how long things may grow, how migrations
// look. Each rule is a function from sources to breaches; below, each is tried on a bad sample and then on the house itself.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Breaches = std::vector<std::string>;

constexpr int file_lines_max = 700;
constexpr int function_lines_max = 90;

// Who may include whom: base ← platform ← domain ← app. Tests stand above all.
const std::vector<std::string> layers = {"base", "platform", "domain", "app"};
// A room includes the faces of rooms before it. Rooms on one line do not know each other.
const std::vector<std::set<std::string>> room_order = {
    {"accounts"}, {"billing"}, {"staff"}, {"scheduling"}, {"offers"}, {"timeclock"}, {"pay"}, {"invoicing"}, {"messaging", "notifications", "reporting"}, {"webhooks"}};
// A room's headers that act. Any other header of a room declares something pure, and so does the .cpp of the same name.
const std::set<std::string> acting_headers = {"store", "http", "http_views", "jobs", "commands", "notices"};
// A room with many tables has a store for each group of them: subscription_store.cpp.
bool is_store(const std::string& stem) { return stem == "store" || stem.ends_with("_store"); }
bool is_acting(const std::string& stem) { return acting_headers.contains(stem) || is_store(stem); }
// What is printed or exported, invoice_pdf.cpp and timesheet_export.cpp, is pure too: values in, bytes out; it sets the words of platform/text with platform/documents.
bool is_printed(const std::string& stem) { return stem.ends_with("_pdf") || stem.ends_with("_export"); }
// Tables that belong to no organization, or are read across them.
const std::set<std::string> global_tables = {"people", "sessions", "password_resets", "sign_in_attempts", "operators", "operator_sessions", "sign_in_codes", "idempotency_keys", "jobs", "schedules", "sandbox_tokens", "catalogue_versions", "coupons", "sellers", "tax_registrations", "invoice_numbers", "calendar_feeds"};

struct Source {
    std::string path;   // from the root: "src/base/ids.h"
    std::string text;
    std::string code;   // text, with comments and the inside of literals blanked, lines kept
    std::vector<std::string> literals;
};

// ---- Reading

std::size_t end_of_literal(const std::string& s, std::size_t at) {
    const char quote = s[at];
    for (++at; at < s.size() && s[at] != quote; ++at)
        if (s[at] == '\\') ++at;
    return std::min(at, s.size());
}

bool begins_raw_string(const std::string& s, std::size_t at) { return s[at] == '"' && at > 0 && s[at - 1] == 'R' && s.find('(', at) != s.npos; }

// 1'000 is no character.
bool is_digit_separator(const std::string& s, std::size_t at) { return s[at] == '\'' && at > 0 && std::isxdigit(static_cast<unsigned char>(s[at - 1])); }

Source source_of(std::string path, std::string text) {
    Source out{std::move(path), text, std::move(text), {}};
    auto& s = out.code;
    const auto blank = [&](std::size_t from, std::size_t to) {
        for (auto i = from; i < std::min(to, s.size()); ++i)
            if (s[i] != '\n') s[i] = ' ';
    };
    for (std::size_t i = 0; i < s.size(); ++i) {
        if (s.compare(i, 2, "//") == 0) {
            blank(i, s.find('\n', i));
        } else if (s.compare(i, 2, "/*") == 0) {
            blank(i, s.find("*/", i) == s.npos ? s.size() : s.find("*/", i) + 2);
        } else if (begins_raw_string(s, i)) {
            const auto open = s.find('(', i);
            const auto close = ")" + s.substr(i + 1, open - i - 1) + "\"";
            const auto end = std::min(s.find(close, open), s.size());
            out.literals.push_back(s.substr(open + 1, end - open - 1));
            blank(i + 1, end + close.size() - 1);
            i = end + close.size() - 1;
        } else if (s[i] == '"' || (s[i] == '\'' && !is_digit_separator(s, i))) {
            const auto end = end_of_literal(s, i);
            const auto line = s.rfind('\n', i) == s.npos ? 0 : s.rfind('\n', i) + 1;
            const bool include = s.compare(line, 8, "#include") == 0;
            if (s[i] == '"' && !include) out.literals.push_back(s.substr(i + 1, end - i - 1));
            if (!include) blank(i + 1, end);
            i = end;
        }
    }
    return out;
}

std::vector<Source> sources_in(const fs::path& root, const std::vector<std::string>& folders, const std::set<std::string>& extensions) {
    std::vector<Source> out;
    for (const auto& folder : folders)
        for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
            if (!entry.is_regular_file() || !extensions.contains(entry.path().extension().string())) continue;
            std::ifstream in(entry.path(), std::ios::binary);
            out.push_back(source_of(fs::relative(entry.path(), root).string(), {std::istreambuf_iterator<char>(in), {}}));
        }
    std::sort(out.begin(), out.end(), [](const Source& a, const Source& b) { return a.path < b.path; });
    return out;
}

std::vector<std::string> split(const std::string& s, char by) {
    std::vector<std::string> out;
    std::istringstream in(s);
    for (std::string part; std::getline(in, part, by);) out.push_back(part);
    return out;
}

std::vector<std::string> includes_of(const Source& s) {
    static const std::regex line("(^|\n)#include \"([^\"]+)\"");
    std::vector<std::string> out;
    for (std::sregex_iterator i(s.code.begin(), s.code.end(), line), end; i != end; ++i) out.push_back((*i)[2]);
    return out;
}

bool is_test(const std::string& path) { return path.starts_with("tests/") || path.ends_with("_test.cpp"); }
std::string stem_of(const std::string& path) { return fs::path(path).stem().string(); }

// "src/domain/billing/store.cpp" or "domain/billing/store.h" → {"domain", "billing", …}
std::vector<std::string> parts_of(std::string path) {
    if (path.starts_with("src/")) path.erase(0, 4);
    return split(path, '/');
}
int rank_in(const std::vector<std::string>& names, const std::string& name) {
    const auto at = std::find(names.begin(), names.end(), name);
    return at == names.end() ? -1 : static_cast<int>(at - names.begin());
}
int rank_of_room(const std::string& room) {
    for (std::size_t i = 0; i < room_order.size(); ++i)
        if (room_order[i].contains(room)) return static_cast<int>(i);
    return -1;
}
std::string room_of(const std::string& path) {
    const auto parts = parts_of(path);
    return parts.size() > 2 && parts[0] == "domain" ? parts[1] : "";
}

// ---- Rules

// base ← platform ← domain ← app, and between rooms the face only, of rooms before.
Breaches who_includes_whom(const std::vector<Source>& sources) {
    Breaches out;
    for (const auto& s : sources) {
        if (is_test(s.path)) continue;
        const int layer = rank_in(layers, parts_of(s.path)[0]);
        const auto room = room_of(s.path);
        if (!room.empty() && rank_of_room(room) < 0) out.push_back(s.path + ": the room " + room + " has no place in the order of rooms");
        for (const auto& included : includes_of(s)) {
            const auto wanted_layer = rank_in(layers, parts_of(included)[0]);
            const auto wanted_room = room_of(included);
            const auto breach = [&](const std::string& why) { out.push_back(s.path + " includes " + included + ": " + why); };
            if (wanted_layer < 0) breach("not from base, platform, domain or app");
            else if (wanted_layer > layer) breach("upwards");
            else if (!room.empty() && !wanted_room.empty() && wanted_room != room) {
                if (rank_of_room(wanted_room) >= rank_of_room(room)) breach("a room that does not come before");
                if (included != "domain/" + wanted_room + "/" + wanted_room + ".h") breach("not the room's face");
            } else if (room.empty() && !wanted_room.empty() && included != "domain/" + wanted_room + "/" + wanted_room + ".h") breach("not the room's face");
        }
    }
    return out;
}

Breaches no_cycles(const std::vector<Source>& sources) {
    std::map<std::string, std::vector<std::string>> edges;
    for (const auto& s : sources) {
        edges[s.path] = {};
        for (const auto& i : includes_of(s)) edges[s.path].push_back("src/" + i);
    }
    Breaches out;
    std::map<std::string, int> state;   // 1: on the way, 2: done
    const std::function<void(const std::string&)> visit = [&](const std::string& path) {
        state[path] = 1;
        for (const auto& next : edges[path]) {
            if (state[next] == 1) out.push_back(path + " includes " + next + ": a cycle");
            else if (state[next] == 0 && edges.contains(next)) visit(next);
        }
        state[path] = 2;
    };
    for (const auto& s : sources)
        if (state[s.path] == 0) visit(s.path);
    return out;
}

// Folders of platform/ depend on each other in one direction only.
Breaches no_cycles_between_platform_folders(const std::vector<Source>& sources) {
    std::vector<Source> folders;
    std::map<std::string, std::set<std::string>> wanted;
    const auto folder = [](const std::string& path) {
        const auto parts = parts_of(path);
        return parts.size() > 2 && parts[0] == "platform" ? parts[1] : std::string();
    };
    for (const auto& s : sources)
        for (const auto& i : includes_of(s))
            if (!is_test(s.path) && !folder(s.path).empty() && !folder(i).empty() && folder(i) != folder(s.path)) wanted[folder(s.path)].insert(folder(i));
    for (const auto& [from, to] : wanted) {
        std::string text;
        for (const auto& t : to) text += "#include \"platform/" + t + "\"\n";
        folders.push_back(source_of("src/platform/" + from, text));
    }
    return no_cycles(folders);
}

// Values in, decision out: a room's pure part includes base, the context, faces and its room's pure headers, and calls nothing
// of the platform. It may name the refusals of the wire (too long, not a value): they are values.
Breaches pure_parts_are_pure(const std::vector<Source>& sources) {
    const auto declares_pure = [](const std::string& header) {
        const auto room = room_of(header);
        const auto stem = stem_of(header);
        return !room.empty() && stem != room && !is_acting(stem);
    };
    std::set<std::string> pure;
    for (const auto& s : sources)
        if (s.path.ends_with(".h") && declares_pure(s.path)) pure.insert(s.path.substr(0, s.path.size() - 2));
    static const std::regex acts(R"(\b(db|jobs|mail)::|\bhttp::(?!WireError|error_info)|\bsystem_now\b)");
    Breaches out;
    for (const auto& s : sources) {
        if (is_test(s.path) || !pure.contains(fs::path(s.path).replace_extension().string())) continue;
        for (const auto& i : includes_of(s)) {
            const bool own_acting = room_of(i) == room_of(s.path) && is_acting(stem_of(i));
            const bool to_print = is_printed(stem_of(s.path)) && (i.starts_with("platform/documents/") || i == "platform/text/text.h");
            const bool platform = i.starts_with("platform/") && i != "platform/context.h" && !to_print;
            if (own_acting || platform) out.push_back(s.path + " includes " + i + ", and is pure");
        }
        if (std::smatch m; std::regex_search(s.code, m, acts)) out.push_back(s.path + " names " + m.str() + ", and is pure");
    }
    return out;
}

struct Ban {
    std::string what;
    std::regex pattern;
    std::function<bool(const std::string&)> holds;   // for this path
};

const std::vector<Ban>& bans() {
    const auto in = [](const std::string& p, std::initializer_list<const char*> folders) {
        return std::any_of(folders.begin(), folders.end(), [&](const char* f) { return p.starts_with(f); });
    };
    static const std::vector<Ban> all = {
        {"the machine's clock, outside platform/jobs", std::regex(R"(system_clock::now|std::time\s*\(|[^\w:.]time\s*\(\s*(0|NULL|nullptr)\s*\)|gettimeofday|CLOCK_REALTIME)"),
         [=](const std::string& p) { return !in(p, {"src/platform/jobs/"}); }},
        {"a clock, in a room or in base", std::regex(R"(steady_clock|high_resolution_clock)"), [=](const std::string& p) { return in(p, {"src/base/", "src/domain/"}); }},
        {"randomness, outside base/ids.cpp", std::regex(R"(random_device|mt19937|randombytes|RAND_bytes|getrandom|arc4random|\brand\s*\()"),
         [](const std::string& p) { return p != "src/base/ids.cpp" && !is_test(p); }},
        {"floating point near money", std::regex(R"(\b(double|float)\b)"),
         [=](const std::string& p) { return in(p, {"src/base/money", "src/domain/billing/", "src/domain/pay/", "src/domain/invoicing/"}); }},
    };
    return all;
}

Breaches banned_calls(const std::vector<Source>& sources) {
    Breaches out;
    for (const auto& s : sources)
        for (const auto& ban : bans())
            if (std::smatch m; ban.holds(s.path) && std::regex_search(s.code, m, ban.pattern)) out.push_back(s.path + ": " + m.str() + ": " + ban.what);
    return out;
}

// In a room, SQL stands in store.cpp; nowhere does SQL read the engine's clock.
Breaches sql_in_its_place(const std::vector<Source>& sources) {
    static const std::regex sql(R"(\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|ALTER TABLE)\s)");
    static const std::regex engine_clock(R"(CURRENT_TIMESTAMP|CURRENT_DATE|datetime\(|\bnow\(\))");
    Breaches out;
    for (const auto& s : sources) {
        if (is_test(s.path)) continue;
        for (const auto& literal : s.literals) {
            if (!room_of(s.path).empty() && !is_store(stem_of(s.path)) && std::regex_search(literal, sql)) out.push_back(s.path + ": SQL outside store.cpp: " + literal);
            if (std::regex_search(literal, engine_clock)) out.push_back(s.path + ": SQL that reads the engine's clock: " + literal);
        }
    }
    return out;
}

Breaches nothing_left_open(const std::vector<Source>& sources) {
    static const std::regex mark("\\b(TO" "DO|FIX" "ME)\\b");
    Breaches out;
    for (const auto& s : sources)
        if (std::regex_search(s.text, mark)) out.push_back(s.path + ": something left open");
    return out;
}

Breaches names_say_something(const std::vector<Source>& sources) {
    static const std::regex vague("(^|[/_])(utils?|common|helpers?|managers?|impls?)([/_.]|$)");
    Breaches out;
    for (const auto& s : sources)
        // The templates of a face that must be in a header: route_impl.h beside route.h.
        if (std::regex_search(s.path, vague) && !s.path.ends_with("_impl.h")) out.push_back(s.path + ": a name that says nothing");
    return out;
}

bool opens_function(const std::string& head) {
    static const std::regex type("\\b(namespace|class|struct|enum|union|extern)\\b[^()]*$");
    const auto last = head.find_last_not_of(" \t\n");
    if (last == head.npos || std::regex_search(head, type)) return false;
    return head.find_first_of("()") != head.npos && std::string("=,(").find(head[last]) == std::string::npos;
}

// A simple scan of braces: a function is the outermost brace whose head has parentheses.
Breaches not_grown_too_large(const std::vector<Source>& sources) {
    Breaches out;
    for (const auto& s : sources) {
        const auto lines = std::count(s.text.begin(), s.text.end(), '\n');
        if (lines > file_lines_max) out.push_back(s.path + ": " + std::to_string(lines) + " lines");
        int depth = 0, line = 1, function_depth = -1, began = 0;
        std::string head;
        for (const char c : s.code) {
            if (c == '\n') ++line;
            if (c == '{') {
                if (function_depth < 0 && opens_function(head)) function_depth = depth, began = line;
                ++depth;
            } else if (c == '}') {
                --depth;
                if (depth == function_depth) {
                    if (line - began + 1 > function_lines_max) out.push_back(s.path + ":" + std::to_string(began) + ": a function of " + std::to_string(line - began + 1) + " lines");
                    function_depth = -1;
                }
            }
            if (c == '{' || c == '}' || c == ';') head.clear();
            else head += c;
        }
    }
    return out;
}

// ---- Migrations

std::string without_sql_comments(const std::string& sql) { return std::regex_replace(sql, std::regex("--[^\n]*"), ""); }

struct Table { std::string name, body; };
std::vector<Table> tables_of(const Source& migration) {
    static const std::regex create(R"(CREATE TABLE (?:IF NOT EXISTS )?(\w+)\s*\(([^;]*)\))");
    const auto sql = without_sql_comments(migration.text);
    std::vector<Table> out;
    for (std::sregex_iterator i(sql.begin(), sql.end(), create), end; i != end; ++i) out.push_back({(*i)[1], (*i)[2]});
    return out;
}

Breaches tables_begin_with_the_organization(const std::vector<Source>& migrations) {
    static const std::regex inline_key(R"(\borg_id UUID NOT NULL PRIMARY KEY)"), table_key(R"(PRIMARY KEY \(org_id\b)");
    Breaches out;
    for (const auto& m : migrations)
        for (const auto& table : tables_of(m))
            if (!global_tables.contains(table.name) && !std::regex_search(table.body, inline_key) && !std::regex_search(table.body, table_key))
                out.push_back(m.path + ": the primary key of " + table.name + " does not begin with org_id, and it is not in the list of global tables");
    return out;
}

Breaches migrations_are_numbered_without_gaps(const std::vector<Source>& migrations, const std::set<std::string>& owners) {
    static const std::regex name(R"(^(\d{4})_([a-z]+)(_[a-z0-9_]+)?$)");
    Breaches out;
    int expected = 1;
    for (const auto& m : migrations) {
        std::smatch parts;
        const auto stem = stem_of(m.path);
        if (!std::regex_match(stem, parts, name)) {
            out.push_back(m.path + ": not 0007_room_what.sql");
            continue;
        }
        if (std::stoi(parts[1]) != expected) out.push_back(m.path + ": expected number " + std::to_string(expected));
        expected = std::stoi(parts[1]) + 1;
        if (!owners.contains(parts[2])) out.push_back(m.path + ": no room is called " + parts[2].str());
    }
    return out;
}

// A room's SQL names its own tables only.
Breaches rooms_keep_to_their_tables(const std::vector<Source>& sources, const std::vector<Source>& migrations) {
    std::map<std::string, std::string> owner;
    for (const auto& m : migrations)
        for (const auto& t : tables_of(m)) owner[t.name] = split(stem_of(m.path), '_').at(1);
    static const std::regex named(R"(\b(?:FROM|JOIN|INTO|UPDATE|TABLE)\s+(\w+))");
    Breaches out;
    for (const auto& s : sources) {
        const auto parts = parts_of(s.path);
        if (is_test(s.path) || parts.size() < 3 || (parts[0] != "domain" && parts[0] != "platform")) continue;
        for (const auto& literal : s.literals)
            for (std::sregex_iterator i(literal.begin(), literal.end(), named), end; i != end; ++i)
                if (const auto at = owner.find((*i)[1]); at != owner.end() && at->second != parts[1])
                    out.push_back(s.path + ": the table " + at->first + " is " + at->second + "'s");
    }
    return out;
}

// ---- Each rule catches a bad sample

struct Sample {
    const char* name;
    std::function<Breaches(const std::vector<Source>&)> rule;
    std::vector<std::pair<const char*, std::string>> files;
    const char* breach;   // part of its text; nullptr: none
};

std::string long_function(int lines) {
    std::string body = "int f(int a) {\n";
    for (int i = 0; i < lines - 2; ++i) body += "    ++a;\n";
    return body + "}\n";
}

Breaches numbered(const std::vector<Source>& m) { return migrations_are_numbered_without_gaps(m, {"accounts", "jobs"}); }
Breaches own_tables(const std::vector<Source>& s) {
    return rooms_keep_to_their_tables(s, {source_of("migrations/0001_accounts.sql", "CREATE TABLE users (org_id UUID NOT NULL PRIMARY KEY);")});
}

const std::vector<Sample> samples = {
    {"base includes platform", who_includes_whom, {{"src/base/a.h", "#include \"platform/context.h\"\n"}}, "upwards"},
    {"platform includes a room", who_includes_whom, {{"src/platform/jobs/a.cpp", "#include \"domain/billing/billing.h\"\n"}}, "upwards"},
    {"a room includes app", who_includes_whom, {{"src/domain/pay/a.cpp", "#include \"app/wiring/house.h\"\n"}}, "upwards"},
    {"a room includes a later room", who_includes_whom, {{"src/domain/accounts/a.cpp", "#include \"domain/billing/billing.h\"\n"}}, "does not come before"},
    {"rooms on one line include each other", who_includes_whom, {{"src/domain/messaging/a.cpp", "#include \"domain/reporting/reporting.h\"\n"}}, "does not come before"},
    {"a room includes another's store", who_includes_whom, {{"src/domain/billing/a.cpp", "#include \"domain/accounts/store.h\"\n"}}, "not the room's face"},
    {"app includes a room's store", who_includes_whom, {{"src/app/main.cpp", "#include \"domain/accounts/store.h\"\n"}}, "not the room's face"},
    {"a room without a place", who_includes_whom, {{"src/domain/misc/a.cpp", ""}}, "no place"},
    {"an include from nowhere", who_includes_whom, {{"src/base/a.cpp", "#include \"a.h\"\n"}}, "not from base"},
    {"a room includes the faces before it", who_includes_whom, {{"src/domain/billing/a.cpp", "#include \"domain/accounts/accounts.h\"\n#include \"domain/billing/store.h\"\n"}}, nullptr},
    {"tests include what they test", who_includes_whom, {{"src/domain/accounts/a_test.cpp", "#include \"domain/billing/store.h\"\n"}}, nullptr},
    {"an include in a comment", who_includes_whom, {{"src/base/a.h", "// see\n//#include \"app/wiring/house.h\"\n"}}, nullptr},
    {"two files include each other", no_cycles, {{"src/base/a.h", "#include \"base/b.h\"\n"}, {"src/base/b.h", "#include \"base/a.h\"\n"}}, "cycle"},
    {"a file includes itself", no_cycles, {{"src/base/a.h", "#include \"base/a.h\"\n"}}, "cycle"},
    {"a diamond", no_cycles, {{"src/base/a.h", "#include \"base/b.h\"\n#include \"base/c.h\"\n"}, {"src/base/b.h", "#include \"base/c.h\"\n"}, {"src/base/c.h", ""}}, nullptr},
    {"two folders include each other", no_cycles_between_platform_folders,
     {{"src/platform/jobs/a.h", "#include \"platform/mail/b.h\"\n"}, {"src/platform/mail/c.h", "#include \"platform/jobs/d.h\"\n"}}, "cycle"},
    {"a pure part includes its store", pure_parts_are_pure, {{"src/domain/pay/overtime.h", "#include \"domain/pay/store.h\"\n"}}, "is pure"},
    {"a pure part's .cpp includes jobs", pure_parts_are_pure, {{"src/domain/pay/overtime.h", ""}, {"src/domain/pay/overtime.cpp", "#include \"platform/jobs/jobs.h\"\n"}}, "is pure"},
    {"a pure part takes a transaction", pure_parts_are_pure, {{"src/domain/pay/overtime.h", "int f(db::Tx& tx);\n"}}, "is pure"},
    {"a pure part answers a request", pure_parts_are_pure, {{"src/domain/pay/overtime.h", "http::Response f();\n"}}, "is pure"},
    {"a pure part refuses a value", pure_parts_are_pure, {{"src/domain/pay/overtime.h", "http::WireError f();\n"}}, nullptr},
    {"a command takes a transaction", pure_parts_are_pure, {{"src/domain/pay/commands.h", "int f(db::Tx& tx);\n"}, {"src/domain/pay/runs.cpp", "int f(db::Tx& tx);\n"}}, nullptr},
    {"a room reads the machine's clock", banned_calls, {{"src/domain/pay/a.cpp", "auto n = std::chrono::system_clock::now();\n"}}, "clock"},
    {"std::time", banned_calls, {{"src/platform/http/a.cpp", "auto n = std::time(nullptr);\n"}}, "clock"},
    {"time(nullptr)", banned_calls, {{"src/app/main.cpp", "auto n = time(nullptr);\n"}}, "clock"},
    {"gettimeofday", banned_calls, {{"src/base/a.cpp", "gettimeofday(&t, nullptr);\n"}}, "clock"},
    {"platform/jobs reads the machine's clock", banned_calls, {{"src/platform/jobs/clock.cpp", "auto n = std::chrono::system_clock::now();\n"}}, nullptr},
    {"a room measures time", banned_calls, {{"src/domain/pay/a.cpp", "std::chrono::steady_clock::now();\n"}}, "a clock"},
    {"the clock in a comment and in a text", banned_calls, {{"src/domain/pay/a.cpp", "// system_clock::now()\nauto s = \"system_clock::now()\"; /* std::time( */\n"}}, nullptr},
    {"a random number", banned_calls, {{"src/domain/pay/a.cpp", "std::mt19937 g;\n"}}, "randomness"},
    {"random bytes", banned_calls, {{"src/platform/http/a.cpp", "randombytes_buf(p, n);\n"}}, "randomness"},
    {"base/ids.cpp draws", banned_calls, {{"src/base/ids.cpp", "randombytes_buf(p, n);\n"}}, nullptr},
    {"double in pay", banned_calls, {{"src/domain/pay/a.cpp", "double rate = 1;\n"}}, "floating point"},
    {"float in money", banned_calls, {{"src/base/money.h", "float amount;\n"}}, "floating point"},
    {"double elsewhere", banned_calls, {{"src/platform/telemetry/a.h", "double seconds;\n"}}, nullptr},
    {"double_booking is no double", banned_calls, {{"src/domain/billing/a.cpp", "int double_booking;\n"}}, nullptr},
    {"SQL in a command", sql_in_its_place, {{"src/domain/pay/pay.cpp", "tx.query(\"SELECT 1 FROM x\");\n"}}, "outside store.cpp"},
    {"SQL in a raw literal", sql_in_its_place, {{"src/domain/pay/http.cpp", "auto s = R\"(DELETE FROM x)\";\n"}}, "outside store.cpp"},
    {"SQL in the store", sql_in_its_place, {{"src/domain/pay/store.cpp", "tx.query(\"SELECT 1 FROM x\");\n"}}, nullptr},
    {"the engine's clock", sql_in_its_place, {{"src/domain/pay/store.cpp", "tx.exec(\"DELETE FROM x WHERE at < CURRENT_TIMESTAMP\");\n"}}, "engine's clock"},
    {"a printed document sets words", pure_parts_are_pure, {{"src/domain/pay/slip_pdf.h", ""}, {"src/domain/pay/slip_pdf.cpp", "#include \"platform/documents/pdf.h\"\n#include \"platform/text/text.h\"\n"}}, nullptr},
    {"a printed document reads the store", pure_parts_are_pure, {{"src/domain/pay/slip_pdf.h", "#include \"platform/db/store.h\"\n"}}, "is pure"},
    {"something left open", nothing_left_open, {{"src/base/a.h", "// TO" "DO: later\n"}}, "left open"},
    {"a vague file name", names_say_something, {{"src/base/string_utils.h", ""}}, "says nothing"},
    {"a vague folder", names_say_something, {{"src/platform/common/a.h", ""}}, "says nothing"},
    {"a long file", not_grown_too_large, {{"src/base/a.h", std::string(file_lines_max + 1, '\n')}}, "lines"},
    {"a long function", not_grown_too_large, {{"src/base/a.cpp", "namespace x {\n" + long_function(function_lines_max + 1) + "}\n"}}, "a function of 91 lines"},
    {"a long method", not_grown_too_large, {{"src/base/a.cpp", "struct X {\n" + long_function(function_lines_max + 1) + "};\n"}}, "a function of 91 lines"},
    {"a function of the longest length", not_grown_too_large, {{"src/base/a.cpp", long_function(function_lines_max)}}, nullptr},
    {"a long table", not_grown_too_large, {{"src/base/a.cpp", "const int a[] = {\n" + std::string(100, '\n') + "};\n"}}, nullptr},
    {"braces in texts", not_grown_too_large, {{"src/base/a.cpp", "auto f() { return \"{\"; }\n" + std::string(100, '\n') + "auto g() { return '}'; }\n"}}, nullptr},
    {"a table without organization", tables_begin_with_the_organization, {{"migrations/0001_pay.sql", "CREATE TABLE runs (\n  id UUID NOT NULL PRIMARY KEY\n);"}}, "org_id"},
    {"the organization comes second", tables_begin_with_the_organization, {{"migrations/0001_pay.sql", "CREATE TABLE runs (org_id UUID, id UUID, PRIMARY KEY (id, org_id));"}}, "org_id"},
    {"the organization comes first", tables_begin_with_the_organization,
     {{"migrations/0001_pay.sql", "CREATE TABLE runs (org_id UUID, id UUID CHECK (id > 0), -- the; run\n PRIMARY KEY (org_id, id));\nCREATE TABLE one (org_id UUID NOT NULL PRIMARY KEY);"}}, nullptr},
    {"a gap", numbered, {{"migrations/0001_accounts.sql", ""}, {"migrations/0003_jobs.sql", ""}}, "expected number 2"},
    {"a number twice", numbered, {{"migrations/0001_accounts.sql", ""}, {"migrations/0001_jobs.sql", ""}}, "expected number 2"},
    {"a migration nobody owns", numbered, {{"migrations/0001_misc.sql", ""}}, "no room"},
    {"a migration named otherwise", numbered, {{"migrations/1_accounts.sql", ""}}, "not 0007"},
    {"another room's table", own_tables, {{"src/domain/billing/store.cpp", "tx.query(\"SELECT name FROM users\");\n"}}, "accounts's"},
    {"its own table", own_tables, {{"src/domain/accounts/store.cpp", "tx.query(\"SELECT name FROM users\");\n"}}, nullptr},
};

TEST(HouseRules, catch_what_breaks_them) {
    for (const auto& sample : samples) {
        std::vector<Source> sources;
        for (const auto& [path, text] : sample.files) sources.push_back(source_of(path, text));
        const auto breaches = sample.rule(sources);
        if (!sample.breach) {
            EXPECT_TRUE(breaches.empty()) << sample.name << ": " << (breaches.empty() ? "" : breaches[0]);
            continue;
        }
        ASSERT_EQ(breaches.size(), 1u) << sample.name;
        EXPECT_NE(breaches[0].find(sample.breach), std::string::npos) << sample.name << ": " << breaches[0];
    }
}

// ---- The house itself

class House : public ::testing::Test {
protected:
    static inline std::vector<Source> sources, migrations, all;
    static void SetUpTestSuite() {
        const fs::path root = BRIGADE_SOURCE_DIR;
        sources = sources_in(root, {"src", "tests"}, {".cpp", ".h"});
        migrations = sources_in(root, {"migrations"}, {".sql"});
        all = sources;
        for (auto& s : sources_in(root, {"migrations", "locales", "cmake"}, {".sql", ".toml", ".html", ".cmake"})) all.push_back(s);
        for (auto& s : sources_in(root, {"web/src"}, {".ts", ".tsx", ".css"})) all.push_back(s);
    }
    static void none(const Breaches& breaches) {
        for (const auto& b : breaches) ADD_FAILURE() << b;
    }
};

TEST_F(House, is_found) {
    EXPECT_GT(sources.size(), 50u);
    EXPECT_GT(migrations.size(), 3u);
}
TEST_F(House, includes_downwards_and_only_faces) { none(who_includes_whom(sources)); }
TEST_F(House, has_no_include_cycles) { none(no_cycles(sources)); }
TEST_F(House, has_no_cycles_between_platform_folders) { none(no_cycles_between_platform_folders(sources)); }
TEST_F(House, keeps_pure_parts_pure) { none(pure_parts_are_pure(sources)); }
TEST_F(House, makes_no_banned_calls) { none(banned_calls(sources)); }
TEST_F(House, keeps_sql_in_its_place) { none(sql_in_its_place(sources)); }
TEST_F(House, leaves_nothing_open) { none(nothing_left_open(all)); }
TEST_F(House, has_names_that_say_something) { none(names_say_something(sources)); }
TEST_F(House, has_files_and_functions_of_a_readable_size) { none(not_grown_too_large(sources)); }
TEST_F(House, keys_its_tables_by_organization) { none(tables_begin_with_the_organization(migrations)); }
TEST_F(House, has_rooms_that_keep_to_their_tables) { none(rooms_keep_to_their_tables(sources, migrations)); }
TEST_F(House, numbers_its_migrations_without_gaps) {
    std::set<std::string> owners;
    for (const auto* layer : {"src/platform", "src/domain"})
        for (const auto& entry : fs::directory_iterator(fs::path(BRIGADE_SOURCE_DIR) / layer))
            if (entry.is_directory()) owners.insert(entry.path().filename().string());
    none(migrations_are_numbered_without_gaps(migrations, owners));
}
TEST_F(House, lists_as_global_only_tables_that_exist) {
    std::set<std::string> names;
    for (const auto& m : migrations)
        for (const auto& t : tables_of(m)) names.insert(t.name);
    for (const auto& g : global_tables) EXPECT_TRUE(names.contains(g)) << g;
}

}  // namespace
