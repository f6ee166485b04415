// GET /api/v1/marks: the marks of groups or of named pupils, session by session, as whoever amends
// many of them needs them.
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/n_age.hpp"
#include "server/register_page.hpp"
#include "server/view.hpp"
#include "server/why.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kMostRows = 2000;
constexpr int kMostDays = 31;

std::vector<std::string> parts(const std::string& text) {
    std::vector<std::string> list;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        if (end > at) {
            list.push_back(text.substr(at, end - at));
        }
        at = end + 1;
    }
    return list;
}

struct Asked {
    DateRange dates;
    std::vector<calendar::Half> halves;
    std::vector<GroupName> groups;
    std::vector<Upn> upns;
};

std::optional<Asked> read_query(const Call& call) {
    Asked asked;
    const std::string today = call.now.date.to_string();
    const std::string from = call.request.query_or("from", today);
    const auto first = Date::parse(from);
    const auto last = Date::parse(call.request.query_or("to", from));
    const std::string session = call.request.query_or("session", "both");
    const auto half = calendar::parse_half(session);
    if (!first || !last || *last - *first >= kMostDays || (!half && session != "both")) {
        return std::nullopt;
    }
    asked.dates = {*first, *last};
    asked.halves =
        half ? std::vector{*half} : std::vector{calendar::Half::kAm, calendar::Half::kPm};
    for (const std::string& group : parts(call.request.query_or("groups"))) {
        asked.groups.emplace_back(group);
    }
    for (const std::string& upn : parts(call.request.query_or("upns"))) {
        asked.upns.emplace_back(upn);
    }
    return asked;
}

class Rows {
  public:
    Rows(const school::State& state, Date today) : state_(state), today_(today) {}

    void add(const school::Pupil& pupil, calendar::Session session) {
        const school::MarkCell* mark = pupil.mark(session);
        if (mark == nullptr || full() || !seen_.emplace(session, pupil.upn).second) {
            return;
        }
        const school::MarkEntry now = pupil.mark_history(session).back();
        const auto& codes = state_.law().codes();
        json::object row = view::session(session);
        row["upn"] = pupil.upn.str();
        row["name"] = pupil.shown_name();
        row["form"] = pupil.attributes_on(session.date).form;
        row["code"] = codes.symbol(mark->code);
        row["category"] = law::to_string(codes.category(mark->code, session.date));
        row["note"] = now.note;
        row["amended"] = mark->has_history != 0 && pupil.mark_history(session).size() > 1;
        row["entry"] = mark->entry;
        if (now.minutes_late) {
            row["minutes_late"] = *now.minutes_late;
        }
        if (const auto age = n_age(state_, pupil, session, today_)) {
            row["n_age"] = *age;
        }
        json::array refused;
        for (const auto& [code, why] : refused_codes(state_, pupil, session)) {
            refused.emplace_back(code);
            why_.emplace(code, why);
        }
        for (const law::RegisterCode* code : codes.on(session.date)) {
            const bool of_half = session.half == calendar::Half::kAm ? code->am : code->pm;
            if (!of_half && !code->from_calendar) {
                refused.emplace_back(code->symbol);
                why_.emplace(code->symbol,
                             code->am ? "It is for mornings only." : "It is for afternoons only.");
            }
        }
        row["refused"] = std::move(refused);
        list_.push_back(std::move(row));
    }
    bool full() const { return list_.size() >= kMostRows; }
    json::array take() { return std::move(list_); }
    json::object why() const {
        json::object all;
        for (const auto& [code, why] : why_) {
            all[code] = why;
        }
        return all;
    }

  private:
    const school::State& state_;
    Date today_;
    std::set<std::pair<calendar::Session, Upn>> seen_;
    std::map<std::string, std::string> why_;
    json::array list_;
};

}  // namespace

Response read_many_marks(Services& /*services*/, const Call& call) {
    const auto asked = read_query(call);
    if (!asked) {
        return error_answer(400, "query-wrong",
                            fmt::format("`from` and `to` are dates at most {} days apart, and "
                                        "`session` is AM, PM or both",
                                        kMostDays));
    }
    const auto state = call.house->read();
    Rows rows(*state, call.now.date);
    for (Date date = asked->dates.first; date <= asked->dates.last; date = date + 1) {
        for (const calendar::Half half : asked->halves) {
            const calendar::Session session{date, half};
            for (const GroupName& group : asked->groups) {
                for (const school::Pupil* pupil : members_on(*state, group, date)) {
                    rows.add(*pupil, session);
                }
            }
            for (const Upn& upn : asked->upns) {
                if (const school::Pupil* pupil = state->pupil(upn)) {
                    rows.add(*pupil, session);
                }
            }
        }
    }
    const bool more = rows.full();
    json::object why = rows.why();
    json::array codes = view::offered_codes(state->law().codes(), asked->dates.last, std::nullopt);
    put_asks(codes, call, *state, asked->dates.last, AskedAt::kAmendment);
    return json_answer(json::object{{"from", asked->dates.first.to_string()},
                                    {"to", asked->dates.last.to_string()},
                                    {"marks", rows.take()},
                                    {"more", more},
                                    {"codes", std::move(codes)},
                                    {"refusals", std::move(why)}});
}

}  // namespace adsum::server
