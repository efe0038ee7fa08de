// Notifications: what people are told of, in the application and by mail. The only header other rooms include; nothing stands above it.
// Everything is written in the transaction of what caused it; mails leave as jobs. Instants by the organization's clock.
#pragma once
#include "domain/notifications/kinds.h"
#include "domain/invoicing/invoicing.h"
#include "domain/offers/offers.h"

namespace brigade::notifications {

// What staff::tell leads to: in the application for whoever uses it, by mail for whoever has an address, as each chose.
void tell_staff(db::Tx&, const Ctx&, const staff::StaffMember&, const staff::Notice&);

struct Settings { std::string public_url; };         // no trailing slash
void configure(Settings);
std::vector<http::Route> routes();
void register_jobs(jobs::Registry&, db::Store&);     // after configure()

}  // namespace brigade::notifications
