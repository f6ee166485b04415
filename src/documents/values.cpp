#include "documents/values.hpp"

#include "documents/missed.hpp"
#include "documents/report_kinds.hpp"
#include "measures/of_school.hpp"
#include "school/details.hpp"
#include "school/household.hpp"
#include "school/pronouns.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

measures::Tally year_to_date(const About& about) {
    const measures::Series series = measures::series_of(about.state, about.pupil, about.now);
    const auto year = series.timeline().year_dates(calendar::academic_year_of(about.now.date));
    return series.tally({year ? year->first : about.now.date, about.now.date});
}

std::string attendance(const About& about) {
    const Ratio ratio = year_to_date(about).attendance();
    return ratio.defined() ? percent_text(ratio) + " %" : "";
}

std::string sessions_missed(const About& about) {
    const measures::Tally tally = year_to_date(about);
    return std::to_string(tally.authorised + tally.unauthorised);
}

Missed missed(const About& about) {
    return missed_of(about.policy, about.state, about.pupil, about.now);
}

std::string year_at_this_rate(const About& about) {
    const Missed of = missed(about);
    if (!of.year_half_days) {
        return {};
    }
    const std::string days = halves_text(*of.year_half_days) + " days";
    return of.year_lessons ? fmt::format("{} and {} lessons", days, *of.year_lessons) : days;
}

std::string possessive(const std::string& name) {
    return name + (name.ends_with('s') ? "\u2019" : "\u2019s");
}

// On the roll today, with a parent who is written to here and may be written to of them as well:
// "Ben (Year 9) and Cal (Year 11)". Whoever has another household is named in no letter to this
// one.
std::string siblings(const About& about) {
    const Date today = about.now.date;
    const auto is_theirs = [&](const school::Contact& contact) {
        return contact.parental_responsibility && school::may_contact(contact) &&
               school::same_household(contact, about.contact);
    };
    std::vector<std::string> names;
    for (const auto& [upn, pupil] : about.state.pupils()) {
        if (upn != about.pupil.upn && pupil.on_roll(today) &&
            std::ranges::any_of(pupil.contacts, is_theirs)) {
            names.push_back(
                fmt::format("{} (Year {})", pupil.shown_forename(), pupil.year_group_on(today)));
        }
    }
    std::string all;
    for (std::size_t i = 0; i < names.size(); ++i) {
        all += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    }
    return all;
}

school::Details details(const About& about) {
    return school::details_of(about.state, about.now);
}

Stages stages(const About& about) {
    duties::Filter filter;
    filter.pupil = about.pupil.upn;
    filter.school_wide = false;
    return stages_of(about.policy, duties::duties(about.policy, about.state, about.now, filter));
}

using Fill = std::function<std::string(const About&)>;

