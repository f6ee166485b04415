// GET /api/v1/board, /api/v1/notices and /api/v1/follow-up/sign, and all of them as events.
#include "server/board.hpp"
#include "server/feeds.hpp"
#include "server/follow_up_list.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/nudges.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

Event event_of(std::string_view name, const school::State& state, const json::object& page) {
    return std::make_shared<const std::string>(
        event_text(name, std::to_string(state.last_entry()), json::serialize(page)));
}

Event board_event(House& house, Moment now, Moment& until) {
    const auto state = house.read();
    const Board board = board_of(*state, house.policy(), house.openings(), now);
    until = board.until;
    return event_of("board", *state, board.page);
}

Event follow_up_event(House& house, Moment now, Moment& until) {
    const auto state = house.read();
    const FollowUpSign sign = sign_of(*state, house.policy(), now);
    until = sign.until;
    return event_of("sign", *state, sign.page);
}

Response stream(Services& services, const Call& call, Topic topic, const Event& first) {
    auto listening = services.feeds->listen({topic, call.person->school, call.person->username,
                                             call.person->staff, WebSessions::hash_of(call.token)});
    if (listening == nullptr) {
        return error_answer(503, "too-many-streams", "too many pages are being kept up to date",
                            "close some of them; this one asks again by itself")
            .with("Retry-After", "30");
    }
    Response response;
    response.type = "text/event-stream; charset=utf-8";
    response.body = "retry: 2000\n" + *first;
    response.listening = std::move(listening);
    return response;
}

}  // namespace

Response read_board(Services& /*services*/, const Call& call) {
    const auto state = call.house->read();
    return json_answer(
        board_of(*state, call.house->policy(), call.house->openings(), call.moment).page);
}

Response board_events(Services& services, const Call& call) {
    Moment until;
    return stream(services, call, Topic::kBoard, board_event(*call.house, call.moment, until));
}

Response read_notices(Services& /*services*/, const Call& call) {
    const auto state = call.house->read();
    return json_answer(
        notices_of(*state, nudges_of(*state, call.now.date), *call.person, call.now));
}

Response notice_events(Services& services, const Call& call) {
    Event first;
    {
        const auto state = call.house->read();
        first =
            event_of("notices", *state,
                     notices_of(*state, nudges_of(*state, call.now.date), *call.person, call.now));
    }
    return stream(services, call, Topic::kNotices, first);
}

Response read_follow_up_sign(Services& /*services*/, const Call& call) {
    const auto state = call.house->read();
    return json_answer(sign_of(*state, call.house->policy(), call.moment).page);
}

Response follow_up_events(Services& services, const Call& call) {
    Moment until;
    return stream(services, call, Topic::kFollowUp,
                  follow_up_event(*call.house, call.moment, until));
}

Feeds::News compose_news(Services& services, const SchoolId& school,
                         const std::vector<Feeds::Ear>& ears) {
    Feeds::News news;
    House* house = services.house(school);
    const Moment now = services.clock->now();
    const SchoolTime time = to_school_time(now);
    bool board = false;
    bool follow_up = false;
    news.until = to_moment(SchoolTime::start_of(time.date + 1));
    {
        const auto state = house->read();
        const Nudges nudges = nudges_of(*state, time.date);
        for (const Feeds::Ear& ear : ears) {
            const auto person = person_of(*state, ear.username, ear.staff, time.date);
            const Roles roles = ear.topic == Topic::kNotices ? kWithPupils : kWholeSchool;
            if (!person || !person->roles.any_of(roles)) {
                news.ended.insert(ear.token_hash);
            } else if (ear.topic == Topic::kBoard) {
                board = true;
            } else if (ear.topic == Topic::kFollowUp) {
                follow_up = true;
            } else if (!news.notices.contains(ear.username)) {
                news.notices[ear.username] =
                    event_of("notices", *state, notices_of(*state, nudges, *person, time));
            }
        }
    }
    if (board) {
        news.board = board_event(*house, now, news.until);
    }
    if (follow_up) {
        Moment until;
        news.follow_up = follow_up_event(*house, now, until);
        news.until = std::min(news.until, until);
    }
    return news;
}

}  // namespace adsum::server
