#include "duties/derivation.hpp"

#include "school/lesson_day.hpp"

#include <algorithm>

namespace adsum::duties {
namespace {

using school::LessonMark;

// The mark as known at the moment; nothing where there was none.
std::optional<LessonMark> as_known(const school::State& school, const Upn& upn, LessonMark mark,
                                   SchoolTime moment) {
    if (!mark.amended) {
        return mark.known <= moment ? std::optional(mark) : std::nullopt;
    }
    std::optional<LessonMark> known;
    for (const school::MarkEntry& entry : school.lessons().history(upn, mark.lesson)) {
        if (entry.at <= moment) {
            mark.code = entry.code;
            mark.minutes_late = entry.minutes_late;
            mark.note = entry.note;
            mark.known = entry.at;
            mark.entry = entry.entry;
            known = mark;
        }
    }
    return known;
}

bool is_present(const school::State& school, law::CodeIndex code, Date date) {
    return school.law().codes().category(code, date) == law::Category::kPresent;
}

}  // namespace

std::optional<Derivation> derived_mark(const policy::Policy& policy, const school::State& school,
                                       const school::Pupil& pupil, calendar::Session session,
                                       SchoolTime moment) {
    const policy::Derive* rule = policy.derive_of(session.half);
    if (rule == nullptr) {
        return std::nullopt;
    }
    const std::string year_group = pupil.year_group_on(session.date);
    const auto of_session = [&](TimeOfDay start) {
        return policy.half_at(year_group, session.date, start) == session.half;
    };
    Derivation derivation;
    derivation.rule = rule;
    bool found = false;
    for (const LessonMark& stands :
         school.lessons().marks_of(pupil.upn, {session.date, session.date})) {
        const auto mark = as_known(school, pupil.upn, stands, moment);
        if (mark && of_session(mark->start) && (rule->last || !found)) {
            derivation.lesson = *mark;
            found = true;
        }
    }
    if (!found) {
        return std::nullopt;
    }
    const auto lessons = school::lessons_of_pupil(school, pupil, session.date);
    derivation.settled =
        std::none_of(lessons.begin(), lessons.end(), [&](const school::Lesson& other) {
            return of_session(other.start) && (rule->last ? derivation.lesson.start < other.start
                                                          : other.start < derivation.lesson.start);
        });
    derivation.code = school::derived_symbol(school.law().codes(), derivation.lesson.code, session);
    derivation.note = derivation.lesson.note;
    return derivation;
}

std::vector<school::DerivedMark> derived_to_put(const policy::Policy& policy,
                                                const school::State& school,
                                                calendar::Session session, SchoolTime moment,
                                                const GroupName& group) {
    std::vector<school::DerivedMark> list;
    for (const auto& [upn, pupil] : school.pupils()) {
        const bool asked = pupil.on_roll(session.date) && pupil.mark(session) == nullptr &&
                           (group.empty() || school.is_member(pupil, group, session.date));
        const auto follows =
            asked ? derived_mark(policy, school, pupil, session, moment) : std::nullopt;
        if (!follows || !follows->settled) {
            continue;
        }
        school::DerivedMark one{upn,
                                {session, follows->code, std::nullopt, follows->note},
                                follows->lesson.lesson,
                                follows->lesson.entry};
        Faults faults;
        if (school::check_mark(school, pupil, one.mark, school::Entered::kByPerson, {}, faults,
                               nullptr)) {
            list.push_back(std::move(one));
        }
    }
    return list;
}

std::vector<DerivedDiffers> derived_that_differ(const policy::Policy& policy,
                                                const school::State& school, Date date,
                                                SchoolTime moment) {
    std::vector<DerivedDiffers> list;
    for (const policy::Derive& rule : policy.derives) {
        const calendar::Session session{date, rule.session};
        for (const auto& [upn, pupil] : school.pupils()) {
            const law::CodeIndex code = pupil.code_as_at(session, moment);
            if (code == law::kNotTaken) {
                continue;
            }
            const auto follows = derived_mark(policy, school, pupil, session, moment);
            const std::string stands(school.law().codes().symbol(code));
            if (!follows || !follows->settled || follows->code == stands ||
                (is_present(school, code, date) &&
                 is_present(school, follows->lesson.code, date))) {
                continue;
            }
            list.push_back({upn, session, stands, *follows});
        }
    }
    return list;
}

}  // namespace adsum::duties
