#include "school/disposal.hpp"

#include "journal/disposal.hpp"
#include "school/court_orders.hpp"
#include "school/disposal_sieve.hpp"
#include "school/drafts.hpp"
#include "school/fact_in.hpp"
#include "school/json_fields.hpp"
#include "school/projection.hpp"
#include "school/prosecutions.hpp"
#include "school/rights_facts.hpp"
#include "school/whose.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace adsum::school {
namespace {

namespace json = boost::json;

bool case_is_open(const Pupil& pupil, SchoolTime now) {
    bool open = false;
    for (const Fact& fact : pupil.facts) {
        if (fact.at <= now && (fact.kind == "case_opened" || fact.kind == "case_closed")) {
            open = fact.kind == "case_opened";
        }
    }
    return open;
}

// On the roll on a day after `last`, or to come.
bool is_there_after(const Pupil& pupil, Date last) {
    return std::ranges::any_of(pupil.enrolments, [&](const Enrolment& enrolment) {
        return !enrolment.left || last + 1 < *enrolment.left;
    });
}

bool same_marks(const Pupil& a, const Pupil& b, int through) {
    for (const auto& [year, column] : a.marks) {
        if (year <= through) {
            continue;
        }
        const auto other = b.marks.find(year);
        if (other == b.marks.end() || !std::ranges::equal(column.slots(), other->second.slots())) {
            return false;
        }
    }
    return std::ranges::all_of(a.history, [&](const auto& each) {
        const auto other = b.history.find(each.first);
        return calendar::academic_year_of(each.first.date) <= through ||
               (other != b.history.end() && other->second == each.second);
    });
}

bool same_pupil(const Pupil& a, const Pupil& b) {
    return a.surname == b.surname && a.forename == b.forename &&
           a.preferred_name == b.preferred_name && a.born == b.born &&
           a.enrolments == b.enrolments && a.attributes == b.attributes && a.contacts == b.contacts;
}

class Planner {
  public:
    Planner(std::span<const journal::Entry> entries, const State& before, int through,
            SchoolTime now)
        : entries_(entries), before_(before), through_(through), now_(now) {}

    Result<DisposalPlan> plan() {
        ADSUM_CHECK(check_may());
        ADSUM_CHECK(read_bodies());
        DisposalPlan made{through_, {}, 0, 0, {}, {}, {}, {}, State(before_law())};
        for (const auto& [upn, pupil] : before_.pupils()) {
            if (auto because = why_held(before_, pupil, now_); !because.empty()) {
                whole_.insert(upn);
                made.held.push_back({upn, std::move(because)});
            }
        }
        // Whoever is found to be needed is kept whole, and it is tried again; each round keeps at
        // least one more, so it ends.
        while (true) {
            ADSUM_TRY(const std::set<Upn> needed, attempt(made));
            if (needed.empty()) {
                break;
            }
            for (const Upn& upn : needed) {
                whole_.insert(upn);
                made.rested_on.push_back(upn);
            }
        }
        ADSUM_CHECK(check_the_rest(made));
        return made;
    }

  private:
    std::shared_ptr<const law::Law> before_law() const {
        return std::make_shared<const law::Law>(before_.law());
    }

    Result<void> check_may() const {
        const int years = retention_years(before_, now_);
        if (now_.date < due_on(through_, years)) {
            return refused(
                "disposal-too-early", calendar::academic_year_name(through_),
                fmt::format("its entries are kept until {}", due_on(through_, years).to_string()),
                "register entries are kept for six years at least (SI 2024/208 reg 7)",
                "name an earlier year");
        }
        const auto holds = holds_on_school(before_);
        if (!holds.empty()) {
            return refused("disposal-held", holds.front().id, "the whole school is held",
                           holds.front().reason, "lift the hold first, if it is over");
        }
        return done();
    }

    Result<void> read_bodies() {
        for (const journal::Entry& entry : entries_) {
            ADSUM_TRY(auto body, fact_in(entry));
            bodies_.push_back(std::move(body));
        }
        return done();
    }

