// One mail out through libcurl: SMTP, STARTTLS where the server offers it, or SMTPS.
#pragma once
#include "platform/mail/mail.h"

namespace brigade::mail {

// Throws std::invalid_argument for a URL that is not smtp:// or smtps://, or a sender that is no single address.
void refuse_bad_options(const SmtpOptions&);

// Throws std::runtime_error with the server's answer (no address, no text) when it was not accepted.
void send_by_smtp(const SmtpOptions&, const StoredMail&);

}  // namespace brigade::mail
