#pragma once
// A ZIP archive of a few files (APPNOTE 6.3.3), stored without compression, so that the same files
// give the same bytes whichever library is installed.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace adsum::documents {

struct NamedFile {
    std::string name;  // UTF-8, "/" between folders
    std::string bytes;
};
// In the order given; every file dated 1 January 1980. REQUIRES: less than 4 GiB in all.
std::string zip_of(const std::vector<NamedFile>& files);

std::uint32_t crc32_of(std::string_view bytes);

}  // namespace adsum::documents
