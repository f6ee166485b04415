// POST and GET /api/v1/amendments, POST /api/v1/amendments/{entry}/undo: many marks amended as one
// act, and undone by another.
#include "school/mark_facts.hpp"
#include "server/amending_view.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/seen.hpp"
#include "server/view.hpp"
#include "server/why.hpp"

#include <limits>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kMostAmended = 2000;

struct ChangesAsked {
    std::vector<school::RegisterMark> marks;
    std::vector<Seen> seen;
};

ChangesAsked read_changes(BodyReader& body) {
    constexpr int kMostEntries = std::numeric_limits<int>::max();
    ChangesAsked read;
    const json::array& list = body.array("changes");
    if (list.size() > kMostAmended) {
        body.fault("changes", fmt::format("more than {} marks", kMostAmended));
        return read;
    }
    for (const json::value& value : list) {
        BodyReader one(value, "changes");
        school::RegisterMark change;
        change.upn = Upn(one.text("upn", 13));
        const auto date = Date::parse(one.text("date", 10));
        const auto half = calendar::parse_half(one.text("session", 2));
        change.mark.symbol = one.text("code", 8);
        change.mark.minutes_late = one.whole("minutes_late", 1, 480);
        change.mark.note = one.text_or_empty("note", 500);
        const int seen = one.required_whole("seen", 1, kMostEntries);
        if (one.ok() && (!date || !half)) {
            one.fault("date", "this is no session");
        }
        if (!one.ok()) {
            body.add(one);
            continue;
        }
        change.mark.session = {*date, *half};
        read.seen.push_back({change.upn, change.mark.session, seen});
        read.marks.push_back(std::move(change));
    }
    return read;
}

// As the journal has them, with what the policy asks for beside each.
Result<json::array> rows_of(const Call& call, const school::State& state, const Why& why,
                            const ChangesAsked& changes) {
    json::array rows;
    for (school::RegisterMark change : changes.marks) {
        const Date date = change.mark.session.date;
        ADSUM_CHECK(check_why(why, call, state, change.mark.symbol, date));
        ADSUM_TRY(change.mark.note,
                  note_with(why, call, state, change.mark.symbol, date, change.mark.note));
        rows.push_back(school::to_change_json(change));
    }
    return rows;
}

Response act_answer(const Call& call, journal::EntryNumber entry) {
    const auto state = call.house->read();
    const auto act = state->amending_acts().find(entry);
    return act == state->amending_acts().end()
               ? not_found()
               : json_answer(json::object{{"act", act_json(*state, act->second)}});
}

}  // namespace

Response amend_marks(Services& /*services*/, const Call& call) {
    BodyReader body(call.request.body);
    const Why why = read_why(body, call);
    const ChangesAsked changes = read_changes(body);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    journal::EntryNumber entry = 0;
    const auto kept = call.house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            ADSUM_CHECK(check_seen(state, changes.seen));
            ADSUM_TRY(json::array rows, rows_of(call, state, why, changes));
            entry = state.last_entry() + 1;
            return std::optional(
                draft_of(call, "marks_amended",
                         json::object{{"reason", why.reason}, {"changes", std::move(rows)}}));
        });
    return kept ? act_answer(call, entry) : error_answer(kept.error());
}

Response undo_amendment(Services& /*services*/, const Call& call) {
    const auto undone = entry_in_path(call);
    if (const auto state = call.house->read();
        !undone || !state->amending_acts().contains(*undone)) {
        return not_found();
    }
    BodyReader body(call.request.body);
    const std::string reason = body.text("reason", 500);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    journal::EntryNumber entry = 0;
    const auto kept = call.house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            const auto changes = school::changes_to_undo(state, *undone);
            if (!changes) {  // somebody was there first, and each mark says so
                return Error(ErrorKind::kConflict, changes.error().faults());
            }
            entry = state.last_entry() + 1;
            return std::optional(draft_of(
                call, "marks_amended",
                json::object{{"reason", reason}, {"changes", *changes}, {"undoes", *undone}}));
        });
    return kept ? act_answer(call, entry) : error_answer(kept.error());
}

Response list_amendments(Services& /*services*/, const Call& call) {
    constexpr std::size_t kMost = 200;
    const std::string from = call.request.query_or("from");
    const std::string to = call.request.query_or("to");
    const auto first = from.empty() ? call.now.date - 13 : Date::parse(from);
    const auto last = to.empty() ? call.now.date : Date::parse(to);
    if (!first || !last) {
        return error_answer(400, "query-wrong", "`from` and `to` are dates, YYYY-MM-DD");
    }
    const DateRange dates{*first, *last};
    const auto state = call.house->read();
    json::array acts;
    bool more = false;
    for (auto act = state->amending_acts().rbegin(); act != state->amending_acts().rend(); ++act) {
        if (!dates.contains(act->second.at.date)) {
            continue;
        }
        more = acts.size() == kMost;
        if (more) {
            break;
        }
        acts.push_back(act_json(*state, act->second));
    }
    return json_answer(json::object{{"now", call.now.to_string()},
                                    {"from", first->to_string()},
                                    {"to", last->to_string()},
                                    {"acts", std::move(acts)},
                                    {"more", more},
                                    {"groups", groups_json(*state, call.now.date)},
                                    {"reasons", reasons_json()}});
}

}  // namespace adsum::server