    // Named by what stays, or there after the year.
    std::set<Upn> known_after() const {
        std::set<Upn> known = whole_;
        for (const auto& [upn, pupil] : before_.pupils()) {
            if (is_there_after(pupil, last_day_of(through_))) {
                known.insert(upn);
            }
        }
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            if (entries_[i].volume <= through_) {
                continue;
            }
            known.merge(
                entries_[i].kind == "marks_imported"
                    ? pupils_named(without_old_marks(bodies_[i], last_day_of(through_), whole_))
                    : pupils_named(bodies_[i]));
        }
        return known;
    }

    // Replays what would stand. The pupils on whom an entry that stays rests, and who are not whole
    // yet; nothing where it reads through.
    Result<std::set<Upn>> attempt(DisposalPlan& made) {
        const std::set<Upn> known = known_after();
        DisposalSieve sieve(through_, whole_, known);
        std::map<journal::EntryNumber, journal::Entry> changed;
        made.emptied = made.narrowed = 0;
        made.after = State(before_law());
        std::set<Upn> needed;
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            auto standing = sieve.of(entries_[i], bodies_[i]);
            const journal::Entry& stands = standing ? *standing : entries_[i];
            if (const auto told = made.after.apply(stands); !told) {
                const auto named = pupils_named(bodies_[i]);
                std::ranges::set_difference(named, whole_, std::inserter(needed, needed.end()));
                if (needed.empty()) {
                    return told.error();
                }
                ADSUM_CHECK(made.after.apply(journal::emptied(entries_[i])));
            }
            if (standing) {
                ++(standing->kind == journal::kDisposed ? made.emptied : made.narrowed);
                changed.emplace(standing->number, std::move(*standing));
            }
        }
        if (needed.empty()) {
            finish(made, changed, known);
        }
        return needed;
    }

    void finish(DisposalPlan& made, std::map<journal::EntryNumber, journal::Entry>& changed,
                const std::set<Upn>& known) const {
        made.standing = with_earlier_runs(entries_, std::move(changed));
        made.papers.clear();
        for (const journal::Entry& entry : made.standing) {
            const auto at = static_cast<std::size_t>(entry.number - 1);
            if (entries_[at].kind == "attachment_added" && entry.kind == journal::kDisposed) {
                made.papers.push_back(text_in(bodies_[at], "id"));
            }
        }
        made.gone.clear();
        for (const auto& [upn, pupil] : before_.pupils()) {
            if (!known.contains(upn)) {
                made.gone.push_back(upn);
            }
        }
    }

    Result<void> check_the_rest(const DisposalPlan& made) const {
        if (made.standing.empty()) {
            return refused("disposal-nothing", calendar::academic_year_name(through_),
                           "nothing is left of it that may go", {}, "there is nothing to do");
        }
        const auto differs = [](const std::string& what) {
            return refused("disposal-changes", {}, what + " would not read as before",
                           "what remains must mean the same", "keep the store, and report this");
        };
        for (const auto& [upn, pupil] : before_.pupils()) {
            const Pupil* after = made.after.pupil(upn);
            if (after == nullptr
                    ? std::ranges::find(made.gone, upn) == made.gone.end()
                    : !same_pupil(pupil, *after) || !same_marks(pupil, *after, through_)) {
                return differs("a pupil");
            }
        }
        for (const auto& [key, taken] : before_.registers()) {
            const auto after = made.after.registers().find(key);
            if (calendar::academic_year_of(taken.session.date) > through_ &&
                (after == made.after.registers().end() || !(after->second == taken))) {
                return differs("a register");
            }
        }
        return done();
    }

    std::span<const journal::Entry> entries_;
    std::vector<json::object> bodies_;
    const State& before_;
    int through_;
    SchoolTime now_;
    std::set<Upn> whole_;
};

}  // namespace

