// The ledger's pages for the school itself: who is on the roll, in which form, and when it is shut.

#include "simulator/ledger.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::simulator {
namespace {

namespace json = boost::json;
using tests::PlainAttributes;
using tests::PlainEnrolment;
using tests::PlainPupil;

std::string text_of(const json::object& object, const char* name) {
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : "";
}

Date date_of(const json::object& object, const char* name) {
    return Date::parse(text_of(object, name)).value_or(Date{});
}

// What a row or a change says; nothing of what it leaves out.
Stated stated_by(const json::object& said) {
    Stated stated;
    if (const std::string year_group = text_of(said, "year_group"); !year_group.empty()) {
        stated.year_group = year_group[0] - '0';
    }
    if (const std::string form = text_of(said, "form"); !form.empty()) {
        stated.form = form;
    }
    if (const std::string fsm = text_of(said, "fsm"); !fsm.empty()) {
        stated.fsm = fsm == "yes";
    }
    if (const json::value* fsm = said.if_contains("fsm"); fsm != nullptr && fsm->is_bool()) {
        stated.fsm = fsm->as_bool();
    }
    return stated;
}

}  // namespace

const PlainAttributes& held_on(const PlainPupil& pupil, Date date) {
    const PlainAttributes* held = &pupil.attributes.front();
    for (const PlainAttributes& one : pupil.attributes) {
        held = one.from <= date ? &one : held;
    }
    return *held;
}

void Ledger::state(PlainPupil& pupil, Stated next) {
    auto& all = stated_[pupil.upn];
    if (all.empty()) {
        const PlainAttributes& first = pupil.attributes.front();
        all.push_back({first.from, first.stated, 0, first.year_group, first.form, first.fsm});
    }
    next.from = std::max(next.from, all.front().from);
    all.insert(std::ranges::upper_bound(all, next.from, {}, &Stated::from), next);
    write_attributes(pupil);
}

void Ledger::write_attributes(PlainPupil& pupil) const {
    std::vector<PlainAttributes> written;
    for (const Stated& one : stated_.at(pupil.upn)) {
        PlainAttributes next = written.empty() ? pupil.attributes.front() : written.back();
        next.from = one.from;
        next.form = one.form.value_or(next.form);
        next.fsm = one.fsm.value_or(next.fsm);
        if (one.year_group) {
            next.year_group = *one.year_group;
            next.stated = one.stated;
        }
        written.push_back(next);
    }
    pupil.attributes = std::move(written);
}

// A row of the roll, or an admission: who they are, and since when they are here.
void Ledger::take_row(const Text& row, SchoolTime at) {
    const std::string upn = text_of(row, "upn");
    const Date admitted = date_of(row, "admitted");
    const auto left = Date::parse(text_of(row, "left"));
    Stated says = stated_by(row);
    says.stated = at.date;
    PlainPupil* held = pupil(upn);
    if (held == nullptr) {
        PlainPupil made;
        made.upn = upn;
        made.enrolments = {{admitted, left}};
        made.attributes = {{admitted, at.date, *says.year_group, *says.form, "", "none",
                            says.fsm.value_or(false)}};
        school_.pupils.push_back(std::move(made));
        return;
    }
    const auto same = std::ranges::find(held->enrolments, admitted, &PlainEnrolment::admitted);
    const bool opens = same == held->enrolments.end();
    if (opens) {
        held->enrolments.push_back({admitted, left});
    } else {
        same->left = left;
    }
    // What stays as it is was not said: a change for a later day still comes.
    says.from = opens && held->attributes.back().from < admitted ? admitted : at.date;
    const PlainAttributes& now = held_on(*held, says.from);
    const bool moves = says.form != now.form;
    const bool meals = says.fsm.value_or(now.fsm) != now.fsm;
    if (!moves && !meals && says.year_group == now.year_group) {
        return;
    }
    says.form = moves ? says.form : std::nullopt;
    says.fsm = meals ? says.fsm : std::nullopt;
    state(*held, says);
}

void Ledger::take_change(const Act& act, const Text& body, journal::EntryNumber entry,
                         SchoolTime at, Findings& findings) {
    const Text& said = act.kind == "pupil_changed" ? act.said.at("fact").as_object() : act.said;
    if (act.kind == "change_withdrawn") {
        return take_withdrawal(said.at("entry").as_int64());
    }
    const std::string upn = text_of(said, act.kind == "pupil_admitted" ? "upn" : "pupil");
    if (text_of(body, "pupil") != upn) {
        findings.push_back(fmt::format("act {} changes somebody else", act.number));
    }
    PlainPupil* held = pupil(upn);
    if (act.kind == "pupil_admitted") {
        changes_[entry] = {act.kind, upn, date_of(said, "admitted")};
        return take_row(said, at);
    }
    if (held == nullptr) {
        findings.push_back(fmt::format("act {} changes whom nobody knows", act.number));
        return;
    }
    if (act.kind == "pupil_left") {
        const Date left = date_of(said, "left");
        changes_[entry] = {act.kind, upn, left};
        for (PlainEnrolment& one : held->enrolments) {
            const bool runs = one.admitted < left && (!one.left || left <= *one.left);
            one.left = runs ? left : one.left;
        }
        return;
    }
    Stated says = stated_by(said.at("changes").as_object());
    says.from = says.stated = date_of(said, "from");
    says.by = entry;
    changes_[entry] = {act.kind, upn, says.from};
    state(*held, says);
}

void Ledger::take_withdrawal(journal::EntryNumber entry) {
    const ChangeOnPaper& change = changes_[entry];
    PlainPupil* held = pupil(change.upn);
    if (held == nullptr) {
        return;
    }
    if (change.kind == "pupil_changed") {
        std::erase_if(stated_[change.upn], [&](const Stated& one) { return one.by == entry; });
        write_attributes(*held);
    } else if (change.kind == "pupil_admitted") {
        std::erase_if(held->enrolments,
                      [&](const PlainEnrolment& one) { return one.admitted == change.from; });
    } else {
        for (PlainEnrolment& one : held->enrolments) {
            one.left = one.left == change.from ? std::nullopt : one.left;
        }
    }
}

// Of the calendar's file, declared for some days, or opened again.
void Ledger::take_closure(const Act& act, journal::EntryNumber entry) {
    auto& closures = school_.years.front().closures;
    if (act.kind == "closure_withdrawn") {
        tests::PlainClosure& closure = closures[closure_of_.at(act.said.at("entry").as_int64())];
        closure.last = std::min(closure.last, date_of(act.said, "from") - 1);
        return;
    }
    tests::PlainClosure closure;
    closure.first = date_of(act.said, "first");
    closure.last = date_of(act.said, "last");
    closure.kind = "unplanned";
    closure.am = act.said.at("am").as_bool();
    if (const std::string year_group = text_of(act.said, "year_group"); !year_group.empty()) {
        closure.year_groups = {year_group};
    }
    closure_of_[entry] = closures.size();
    closures.push_back(std::move(closure));
}

}  // namespace adsum::simulator
