#include <array>
#include <cctype>
#include "platform/db/engine.h"

namespace brigade::db {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$'; }

// The end of what starts at `i`: a string, a quoted name, a comment, or the one character.
std::size_t end_of_piece(std::string_view s, std::size_t i) {
    const char c = s[i];
    if (c == '\'' || c == '"') {
        const bool escapes = c == '\'' && i > 0 && (s[i - 1] == 'E' || s[i - 1] == 'e') && (i < 2 || !is_word(s[i - 2]));
        for (std::size_t j = i + 1; j < s.size(); ++j) {
            if (escapes && s[j] == '\\') ++j;
            else if (s[j] == c) return j + 1;  // a doubled quote is read as two pieces side by side: same end
        }
        return s.size();
    }
    if (s.substr(i).starts_with("--")) {
        const auto end = s.find('\n', i);
        return end == s.npos ? s.size() : end;
    }
    if (s.substr(i).starts_with("/*")) {
        const auto end = s.find("*/", i + 2);
        return end == s.npos ? s.size() : end + 2;
    }
    return i + 1;
}

std::string first_word(std::string_view s) {
    std::size_t i = 0;
    while (i < s.size()) {
        if (std::isspace(static_cast<unsigned char>(s[i])) || s[i] == ';') ++i;
        else if (s.substr(i).starts_with("--") || s.substr(i).starts_with("/*")) i = end_of_piece(s, i);
        else break;
    }
    std::string word;
    for (; i < s.size() && is_word(s[i]); ++i) word += static_cast<char>(std::toupper(static_cast<unsigned char>(s[i])));
    return word;
}

constexpr std::array<std::string_view, 16> refused_words{"BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE",
                                                         "PREPARE", "DEALLOCATE", "DISCARD", "SET", "RESET", "PRAGMA", "ATTACH", "DETACH"};

}  // namespace

std::string in_sql(std::string_view sql) { return " in: " + std::string(sql.substr(0, 300)); }

SqlText read_sql(std::string_view sql) {
    const auto word = first_word(sql);
    for (auto refused : refused_words)
        if (word == refused) throw DbError(DbError::Kind::misuse, "a transaction's function may not run " + word + in_sql(sql));
    SqlText out{{}, 0};
    out.numbered.reserve(sql.size() + 16);
    for (std::size_t i = 0; i < sql.size();) {
        if (sql[i] == '?') {
            if (i + 1 < sql.size() && is_word(sql[i + 1]))
                throw DbError(DbError::Kind::misuse, "a placeholder is a lone ?" + in_sql(sql));
            out.numbered += '$' + std::to_string(++out.parameters);
            ++i;
            continue;
        }
        const auto end = end_of_piece(sql, i);
        out.numbered += sql.substr(i, end - i);
        i = end;
    }
    return out;
}

void check_parameter_count(const SqlText& text, std::string_view sql, std::size_t given) {
    if (text.parameters != given)
        throw DbError(DbError::Kind::misuse, std::to_string(text.parameters) + " placeholders, " + std::to_string(given) + " values" + in_sql(sql));
}

}  // namespace brigade::db
