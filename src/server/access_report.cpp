// GET /api/v1/school/access and access.csv: who looked at what is sensitive about a child, when,
// and in which position; for whoever answers for data protection.
#include "exchange/csv.hpp"
#include "server/account_handlers.hpp"
#include "server/call.hpp"
#include "server/json_answer.hpp"
#include "server/school_edit.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr int kMostLooksRead = 500'000;
constexpr std::size_t kMostLooksShown = 500;
constexpr int kDaysShown = 28;

struct AccessAsked {
    Date from, to;
    std::string staff, upn, what;  // empty: any
};

// Without dates: four weeks up to today.
Result<AccessAsked> read_asked(const Call& call) {
    const Request& request = call.request;
    const auto to = Date::parse(request.query_or("to", call.now.date.to_string()));
    const auto from =
        Date::parse(request.query_or("from", (call.now.date + -kDaysShown).to_string()));
    if (!from || !to || *to < *from) {
        return refused("access-dates", {}, "the dates are none, or the last is before the first",
                       {}, "give from and to like 2026-11-20");
    }
    return AccessAsked{*from, *to, request.query_or("staff"), request.query_or("upn"),
                       request.query_or("what")};
}

Result<std::vector<Look>> looks_asked(const Services& services, const Call& call,
                                      const AccessAsked& asked) {
    ADSUM_TRY(auto looks, services.looks->latest(call.house->id(), kMostLooksRead));
    std::erase_if(looks, [&](const Look& look) {
        return look.at.date < asked.from || asked.to < look.at.date ||
               (!asked.staff.empty() && look.who.id != asked.staff) ||
               (!asked.upn.empty() && look.upn.str() != asked.upn) ||
               (!asked.what.empty() && look.what != asked.what);
    });
    return looks;
}

std::string name_of(const school::State& state, const Upn& upn) {
    const school::Pupil* pupil = state.pupil(upn);
    return pupil == nullptr ? "" : pupil->shown_name();
}

// Whoever looked most first: what stands out is seen without reading every line.
json::array people_json(const std::vector<Look>& looks) {
    struct Sum {
        journal::Actor who;
        int looks = 0;
        std::set<Upn> children;
    };
    std::map<std::pair<std::string, std::string>, Sum> sums;
    for (const Look& look : looks) {
        Sum& sum = sums[{look.who.id, look.who.position}];
        sum.who = look.who;
        ++sum.looks;
        sum.children.insert(look.upn);
    }
    std::vector<const Sum*> sorted;
    for (const auto& [who, sum] : sums) {
        sorted.push_back(&sum);
    }
    std::ranges::sort(sorted, [](const Sum* a, const Sum* b) {
        return std::tie(b->looks, a->who.id) < std::tie(a->looks, b->who.id);
    });
    json::array list;
    for (const Sum* sum : sorted) {
        list.push_back(json::object{{"by", view::actor(sum->who)},
                                    {"looks", sum->looks},
                                    {"children", sum->children.size()}});
    }
    return list;
}

}  // namespace

Response read_access(Services& services, const Call& call) {
    const auto asked = read_asked(call);
    if (!asked) {
        return error_answer(asked.error());
    }
    const auto looks = looks_asked(services, call, *asked);
    if (!looks) {
        return error_answer(looks.error());
    }
    json::array list;
    std::set<std::string> places;
    {
        const auto state = call.house->read();
        for (const Look& look : *looks) {
            places.insert(look.what);
            if (list.size() < kMostLooksShown) {
                list.push_back(json::object{{"at", look.at.to_string()},
                                            {"by", view::actor(look.who)},
                                            {"upn", look.upn.str()},
                                            {"name", name_of(*state, look.upn)},
                                            {"what", look.what}});
            }
        }
    }
    return json_answer(json::object{{"now", call.now.to_string()},
                                    {"from", asked->from.to_string()},
                                    {"to", asked->to.to_string()},
                                    {"count", looks->size()},
                                    {"people", people_json(*looks)},
                                    {"places", view::texts({places.begin(), places.end()})},
                                    {"looks", std::move(list)}});
}

Response read_access_csv(Services& services, const Call& call) {
    const auto asked = read_asked(call);
    if (!asked) {
        return error_answer(asked.error());
    }
    const auto looks = looks_asked(services, call, *asked);
    if (!looks) {
        return error_answer(looks.error());
    }
    std::string text = "at,staff,name,position,upn,pupil,place\r\n";
    {
        const auto state = call.house->read();
        for (const Look& look : *looks) {
            const std::string cells[] = {look.at.to_string(),
                                         look.who.id,
                                         look.who.name,
                                         look.who.position,
                                         look.upn.str(),
                                         name_of(*state, look.upn),
                                         look.what};
            for (const std::string& cell : cells) {
                text += &cell == &cells[0] ? "" : ",";
                exchange::write_csv_field(text, cell);
            }
            text += "\r\n";
        }
    }
    Response response;
    response.type = "text/csv; charset=utf-8";
    response.body = std::move(text);
    return response.with("Content-Disposition",
                         fmt::format("attachment; filename=\"access-{}-{}.csv\"",
                                     asked->from.to_string(), asked->to.to_string()));
}

}  // namespace adsum::server
