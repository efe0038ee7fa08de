#include "platform/http/static_files.h"

#include <sodium.h>
#include <zlib.h>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace brigade::http {
namespace {

constexpr std::uintmax_t file_bytes_max = 8u << 20;

std::string type_of(std::string_view path) {
    constexpr std::pair<std::string_view, std::string_view> types[] = {
        {".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"}, {".css", "text/css; charset=utf-8"}, {".svg", "image/svg+xml"}, {".png", "image/png"},
        {".woff2", "font/woff2"}, {".wasm", "application/wasm"}, {".json", "application/json"}, {".webmanifest", "application/manifest+json"}, {".ico", "image/x-icon"}, {".jpg", "image/jpeg"}, {".webp", "image/webp"}, {".txt", "text/plain; charset=utf-8"}};
    for (const auto& [ending, type] : types)
        if (path.ends_with(ending)) return std::string(type);
    return "application/octet-stream";
}

std::string gzipped(const std::string& plain) {
    z_stream z{};
    constexpr int gzip_window = 15 + 16;
    if (deflateInit2(&z, 9, Z_DEFLATED, gzip_window, 9, Z_DEFAULT_STRATEGY) != Z_OK) return {};
    std::string out(deflateBound(&z, plain.size()), '\0');
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    z.avail_in = static_cast<uInt>(plain.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    const bool done = deflate(&z, Z_FINISH) == Z_STREAM_END;
    out.resize(z.total_out);
    deflateEnd(&z);
    // Fonts and images are compressed already: their gzip form saves nothing.
    return done && out.size() * 10 < plain.size() * 9 ? out : std::string();
}

std::string etag_of(const std::string& plain) {
    unsigned char hash[16];
    crypto_generichash(hash, sizeof hash, reinterpret_cast<const unsigned char*>(plain.data()), plain.size(), nullptr, 0);
    char hex[33];
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    return "\"" + std::string(hex) + "\"";
}

// "gzip", "br, gzip;q=0.5"; not "gzip;q=0".
bool accepts_gzip(std::string_view header) {
    while (!header.empty()) {
        const auto comma = std::min(header.find(','), header.size());
        auto one = header.substr(0, comma);
        header.remove_prefix(std::min(comma + 1, header.size()));
        while (one.starts_with(' ')) one.remove_prefix(1);
        if (!one.starts_with("gzip") || (one.size() > 4 && one[4] != ';' && one[4] != ' ')) continue;
        const auto weight = one.find("q=");
        return weight == std::string_view::npos || one.find_first_of("123456789", weight) != std::string_view::npos;
    }
    return false;
}

}  // namespace

StaticFiles::StaticFiles(const std::string& folder) {
    namespace fs = std::filesystem;
    std::error_code error;
    if (folder.empty() || !fs::is_directory(folder, error)) return;
    for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
        if (!entry.is_regular_file() || entry.file_size() > file_bytes_max) continue;
        const auto path = "/" + fs::relative(entry.path(), folder).generic_string();
        if (path.find("/.") != std::string::npos) continue;  // the build's own notes
        std::ifstream in(entry.path(), std::ios::binary);
        File f{type_of(path), {std::istreambuf_iterator<char>(in), {}}, {}, {}, {}, path.starts_with("/assets/")};
        f.gzipped = gzipped(f.plain);
        f.etag = etag_of(f.plain);
        f.gzipped_etag = etag_of(f.gzipped);  // a strong one names the very bytes
        files_.emplace(path, std::move(f));
    }
}

std::optional<Response> StaticFiles::find(const Request& request) const {
    auto it = files_.find(request.path);
    const bool is_page = request.path.rfind('.') == std::string::npos || request.path.rfind('.') < request.path.rfind('/');
    if (it == files_.end() && is_page) it = files_.find("/index.html");
    if (it == files_.end()) return {};
    const auto& f = it->second;
    const bool gzip = !f.gzipped.empty() && accepts_gzip(request.header("accept-encoding"));
    const auto& etag = gzip ? f.gzipped_etag : f.etag;
    Response r{200, f.type, {}, {{"ETag", etag}, {"Cache-Control", f.immutable ? "public, max-age=31536000, immutable" : "no-cache"}, {"Vary", "Accept-Encoding"}}};
    const auto known = request.header("if-none-match");
    if (known == "*" || known.find(etag) != std::string_view::npos) {
        r.status = 304;
        return r;
    }
    if (gzip) r.headers.emplace_back("Content-Encoding", "gzip");
    r.body = gzip ? f.gzipped : f.plain;
    return r;
}

}  // namespace brigade::http
