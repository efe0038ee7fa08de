// Words set in lines of a width: what Pdf places on pages.
#pragma once
#include <memory>
#include <optional>
#include <vector>
#include "platform/documents/pdf.h"

typedef struct _cairo cairo_t;
typedef struct _PangoLayoutLine PangoLayoutLine;

namespace brigade::documents {

inline constexpr Points pill_padding = 7;   // beside the words, within the column

struct TypesetLine {
    std::shared_ptr<PangoLayoutLine> glyphs;   // keeps its layout alive
    Points x = 0, width = 0;                   // from the left of the column
    Points top = 0, height = 0, baseline = 0;  // from the top of the cell
    Color color;
    std::optional<Color> pill;
};
struct Typeset {
    std::vector<TypesetLine> lines;
    Points height = 0;
};

// Long words break rather than leave the column. Digits of one width where figures stand under each other.
Typeset typeset(const Cell&, Points width, Align, bool tabular = false);
void show(cairo_t*, const TypesetLine&, Points x, Points baseline);

}  // namespace brigade::documents
