#include "platform/documents/pdf.h"

#include <cairo-pdf.h>

#include <algorithm>
#include <stdexcept>
#include <tuple>
#include <utility>
#include <variant>
#include "platform/documents/typeset.h"
#include "platform/documents/valid_text.h"

namespace brigade::documents {
namespace {

struct Box { Points x = 0, y = 0, width = 0, height = 0; };
struct FillMark { Box box; Color color; Points radius = 0; };
struct LineMark { TypesetLine line; Points x = 0, baseline = 0; };
struct ImageMark { std::shared_ptr<cairo_surface_t> image; Box box; };
struct ModulesMark { std::vector<bool> dark; int side = 0; Box box; };
using Mark = std::variant<FillMark, LineMark, ImageMark, ModulesMark>;
using Page = std::vector<Mark>;   // what is drawn on it, in order: pages are drawn last, when their number is known

constexpr Points banner_height = 20, edge_height = 5, running_head_height = 30, panel_radius = 7;
constexpr Points rounding = 0.01;   // heights are sums

std::pair<Points, Points> size_of(Paper paper) { return paper == Paper::letter ? std::pair(612.0, 792.0) : std::pair(595.276, 841.89); }

void set_color(cairo_t* cr, Color c) { cairo_set_source_rgb(cr, c.red / 255.0, c.green / 255.0, c.blue / 255.0); }

void path_of(cairo_t* cr, const Box& b, Points radius) {
    if (radius <= 0) return cairo_rectangle(cr, b.x, b.y, b.width, b.height);
    const Points r = std::min({radius, b.width / 2, b.height / 2});
    constexpr double quarter = 1.5707963267948966;
    cairo_new_sub_path(cr);
    cairo_arc(cr, b.x + b.width - r, b.y + r, r, -quarter, 0);
    cairo_arc(cr, b.x + b.width - r, b.y + b.height - r, r, 0, quarter);
    cairo_arc(cr, b.x + r, b.y + b.height - r, r, quarter, 2 * quarter);
    cairo_arc(cr, b.x + r, b.y + r, r, 2 * quarter, 3 * quarter);
    cairo_close_path(cr);
}

void draw(cairo_t* cr, const FillMark& m) {
    set_color(cr, m.color);
    path_of(cr, m.box, m.radius);
    cairo_fill(cr);
}

void draw(cairo_t* cr, const LineMark& m) {
    set_color(cr, m.line.color);
    show(cr, m.line, m.x, m.baseline);
}

void draw(cairo_t* cr, const ImageMark& m) {
    cairo_save(cr);
    cairo_translate(cr, m.box.x, m.box.y);
    cairo_scale(cr, m.box.width / cairo_image_surface_get_width(m.image.get()), m.box.height / cairo_image_surface_get_height(m.image.get()));
    cairo_set_source_surface(cr, m.image.get(), 0, 0);
    cairo_paint(cr);
    cairo_restore(cr);
}

void draw(cairo_t* cr, const ModulesMark& m) {
    const Points module = m.box.width / m.side;
    set_color(cr, Color{});
    // Runs of a row in one rectangle, and all in one path: hairlines between modules would break the reading.
    for (int y = 0; y < m.side; ++y)
        for (int x = 0, end = 0; x < m.side; x = end + 1) {
            for (end = x; end < m.side && m.dark[static_cast<std::size_t>(y * m.side + end)];) ++end;
            if (end > x) cairo_rectangle(cr, m.box.x + x * module, m.box.y + y * module, (end - x) * module, module);
        }
    cairo_fill(cr);
}

cairo_status_t append(void* out, const unsigned char* bytes, unsigned int size) {
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), size);
    return CAIRO_STATUS_SUCCESS;
}

cairo_status_t take(void* left, unsigned char* bytes, unsigned int size) {
    auto& from = *static_cast<std::string_view*>(left);
    if (from.size() < size) return CAIRO_STATUS_READ_ERROR;
    std::copy_n(from.begin(), size, bytes);
    from.remove_prefix(size);
    return CAIRO_STATUS_SUCCESS;
}

// Of the header that begins every PNG, read before anything is decoded: a small file can announce a vast image.
bool has_sensible_size(std::string_view png) {
    if (png.size() < 33 || png.substr(0, 8) != "\x89PNG\r\n\x1a\n" || png.substr(12, 4) != "IHDR") return false;
    const auto number = [&](std::size_t at) {
        std::uint32_t n = 0;
        for (std::size_t i = at; i < at + 4; ++i) n = n << 8 | static_cast<unsigned char>(png[i]);
        return n;
    };
    const auto in_range = [](std::uint32_t n) { return n >= 1 && n <= 4096; };
    return in_range(number(16)) && in_range(number(20));
}

