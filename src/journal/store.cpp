#include "journal/store.hpp"

#include "journal/postgres_store.hpp"
#include "journal/sqlite_store.hpp"

#include <filesystem>

namespace adsum::journal {
namespace {

Error usage(std::string id, std::string what, std::string why) {
    return Error(ErrorKind::kUsage, Fault{std::move(id),
                                          {},
                                          std::move(what),
                                          std::move(why),
                                          "name the store as sqlite:PATH, for example "
                                          "sqlite:var/adsum.db, or as "
                                          "postgresql://USER@HOST/DATABASE"});
}

}  // namespace

Appended Store::append(const SchoolId& school, std::span<const Draft> batch,
                       EntryNumber expected_last, const Projection& rows) {
    const Batch one{school, batch, expected_last, &rows};
    std::vector<Appended> answers = append_group({&one, 1});
    return std::move(answers.front());
}

Result<std::shared_ptr<void>> Store::follow(News) {
    return std::shared_ptr<void>();
}

std::string store_name(const std::string& url) {
    return postgres::without_password(url);
}

Result<std::string> sqlite_path(const std::string& url) {
    constexpr std::string_view kScheme = "sqlite:";
    if (postgres::is_address(url)) {
        return Error(ErrorKind::kUsage,
                     Fault{"store-not-sqlite", store_name(url), "the store is no file of SQLite",
                           "this works on a file", "use PostgreSQL's own tools (docs/running.md)"});
    }
    if (!url.starts_with(kScheme)) {
        return usage("store-engine-unknown",
                     "`" + store_name(url) + "` names no known kind of store", {});
    }
    std::string path = url.substr(kScheme.size());
    if (path.empty() || path.starts_with(':') || path.find('\0') != std::string::npos) {
        return usage("store-path-missing", "`" + url + "` names no file",
                     "a journal is kept in a file");
    }
    return path;
}

Result<std::unique_ptr<Store>> open_store(const std::string& url) {
    if (postgres::is_address(url)) {
        return open_postgres_store(url);
    }
    ADSUM_TRY(const std::string path, sqlite_path(url));
    return open_sqlite_store(path);
}

Result<Verified> verify_store(const std::string& url) {
    if (postgres::is_address(url)) {
        return verify_postgres(url);
    }
    ADSUM_TRY(const std::string path, sqlite_path(url));
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) {
        return Error(ErrorKind::kNotFound, Fault{"store-missing",
                                                 path,
                                                 "there is no such file",
                                                 {},
                                                 "check the path after sqlite:"});
    }
    return verify_sqlite_file(path);
}

}  // namespace adsum::journal
