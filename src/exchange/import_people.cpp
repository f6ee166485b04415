// Roll, contacts and staff.

#include "exchange/importing.hpp"
#include "school/people_facts.hpp"
#include "school/roll_facts.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::exchange {
namespace {

namespace json = boost::json;
using school::Fields;

void duplicate(const std::string& place, const std::string& what, int earlier_line,
               Faults& faults) {
    faults.add("row-duplicate", place, fmt::format("{}, as on line {}", what, earlier_line),
               "a row stands once", "leave one of them out");
}

struct RollLine {
    const TableReader::Row* line;
    school::RollRow row;
};

}  // namespace

json::array Importing::roll() const {
    std::vector<RollLine> lines;
    std::map<std::pair<Upn, Date>, int> seen;
    for (const TableReader::Row& line : table.rows()) {
        const json::object object = table.to_json(line, faults);
        Fields fields(object, table.place(line), faults);
        school::RollRow row = school::RollRow::read(fields);
        if (!fields.ok()) {
            school::check_roll_row(nullptr, row, table.place(line), faults, nullptr);
            continue;
        }
        const auto [earlier, is_new] = seen.insert({{row.upn, row.admitted}, line.line});
        if (!is_new) {
            duplicate(table.place(line), row.upn.str() + " with the same `admitted`",
                      earlier->second, faults);
            continue;
        }
        lines.push_back({&line, std::move(row)});
    }
    // A pupil's enrolments in the order of time, so that the last one's attributes are today's.
    std::stable_sort(lines.begin(), lines.end(), [](const RollLine& a, const RollLine& b) {
        return std::tie(a.row.upn, a.row.admitted) < std::tie(b.row.upn, b.row.admitted);
    });
    std::map<Upn, school::Pupil> changed;
    json::array rows;
    for (const RollLine& line : lines) {
        const auto earlier = changed.find(line.row.upn);
        const school::Pupil* before =
            earlier == changed.end() ? state.pupil(line.row.upn) : &earlier->second;
        const std::size_t found = faults.size();
        school::check_roll_row(before, line.row, table.place(*line.line), faults, &warnings);
        if (faults.size() == found) {
            changed.insert_or_assign(line.row.upn,
                                     school::with_roll_row(before, line.row, line.row.admitted));
            rows.emplace_back(line.row.to_json());
        }
    }
    return rows;
}

json::array Importing::contacts() const {
    json::array rows;
    std::map<std::pair<Upn, int>, int> seen;
    for (const TableReader::Row& line : table.rows()) {
        const json::object object = table.to_json(line, faults);
        const std::string place = table.place(line);
        Fields fields(object, place, faults);
        const auto row = school::ContactRow::read(fields);
        if (!row.upn.empty()) {
            school::check_contact_row(state, row, place, faults);
        }
        if (!fields.ok()) {
            continue;
        }
        const auto [earlier, is_new] = seen.insert({{row.upn, row.contact.priority}, line.line});
        if (!is_new) {
            duplicate(place, fmt::format("{} has priority {}", row.upn.str(), row.contact.priority),
                      earlier->second, faults);
        }
        rows.emplace_back(row.to_json());
    }
    return rows;
}

json::array Importing::staff() const {
    json::array rows;
    std::map<StaffId, int> seen;
    for (const TableReader::Row& line : table.rows()) {
        const json::object object = table.to_json(line, faults);
        const std::string place = table.place(line);
        Fields fields(object, place, faults);
        const school::Staff row = school::read_staff(fields);
        if (!row.id.empty()) {
            school::check_staff_row(row, place, faults);
            const auto [earlier, is_new] = seen.insert({row.id, line.line});
            if (!is_new) {
                duplicate(place, row.id.str(), earlier->second, faults);
            }
        }
        rows.emplace_back(school::to_json(row));
    }
    return rows;
}

}  // namespace adsum::exchange
