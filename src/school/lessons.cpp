#include "school/lessons.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::school {

std::string LessonId::to_string() const {
    return fmt::format("{} {} {}", date.to_string(), period, group.str());
}

const Timetable* Lessons::timetable_on(Date date) const {
    const Timetable* found = nullptr;
    for (const Timetable& held : timetables_) {
        if (held.from <= date) {
            found = &held;
        }
    }
    return found;
}

const Cover* Lessons::cover(const LessonId& lesson) const {
    const auto found = covers_.find(lesson);
    return found == covers_.end() ? nullptr : &found->second;
}

std::optional<Lessons::Index> Lessons::index_of(const LessonId& lesson) const {
    const auto place = place_index_.find({lesson.group, lesson.period});
    if (place == place_index_.end()) {
        return std::nullopt;
    }
    const auto found = by_day_.find({lesson.date, place->second});
    return found == by_day_.end() ? std::nullopt : std::optional(found->second);
}

LessonId Lessons::id_of(const Register& held) const {
    const Place& place = places_[held.place];
    return {held.date, place.group, place.period};
}

LessonTaken Lessons::taking(Index index) const {
    const Taking& held = takings_[index];
    const Register& lesson = registers_[held.lesson];
    LessonTaken taken{id_of(lesson), lesson.start, lesson.end, held.at, actors_[held.who],
                      held.entry,    held.marks,   {},         {}};
    if (const auto told = told_.find(index); told != told_.end()) {
        taken.on_device = told->second.on_device;
        taken.differed = told->second.differed;
    }
    return taken;
}

std::optional<LessonTaken> Lessons::taken(const LessonId& lesson) const {
    const auto index = index_of(lesson);
    return index ? std::optional(taking(registers_[*index].taking)) : std::nullopt;
}

std::vector<LessonTaken> Lessons::taken_on(Date date) const {
    std::vector<LessonTaken> list;
    for (auto it = by_day_.lower_bound({date, 0}); it != by_day_.end() && it->first.first == date;
         ++it) {
        list.push_back(taking(registers_[it->second].taking));
    }
    return list;
}

std::optional<LessonTaken> Lessons::submission(std::string_view id) const {
    const auto found = submissions_.find(id);
    return found == submissions_.end() ? std::nullopt : std::optional(taking(found->second));
}

std::vector<LessonTaken> Lessons::differing(const LessonId& lesson) const {
    std::vector<LessonTaken> list;
    const auto index = index_of(lesson);
    for (const auto& [number, told] : told_) {
        if (index && takings_[number].lesson == *index && !told.differed.empty()) {
            list.push_back(taking(number));
        }
    }
    return list;
}

std::optional<Date> Lessons::last_day() const {
    return by_day_.empty() ? std::nullopt : std::optional(by_day_.rbegin()->first.first);
}

const Lessons::Cell* Lessons::cell(const Upn& upn, Index lesson) const {
    const auto found = marks_.find(upn);
    if (found == marks_.end()) {
        return nullptr;
    }
    const auto place = std::lower_bound(found->second.begin(), found->second.end(), lesson,
                                        [](const Cell& a, Index b) { return a.lesson < b; });
    return place == found->second.end() || place->lesson != lesson ? nullptr : &*place;
}

MarkEntry Lessons::as_first_taken(const Cell& cell) const {
    const Taking& first = takings_[registers_[cell.lesson].taking];
    MarkEntry entry;
    entry.at = first.at;
    entry.code = cell.code;
    if (cell.minutes_late != kNoMinutes) {
        entry.minutes_late = cell.minutes_late;
    }
    entry.who = actors_[first.who];
    entry.entry = first.entry;
    return entry;
}

LessonMark Lessons::mark_of(const Upn& upn, const Cell& cell) const {
    const Register& held = registers_[cell.lesson];
    LessonMark mark;
    mark.lesson = id_of(held);
    mark.start = held.start;
    mark.end = held.end;
    mark.code = cell.code;
    if (cell.minutes_late != kNoMinutes) {
        mark.minutes_late = cell.minutes_late;
    }
    if (cell.has_history == 0) {
        const Taking& first = takings_[held.taking];
        mark.known = first.at;
        mark.entry = first.entry;
        return mark;
    }
    const auto& entries = history_.at({upn, cell.lesson});
    mark.note = entries.back().note;
    mark.known = entries.back().at;
    mark.entry = entries.back().entry;
    mark.amended = entries.size() > 1;
    return mark;
}

std::optional<LessonMark> Lessons::mark(const Upn& upn, const LessonId& lesson) const {
    const auto index = index_of(lesson);
    const Cell* held = index ? cell(upn, *index) : nullptr;
    return held == nullptr ? std::nullopt : std::optional(mark_of(upn, *held));
}

