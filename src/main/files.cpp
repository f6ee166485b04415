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

}  // namespace adsum::main
