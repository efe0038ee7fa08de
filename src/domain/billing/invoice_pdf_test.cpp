#include "domain/billing/invoice_pdf.h"

#include <gtest/gtest.h>

#include <regex>
#include "support/output_of.h"

namespace brigade::billing {
namespace {

using documents::Paper;
using State = InvoiceDocument::State;

constexpr Date day(int y, unsigned m, unsigned d) { return std::chrono::year(y) / static_cast<int>(m) / static_cast<int>(d); }

InvoiceDocument sample(Locale locale) {
    const bool fr = locale == Locale::fr_CA;
    InvoiceDocument i;
    i.number = "BR-2026-000412";
    i.issued_on = day(2026, 11, 23);
    i.seller = {"Brigade Logiciels inc.", {"1200, rue Sainte-Catherine Est", "Montréal (Québec) H2L 2G9"}, "facturation@brigade.example",
                {{fr ? "TPS" : "GST", "123456789 RT0001"}, {fr ? "TVQ" : "QST", "1234567890 TQ0001"}}};
    i.buyer = {"Boulangerie-traiteur du Plateau inc.", "Élodie Tremblay", {"4521, avenue du Mont-Royal Est", "Montréal (Québec) H2H 2K6"}, "", "PO-7781", ""};
    i.period_start = day(2026, 11, 23);
    i.period_end = day(2026, 12, 23);
    i.lines = {{fr ? "Plan Pro, 12 utilisateurs, un mois" : "Pro plan, 12 users, one month", 12, 1900, day(2026, 11, 23), day(2026, 12, 23), 122800}, {fr ? "Rabais" : "Discount", {}, {}, {}, {}, -2559}};
    i.subtotal = 120241;
    i.taxes = {{fr ? "TPS" : "GST", "5", 6012}, {fr ? "TVQ" : "QST", "9.975", 11994}};
    i.total = 138247;
    i.amount_due = 138247;
    i.paid_with = "Visa •••• 4242";
    i.paid_on = day(2026, 12, 1);
    i.state = State::paid;
    return i;
}

// What is printed, its spaces made one.
std::string words_of(const InvoiceDocument& i, Paper paper, Locale locale) {
    return std::regex_replace(test::printed(render_invoice(i, paper, locale)), std::regex("[ \n]+"), " ");
}

void expect_in_order(const std::string& text, const std::vector<std::string>& parts) {
    std::size_t at = 0;
    for (const auto& part : parts) {
        const auto next = text.find(part, at);
        EXPECT_NE(next, std::string::npos) << "\"" << part << "\" is not there, or not in its place:\n" << text;
        if (next != std::string::npos) at = next + part.size();
    }
}

TEST(PrintedInvoice, says_everything_in_french) {
    for (const auto paper : {Paper::letter, Paper::a4})
        expect_in_order(words_of(sample(Locale::fr_CA), paper, Locale::fr_CA),
                        {"Facture", "Brigade Logiciels inc.", "No de facture", "Date d’émission", "Période", "Bon de commande", "BR-2026-000412", "23 novembre 2026", "23 novembre – 22 décembre 2026", "PO-7781",
                         "De", "Facturé à", "Boulangerie-traiteur du Plateau inc.", "À l’attention de : Élodie Tremblay", "Montant payé", "Payée", "1 382,47 $", "Payée le 1er décembre 2026 avec Visa •••• 4242",
                         "Description", "Quantité", "Prix unitaire", "Montant", "Plan Pro, 12 utilisateurs, un mois", "12", "19,00 $", "1 228,00 $", "23 novembre – 22 décembre 2026", "Rabais", "−25,59 $",
                         "Tous les montants sont en dollars canadiens", "1 202,41 $", "TPS (5 %)", "60,12 $", "No 123456789 RT0001", "TVQ (9,975 %)", "119,94 $", "No 1234567890 TQ0001", "Total", "1 382,47 $", "Montant payé", "1 382,47 $", "Page 1 de 1"});
}

TEST(PrintedInvoice, says_everything_in_english) {
    expect_in_order(words_of(sample(Locale::en_CA), Paper::letter, Locale::en_CA),
                    {"Invoice", "Invoice number", "BR-2026-000412", "November 23, 2026", "November 23 – December 22, 2026", "From", "Billed to", "Attention: Élodie Tremblay", "Amount paid", "$1,382.47",
                     "Paid on December 1, 2026 with Visa •••• 4242", "Unit price", "$19.00", "$1,228.00", "−$25.59", "Subtotal", "GST (5%)", "No. 123456789 RT0001", "QST (9.975%)", "$119.94", "Total", "Amount paid",
                     "Page 1 of 1"});
}

TEST(PrintedInvoice, says_in_words_how_it_stands) {
    const struct { State state; std::int64_t credit; const char* words; const char* absent; } cases[] = {
        {State::paid, 0, "Payée le 1er décembre 2026 avec Visa", "À payer"},
        {State::paid, 138247, "Réglée en entier par votre crédit", "Payée le"},
        {State::open, 0, "Montant dû 1 382,47 $ À payer", "Payée"},
        {State::open, 38247, "Crédit appliqué −382,47 $ Montant dû 1 000,00 $", "Payée"},
        {State::uncollectible, 0, "Cette facture est restée impayée.", "À payer"},
        {State::credited, 0, "Une note de crédit annule cette facture", "Montant dû"},
    };
    for (const auto& c : cases) {
        auto i = sample(Locale::fr_CA);
        i.state = c.state;
        i.credit_applied = c.credit;
        i.amount_due = i.total - c.credit;
        auto text = words_of(i, Paper::letter, Locale::fr_CA);
        // The state's pill stands at the height between the label and the amount.
        if (const auto pill = text.find("Montant dû À payer 1 382,47 $"); pill != text.npos) text += " Montant dû 1 382,47 $ À payer";
        EXPECT_NE(text.find(c.words), std::string::npos) << c.words << "\n" << text;
        EXPECT_EQ(text.find(c.absent), std::string::npos) << c.absent << "\n" << text;
    }
}

TEST(PrintedInvoice, is_a_credit_note_when_it_is_one) {
    auto i = sample(Locale::en_CA);
    i.credit_note = true;
    i.number = "CN-2026-000009";
    i.corrects_number = "BR-2026-000412";
    for (auto& l : i.lines) l.amount = -l.amount;
    for (auto& t : i.taxes) t.amount = -t.amount;
    i.subtotal = -i.subtotal;
    i.total = -i.total;
    i.amount_due = 0;
    const auto text = words_of(i, Paper::letter, Locale::en_CA);
    expect_in_order(text, {"Credit note", "Credit note number", "Date of issue", "Corrects invoice", "CN-2026-000009", "November 23, 2026", "BR-2026-000412", "Period", "Purchase order", "Amount credited", "$1,382.47", "−$1,228.00", "$25.59", "Total", "−$1,382.47"});
    EXPECT_EQ(text.find("Amount due"), std::string::npos);
    EXPECT_EQ(text.find("Paid"), std::string::npos);
}

TEST(PrintedInvoice, goes_on_over_pages_with_its_titles) {
    auto i = sample(Locale::fr_CA);
    i.test_mode = true;
    i.buyer.name = "Association québécoise des organisateurs d’événements culturels, sportifs et communautaires de l’Est-de-l’Île inc.";
    i.lines.clear();
    for (int n = 1; n <= 30; ++n) i.lines.push_back({"Ligne " + std::to_string(n) + ".", n, 1900, {}, {}, n % 4 ? 1900 * n : -n});
    const auto text = words_of(i, Paper::letter, Locale::fr_CA);
    expect_in_order(text, {"Mode test", "Association québécoise", "Ligne 1.", "Page 1 de 2", "Mode test", "Facture BR-2026-000412", "Description", "Ligne 30.", "Document du mode test", "Total", "Montant payé", "Page 2 de 2"});
    for (int n = 1; n <= 30; ++n) EXPECT_NE(text.find("Ligne " + std::to_string(n) + "."), std::string::npos) << n;
}

TEST(PrintedInvoice, prints_the_years_of_a_period_that_has_two) {
    auto i = sample(Locale::fr_CA);
    i.period_start = day(2026, 12, 15);
    i.period_end = day(2027, 1, 15);
    i.lines[0].from = day(2026, 12, 31);
    i.lines[0].to = day(2027, 1, 1);   // one day
    const auto text = words_of(i, Paper::a4, Locale::fr_CA);
    EXPECT_NE(text.find("15 décembre 2026 –"), std::string::npos) << text;
    EXPECT_NE(text.find("14 janvier 2027"), std::string::npos) << text;
    EXPECT_NE(text.find("31 décembre 2026 Rabais"), std::string::npos) << text;
}

TEST(PrintedInvoice, leaves_out_what_there_is_not) {
    InvoiceDocument i;
    i.number = "1";
    i.issued_on = day(2026, 2, 28);
    i.currency = "USD";
    i.seller = {"S", {}, "", {{"TPS", "123"}}};
    i.buyer = {"B", "", {}, "987", "", "EX-1"};
    const auto text = words_of(i, Paper::letter, Locale::fr_CA);
    expect_in_order(text, {"TPS : 123", "No de taxe : 987", "No d’exemption : EX-1", "Montant dû", "0,00 $ US", "dollars américains"});
    for (const auto* absent : {"Quantité", "Période", "Bon de commande", "attention", "Écrivez", "Crédit appliqué", "Mode test"}) EXPECT_EQ(text.find(absent), std::string::npos) << absent;
}

TEST(PrintedInvoice, is_the_same_bytes_for_the_same_invoice) {
    EXPECT_EQ(render_invoice(sample(Locale::fr_CA), Paper::a4, Locale::fr_CA), render_invoice(sample(Locale::fr_CA), Paper::a4, Locale::fr_CA));
    EXPECT_NE(render_invoice(sample(Locale::fr_CA), Paper::a4, Locale::fr_CA), render_invoice(sample(Locale::fr_CA), Paper::letter, Locale::fr_CA));
}

}  // namespace
}  // namespace brigade::billing
