#include "platform/payment/sandbox_page.h"

#include "base/embedded.h"
#include "platform/text/text.h"

namespace brigade::payment {
namespace {

constexpr const char* html = "text/html; charset=utf-8";
// No inline script or style; a form sends nothing by itself. Only our own pages may frame the card form, nobody the others.
std::string policy(const char* framed_by) {
    return std::string("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ") + framed_by;
}

std::string_view file(std::string_view name) {
    for (const auto& f : embedded::sandbox_pages())
        if (f.name == name) return f.text;
    throw std::logic_error("the sandbox's page is not in the binary");
}

struct Filling { std::string name, text; bool attribute = false; };   // an attribute is written as it is

// A page with its {names}: those given, and otherwise the sentences under [sandbox].
std::string filled(std::string_view page, const Look& look, std::vector<Filling> fillings) {
    const bool themed = look.theme == "light" || look.theme == "dark";
    fillings.push_back({"lang", std::string(to_string(look.locale))});
    fillings.push_back({"theme", themed ? " data-theme=\"" + look.theme + "\"" : "", true});
    std::string out;
    for (std::size_t at = 0; at < page.size();) {
        const auto open = page.find('{', at), close = page.find('}', open);
        if (close == std::string_view::npos) return out.append(page.substr(at));
        out.append(page.substr(at, open - at));
        const auto name = page.substr(open + 1, close - open - 1);
        const auto given = std::find_if(fillings.begin(), fillings.end(), [&](const Filling& f) { return f.name == name; });
        if (given == fillings.end()) out.append(text::html_escaped(text::sentence(look.locale, "sandbox." + std::string(name))));
        else out.append(given->attribute ? given->text : text::html_escaped(given->text));
        at = close + 1;
    }
    return out;
}

Filling hidden(std::string name, bool is_hidden) { return {std::move(name), is_hidden ? " hidden" : "", true}; }

std::string name_of(const Card& card) {
    const auto brand = card.brand == "visa" ? std::string("Visa") : card.brand;
    return brand + "\u00a0•••• " + card.last4;
}

}  // namespace

http::Response card_form_page(const Look& look) {
    return {200, html, filled(file("card_form.html"), look, {}), {{"Content-Security-Policy", policy("'self'")}, {"X-Frame-Options", "SAMEORIGIN"}}};
}

http::Response authentication_page(const Look& look, const Question& q) {
    const bool charges = q.amount > 0;
    const auto other = look.locale == Locale::fr_CA ? Locale::en_CA : Locale::fr_CA;
    const auto own = [&](const char* key) { return text::sentence(look.locale, std::string("sandbox.") + key); };
    auto body = filled(file("authentication.html"), look,
                       {{"heading", own(charges ? "authentication_title" : "card_authentication_title")},
                        {"explanation", own(charges ? "authentication_hint" : "card_authentication_hint")},
                        {"reference", q.reference},
                        {"amount", charges ? text::format_money(look.locale, q.amount, q.currency) : ""},
                        {"description", q.description},
                        {"card", name_of(q.card)},
                        {"return_url", q.return_url},
                        {"other_lang", std::string(to_string(other))},
                        {"other_language", other == Locale::fr_CA ? "Français" : "English"},
                        hidden("no_amount", !charges),
                        hidden("no_description", q.description.empty()),
                        hidden("answered", q.answered),
                        hidden("open", !q.answered)});
    return {200, html, std::move(body), {{"Content-Security-Policy", policy("'none'")}}};
}

http::Response unknown_page(const Look& look) {
    const Filling heading{"heading", text::sentence(look.locale, "titles.not_found")};
    return {404, html, filled(file("unknown.html"), look, {heading}), {{"Content-Security-Policy", policy("'none'")}}};
}

std::optional<http::Response> page_asset(std::string_view path) {
    const auto answer = [](const char* type, std::string_view name) { return http::Response{200, type, std::string(file(name)), {{"Cache-Control", "no-cache"}}}; };
    if (path == "/sandbox/sandbox.css") return answer("text/css; charset=utf-8", "sandbox.css");
    if (path == "/sandbox/card-form.js") return answer("text/javascript; charset=utf-8", "card_form.js");
    if (path == "/sandbox/authentication.js") return answer("text/javascript; charset=utf-8", "authentication.js");
    return {};
}

}  // namespace brigade::payment
