#include "simulator/compare.hpp"

#include "duties/duties.hpp"
#include "journal/sqlite.hpp"
#include "measures/of_school.hpp"
#include "measures/reference.hpp"
#include "school/projection.hpp"
#include "school/small_school.hpp"

#include <fmt/format.h>

namespace adsum::simulator {
namespace {

std::string shown(const std::string& upn, PlainSession session) {
    return fmt::format("{} {} {}", upn, session.first.to_string(),
                       session.second == 0 ? "AM" : "PM");
}

std::string shown(const std::optional<int>& minutes) {
    return minutes ? std::to_string(*minutes) : "none";
}

// The tables that a person with SQL sees, a line a row, in order.
Result<std::vector<std::string>> tables_of(const std::string& path) {
    ADSUM_TRY(auto database, sqlite::Database::open(path, sqlite::Access::kReadOnly));
    std::vector<std::string> lines;
    struct Table {
        const char* sql;
        int columns;
    };
    for (const Table table :
         {Table{"SELECT 'pupil', p.* FROM pupils p ORDER BY school, upn", 12},
          Table{"SELECT 'session', s.* FROM sessions s ORDER BY school, date, half, group_name", 8},
          Table{"SELECT 'mark', m.* FROM marks m ORDER BY school, upn, date, half", 10},
          Table{
              "SELECT 'lesson', l.* FROM lesson_marks l ORDER BY school, upn, date, class, period",
              12}}) {
        ADSUM_CHECK(database.each(table.sql, [&](const sqlite::Statement& row) {
            std::string line;
            for (int column = 0; column < table.columns; ++column) {
                line += row.is_null(column) ? "NULL" : "'" + row.text(column) + "'";
                line += ' ';
            }
            lines.push_back(std::move(line));
            return done();
        }));
    }
    return lines;
}

std::string json_of(const auto& list, const std::optional<Upn>& upn) {
    std::string text;
    for (const duties::Duty& duty : list) {
        if (duty.pupil == upn) {
            text += boost::json::serialize(duty.to_json()) + "\n";
        }
    }
    return text;
}

}  // namespace

Findings Comparison::all(const Live& live) {
    chain();
    if (findings_.empty()) {
        replay(live);
    }
    return std::move(findings_);
}

void Comparison::chain() {
    const auto verified = journal::verify_store(site_.url());
    if (!verified) {
        add("the store cannot be verified: " + verified.error().to_string());
        return;
    }
    for (const journal::Break& one : verified->breaks) {
        add("the chain is broken: " + journal::to_string(one));
    }
}

void Comparison::replay(const Live& live) {
    auto store = journal::open_store(site_.url());
    if (!store) {
        add("the store cannot be opened: " + store.error().to_string());
        return;
    }
    school::State state(tests::the_law());
    bool compared = live.entry == 0;
    const auto read = (*store)->read(school_id(), 1, [&](const journal::Entry& entry) {
        if (entry.number > ledger_.last()) {
            ledger_.take(entry, acts_, findings_);
        }
        auto applied = state.apply(entry);
        if (applied && entry.number == live.entry) {
            compared = true;
            if (state.digest() != live.digest) {
                add(fmt::format("at entry {} the server told another school than the replay",
                                live.entry));
            }
        }
        return applied;
    });
    if (!read) {
        add("the journal cannot be replayed: " + read.error().to_string());
        return;
    }
    if (!compared || state.last_entry() < ledger_.last()) {
        add(fmt::format("the journal ends at entry {}: the server knew entry {}, the ledger {}",
                        state.last_entry(), live.entry, ledger_.last()));
    }
    if (site_.house().read()->digest() != state.digest()) {
        add("the server opened another school than the replay");
    }
    ledger_.expect_all(acts_, findings_);
    roll(state);
    marks(state);
    lessons(state);
    tables(state);
    measures(state);
}

// Who is here on each day of the year, in which form, and when they have school.
void Comparison::roll(const school::State& state) {
    const tests::PlainSchool& plain = ledger_.school();
    if (state.pupils().size() != plain.pupils.size()) {
        add(fmt::format("{} pupils are known, and {} in the ledger", state.pupils().size(),
                        plain.pupils.size()));
    }
    for (const tests::PlainPupil& of : plain.pupils) {
        const school::Pupil* pupil = state.pupil(Upn(of.upn));
        bool same = pupil != nullptr;
        Date date = plain.first;
        for (; same && date <= plain.last; date = date + 1) {
            const bool here = tests::PlainSchool::enrolled(of, date);
            const int year_group = tests::PlainSchool::year_group_on(of, date);
            const auto& days = state.calendar().timeline(std::to_string(year_group));
            const school::Attributes& now = pupil->attributes_on(date);
            const tests::PlainAttributes& plainly = held_on(of, date);
            same = pupil->on_roll(date) == here;
            if (!same || !here) {
                continue;  // of whoever is not here nothing holds
            }
            same = pupil->year_group_on(date) == std::to_string(year_group) &&
                   now.form == plainly.form && now.fsm == plainly.fsm &&
                   days.is_open({date, calendar::Half::kAm}) == plain.open(date, 0, year_group) &&
                   days.is_open({date, calendar::Half::kPm}) == plain.open(date, 1, year_group);
        }
        if (!same) {
            add(fmt::format("{} stands otherwise on the roll of {}", of.upn,
                            (date - 1).to_string()));
        }
    }
}

void Comparison::marks(const school::State& state) {
    const auto& codes = state.law().codes();
    for (const auto& [upn, pupil] : state.pupils()) {
        std::size_t marked = 0;
        for (const auto& [year, column] : pupil.marks) {
            for (const school::MarkCell& cell : column.slots()) {
                marked += cell.code == law::kNotTaken ? 0 : 1;
            }
        }
        std::size_t expected = 0;
        for (const auto& [session, cells] : ledger_.cells(upn.str())) {
            expected += cells.empty() ? 0 : 1;
            const auto half = session.second == 0 ? calendar::Half::kAm : calendar::Half::kPm;
            const auto history = pupil.mark_history({session.first, half});
            bool same = history.size() == cells.size();
            for (std::size_t i = 0; same && i < cells.size(); ++i) {
                same = history[i].at == cells[i].known &&
                       codes.symbol(history[i].code) == cells[i].code &&
                       history[i].minutes_late == cells[i].minutes &&
                       history[i].note == cells[i].note;
            }
            if (!same) {
                add(
                    fmt::format("{} stands otherwise: the register has {} of {} minutes ({}), the "
                                "ledger {} of {} minutes ({})",
                                shown(upn.str(), session), history.size(),
                                history.empty() ? "none" : shown(history.back().minutes_late),
                                history.empty() ? "" : codes.symbol(history.back().code),
                                cells.size(), cells.empty() ? "none" : shown(cells.back().minutes),
                                cells.empty() ? "" : cells.back().code));
            }
        }
        if (marked != expected) {
            add(fmt::format("{} has {} marks, and the ledger {}", upn.str(), marked, expected));
        }
    }
}

void Comparison::lessons(const school::State& state) {
    const auto& codes = state.law().codes();
    for (const auto& [key, cells] : ledger_.lessons()) {
        const auto& [upn, lesson] = key;
        const auto history = state.lessons().history(
            Upn(upn), {lesson.date, GroupName(lesson.group), lesson.period});
        bool same = history.size() == cells.size();
        for (std::size_t i = 0; same && i < cells.size(); ++i) {
            same =
                history[i].at == cells[i].known && codes.symbol(history[i].code) == cells[i].code;
        }
        if (!same) {
            add(
                fmt::format("{} stands otherwise in the lesson {} of {} on {}: {} marks, and {} in "
                            "the ledger",
                            upn, lesson.period, lesson.group, lesson.date.to_string(),
                            history.size(), cells.size()));
        }
    }
}

void Comparison::tables(const school::State& state) {
    const auto kept = tables_of(site_.path());
    auto store = journal::open_store(site_.url());
    if (!kept || !store || !(*store)->rebuild(school_id(), school::all_rows(state))) {
        add("the SQL tables cannot be read or made anew");
        return;
    }
    const auto anew = tables_of(site_.path());
    if (!anew || kept->size() != anew->size()) {
        add(fmt::format("the SQL tables have {} rows, and {} made anew", kept->size(),
                        anew ? anew->size() : 0));
        return;
    }
    for (std::size_t i = 0; i < kept->size(); ++i) {
        if ((*kept)[i] != (*anew)[i]) {
            add(fmt::format("an SQL row is {}, and made anew {}", (*kept)[i], (*anew)[i]));
        }
    }
}

void Comparison::measures(const school::State& state) {
    constexpr int kPupils = 3;
    const auto& codes = state.law().codes();
    const std::vector<std::string> unauthorised = {"G", "N", "O", "U"};
    std::vector<law::CodeIndex> indices;
    for (const std::string& code : unauthorised) {
        indices.push_back(codes.index_of(code));
    }
    const tests::PlainSchool& plain = ledger_.school();
    for (int i = 0; i < kPupils; ++i) {
        const tests::PlainPupil& of = dice_.one_of(plain.pupils);
        const school::Pupil* pupil = state.pupil(Upn(of.upn));
        if (pupil == nullptr) {
            add(of.upn + " is in the ledger alone");
            continue;
        }
        const SchoolTime moment =
            dice_.chance(60) ? now_ : now_.plus_minutes(-dice_.below(60 * 24 * 40));
        const DateRange range{plain.first + dice_.below(60), moment.date - dice_.below(30)};
        const auto ours = measures::series_of(state, *pupil, moment);
        const tests::Reference loops(plain, of, moment);
        const auto tally = ours.tally(range);
        const auto counted = loops.tally(range);
        const auto run = ours.absence_run_ending(moment.date);
        const auto run_counted = loops.run_ending(moment.date, {}, false);
        const std::vector<std::pair<const char*, bool>> same = {
            {"sessions", ours.sessions().size() == loops.sessions().size()},
            {"present", tally.present == counted.present},
            {"elsewhere", tally.approved_elsewhere == counted.elsewhere},
            {"authorised", tally.authorised == counted.authorised},
            {"unauthorised", tally.unauthorised == counted.unauthorised},
            {"late", tally.late == counted.late},
            {"after close", tally.late_after_close == counted.after_close},
            {"codes", ours.count(range, indices) == loops.count(range, unauthorised)},
            {"the count to the threshold",
             ours.threshold_count_on(range.last) == loops.threshold_count_on(range.last)},
            {"broken weeks", ours.broken_weeks(range) == loops.broken_weeks(range)},
            {"the run", run.length == run_counted.length},
            {"the last absence",
             ours.last_absence_on_or_before(moment.date) == loops.last_absence(moment.date)}};
        for (const auto& [name, holds] : same) {
            if (!holds) {
                add(fmt::format("{} of {} from {} to {}, known at {}, is not what plain loops say",
                                name, of.upn, range.first.to_string(), range.last.to_string(),
                                moment.to_string()));
            }
        }
    }
}

Findings Comparison::duties() {
    constexpr int kPupils = 3;
    const SchoolTime moment =
        dice_.chance(70) ? now_ : now_.plus_minutes(dice_.between(-60 * 24 * 20, 60 * 24 * 3));
    const auto kept = site_.house().duties(moment);
    const auto state = site_.house().read();
    for (int i = 0; i < kPupils; ++i) {
        std::optional<Upn> upn;  // or those of the school
        if (dice_.chance(85)) {
            upn = Upn(dice_.one_of(ledger_.school().pupils).upn);
        }
        duties::Filter filter;
        filter.pupil = upn;
        const auto anew = duties::duties(site_.house().policy(), *state, moment, filter);
        if (json_of(*kept, upn) != json_of(anew, upn)) {
            add(fmt::format("the duties of {} at {} are not those of the pure function",
                            upn ? upn->str() : "the school", moment.to_string()));
        }
    }
    return std::move(findings_);
}

}  // namespace adsum::simulator
