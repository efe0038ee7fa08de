// The commands of notifications, as its own jobs call them.
#pragma once
#include "domain/notifications/store.h"

namespace brigade::notifications {

// To the users who look after the project; cause: the event's job, the same however often it runs.
void tell_of_booking(db::Tx&, const Ctx&, Kind, scheduling::BookingId, std::string_view cause);
void tell_of_application(db::Tx&, const Ctx&, scheduling::ShiftId, staff::StaffId, std::string_view cause);
// To the users with pay access.
void tell_of_invoice(db::Tx&, const Ctx&, invoicing::ContractorInvoiceId, std::string_view cause);
// One mail for all that waits for this user.
void mail_digest(db::Tx&, const Ctx&, accounts::UserId);

}  // namespace brigade::notifications
