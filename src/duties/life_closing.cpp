// How duties are done or set aside, by the facts that say so.

#include "duties/fact_fields.hpp"
#include "duties/life.hpp"
#include "duties/points.hpp"

#include <algorithm>

namespace adsum::duties {

void Life::do_what_is_due(SchoolTime until) {
    for (;;) {
        const Instance* first = nullptr;
        const policy::Rule* rule = nullptr;
        for (const Of& of : of_) {
            for (const Instance& one : of.instances) {
                if (one.is_open() && one.due <= until && !tried_.contains(id_of(*of.rule, one)) &&
                    (first == nullptr || one.due < first->due)) {
                    first = &one;
                    rule = of.rule;
                }
            }
        }
        if (first == nullptr) {
            return;
        }
        auto fact = std::make_unique<school::Fact>();
        fact->kind = "duty_done";
        fact->at = std::max(first->arose, first->due);
        fact->fields = {{"duty", id_of(*rule, *first)}, {"fields", boost::json::object{}}};
        done_.push_back(std::move(fact));
        const school::Fact* done = done_.back().get();
        const auto place =
            std::upper_bound(file_.facts.begin(), file_.facts.end(), done,
                             [](const auto* a, const auto* b) { return a->at < b->at; });
        file_.facts.insert(place, done);
        tried_.insert(id_of(*rule, *first));
        take(point_of_fact(file_, *done));
    }
}

Instance* Life::meant(Of& of, const std::string& duty) const {
    if (of.instances.empty()) {
        return nullptr;
    }
    const auto told = duty.empty() ? std::nullopt : told_by(*of.rule, duty);
    if (!duty.empty() && !told) {
        return nullptr;
    }
    Instance* found = nullptr;
    for (Instance& instance : of.instances) {
        if (!instance.is_open()) {
            continue;
        }
        if (duty.empty()) {
            found = &instance;
        } else if (same_in_plain(instance.key, told->key)) {
            if (instance.arose == told->arose && id_of(*of.rule, instance) == duty) {
                return &instance;
            }
            found = instance.period == told->period ? &instance : found;
        }
    }
    return found;
}

void Life::close_one(Of& of, const Point& point, bool only_open, bool shown) {
    const school::Fact& fact = *point.fact;
    auto closing = std::make_unique<Closing>();
    closing->fact = &fact;
    closing->set_aside = fact.kind == "duty_set_aside";
    closing->case_number = file_.case_number(point.at);
    if (const auto* fields = fact.fields.if_contains("fields"); fields && fields->is_object()) {
        if (const auto* outcome = fields->get_object().if_contains("outcome")) {
            closing->outcome = value_text(*outcome);
        }
    }
    const std::string wanted = field_text(fact, "duty");
    Instance* open = meant(of, wanted);
    if (open == nullptr && only_open) {
        return;
    }
    // What was done in an earlier year is remembered, and shown with that year.
    if (open == nullptr && is_in_force(of, point)) {
        Instance early;
        early.arose = early.due = point.at;
        early.period = period_key(*of.rule, point);
        early = told_by(*of.rule, wanted).value_or(early);
        early.early = true;
        early.shown = shown;
        open = &add(of, std::move(early));
    }
    if (open != nullptr) {
        open->closing = closing.get();
        open->closed_at = point.at;
    }
    file_.closings[of.rule->id].push_back(*closing);
    for (const RulePlace other : of.agenda->wait_for_done) {
        wake(other, Point::Kind::kFact);
    }
    for (const RulePlace other : of.agenda->wait_for_done_before) {
        wake(other, Point::Kind::kMorning);
    }
    kept_.push_back(std::move(closing));
}

void Life::close(const Point& point) {
    const school::Fact& fact = *point.fact;
    if (fact.kind != "duty_done" && fact.kind != "duty_set_aside") {
        return;
    }
    const std::string duty = field_text(fact, "duty");
    const std::string clause = duty.empty() ? field_text(fact, "clause") : std::string();
    const std::string rule_of_duty = duty.substr(0, duty.find('.'));
    std::vector<Of*> asked;
    if (!duty.empty()) {
        for (const RulePlace place : part_.places_of(rule_of_duty)) {
            asked.push_back(&of_[place]);
        }
    } else {
        for (Of& of : of_) {
            const auto& clauses = of.rule->clauses;
            if (of.rule->id == clause ||
                std::find(clauses.begin(), clauses.end(), clause) != clauses.end()) {
                asked.push_back(&of);
            }
        }
    }
    const bool any_open = std::any_of(asked.begin(), asked.end(),
                                      [&](Of* of) { return meant(*of, duty) != nullptr; });
    bool shown = true;
    for (Of* of : asked) {
        close_one(*of, point, any_open, shown);
        shown = false;
    }
}

}  // namespace adsum::duties
