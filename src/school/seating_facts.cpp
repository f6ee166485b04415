// seating_set: a group's seating plan, whole; it takes the place of the one before.

#include "base/upn.hpp"
#include "school/checking.hpp"
#include "school/fold.hpp"
#include "school/mark_rules.hpp"

#include <fmt/format.h>

namespace adsum::school {
namespace {

struct SeatRow {
    Upn upn;
    Seat seat;
};

Seating read_size(Fields& fields) {
    Seating plan;
    plan.at = fields.time("at");
    plan.rows = static_cast<int>(fields.integer("rows", 1, kMostSeatsAcross));
    plan.columns = static_cast<int>(fields.integer("columns", 1, kMostSeatsAcross));
    return plan;
}

std::vector<SeatRow> read_seats(Fields& fields) {
    std::vector<SeatRow> rows;
    int index = 0;
    for (const auto& item : fields.list("seats")) {
        const auto* row = item.if_array();
        if (row == nullptr || row->size() != 3 || !row->at(0).is_string() ||
            !row->at(1).is_int64() || !row->at(2).is_int64()) {
            fields.fault("field-wrong", fmt::format("seats[{}] is not [upn, row, column]", index),
                         "a seat is a pupil, a row and a column", "correct the row");
            return {};
        }
        const auto small = [](std::int64_t n) {
            return n < 1 || n > kMostSeatsAcross ? 0 : static_cast<int>(n);
        };
        rows.push_back({Upn(upn_normalised(text_of(row->at(0).get_string()))),
                        Seat{small(row->at(1).get_int64()), small(row->at(2).get_int64())}});
        ++index;
    }
    return rows;
}

}  // namespace

void check_seating_set(const Checking& checking) {
    Fields fields = checking.fields();
    const GroupName group(fields.text("group"));
    const Seating plan = read_size(fields);
    const std::vector<SeatRow> rows = read_seats(fields);
    if (!fields.ok()) {
        return;
    }
    if (!checking.state.knows_group(group, plan.at.date)) {
        fields.fault("seating-group-unknown",
                     fmt::format("no form or class is called {} on {}", group.str(),
                                 plan.at.date.to_string()),
                     "a seating plan belongs to a group", "correct `group`, or import the groups");
        return;
    }
    std::map<Seat, Upn> taken;
    std::set<Upn> seated;
    for (const SeatRow& row : rows) {
        const std::string place = row.upn.str();
        const Pupil* pupil = known_pupil(checking.state, row.upn, place, checking.faults);
        if (pupil == nullptr) {
            continue;
        }
        if (!pupil->on_roll(plan.at.date) ||
            !checking.state.is_member(*pupil, group, plan.at.date)) {
            checking.faults.add(
                "seating-not-member", place,
                fmt::format("not in {} on {}", group.str(), plan.at.date.to_string()),
                "a group's plan seats its own members only", "leave the pupil out");
        }
        if (row.seat.row < 1 || row.seat.row > plan.rows || row.seat.column < 1 ||
            row.seat.column > plan.columns) {
            checking.faults.add("seating-no-such-seat", place, "there is no such seat",
                                fmt::format("the room has {} rows of {}", plan.rows, plan.columns),
                                "choose a seat of the room, or make the room larger");
        }
        if (!seated.insert(row.upn).second) {
            checking.faults.add("seating-twice", place, "the pupil sits on two seats",
                                "a pupil has one seat", "leave one of them out");
        } else if (const auto [at, first] = taken.try_emplace(row.seat, row.upn); !first) {
            checking.faults.add("seating-taken", place,
                                fmt::format("{} sits in row {}, seat {} already", at->second.str(),
                                            row.seat.row, row.seat.column),
                                "a seat holds one pupil", "choose another seat for one of them");
        }
    }
}

void Fold::seating_set() const {
    Fields read = fields();
    const GroupName group(read.text("group"));
    Seating plan = read_size(read);
    plan.who = entry.who;
    plan.entry = entry.number;
    for (const SeatRow& row : read_seats(read)) {
        plan.seats.insert_or_assign(row.upn, row.seat);
    }
    if (read.ok()) {
        state.seatings_.insert_or_assign(group, std::move(plan));
    }
}

}  // namespace adsum::school
