// school_created, calendar_set.

#include "school/checking.hpp"
#include "school/fold.hpp"

#include <fmt/format.h>

namespace adsum::school {
namespace {

bool is_school_id(std::string_view id) {
    return !id.empty() && id.size() <= 64 &&
           id.find_first_not_of(
               "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") ==
               std::string_view::npos;
}

std::string calendar_name(Fields& fields) {
    return "calendar " + fields.text("year");
}

}  // namespace

void check_school_created(const Checking& checking) {
    Fields fields = checking.fields();
    if (checking.state.created()) {
        fields.fault("school-exists",
                     fmt::format("the school {} is there already", checking.state.id().str()),
                     "a journal begins once", "choose another id, or go on with this school");
        return;
    }
    const std::string id = fields.text("id");
    if (fields.ok() && !is_school_id(id)) {
        fields.fault("school-id", fmt::format("`{}` cannot be a school's id", id),
                     "an id has letters, digits, - and _ only, at most 64", "choose another id");
    }
    fields.text("name");
    fields.text("policy");
}

void Fold::school_created() const {
    Fields read = fields();
    state.id_ = SchoolId(read.text("id"));
    state.name_ = read.text("name");
    state.policy_ = read.text("policy");
}

void check_calendar_set(const Checking& checking) {
    Fields fields = checking.fields();
    const std::string name = calendar_name(fields);
    const std::string toml = fields.text("toml");
    if (!fields.ok()) {
        return;
    }
    const auto year = calendar::SchoolYear::parse(name, toml);
    if (!year) {
        checking.faults.add(year.error());
        return;
    }
    const std::string found = calendar::academic_year_name(year->start_year);
    if (found != fields.text("year")) {
        fields.fault("calendar-year", fmt::format("the calendar is of {}", found),
                     "`year` and the calendar's own year must agree", "correct `year`");
    }
}

void Fold::calendar_set() const {
    Fields read = fields();
    const std::string name = calendar_name(read);
    auto year = calendar::SchoolYear::parse(name, read.text("toml"));
    if (!year) {
        faults.add(year.error());
        return;
    }
    const Date first = year->half_terms.front().dates.first;
    state.calendar_.set_year(std::move(*year));
    keep_change(Area::kCalendar, {}, first);
}

}  // namespace adsum::school
