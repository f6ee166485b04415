#include "server/post_office.hpp"

#include "messages/postman.hpp"
#include "school/drafts.hpp"
#include "server/call.hpp"

#include <algorithm>

#include <boost/json.hpp>

namespace adsum::server {
namespace json = boost::json;
namespace {

using Steady = std::chrono::steady_clock;
using messages::Handing;
using messages::Way;
using What = messages::Step::What;

constexpr std::chrono::milliseconds kLook(1000);
constexpr std::chrono::milliseconds kLongestPause(300'000);
constexpr std::chrono::milliseconds kShortest(20);
constexpr int kGiveUp = 10;

std::size_t index_of(Way way) {
    return static_cast<std::size_t>(way);
}

std::string text_at(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

}  // namespace

PostOffice::PostOffice(Services& services, Log log, std::function<bool()> alone)
    : services_(services), log_(std::move(log)), alone_(std::move(alone)) {}

PostOffice::~PostOffice() {
    stop();
}

void PostOffice::start() {
    thread_ = std::thread([this] { work(); });
}

void PostOffice::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void PostOffice::nudge() {
    {
        const std::scoped_lock lock(mutex_);
        nudged_ = true;
    }
    wake_.notify_all();
}

PostOffice::Standing PostOffice::standing(Way way) const {
    const std::scoped_lock lock(mutex_);
    const Rest& rest = rests_.at(index_of(way));
    return {services_.postman->goes(way), rest.cause, rest.wrong};
}

void PostOffice::work() {
    while (true) {
        bool did = false;
        const bool alone = alone_();
        for (const auto& [id, house] : services_.houses) {
            {
                const std::scoped_lock lock(mutex_);
                if (stopping_) {
                    return;
                }
            }
            did = (alone && step(*house)) || did;
        }
        if (!did) {
            std::unique_lock lock(mutex_);
            wake_.wait_for(lock, kLook, [this] { return stopping_ || nudged_; });
            nudged_ = false;
            if (stopping_) {  // also where the store holds no school
                return;
            }
        }
    }
}

messages::Ways PostOffice::ways() const {
    messages::Ways ways;
    const auto now = Steady::now();
    const std::scoped_lock lock(mutex_);
    for (const Way way : {Way::kEmail, Way::kText, Way::kLetter}) {
        ways.ways.at(index_of(way)) = messages::Ways::Way{
            services_.postman->goes(way) && rests_.at(index_of(way)).until <= now,
            services_.postman->answers_for_its_messages(way)};
    }
    for (const auto& [id, put] : put_off_) {
        if (now < put.until) {
            ways.paused.insert(id);
        }
    }
    ways.settle_seconds = services_.postman->settle_seconds();
    return ways;
}

bool PostOffice::step(House& house) {
    messages::Step step;
    const messages::Ways open = ways();
    {
        const auto state = house.read();
        step = messages::next_step(state->outbox(), open, services_.clock->now());
    }
    switch (step.what) {
        case What::kNothing:
            return false;
        case What::kHandOver:
            return hand_over(house, step.message);
        case What::kAskAfter:
            return ask_after(house, step.message);
        case What::kDoubt:
            return end(house, step.message, "in_doubt",
                       "it was being handed over when the program ended");
        case What::kTooLate:
            return end(house, step.message, "cancelled", "too late to be of use");
    }
    return false;
}

bool PostOffice::hand_over(House& house, const std::string& id) {
    const auto message = outgoing(house, id);
    if (!message || !record(house, id, "message_begun", {})) {
        return false;
    }
    return settle(house, id, message->way, services_.postman->hand_over(*message));
}

bool PostOffice::settle(House& house, const std::string& id, Way way, const Handing& handed) {
    switch (handed.outcome) {
        case Handing::Outcome::kTaken:
            well(way);
            return taken(house, id, handed.reference);
        case Handing::Outcome::kRefused:
            well(way);
            return end(house, id, "failed", handed.cause);
        case Handing::Outcome::kLater:
            well(way);
            return put_off(id) ? put_back(house, id, handed.cause)
                               : end(house, id, "failed", "given up: " + handed.cause);
        case Handing::Outcome::kAway:
        case Handing::Outcome::kClosed:
            rest(way, handed.cause, handed.outcome == Handing::Outcome::kClosed);
            return put_back(house, id, handed.cause);
        case Handing::Outcome::kUnknown:
            rest(way, handed.cause, false);
            if (services_.postman->answers_for_its_messages(way)) {
                return true;  // it stays begun, and is asked after
            }
            return end(house, id, "in_doubt", handed.cause);
    }
    return false;
}

bool PostOffice::ask_after(House& house, const std::string& id) {
    Way way = Way::kText;
    {
        const auto state = house.read();
        way = messages::parse_way(state->outbox().message(id)->channel).value_or(way);
    }
    const messages::Found found = services_.postman->find(way, id);
    switch (found.answer) {
        case messages::Found::Answer::kThere:
            well(way);
            return taken(house, id, found.reference);
        case messages::Found::Answer::kNotThere:
            well(way);
            return put_back(house, id, "it had not arrived");
        case messages::Found::Answer::kNoAnswer:
            rest(way, "nobody answers for what was sent", false);
            return false;
    }
    return false;
}

std::optional<messages::Outgoing> PostOffice::outgoing(House& house, const std::string& id) {
    journal::EntryNumber entry = 0;
    int index = 0;
    messages::Outgoing message;
    {
        const auto state = house.read();
        const school::Message* held = state->outbox().message(id);
        const school::MessageBatch* batch = state->outbox().batch(held->batch);
        entry = batch->entry;
        index = held->index;
        message.id = id;
        message.way = messages::parse_way(held->channel).value_or(Way::kEmail);
        message.from_name = state->name();
        message.written_seconds = to_moment(batch->at).milliseconds() / 1000;
    }
    if (read_entry_ != entry || read_school_ != house.id()) {
        const auto found = house.entry(entry);
        if (!found) {
            log_("messages: " + found.error().to_string());
            return std::nullopt;
        }
        boost::system::error_code unreadable;
        read_ = json::parse(found->body, unreadable);
        read_entry_ = entry;
        read_school_ = house.id();
    }
    const json::array& all = read_.as_object().at("messages").as_array();
    const json::object& said = all.at(static_cast<std::size_t>(index)).as_object();
    message.to = text_at(said, "to");
    message.subject = text_at(said, "subject");
    message.body = text_at(said, "body");
    return message;
}

bool PostOffice::end(House& house, const std::string& id, const char* outcome,
                     const std::string& cause) {
    put_off_.erase(id);
    return record(house, id, "message_ended", {{"outcome", outcome}, {"cause", cause}});
}

bool PostOffice::put_back(House& house, const std::string& id, const std::string& cause) {
    return record(house, id, "message_put_back", {{"cause", cause}});
}

bool PostOffice::taken(House& house, const std::string& id, const std::string& reference) {
    put_off_.erase(id);
    return record(house, id, "message_handed_over", {{"reference", reference}});
}

bool PostOffice::record(House& house, const std::string& id, const char* kind, json::object more) {
    const auto kept =
        house.record([&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            const school::Message* message = state.outbox().message(id);
            if (message == nullptr) {
                return refused("message-unknown", id, "the message is not there");
            }
            const Moment now = services_.clock->now();
            more["at"] = to_school_time(now).to_string();
            more["message"] = id;
            more["pupil"] = message->pupil.str();
            return std::optional(school::make_draft(state, kind, more, StaffId(), now));
        });
    if (!kept) {
        log_("messages: " + kept.error().to_string());
    }
    return kept.ok();
}

std::chrono::milliseconds PostOffice::pause(int failures) const {
    constexpr int kDoublings = 10;
    const std::chrono::milliseconds first =
        std::chrono::seconds(services_.postman->pause_seconds());
    return std::clamp(first * (1 << std::min(failures, kDoublings)), kShortest, kLongestPause);
}

void PostOffice::rest(Way way, const std::string& cause, bool wrong) {
    const std::scoped_lock lock(mutex_);
    Rest& rest = rests_.at(index_of(way));
    rest.until = Steady::now() + pause(rest.failures++);
    rest.wrong = wrong;
    if (rest.cause != cause) {
        log_("messages: " + std::string(to_string(way)) + " rests: " + cause);
        rest.cause = cause;
    }
}

void PostOffice::well(Way way) {
    const std::scoped_lock lock(mutex_);
    rests_.at(index_of(way)) = {};
}

bool PostOffice::put_off(const std::string& id) {
    Put& put = put_off_[id];
    put.until = Steady::now() + pause(put.times++);
    return put.times < kGiveUp;
}

}  // namespace adsum::server
