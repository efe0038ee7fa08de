// A run's earnings as the rows that a payroll product reads. Pure; the products are data (payroll_products.tsv). Hours in hundredths, half away from zero.
#pragma once
#include "domain/pay/stub.h"
#include "domain/pay/calendar.h"
#include "platform/documents/xlsx.h"

namespace brigade::pay {

struct ExportColumn { std::string title, source; };
BOOST_DESCRIBE_STRUCT(ExportColumn, (), (title, source))
enum class ExportKind { summary, weeks, detail };            // by period; by week within it; every line
BOOST_DESCRIBE_ENUM(ExportKind, summary, weeks, detail)
struct PayrollProduct { std::string id, label; ExportKind kind{}; std::vector<ExportColumn> columns; };

std::vector<PayrollProduct> parse_products(std::string_view tsv);
const std::vector<std::string>& export_sources();
bool are_columns(const std::vector<ExportColumn>&);          // 1 to 40, each with a title and a known source

struct ExportedStub { std::string name, number; StubDocument document; };
struct ExportRequestFacts { PayPeriod period; int first_day_of_week = 1; ExportKind kind{}; Locale locale{}; };
std::vector<std::vector<documents::SheetCell>> export_rows(const std::vector<ExportedStub>&, const std::vector<ExportColumn>&, const ExportRequestFacts&);

}  // namespace brigade::pay
