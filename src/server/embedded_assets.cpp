#include "server/assets.hpp"

#include <cstdint>
#include <map>

#ifdef ADSUM_EMBEDDED
// Made by cmake/EmbedWrite.cmake: `count` rows of name, bytes, end of bytes.
struct AdsumWebRow {
    const char* name;
    const char* begin;
    const char* end;
};
// Named by the assembler file (cmake/EmbedWrite.cmake).
extern "C" const AdsumWebRow adsum_web_rows[];   // NOLINT(readability-identifier-naming)
extern "C" const std::uint64_t adsum_web_count;  // NOLINT(readability-identifier-naming)
#endif

namespace adsum::server {

#ifdef ADSUM_EMBEDDED
namespace {

class EmbeddedAssets final : public Assets {
  public:
    EmbeddedAssets() {
        for (std::uint64_t i = 0; i < adsum_web_count; ++i) {
            const AdsumWebRow& row = adsum_web_rows[i];
            files_.emplace(row.name, make_asset(row.name, std::string(row.begin, row.end)));
        }
    }
    const Asset* find(const std::string& path) const override {
        const auto found = files_.find(path);
        return found == files_.end() ? nullptr : &found->second;
    }

  private:
    std::map<std::string, Asset> files_;
};

}  // namespace

std::unique_ptr<Assets> embedded_assets() {
    return std::make_unique<EmbeddedAssets>();
}
#else
std::unique_ptr<Assets> embedded_assets() {
    return nullptr;
}
#endif

}  // namespace adsum::server
