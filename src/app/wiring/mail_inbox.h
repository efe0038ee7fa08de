// The development inbox: mails that nobody sends, readable at /dev/mail. Only where Configuration::shows_mail().
#pragma once
#include "platform/http/server.h"

namespace brigade::app {

std::vector<http::Route> mail_inbox_routes();
http::Server::Page mail_inbox_page(db::Store&);

}  // namespace brigade::app
