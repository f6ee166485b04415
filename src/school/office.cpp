#include "school/office.hpp"

#include "journal/disposal.hpp"
#include "school/json_fields.hpp"
#include "school/projection.hpp"

#include <fmt/format.h>

namespace adsum::school {
namespace {

// A fault of a draft, at the place that the draft came from: "FILE:LINE" stands alone there, as the
// contract has it, and what the fault called its place leads the text.
Fault placed(Fault fault, const std::string& place) {
    if (!place.empty()) {
        if (!fault.place.empty()) {
            fault.what = fault.place + ": " + fault.what;
        }
        fault.place = place;
    }
    return fault;
}

void add_placed(const Error& error, const std::string& place, Faults& faults) {
    std::vector<Fault> found = error.faults();
    for (Fault& fault : found) {
        fault = placed(std::move(fault), place);
    }
    faults.add(Error(error.kind(), std::move(found)));
}

void place_warnings(std::vector<Fault>* warnings, std::size_t first, const std::string& place) {
    if (warnings == nullptr) {
        return;
    }
    for (std::size_t i = first; i < warnings->size(); ++i) {
        (*warnings)[i] = placed(std::move((*warnings)[i]), place);
    }
}

// The entry that a draft would be, but for its school and its hash, which no state looks at.
journal::Entry as_entry(const journal::Draft& draft, journal::EntryNumber number) {
    journal::Entry entry;
    entry.number = number;
    entry.volume = draft.volume;
    entry.at = draft.at;
    entry.who = draft.who;
    entry.kind = draft.kind;
    entry.body = draft.body;
    return entry;
}

// The entry of the register that arrived before under this draft's submission id.
std::optional<journal::EntryNumber> arrived_before(const State& state,
                                                   const journal::Draft& draft) {
    const bool is_lesson = draft.kind == "lesson_taken";
    if (draft.kind != "register_taken" && !is_lesson) {
        return std::nullopt;
    }
    const auto body = parse_object(draft.body);
    if (!body) {
        return std::nullopt;
    }
    Faults ignored;
    Fields fields(*body, {}, ignored);
    const std::string submission = fields.text_or_empty("submission");
    if (is_lesson) {
        const auto taken = state.lessons().submission(submission);
        return taken ? std::optional(taken->entry) : std::nullopt;
    }
    const RegisterTaken* taken = state.submission(submission);
    return taken == nullptr ? std::nullopt : std::optional(taken->entry);
}

void add(journal::Projection& rows, journal::Projection more) {
    const auto move_in = [](auto& into, auto& from) {
        into.insert(into.end(), std::make_move_iterator(from.begin()),
                    std::make_move_iterator(from.end()));
    };
    move_in(rows.pupils, more.pupils);
    move_in(rows.sessions, more.sessions);
    move_in(rows.marks, more.marks);
    move_in(rows.lesson_marks, more.lesson_marks);
}

// A batch folded into a copy of the state, with what is to be appended for it.
struct Trial {
    State state;
    std::vector<journal::Draft> drafts;
    std::vector<journal::EntryNumber> numbers;  // the entry of each draft of the batch
    journal::Projection rows;
};

Result<Trial> try_batch(const State& before, std::span<const journal::Draft> batch,
                        std::vector<Fault>* warnings, std::span<const std::string> places) {
    Trial trial{before, {}, {}, {}};
    Faults faults;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const std::string place = i < places.size() ? places[i] : std::string();
        const std::size_t warned = warnings == nullptr ? 0 : warnings->size();
        const auto checked = trial.state.check(batch[i], warnings);
        place_warnings(warnings, warned, place);
        if (!checked) {
            add_placed(checked.error(), place, faults);
            continue;
        }
        if (const auto earlier = arrived_before(trial.state, batch[i])) {
            trial.numbers.push_back(*earlier);
            continue;
        }
        add(trial.rows, rows_caused_by(trial.state, batch[i]));
        const journal::EntryNumber number = trial.state.last_entry() + 1;
        const auto applied = trial.state.apply(as_entry(batch[i], number));
        if (!applied) {
            add_placed(applied.error(), place, faults);
            continue;
        }
        trial.drafts.push_back(batch[i]);
        trial.numbers.push_back(number);
    }
    if (!faults.empty()) {
        return std::move(faults).to_error();
    }
    return trial;
}

// The drafts that may be folded into the state itself, because what was checked always folds.
bool is_alone(std::span<const journal::Draft> batch) {
    return batch.size() == 1;
}

}  // namespace

Result<Office> Office::open(std::shared_ptr<journal::Store> store,
                            std::shared_ptr<const law::Law> law, SchoolId school, bool may_be_new) {
    Office office(std::move(store), std::move(school), State(std::move(law)));
    ADSUM_CHECK(office.catch_up());
    if (!office.state_.created() && !may_be_new) {
        return Error(ErrorKind::kNotFound,
                     Fault{"school-unknown",
                           {},
                           fmt::format("the store holds no school {}", office.school_.str()),
                           "a school is created before it is used",
                           "create it (adsum school create), or correct the id"});
    }
    return office;
}

Result<journal::Entry> entry_of(journal::Store& store, const SchoolId& school,
                                journal::EntryNumber number) {
    std::optional<journal::Entry> found;
    const auto read = store.read(school, number, [&](journal::Entry entry) -> Result<void> {
        found = std::move(entry);
        return refused("found", {}, {});  // one is enough
    });
    if (found) {
        return std::move(*found);
    }
    if (!read) {
        return read.error();
    }
    return Error(ErrorKind::kNotFound,
                 Fault{"entry-unknown", {}, fmt::format("there is no entry {}", number), {}, {}});
}

