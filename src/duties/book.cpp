#include "duties/book.hpp"

#include "base/upn.hpp"

namespace adsum::duties {
namespace {

namespace json = boost::json;

std::string text_of(const json::object& body, std::string_view name) {
    const json::value* value = body.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

}  // namespace

void Book::tell(const school::State& school, const journal::Entry& entry) {
    school_.reset();
    boost::system::error_code unreadable;
    const json::value body = json::parse(entry.body, unreadable);
    if (unreadable || !body.is_object()) {
        pupils_.clear();
        return;
    }
    if (const std::string upn = text_of(body.get_object(), "pupil"); !upn.empty()) {
        pupils_.erase(Upn(upn));
        return;
    }
    if (tell_of_several(school, entry.kind, body.get_object())) {
        return;
    }
    const auto date = Date::parse(text_of(body.get_object(), "date"));
    if (entry.kind != "register_taken" || !date) {
        pupils_.clear();  // the calendar, the roll, an import: everybody
        return;
    }
    // Who was left out of their group's register is unexplained too.
    const GroupName group(text_of(body.get_object(), "group"));
    std::erase_if(pupils_, [&](const auto& page) {
        const school::Pupil* pupil = school.pupil(page.first);
        return pupil == nullptr || school.is_member(*pupil, group, *date);
    });
    forget_first_of_rows(body.get_object(), "marks");
}

// An act on several pupils' marks, or a plan for them: nobody else is concerned.
bool Book::tell_of_several(const school::State& school, const std::string& kind,
                           const json::object& body) {
    if (kind == "marks_amended") {
        forget_first_of_rows(body, "changes");
        return true;
    }
    if (kind == "lesson_taken" || kind == "marks_derived") {
        forget_first_of_rows(body, "marks");
        return true;
    }
    if (kind == "timetable_imported" || kind == "cover_set") {
        return true;  // a lesson is missed when its register says so, and not before
    }
    const json::value* plan = body.if_contains(kind == "marks_planned" ? "pupils" : "entry");
    if (kind == "marks_planned" && plan != nullptr && plan->is_array()) {
        for (const json::value& upn : plan->get_array()) {
            if (upn.is_string()) {
                pupils_.erase(Upn(upn_normalised(std::string(upn.get_string()))));
            }
        }
        return true;
    }
    if (kind == "plan_withdrawn" && plan != nullptr && plan->is_int64()) {
        const auto found = school.plans().find(plan->get_int64());
        if (found != school.plans().end()) {
            for (const Upn& upn : found->second.pupils) {
                pupils_.erase(upn);
            }
            return true;
        }
    }
    return false;
}

void Book::forget_first_of_rows(const json::object& body, std::string_view name) {
    const json::value* rows = body.if_contains(name);
    if (rows == nullptr || !rows->is_array()) {
        return;
    }
    for (const json::value& row : rows->get_array()) {
        if (row.is_array() && !row.get_array().empty() && row.get_array()[0].is_string()) {
            pupils_.erase(Upn(upn_normalised(std::string(row.get_array()[0].get_string()))));
        }
    }
}

std::vector<Duty> Book::at(const policy::Policy& policy, const school::State& school,
                           SchoolTime moment) {
    std::vector<Duty> all;
    measures::PupilTimelines timelines(school.calendar());
    for (const auto& [upn, pupil] : school.pupils()) {
        Page& page = pupils_[upn];
        if (!page.holds_at(moment)) {
            page = {standing_of_pupil(policy, school, pupil, moment, timelines), moment};
        }
        all.insert(all.end(), page.standing.duties.begin(), page.standing.duties.end());
    }
    if (!school_ || !school_->holds_at(moment)) {
        school_ = Page{standing_of_school(policy, school, moment), moment};
    }
    all.insert(all.end(), school_->standing.duties.begin(), school_->standing.duties.end());
    put_in_order(all);
    return all;
}

}  // namespace adsum::duties
