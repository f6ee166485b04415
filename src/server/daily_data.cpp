// GET /api/v1/school/daily-data: what the Department's file of each of the last school days would
// hold, and what was sent of it; …/{date}: the file; POST …/{date}/sent: a person gave it over.
#include "exchange/daily_data.hpp"

#include "school/daily_data_facts.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/school_handlers.hpp"
#include "server/view.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr int kDailyDaysShown = 15;  // three weeks: late amendments are sent again within them
constexpr std::string_view kDailyRule = "daily-data";

std::vector<Date> last_school_days(const school::State& state, Date today) {
    std::vector<Date> dates;
    const calendar::Timeline& timeline = state.calendar().timeline();
    const auto last = timeline.on_or_before(today);
    for (int at = last.value_or(-1); at >= 0 && at > last.value_or(0) - kDailyDaysShown; --at) {
        dates.push_back(timeline.days()[static_cast<std::size_t>(at)].date);
    }
    return dates;
}

// The open duties that ask for a day, by the day.
std::map<Date, std::string> duties_asking(const Call& call) {
    std::map<Date, std::string> asking;
    for (const duties::Duty& duty : *call.house->duties(call.now, call.person->staff)) {
        if (duty.open() && duty.rule->id == kDailyRule) {
            asking.emplace(duty.arose.date, duty.id);
        }
    }
    return asking;
}

json::object sending_json(const school::DailyDataSent& sent) {
    return json::object{{"at", sent.fact->at.to_string()},
                        {"by", view::actor(sent.fact->who)},
                        {"pupils", sent.pupils},
                        {"digest", sent.digest},
                        {"way", sent.way},
                        {"reference", sent.reference}};
}

json::object day_json(const exchange::DailyData& data, std::string digest, bool asked,
                      const std::vector<school::DailyDataSent>& all) {
    json::array sent;
    for (auto one = all.rbegin(); one != all.rend(); ++one) {
        if (one->date == data.date) {
            sent.push_back(sending_json(*one));
        }
    }
    const bool same = !sent.empty() && sent.front().at("digest").as_string() == digest;
    const char* state = sent.empty() ? "not_sent" : same ? "sent" : "changed";
    return json::object{{"date", data.date.to_string()},
                        {"pupils", data.pupils},
                        {"missing", data.missing},
                        {"unresolved", data.unresolved},
                        {"digest", std::move(digest)},
                        {"asked", asked},
                        {"state", state},
                        {"sent", std::move(sent)}};
}

json::object daily_page(const Call& call) {
    const auto asking = duties_asking(call);
    const auto state = call.house->read();
    const auto sent = school::daily_data_sent(*state, call.now);
    json::array days;
    for (const Date date : last_school_days(*state, call.now.date)) {
        const auto data = exchange::daily_data(*state, date);
        days.push_back(day_json(data, data.digest(), asking.contains(date), sent));
    }
    return json::object{{"now", call.now.to_string()}, {"days", std::move(days)}};
}

std::optional<Date> day_in_path(const school::State& state, const Call& call) {
    const auto date = Date::parse(call.param("date"));
    return date && *date <= call.now.date && state.calendar().timeline().is_school_day(*date)
               ? date
               : std::nullopt;
}

}  // namespace

Response list_daily_data(Services& /*services*/, const Call& call) {
    return json_answer(daily_page(call));
}

Response read_daily_data(Services& services, const Call& call) {
    Response response;
    std::vector<Look> looks;
    {
        const auto state = call.house->read();
        const auto date = day_in_path(*state, call);
        if (!date) {
            return not_found();
        }
        const auto data = exchange::daily_data(*state, *date);
        for (const auto& [upn, pupil] : state->pupils()) {
            if (pupil.on_roll(*date) && view::has_sensitive(pupil, *date)) {
                looks.push_back({call.now, call.person->actor(), upn, "daily_data"});
            }
        }
        response.type = "text/csv; charset=utf-8";
        response.with("X-Adsum-Digest", data.digest());
        response.with("Content-Disposition",
                      fmt::format("attachment; filename=\"daily-{}-{}.csv\"",
                                  call.house->id().str(), date->to_string()));
        response.body = data.text;
    }
    if (const auto noted = services.looks->note_daily(call.house->id(), looks); !noted) {
        return error_answer(noted.error());
    }
    return response;
}

Response daily_data_is_sent(Services& /*services*/, const Call& call) {
    BodyReader body(call.request.body);
    const std::string digest = body.text("digest", 64);
    const std::string way = body.text("way", 20);
    const std::string reference = body.text_or_empty("reference", 200);
    constexpr std::array<std::string_view, 3> kWays = {"portal", "contractor", "other"};
    if (std::ranges::find(kWays, way) == kWays.end()) {
        body.fault("way", "portal, contractor or other is expected here");
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto asking = duties_asking(call);
    if (!day_in_path(*call.house->read(), call)) {
        return not_found();
    }
    const auto kept = call.house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            const Date date = *day_in_path(state, call);
            const auto data = exchange::daily_data(state, date);
            if (data.digest() != digest) {
                return Error(ErrorKind::kConflict,
                             Fault{"changed-meanwhile", date.to_string(),
                                   "the register gives another file by now",
                                   "marks were taken or amended since it was downloaded",
                                   "download it again, send that, and record it"});
            }
            json::object fact{{"date", date.to_string()},
                              {"pupils", data.pupils},
                              {"digest", digest},
                              {"way", way}};
            if (!reference.empty()) {
                fact["reference"] = reference;
            }
            if (const auto duty = asking.find(date); duty != asking.end()) {
                fact["duty"] = duty->second;
            }
            return std::optional(draft_of(call, "daily_data_sent", std::move(fact)));
        });
    return kept ? json_answer(daily_page(call)) : error_answer(kept.error());
}

}  // namespace adsum::server
