#include "platform/documents/typeset.h"

#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include "platform/documents/valid_text.h"

namespace brigade::documents {
namespace {

constexpr Points display_size = 16;   // from here on, Inter's drawing for large sizes
constexpr Points leading = 1.42, display_leading = 1.2;

template <class T>
std::shared_ptr<T> owned(T* object) { return std::shared_ptr<T>(object, g_object_unref); }

// Pango's font maps and contexts belong to one thread. A document's layouts keep theirs alive past the thread's end.
PangoContext* context() {
    thread_local const auto mine = [] {
        const auto fonts = owned(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
        pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts.get()), 72);   // so that a font's points are the page's
        auto c = owned(pango_font_map_create_context(fonts.get()));
        auto* options = cairo_font_options_create();
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
        pango_cairo_context_set_font_options(c.get(), options);
        cairo_font_options_destroy(options);
        pango_context_set_round_glyph_positions(c.get(), FALSE);
        // Neither the language nor the direction of the process's environment.
        pango_context_set_language(c.get(), pango_language_from_string("fr-ca"));
        pango_context_set_base_dir(c.get(), PANGO_DIRECTION_WEAK_LTR);
        return c;
    }();
    return mine.get();
}

PangoWeight pango_weight(Weight w) {
    switch (w) {
        case Weight::regular: return PANGO_WEIGHT_NORMAL;
        case Weight::medium: return PANGO_WEIGHT_MEDIUM;
        case Weight::semibold: return PANGO_WEIGHT_SEMIBOLD;
        case Weight::bold: return PANGO_WEIGHT_BOLD;
    }
    return PANGO_WEIGHT_NORMAL;
}

PangoAlignment pango_align(Align a) { return a == Align::left ? PANGO_ALIGN_LEFT : a == Align::right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_CENTER; }
int units(Points p) { return static_cast<int>(std::lround(p * PANGO_SCALE)); }
Points points(int units) { return static_cast<Points>(units) / PANGO_SCALE; }

std::shared_ptr<PangoLayout> layout_of(const Text& text, Points width, Align align, bool tabular) {
    auto layout = owned(pango_layout_new(context()));
    const auto words = valid_text(text.words);
    pango_layout_set_text(layout.get(), words.data(), static_cast<int>(words.size()));
    const bool display = text.style.size >= display_size;
    auto* font = pango_font_description_from_string(display ? "Inter Display, Inter, DejaVu Sans" : "Inter, DejaVu Sans");
    pango_font_description_set_weight(font, pango_weight(text.style.weight));
    pango_font_description_set_size(font, units(text.style.size));
    pango_layout_set_font_description(layout.get(), font);
    pango_font_description_free(font);
    auto* attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_line_height_new_absolute(units(text.style.size * (display ? display_leading : leading))));
    // Inter's contextual alternates would make an arrow of "->" in what a person typed.
    pango_attr_list_insert(attributes, pango_attr_font_features_new(tabular ? "calt=0,tnum=1" : "calt=0"));
    pango_layout_set_attributes(layout.get(), attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_width(layout.get(), units(std::max(width, 1.0)));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout.get(), pango_align(align));
    return layout;
}

}  // namespace

Typeset typeset(const Cell& cell, Points width, Align align, bool tabular) {
    Typeset out;
    for (const auto& text : cell) {
        if (text.words.empty()) continue;
        if (!out.lines.empty()) out.height += text.style.space_before;
        const auto layout = layout_of(text, width, align, tabular);
        const Points shift = !text.style.pill || align == Align::center ? 0 : align == Align::left ? pill_padding : -pill_padding;
        auto* at = pango_layout_get_iter(layout.get());
        do {
            PangoRectangle logical;
            int top = 0, bottom = 0;
            pango_layout_iter_get_line_extents(at, nullptr, &logical);
            pango_layout_iter_get_line_yrange(at, &top, &bottom);
            out.lines.push_back({{pango_layout_line_ref(pango_layout_iter_get_line_readonly(at)), [layout](PangoLayoutLine* l) { pango_layout_line_unref(l); }},
                                 points(logical.x) + shift, points(logical.width), out.height + points(top), points(bottom - top),
                                 out.height + points(pango_layout_iter_get_baseline(at)), text.style.color, text.style.pill});
        } while (pango_layout_iter_next_line(at));
        pango_layout_iter_free(at);
        int height = 0;
        pango_layout_get_size(layout.get(), nullptr, &height);
        out.height += points(height);
    }
    return out;
}

void show(cairo_t* cr, const TypesetLine& line, Points x, Points baseline) {
    cairo_move_to(cr, x, baseline);
    pango_cairo_show_layout_line(cr, line.glyphs.get());
}

}  // namespace brigade::documents