Result<journal::Entry> Office::entry(journal::EntryNumber number) const {
    return entry_of(*store_, school_, number);
}

Result<std::vector<journal::Entry>> Office::record_alone(const journal::Draft& draft,
                                                         std::vector<Fault>* warnings,
                                                         const std::string& place) {
    const std::size_t warned = warnings == nullptr ? 0 : warnings->size();
    const auto checked = state_.check(draft, warnings);
    place_warnings(warnings, warned, place);
    if (!checked) {
        Faults faults;
        add_placed(checked.error(), place, faults);
        return std::move(faults).to_error();
    }
    if (const auto earlier = arrived_before(state_, draft)) {
        ADSUM_TRY(journal::Entry held, entry(*earlier));
        return std::vector<journal::Entry>{std::move(held)};
    }
    ADSUM_TRY(std::vector<journal::Entry> entries,
              store_->append(school_, std::span(&draft, 1), state_.last_entry(),
                             rows_caused_by(state_, draft)));
    ADSUM_CHECK(state_.apply(entries.front()));
    return entries;
}

Result<void> Office::catch_up() {
    // Each entry is what its hash says and none of the last ones is missing, before anything is
    // derived: a bit that turned on the disk could still be a mark. The whole chain is walked by
    // `adsum verify`.
    const auto damaged = [&](std::string what) {
        return machine_error("journal-damaged", school_.str() + ": " + std::move(what),
                             "run `adsum verify` and restore a backup");
    };
    ADSUM_TRY(const journal::Head head, store_->head(school_));
    journal::StandingCheck check;
    const auto read = store_->read(school_, state_.last_entry() + 1,
                                   [&](const journal::Entry& entry) -> Result<void> {
                                       check.entry(entry);
                                       return state_.apply(entry);
                                   });
    if (const auto fault = check.first_fault()) {
        return damaged(fmt::format("entry {}: content does not match its hash", *fault));
    }
    ADSUM_CHECK(read);
    if (state_.last_entry() < head.number) {
        return damaged(fmt::format("entry {} is the last one to be read, and {} were kept",
                                   state_.last_entry(), head.number));
    }
    return done();
}

Result<std::vector<journal::Entry>> Office::record(std::span<const journal::Draft> batch,
                                                   std::vector<Fault>* warnings,
                                                   std::span<const std::string> places) {
    if (batch.empty()) {
        return std::vector<journal::Entry>{};
    }
    const std::size_t warned = warnings == nullptr ? 0 : warnings->size();
    auto recorded = record_batch(batch, warnings, places);
    if (recorded || recorded.error().first().id != "journal-moved-on") {
        return recorded;
    }
    if (warnings != nullptr) {
        warnings->resize(warned);
    }
    ADSUM_CHECK(catch_up());
    return record_batch(batch, warnings, places);
}

Result<std::vector<journal::Entry>> Office::record_batch(std::span<const journal::Draft> batch,
                                                         std::vector<Fault>* warnings,
                                                         std::span<const std::string> places) {
    if (is_alone(batch)) {
        return record_alone(batch.front(), warnings, places.empty() ? "" : places.front());
    }
    ADSUM_TRY(Trial trial, try_batch(state_, batch, warnings, places));
    std::vector<journal::Entry> appended;
    if (!trial.drafts.empty()) {
        ADSUM_TRY(appended, store_->append(school_, trial.drafts, state_.last_entry(), trial.rows));
    }
    const journal::EntryNumber first_new = state_.last_entry() + 1;
    state_ = std::move(trial.state);
    std::vector<journal::Entry> entries;
    for (const journal::EntryNumber number : trial.numbers) {
        if (number >= first_new) {
            entries.push_back(appended[static_cast<std::size_t>(number - first_new)]);
        } else {
            ADSUM_TRY(journal::Entry held, entry(number));
            entries.push_back(std::move(held));
        }
    }
    return entries;
}

Result<bool> Office::propose(const journal::Draft& draft) {
    ADSUM_CHECK(state_.check(draft));
    if (arrived_before(state_, draft)) {
        return false;
    }
    add(rows_, rows_caused_by(state_, draft));
    ADSUM_CHECK(state_.apply(as_entry(draft, state_.last_entry() + 1)));
    proposed_.push_back(draft);
    return true;
}

Result<std::vector<journal::Entry>> Office::commit() {
    if (proposed_.empty()) {
        return std::vector<journal::Entry>{};
    }
    const auto before = state_.last_entry() - static_cast<journal::EntryNumber>(proposed_.size());
    ADSUM_TRY(auto entries, store_->append(school_, proposed_, before, rows_));
    proposed_.clear();
    rows_ = {};
    return entries;
}

Result<void> Office::start_again(State durable) {
    proposed_.clear();
    rows_ = {};
    state_ = std::move(durable);
    return catch_up();
}

Result<void> try_drafts(const State& state, std::span<const journal::Draft> batch,
                        std::vector<Fault>* warnings, std::span<const std::string> places) {
    const auto trial = try_batch(state, batch, warnings, places);
    if (!trial) {
        return trial.error();
    }
    return done();
}

Result<void> Office::try_out(std::span<const journal::Draft> batch, std::vector<Fault>* warnings,
                             std::span<const std::string> places) const {
    return try_drafts(state_, batch, warnings, places);
}

Result<void> Office::rebuild_projection() {
    return store_->rebuild(school_, all_rows(state_));
}

}  // namespace adsum::school