// Blocks and columns that name no width share what the others leave.
std::vector<Points> shared_out(std::vector<Points> widths, Points all, Points gap) {
    Points left = all - gap * static_cast<Points>(widths.size() - 1);
    int sharing = 0;
    for (const auto w : widths) left -= w, sharing += w <= 0;
    for (auto& w : widths)
        if (w <= 0) w = std::max(left / sharing, 1.0);
    return widths;
}

}  // namespace

struct Pdf::Drawing {
    PageSetup setup;
    Points page_width, page_height;
    std::vector<Page> pages;
    Points y = 0;
    bool at_top = true;

    struct Placed { Points x = 0; Typeset words; };

    explicit Drawing(PageSetup s) : setup(std::move(s)) {
        std::tie(page_width, page_height) = size_of(setup.paper);
        turn();
    }

    Points left() const { return setup.margins.left; }
    Points width() const { return page_width - setup.margins.left - setup.margins.right; }
    Points bottom() const { return page_height - setup.margins.bottom; }
    Points top() const { return setup.margins.top + (setup.banner ? banner_height : 0) + (pages.size() > 1 && !setup.running_head.empty() ? running_head_height : 0); }
    bool fits(Points height) const { return y + height <= bottom() + rounding; }

    void turn() {
        if (pages.size() >= pages_max) throw std::length_error("documents: too many pages");
        pages.emplace_back();
        y = top();
        at_top = true;
        if (setup.edge) mark(FillMark{{0, 0, page_width, edge_height}, *setup.edge});
        if (setup.banner) {
            mark(FillMark{{0, 0, page_width, banner_height + edge_height}, setup.banner->style.pill.value_or(soft_ink)});
            auto words = *setup.banner;
            words.style.pill.reset();
            const auto set = typeset({words}, width(), Align::center);
            put(set, left(), (banner_height + edge_height - set.height) / 2);
        }
        if (pages.size() > 1 && !setup.running_head.empty()) {
            const auto head = typeset({{setup.running_head, {.size = 7.5, .color = soft_ink}}}, width(), Align::left);
            put(head, left(), y - running_head_height);
        }
    }
    void mark(Mark m) { pages.back().push_back(std::move(m)); }

    void put(const Typeset& words, Points x, Points at) {
        for (const auto& line : words.lines) put_line(line, x, at);
    }
    void put_line(const TypesetLine& line, Points x, Points at) {
        if (line.pill) mark(FillMark{{x + line.x - pill_padding, at + line.top, line.width + 2 * pill_padding, line.height}, *line.pill, line.height});
        mark(LineMark{line, x + line.x, at + line.baseline});
    }

    static Points height_of(const std::vector<Placed>& row) {
        Points height = 0;
        for (const auto& p : row) height = std::max(height, p.words.height);
        return height;
    }

    // What is taller than the page is cut between two lines, each column on its own.
    void put_in_pieces(const std::vector<Placed>& row, Points padding, const std::function<void()>& on_new_page) {
        std::vector<std::size_t> next(row.size(), 0);
        for (;;) {
            const Points room = bottom() - y - padding;
            Points used = 0;
            bool more = false;
            for (std::size_t c = 0; c < row.size(); ++c) {
                const auto& lines = row[c].words.lines;
                const Points from = next[c] < lines.size() ? lines[next[c]].top : 0;
                for (bool first = at_top; next[c] < lines.size(); ++next[c], first = false) {
                    const auto& line = lines[next[c]];
                    if (!first && line.top + line.height - from > room + rounding) break;
                    put_line(line, row[c].x, y + padding - from);
                    used = std::max(used, line.top + line.height - from);
                }
                more = more || next[c] < lines.size();
            }
            y += used + padding * 2;
            at_top = at_top && used == 0;
            if (!more) return;
            turn();
            on_new_page();
        }
    }