template <class Wanted>
std::vector<LessonMark> Lessons::marks_where(const Upn& upn, DateRange dates,
                                             const Wanted& wanted) const {
    std::vector<LessonMark> list;
    const auto found = marks_.find(upn);
    if (found != marks_.end()) {
        for (const Cell& held : found->second) {
            if (wanted(held) && dates.contains(registers_[held.lesson].date)) {
                list.push_back(mark_of(upn, held));
            }
        }
    }
    std::sort(list.begin(), list.end(), [](const LessonMark& a, const LessonMark& b) {
        return std::tie(a.lesson.date, a.start, a.lesson) <
               std::tie(b.lesson.date, b.start, b.lesson);
    });
    return list;
}

std::vector<LessonMark> Lessons::marks_of(const Upn& upn, DateRange dates) const {
    return marks_where(upn, dates, [](const Cell&) { return true; });
}

std::vector<LessonMark> Lessons::marks_of(const Upn& upn, DateRange dates,
                                          std::span<const law::CodeIndex> codes) const {
    return marks_where(upn, dates, [&](const Cell& held) {
        return held.has_history != 0 || std::ranges::find(codes, held.code) != codes.end();
    });
}

std::vector<std::pair<Upn, LessonMark>> Lessons::marks_in(const LessonId& lesson) const {
    std::vector<std::pair<Upn, LessonMark>> list;
    if (const auto index = index_of(lesson)) {
        for (const auto& [upn, cells] : marks_) {
            if (const Cell* held = cell(upn, *index)) {
                list.emplace_back(upn, mark_of(upn, *held));
            }
        }
    }
    return list;
}

std::vector<MarkEntry> Lessons::history(const Upn& upn, const LessonId& lesson) const {
    const auto index = index_of(lesson);
    const Cell* held = index ? cell(upn, *index) : nullptr;
    if (held == nullptr) {
        return {};
    }
    return held->has_history != 0 ? history_.at({upn, *index})
                                  : std::vector<MarkEntry>{as_first_taken(*held)};
}

law::CodeIndex Lessons::code_as_at(const Upn& upn, const LessonId& lesson,
                                   SchoolTime moment) const {
    law::CodeIndex code = law::kNotTaken;
    for (const MarkEntry& entry : history(upn, lesson)) {
        if (entry.at <= moment) {
            code = entry.code;
        }
    }
    return code;
}

void Lessons::put(Timetable timetable) {
    std::erase_if(timetables_, [&](const Timetable& held) { return timetable.from <= held.from; });
    timetables_.push_back(std::move(timetable));
}

void Lessons::put(Cover cover) {
    LessonId lesson = cover.lesson;
    covers_.insert_or_assign(std::move(lesson), std::move(cover));
}

void Lessons::put(const std::string& submission, const LessonTaken& taken) {
    const Place place{taken.lesson.group, taken.lesson.period};
    const auto [known_place, new_place] =
        place_index_.try_emplace(place, static_cast<Index>(places_.size()));
    if (new_place) {
        places_.push_back(place);
    }
    const auto number = static_cast<Index>(takings_.size());
    const auto [known, is_first] = by_day_.try_emplace({taken.lesson.date, known_place->second},
                                                       static_cast<Index>(registers_.size()));
    if (is_first) {
        registers_.push_back(
            {taken.lesson.date, known_place->second, number, taken.start, taken.end});
    }
    auto who = std::find(actors_.begin(), actors_.end(), taken.who);
    if (who == actors_.end()) {
        who = actors_.insert(who, taken.who);
    }
    takings_.push_back({known->second, static_cast<Index>(who - actors_.begin()), taken.at,
                        static_cast<std::uint32_t>(taken.entry), taken.marks});
    if (taken.on_device || !taken.differed.empty()) {
        told_.emplace(number, Told{taken.on_device, taken.differed});
    }
    submissions_.emplace(submission, number);
}

void Lessons::put_mark(const Upn& upn, const LessonId& lesson, MarkEntry entry) {
    const Index index = index_of(lesson).value();
    auto& cells = marks_[upn];
    auto place = std::lower_bound(cells.begin(), cells.end(), index,
                                  [](const Cell& a, Index b) { return a.lesson < b; });
    const bool first = place == cells.end() || place->lesson != index;
    if (first) {
        place = cells.insert(place, Cell{index});
    }
    const bool plain =
        first && entry.note.empty() && takings_[registers_[index].taking].entry == entry.entry;
    if (!plain) {
        auto& entries = history_[{upn, index}];
        if (!first && entries.empty()) {
            entries.push_back(as_first_taken(*place));
        }
        entries.push_back(entry);
        place->has_history = 1;
    }
    place->code = entry.code;
    place->minutes_late =
        entry.minutes_late ? static_cast<std::uint16_t>(*entry.minutes_late) : kNoMinutes;
}

}  // namespace adsum::school
