// closure_added, closure_withdrawn.

#include "school/closure_facts.hpp"

#include "school/change_facts.hpp"
#include "school/fold.hpp"
#include "school/roll_facts.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace adsum::school {
namespace {

using calendar::Closure;
using calendar::ClosureKind;
using calendar::Half;
using calendar::Session;

constexpr std::size_t kMostNamed = 5;

std::string named(const std::map<std::pair<Session, std::string>, int>& marked) {
    std::string text;
    std::size_t count = 0;
    for (const auto& [where, marks] : marked) {
        if (++count > kMostNamed) {
            return text + fmt::format(" and {} more", marked.size() - kMostNamed);
        }
        text += fmt::format("{}{} {} ({})", text.empty() ? "" : ", ", where.second,
                            where.first.to_string(), marks);
    }
    return text;
}

bool has_year(const State& state, Date date) {
    const auto& years = state.calendar().years();
    return std::any_of(years.begin(), years.end(), [&](const calendar::SchoolYear& year) {
        return year.start_year == calendar::academic_year_of(date);
    });
}

void check_dates(const State& state, const Closure& closure, Fields& fields) {
    if (closure.dates.empty()) {
        fields.fault("fact-dates",
                     fmt::format("last {} is before first {}", closure.dates.last.to_string(),
                                 closure.dates.first.to_string()),
                     "a time begins before it ends", "correct the dates");
    } else if (!has_year(state, closure.dates.first) ||
               calendar::academic_year_of(closure.dates.first) !=
                   calendar::academic_year_of(closure.dates.last)) {
        fields.fault("closure-outside-year",
                     fmt::format("{} to {}", closure.dates.first.to_string(),
                                 closure.dates.last.to_string()),
                     "a closure lies in one academic year that the school has a calendar of",
                     "correct the dates, or set that year's calendar first");
    }
}

// The declared closure of an entry as the calendar holds it; nothing where none of it is left.
const Closure* standing(const calendar::Calendar& calendar, journal::EntryNumber entry) {
    for (const calendar::SchoolYear& year : calendar.years()) {
        for (const Closure& closure : year.closures) {
            if (closure.declared == entry) {
                return &closure;
            }
        }
    }
    return nullptr;
}

}  // namespace

Closure read_closure(Fields& fields) {
    Closure closure;
    closure.dates = {fields.date("first"), fields.date("last")};
    const std::string kind =
        fields.choice("kind", {"inset", "bank_holiday", "planned", "unplanned"});
    for (const ClosureKind one : {ClosureKind::kInset, ClosureKind::kBankHoliday,
                                  ClosureKind::kPlanned, ClosureKind::kUnplanned}) {
        closure.kind = kind == calendar::to_string(one) ? one : closure.kind;
    }
    closure.year_groups = fields.maybe_texts("year_groups");
    for (const std::string& year_group : closure.year_groups) {
        if (!is_year_group(year_group)) {
            fields.fault("roll-year-group", fmt::format("year group `{}`", year_group),
                         "a year group is N, N1, N2, R or a number from 1 to 14", "correct it");
        }
    }
    for (const std::string& text : fields.maybe_texts("sessions")) {
        if (const auto half = calendar::parse_half(text)) {
            closure.halves.push_back(*half);
        } else {
            fields.fault("calendar-session", fmt::format("session `{}`", text),
                         "a session is AM or PM", "correct it");
        }
    }
    return closure;
}

ClosureEffect effect_of(const State& state, const Closure& closure) {
    ClosureEffect effect;
    for (const auto& [upn, pupil] : state.pupils()) {
        bool concerned = false;
        for (Date date = closure.dates.first; date <= closure.dates.last; date = date + 1) {
            if (!pupil.on_roll(date)) {
                continue;
            }
            const std::string year_group = pupil.year_group_on(date);
            for (const Half half : {Half::kAm, Half::kPm}) {
                const Session session{date, half};
                if (!closure.covers(session, year_group) ||
                    !state.calendar().timeline(year_group).is_open(session)) {
                    continue;
                }
                concerned = true;
                const std::string& form = pupil.attributes_on(date).form;
                effect.sessions.insert(session);
                if (!form.empty()) {
                    effect.registers.insert({session, GroupName(form)});
                }
                if (pupil.mark(session) != nullptr) {
                    ++effect.marked[{session, form.empty() ? "no form" : form}];
                }
            }
        }
        effect.pupils += concerned ? 1 : 0;
    }
    return effect;
}

void check_closure_added(const Checking& checking) {
    Fields fields = checking.fields();
    const Closure closure = read_closure(fields);
    fields.text("reason");
    if (!fields.ok()) {
        return;
    }
    check_dates(checking.state, closure, fields);
    if (!fields.ok()) {
        return;
    }
    const ClosureEffect effect = effect_of(checking.state, closure);
    if (effect.sessions.empty()) {
        fields.fault("closure-nothing", "no open session lies in it",
                     "a closure closes sessions that are open to pupils on the roll",
                     "correct the dates, the sessions or the year groups");
    } else if (!effect.marked.empty()) {
        fields.fault("closure-marks-stand",
                     fmt::format("marks stand already: {}", named(effect.marked)),
                     "a session whose register was begun was held, and its marks are kept",
                     "close from the next session on; amend a mark where it is wrong");
    }
}

void check_closure_withdrawn(const Checking& checking) {
    Fields fields = checking.fields();
    const auto entry = fields.integer("entry", 1, std::numeric_limits<journal::EntryNumber>::max());
    const Date from = fields.date("from");
    fields.text("reason");
    if (!fields.ok()) {
        return;
    }
    const auto found = checking.state.changes().find(entry);
    if (found == checking.state.changes().end() || found->second.kind != "closure_added") {
        fields.fault("closure-unknown", fmt::format("entry {} declared no closure", entry),
                     "a closure of the calendar's file is changed by setting that year again",
                     "give the entry of a closure (closure_added)");
        return;
    }
    check_not_past(fields, from, fields.time("at").date);
    const Closure* closure = standing(checking.state.calendar(), entry);
    if (fields.ok() && (closure == nullptr || closure->dates.last < from)) {
        fields.fault("closure-over",
                     fmt::format("entry {} closes nothing on {}", entry, from.to_string()),
                     "only a day that is closed can be opened again", "correct the date");
    }
}

void Fold::closure_added() const {
    Fields read = fields();
    Closure closure = read_closure(read);
    if (!read.ok()) {
        return;
    }
    closure.declared = entry.number;
    const Date first = closure.dates.first;
    state.calendar_.declare(std::move(closure));
    keep_change(Area::kCalendar, {}, first);
}

void Fold::closure_withdrawn() const {
    Fields read = fields();
    const auto number = read.integer("entry", 1, entry.number);
    const Date from = read.date("from");
    const std::string reason = read.text("reason");
    const auto found = state.changes_.find(number);
    if (!read.ok() || found == state.changes_.end()) {
        faults.add("closure-unknown", {}, fmt::format("entry {} declared no closure", number));
        return;
    }
    state.calendar_.reopen(number, from);
    found->second.withdrawn = Change::Withdrawal{entry.number, at(), entry.who, from, reason};
}

}  // namespace adsum::school
