#include "journal/backup.hpp"

#include "journal/sqlite.hpp"
#include "journal/sqlite_store.hpp"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <stdio.h>
#include <system_error>
#include <unistd.h>

#include <fmt/format.h>

namespace adsum::journal {
namespace {

namespace fs = std::filesystem;

Error failed(const std::string& path, int reason) {
    return Error(ErrorKind::kMachine, Fault{"backup-failed",
                                            path,
                                            std::generic_category().message(reason),
                                            {},
                                            "check the disk, the path and who may write there"});
}

Error exists(const std::string& path) {
    return Error(ErrorKind::kConflict, Fault{"backup-exists",
                                             path,
                                             "there is a file of that name",
                                             {},
                                             "name another, or take this one away"});
}

bool is_there(const std::string& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

// A copy that is on its way; gone again unless it is given its place.
class CopyUnderWay {
  public:
    explicit CopyUnderWay(std::string path) : path_(std::move(path)) {}
    CopyUnderWay(const CopyUnderWay&) = delete;
    CopyUnderWay& operator=(const CopyUnderWay&) = delete;
    ~CopyUnderWay() {
        std::error_code ignored;
        fs::remove(path_, ignored);
    }
    const std::string& path() const { return path_; }

    // Empty, and readable by its owner only; what an earlier try left is overwritten.
    Result<void> make() const {
        std::error_code ignored;
        fs::remove(path_, ignored);
        const int file = ::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (file < 0) {
            return failed(path_, errno);
        }
        ::close(file);
        return done();
    }

  private:
    std::string path_;
};

// What was written, or the names in a folder, are on the disk.
Result<void> make_durable(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return failed(path, errno);
    }
    const int status = ::fsync(file);
    const int reason = errno;
    ::close(file);
    return status == 0 ? done() : Result<void>(failed(path, reason));
}

std::string folder_of(const std::string& path) {
    const auto folder = fs::path(path).parent_path();
    return folder.empty() ? "." : folder.string();
}

Result<Verified> verified_copy(const std::string& path) {
    ADSUM_TRY(auto verified, verify_sqlite_file(path));
    if (!verified.whole()) {
        return refused("backup-broken", path, to_string(verified.breaks.front()),
                       "a copy that does not verify is no backup",
                       "take another; `adsum verify` tells all that is wrong with the store");
    }
    return verified;
}

// All that a program wrote into a copy stands in its file: only that takes the store's place.
Result<void> take_log_in(const std::string& path) {
    ADSUM_TRY(auto copied, sqlite::Database::open(path, sqlite::Access::kReadWrite));
    ADSUM_TRY(const auto mode, copied.text("PRAGMA journal_mode = DELETE"));
    return mode == "delete"
               ? done()
               : Result<void>(refused("store-in-use", path, "another program has the copy open", {},
                                      "leave it alone until it has taken its place"));
}

// As at one moment: whoever writes meanwhile is not waited for, and not in it.
Result<Verified> copy(const std::string& from, const CopyUnderWay& to) {
    ADSUM_CHECK(to.make());
    ADSUM_TRY(auto source, sqlite::Database::open(from, sqlite::Access::kReadOnly));
    ADSUM_CHECK(source.run("VACUUM INTO ?", to.path()));
    ADSUM_CHECK(make_durable(to.path()));
    return verified_copy(to.path());
}

// Moves a store's log away, which SQLite would otherwise play into whatever lies in its place.
Result<void> put_log_away(const std::string& store, const std::string& kept) {
    for (const char* const end : {"-wal", "-shm"}) {
        if (is_there(store + end) && ::rename((store + end).c_str(), (kept + end).c_str()) != 0) {
            return failed(store + end, errno);
        }
    }
    return done();
}

// The only one who has a store open may take its log into the file; one that is too damaged for
// that is put away as it is.
Result<void> close_for_all(sqlite::Database& store, const std::string& kept) {
    const auto mode = store.text("PRAGMA journal_mode = DELETE");
    if (!mode && mode.error().first().id == "store-damaged") {
        return put_log_away(store.path(), kept);
    }
    if (!mode || *mode != "delete") {
        return Error(ErrorKind::kConflict,
                     Fault{"store-in-use", store.path(), "another program has the store open",
                           mode ? std::string() : mode.error().to_string(),
                           "stop the server, then restore"});
    }
    return done();
}

Result<void> exchange(const CopyUnderWay& copied, const std::string& store,
                      const std::string& kept) {
    auto there = sqlite::Database::open(store, sqlite::Access::kReadWrite);
    if (there) {
        ADSUM_CHECK(close_for_all(*there, kept));
    } else {
        ADSUM_CHECK(put_log_away(store, kept));
    }
    if (::renameat2(AT_FDCWD, copied.path().c_str(), AT_FDCWD, store.c_str(), RENAME_EXCHANGE) !=
        0) {
        return failed(store, errno);
    }
    return done();
}

}  // namespace

Result<Verified> back_up(const std::string& store, const std::string& to) {
    ADSUM_TRY(const std::string path, sqlite_path(store));
    if (!is_there(path)) {
        return Error(ErrorKind::kNotFound, Fault{"store-missing",
                                                 path,
                                                 "there is no such file",
                                                 {},
                                                 "check the path after sqlite:"});
    }
    if (is_there(to)) {
        return exists(to);
    }
    const CopyUnderWay copied(to + ".part");
    ADSUM_TRY(auto verified, copy(path, copied));
    // Refuses where somebody made such a file meanwhile.
    if (::renameat2(AT_FDCWD, copied.path().c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0) {
        return errno == EEXIST ? exists(to) : failed(to, errno);
    }
    ADSUM_CHECK(make_durable(folder_of(to)));
    return verified;
}

Result<Restored> restore(const std::string& from, const std::string& store,
                         const std::string& kept_as,
                         const std::function<Result<void>(const std::string& path)>& prepare) {
    ADSUM_TRY(const std::string path, sqlite_path(store));
    if (!is_there(from)) {
        return Error(ErrorKind::kNotFound,
                     Fault{"backup-missing", from, "there is no such file", {}, "check the path"});
    }
    const std::string kept = path + kept_as;
    if (is_there(kept)) {
        return exists(kept);
    }
    const CopyUnderWay copied(path + ".restoring");
    Restored restored;
    ADSUM_TRY(restored.verified, copy(from, copied));
    if (prepare) {
        ADSUM_CHECK(prepare(copied.path()));
        ADSUM_CHECK(take_log_in(copied.path()));
        ADSUM_CHECK(make_durable(copied.path()));
        ADSUM_TRY(restored.verified, verified_copy(copied.path()));
    }
    if (!is_there(path)) {
        if (::rename(copied.path().c_str(), path.c_str()) != 0) {
            return failed(path, errno);
        }
        ADSUM_CHECK(make_durable(folder_of(path)));
        return restored;
    }
    ADSUM_CHECK(exchange(copied, path, kept));
    if (::rename(copied.path().c_str(), kept.c_str()) != 0) {
        return failed(kept, errno);
    }
    ADSUM_CHECK(make_durable(folder_of(path)));
    restored.kept = kept;
    return restored;
}

}  // namespace adsum::journal
