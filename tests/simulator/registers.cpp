// Tutors take registers: at once, on devices without the network, two at the same moment.

#include "school/drafts.hpp"
#include "server/register_page.hpp"
#include "simulator/actors.hpp"

#include <fmt/format.h>

namespace adsum::simulator {
namespace {

namespace json = boost::json;
using calendar::Half;

std::string tutor_of(const std::string& form) {
    return "T" + form.substr(0, 1);
}

// Today's session, or that of the last day on which there was one.
std::optional<calendar::Session> session_for(const school::State& state, const Step& step,
                                             Date today) {
    constexpr int kDaysBack = 20;
    const Half half = step.half == 0 ? Half::kAm : Half::kPm;
    for (int back = 0; back < kDaysBack; ++back) {
        const calendar::Session session{today - back, half};
        if (state.calendar().timeline(step.form.substr(0, 1)).is_open(session)) {
            return session;
        }
    }
    return std::nullopt;
}

json::array mark_of(const server::House& house, const school::State& state,
                    const school::Pupil& pupil, calendar::Session session, Dice& dice) {
    const json::value planned = server::planned_mark(state, house.policy(), pupil, session);
    if (planned.is_object() && dice.chance(85)) {
        const json::object& shown = planned.as_object();
        return {pupil.upn.str(), shown.at("code"), nullptr, shown.at("note")};
    }
    const char* present = session.half == Half::kAm ? "/" : "\\";
    if (dice.chance(88)) {
        return {pupil.upn.str(), present, nullptr, ""};
    }
    static const std::vector<std::string> kCodes = {"N", "N", "I", "I", "M",
                                                    "O", "L", "L", "U", "G"};
    const std::string& code = dice.one_of(kCodes);
    const bool late = code == "L" || code == "U";
    return {pupil.upn.str(), code, late ? json::value(dice.between(1, 90)) : json::value(nullptr),
            dice.chance(20) ? "as a friend says" : ""};
}

// What a tutor would say of a form: nothing where there is nobody, or no session.
std::optional<json::object> said_of(Simulation& year, const Step& step, Dice& dice) {
    const auto state = year.house().read();
    const auto session = session_for(*state, step, year.true_now().date);
    json::array marks;
    if (session) {
        for (const school::Pupil* pupil : state->form_on(GroupName(step.form), session->date)) {
            const auto& days = state->calendar().timeline(pupil->year_group_on(session->date));
            if (days.is_open(*session)) {
                marks.push_back(mark_of(year.house(), *state, *pupil, *session, dice));
            }
        }
    }
    if (marks.empty()) {
        return std::nullopt;
    }
    return json::object{{"group", step.form},
                        {"date", session->date.to_string()},
                        {"session", calendar::to_string(session->half)},
                        {"marks", std::move(marks)}};
}

Site::Asking asking_of(const Act& act, bool merge, const std::string& submission) {
    json::array marks;
    for (const json::value& value : act.said.at("marks").as_array()) {
        const json::array& row = value.as_array();
        json::object mark{{"upn", row[0]}, {"code", row[1]}};
        if (!row[2].is_null()) {
            mark["minutes_late"] = row[2];
        }
        if (!row[3].as_string().empty()) {
            mark["note"] = row[3];
        }
        marks.push_back(std::move(mark));
    }
    json::object body{{"submission", submission}, {"marks", std::move(marks)}};
    if (merge) {
        body["merge"] = true;
    }
    if (const json::value* saved = act.said.if_contains("taken_at"); merge && saved != nullptr) {
        body["taken_at"] = *saved;
    }
    const std::string form(act.said.at("group").as_string());
    return {server::take_register,
            tutor_of(form),
            {{"group", form},
             {"date", std::string(act.said.at("date").as_string())},
             {"session", std::string(act.said.at("session").as_string())}},
            std::move(body)};
}

int send(Simulation& year, Act& act, bool merge) {
    int status = year.ask(act, asking_of(act, merge, act.mark()));
    if (act.why == "register-device-time" && status == 422) {
        act.said.erase("taken_at");  // as the pages do: the time is left out, the register kept
        status = year.ask(act, asking_of(act, merge, act.mark()));
    }
    if (status == 200 || (status >= 400 && status < 500 && act.why != "register-not-open")) {
        act.waits = false;
        year.acts().changed(act);
    }
    return status;
}

// A bug that nobody has: what was said on the device goes over what stands.
void overwrite(Simulation& year, const Act& act) {
    const auto differed = [&] {
        const auto state = year.house().read();
        const school::RegisterTaken* taken = state->submission(act.mark());
        return taken == nullptr ? std::vector<school::Differed>() : taken->differed;
    }();
    for (const school::Differed& one : differed) {
        const auto kept = year.house().record([&](const school::State& state) {
            json::array change{one.upn.str(), act.said.at("date"), act.said.at("session"),
                               one.symbol};
            json::object body{{"at", year.school_now().to_string()},
                              {"reason", "merged " + act.mark()},
                              {"changes", json::array{std::move(change)}}};
            return Result(std::optional(school::make_draft(state, "marks_amended", std::move(body),
                                                           StaffId("T7"), year.now())));
        });
        (void)kept;
    }
}

void send_waiting(Simulation& year, Act& act, Dice& dice) {
    if (send(year, act, true) != 200) {
        return;
    }
    if (year.site().planted() == Planted::kMergeOverwrites) {
        overwrite(year, act);
    }
    if (dice.chance(35)) {  // the answer was lost on its way: once more
        ++year.counts().resent;
        const bool twice = year.site().planted() == Planted::kKeptTwice;
        year.ask(act, asking_of(act, true, twice ? "again " + act.mark() : act.mark()));
    }
}

}  // namespace

void take_register(Simulation& year, const Step& step, Dice& dice) {
    auto said = said_of(year, step, dice);
    if (!said) {
        return;
    }
    Act& act = year.acts().add("register_taken", std::move(*said));
    act.waits = true;  // it is in the browser's database before it is sent
    if (send(year, act, false) == 409 && dice.chance(80)) {
        send(year, act, true);  // what differs was shown, and the rest is saved
    }
}

void save_on_devices(Simulation& year, const Step& step, Dice& dice, int devices) {
    for (int device = 0; device < devices; ++device) {
        auto said = said_of(year, step, dice);
        if (!said) {
            return;
        }
        const int fast = dice.chance(10) ? dice.between(-30, 30) : 0;
        (*said)["taken_at"] = year.true_now().plus_minutes(fast).to_string();
        Act& act = year.acts().add("register_taken", std::move(*said));
        act.waits = true;
        year.acts().changed(act);
    }
}

void devices_send(Simulation& year, Dice& dice, bool all) {
    for (const int number : year.acts().waiting()) {
        Act& act = year.acts().at(number);
        if (!all && dice.chance(40)) {
            continue;  // out of reach still
        }
        if (act.kind == "register_taken") {
            send_waiting(year, act, dice);
        } else {
            resend_at_desk(year, act);
        }
    }
}

// Two people with different marks, or one tap that is sent twice.
void take_at_once(Simulation& year, const Step& step, Dice& dice, bool the_same) {
    std::vector<int> numbers;
    for (int person = 0; person < (the_same ? 1 : 2); ++person) {
        auto said = said_of(year, step, dice);
        if (!said) {
            return;
        }
        Act& act = year.acts().add("register_taken", std::move(*said));
        act.waits = true;
        numbers.push_back(act.number);
    }
    Act& first = year.acts().at(numbers.front());
    Act& second = year.acts().at(numbers.back());
    const auto statuses = year.ask_at_once(first, asking_of(first, false, first.mark()), second,
                                           asking_of(second, false, second.mark()));
    ++year.counts().at_once;
    const auto count = [&](int status) {
        return (statuses.first == status ? 1 : 0) + (statuses.second == status ? 1 : 0);
    };
    year.counts().lost_races += count(409);
    if (the_same && count(200) == 1 && count(409) == 1) {
        year.found("a register that was sent twice at once was refused once");
    }
    for (const int number : numbers) {
        Act& act = year.acts().at(number);
        if (act.told == Act::Told::kKept) {
            act.waits = false;
            year.acts().changed(act);
        } else if (act.told == Act::Told::kRefused) {
            send(year, act, true);  // the loser was shown what differs, and saves the rest
        }
    }
}

}  // namespace adsum::simulator
