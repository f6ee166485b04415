// Lessons: their registers, what is said beside marks that stand, amendments, and cover.

#include "duties/derivation.hpp"
#include "school/drafts.hpp"
#include "school/lesson_day.hpp"
#include "simulator/actors.hpp"

#include <fmt/format.h>

namespace adsum::simulator {
namespace {

namespace json = boost::json;

json::object body_of(const school::LessonId& lesson, const char* by, Simulation& year) {
    return {{"at", year.school_now().to_string()},
            {"by", by},
            {"class", lesson.group.str()},
            {"date", lesson.date.to_string()},
            {"period", lesson.period}};
}

void record(Simulation& year, Act& act, json::object body) {
    const auto office = year.site().beside();
    if (office) {
        year.record_beside({act.number},
                           {school::make_draft((*office)->state(), act.kind, std::move(body),
                                               StaffId(), year.now())});
    }
}

// One of the lessons of one of the last days.
std::optional<school::Lesson> some_lesson(Simulation& year, Dice& dice) {
    const auto state = year.house().read();
    const auto lessons = school::lessons_on(*state, year.true_now().date - dice.below(3));
    return lessons.empty() ? std::nullopt : std::optional(dice.one_of(lessons));
}

}  // namespace

void take_lesson(Simulation& year, Dice& dice) {
    const auto lesson = some_lesson(year, dice);
    if (!lesson) {
        return;
    }
    json::array said;
    json::array marks;
    json::array differed;
    {
        const auto state = year.house().read();
        static const std::vector<std::string> kCodes = {"/", "/", "/", "/", "/", "N", "I", "O"};
        for (const school::Pupil* pupil : state->form_on(lesson->id.group, lesson->id.date)) {
            const auto& days = state->calendar().timeline(pupil->year_group_on(lesson->id.date));
            if (!days.is_open({lesson->id.date, school::half_of(lesson->start)})) {
                continue;
            }
            const std::string& code = dice.one_of(kCodes);
            const auto stands = state->lessons().mark(pupil->upn, lesson->id);
            const bool differs = stands && state->law().codes().symbol(stands->code) != code;
            json::array row{pupil->upn.str(), code, nullptr, ""};
            said.push_back(row);
            (differs && dice.chance(90) ? differed : marks).push_back(std::move(row));
        }
    }
    if (said.empty()) {
        return;
    }
    json::object body = body_of(lesson->id, "O1", year);
    Act& act = year.acts().add("lesson_taken", {{"class", body.at("class")},
                                                {"date", body.at("date")},
                                                {"period", body.at("period")},
                                                {"marks", std::move(said)}});
    body["submission"] = act.mark();
    body["marks"] = std::move(marks);
    if (!differed.empty()) {
        body["differed"] = std::move(differed);
    }
    record(year, act, std::move(body));
}

void amend_lesson(Simulation& year, Dice& dice) {
    const auto lesson = some_lesson(year, dice);
    if (!lesson) {
        return;
    }
    const auto marks = [&] {
        const auto state = year.house().read();
        return state->lessons().marks_in(lesson->id);
    }();
    if (marks.empty()) {
        return;
    }
    const std::string upn = dice.one_of(marks).first.str();
    const std::string code = dice.chance(50) ? "/" : "O";
    json::object body = body_of(lesson->id, "O1", year);
    Act& act = year.acts().add("lesson_mark_amended",
                               {{"class", body.at("class")},
                                {"date", body.at("date")},
                                {"period", body.at("period")},
                                {"marks", json::array{json::array{upn, code, nullptr, ""}}}});
    body["pupil"] = upn;
    body["code"] = code;
    body["reason"] = "found in the library " + act.mark();
    record(year, act, std::move(body));
}

void cover_lesson(Simulation& year, Dice& dice) {
    const auto lesson = some_lesson(year, dice);
    if (!lesson) {
        return;
    }
    Act& act = year.acts().add("cover_set", {});
    json::object body = body_of(lesson->id, "O1", year);
    body["teacher"] = dice.chance(50) ? "T7" : "T8";
    body["reason"] = "a course " + act.mark();
    record(year, act, std::move(body));
}

// Where the policy has marks follow from lessons: they are put where none stands.
void derive_marks(Simulation& year, Dice& dice) {
    const calendar::Session session{year.true_now().date - dice.below(3),
                                    dice.chance(80) ? calendar::Half::kPm : calendar::Half::kAm};
    const policy::Derive* rule = year.house().policy().derive_of(session.half);
    if (rule == nullptr) {
        return;
    }
    json::array marks;
    {
        const auto state = year.house().read();
        for (const auto& one :
             duties::derived_to_put(year.house().policy(), *state, session, year.school_now())) {
            marks.emplace_back(school::to_derived_json(one));
        }
    }
    if (marks.empty()) {
        return;
    }
    json::object fact{{"rule", rule->id},
                      {"date", session.date.to_string()},
                      {"session", calendar::to_string(session.half)},
                      {"marks", std::move(marks)}};
    Act& act = year.acts().add("marks_derived", {{"fact", fact}});
    fact["at"] = year.school_now().to_string();
    fact["by"] = "O1";
    record(year, act, std::move(fact));
}

}  // namespace adsum::simulator
