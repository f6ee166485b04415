#pragma once
// A server that really runs, on a free port of this machine, over a real store of a small invented
// school: forms 7A (tutor T1) and 7B (tutor T2), six pupils, one account a role. Its clock is set
// by hand; it starts on Friday 20 November 2026, 08:20.

#include "school/small_school.hpp"
#include "server/accounts.hpp"
#include "server/client.hpp"
#include "server/serve.hpp"

#include <atomic>
#include <filesystem>
#include <thread>

#include <gtest/gtest.h>

namespace adsum::tests {

class HandClock final : public server::Clock {
  public:
    Moment now() const override { return Moment::from_milliseconds(school_); }
    Moment machine_now() const override { return Moment::from_milliseconds(machine_); }
    void set(const char* school_time) { school_ = moment(school_time).milliseconds(); }
    void machine_passes(std::int64_t minutes) { machine_ += minutes * 60'000; }

  private:
    std::atomic<std::int64_t> school_{moment("2026-11-20T08:20").milliseconds()};
    std::atomic<std::int64_t> machine_{moment("2026-11-20T08:20").milliseconds()};
};

// Whatever the tests of this process keep on disk; removed with the process.
inline const std::filesystem::path& test_folder() {
    struct Folder {
        Folder() {
            std::string name =
                (std::filesystem::temp_directory_path() / "adsum-server-XXXXXX").string();
            EXPECT_NE(::mkdtemp(name.data()), nullptr);
            path = name;
        }
        Folder(const Folder&) = delete;
        Folder& operator=(const Folder&) = delete;
        ~Folder() {
            std::error_code ignored;
            std::filesystem::remove_all(path, ignored);
        }
        std::filesystem::path path;
    };
    static const Folder kFolder;
    return kFolder.path;
}

// Made once a process, copied for each test: hashing passwords is slow on purpose.
inline const std::string& sample_store() {
    static const std::string kPath = [] {
        const std::string path = (test_folder() / "sample.db").string();
        const std::string url = "sqlite:" + path;
        auto school = SmallSchool::make(6, url);
        EXPECT_EQ(school.record("staff_imported", R"({"at": "2026-09-01T08:00", "staff": [
            {"id": "T1", "name": "Tess Tutor", "position": "Tutor", "roles": ["tutor"]},
            {"id": "T2", "name": "Theo Tutor", "position": "Tutor", "roles": ["tutor"]},
            {"id": "O1", "name": "Olu Office", "position": "Attendance officer", "roles": ["attendance_officer"]},
            {"id": "P1", "name": "Pia Pastoral", "position": "Head of year", "roles": ["pastoral_lead"]},
            {"id": "C1", "name": "Cem Champion", "position": "Attendance champion", "roles": ["champion"]},
            {"id": "H1", "name": "Hana Head", "position": "Head", "roles": ["head"]},
            {"id": "G1", "name": "Gil Governor", "position": "Governor", "roles": ["governor"]},
            {"id": "X1", "name": "Xan Trust", "position": "Trust attendance officer", "roles": ["trust_officer"]},
            {"id": "K1", "name": "Tablet at the door", "position": "Sign-in kiosk", "roles": ["kiosk"]}]})"),
                  "");
        boost::json::object groups{{"at", "2026-09-01T08:00"}};
        groups["groups"] = boost::json::array{
            boost::json::object{{"group", "7A"},
                                {"kind", "form"},
                                {"staff", {"T1"}},
                                {"members", {upn_of(0).str(), upn_of(2).str(), upn_of(4).str()}}},
            boost::json::object{{"group", "7B"},
                                {"kind", "form"},
                                {"staff", {"T2"}},
                                {"members", {upn_of(1).str(), upn_of(3).str(), upn_of(5).str()}}}};
        EXPECT_EQ(school.record("groups_imported", groups), "");
        auto accounts = server::Accounts::open(url);
        EXPECT_TRUE(accounts.ok());
        EXPECT_TRUE(
            server::accounts_add(url, {"tutor", "correct horse", SchoolId("small"), StaffId("T1")})
                .ok());
        const auto first = (*accounts)->find("tutor");
        for (const auto& [name, staff] :
             std::map<std::string, std::string>{{"tutor2", "T2"},
                                                {"attendance_officer", "O1"},
                                                {"pastoral_lead", "P1"},
                                                {"champion", "C1"},
                                                {"head", "H1"},
                                                {"governor", "G1"},
                                                {"trust_officer", "X1"},
                                                {"kiosk", "K1"}}) {
            server::Account account = **first;
            account.username = name;
            account.staff = StaffId(staff);
            EXPECT_TRUE((*accounts)->put(account).ok());
        }
        return path;
    }();
    return kPath;
}

