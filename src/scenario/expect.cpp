#include "scenario/expect.hpp"

#include "duties/duties.hpp"
#include "duties/told.hpp"
#include "measures/of_school.hpp"
#include "scenario/expect_deletion.hpp"
#include "scenario/expect_leave.hpp"
#include "scenario/expect_legal.hpp"
#include "scenario/expect_lessons.hpp"
#include "scenario/expect_penalties.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::scenario {
namespace {

using Found = Result<std::optional<std::string>>;

std::string told(const std::vector<duties::Duty>& list) {
    if (list.empty()) {
        return "there is none";
    }
    std::string text;
    for (const duties::Duty& duty : list) {
        text += fmt::format("{}{} {} arose {} due {}", text.empty() ? "" : "; ", duty.rule->id,
                            to_string(duty.state), duty.arose.to_string(), duty.due.to_string());
        for (const duties::Reason& reason : duty.because) {
            if (reason.figure) {
                text += fmt::format(" ({} {}/{} {})", reason.measure, reason.figure->numerator,
                                    reason.figure->denominator, reason.bound);
            }
        }
    }
    return text;
}

// What one duty must be like.
struct Wanted {
    std::optional<duties::State> state;
    std::string arose, due, role;
    std::optional<Ratio> because;
    std::optional<std::int64_t> count;
    std::optional<std::size_t> times;
    std::optional<bool> provisional, held, no_longer_asked;

