#include "main/files.hpp"

#include <fstream>
#include <iostream>
#include <sstream>

namespace adsum::main {

Result<std::string> read_whole(const std::string& path) {
    std::ostringstream content;
    if (path == "-") {
        content << std::cin.rdbuf();
        return content.str();
    }
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        return refused("file-unreadable", path, "cannot open the file", {},
                       "check its name and who may read it");
    }
    content << stream.rdbuf();
    return content.str();
}

Result<void> write_whole(const std::string& path, std::string_view content) {
    std::ofstream stream(path, std::ios::binary | std::ios::trunc);
    stream << content;
    stream.close();
    if (!stream) {
        return machine_error("file-unwritable", path + " cannot be written",
                             "check that its folder is there and has room");
    }
    return done();
}

}  // namespace adsum::main
