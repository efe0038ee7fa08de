// The face: files that leave the house or come in. It knows no word of the business and no sentence: callers bring both.
//   pdf.h    pages of words, columns and tables            csv.h   rows out, and in
//   xlsx.h   workbooks                                     qr.h    codes for telephones
#pragma once
#include "platform/documents/csv.h"
#include "platform/documents/pdf.h"
#include "platform/documents/qr.h"
#include "platform/documents/xlsx.h"
