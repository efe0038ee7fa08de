// Workbooks in (XLSX): the first sheet as rows of texts, as CSV would have them, for whoever imports files of rows.
// Dates come as "2026-12-05", times of day as "17:30", both as "2026-12-05 17:30", spans of time as "30:15"; yes and no as "TRUE" and "FALSE".
#pragma once
#include "platform/documents/csv.h"

namespace brigade::documents {

// In the order in which they are checked.
enum class XlsxError { xlsx_too_large, xlsx_unreadable, xlsx_too_many_rows, xlsx_too_many_columns };
ErrorInfo error_info(XlsxError);

// Whether the bytes are a ZIP's, which a workbook is.
bool looks_like_xlsx(std::string_view bytes);

// Of the limits, bytes bounds the file; what it unpacks to is bounded too. Empty rows are left out; CsvRow::line is the row of the sheet.
// xlsx_unreadable: damaged, protected by a password, or no workbook.
Result<std::vector<CsvRow>> read_xlsx(std::string_view bytes, const CsvLimits& = {});

}  // namespace brigade::documents
