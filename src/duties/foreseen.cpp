#include "duties/foreseen.hpp"

#include "duties/fact_fields.hpp"
#include "school/leave.hpp"

#include <algorithm>

namespace adsum::duties {
namespace {

std::optional<Foreseen> spell_of(const PupilFile& file, const school::Fact& said,
                                 const school::Fact& dated, const std::string& code) {
    const auto first = Date::parse(field_text(dated, "first"));
    const auto last = Date::parse(field_text(dated, "last"));
    if (!first || !last || file.school.law().codes().find(code, *first) == nullptr) {
        return std::nullopt;
    }
    return Foreseen{&said,
                    std::nullopt,
                    {*first, *last},
                    field_text(dated, "sessions"),
                    file.school.law().codes().index_of(code)};
}

// The days that a decision grants, each for itself: they need not follow one another.
void add_leave(const PupilFile& file, const school::Fact& decided, std::vector<Foreseen>& all) {
    const auto leave =
        school::leave_request(*file.pupil, field_text(decided, "request"), file.moment);
    if (!leave || leave->decision != &decided) {
        return;
    }
    for (const Date day : leave->given_days()) {
        if (file.school.law().codes().find(leave->code, day) != nullptr) {
            all.push_back(Foreseen{&decided,
                                   std::nullopt,
                                   {day, day},
                                   leave->sessions,
                                   file.school.law().codes().index_of(leave->code)});
        }
    }
}

std::string code_of_reason(const PupilFile& file, const school::Fact& report) {
    const auto first = Date::parse(field_text(report, "first"));
    const policy::Reason* reason = policy::reason_of(file.policy, field_text(report, "reason_id"));
    if (reason == nullptr || !first) {
        return {};
    }
    const law::RegisterCode* code = policy::proposed(*reason, file.school.law().codes(), *first);
    return code == nullptr ? std::string() : code->symbol;
}

}  // namespace

std::vector<Foreseen> foreseen_of(const PupilFile& file) {
    std::vector<Foreseen> all;
    for (const school::Fact* fact : file.facts) {
        std::optional<Foreseen> spell;
        if (fact->kind == "leave_decided") {
            add_leave(file, *fact, all);
        } else if (fact->kind == "marks_planned") {
            spell = spell_of(file, *fact, *fact, field_text(*fact, "code"));
        } else if (fact->kind == "absence_reported") {
            spell = spell_of(file, *fact, *fact, code_of_reason(file, *fact));
        } else if (fact->kind == "plan_withdrawn") {
            for (Foreseen& one : all) {
                if (std::to_string(one.said->entry) == field_text(*fact, "plan")) {
                    one.withdrawn = fact->at;
                }
            }
        }
        if (spell) {
            all.push_back(std::move(*spell));
        }
    }
    return all;
}

std::vector<calendar::Session> foreseen_after(const PupilFile& file, const Point& point,
                                              const std::vector<law::CodeIndex>& codes, Date last) {
    std::map<calendar::Session, law::CodeIndex> sessions;
    for (const Foreseen& one : file.foreseen) {
        if (point.at < one.said->at || (one.withdrawn && *one.withdrawn <= point.at)) {
            continue;
        }
        const Date end = std::min(last, one.dates.last);
        for (Date date = std::max(point.through + 1, one.dates.first); date <= end;
             date = date + 1) {
            for (const calendar::Half half : {calendar::Half::kAm, calendar::Half::kPm}) {
                const calendar::Session session{date, half};
                if (one.covers(session) && file.timeline.is_open(session) &&
                    file.pupil->on_roll(date)) {
                    sessions[session] = one.code;
                }
            }
        }
    }
    std::vector<calendar::Session> found;
    for (const auto& [session, code] : sessions) {
        if (std::binary_search(codes.begin(), codes.end(), code)) {
            found.push_back(session);
        }
    }
    return found;
}

}  // namespace adsum::duties