std::vector<journal::Entry> with_earlier_runs(
    std::span<const journal::Entry> entries,
    std::map<journal::EntryNumber, journal::Entry> changed) {
    journal::Disposals earlier;
    for (const journal::Entry& entry : entries) {
        earlier.add(entry);
    }
    std::set<journal::EntryNumber> wanted;
    for (const auto& [number, entry] : changed) {
        wanted.insert(number);
        if (const auto* held = earlier.covering(number)) {
            for (auto each = held->run.first; each <= held->run.last; ++each) {
                wanted.insert(each);
            }
        }
    }
    std::vector<journal::Entry> standing;
    for (const journal::EntryNumber number : wanted) {
        const auto found = changed.find(number);
        standing.push_back(found != changed.end() ? std::move(found->second)
                                                  : entries[static_cast<std::size_t>(number - 1)]);
    }
    return standing;
}

int retention_years(const State& state, SchoolTime now) {
    int years = state.law().retention_years(now.date);
    for (const Fact& fact : state.school_facts()) {
        if (fact.kind == "setting_set" && fact.at <= now &&
            text_in(fact.fields, "name") == kRetentionSetting) {
            const std::string value = text_in(fact.fields, "value");
            int own = 0;
            std::from_chars(value.data(), value.data() + value.size(), own);
            years = std::max(state.law().retention_years(now.date), own);
        }
    }
    return years;
}

Date due_on(int academic_year, int years) {
    return (last_day_of(academic_year) + 1).plus_years(years);
}

std::optional<int> last_due_year(const State& state, std::span<const journal::Entry> entries,
                                 SchoolTime now) {
    const int years = retention_years(state, now);
    std::optional<int> last;
    for (const journal::Entry& entry : entries) {
        if (due_on(entry.volume, years) <= now.date) {
            last = std::max(last.value_or(entry.volume), entry.volume);
        }
    }
    return last;
}

std::vector<std::string> why_held(const State& state, const Pupil& pupil, SchoolTime now) {
    std::vector<std::string> because;
    for (const Hold& hold : holds_on(pupil)) {
        because.push_back(fmt::format("hold {}: {}", hold.id, hold.reason));
    }
    for (const AccessRequest& request : access_requests(pupil, now)) {
        if (request.open) {
            because.push_back("request of access " + request.id);
        }
    }
    for (const Prosecution& prosecution : prosecutions(state.law(), pupil, now)) {
        if (prosecution.standing == "referred" || prosecution.standing == "begun") {
            because.push_back("prosecution " + prosecution.id);
        }
    }
    for (const CourtOrder& order : court_orders(pupil, now)) {
        if (order.runs_on(now.date)) {
            because.push_back("order of a court " + order.id);
        }
    }
    if (case_is_open(pupil, now)) {
        because.emplace_back("a case that is open");
    }
    return because;
}

Result<journal::Entry> dispose_of(journal::Store& store, const State& before,
                                  const DisposalPlan& plan, const DisposalDecision& decision) {
    const auto runs = journal::runs_of(plan.standing);
    json::object body{{"at", to_school_time(decision.at).to_string()},
                      {"what", decision.what},
                      {"reason", decision.reason},
                      {"emptied", plan.emptied},
                      {"narrowed", plan.narrowed},
                      {"pupils", plan.gone.size()},
                      {"held", plan.held.size()}};
    if (decision.what == "retention") {
        body["through"] = calendar::academic_year_name(plan.through);
    }
    if (decision.decided != 0) {
        body["decided"] = decision.decided;
    }
    json::array& list = body["runs"].emplace_array();
    for (const journal::DisposedRun& run : runs) {
        list.push_back(json::array{run.first, run.last, to_hex(run.digest)});
    }
    const journal::Draft draft = make_draft(before, std::string(journal::kDisposing),
                                            std::move(body), decision.by, decision.at);
    ADSUM_TRY(auto entries, store.dispose(before.id(), plan.standing, draft, before.last_entry(),
                                          all_rows(plan.after)));
    return std::move(entries.front());
}

Result<DisposalPlan> plan_disposal(std::span<const journal::Entry> entries, const State& before,
                                   int through, SchoolTime now) {
    return Planner(entries, before, through, now).plan();
}

}  // namespace adsum::school
