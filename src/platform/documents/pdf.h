// Printed documents: words, columns and tables that flow down numbered pages. What it says is the caller's.
// Lengths: points (1/72 inch). Texts: UTF-8; what is not is replaced. Fonts: Inter, and DejaVu Sans for what Inter has not;
// both are embedded in the file.
// Same input, same bytes: the file carries `created` and nothing of the machine's clock.
// Threads: one Pdf belongs to one thread; any number of threads make their own at once (each thread has its own font map, made
// at its first document: about 40 ms once; then about 6 ms for a document of one page and 2.5 ms for each further page).
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/instant.h"

namespace brigade::documents {

using Points = double;

enum class Paper { letter, a4 };
enum class Weight { regular, medium, semibold, bold };
enum class Align { left, center, right };
struct Color {
    std::uint8_t red = 0, green = 0, blue = 0;
    bool operator==(const Color&) const = default;
};

// The product's colours, dark enough to be read on paper.
inline constexpr Color ink{27, 36, 39}, soft_ink{86, 99, 103}, hairline{219, 225, 227}, tint{244, 247, 247}, accent{15, 107, 99}, white{255, 255, 255};

struct Style {
    Points size = 9;
    Weight weight = Weight::regular;
    Color color = ink;
    Align align = Align::left;            // in a table, the column's stands
    Points space_before = 0;
    std::optional<Color> pill;            // a rounded ground behind a short text
};
struct Text {
    std::string words;                    // "\n" begins a line
    Style style{};
};
using Cell = std::vector<Text>;           // texts under each other

struct Block {                            // words in a column of their own
    Points width = 0;                     // 0: an equal share of what the others leave
    Cell cell;
    Align align = Align::left;
};

struct Column {
    std::string title;
    Points width = 0;                     // 0: an equal share of what the others leave
    Align align = Align::left;            // digits have one width in a column aligned to the right
};
struct Row {
    std::vector<Cell> cells;              // as many as the columns, or fewer
    std::optional<Color> fill{};
    std::optional<Color> rule_above{};
};
struct Table {
    std::vector<Column> columns;
    std::vector<Row> rows;
    Style heading{.size = 7.5, .weight = Weight::medium, .color = soft_ink};   // repeated on each page, unless no column has a title
    std::optional<Color> row_rule{};      // under each row
    Points indent = 0;                    // blank at the left: totals stand under the last columns
    Cell beside{};                        // in that blank; the table then stays on one page
    Points gap = 14;                      // between columns
    Points padding = 7;                   // above and below a row's words
};

struct Margins { Points top = 48, right = 54, bottom = 64, left = 54; };
struct PageSetup {
    Paper paper = Paper::letter;
    Margins margins{};
    std::string title, author, language = "fr-CA";
    Instant created{};
    std::optional<Color> edge{};                        // a thin band along the top of every page
    std::optional<Text> banner{};                       // a filled band across the top of every page: its pill is the ground
    std::string running_head{};                         // at the top of the second page and those after
    std::string foot{};                                 // at the bottom left of every page
    std::function<std::string(int page, int pages)> numbering{};   // at the bottom right: "Page 1 of 2"
};

// The most pages a document may have: past it std::length_error, for the caller bounds what it prints.
inline constexpr int pages_max = 2000;

class Pdf {
public:
    explicit Pdf(PageSetup);
    ~Pdf();
    Pdf(Pdf&&) noexcept;

    Points width() const;                 // between the margins
    Points room_left() const;             // down to the bottom margin
    Points height_of(const Cell&, Points width) const;
    Points height_of(const Table&) const;
    int pages() const;

    void text(const Text&);
    void columns(const std::vector<Block>&, Points gap = 24);
    // Columns on a filled, rounded ground; stays on one page.
    void panel(const std::vector<Block>&, Color fill, Points padding = 16, Points gap = 24);
    // A row goes to the next page whole, unless it is taller than a page.
    void table(const Table&);
    void rule(Color = hairline, Points thickness = 0.6);
    void space(Points);                   // nothing at the top of a page after the first
    void keep_together(Points height);    // a new page unless that much room is left
    void new_page();
    // A PNG, scaled down into the box; false, and nothing drawn, when it is not one that can be read or is larger than 4096 × 4096.
    bool image(std::string_view png, Points width_max, Points height_max, Align = Align::left);
    // Dark and light squares, `side` rows of `side`: a QrCode, which has its own quiet zone.
    void modules(const std::vector<bool>& dark, int side, Points size, Align = Align::left);

    std::string finish();                 // the file; once

private:
    struct Drawing;
    std::unique_ptr<Drawing> drawing_;
};

}  // namespace brigade::documents