inline void remove_store(const std::string& path) {
    for (const char* tail : {"", "-wal", "-shm"}) {
        std::filesystem::remove(path + tail);
    }
}

inline std::string fresh_store() {
    static std::atomic<int> count{0};
    const std::string path = sample_store() + "." + std::to_string(++count);
    remove_store(path);
    for (const char* tail : {"", "-wal"}) {
        if (std::filesystem::exists(sample_store() + tail)) {
            std::filesystem::copy_file(sample_store() + tail, path + tail);
        }
    }
    return path;
}

// The office of the small school in that store, for what happens without the server.
inline school::Office office_in(const std::string& path) {
    auto store = journal::open_store("sqlite:" + path);
    if (!store) {
        throw std::runtime_error(store.error().to_string());
    }
    auto office = school::Office::open(std::move(*store), the_law(), SchoolId("small"));
    if (!office) {
        throw std::runtime_error(office.error().to_string());
    }
    return std::move(*office);
}

inline SmallSchool small_school_in(const std::string& path) {
    return {nullptr, office_in(path), {}};
}

struct Running {
    explicit Running(const std::function<void(server::ServeOptions&)>& change = {},
                     std::string at = fresh_store())
        : path(std::move(at)) {
        server::ServeOptions options;
        options.port = 0;
        options.store = "sqlite:" + path;
        options.law = ADSUM_ROOT "/law";
        options.policies = ADSUM_ROOT "/policies";
        options.clock = clock;
        options.handle_signals = false;
        options.log = [this](const std::string& line) {
            const std::scoped_lock lock(log_mutex);
            log += line + "\n";
        };
        if (change) {
            change(options);
        }
        auto opened = server::Server::open(std::move(options));
        if (!opened) {
            ADD_FAILURE() << opened.error().to_string();
            std::abort();
        }
        server = std::move(*opened);
        thread = std::thread([this] { ended = server->run().ok(); });
    }
    ~Running() {
        stop();
        remove_store(path);
    }
    // The store stays.
    void stop() {
        if (thread.joinable()) {
            server->stop();
            thread.join();
            EXPECT_TRUE(ended);
            server.reset();
        }
    }
    Browser browser() const { return Browser(server->port()); }
    Browser signed_in(const std::string& name) const {
        Browser browser(server->port());
        EXPECT_EQ(browser.sign_in(name).status, 200) << name;
        return browser;
    }

    std::string path;
    std::shared_ptr<HandClock> clock = std::make_shared<HandClock>();
    std::mutex log_mutex;
    std::string log;
    std::unique_ptr<server::Server> server;
    std::thread thread;
    std::atomic<bool> ended{false};
};

// The register of form 7A, this morning.
inline const std::string kMorning = "/api/v1/registers/7A/2026-11-20/AM";

inline std::string pupil_path(int n) {
    return "/api/v1/pupils/" + upn_of(n).str();
}

// A submission of form 7A: pupils 0, 2, 4 with these codes.
inline std::string submission(const std::string& id, const std::vector<std::string>& codes,
                              int first = 0) {
    boost::json::array marks;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        marks.push_back(boost::json::object{{"upn", upn_of(first + 2 * static_cast<int>(i)).str()},
                                            {"code", codes[i]}});
    }
    return boost::json::serialize(boost::json::object{{"submission", id}, {"marks", marks}});
}

}  // namespace adsum::tests
