#include "server/register_page.hpp"

#include "duties/derivation.hpp"
#include "server/lesson_page.hpp"
#include "server/n_age.hpp"
#include "server/register_submission.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

json::value mark_of(const school::State& state, const policy::Policy& policy,
                    const school::Pupil& pupil, calendar::Session session, Date today) {
    const school::MarkCell* cell = pupil.mark(session);
    if (cell == nullptr || cell->code == law::kNotTaken) {
        json::value closed = mark_of_closure(state, pupil, session);
        return closed.is_null() ? planned_mark(state, policy, pupil, session) : closed;
    }
    json::object mark{{"code", state.law().codes().symbol(cell->code)},
                      {"standing", "recorded"},
                      {"note", ""},
                      {"entry", cell->entry},
                      {"amended", false}};
    if (const auto age = n_age(state, pupil, session, today)) {
        mark["n_age"] = *age;
    }
    if (cell->has_history != 0) {
        const auto history = pupil.mark_history(session);
        mark["note"] = history.back().note;
        mark["amended"] = history.size() > 1;
        if (history.back().minutes_late) {
            mark["minutes_late"] = *history.back().minutes_late;
        }
    }
    return mark;
}

// "P5, taken 14:12 by …": where a mark follows from a lesson by a rule of the policy.
std::string source_of(const school::State& state, const duties::Derivation& follows) {
    const school::LessonMark& lesson = follows.lesson;
    const auto taken = state.lessons().taken(lesson.lesson);
    return fmt::format("from {} {}, {} {} by {}", lesson.lesson.period, lesson.lesson.group.str(),
                       lesson.amended ? "amended" : "taken", lesson.known.time.to_string(),
                       taken && !taken->who.name.empty() ? taken->who.name : "the program");
}

json::object proposed(const school::State& state, const duties::Derivation& follows) {
    return json::object{{"code", follows.code},
                        {"standing", "planned"},
                        {"note", follows.note},
                        {"why", source_of(state, follows)}};
}

// Present and late are not told apart: both are in the session.
bool says_otherwise(const school::State& state, const school::Pupil& pupil,
                    const duties::Derivation& follows, calendar::Session session) {
    const school::MarkCell* stands = pupil.mark(session);
    if (stands == nullptr || stands->code == law::kNotTaken) {
        return false;
    }
    const auto& codes = state.law().codes();
    const law::RegisterCode* other = codes.find(follows.code, session.date);
    const law::Category category = codes.category(stands->code, session.date);
    return other != nullptr && codes.symbol(stands->code) != follows.code &&
           !(category == law::Category::kPresent && other->category == law::Category::kPresent);
}

}  // namespace

json::object register_page(const school::State& state, const policy::Policy& policy,
                           const RegisterHead& head, SchoolTime now) {
    const calendar::Session session = head.session;
    json::object page = register_summary(state, head);
    page.erase("staff");
    page.erase("absent");
    if (head.taken != nullptr && head.taken->on_device) {
        page["taken_on_device_at"] = head.taken->on_device->to_string();
    }
    if (json::array differed = differences_of_register(state, head); !differed.empty()) {
        page["differed"] = std::move(differed);
    }
    page["now"] = now.to_string();
    page["late"] = head.late;
    const std::string why_not = why_not_take(head, now);
    page["can_take"] = why_not.empty();
    if (!why_not.empty()) {
        page["why_not"] = why_not;
    }
    page["codes"] = view::offered_codes(state.law().codes(), session.date, session.half);

    const auto before = sessions_of_last_week(state, head.pupils, session);
    json::array heads;
    for (const calendar::Session one : before) {
        heads.push_back(view::session(one));
    }
    page["last_week"] = std::move(heads);

    const calendar::Session other = other_half(session);
    const auto plan = state.seatings().find(head.group);
    const school::Seating* seating = plan == state.seatings().end() ? nullptr : &plan->second;
    json::array pupils;
    pupils.reserve(head.pupils.size());
    RefusedCodes refused;
    std::vector<std::pair<std::size_t, std::size_t>> whose;  // pupil, list: of who may be marked
    for (const school::Pupil* pupil : head.pupils) {
        json::array last_week;
        last_week.reserve(before.size());
        for (const calendar::Session one : before) {
            last_week.push_back(symbol_at(state, *pupil, one));
        }
        json::value mark = mark_of(state, policy, *pupil, session, now.date);
        const auto follows = duties::derived_mark(policy, state, *pupil, session, now);
        if (follows && (mark.is_null() || mark.at("standing").as_string() == "planned")) {
            mark = proposed(state, *follows);
        }
        // Where nothing can be marked, nothing is refused.
        const bool settled = head.taken == nullptr && mark.is_object() &&
                             mark.at("standing").as_string() != "planned";
        if (!settled && head.state != RegisterState::kClosed) {
            whose.emplace_back(pupils.size(), refused.of(state, *pupil, session));
        }
        json::object one{{"upn", pupil->upn.str()},
                         {"name", pupil->shown_name()},
                         {"surname", pupil->surname},
                         {"forename", pupil->shown_forename()},
                         {"seat", seat_of(seating, pupil->upn)},
                         {"mark", std::move(mark)},
                         {"other_session", symbol_at(state, *pupil, other)},
                         {"lessons", lesson_marks_on(state, pupil->upn, session.date)},
                         {"last_week", std::move(last_week)},
                         {"refused_codes", json::array()}};
        if (follows && says_otherwise(state, *pupil, *follows, session)) {
            one["follows"] =
                json::object{{"code", follows->code}, {"why", source_of(state, *follows)}};
        }
        pupils.push_back(std::move(one));
    }
    refused.say_once(page["codes"].as_array());
    for (const auto& [pupil, list] : whose) {
        pupils[pupil].as_object()["refused_codes"] = refused.list(list);
    }
    page["pupils"] = std::move(pupils);
    return page;
}

}  // namespace adsum::server