    // A date alone compares dates.
    static bool same(const std::string& wanted, SchoolTime found) {
        return wanted.empty() || found.to_string().starts_with(wanted);
    }
    bool fits(const duties::Duty& duty) const {
        if ((state && *state != duty.state) || !same(arose, duty.arose) || !same(due, duty.due) ||
            (!role.empty() && role != to_string(duty.rule->role)) ||
            (provisional && *provisional != duty.provisional) || (held && *held != duty.held) ||
            (no_longer_asked && *no_longer_asked != duty.no_longer_asked)) {
            return false;
        }
        const auto has = [&](auto test) {
            return std::any_of(duty.because.begin(), duty.because.end(),
                               [&](const duties::Reason& reason) {
                                   return reason.figure && test(*reason.figure);
                               });
        };
        return (!because || has([&](Ratio found) { return found == *because; })) &&
               (!count || has([&](Ratio found) { return found.numerator == *count; }));
    }
};

std::optional<Ratio> read_fraction(const std::string& text) {
    const auto slash = text.find('/');
    const auto digits = [](const std::string& part) {
        return !part.empty() && part.size() < 9 &&
               std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (slash == std::string::npos || !digits(text.substr(0, slash)) ||
        !digits(text.substr(slash + 1))) {
        return std::nullopt;
    }
    return Ratio{std::stoll(text.substr(0, slash)), std::stoll(text.substr(slash + 1))};
}

Result<Wanted> read_wanted(const Script& script, const Line& line) {
    Wanted wanted;
    for (std::size_t i = 2; i < line.words.size(); ++i) {
        const std::string& word = line.words[i];
        if (const auto state = duties::parse_state(word)) {
            wanted.state = state;
        } else if (word == "provisional") {
            wanted.provisional = true;
        } else if (word == "held") {
            wanted.held = true;
        } else if (word == "no_longer_asked") {
            wanted.no_longer_asked = true;
        } else if (i + 1 == line.words.size()) {
            return line_fault(script, line, "'" + word + "' is not known here");
        } else if (word == "arose") {
            wanted.arose = line.words[++i];
        } else if (word == "due") {
            wanted.due = line.words[++i];
        } else if (word == "role") {
            wanted.role = line.words[++i];
        } else if (word == "because") {
            wanted.because = read_fraction(line.words[++i]);
            if (!wanted.because) {
                return line_fault(script, line, "because N/D");
            }
        } else if (word == "count" || word == "times") {
            const auto number = read_fraction(line.words[++i] + "/1");
            if (!number) {
                return line_fault(script, line, word + " N");
            }
            if (word == "count") {
                wanted.count = number->numerator;
            } else {
                wanted.times = static_cast<std::size_t>(number->numerator);
            }
        } else {
            return line_fault(script, line, "'" + word + "' is not known here");
        }
    }
    return wanted;
}

struct Comparer {
    const Script& script;
    const Line& line;
    const View& view;

    Result<const school::Pupil*> pupil(const std::string& name) const {
        const auto upn = view.setup.upns.find(name);
        const school::Pupil* found =
            upn == view.setup.upns.end() ? nullptr : view.world.state().pupil(Upn(upn->second));
        if (found == nullptr) {
            return line_fault(script, line, "there is no pupil '" + name + "'");
        }
        return found;
    }

    Result<std::vector<duties::Duty>> of_rule(const std::string& rule,
                                              const std::string& name) const {
        if (view.policy.rule(rule) == nullptr) {
            return line_fault(script, line, "there is no rule '" + rule + "'");
        }
        duties::Filter filter;
        const bool of_group = name.starts_with("form:");
        const bool of_school = name == "school" || of_group;
        if (!of_school) {
            ADSUM_TRY(const school::Pupil* one, pupil(name));
            filter.pupil = one->upn;
        }
        auto list = view.world.duties(view.policy, view.moment, filter);
        std::erase_if(list, [&](const duties::Duty& duty) {
            return duty.rule->id != rule || (of_school && duty.pupil) ||
                   (of_group && duty.group != name);
        });
        return list;
    }

    Found none() const {
        if (line.words.size() != 3) {
            return line_fault(script, line, "expect no RULE NAME");
        }
        ADSUM_TRY(const auto list, of_rule(line.words[1], line.words[2]));
        return list.empty() ? std::nullopt : std::optional(told(list));
    }

    Found duty() const {
        if (line.words.size() < 2) {
            return line_fault(script, line, "expect RULE NAME …");
        }
        ADSUM_TRY(const auto list, of_rule(line.words[0], line.words[1]));
        ADSUM_TRY(const Wanted wanted, read_wanted(script, line));
        const auto fitting = static_cast<std::size_t>(std::count_if(
            list.begin(), list.end(), [&](const auto& one) { return wanted.fits(one); }));
        const bool as_wanted = wanted.times ? fitting == *wanted.times : fitting > 0;
        return as_wanted ? std::nullopt : std::optional(told(list));
    }

    // expect measure NAME attended A of P [in DATE..DATE]
    Found measure() const {
        const auto& words = line.words;
        if (words.size() < 6 || words[2] != "attended" || words[4] != "of") {
            return line_fault(script, line, "expect measure NAME attended A of P [in DATE..DATE]");
        }
        ADSUM_TRY(const school::Pupil* one, pupil(words[1]));
        const auto wanted = read_fraction(words[3] + "/" + words[5]);
        DateRange dates{Date::of(calendar::academic_year_of(view.moment.date), 8, 1),
                        view.moment.date};
        if (words.size() == 8) {
            const auto dots = words[7].find("..");
            const auto first = Date::parse(words[7].substr(0, 10));
            const auto last =
                dots == std::string::npos ? std::nullopt : Date::parse(words[7].substr(dots + 2));
            if (!first || !last) {
                return line_fault(script, line, "in DATE..DATE");
            }
            dates = {*first, *last};
        }
        const Ratio found =
            measures::series_of(view.world.state(), *one, view.moment).tally(dates).attendance();
        if (wanted && found == *wanted) {
            return std::optional<std::string>();
        }
        return std::optional(fmt::format("attended {} of {}", found.numerator, found.denominator));
    }

    Found band() const {
        if (line.words.size() != 3) {
            return line_fault(script, line, "expect band NAME ID");
        }
        ADSUM_TRY(const school::Pupil* one, pupil(line.words[1]));
        const DateRange dates{Date::of(calendar::academic_year_of(view.moment.date), 8, 1),
                              view.moment.date};
        const policy::Band* found = view.policy.band_of(
            measures::series_of(view.world.state(), *one, view.moment).tally(dates).attendance());
        const std::string id = found == nullptr ? "none" : found->id;
        return id == line.words[2] ? std::nullopt : std::optional("band " + id);
    }

    // expect told NAME DATE in_time|late|not_told|not_yet
    Found telling() const {
        const auto date = line.words.size() == 4 ? Date::parse(line.words[2]) : std::nullopt;
        if (!date) {
            return line_fault(script, line, "expect told NAME DATE in_time|late|not_told|not_yet");
        }
        ADSUM_TRY(const school::Pupil* one, pupil(line.words[1]));
        const duties::Telling found =
            duties::told(view.policy, view.world.state(), *one, *date, view.moment);
        if (to_string(found.how) == line.words[3]) {
            return std::optional<std::string>();
        }
        return std::optional(
            fmt::format("{}, asked by {}", to_string(found.how), found.by.to_string()));
    }

    Found threshold() const {
        if (line.words.size() != 3) {
            return line_fault(script, line, "expect threshold NAME DATE|never");
        }
        ADSUM_TRY(const school::Pupil* one, pupil(line.words[1]));
        const DateRange dates{Date::of(calendar::academic_year_of(view.moment.date), 8, 1),
                              view.moment.date};
        const auto found =
            measures::series_of(view.world.state(), *one, view.moment).threshold_met_on(dates);
        const std::string text = found ? found->to_string() : "never";
        return text == line.words[2] ? std::nullopt : std::optional("threshold " + text);
    }
};

}  // namespace

Found compare_expected(const Script& script, const Line& line, const View& view) {
    const Comparer comparer{script, line, view};
    const std::string first = line.words.empty() ? "" : line.words[0];
    if (is_about_lessons(first)) {
        return compare_lessons(script, line, view);
    }
    if (is_about_leave(first)) {
        return compare_leave(script, line, view);
    }
    if (is_about_law(first)) {
        return compare_legal(script, line, view);
    }
    if (is_about_deletion(first)) {
        return compare_deletion(script, line, view);
    }
    if (is_about_penalties(first)) {
        return compare_penalties(script, line, view);
    }
    if (first == "sibling" || first == "no-sibling") {
        return compare_sibling(script, line, view);
    }
    if (first == "told") {
        return comparer.telling();
    }
    if (first == "no") {
        return comparer.none();
    }
    if (first == "measure") {
        return comparer.measure();
    }
    if (first == "band") {
        return comparer.band();
    }
    if (first == "threshold") {
        return comparer.threshold();
    }
    return comparer.duty();
}

}  // namespace adsum::scenario
