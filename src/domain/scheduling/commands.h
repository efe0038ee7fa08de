// The commands of scheduling, as its own routes call them. Each runs inside the caller's transaction, decides, saves, and refuses without a trace.
#pragma once
#include "domain/scheduling/booking.h"
#include "domain/scheduling/document_store.h"
#include "domain/scheduling/store.h"

namespace brigade::scheduling {

const Settings& settings();
std::string actor_name(db::Tx&, const Ctx&);        // as history keeps it
Zone zone_of(const Project&);
void emit_booking(db::Tx&, const Ctx&, std::string_view event, ProjectId, const Booking&);

// ---- clients.cpp
Result<Client> write_client(db::Tx&, const Ctx&, std::optional<ClientId>, const NewClient&);
Result<Client> archive_client(db::Tx&, const Ctx&, ClientId, bool archived);

// ---- projects.cpp
struct ProjectChange {
    std::optional<std::string> title, code, zone, color, notes, private_notes;
    std::optional<ClientId> client;
    std::optional<Venue> place;
    std::optional<std::vector<TeamMember>> team;
    bool clear_code = false, clear_client = false, clear_place = false;
};
Result<Project> change_project(db::Tx&, const Ctx&, ProjectId, const ProjectChange&);
Result<Project> archive_project(db::Tx&, const Ctx&, ProjectId, bool archived);
Result<ProjectId> quick_project(db::Tx&, const Ctx&);   // made at its first use
Result<ProjectPlan> open_plan(db::Tx&, const Ctx&, ProjectId);   // refuses the unknown and the archived

// ---- documents.cpp
Result<Document> add_document(db::Tx&, const Ctx&, ProjectId, std::string_view name, const std::string& bytes, bool shared);
Result<Document> change_document(db::Tx&, const Ctx&, DocumentId, const std::optional<std::string>& name, std::optional<bool> shared);
Result<> remove_document(db::Tx&, const Ctx&, DocumentId);
// All of them at once; an empty note is none.
Result<std::vector<PositionNote>> change_position_notes(db::Tx&, const Ctx&, ProjectId, const std::vector<PositionNote>&);

// ---- planning.cpp
EditFacts load_facts(db::Tx&, const Ctx&, const ProjectPlan&, const std::vector<Edit>&);
// Who is told what, by person, in the order of their names.
struct Told { StaffId staff; std::string name; std::vector<Change> changes; };
std::vector<Told> told_by(const std::vector<Change>&, const EditFacts&);
struct Applied { ProjectPlan plan; std::vector<Change> changes; EditFacts facts; std::vector<Told> told; };
Result<Applied> apply_edits(db::Tx&, const Ctx&, ProjectId, const std::vector<Edit>&);
// The common end of a direct edit and of an applied draft: confirmation asked, saved, kept in history, said.
Result<Applied> publish(db::Tx&, const Ctx&, const ProjectPlan& before, ProjectPlan after, EditFacts);
Error collision_error(const Ctx&, const EditFacts&, const Collision&, std::string field = "");

// ---- continuing.cpp
// Wants the project's weekly schedules continued the night that comes, at night_hour of the project's zone; nothing where there is none.
void wake_weekly(db::Tx&, const Ctx&, const ProjectPlan&);
// Adds the weeks that are missing, and tells who is booked. Who is taken elsewhere is left out, and the place stays open. Wants the next night, unless the project is archived.
Result<> run_weekly(db::Tx&, const Ctx&, ProjectId);

// ---- confirmations.cpp
Result<PlannedBooking> confirm_own(db::Tx&, const Ctx&, BookingId);                       // ctx.actor.staff's own
Result<PlannedBooking> request_cancellation(db::Tx&, const Ctx&, BookingId, const std::string& reason);
Result<PlannedBooking> answer_cancellation(db::Tx&, const Ctx&, BookingId, bool accept);
// After the job of the moment falls due: who did not answer in time, and who is asked again the day before.
void run_confirmations(db::Tx&, const Ctx&);
// Somebody removed from the staff works nothing more: what is to come is cancelled, and the places are free.
Result<> release_removed(db::Tx&, const Ctx&, StaffId);
void wake_confirmations(db::Tx&, const Ctx&, Instant at);
void plan_confirmations(db::Tx&, const Ctx&, const ProjectPlan&, const std::vector<Change>&);

// ---- draft.cpp
// What managers see: the published plan with the draft's edits played on it. An edit that no longer applies is left out and named.
struct StaleEdit { DraftEdit edit; Edit what; Error why; };
struct Drafted {
    ProjectPlan published, plan;
    std::vector<DraftEdit> rows;
    std::vector<Edit> edits;
    std::vector<StaleEdit> stale;
    EditFacts facts;
};
Result<Drafted> load_drafted(db::Tx&, const Ctx&, ProjectId);
Result<Drafted> add_to_draft(db::Tx&, const Ctx&, ProjectId, const std::vector<Edit>&);
Result<Drafted> undo_last_edit(db::Tx&, const Ctx&, ProjectId);
Result<> discard_draft(db::Tx&, const Ctx&, ProjectId);
Result<Applied> apply_draft(db::Tx&, const Ctx&, ProjectId, bool override_overlap);
// Who would be in two places, were the draft applied.
std::vector<Collision> find_collisions(db::Tx&, const Ctx&, const ProjectPlan& published, const ProjectPlan& plan);

// ---- filling.cpp
// Books people on the open places of the shifts to come, all of them or these, in the project's draft. Nothing is told to anybody.
struct Filled { Drafted draft; Filling filling; };
Result<Filled> fill_draft(db::Tx&, const Ctx&, ProjectId, const std::optional<std::vector<ShiftId>>&);

}  // namespace brigade::scheduling
