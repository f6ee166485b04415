#include "identity/settings.hpp"

#include "base/text.hpp"
#include "base/toml.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace adsum::identity {
namespace {

namespace fs = std::filesystem;
using toml_file::Table;

constexpr int kMostWait = 60;

// The secret stands alone in its file, named relative to the settings, and nobody else may read it.
std::string client_secret(Table& table, const fs::path& folder) {
    const std::string name = table.text_or("client_secret_file", "");
    if (name.empty()) {
        return {};
    }
    const fs::path path = folder / name;
    std::error_code error;
    const auto held = fs::status(path, error);
    if (error || held.type() == fs::file_type::not_found) {
        table.fault_at("client_secret_file", "file-unreadable", "cannot open " + path.string(), {},
                       "check its name and who may read it");
        return {};
    }
    const auto others = fs::perms::group_all | fs::perms::others_all;
    if ((held.permissions() & others) != fs::perms::none) {
        table.fault_at("client_secret_file", "sign-in-secret-open",
                       "other people of this machine may read or write " + path.string(),
                       "whoever has it can stand for Adsum at the identity provider",
                       "chmod 600 " + path.string());
        return {};
    }
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    return std::string(trim(content.str()));
}

// https, but for what runs on this machine.
void check_address(Table& table, std::string_view key, const std::string& address) {
    const bool here =
        address.starts_with("http://localhost:") || address.starts_with("http://127.0.0.1:");
    if ((!address.starts_with("https://") && !here) ||
        address.find_first_of(" ?#") != std::string::npos) {
        table.fault_at(key, "sign-in-address", "'" + address + "' is not expected here",
                       "sign-ins do not cross a network in the clear",
                       "write it like https://adsum.school.example");
    }
}

ProviderSettings read_provider(Table& table, const fs::path& folder) {
    ProviderSettings provider;
    provider.issuer = table.text("issuer");
    check_address(table, "issuer", provider.issuer);
    provider.client_id = table.text("client_id");
    provider.client_secret = client_secret(table, folder);
    provider.label = table.text("label");
    provider.return_to = table.text("return_to");
    while (provider.return_to.ends_with('/')) {
        provider.return_to.pop_back();
    }
    check_address(table, "return_to", provider.return_to);
    provider.tenant = table.text_or("allowed_tenant", "");
    provider.domain = to_lower(table.text_or("allowed_domain", ""));
    provider.has_second_factor = table.boolean_or("has_second_factor", false);
    table.finish();
    return provider;
}

}  // namespace

Result<Settings> Settings::load(const std::string& path) {
    ADSUM_TRY(const auto file, toml_file::File::load(path));
    Table root = file.root();
    Settings settings;
    settings.timeout_seconds = static_cast<int>(
        root.maybe_integer("timeout_seconds", 1, kMostWait).value_or(settings.timeout_seconds));
    if (auto provider = root.maybe_table("provider")) {
        settings.provider = read_provider(*provider, fs::path(path).parent_path());
    }
    if (auto second = root.maybe_table("second_factor")) {
        for (const std::string& role : second->texts("roles")) {
            settings.second_factor_roles.insert(role);
        }
        second->finish();
    }
    root.finish();
    ADSUM_CHECK(file.check());
    return settings;
}

}  // namespace adsum::identity
