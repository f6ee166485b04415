// Marks and their amendments.

#include "exchange/export.hpp"

namespace adsum::exchange {
namespace {

using calendar::Session;

constexpr Column kAmendments[] = {
    {"upn"},        {"date", ColumnType::kDate},
    {"session"},    {"original"},
    {"amended"},    {"reason"},
    {"amended_at"}, {"name"},
    {"position"},
};

template <class Visit>
void each_mark(const school::Pupil& pupil, DateRange dates, const Visit& visit) {
    for (const auto& [year, column] : pupil.marks) {
        for (std::size_t slot = 0; slot < column.slots().size(); ++slot) {
            if (column.slots()[slot].code == law::kNotTaken) {
                continue;
            }
            const Session session = calendar::session_at(year, static_cast<int>(slot));
            if (dates.contains(session.date)) {
                visit(session, column.slots()[slot]);
            }
        }
    }
}

}  // namespace

DateRange all_dates() {
    return {Date::of(1, 1, 1), Date::of(9999, 12, 31)};
}

std::string export_marks(const school::State& state, DateRange dates, Format format) {
    std::string out;
    TableWriter writer(columns_of(FileKind::kMarks), format, out);
    const law::Codes& codes = state.law().codes();
    for (const auto& held : state.pupils()) {
        const Upn& upn = held.first;
        const school::Pupil& pupil = held.second;
        each_mark(pupil, dates, [&](Session session, const school::MarkCell& cell) {
            const school::MarkEntry* detail =
                cell.has_history != 0 ? &pupil.history.at(session).back() : nullptr;
            writer.row().cell(upn.str()).cell(session.date.to_string());
            writer.cell(calendar::to_string(session.half)).cell(codes.symbol(cell.code));
            writer.cell(detail == nullptr ? std::optional<int>() : detail->minutes_late);
            writer.cell(detail == nullptr ? std::string_view() : std::string_view(detail->note));
            writer.end();
        });
    }
    return out;
}

std::string export_amendments(const school::State& state, DateRange dates, Format format) {
    std::string out;
    TableWriter writer(kAmendments, format, out);
    const law::Codes& codes = state.law().codes();
    for (const auto& [upn, pupil] : state.pupils()) {
        for (const auto& [session, entries] : pupil.history) {
            for (std::size_t i = 1; i < entries.size() && dates.contains(session.date); ++i) {
                const school::MarkEntry& amended = entries[i];
                writer.row().cell(upn.str()).cell(session.date.to_string());
                writer.cell(calendar::to_string(session.half));
                writer.cell(codes.symbol(entries[i - 1].code)).cell(codes.symbol(amended.code));
                writer.cell(amended.reason).cell(amended.at.to_string());
                writer.cell(amended.who.name);
                writer.cell(amended.who.position).end();
            }
        }
    }
    return out;
}

}  // namespace adsum::exchange
