#include "simulator/site.hpp"

#include "school/small_school.hpp"

#include <filesystem>

namespace adsum::simulator {
namespace {

class PlantedStore final : public journal::Store {
  public:
    explicit PlantedStore(std::unique_ptr<journal::Store> store) : store_(std::move(store)) {}

    std::vector<journal::Appended> append_group(std::span<const journal::Batch> group) override {
        std::vector<journal::Appended> answers;
        for (journal::Batch batch : group) {
            journal::Projection rows;
            if (batch.rows != nullptr) {
                rows = *batch.rows;
                batch.rows = &rows;
            }
            constexpr int kNowAndThen = 23;
            const bool first = !rows.marks.empty() && !rows.marks.back().amended;
            if (first && ++batches_ % kNowAndThen == 0) {
                rows.marks.pop_back();
            }
            for (auto& answer : store_->append_group({&batch, 1})) {
                answers.push_back(std::move(answer));
            }
        }
        return answers;
    }
    Result<void> read(const SchoolId& school, journal::EntryNumber from,
                      const std::function<Result<void>(journal::Entry)>& visit) override {
        return store_->read(school, from, visit);
    }
    Result<journal::Head> head(const SchoolId& school) override { return store_->head(school); }
    Result<std::vector<SchoolId>> schools() override { return store_->schools(); }
    Result<journal::Verified> verify() override { return store_->verify(); }
    Result<void> rebuild(const SchoolId& school, const journal::Projection& rows) override {
        return store_->rebuild(school, rows);
    }
    journal::Appended dispose(const SchoolId& school, std::span<const journal::Entry> standing,
                              const journal::Draft& decision, journal::EntryNumber expected_last,
                              const journal::Projection& rows) override {
        return store_->dispose(school, standing, decision, expected_last, rows);
    }
    Result<void> scrub() override { return store_->scrub(); }

  private:
    std::unique_ptr<journal::Store> store_;
    int batches_ = 0;
};

}  // namespace

const SchoolId& school_id() {
    static const SchoolId kId("simulated");
    return kId;
}

const std::vector<std::string>& policies() {
    static const std::vector<std::string> kPolicies = {"oia", "wessex", "keystone", "atlp", "dsat"};
    return kPolicies;
}

std::shared_ptr<journal::Store> planted_store(std::unique_ptr<journal::Store> store,
                                              Planted planted) {
    if (planted == Planted::kRowLeftOut) {
        return std::make_shared<PlantedStore>(std::move(store));
    }
    return store;
}

namespace {

// Nothing may be behind when duties are compared.
std::shared_ptr<server::DutyBudget> everything() {
    constexpr double kPupils = 1e9;
    return std::make_shared<server::DutyBudget>(server::DutyBudget::Pace{kPupils, kPupils});
}

}  // namespace

Result<void> Site::open() {
    ADSUM_TRY(auto store, journal::open_store(url()));
    services_.store =
        std::make_shared<journal::Appender>(planted_store(std::move(store), planted_));
    ADSUM_TRY(house_, server::House::open(services_.store, tests::the_law(), ADSUM_ROOT "/policies",
                                          school_id(), everything()));
    return done();
}

void Site::close() {
    beside_.reset();
    house_.reset();
    services_.store.reset();
}

void Site::remove() const {
    for (const char* tail : {"", "-wal", "-shm", "-journal"}) {
        std::filesystem::remove(path_ + tail);
    }
}

server::Response Site::ask(const Asking& asking, Moment now) {
    server::Request request;
    request.method = "POST";
    request.body = boost::json::serialize(asking.body);
    std::optional<server::Person> person;
    {
        const auto state = house_->read();
        person = server::person_of(*state, asking.staff, StaffId(asking.staff),
                                   to_school_time(now).date);
    }
    const server::Call call{request, asking.path, now,         to_school_time(now),
                            "",      person,      house_.get()};
    return asking.handler(services_, call);
}

Result<school::Office*> Site::beside() {
    if (!beside_) {
        ADSUM_TRY(auto store, journal::open_store(url()));
        ADSUM_TRY(beside_, school::Office::open(planted_store(std::move(store), planted_),
                                                tests::the_law(), school_id()));
        return &*beside_;
    }
    ADSUM_CHECK(beside_->catch_up());
    return &*beside_;
}

}  // namespace adsum::simulator
