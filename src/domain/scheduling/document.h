// A project's documents: which files are taken, and what they are called. Pure. Sizes are bytes.
#pragma once
#include "domain/scheduling/plan.h"

namespace brigade::scheduling {

using DocumentId = Id<"doc">;

// In the order in which they are checked.
enum class DocumentError { document_not_found, document_name_empty, document_empty, document_too_large, document_type_refused, documents_full };
ErrorInfo error_info(DocumentError);

constexpr std::size_t document_bytes_max = 5'000'000, document_name_max = 150;
constexpr int documents_per_project_max = 50;

struct Document {
    DocumentId id;
    ProjectId project;
    std::string name, type;
    std::int64_t size = 0;
    bool shared = false;
    Instant added_at{};
    std::string added_by;
};

// What the bytes are, whatever the name says: PDF, an image (PNG, JPEG, WebP), an Office or OpenDocument file (a ZIP, which its name's ending tells apart), or plain text (.txt, .csv).
// Nothing for anything else: what a browser could run is not taken.
std::optional<std::string> document_type(std::string_view bytes, std::string_view name);

// The last part of a path, without what no file system takes; cut to document_name_max bytes before the ending. Empty when nothing is left.
std::string document_name(std::string_view given);

// Content-Disposition (RFC 6266): to be kept, under this name, in every browser.
std::string attachment_named(std::string_view name);

}  // namespace brigade::scheduling
