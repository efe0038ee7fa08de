// Another program reads what the product wrote: pdftotext a PDF, python3 a workbook.
#pragma once
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace brigade::test {

// What `command FILE` prints, FILE holding `bytes`. Throws when it fails.
inline std::string output_of(const std::string& command, const std::string& bytes) {
    auto path = (std::filesystem::temp_directory_path() / "brigade-XXXXXX").string();
    const int descriptor = mkstemp(path.data());
    if (descriptor < 0) throw std::runtime_error("no temporary file");
    close(descriptor);
    std::ofstream(path, std::ios::binary) << bytes;
    FILE* pipe = popen((command + " " + path + (command.starts_with("pdftotext") ? " -" : "")).c_str(), "r");
    if (!pipe) throw std::runtime_error("cannot run " + command);
    std::string out;
    char buffer[4096];
    for (std::size_t n; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, n);
    const int status = pclose(pipe);
    std::filesystem::remove(path);
    if (status != 0) throw std::runtime_error(command + " failed");
    return out;
}

// The words of a PDF as they stand on its pages; pages end with a form feed.
inline std::string printed(const std::string& pdf) { return output_of("pdftotext -layout -enc UTF-8", pdf); }

}  // namespace brigade::test
