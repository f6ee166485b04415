#include "simulator/simulation.hpp"

#include "server/register_page.hpp"
#include "simulator/actors.hpp"
#include "simulator/setting_up.hpp"

#include <latch>
#include <thread>

#include <fmt/format.h>

namespace adsum::simulator {
namespace {

std::string first_fault(const server::Response& response) {
    boost::system::error_code failed;
    const auto body = boost::json::parse(response.body, failed);
    if (failed || !body.is_object() || !body.as_object().contains("error")) {
        return "";
    }
    const auto& error = body.at("error").as_object();
    const auto* faults = error.if_contains("faults");
    const bool some = faults != nullptr && faults->is_array() && !faults->as_array().empty();
    return std::string((some ? faults->as_array()[0].at("id") : error.at("id")).as_string());
}

}  // namespace

void Counts::add(const Counts& other) {
    const auto add_up = [](auto& into, const auto& from) {
        for (const auto& [name, count] : from) {
            into[name] += count;
        }
    };
    add_up(kept, other.kept);
    add_up(refused, other.refused);
    add_up(why, other.why);
    add_up(crashes, other.crashes);
    merged_rows += other.merged_rows;
    resent += other.resent;
    at_once += other.at_once;
    lost_races += other.lost_races;
    compared += other.compared;
}

Simulation::Simulation(std::uint64_t seed, const std::string& folder, DateRange days,
                       Planted planted)
    : seed_(seed),
      planted_(planted),
      year_{days.first, days.last, {"7A", "8A"}, {}},
      site_(folder + "/school.db", planted) {
    Disk::the().forget();
    site_.remove();
    const std::string& policy = policies()[seed % policies().size()];
    ledger_ =
        std::make_unique<Ledger>(set_up_school(site_.url(), policy, year_), kEntriesOfSettingUp);
    cursor_.date = year_.first;
    Disk::the().set_lying(planted == Planted::kLyingDisk);
}

Moment Simulation::now() const {
    return Moment::from_milliseconds(when_.milliseconds() + clock_is_off_by_);
}

void Simulation::found(const std::string& what) {
    findings_.push_back(
        fmt::format("{} (clock {}): {}", true_now().to_string(), school_now().to_string(), what));
}

void Simulation::plan_first_day(std::vector<Step> steps) {
    steps_ = std::move(steps);
    planned_ = year_.first;
}

Findings Simulation::run(const std::function<void()>& opened) {
    if (const auto served = site_.open(); !served) {
        return {"the school cannot be opened: " + served.error().to_string()};
    }
    opened();
    const policy::DayModel& day =
        house().policy().day_of(year_.forms.front().substr(0, 1), year_.first);
    year_.starts[0] = day.start(calendar::Half::kAm).minutes();
    year_.starts[1] = day.start(calendar::Half::kPm).minutes();
    Step step;
    while (findings_.empty() && next(step)) {
        Dice dice = dice_of(seed_, cursor_.date, cursor_.step);
        when_ = step.when;
        perform(step, dice);
        if (Disk::the().is_off()) {
            gone(
                "power cut", [] {}, dice);
        }
    }
    if (findings_.empty()) {
        last_things();
    }
    count();
    site_.close();
    Disk::the().forget();
    return findings_;
}

bool Simulation::next(Step& step) {
    while (cursor_.date <= year_.last) {
        if (planned_ != cursor_.date) {
            steps_ = plan_of(year_, ledger_->school(), seed_, cursor_.date);
            planned_ = cursor_.date;
        }
        if (cursor_.step < static_cast<int>(steps_.size())) {
            step = steps_[static_cast<std::size_t>(cursor_.step++)];
            return true;
        }
        if (tell_) {
            const Live at = live();
            tell_({{"entry", at.entry}, {"digest", to_hex(at.digest)}});
        }
        cursor_ = {cursor_.date + 1, 0};
    }
    return false;
}

void Simulation::perform(const Step& step, Dice& dice) {
    switch (step.what) {
        case What::kRegister:
            return take_register(*this, step, dice);
        case What::kOnDevice:
            return save_on_devices(*this, step, dice, 1);
        case What::kTwoDevices:
            return save_on_devices(*this, step, dice, 2);
        case What::kAtOnce:
            return take_at_once(*this, step, dice, false);
        case What::kTwiceAtOnce:
            return take_at_once(*this, step, dice, true);
        case What::kDevicesSend:
            return devices_send(*this, dice, false);
        case What::kAmend:
            return amend(*this, dice);
        case What::kBulk:
            return amend_many(*this, dice);
        case What::kUndo:
            return undo(*this, dice);
        case What::kPlan:
            return plan(*this, dice);
        case What::kWithdraw:
            return withdraw(*this, dice);
        case What::kArrival:
            return arrive(*this, dice);
        case What::kLeaving:
            return leave(*this, dice);
        case What::kReturning:
            return come_back(*this, dice);
        case What::kDuty:
            return close_duty(*this, dice);
        case What::kFact:
            return record_fact(*this, dice);
        case What::kRoll:
            return import_roll(*this, dice);
        case What::kMarksFile:
            return import_marks(*this, dice);
        case What::kClosure:
            return close_school(*this, dice);
        case What::kLesson:
            return take_lesson(*this, dice);
        case What::kAmendLesson:
            return amend_lesson(*this, dice);
        case What::kCover:
            return cover_lesson(*this, dice);
        case What::kDerive:
            return derive_marks(*this, dice);
        case What::kNudge:
            return nudge(*this, step);
        case What::kCloseDays:
            return close_days(*this, dice);
        case What::kOpenAgain:
            return open_again(*this, dice);
        case What::kChangePupil:
            return change_pupil(*this, dice);
        case What::kAdmitPupil:
            return admit_pupil(*this, dice);
        case What::kLeaveSchool:
            return leave_school(*this, dice);
        case What::kWithdrawChange:
            return withdraw_change(*this, dice);
        default:
            return befall(step, dice);
    }
}

// The school closed the session after somebody had saved its register.
bool Simulation::was_closed_since(const Act& act) const {
    if (act.why != "register-not-open") {
        return false;
    }
    const auto text = [&](const char* name) { return std::string(act.said.at(name).as_string()); };
    const auto state = house().read();
    const calendar::Session session{*Date::parse(text("date")),
                                    *calendar::parse_half(text("session"))};
    return server::register_head(*state, house().policy(), GroupName(text("group")), session,
                                 school_now())
               .state == server::RegisterState::kClosed;
}

// The devices come into reach, and all is held against all.
void Simulation::last_things() {
    clock_is_off_by_ = 0;
    Disk::the().keep_power();
    Dice dice = dice_of(seed_, year_.last, 2'000'000);
    devices_send(*this, dice, true);
    for (const int number : acts_.waiting()) {
        const Act& act = acts_.at(number);
        if (!was_closed_since(act)) {
            found(fmt::format("the register of act {} waits on its device for ever: {}", number,
                              act.why));
        }
    }
    gone(
        "restart", [] {}, dice);
}

void Simulation::begin(Act& act) {
    act.sent.push_back(school_now().to_string());
    if (act.told == Act::Told::kRefused) {
        act.told = Act::Told::kNothing;
        act.why.clear();
    }
    acts_.changed(act);
}

// What a person or a browser makes of an answer.
void Simulation::note(Act& act, const server::Response& response, std::int64_t failures) {
    const bool first = act.sent.size() == 1 || !act.why.empty();
    if (response.status >= 200 && response.status < 300) {
        act.told = Act::Told::kKept;
        act.why.clear();
    } else if (response.status >= 400 && response.status < 500) {
        act.why = first_fault(response);
        ++counts_.why[act.kind + " " + act.why];
        if (act.told == Act::Told::kKept && act.kind == "register_taken") {
            found(fmt::format("act {} was kept, and sent again it is refused: {}", act.number,
                              act.why));
        }
        if (act.told == Act::Told::kNothing && first) {
            act.told = Act::Told::kRefused;
        }
    } else if (!Disk::the().is_off() && Disk::the().failures() == failures) {
        found(fmt::format("the server answers {} without cause: {}", response.status,
                          first_fault(response)));
    } else {
        const std::string id = first_fault(response);
        ++counts_.why[id];
        if (response.status != 503 || (id != "store-full" && id != "store-io")) {
            found(fmt::format("a fault of the disk is answered with {} {}", response.status, id));
        }
    }
    acts_.changed(act);
}

int Simulation::ask(Act& act, const Site::Asking& asking) {
    begin(act);
    const std::int64_t failures = Disk::the().failures();
    const server::Response response = site_.ask(asking, now());
    note(act, response, failures);
    return response.status;
}

std::pair<int, int> Simulation::ask_at_once(Act& first, const Site::Asking& one, Act& second,
                                            const Site::Asking& other) {
    begin(first);
    begin(second);
    const std::int64_t failures = Disk::the().failures();
    server::Response answers[2];
    std::latch both(2);
    std::thread beside([&] {
        both.arrive_and_wait();
        answers[1] = site_.ask(other, now());
    });
    both.arrive_and_wait();
    answers[0] = site_.ask(one, now());
    beside.join();
    note(first, answers[0], failures);
    note(second, answers[1], failures);
    return {answers[0].status, answers[1].status};
}

void Simulation::record_beside(const std::vector<int>& acts,
                               const std::vector<journal::Draft>& drafts) {
    const auto office = site_.beside();
    for (const int number : acts) {
        begin(acts_.at(number));
    }
    if (!office) {
        return;
    }
    const std::int64_t failures = Disk::the().failures();
    const auto recorded = (*office)->record(drafts);
    for (const int number : acts) {
        Act& act = acts_.at(number);
        if (recorded && !drafts.empty()) {
            act.told = Act::Told::kKept;
        } else if (recorded || recorded.error().kind() == ErrorKind::kRefused) {
            act.told = Act::Told::kRefused;
            act.why = recorded ? "nothing" : recorded.error().first().id;
            ++counts_.why[act.kind + " " + act.why];
        } else if (!Disk::the().is_off() && Disk::the().failures() == failures) {
            found("the command line fails without cause: " + recorded.error().to_string());
        }
        acts_.changed(act);
    }
}

void Simulation::count() {
    for (const auto& [number, act] : acts_.all()) {
        if (act.told == Act::Told::kKept) {
            ++counts_.kept[act.kind];
        } else if (act.told == Act::Told::kRefused) {
            ++counts_.refused[act.kind];
        }
    }
    counts_.merged_rows = ledger_->merged_rows();
}

}  // namespace adsum::simulator
