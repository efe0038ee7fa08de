// A project's documents and the notes for its positions, kept.
#pragma once
#include "domain/scheduling/document.h"
#include "domain/scheduling/scheduling.h"

namespace brigade::scheduling {

std::vector<Document> load_documents(db::Tx&, OrgId, ProjectId, bool shared_only);   // by name
std::optional<Document> load_document(db::Tx&, OrgId, DocumentId);
std::string load_document_bytes(db::Tx&, OrgId, DocumentId);
int count_documents(db::Tx&, OrgId, ProjectId);
void insert_document(db::Tx&, OrgId, const Document&, const std::string& bytes);
void update_document(db::Tx&, OrgId, const Document&);                               // name, shared
void delete_document(db::Tx&, OrgId, DocumentId);

// What whoever works in one position reads, besides the notes for all.
struct PositionNote { std::string position, note; };
BOOST_DESCRIBE_STRUCT(PositionNote, (), (position, note))
std::vector<PositionNote> load_position_notes(db::Tx&, OrgId, ProjectId);            // by position
void save_position_notes(db::Tx&, OrgId, ProjectId, const std::vector<PositionNote>&);
// By project, then by normalized position.
std::map<ProjectId, std::map<std::string, std::string>> load_position_notes(db::Tx&, OrgId, const std::set<ProjectId>&);

}  // namespace brigade::scheduling
