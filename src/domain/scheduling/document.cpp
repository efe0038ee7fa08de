#include "domain/scheduling/document.h"

#include "base/utf8.h"

namespace brigade::scheduling {
namespace {

std::string ending_of(std::string_view name) {
    const auto dot = name.rfind('.');
    std::string out(dot == name.npos ? "" : name.substr(dot + 1));
    for (auto& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

// Office files begin as any ZIP does.
std::optional<std::string> zipped_type(const std::string& ending) {
    static const std::map<std::string, std::string, std::less<>> types = {
        {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
        {"odt", "application/vnd.oasis.opendocument.text"},
        {"ods", "application/vnd.oasis.opendocument.spreadsheet"},
        {"odp", "application/vnd.oasis.opendocument.presentation"},
    };
    const auto at = types.find(ending);
    return at == types.end() ? std::nullopt : std::optional(at->second);
}

bool is_plain_text(std::string_view bytes) { return bytes.find('\0') == bytes.npos && valid_utf8(bytes); }

}  // namespace

ErrorInfo error_info(DocumentError e) {
    using enum ErrorKind;
    switch (e) {
        case DocumentError::document_not_found: return {"document-not-found", not_found};
        case DocumentError::document_name_empty: return {"document-name-empty", invalid};
        case DocumentError::document_empty: return {"document-empty", invalid};
        case DocumentError::document_too_large: return {"document-too-large", invalid};
        case DocumentError::document_type_refused: return {"document-type-refused", invalid};
        case DocumentError::documents_full: return {"documents-full", conflict};
    }
    std::abort();
}

std::optional<std::string> document_type(std::string_view bytes, std::string_view name) {
    const auto ending = ending_of(name);
    if (bytes.starts_with("%PDF-")) return "application/pdf";
    if (auto image = accounts::image_type(bytes)) return image;
    if (bytes.starts_with("PK\x03\x04")) return zipped_type(ending);
    if (ending == "txt" && is_plain_text(bytes)) return "text/plain; charset=utf-8";
    if (ending == "csv" && is_plain_text(bytes)) return "text/csv; charset=utf-8";
    return {};
}

std::string document_name(std::string_view given) {
    const auto slash = given.find_last_of("/\\");
    if (slash != given.npos) given.remove_prefix(slash + 1);
    std::string out;
    for (const char c : given)
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f && std::string_view("<>:\"|?*").find(c) == std::string_view::npos) out += c;
    const auto first = out.find_first_not_of(" ."), last = out.find_last_not_of(" .");
    out = first == out.npos ? "" : out.substr(first, last - first + 1);
    if (out.size() <= document_name_max) return out;
    const auto ending = ending_of(out);
    const auto tail = ending.size() < 10 && !ending.empty() ? out.substr(out.size() - ending.size() - 1) : "";
    auto kept = document_name_max - tail.size();
    // Not within a character.
    while (kept > 0 && (static_cast<unsigned char>(out[kept]) & 0xC0) == 0x80) --kept;
    return out.substr(0, kept) + tail;
}

std::string attachment_named(std::string_view name) {
    std::string plain, encoded;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        const bool simple = std::isalnum(byte) || std::string_view("-._").find(c) != std::string_view::npos;
        const bool begins = (byte & 0xC0) != 0x80;   // of a character
        if (begins) plain += simple || c == ' ' ? c : '_';
        if (simple) encoded += c;
        else {
            constexpr std::string_view digits = "0123456789ABCDEF";
            encoded += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
}

}  // namespace brigade::scheduling
