#include "school/pupil.hpp"

#include <algorithm>
#include <charconv>

namespace adsum::school {
namespace {

// "9" two years earlier is "7"; "1" one year earlier is "R", then N2, N1.
std::string counted_down(const std::string& year_group, int years) {
    int number = 0;
    const auto [end, error] =
        std::from_chars(year_group.data(), year_group.data() + year_group.size(), number);
    if (error != std::errc() || end != year_group.data() + year_group.size() || years <= 0) {
        return year_group;
    }
    constexpr std::string_view kBeforeYear1[] = {"R", "N2", "N1"};
    const int earlier = number - years;
    if (earlier >= 1) {
        return std::to_string(earlier);
    }
    return std::string(kBeforeYear1[std::min(-earlier, 2)]);
}

TimeOfDay imported_known(calendar::Half half) {
    return half == calendar::Half::kAm ? kImportedKnownAm : kImportedKnownPm;
}

SchoolTime known_time(calendar::Session session, const MarkCell& cell) {
    return {session.date, TimeOfDay::from_minutes(cell.known)};
}

}  // namespace

const Attributes& Pupil::attributes_on(Date date) const {
    const Attributes* found = &attributes.front();
    for (const Attributes& candidate : attributes) {
        if (candidate.from <= date) {
            found = &candidate;
        }
    }
    return *found;
}

bool Pupil::on_roll(Date date) const {
    return std::any_of(enrolments.begin(), enrolments.end(),
                       [&](const Enrolment& enrolment) { return enrolment.covers(date); });
}

std::string Pupil::year_group_on(Date date) const {
    const Attributes& held = attributes_on(date);
    return counted_down(held.year_group,
                        calendar::academic_year_of(held.stated) - calendar::academic_year_of(date));
}

std::string Pupil::shown_name() const {
    return shown_forename() + " " + surname;
}

const MarkCell* Pupil::mark(calendar::Session session) const {
    const auto year = marks.find(calendar::academic_year_of(session.date));
    if (year == marks.end()) {
        return nullptr;
    }
    const MarkCell& cell = year->second.at(session);
    return cell.code == law::kNotTaken ? nullptr : &cell;
}

law::CodeIndex Pupil::code_as_at(calendar::Session session, SchoolTime moment) const {
    const MarkCell* cell = mark(session);
    if (cell == nullptr) {
        return law::kNotTaken;
    }
    if (cell->has_history == 0) {
        return known_time(session, *cell) <= moment ? cell->code : law::kNotTaken;
    }
    law::CodeIndex code = law::kNotTaken;
    for (const MarkEntry& entry : history.at(session)) {
        if (entry.at <= moment) {
            code = entry.code;
        }
    }
    return code;
}

std::vector<MarkEntry> Pupil::mark_history(calendar::Session session) const {
    const MarkCell* cell = mark(session);
    if (cell == nullptr) {
        return {};
    }
    if (cell->has_history != 0) {
        return history.at(session);
    }
    MarkEntry only;
    only.at = known_time(session, *cell);
    only.code = cell->code;
    only.entry = cell->entry;
    return {only};
}

void Pupil::put_mark(calendar::Session session, MarkEntry entry, journal::Actor original) {
    const int year = calendar::academic_year_of(session.date);
    MarkCell& cell = marks.try_emplace(year, year).first->second.at(session);
    const bool first = cell.code == law::kNotTaken;
    const bool same_day = entry.at.date == session.date;
    if (!first || !same_day || entry.minutes_late || !entry.note.empty()) {
        auto& entries = history[session];
        if (!first && entries.empty()) {
            entries = mark_history(session);
            entries.back().who = std::move(original);
        }
        entries.push_back(entry);
        cell.has_history = 1;
    }
    cell.code = entry.code;
    cell.entry = static_cast<std::uint32_t>(entry.entry);
    cell.known =
        same_day ? static_cast<std::uint16_t>(entry.at.time.minutes()) : MarkCell::kKnownLater;
}

void put_fact(std::vector<Fact>& facts, Fact fact) {
    const auto place =
        std::upper_bound(facts.begin(), facts.end(), fact, [](const Fact& a, const Fact& b) {
            return std::tie(a.at, a.entry, a.index) < std::tie(b.at, b.entry, b.index);
        });
    facts.insert(place, std::move(fact));
}

SchoolTime imported_mark_known_at(calendar::Session session) {
    return {session.date, imported_known(session.half)};
}

}  // namespace adsum::school
