// Reading law/values.toml, and the folder as a whole.

#include "base/toml.hpp"
#include "law/grounds.hpp"
#include "law/law.hpp"
#include "law/read_provenance.hpp"
#include "law/value_names.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::law {
namespace {

using toml_file::Table;

constexpr std::int64_t kMostOfAnything = 100'000'000;

// A value holds until the day before the next of its name.
template <class T>
void append(std::vector<Dated<T>>& history, Dated<T> value, const Table& row,
            std::string_view thing) {
    if (!history.empty() && row.has("from")) {
        Provenance& earlier = history.back().provenance;
        if (follows(row, thing, earlier, value.provenance)) {
            if (earlier.to && value.provenance.from != *earlier.to + 1) {
                row.fault_at("from", "law-gap",
                             fmt::format("{} has no value from {} to {}", thing,
                                         (*earlier.to + 1).to_string(),
                                         (value.provenance.from - 1).to_string()),
                             "a value holds until the day before the next",
                             "correct one of the dates");
            }
            earlier.to = value.provenance.from - 1;
        }
    }
    history.push_back(std::move(value));
}

void check_unit(Table& row, const ValueName& known) {
    const std::string unit = row.text("unit");
    if (!unit.empty() && unit != to_string(known.unit)) {
        row.fault_at("unit", "law-unit", fmt::format("{} is given in {}", known.name, unit),
                     fmt::format("the program reads it in {}", to_string(known.unit)),
                     "write the value in that unit");
    }
}

}  // namespace

Result<Law> Law::load(const std::string& folder) {
    Law law;
    law.folder_ = folder;
    Faults faults;
    auto codes = Codes::load(folder + "/codes.toml");
    if (codes) {
        law.codes_ = std::move(codes).value();
    } else {
        faults.add(codes.error());
    }
    if (const auto values = law.read_values(folder + "/values.toml"); !values) {
        faults.add(values.error());
    }
    if (const auto grounds = deletion_grounds(folder); !grounds) {
        faults.add(grounds.error());
    }
    if (!faults.empty()) {
        return std::move(faults).to_error();
    }
    return law;
}

Result<void> Law::read_values(const std::string& path) {
    ADSUM_TRY(const toml_file::File file, toml_file::File::load(path));
    Table root = file.root();
    std::vector<std::pair<std::string, std::size_t>> order;  // name, position in its history
    std::vector<std::string> places;
    for (Table& row : root.tables("value")) {
        const std::string name = row.text("name");
        const ValueName* known = known_value(name);
        const std::int64_t value = row.integer("value", 0, kMostOfAnything);
        if (known != nullptr) {
            check_unit(row, *known);
        } else {
            row.text("unit");
            if (!name.empty()) {
                row.fault_at("name", "law-unknown-value", fmt::format("unknown value '{}'", name),
                             "nothing in the program reads it", "correct its spelling");
            }
        }
        auto& history = numbers_[name];
        append(history, {value, read_provenance(row)}, row, name);
        row.finish();
        order.emplace_back(name, history.size() - 1);
        places.push_back(row.place());
    }
    for (Table& row : root.tables("prescribed_day")) {
        const auto month = static_cast<unsigned>(row.integer("month", 1, 12));
        const auto day = static_cast<unsigned>(row.integer("day", 1, 31));
        Dated<PrescribedDay> prescribed{{month, day}, read_provenance(row)};
        if (!prescribed_days_.empty() &&
            std::pair(prescribed_days_.back().value.month, prescribed_days_.back().value.day) >=
                std::pair(month, day)) {
            row.fault_at("month", "law-order", "prescribed days out of order",
                         "they stand in the order of the year", "move the row");
        }
        if (!Date::parse(fmt::format("2023-{:02}-{:02}", month, day))) {
            row.fault_at("day", "law-no-such-day",
                         fmt::format("month {} has no day {} every year", month, day),
                         "a prescribed day comes every year", "correct the day");
        }
        row.finish();
        listed_.push_back({"prescribed-day", fmt::format("{:02}-{:02}", month, day),
                           prescribed.provenance, row.place()});
        prescribed_days_.push_back(std::move(prescribed));
    }
    root.finish();
    for (const ValueName& known : known_values()) {
        if (!numbers_.contains(known.name)) {
            root.fault("law-missing-value", fmt::format("no value '{}'", known.name),
                       "the program reads it", "add a [[value]] of that name");
        }
    }
    if (prescribed_days_.empty()) {
        root.fault("law-missing-value", "no [[prescribed_day]]",
                   "compulsory school age begins by them", "add them");
    }
    ADSUM_CHECK(file.check());
    std::vector<Listed> values;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto& [name, position] = order[i];
        const Dated<std::int64_t>& dated = numbers_.find(name)->second[position];
        values.push_back(
            {name, in_words(dated.value, known_value(name)->unit), dated.provenance, places[i]});
    }
    listed_.insert(listed_.begin(), values.begin(), values.end());
    return done();
}

}  // namespace adsum::law
