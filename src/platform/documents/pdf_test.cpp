#include "platform/documents/pdf.h"

#include <gtest/gtest.h>

#include <thread>
#include "platform/documents/qr.h"
#include "support/output_of.h"

namespace brigade::documents {
namespace {

using test::printed;

PageSetup setup(Paper paper = Paper::letter) {
    PageSetup out{.paper = paper, .title = "Horaire", .author = "Traiteur du Plateau"};
    out.created = Instant(std::chrono::sys_days(std::chrono::year(2026) / 11 / 23));
    out.foot = "Pied";
    out.numbering = [](int page, int pages) { return "Page " + std::to_string(page) + " de " + std::to_string(pages); };
    return out;
}

std::size_t count(const std::string& where, const std::string& what) {
    std::size_t n = 0;
    for (auto at = where.find(what); at != where.npos; at = where.find(what, at + what.size())) ++n;
    return n;
}

Table long_table(int rows) {
    Table t{.columns = {{"Nom"}, {"Heures", 80, Align::right}}};
    for (int i = 1; i <= rows; ++i) t.rows.push_back({{{{"Rangée-" + std::to_string(i) + "."}}, {{std::to_string(i * 100)}}}});
    return t;
}

std::string document(int rows) {
    Pdf pdf(setup());
    pdf.text({"Horaire d’équipe — œuvre, naïf, 1\u00a0234,56\u00a0$", {.size = 20, .weight = Weight::bold}});
    pdf.table(long_table(rows));
    return pdf.finish();
}

TEST(Pdf, prints_words_that_can_be_read_back) {
    const auto text = printed(document(2));
    EXPECT_NE(text.find("Horaire d’équipe — œuvre, naïf, 1 234,56 $"), std::string::npos) << text;   // pdftotext makes its own spaces
    EXPECT_NE(text.find("Page 1 de 1"), std::string::npos);
    EXPECT_NE(text.find("Pied"), std::string::npos);
}

TEST(Pdf, has_metadata_a_paper_size_and_embedded_fonts) {
    const struct { Paper paper; const char* size; } cases[] = {{Paper::letter, "612 x 792 pts (letter)"}, {Paper::a4, "595.276 x 841.89 pts (A4)"}};
    for (const auto& c : cases) {
        Pdf pdf(setup(c.paper));
        pdf.text({"Bonjour"});
        const auto file = pdf.finish();
        const auto info = test::output_of("TZ=UTC pdfinfo", file);
        for (const std::string line : {"Title:           Horaire", "Author:          Traiteur du Plateau", "CreationDate:    Mon Nov 23 00:00:00 2026", c.size})
            EXPECT_NE(info.find(line), std::string::npos) << line << "\n" << info;
        const auto fonts = test::output_of("pdffonts", file);
        EXPECT_NE(fonts.find("+Inter-Regular"), std::string::npos) << fonts;
        EXPECT_EQ(fonts.find(" no "), std::string::npos) << fonts;
    }
}

TEST(Pdf, repeats_a_tables_titles_and_loses_no_row) {
    const auto text = printed(document(200));
    const auto pages = count(text, "\f");
    EXPECT_GT(pages, 5u);
    EXPECT_EQ(count(text, "Heures"), pages);
    EXPECT_EQ(count(text, "Page "), pages);
    EXPECT_NE(text.find("Page 1 de " + std::to_string(pages)), std::string::npos);
    std::size_t at = 0;
    for (int i = 1; i <= 200; ++i) {
        const auto next = text.find("Rangée-" + std::to_string(i) + ".", at);
        ASSERT_NE(next, std::string::npos) << i;
        at = next;
    }
}

TEST(Pdf, cuts_a_row_taller_than_a_page) {
    Pdf pdf(setup());
    std::string words;
    for (int i = 1; i <= 2500; ++i) words += "mot" + std::to_string(i) + " ";
    pdf.table({.columns = {{"Notes"}, {"Total", 60, Align::right}}, .rows = {{{{{"avant"}}, {{"1"}}}}, {{{{words}}, {{"2"}}}}, {{{{"après"}}, {{"3"}}}}}});
    EXPECT_GT(pdf.pages(), 2);
    const auto text = printed(pdf.finish());
    EXPECT_EQ(count(text, "Notes"), count(text, "\f"));
    for (const auto* word : {"avant", "mot1 ", "mot1250", "mot2500", "après"}) EXPECT_EQ(count(text, word), 1u) << word;
}

TEST(Pdf, breaks_a_word_longer_than_its_column) {
    Pdf pdf(setup());
    const std::string word(300, 'm');
    const auto height = pdf.height_of({{word}}, 100);
    EXPECT_GT(height, pdf.height_of({{"m"}}, 100) * 10);
    pdf.columns({{100, {{word}}}, {0, {{"à côté"}}}});
    EXPECT_EQ(count(printed(pdf.finish()), "m"), 300u);
}

TEST(Pdf, keeps_together_what_is_asked) {
    Pdf pdf(setup());
    pdf.text({"avant"});
    pdf.space(pdf.room_left() - 30);
    EXPECT_EQ(pdf.pages(), 1);
    pdf.keep_together(20);
    EXPECT_EQ(pdf.pages(), 1);
    pdf.keep_together(40);
    EXPECT_EQ(pdf.pages(), 2);
    pdf.keep_together(10'000);
    EXPECT_EQ(pdf.pages(), 2) << "nothing is gained by a second empty page";
    pdf.space(50);
    const auto room = pdf.room_left();
    pdf.panel({{0, {{"un panneau"}}}}, tint);
    EXPECT_LT(pdf.room_left(), room);
}

TEST(Pdf, takes_any_bytes_for_text) {
    Pdf pdf(setup());
    pdf.text({std::string("a\0b\xff", 4) + "\xed\xa0\x80 -> café \u202e 漢字 🎉"});
    pdf.text({""});
    pdf.columns({});
    pdf.table({});
    pdf.table({.columns = {{"seule"}}, .rows = {{}, {{{}}}}});
    const auto text = printed(pdf.finish());
    EXPECT_NE(text.find("a\uFFFDb"), std::string::npos) << text;
    EXPECT_NE(text.find("-> café"), std::string::npos) << text;
}

TEST(Pdf, is_the_same_bytes_for_the_same_input_from_any_thread) {
    const auto expected = document(60);
    std::vector<std::string> made(6);
    std::vector<std::thread> threads;
    for (auto& m : made)
        threads.emplace_back([&m] {
            for (int i = 0; i < 5; ++i) m = document(60);
        });
    for (auto& t : threads) t.join();
    for (const auto& m : made) EXPECT_TRUE(m == expected);
}

// A square of 2 × 2, as small as a PNG may be.
const std::string small_png = [] {
    const unsigned char bytes[] = {0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00,
                                   0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1f, 0x15, 0xc4, 0x89, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x60, 0x60,
                                   0x60, 0xf8, 0x0f, 0x00, 0x01, 0x04, 0x01, 0x00, 0x5f, 0xe5, 0xc3, 0x4b, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82};
    return std::string(reinterpret_cast<const char*>(bytes), sizeof bytes);
}();

TEST(Pdf, draws_a_png_and_refuses_what_is_none) {
    Pdf pdf(setup());
    EXPECT_TRUE(pdf.image(small_png, 100, 40, Align::right));
    EXPECT_FALSE(pdf.image("", 100, 40));
    EXPECT_FALSE(pdf.image(small_png.substr(0, 40), 100, 40)) << "cut short";
    auto vast = small_png;
    vast[16] = 0x7f;
    EXPECT_FALSE(pdf.image(vast, 100, 40)) << "announces two thousand million columns";
    EXPECT_FALSE(pdf.image("GIF89a" + std::string(100, 'x'), 100, 40));
    EXPECT_NE(test::output_of("pdfimages -list", pdf.finish()).find("image"), std::string::npos);
}

TEST(Qr, is_drawn_in_svg_and_on_paper) {
    const auto code = make_qr("https://brigade.example/p/equipe-1");
    ASSERT_TRUE(code);
    EXPECT_EQ(code->side, 29 + 8);
    for (int i = 0; i < code->side; ++i) EXPECT_FALSE(code->dark[static_cast<std::size_t>(3 * code->side + i)]) << "the quiet zone";
    EXPECT_TRUE(code->dark[static_cast<std::size_t>(4 * code->side + 4)]) << "the corner's mark";
    const auto svg = to_svg(*code, "Code <de> l’équipe");
    EXPECT_NE(svg.find("viewBox=\"0 0 37 37\""), std::string::npos);
    EXPECT_NE(svg.find("Code &lt;de&gt; l’équipe"), std::string::npos);
    EXPECT_NE(svg.find("M4 4h7v1h-7z"), std::string::npos);
    Pdf pdf(setup());
    const auto room = pdf.room_left();
    pdf.modules(code->dark, code->side, 120, Align::center);
    EXPECT_NEAR(pdf.room_left(), room - 120, 0.01);
    EXPECT_FALSE(pdf.finish().empty());
}

TEST(Qr, holds_so_much_and_no_more) {
    EXPECT_FALSE(make_qr(""));
    EXPECT_TRUE(make_qr(std::string(2331, 'x')));
    EXPECT_FALSE(make_qr(std::string(2332, 'x')));
}

}  // namespace
}  // namespace brigade::documents
