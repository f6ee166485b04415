#include "server/assets.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "server/gzip.hpp"
#include "server/password.hpp"
#include "server/security.hpp"

#include <filesystem>
#include <fstream>
#include <map>

namespace adsum::server {
namespace {

constexpr std::string_view kNoncePlace = "__ADSUM_NONCE__";

std::string type_of(const std::string& path) {
    static const std::map<std::string, std::string, std::less<>> kTypes{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".json", "application/json"},
        {".webmanifest", "application/manifest+json"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
        {".txt", "text/plain; charset=utf-8"},
        {".map", "application/json"}};
    const auto found = kTypes.find(std::filesystem::path(path).extension().string());
    return found == kTypes.end() ? "application/octet-stream" : found->second;
}

class FolderAssets final : public Assets {
  public:
    explicit FolderAssets(std::map<std::string, Asset> files) : files_(std::move(files)) {}
    const Asset* find(const std::string& path) const override {
        const auto found = files_.find(path);
        return found == files_.end() ? nullptr : &found->second;
    }

  private:
    std::map<std::string, Asset> files_;
};

Response page(const Asset& index) {
    const std::string nonce = random_base64(18);
    Response response;
    response.type = index.type;
    const std::string& text = *index.bytes;
    std::size_t from = 0;
    for (std::size_t at = text.find(kNoncePlace); at != std::string::npos;
         at = text.find(kNoncePlace, from)) {
        response.body.append(text, from, at - from);
        response.body += nonce;
        from = at + kNoncePlace.size();
    }
    response.body.append(text, from, std::string::npos);
    add_security_headers(response, nonce);
    return response;
}

Response file(const Asset& asset, const Request& request) {
    Response response;
    response.type = asset.type;
    response.worker = request.path == std::vector<std::string>{"sw.js"};
    response.with("ETag", asset.tag)
        .with("Vary", "Accept-Encoding")
        .with("Cache-Control",
              asset.immutable ? "public, max-age=31536000, immutable" : "no-cache");
    if (request.header("if-none-match") == asset.tag) {
        response.status = 304;
    } else if (asset.gz && accepts_gzip(request.header("accept-encoding"))) {
        response.shared = asset.gz;
        response.with("Content-Encoding", "gzip");
    } else {
        response.shared = asset.bytes;
    }
    add_security_headers(response);
    return response;
}

}  // namespace

Asset make_asset(const std::string& path, std::string bytes) {
    Asset asset;
    asset.type = type_of(path);
    asset.tag = "\"" + to_hex(sha256(bytes)).substr(0, 32) + "\"";
    asset.immutable = path.starts_with("assets/");
    std::string packed = gzip(bytes, 9);
    if (!packed.empty() && packed.size() * 10 < bytes.size() * 9) {
        asset.gz = std::make_shared<const std::string>(std::move(packed));
    }
    asset.bytes = std::make_shared<const std::string>(std::move(bytes));
    return asset;
}

Result<std::unique_ptr<Assets>> folder_assets(const std::string& folder) {
    namespace fs = std::filesystem;
    std::error_code error;
    std::map<std::string, Asset> files;
    for (auto each = fs::recursive_directory_iterator(folder, error);
         !error && each != fs::recursive_directory_iterator(); each.increment(error)) {
        if (each->is_regular_file()) {
            std::ifstream in(each->path(), std::ios::binary);
            std::string bytes{std::istreambuf_iterator<char>(in), {}};
            const std::string path = fs::relative(each->path(), folder).generic_string();
            files.emplace(path, make_asset(path, std::move(bytes)));
        }
    }
    if (!files.contains("index.html")) {
        return refused("web-folder", folder, "there is no index.html in this folder",
                       "it is where the built browser application is expected",
                       "build it (web: npm run build) or leave the option out");
    }
    return std::unique_ptr<Assets>(std::make_unique<FolderAssets>(std::move(files)));
}

std::optional<Response> asset_answer(const Assets& assets, const Request& request) {
    const std::string path = join(request.path, "/");
    if (path != "index.html" && path != "parents.html") {
        if (const Asset* asset = assets.find(path)) {
            return file(*asset, request);
        }
    }
    // The parents' pages are an application of their own.
    const bool parents = !request.path.empty() && request.path.front() == "parents";
    const Asset* index = assets.find(parents ? "parents.html" : "index.html");
    if (index == nullptr || (!request.path.empty() && request.path.front() == "assets")) {
        return std::nullopt;
    }
    return page(*index);
}

}  // namespace adsum::server
