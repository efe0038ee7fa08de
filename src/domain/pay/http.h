// The routes of pay: http_rates.cpp, http_premiums.cpp, http_runs.cpp, http_exports.cpp, http_budgets.cpp.
#pragma once
#include "domain/pay/commands.h"

namespace brigade::pay {

// ---- subjects.cpp: whom or what a rate or a premium is for
struct SubjectRefs {
    std::optional<BookingId> booking;
    std::optional<ShiftId> shift;
    std::optional<ProjectId> project;
    std::optional<StaffId> staff;
    std::optional<staff::SkillId> skill;
    std::optional<ClientId> client;
    std::optional<std::string> position;
};
struct FoundSubject { Uuid subject{}; std::string qualifier, name; };
// rate_level_invalid when what the level needs was not said. With `whole`, also what tells one rate of a subject from another: a worker's skill, a position.
Result<FoundSubject> find_subject(db::Tx&, OrgId, RateLevel, const SubjectRefs&, bool whole);
Result<Rate> keep_rate(db::Tx&, const Ctx&, Rate, const std::string& subject_name);
// Of a payroll product: letters, digits and a few signs.
bool is_code(std::string_view);

}  // namespace brigade::pay
