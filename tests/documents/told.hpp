#pragma once
// What other programs say of a PDF.

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace adsum::tests {

// What a tool of poppler's or qpdf says of a file.
inline std::string told(const std::string& pdf, const std::string& tool) {
    std::string name = (std::filesystem::temp_directory_path() / "adsum-letter-XXXXXX").string();
    const int made = ::mkstemp(name.data());
    EXPECT_GE(made, 0);
    std::ofstream(name, std::ios::binary) << pdf;
    std::string command = tool;
    command.replace(command.find('@'), 1, name);
    std::string out;
    FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    std::array<char, 4096> buffer{};
    while (std::fgets(buffer.data(), buffer.size(), pipe) != nullptr) {
        out += buffer.data();
    }
    EXPECT_EQ(::pclose(pipe), 0) << command << "\n" << out;
    std::filesystem::remove(name);
    return out;
}

inline bool in_order(const std::string& text, const std::vector<std::string>& parts) {
    std::size_t at = 0;
    for (const std::string& part : parts) {
        at = text.find(part, at);
        if (at == std::string::npos) {
            ADD_FAILURE() << "not there, or not in order: " << part << "\n" << text;
            return false;
        }
        at += part.size();
    }
    return true;
}

}  // namespace adsum::tests
