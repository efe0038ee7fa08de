// Webhooks: what happens in an organization, told to the servers it names. The only header other rooms include.
#pragma once
#include "domain/staff/staff.h"

namespace brigade::webhooks {

struct Settings {
    std::string public_url;         // no trailing slash
    bool allow_http = false;        // in development
    bool allow_private = false;     // addresses of this machine and its network
};
void configure(Settings);           // once, at start

std::vector<http::Route> routes();
void register_jobs(jobs::Registry&, db::Store&);

// The catalogue of events as the middle of docs/webhooks.md.
std::string event_reference();

}  // namespace brigade::webhooks
