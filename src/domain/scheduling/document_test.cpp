#include "domain/scheduling/document.h"

#include <gtest/gtest.h>

namespace brigade::scheduling {
namespace {

using namespace std::string_literals;

TEST(Documents, AreWhatTheirBytesAre) {
    struct Case { std::string bytes; const char* name; const char* type; };
    const Case cases[] = {
        {"%PDF-1.7\n…", "plan.pdf", "application/pdf"},
        {"%PDF-1.7\n…", "plan.exe", "application/pdf"},
        {"\x89PNG\r\n\x1a\n…", "salle.png", "image/png"},
        {"\xff\xd8\xff\xe0…", "salle.jpg", "image/jpeg"},
        {"PK\x03\x04…", "Menu.DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {"PK\x03\x04…", "archive.zip", ""},
        {"PK\x03\x04…", "jeu.jar", ""},
        {"Bonjour", "notes.txt", "text/plain; charset=utf-8"},
        {"a;b\n", "liste.csv", "text/csv; charset=utf-8"},
        {"a\0b"s, "liste.csv", ""},
        {"\xe9t\xe9", "notes.txt", ""},
        {"<html><script>", "page.html", ""},
        {"<svg onload=…>", "dessin.svg", ""},
        {"MZ\x90", "plan.pdf", ""},
        {"", "vide.pdf", ""},
    };
    for (const auto& c : cases) EXPECT_EQ(document_type(c.bytes, c.name).value_or(""), c.type) << c.name;
}

TEST(Documents, HaveNamesThatEveryFileSystemTakes) {
    struct Case { std::string given, name; };
    const Case cases[] = {
        {"Plan d’étage.pdf", "Plan d’étage.pdf"}, {"C:\\Users\\moi\\plan.pdf", "plan.pdf"}, {"../../etc/passwd", "passwd"}, {" .. ", ""}, {"a\r\nb\"c.txt", "abc.txt"}, {"", ""},
        {std::string(200, 'a') + ".pdf", std::string(146, 'a') + ".pdf"},
    };
    for (const auto& c : cases) EXPECT_EQ(document_name(c.given), c.name);
    std::string accents;
    for (int i = 0; i < 100; ++i) accents += "é";
    const auto cut = document_name("x" + accents + ".pdf");
    EXPECT_LE(cut.size(), document_name_max);
    EXPECT_TRUE(cut.ends_with("é.pdf")) << cut;
}

TEST(Documents, AreKeptUnderTheirName) {
    EXPECT_EQ(attachment_named("Plan d’été.pdf"), "attachment; filename=\"Plan d__t_.pdf\"; filename*=UTF-8''Plan%20d%E2%80%99%C3%A9t%C3%A9.pdf");
    EXPECT_EQ(attachment_named("a\"b\\.pdf"), "attachment; filename=\"a_b_.pdf\"; filename*=UTF-8''a%22b%5C.pdf");
}

}  // namespace
}  // namespace brigade::scheduling
