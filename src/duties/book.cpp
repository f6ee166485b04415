#include "duties/book.hpp"

#include <boost/json.hpp>

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
    if (const json::value* marks = body.get_object().if_contains("marks");
        marks != nullptr && marks->is_array()) {
        for (const json::value& mark : marks->get_array()) {
            if (mark.is_array() && !mark.get_array().empty() && mark.get_array()[0].is_string()) {
                pupils_.erase(Upn(std::string(mark.get_array()[0].get_string())));
            }
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