    void put_columns(const std::vector<Block>& blocks, Points x, Points all, Points gap, std::vector<Placed>& out) const {
        std::vector<Points> widths;
        for (const auto& b : blocks) widths.push_back(b.width);
        widths = shared_out(widths, all, gap);
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            out.push_back({x, typeset(blocks[i].cell, widths[i], blocks[i].align)});
            x += widths[i] + gap;
        }
    }

    std::vector<Placed> row_of(const Table& t, const std::vector<Cell>& cells) const {
        std::vector<Points> widths;
        for (const auto& c : t.columns) widths.push_back(c.width);
        widths = shared_out(widths, width() - t.indent, t.gap);
        std::vector<Placed> out;
        Points x = left() + t.indent;
        for (std::size_t i = 0; i < t.columns.size(); ++i) {
            if (i < cells.size()) out.push_back({x, typeset(cells[i], widths[i], t.columns[i].align, t.columns[i].align == Align::right)});
            x += widths[i] + t.gap;
        }
        return out;
    }
    std::vector<Placed> heading_of(const Table& t) const {
        std::vector<Cell> cells;
        bool any = false;
        for (const auto& c : t.columns) cells.push_back({{c.title, t.heading}}), any = any || !c.title.empty();
        return any ? row_of(t, cells) : std::vector<Placed>{};
    }
    void put_heading(const Table& t, const std::vector<Placed>& heading) {
        if (heading.empty()) return;
        const Points height = height_of(heading) + t.padding * 1.6;
        for (const auto& p : heading) put(p.words, p.x, y + t.padding * 0.5);
        y += height;
        line(left() + t.indent, width() - t.indent, hairline, 0.8);
    }
    Typeset beside_of(const Table& t) const { return typeset(t.beside, t.indent - t.gap * 2, Align::left); }
    void line(Points x, Points length, Color color, Points thickness) { mark(FillMark{{x, y - thickness / 2, length, thickness}, color}); }

    void put_row(const Table& t, const Row& row, const std::vector<Placed>& placed, const std::function<void()>& on_new_page) {
        const Points x = left() + t.indent, length = width() - t.indent, height = height_of(placed) + 2 * t.padding;
        if (row.fill && fits(height)) mark(FillMark{{x, y, length, height}, *row.fill});
        if (row.rule_above) line(x, length, *row.rule_above, 0.8);
        if (fits(height)) {
            for (const auto& p : placed) put(p.words, p.x, y + t.padding);
            y += height;
            at_top = false;
        } else put_in_pieces(placed, t.padding, on_new_page);
        if (t.row_rule) line(x, length, *t.row_rule, 0.6);
    }

    void put_frame(int page) {
        const Points at = page_height - setup.margins.bottom + 22;
        const auto numbers = setup.numbering ? setup.numbering(page, static_cast<int>(pages.size())) : std::string();
        const Style style{.size = 7.5, .color = soft_ink};
        std::vector<Placed> frame;
        put_columns({{0, {{setup.foot, style}}}, {110, {{numbers, style}}, Align::right}}, left(), width(), 24, frame);
        auto& marks = pages[static_cast<std::size_t>(page - 1)];
        std::swap(marks, pages.back());
        for (const auto& p : frame) put(p.words, p.x, at);
        std::swap(marks, pages.back());
    }
};

Pdf::Pdf(PageSetup setup) : drawing_(std::make_unique<Drawing>(std::move(setup))) {}
Pdf::~Pdf() = default;
Pdf::Pdf(Pdf&&) noexcept = default;

Points Pdf::width() const { return drawing_->width(); }
Points Pdf::room_left() const { return drawing_->bottom() - drawing_->y; }
int Pdf::pages() const { return static_cast<int>(drawing_->pages.size()); }
Points Pdf::height_of(const Cell& cell, Points width) const { return typeset(cell, width, Align::left).height; }

Points Pdf::height_of(const Table& t) const {
    const auto heading = drawing_->heading_of(t);
    Points height = heading.empty() ? 0 : Drawing::height_of(heading) + t.padding * 1.6;
    for (const auto& row : t.rows) height += Drawing::height_of(drawing_->row_of(t, row.cells)) + 2 * t.padding;
    return std::max(height, drawing_->beside_of(t).height + 2 * t.padding);
}

void Pdf::text(const Text& t) { columns({{0, {t}, t.style.align}}); }

void Pdf::columns(const std::vector<Block>& blocks, Points gap) {
    if (blocks.empty()) return;
    std::vector<Drawing::Placed> row;
    drawing_->put_columns(blocks, drawing_->left(), width(), gap, row);
    drawing_->put_in_pieces(row, 0, [] {});
}

void Pdf::panel(const std::vector<Block>& blocks, Color fill, Points padding, Points gap) {
    if (blocks.empty()) return;
    auto& d = *drawing_;
    std::vector<Drawing::Placed> row;
    d.put_columns(blocks, d.left() + padding, width() - 2 * padding, gap, row);
    const Points inside = Drawing::height_of(row), height = inside + 2 * padding;
    keep_together(height);
    d.mark(FillMark{{d.left(), d.y, width(), height}, fill, panel_radius});
    for (const auto& p : row) d.put(p.words, p.x, d.y + padding + (inside - p.words.height) / 2);
    d.y += height;
    d.at_top = false;
}

