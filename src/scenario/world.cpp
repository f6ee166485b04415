#include "scenario/world.hpp"

#include "duties/book.hpp"

#include <atomic>
#include <cassert>
#include <filesystem>
#include <unistd.h>

#include <fmt/format.h>

namespace adsum::scenario {
namespace {

const SchoolId kSchool("scenario");

class MemoryWorld : public World {
  public:
    explicit MemoryWorld(school::Office office) : office_(std::move(office)) {}
    std::string_view name() const override { return "memory"; }
    Result<void> record(const journal::Draft& draft) override {
        ADSUM_TRY(auto entries, office_.record(std::span(&draft, 1)));
        for (const journal::Entry& entry : entries) {
            book_.tell(office_.state(), entry);
        }
        return {};
    }
    const school::State& state() const override { return office_.state(); }
    std::vector<duties::Duty> duties(const policy::Policy& policy, SchoolTime moment,
                                     const duties::Filter& filter) override {
        auto list = book_.at(policy, office_.state(), moment);
        std::erase_if(list, [&](const duties::Duty& duty) { return !filter.takes(duty); });
        return list;
    }

  private:
    school::Office office_;
    duties::Book book_;
};

class SqliteWorld : public World {
  public:
    SqliteWorld(std::filesystem::path folder, std::shared_ptr<const law::Law> law)
        : folder_(std::move(folder)), law_(std::move(law)) {}
    ~SqliteWorld() override {
        office_.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    SqliteWorld(const SqliteWorld&) = delete;
    SqliteWorld& operator=(const SqliteWorld&) = delete;

    std::string_view name() const override { return "sqlite"; }
    Result<void> record(const journal::Draft& draft) override {
        ADSUM_TRY(auto entries, office_->record(std::span(&draft, 1)));
        return restart();
    }
    const school::State& state() const override { return office_->state(); }
    std::vector<duties::Duty> duties(const policy::Policy& policy, SchoolTime moment,
                                     const duties::Filter& filter) override {
        return duties::duties(policy, office_->state(), moment, filter);
    }

    Result<void> restart() {
        office_.reset();
        ADSUM_TRY(std::shared_ptr<journal::Store> store,
                  journal::open_store("sqlite:" + (folder_ / "store.db").string()));
        ADSUM_TRY(auto office, school::Office::open(std::move(store), law_, kSchool, true));
        office_ = std::make_unique<school::Office>(std::move(office));
        return {};
    }

  private:
    std::filesystem::path folder_;
    std::shared_ptr<const law::Law> law_;
    std::unique_ptr<school::Office> office_;
};

class PostgresWorld : public World {
  public:
    PostgresWorld(std::shared_ptr<journal::Store> store, std::shared_ptr<const law::Law> law,
                  SchoolId id)
        : store_(std::move(store)), law_(std::move(law)), id_(std::move(id)) {}
    std::string_view name() const override { return "postgres"; }
    Result<void> record(const journal::Draft& draft) override {
        ADSUM_TRY(auto entries, office_->record(std::span(&draft, 1)));
        return restart();
    }
    const school::State& state() const override { return office_->state(); }
    std::vector<duties::Duty> duties(const policy::Policy& policy, SchoolTime moment,
                                     const duties::Filter& filter) override {
        return duties::duties(policy, office_->state(), moment, filter);
    }

    Result<void> restart() {
        office_.reset();
        ADSUM_TRY(auto office, school::Office::open(store_, law_, id_, true));
        office_ = std::make_unique<school::Office>(std::move(office));
        return {};
    }

  private:
    std::shared_ptr<journal::Store> store_;
    std::shared_ptr<const law::Law> law_;
    SchoolId id_;
    std::unique_ptr<school::Office> office_;
};

}  // namespace

std::unique_ptr<World> memory_world(std::shared_ptr<const law::Law> law) {
    auto office = school::Office::open(std::shared_ptr<journal::Store>(journal::memory_store()),
                                       std::move(law), kSchool, true);
    assert(office.ok());
    return std::make_unique<MemoryWorld>(std::move(office).value());
}

Result<std::unique_ptr<World>> sqlite_world(std::shared_ptr<const law::Law> law) {
    std::string pattern = (std::filesystem::temp_directory_path() / "adsum-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
        return machine_error("temporary-folder", "cannot make a temporary folder",
                             "check that the folder for temporary files can be written");
    }
    auto world = std::make_unique<SqliteWorld>(pattern, std::move(law));
    ADSUM_CHECK(world->restart());
    return std::unique_ptr<World>(std::move(world));
}

Result<std::unique_ptr<World>> postgres_world(std::shared_ptr<const law::Law> law,
                                              std::shared_ptr<journal::Store> store) {
    static std::atomic<int> made = 0;
    SchoolId id(fmt::format("scenario-{}-{}", ::getpid(), ++made));
    auto world = std::make_unique<PostgresWorld>(std::move(store), std::move(law), std::move(id));
    ADSUM_CHECK(world->restart());
    return std::unique_ptr<World>(std::move(world));
}

}  // namespace adsum::scenario
