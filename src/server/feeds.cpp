#include "server/feeds.hpp"

#include <algorithm>

#include <boost/asio/post.hpp>

namespace adsum::server {
namespace asio = boost::asio;
using boost::system::error_code;

std::string event_text(std::string_view name, std::string_view id, std::string_view data) {
    std::string text = "event: ";
    text.append(name).append("\nid: ").append(id).append("\ndata: ").append(data).append("\n\n");
    return text;
}

// How many listen; outlives the feeds, because a connection may end after them.
struct Feeds::Counts {
    std::mutex mutex;
    std::map<SchoolId, int> schools;
    std::map<std::pair<SchoolId, std::string>, int> people;
    int all = 0;
};

class Feeds::Ticket final : public Listening {
  public:
    Ticket(Feeds& feeds, std::shared_ptr<Counts> counts, Ear ear)
        : feeds_(feeds), counts_(std::move(counts)), ear_(std::move(ear)) {}
    Ticket(const Ticket&) = delete;
    Ticket& operator=(const Ticket&) = delete;
    ~Ticket() override {
        const std::scoped_lock lock(counts_->mutex);
        --counts_->all;
        --counts_->schools[ear_.school];
        --counts_->people[{ear_.school, ear_.username}];
    }
    void begin(std::weak_ptr<EventSink> sink) override { feeds_.begin(ear_, std::move(sink)); }

  private:
    Feeds& feeds_;
    std::shared_ptr<Counts> counts_;
    Ear ear_;
};

Feeds::Feeds(asio::io_context& io, Lanes& lanes, Services& services, FeedBounds bounds)
    : io_(io),
      lanes_(lanes),
      services_(services),
      bounds_(bounds),
      counts_(std::make_shared<Counts>()),
      ticks_(io) {}

Feeds::~Feeds() = default;

std::shared_ptr<Listening> Feeds::listen(Ear ear) {
    const std::scoped_lock lock(counts_->mutex);
    int& of_school = counts_->schools[ear.school];
    int& of_person = counts_->people[{ear.school, ear.username}];
    if (of_school >= bounds_.per_school || of_person >= bounds_.per_person) {
        return nullptr;
    }
    ++of_school;
    ++of_person;
    ++counts_->all;
    return std::make_shared<Ticket>(*this, counts_, std::move(ear));
}

int Feeds::open() const {
    const std::scoped_lock lock(counts_->mutex);
    return counts_->all;
}

void Feeds::changed(const SchoolId& school) {
    asio::post(io_, [this, school] { ask(school); });
}

void Feeds::ended(const std::string& token_hash) {
    asio::post(io_, [this, token_hash] {
        for (auto& [id, school] : schools_) {
            for (const Told& told : school.ears) {
                const auto sink = told.ear.token_hash == token_hash ? told.sink.lock() : nullptr;
                if (sink != nullptr) {
                    sink->end();
                }
            }
        }
    });
}

void Feeds::begin(Ear ear, std::weak_ptr<EventSink> sink) {
    if (stopped_) {
        return;
    }
    const SchoolId id = ear.school;
    schools_[id].ears.push_back({std::move(ear), std::move(sink), nullptr});
    // What was recorded between the first event and this moment.
    ask(id);
    if (!ticking_) {
        ticking_ = true;
        tick();
    }
}

void Feeds::prune(School& school) {
    std::erase_if(school.ears, [](const Told& told) { return told.sink.expired(); });
}

void Feeds::ask(const SchoolId& id) {
    const auto found = schools_.find(id);
    if (found == schools_.end() || found->second.asked || stopped_) {
        return;
    }
    School& school = found->second;
    prune(school);
    if (school.ears.empty()) {
        return;
    }
    school.asked = true;
    if (school.composing) {
        return;  // deliver() goes on
    }
    if (!school.timer) {
        school.timer = std::make_unique<asio::steady_timer>(io_);
    }
    school.timer->expires_at(school.composed_at + bounds_.gap);
    school.timer->async_wait([this, id](error_code stopped) {
        if (!stopped) {
            compose(id);
        }
    });
}

void Feeds::compose(const SchoolId& id) {
    School& school = schools_[id];
    prune(school);
    school.asked = false;
    school.composed_at = std::chrono::steady_clock::now();
    std::vector<Ear> ears;
    for (const Told& told : school.ears) {
        ears.push_back(told.ear);
    }
    if (ears.empty()) {
        return;
    }
    school.composing = true;
    const bool taken = lanes_.post(Lane::kRead, [this, id, ears = std::move(ears)] {
        auto news = std::make_shared<News>(compose_news(services_, id, ears));
        asio::post(io_, [this, id, news] { deliver(id, *news); });
    });
    if (!taken) {  // the lane is full: others wait too
        school.composing = false;
        ask(id);
    }
}

void Feeds::deliver(const SchoolId& id, const News& news) {
    School& school = schools_[id];
    school.composing = false;
    school.until = news.until;
    for (Told& told : school.ears) {
        const auto sink = told.sink.lock();
        if (sink == nullptr) {
            continue;
        }
        if (news.ended.contains(told.ear.token_hash)) {
            sink->end();
            continue;
        }
        const auto found = news.notices.find(told.ear.username);
        const Event event = told.ear.topic == Topic::kBoard      ? news.board
                            : told.ear.topic == Topic::kFollowUp ? news.follow_up
                            : found == news.notices.end()        ? nullptr
                                                                 : found->second;
        if (event == nullptr) {
            continue;  // came while this was composed
        }
        if (told.last == nullptr || *told.last != *event) {
            told.last = event;
            sink->tell(event);
        }
    }
    if (school.asked) {
        school.asked = false;
        ask(id);
    }
}

// A second at a time, while anybody listens: has the clock changed something, is everybody still
// signed in, and now and then a sign of life.
void Feeds::tick() {
    if (stopped_) {
        return;
    }
    const Moment now = services_.clock->now();
    const Moment machine = services_.clock->machine_now();
    const bool beats = ++ticked_ % bounds_.beat_ticks == 0;
    const auto beat = std::make_shared<const std::string>(
        ": still here\nevent: beat\ndata: \"" + to_school_time(now).to_string() + "\"\n\n");
    bool anybody = false;
    for (auto& [id, school] : schools_) {
        prune(school);
        for (const Told& told : school.ears) {
            const auto sink = told.sink.lock();
            if (sink == nullptr) {
                continue;
            }
            if (!services_.sessions.holds(told.ear.token_hash, machine)) {
                sink->end();
            } else if (beats) {
                sink->beat(beat);
            }
        }
        anybody = anybody || !school.ears.empty();
        if (!school.ears.empty() && !school.composing && school.until <= now) {
            ask(id);
        }
    }
    ticking_ = anybody;
    if (anybody) {
        ticks_.expires_after(bounds_.tick);
        ticks_.async_wait([this](error_code stopped) {
            if (!stopped) {
                tick();
            }
        });
    }
}

void Feeds::stop() {
    stopped_ = true;
    ticks_.cancel();
    for (auto& [id, school] : schools_) {
        if (school.timer) {
            school.timer->cancel();
        }
    }
}

}  // namespace adsum::server
