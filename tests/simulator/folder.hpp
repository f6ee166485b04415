#pragma once
// A folder that cleans up after itself; in memory where the machine has such a disk, since it is
// the simulated one that loses power.

#include <cstdlib>
#include <filesystem>
#include <string>
#include <unistd.h>

namespace adsum::simulator {

struct Folder {
    Folder() {
        const std::filesystem::path memory = "/dev/shm";
        const auto parent =
            ::access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path();
        path = (parent / "adsum-simulator-XXXXXX").string();
        if (::mkdtemp(path.data()) == nullptr) {
            std::abort();
        }
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    std::string path;
};

}  // namespace adsum::simulator
