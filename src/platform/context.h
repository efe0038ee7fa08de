// What every command and query is told about the request it serves. `now` is read once, from the clock
// of the organization (system or test); pure code takes it as an argument.
#pragma once
#include "base/ids.h"
#include "base/instant.h"
#include "base/locale.h"

namespace brigade {

enum class ClockKind { system, test };

struct Actor {
    enum class Kind { nobody, person, api_token, operator_, system };
    Kind kind = Kind::nobody;
    PersonId person{};     // set for person
    Uuid user{};           // the person's user in ctx.organization, or the token's id
    std::string role{};    // "owner", "administrator", "member"; empty otherwise
    bool pay_access = false;
    Uuid staff{};          // the person's profile in ctx.organization, on the worker's routes; nil otherwise
};

struct Ctx {
    Instant now{};         // by the organization's clock: what every rule of the business decides by
    Instant machine_now{}; // by the machine's clock: sessions, one-time codes and guessing limits only
    ClockKind clock = ClockKind::system;
    OrgId organization{};  // nil when the request is not about one
    Actor actor{};
    Locale locale = Locale::fr_CA;
};

}  // namespace brigade
