#include "domain/billing/catalogue.h"

#include <charconv>
#include <set>
#include <stdexcept>

namespace brigade::billing {
namespace {

[[noreturn]] void broken(std::string_view what, std::size_t line) {
    throw std::invalid_argument("catalogue: " + std::string(what) + " at line " + std::to_string(line));
}

// Rows of a tab-separated table, comments and empty lines left out; each with its line number.
std::vector<std::pair<std::size_t, std::vector<std::string>>> rows_of(std::string_view tsv, std::size_t columns) {
    std::vector<std::pair<std::size_t, std::vector<std::string>>> rows;
    std::size_t number = 0;
    for (std::size_t at = 0; at < tsv.size();) {
        const auto end = std::min(tsv.find('\n', at), tsv.size());
        auto line = tsv.substr(at, end - at);
        at = end + 1;
        ++number;
        if (line.empty() || line.front() == '#') continue;
        std::vector<std::string> cells{""};
        for (const char c : line) {
            if (c == '\t') cells.emplace_back();
            else cells.back() += c;
        }
        if (cells.size() != columns) broken("wrong number of columns", number);
        rows.emplace_back(number, std::move(cells));
    }
    return rows;
}

bool flag(const std::string& cell, std::size_t line) {
    if (cell != "0" && cell != "1") broken("0 or 1 expected", line);
    return cell == "1";
}

std::int64_t amount(const std::string& cell, std::size_t line) {
    std::int64_t out = -1;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), out);
    if (error != std::errc{} || end != cell.data() + cell.size() || out < 0) broken("amount expected", line);
    return out;
}

}  // namespace

Catalogue parse_catalogue(int version, std::string_view features_tsv, std::string_view prices_tsv) {
    Catalogue c;
    c.version = version;
    std::set<std::string> keys;
    for (const auto& [line, cells] : rows_of(features_tsv, 7)) {
        if (!keys.insert(cells[0]).second) broken("feature given twice", line);
        Feature f{cells[0], cells[1], cells[2], cells[3], flag(cells[4], line), flag(cells[5], line), flag(cells[6], line)};
        if ((f.free && !f.pro) || (f.pro && !f.max)) broken("a higher plan grants less", line);
        c.features.push_back(std::move(f));
    }
    for (const auto& [line, cells] : rows_of(prices_tsv, 5)) {
        Plan plan{};
        if (!boost::describe::enum_from_string(cells[1].c_str(), plan)) broken("unknown plan", line);
        const auto seats = cells[4].empty() ? std::nullopt : std::optional(static_cast<int>(amount(cells[4], line)));
        c.prices[cells[0]][plan] = {amount(cells[2], line), amount(cells[3], line), seats};
    }
    for (const auto& [currency, plans] : c.prices)
        if (plans.size() != 3 || !plans.at(Plan::free).seats_included) throw std::invalid_argument("catalogue: prices of " + currency + " are incomplete");
    if (c.features.empty() || !c.prices.contains("CAD")) throw std::invalid_argument("catalogue: empty");
    return c;
}

const Feature* Catalogue::find(std::string_view key) const {
    for (const auto& f : features)
        if (f.key == key) return &f;
    return nullptr;
}

std::vector<std::string> Catalogue::features_of(Plan plan) const {
    std::vector<std::string> out;
    for (const auto& f : features)
        if (f.granted_by(plan)) out.push_back(f.key);
    return out;
}

std::optional<Plan> Catalogue::lowest_plan(std::string_view key) const {
    const auto* f = find(key);
    if (!f) return {};
    for (const auto plan : {Plan::free, Plan::pro, Plan::max})
        if (f->granted_by(plan)) return plan;
    return {};
}

int Catalogue::free_seats() const { return *prices.at("CAD").at(Plan::free).seats_included; }

}  // namespace brigade::billing
