#include "domain/timeclock/timeclock.h"

namespace brigade::timeclock {
namespace {

struct PresenceEntry { std::string name; };
BOOST_DESCRIBE_STRUCT(PresenceEntry, (), (name))
struct Presence { std::vector<PresenceEntry> items; };
BOOST_DESCRIBE_STRUCT(Presence, (), (items))

// Nobody can be booked yet, so nobody is expected: the truthful answer is an empty list.
Result<Presence> get_presence(http::Call&, const http::Empty&) { return Presence{}; }

}  // namespace

std::vector<http::Route> routes() {
    return {http::route(http::Method::get, "/api/v1/presence", "list_presence", "member", "timeclock", get_presence,
                        {.feature = "presence", .scope = "presence:read", .summary = "Who is expected, on site and gone, now"})};
}

}  // namespace brigade::timeclock
