// From the instances of a gone-through year to the duties that people see.

#include "duties/fact_fields.hpp"
#include "duties/life.hpp"

#include <algorithm>

namespace adsum::duties {
namespace {

bool comes_of_leaving(const policy::Rule& rule) {
    return std::ranges::any_of(rule.when, [](const policy::Trigger& trigger) {
        const auto* roll = std::get_if<policy::RollChange>(&trigger);
        return roll != nullptr && roll->event == policy::RollEvent::kLeaving;
    });
}

bool rests_on_part_time(const Instance& instance) {
    for (const Reason& reason : instance.because) {
        for (const ReasonSession& one : reason.sessions) {
            if (one.code == "C2") {
                return true;
            }
        }
    }
    return false;
}

// A count that is reached only with marks that are not settled yet.
bool is_provisional(const policy::Rule& rule, const Instance& instance) {
    for (const policy::Trigger& trigger : rule.when) {
        const auto* count = std::get_if<policy::CountTest>(&trigger);
        if (count == nullptr || instance.because.empty()) {
            continue;
        }
        if (count->likely) {
            continue;
        }
        const auto& sessions = instance.because.front().sessions;
        const auto settled =
            std::count_if(sessions.begin(), sessions.end(),
                          [](const ReasonSession& one) { return one.code != "N"; });
        if (settled < count->at_least &&
            instance.because.front().measure == count->marks.to_string()) {
            return true;
        }
    }
    return false;
}

// The group in the plain key of a register that was not taken: "2026-11-20AM7A".
std::string group_of_key(const policy::Rule& rule, const std::string& key) {
    constexpr std::size_t kSession = 12;
    const bool is_register =
        std::holds_alternative<policy::RegisterMissing>(rule.when.front()) && key.size() > kSession;
    return is_register ? "form:" + key.substr(kSession) : std::string();
}

}  // namespace

std::string plain(std::string text) {
    std::erase_if(text, [](char c) { return c == ':' || c == ' '; });
    return text;
}

bool same_in_plain(std::string_view a, std::string_view b) {
    const auto is_plain = [](char c) { return c != ':' && c != ' '; };
    auto at_a = a.begin();
    auto at_b = b.begin();
    for (;;) {
        at_a = std::find_if(at_a, a.end(), is_plain);
        at_b = std::find_if(at_b, b.end(), is_plain);
        if (at_a == a.end() || at_b == b.end()) {
            return at_a == a.end() && at_b == b.end();
        }
        if (*at_a++ != *at_b++) {
            return false;
        }
    }
}

std::string Life::id_of(const policy::Rule& rule, const Instance& instance) const {
    const std::string who = file_.pupil == nullptr ? "school" : file_.pupil->upn.str();
    std::string id = rule.id + "." + who + "." + plain(instance.arose.to_string());
    if (!instance.key.empty()) {
        id += "." + plain(instance.key);
    }
    return id;
}

std::optional<Instance> Life::told_by(const policy::Rule& rule, const std::string& duty) const {
    const std::string who = file_.pupil == nullptr ? "school" : file_.pupil->upn.str();
    const std::string start = rule.id + "." + who + ".";
    constexpr std::size_t kTime = 15;  // 2026-11-20T0830
    if (!duty.starts_with(start) || duty.size() < start.size() + kTime) {
        return std::nullopt;
    }
    std::string time = duty.substr(start.size(), kTime);
    time.insert(13, ":");
    const auto arose = SchoolTime::parse(time);
    if (!arose) {
        return std::nullopt;
    }
    Instance told;
    told.arose = told.due = *arose;
    if (duty.size() > start.size() + kTime + 1) {
        told.key = duty.substr(start.size() + kTime + 1);
    }
    Point point;
    point.at = *arose;
    told.period = period_key(rule, point);
    told.group = group_of_key(rule, told.key);
    return told;
}

Duty Life::duty_of(const policy::Rule& rule, Instance& instance) const {
    Duty duty;
    duty.id = id_of(rule, instance);
    duty.rule = &rule;
    duty.arose = instance.arose;
    duty.due = instance.due;
    duty.no_longer_asked = instance.early;
    duty.provisional = is_provisional(rule, instance);
    duty.held = rests_on_part_time(instance);
    duty.because = std::move(instance.because);
    if (file_.pupil != nullptr) {
        duty.pupil = file_.pupil->upn;
        const std::string& form = file_.pupil->attributes_on(file_.moment.date).form;
        duty.group = form.empty() ? "" : "form:" + form;
    } else {
        duty.group = instance.group;
    }
    if (instance.closing == nullptr) {
        duty.state = instance.due < file_.moment ? State::kOverdue : State::kOpen;
        return duty;
    }
    const school::Fact& fact = *instance.closing->fact;
    duty.state = instance.closing->set_aside ? State::kSetAside : State::kDone;
    duty.closed_at = fact.at;
    duty.closed_by = fact.who;
    duty.closing_reason = field_text(fact, "reason");
    if (const auto* fields = fact.fields.if_contains("fields"); fields && fields->is_object()) {
        duty.closing_fields = fields->get_object();
    }
    return duty;
}

std::vector<Duty> Life::take_duties() {
    std::vector<Duty> list;
    // Who has left is off the ladder; what leaving itself brought stays.
    std::optional<Date> left;
    if (file_.pupil != nullptr && !file_.pupil->on_roll(file_.moment.date) &&
        !file_.pupil->enrolments.empty()) {
        left = file_.pupil->enrolments.back().left;
    }
    for (Of& of : of_) {
        for (Instance& instance : of.instances) {
            const bool lapsed_with_leaving =
                left && instance.is_open() && of.rule->source == policy::Source::kPolicy &&
                !comes_of_leaving(*of.rule) && instance.arose.date < *left;
            if (instance.shown && !instance.gone && !lapsed_with_leaving) {
                list.push_back(duty_of(*of.rule, instance));
            }
        }
    }
    return list;
}

}  // namespace adsum::duties
