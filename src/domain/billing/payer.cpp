#include "domain/billing/payer.h"

#include <algorithm>
#include <cctype>

namespace brigade::billing {
namespace {

std::string trimmed(std::string s) {
    const auto blank = [](unsigned char c) { return std::isspace(c); };
    s.erase(s.begin(), std::find_if_not(s.begin(), s.end(), blank));
    s.erase(std::find_if_not(s.rbegin(), s.rend(), blank).base(), s.end());
    return s;
}
void trim(std::optional<std::string>& s) {
    if (!s) return;
    *s = trimmed(*s);
    if (s->empty()) s.reset();
}
std::string upper(std::string s) {
    for (auto& c : s) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return s;
}

// 'A' a letter, '9' a digit.
bool has_shape(std::string_view s, std::string_view shape) {
    if (s.size() != shape.size()) return false;
    for (std::size_t i = 0; i < s.size(); ++i) {
        const auto c = static_cast<unsigned char>(s[i]);
        if (shape[i] == 'A' ? !std::isupper(c) : shape[i] == '9' ? !std::isdigit(c) : s[i] != shape[i]) return false;
    }
    return true;
}

// The code as it is written on letters; nothing when it cannot be one. Other countries: as given.
std::optional<std::string> clean_postal_code(std::string_view country, const std::string& given) {
    auto code = upper(given);
    if (country == "CA") {
        std::erase_if(code, [](char c) { return c == ' ' || c == '-'; });
        if (!has_shape(code, "A9A9A9") || std::string_view("DFIOQUWZ").find(code[0]) != std::string_view::npos) return {};
        return code.insert(3, " ");
    }
    if (country == "US" && !has_shape(code, "99999") && !has_shape(code, "99999-9999")) return {};
    return code.size() > 16 ? std::nullopt : std::optional(code);
}

bool looks_like_email(const std::string& s) {
    const auto at = s.find('@');
    return at != std::string::npos && at > 0 && s.find('@', at + 1) == std::string::npos && s.find('.', at) != std::string::npos && s.back() != '.' && s.size() <= 254 &&
           s.find(' ') == std::string::npos;
}

}  // namespace

ErrorInfo error_info(PayerError e) {
    switch (e) {
        case PayerError::name_missing: return {"billing-name-missing", ErrorKind::invalid};
        case PayerError::email_invalid: return {"billing-email-invalid", ErrorKind::invalid};
        case PayerError::address_missing: return {"address-missing", ErrorKind::invalid};
        case PayerError::postal_code_invalid: return {"postal-code-invalid", ErrorKind::invalid};
    }
    std::abort();
}

Result<BillingInformation> clean_billing_information(BillingInformation b) {
    for (auto* s : {&b.name, &b.email, &b.line1, &b.city}) *s = trimmed(*s);
    for (auto* s : {&b.line2, &b.region, &b.postal_code, &b.tax_number, &b.po_reference}) trim(*s);
    b.country = upper(trimmed(b.country));
    if (b.region) b.region = upper(*b.region);

    std::vector<Error> errors;
    if (b.name.empty()) errors.emplace_back(PayerError::name_missing, ".name");
    if (!looks_like_email(b.email)) errors.emplace_back(PayerError::email_invalid, ".email");
    if (b.line1.empty()) errors.emplace_back(PayerError::address_missing, ".line1");
    if (b.city.empty()) errors.emplace_back(PayerError::address_missing, ".city");
    if (const auto r = check_tax_address(b.country, b.region.value_or("")); !r.ok()) errors.push_back(r.error());
    const auto postal_code = clean_postal_code(b.country, b.postal_code.value_or(""));
    const bool needs_code = b.country == "CA" || b.country == "US";
    if (!postal_code || (needs_code && postal_code->empty())) errors.emplace_back(PayerError::postal_code_invalid, ".postal_code");
    else b.postal_code = postal_code->empty() ? std::nullopt : postal_code;
    if (errors.empty()) return b;
    Error first = errors.front();
    first.details.assign(errors.begin() + 1, errors.end());
    return first;
}

TaxAddress tax_address(const BillingInformation& b) { return {b.country, b.region.value_or(""), b.tax_exemption_number.has_value()}; }

}  // namespace brigade::billing
