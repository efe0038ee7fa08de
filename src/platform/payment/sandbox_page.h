// The sandbox's pages: the card form, shown in a frame of the page that takes the payment, and the question to the cardholder.
#pragma once
#include "platform/payment/payment.h"

namespace brigade::payment {

struct Look { Locale locale{}; std::string theme; };   // theme: "light", "dark"; anything else follows the browser

struct Question {
    std::string reference;
    Card card;
    std::int64_t amount = 0;          // 0: the card is attached, nothing is charged
    std::string currency, description;
    bool answered = false;
    std::string return_url;
};

http::Response card_form_page(const Look&);
http::Response authentication_page(const Look&, const Question&);
http::Response unknown_page(const Look&);
// The script or style at that path, or nothing.
std::optional<http::Response> page_asset(std::string_view path);

}  // namespace brigade::payment
