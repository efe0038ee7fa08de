// Who pays and who sells: what stands on an invoice. Pure values and their checks.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>
#include "base/result.h"
#include "domain/billing/invoice.h"

namespace brigade::billing {

// In the order in which they are checked; then the tax address (TaxError).
enum class PayerError { name_missing, email_invalid, address_missing, postal_code_invalid };
ErrorInfo error_info(PayerError);

struct BillingInformation {
    std::string name, email, line1;
    std::optional<std::string> line2;
    std::string city;
    std::optional<std::string> region, postal_code;
    std::string country;                              // ISO 3166-1 alpha-2
    std::optional<std::string> tax_number, po_reference;
    std::optional<std::string> tax_exemption_number;  // set by the operator only
};
BOOST_DESCRIBE_STRUCT(BillingInformation, (), (name, email, line1, line2, city, region, postal_code, country, tax_number, po_reference, tax_exemption_number))

// Trimmed, the country and region in capitals, a Canadian postal code as "H2X 1Y4". Every refusal of the fields is reported together.
Result<BillingInformation> clean_billing_information(BillingInformation);
TaxAddress tax_address(const BillingInformation&);

struct TaxRegistration { std::string code, region, number; };
BOOST_DESCRIBE_STRUCT(TaxRegistration, (), (code, region, number))
struct Seller {
    std::string name, address, email;                 // address: lines
    std::vector<TaxRegistration> registrations;
};
BOOST_DESCRIBE_STRUCT(Seller, (), (name, address, email, registrations))

}  // namespace brigade::billing