void Pdf::table(const Table& t) {
    auto& d = *drawing_;
    if (t.columns.empty()) return;
    Points beside_end = 0;
    if (!t.beside.empty()) {
        keep_together(height_of(t));
        const auto beside = d.beside_of(t);
        d.put(beside, d.left(), d.y + t.padding);
        beside_end = d.y + beside.height + 2 * t.padding;
        d.at_top = false;
    }
    const auto heading = d.heading_of(t);
    const std::function<void()> head = [&] { d.put_heading(t, heading); };
    bool headed = false;
    for (const auto& row : t.rows) {
        const auto placed = d.row_of(t, row.cells);
        const Points height = Drawing::height_of(placed) + 2 * t.padding;
        const Points with_heading = height + (headed || heading.empty() ? 0 : Drawing::height_of(heading) + t.padding * 1.6);
        if (!d.fits(with_heading) && !d.at_top) d.turn(), headed = false;
        if (!std::exchange(headed, true)) head();
        d.put_row(t, row, placed, head);
    }
    if (!headed) head();
    d.y = std::max(d.y, beside_end);
}

void Pdf::rule(Color color, Points thickness) { drawing_->line(drawing_->left(), width(), color, thickness); }

void Pdf::space(Points height) {
    auto& d = *drawing_;
    if (d.at_top && d.pages.size() > 1) return;
    d.y = std::min(d.y + height, d.bottom());
}

void Pdf::keep_together(Points height) {
    if (!drawing_->fits(height) && !drawing_->at_top) drawing_->turn();
}

void Pdf::new_page() { drawing_->turn(); }

bool Pdf::image(std::string_view png, Points width_max, Points height_max, Align align) {
    if (!has_sensible_size(png)) return false;
    const std::shared_ptr<cairo_surface_t> image(cairo_image_surface_create_from_png_stream(take, &png), cairo_surface_destroy);
    if (cairo_surface_status(image.get()) != CAIRO_STATUS_SUCCESS) return false;
    const Points w = cairo_image_surface_get_width(image.get()), h = cairo_image_surface_get_height(image.get());
    const Points scale = std::min(width_max / w, height_max / h);
    keep_together(h * scale);
    auto& d = *drawing_;
    const Points slack = d.width() - w * scale;
    d.mark(ImageMark{image, {d.left() + (align == Align::left ? 0 : align == Align::right ? slack : slack / 2), d.y, w * scale, h * scale}});
    d.y += h * scale;
    d.at_top = false;
    return true;
}

void Pdf::modules(const std::vector<bool>& dark, int side, Points size, Align align) {
    if (side <= 0 || dark.size() != static_cast<std::size_t>(side) * static_cast<std::size_t>(side)) return;
    keep_together(size);
    auto& d = *drawing_;
    const Points slack = d.width() - size;
    d.mark(ModulesMark{dark, side, {d.left() + (align == Align::left ? 0 : align == Align::right ? slack : slack / 2), d.y, size, size}});
    d.y += size;
    d.at_top = false;
}

std::string Pdf::finish() {
    auto& d = *drawing_;
    std::string out;
    cairo_surface_t* file = cairo_pdf_surface_create_for_stream(append, &out, d.page_width, d.page_height);
    cairo_pdf_surface_restrict_to_version(file, CAIRO_PDF_VERSION_1_5);
    const auto say = [&](cairo_pdf_metadata_t what, const std::string& words) { cairo_pdf_surface_set_metadata(file, what, valid_text(words).c_str()); };
    say(CAIRO_PDF_METADATA_TITLE, d.setup.title);
    say(CAIRO_PDF_METADATA_AUTHOR, d.setup.author);
    say(CAIRO_PDF_METADATA_CREATE_DATE, to_iso(std::chrono::floor<std::chrono::seconds>(d.setup.created)));
    cairo_t* cr = cairo_create(file);
    for (int page = 1; page <= pages(); ++page) {
        d.put_frame(page);
        for (const auto& m : d.pages[static_cast<std::size_t>(page - 1)]) std::visit([&](const auto& mark) { draw(cr, mark); }, m);
        cairo_show_page(cr);
    }
    const auto drawn = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_finish(file);
    const auto written = cairo_surface_status(file);
    cairo_surface_destroy(file);
    if (drawn != CAIRO_STATUS_SUCCESS || written != CAIRO_STATUS_SUCCESS) throw std::runtime_error("documents: Cairo cannot write the file");
    return out;
}

}  // namespace brigade::documents
