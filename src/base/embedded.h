// Files that the build puts inside the binary, so that one file is the whole product.
#pragma once
#include <span>
#include <string_view>

namespace brigade::embedded {

struct EmbeddedFile {
    std::string_view name;  // file name without its folder
    std::string_view text;
};
std::span<const EmbeddedFile> migrations();
std::span<const EmbeddedFile> locales();
std::span<const EmbeddedFile> catalogue();
std::span<const EmbeddedFile> breached_passwords();
std::span<const EmbeddedFile> sandbox_pages();
std::span<const EmbeddedFile> payroll_products();

}  // namespace brigade::embedded
