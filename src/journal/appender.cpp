#include "journal/appender.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace adsum::journal {
namespace {

// So that one group's commit stays short however many wait.
constexpr std::size_t kMostBatches = 256;

}  // namespace

class Appender::Writer {
  public:
    struct Waiting {
        Batch batch;
        std::promise<Appended> answer;
        // What the batch points at, where nobody waits to keep it.
        std::vector<Draft> drafts;
        Projection rows;
    };

    explicit Writer(Store& store) : store_(store), thread_([this] { work(); }) {}

    ~Writer() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        wake_.notify_one();
        thread_.join();
    }

    void put(std::vector<std::unique_ptr<Waiting>> several) {
        {
            const std::lock_guard lock(mutex_);
            for (auto& waiting : several) {
                queue_.push_back(std::move(waiting));
            }
        }
        wake_.notify_one();
    }

    Counts counts() const {
        const std::lock_guard lock(mutex_);
        return counts_;
    }

  private:
    void work() {
        for (auto group = next_group(); !group.empty(); group = next_group()) {
            std::vector<Batch> batches;
            batches.reserve(group.size());
            for (const auto& waiting : group) {
                batches.push_back(waiting->batch);
            }
            std::vector<Appended> answers = store_.append_group(batches);
            {
                // Before the answers, so that whoever has one sees itself counted.
                const std::lock_guard lock(mutex_);
                counts_.groups += 1;
                counts_.batches += static_cast<std::int64_t>(group.size());
            }
            for (std::size_t i = 0; i < group.size(); ++i) {
                group[i]->answer.set_value(std::move(answers[i]));
            }
        }
    }

    // Waits for work. Empty: there is none left, and none will come.
    std::vector<std::unique_ptr<Waiting>> next_group() {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
        std::vector<std::unique_ptr<Waiting>> group;
        const std::size_t count = std::min(queue_.size(), kMostBatches);
        group.reserve(count);
        for (std::size_t i = 0; i < count; ++i) {
            group.push_back(std::move(queue_.front()));
            queue_.pop_front();
        }
        return group;
    }

    Store& store_;
    mutable std::mutex mutex_;  // guards what follows
    std::deque<std::unique_ptr<Waiting>> queue_;
    Counts counts_;
    bool stopping_ = false;
    std::condition_variable wake_;
    std::thread thread_;  // last, so that it finds the rest made
};

Appender::Appender(std::shared_ptr<Store> store)
    : store_(std::move(store)), writer_(std::make_unique<Writer>(*store_)) {}

Appender::~Appender() = default;

std::future<Appended> Appender::submit(SchoolId school, std::vector<Draft> drafts,
                                       std::optional<EntryNumber> expected_last, Projection rows) {
    auto waiting = std::make_unique<Writer::Waiting>();
    waiting->drafts = std::move(drafts);
    waiting->rows = std::move(rows);
    waiting->batch = Batch{std::move(school), waiting->drafts, expected_last, &waiting->rows};
    std::future<Appended> answer = waiting->answer.get_future();
    std::vector<std::unique_ptr<Writer::Waiting>> one;
    one.push_back(std::move(waiting));
    writer_->put(std::move(one));
    return answer;
}

std::vector<Appended> Appender::append_group(std::span<const Batch> group) {
    std::vector<std::future<Appended>> coming;
    std::vector<std::unique_ptr<Writer::Waiting>> several;
    for (const Batch& batch : group) {
        auto waiting = std::make_unique<Writer::Waiting>();
        waiting->batch = batch;  // the caller waits, and keeps what it points at
        coming.push_back(waiting->answer.get_future());
        several.push_back(std::move(waiting));
    }
    writer_->put(std::move(several));
    std::vector<Appended> answers;
    answers.reserve(coming.size());
    for (auto& answer : coming) {
        answers.push_back(answer.get());
    }
    return answers;
}

Appender::Counts Appender::counts() const {
    return writer_->counts();
}

Result<void> Appender::read(const SchoolId& school, EntryNumber from,
                            const std::function<Result<void>(Entry)>& visit) {
    return store_->read(school, from, visit);
}
Result<Head> Appender::head(const SchoolId& school) {
    return store_->head(school);
}
Result<std::vector<SchoolId>> Appender::schools() {
    return store_->schools();
}
Result<Verified> Appender::verify() {
    return store_->verify();
}
Result<void> Appender::rebuild(const SchoolId& school, const Projection& rows) {
    return store_->rebuild(school, rows);
}
Appended Appender::dispose(const SchoolId& school, std::span<const Entry> standing,
                           const Draft& decision, EntryNumber expected_last,
                           const Projection& rows) {
    return store_->dispose(school, standing, decision, expected_last, rows);
}
Result<void> Appender::scrub() {
    return store_->scrub();
}
Result<std::shared_ptr<void>> Appender::follow(News news) {
    return store_->follow(std::move(news));
}

}  // namespace adsum::journal
