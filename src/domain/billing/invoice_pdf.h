// The invoice and the credit note, printed. Pure: the same document gives the same bytes.
// Amounts: minor units of `currency`. Dates: the seller's calendar; ranges end before their end, and the paper shows the last day.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>
#include "base/instant.h"
#include "base/locale.h"
#include "platform/documents/pdf.h"

namespace brigade::billing {

struct InvoiceDocument {
    enum class State { paid, open, uncollectible, credited };
    struct Registration { std::string label, number; };          // label: as the reader's language names the tax
    struct Seller {
        std::string name;
        std::vector<std::string> address;
        std::string email;
        std::vector<Registration> registrations;
    };
    struct Buyer {
        std::string name, attention;
        std::vector<std::string> address;
        std::string tax_number, purchase_order, exemption_number;   // empty: not printed
    };
    struct Line {
        std::string description;
        std::optional<int> quantity;
        std::optional<std::int64_t> unit_amount;
        std::optional<Date> from, to;
        std::int64_t amount = 0;
    };
    struct TaxLine { std::string label, rate; std::int64_t amount = 0; };   // "TPS", "9.975"

    bool credit_note = false;
    std::string number, corrects_number;
    Date issued_on{};
    std::string currency = "CAD";
    Seller seller;
    Buyer buyer;
    std::optional<Date> period_start, period_end;
    std::vector<Line> lines;
    std::int64_t subtotal = 0;
    std::vector<TaxLine> taxes;
    std::int64_t total = 0, credit_applied = 0, amount_due = 0;   // credit_applied: positive
    std::optional<std::string> paid_with;                         // "Visa •••• 4242"
    std::optional<Date> paid_on;
    State state = State::open;
    bool test_mode = false;
};

std::string render_invoice(const InvoiceDocument&, documents::Paper, Locale);

}  // namespace brigade::billing
