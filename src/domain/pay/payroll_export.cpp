#include "domain/pay/payroll_export.h"

#include <algorithm>

namespace brigade::pay {
namespace {

using documents::Decimal;
using documents::SheetCell;

std::vector<std::string> fields_of(std::string_view line) {
    std::vector<std::string> out;
    for (;;) {
        const auto tab = line.find('\t');
        out.emplace_back(line.substr(0, tab));
        if (tab == std::string_view::npos) return out;
        line.remove_prefix(tab + 1);
    }
}

// One row before its columns are chosen.
struct Earning {
    const ExportedStub* stub = nullptr;
    EarningLine line;
    Date week{};
};

SheetCell cell_of(const Earning& e, const std::string& source, const ExportRequestFacts& f) {
    const auto& l = e.line;
    const auto text_or_nothing = [](const std::string& s) { return s.empty() ? SheetCell() : SheetCell(s); };
    if (source == "number") return text_or_nothing(e.stub->number);
    if (source == "name") return e.stub->name;
    if (source == "code") return l.code;
    if (source == "earning") return l.name.empty() ? text::sentence(f.locale, std::string("earning_kinds.") + boost::describe::enum_to_string(l.kind, "")) : l.name;
    if (source == "hours") return l.minutes == 0 ? SheetCell() : SheetCell(Decimal{brigade::round_half_away(WideInteger(l.minutes) * 100, 60), 2});
    if (source == "rate") {
        const auto r = rate_from_decimal(l.rate);
        return r ? SheetCell(Decimal{*r, 4}) : SheetCell();
    }
    if (source == "amount") return Decimal{l.amount, 2};
    if (source == "day") return f.kind == ExportKind::detail ? SheetCell(l.day) : SheetCell(f.period.last);
    if (source == "project") return text_or_nothing(l.project);
    if (source == "position") return text_or_nothing(l.position);
    if (source == "period_first") return f.period.first;
    if (source == "period_last") return f.period.last;
    if (source == "week_first") return e.week;
    if (source == "multiplier") return text_or_nothing(l.multiplier);
    return {};
}

std::vector<Earning> earnings_of(const ExportedStub& s, const ExportRequestFacts& f) {
    std::vector<Earning> out;
    using Key = std::tuple<Date, LineKind, std::string, std::string, std::string, std::string>;
    std::map<Key, std::size_t> at;
    for (const auto& l : s.document.lines) {
        const auto week = timeclock::period_of({}, l.day, f.first_day_of_week).first;
        if (f.kind == ExportKind::detail) {
            out.push_back({&s, l, week});
            continue;
        }
        const Key key{f.kind == ExportKind::weeks ? week : f.period.first, l.kind, l.code, l.name, l.kind == LineKind::overtime && f.kind == ExportKind::summary ? "" : l.rate, l.multiplier};
        const auto [found, added] = at.try_emplace(key, out.size());
        if (added) {
            out.push_back({&s, l, week});
            auto& first = out.back().line;
            if (std::get<4>(key).empty()) first.rate.clear();
            first.project.clear();
            first.position.clear();
        } else {
            out[found->second].line.minutes += l.minutes;
            out[found->second].line.amount += l.amount;
        }
    }
    return out;
}

}  // namespace

std::vector<PayrollProduct> parse_products(std::string_view tsv) {
    std::vector<PayrollProduct> out;
    while (!tsv.empty()) {
        const auto line = tsv.substr(0, tsv.find('\n'));
        tsv.remove_prefix(std::min(tsv.size(), line.size() + 1));
        if (line.empty() || line.front() == '#') continue;
        const auto f = fields_of(line);
        if (out.empty() || out.back().id != f.at(0)) {
            ExportKind kind{};
            boost::describe::enum_from_string(f.at(2).c_str(), kind);
            out.push_back({f.at(0), f.at(1), kind, {}});
        }
        out.back().columns.push_back({f.at(3), f.at(4)});
    }
    return out;
}

const std::vector<std::string>& export_sources() {
    static const std::vector<std::string> all = {"number", "name", "code", "earning", "hours", "rate", "amount", "day", "project", "position", "period_first", "period_last", "week_first", "multiplier"};
    return all;
}

bool are_columns(const std::vector<ExportColumn>& columns) {
    constexpr std::size_t columns_max = 40, title_max = 100;
    return !columns.empty() && columns.size() <= columns_max &&
           std::ranges::all_of(columns, [](const auto& c) { return !c.title.empty() && c.title.size() <= title_max && std::ranges::count(export_sources(), c.source) > 0; });
}

std::vector<std::vector<SheetCell>> export_rows(const std::vector<ExportedStub>& stubs, const std::vector<ExportColumn>& columns, const ExportRequestFacts& f) {
    std::vector<std::vector<SheetCell>> out;
    for (const auto& s : stubs)
        for (const auto& e : earnings_of(s, f)) {
            std::vector<SheetCell> row;
            for (const auto& c : columns) row.push_back(cell_of(e, c.source, f));
            out.push_back(std::move(row));
        }
    return out;
}

}  // namespace brigade::pay
