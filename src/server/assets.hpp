#pragma once
// The browser application's files, held in memory: from a folder (development and tests) or from
// the program itself. index.html is a template: each __ADSUM_NONCE__ in it becomes the nonce of
// that answer, so it is never sent from a compressed or cached copy.

#include "base/result.hpp"
#include "server/message.hpp"

#include <memory>
#include <string>

namespace adsum::server {

struct Asset {
    std::shared_ptr<const std::string> bytes;
    std::shared_ptr<const std::string> gz;  // empty pointer where compressing gains nothing
    std::string type;
    std::string tag;         // for ETag
    bool immutable = false;  // its name holds its hash: /assets/…
};

class Assets {
  public:
    virtual ~Assets() = default;
    // "assets/index-3f2a.js"; nothing where there is none.
    virtual const Asset* find(const std::string& path) const = 0;
};

Asset make_asset(const std::string& path, std::string bytes);
Result<std::unique_ptr<Assets>> folder_assets(const std::string& folder);
// What CMake put in (cmake/Embed.cmake); nothing where the program was built without the browser
// application.
std::unique_ptr<Assets> embedded_assets();

// The file, index.html for a page of the application, or nothing where the path lies under
// /assets/.
std::optional<Response> asset_answer(const Assets& assets, const Request& request);

}  // namespace adsum::server