const std::map<std::string, Fill, std::less<>>& fills() {
    static const std::map<std::string, Fill, std::less<>> kFills = {
        {"pupil.forename", [](const About& a) { return a.pupil.shown_forename(); }},
        {"pupil.name", [](const About& a) { return a.pupil.shown_name(); }},
        {"pupil.form", [](const About& a) { return a.pupil.attributes_on(a.now.date).form; }},
        {"pupil.year_group", [](const About& a) { return a.pupil.year_group_on(a.now.date); }},
        {"pupil.they",
         [](const About& a) {
             const std::string word = school::pronouns_of(a.pupil, a.now).they;
             return word.empty() ? a.pupil.shown_forename() : word;
         }},
        {"pupil.them",
         [](const About& a) {
             const std::string word = school::pronouns_of(a.pupil, a.now).them;
             return word.empty() ? a.pupil.shown_forename() : word;
         }},
        {"pupil.their",
         [](const About& a) {
             const std::string word = school::pronouns_of(a.pupil, a.now).their;
             return word.empty() ? possessive(a.pupil.shown_forename()) : word;
         }},
        {"siblings", siblings},
        {"contact.name", [](const About& a) { return a.contact.name; }},
        {"school.name", [](const About& a) { return a.state.name(); }},
        {"school.address", [](const About& a) { return school::address_in_one_line(details(a)); }},
        {"school.telephone", [](const About& a) { return details(a).telephone; }},
        {"school.email", [](const About& a) { return details(a).email; }},
        {"school.website", [](const About& a) { return details(a).website; }},
        {"today", [](const About& a) { return date_in_words(a.now.date); }},
        {"now", [](const About& a) { return a.now.time.to_string(); }},
        {"report_by",
         [](const About& a) {
             return a.policy.report_by ? a.policy.report_by->to_string() : std::string();
         }},
        {"attendance", attendance},
        {"sessions_missed", sessions_missed},
        {"days_missed", [](const About& a) { return halves_text(missed(a).half_days()); }},
        {"lessons_missed",
         [](const About& a) {
             const auto lessons = missed(a).lessons;
             return lessons ? std::to_string(*lessons) : std::string();
         }},
        {"sessions_unauthorised",
         [](const About& a) { return std::to_string(year_to_date(a).unauthorised); }},
        {"times_late",
         [](const About& a) {
             const measures::Tally tally = year_to_date(a);
             return std::to_string(tally.late + tally.late_after_close);
         }},
        {"year_at_this_rate", year_at_this_rate},
        {"stage", [](const About& a) { return stages(a).last; }},
        {"next_stage", [](const About& a) { return stages(a).next; }},
        {"support.name",
         [](const About& a) {
             const school::Staff* staff = support(a);
             return staff == nullptr ? std::string() : staff->name;
         }},
        {"support.position", [](const About& a) {
             const school::Staff* staff = support(a);
             return staff == nullptr ? std::string() : staff->position;
         }}};
    return kFills;
}

}  // namespace

Stages stages_of(const policy::Policy& policy, const std::vector<duties::Duty>& duties) {
    Stages stages;
    for (const duties::Rung& one : duties::ladder(policy, duties)) {
        if (one.state == duties::Rung::State::kDone) {
            stages.last = one.rule->title;
        } else if (stages.next.empty() && one.state == duties::Rung::State::kNotReached) {
            stages.next = one.rule->title;
        }
    }
    return stages;
}

const school::Staff* support(const About& about) {
    const Date today = about.now.date;
    const std::string year = " " + about.pupil.year_group_on(today);
    const school::Staff* own = nullptr;
    for (const auto& [id, rows] : about.state.staff()) {
        const school::Staff* staff = about.state.staff_on(id, today);
        if (staff == nullptr || staff->gone || !staff->roles.contains("pastoral_lead")) {
            continue;
        }
        if (staff->position.ends_with(year)) {
            return staff;
        }
        own = own == nullptr ? staff : own;
    }
    return own;
}

const Names& message_names() {
    static const Names kNames = [] {
        Names names;
        for (const auto& [name, fill] : fills()) {
            names.insert(name);
        }
        return names;
    }();
    return kNames;
}

Values values_of(const About& about, const Names& wanted) {
    Values values;
    for (const std::string& name : wanted) {
        const auto fill = fills().find(name);
        if (fill != fills().end()) {
            values.emplace(name, fill->second(about));
        }
    }
    return values;
}

std::string date_in_words(Date date) {
    constexpr std::array<const char*, 7> kDays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                               "Friday", "Saturday", "Sunday"};
    constexpr std::array<const char*, 12> kMonths{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};
    const std::string iso = date.to_string();
    const auto month = static_cast<std::size_t>(std::stoi(iso.substr(5, 2)) - 1);
    return fmt::format("{} {} {} {}",
                       kDays.at(static_cast<std::size_t>(date.days() - date.monday().days())),
                       std::stoi(iso.substr(8, 2)), kMonths.at(month), iso.substr(0, 4));
}

}  // namespace adsum::documents
