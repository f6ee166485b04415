#include "documents/day_words.hpp"

#include "base/text.hpp"
#include "documents/values.hpp"

namespace adsum::documents {
namespace {

constexpr std::size_t kDatesShown = 12;  // the latest; more would fill the page

// "7, 8 and 12 October 2026" is for people; a list of whole dates is for a family that looks them
// up. Short: "Mon 12 Oct".
std::string short_date(Date date) {
    const std::string words = date_in_words(date);  // Friday 20 November 2026
    const auto parts = split(words, ' ');
    return parts[0].substr(0, 3) + " " + parts[1] + " " + parts[2].substr(0, 3);
}

std::string year_of_date(Date date) {
    return " " + date.to_string().substr(0, 4);
}

struct Day {
    Date date;
    bool am = false, pm = false;

    bool same_half_days(const Day& other) const { return am == other.am && pm == other.pm; }
    const char* half() const { return am && pm ? "" : am ? " (morning)" : " (afternoon)"; }
};

std::vector<Day> days_of(const std::vector<calendar::Session>& sessions) {
    std::vector<Day> days;
    for (const calendar::Session& session : sessions) {
        if (days.empty() || days.back().date != session.date) {
            days.push_back({session.date, false, false});
        }
        (session.half == calendar::Half::kAm ? days.back().am : days.back().pm) = true;
    }
    return days;
}

}  // namespace

std::string dates_in_words(const std::vector<calendar::Session>& sessions) {
    const std::vector<Day> days = days_of(sessions);
    const std::size_t from = days.size() > kDatesShown ? days.size() - kDatesShown : 0;
    std::vector<std::string> words;
    for (std::size_t i = from; i < days.size(); ++i) {
        words.push_back(short_date(days[i].date) + days[i].half());
    }
    return (from > 0 ? "lately " : "") + join(words, ", ");
}

std::string stretches_in_words(const std::vector<calendar::Session>& sessions,
                               const calendar::Timeline& timeline) {
    const std::vector<Day> days = days_of(sessions);
    std::vector<std::string> words;
    for (std::size_t i = 0; i < days.size();) {
        std::size_t last = i;
        while (last + 1 < days.size() && days[last + 1].same_half_days(days[i]) &&
               timeline.add_school_days(days[last].date, 1) == days[last + 1].date) {
            ++last;
        }
        std::string stretch = short_date(days[i].date);
        if (last > i) {
            const std::string year = year_of_date(days[i].date);
            stretch += (year == year_of_date(days[last].date) ? "" : year) + " to " +
                       short_date(days[last].date);
        }
        words.push_back(stretch + year_of_date(days[last].date) + days[i].half());
        i = last + 1;
    }
    return join(words, ", ");
}

}  // namespace adsum::documents
