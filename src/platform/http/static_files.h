// The built web app, read into memory once: each file and its gzip form, each with its ETag.
#pragma once
#include <unordered_map>
#include "platform/http/route.h"

namespace brigade::http {

class StaticFiles {
public:
    // A missing folder is an empty one. Files over 8 MiB are left out.
    explicit StaticFiles(const std::string& folder);
    // Nothing when there is no such file; a path without an extension is the app's own page and gets index.html.
    std::optional<Response> find(const Request&) const;

private:
    struct File { std::string type, plain, gzipped, etag, gzipped_etag; bool immutable = false; };
    std::unordered_map<std::string, File> files_;
};

}  // namespace brigade::http
