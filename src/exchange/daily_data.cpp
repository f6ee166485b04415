#include "exchange/daily_data.hpp"

#include "base/hash.hpp"

#include <algorithm>
#include <array>

namespace adsum::exchange {
namespace {

// Of the Department's items those that a register holds. Not held: ethnicity, whether a child was
// looked after before, the school's URN and authority number; `social_worker` stands for a plan as
// a child in need or in protection, which is all that the roll says.
constexpr Column kDaily[] = {
    {"date", ColumnType::kDate},
    {"upn"},
    {"surname"},
    {"forename"},
    {"date_of_birth", ColumnType::kDate},
    {"sex"},
    {"year_group"},
    {"fsm", ColumnType::kYesNo},
    {"sen"},
    {"looked_after", ColumnType::kYesNo},
    {"social_worker", ColumnType::kYesNo},
    {"admitted", ColumnType::kDate},
    {"left", ColumnType::kDate},
    {"am"},
    {"pm"},
};
constexpr std::array<std::string_view, 4> kHeld = {"fsm", "sen", "looked_after", "social_worker"};

const school::Enrolment* enrolment_on(const school::Pupil& pupil, Date date) {
    const auto found = std::ranges::find_if(
        pupil.enrolments, [&](const school::Enrolment& one) { return one.covers(date); });
    return found == pupil.enrolments.end() ? nullptr : &*found;
}

bool is_nursery(std::string_view year_group) {
    return year_group.starts_with('N');
}

void write_day(const school::State& state, TableWriter& writer, DailyData& data) {
    const law::Codes& codes = state.law().codes();
    for (const auto& [upn, pupil] : state.pupils()) {
        const school::Enrolment* enrolment = enrolment_on(pupil, data.date);
        const std::string year = enrolment == nullptr ? "" : pupil.year_group_on(data.date);
        if (enrolment == nullptr || is_nursery(year)) {
            continue;
        }
        const calendar::Timeline& timeline = state.calendar().timeline(year);
        const auto day = timeline.position(data.date);
        if (!day) {
            continue;
        }
        const calendar::SchoolDay& open = timeline.days()[static_cast<std::size_t>(*day)];
        const school::Attributes& held = pupil.attributes_on(data.date);
        ++data.pupils;
        writer.row().cell(data.date.to_string()).cell(upn.str());
        writer.cell(pupil.surname).cell(pupil.forename).cell(pupil.born.to_string());
        writer.cell(held.sex).cell(year);
        for (const std::string_view name : kHeld) {
            writer.cell(held.value_of(name));
        }
        writer.cell(enrolment->admitted.to_string());
        writer.cell(enrolment->left ? enrolment->left->to_string() : std::string());
        for (const calendar::Half half : {calendar::Half::kAm, calendar::Half::kPm}) {
            const bool is_open = half == calendar::Half::kAm ? open.am : open.pm;
            const school::MarkCell* mark = pupil.mark({data.date, half});
            const std::string_view code =
                mark == nullptr || mark->code == law::kNotTaken || !is_open
                    ? std::string_view()
                    : codes.symbol(mark->code);
            data.missing += is_open && code.empty() ? 1 : 0;
            data.unresolved += code == "N" ? 1 : 0;
            writer.cell(code);
        }
        writer.end();
    }
}

}  // namespace

std::string DailyData::digest() const {
    return to_hex(sha256(text));
}

DailyData daily_data(const school::State& state, Date date, Format format) {
    DailyData data;
    data.date = date;
    TableWriter writer(kDaily, format, data.text);
    write_day(state, writer, data);
    return data;
}

std::string export_daily(const school::State& state, DateRange dates, Format format) {
    DailyData data;
    TableWriter writer(kDaily, format, data.text);
    for (const calendar::SchoolDay& day : state.calendar().timeline().days()) {
        if (dates.contains(day.date)) {
            data.date = day.date;
            write_day(state, writer, data);
        }
    }
    return data.text;
}

}  // namespace adsum::exchange
