#include "base/text.hpp"
#include "base/toml_node.hpp"

#include <algorithm>
#include <cmath>

namespace adsum::toml_file {

namespace {

std::string quoted(std::string_view key) {
    return fmt::format("'{}'", key);
}

std::string listed(const std::vector<std::string_view>& allowed) {
    std::string text;
    for (std::string_view one : allowed) {
        text += text.empty() ? "" : ", ";
        text += one;
    }
    return text;
}

}  // namespace

bool Table::has(std::string_view key) const {
    return node_->table->contains(key);
}

std::string Table::place() const {
    return node_->place(node_->table->source());
}

int Table::line() const {
    return static_cast<int>(node_->table->source().begin.line);
}

std::string Table::place_of(std::string_view key) const {
    const toml::node* value = node_->table->get(key);
    return value == nullptr ? place() : node_->place(value->source());
}

void Table::fault(std::string id, std::string what, std::string why, std::string remedy) const {
    node_->document->faults.add(std::move(id), place(), std::move(what), std::move(why),
                                std::move(remedy));
}

void Table::fault_at(std::string_view key, std::string id, std::string what, std::string why,
                     std::string remedy) const {
    node_->document->faults.add(std::move(id), place_of(key), std::move(what), std::move(why),
                                std::move(remedy));
}

void Table::fault_in(std::string place, std::string id, std::string what, std::string why,
                     std::string remedy) const {
    node_->document->faults.add(std::move(id), std::move(place), std::move(what), std::move(why),
                                std::move(remedy));
}

void Table::finish() const {
    for (const auto& [key, value] : *node_->table) {
        if (!node_->known.contains(key.str())) {
            node_->document->faults.add("toml-unknown-key", node_->place(value.source()),
                                        fmt::format("unknown key {}", quoted(key.str())),
                                        "nothing reads it here",
                                        "correct its spelling or take it out");
        }
    }
}

std::vector<std::string> Table::keys() const {
    std::vector<std::pair<toml::source_index, std::string>> placed;
    for (const auto& [key, value] : *node_->table) {
        placed.emplace_back(key.source().begin.line, std::string(key.str()));
    }
    std::stable_sort(placed.begin(), placed.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> keys;
    for (auto& [line, key] : placed) {
        keys.push_back(std::move(key));
    }
    return keys;
}

namespace {

// Finds a key, marks it, and faults a missing one where it is required.
const toml::node* find(const Table& table, const toml::table& raw,
                       std::set<std::string, std::less<>>& known, std::string_view key,
                       bool required) {
    known.emplace(key);
    const toml::node* value = raw.get(key);
    if (value == nullptr && required) {
        table.fault("toml-missing-key", fmt::format("missing key {}", quoted(key)),
                    "this table needs it", "add it");
    }
    return value;
}

void wrong_type(const Table& table, std::string_view key, std::string_view wanted) {
    table.fault_at(key, "toml-wrong-type", fmt::format("{} is not {}", quoted(key), wanted), {},
                   fmt::format("write {}", wanted));
}

}  // namespace

std::string Table::text(std::string_view key) {
    const toml::node* value = find(*this, *node_->table, node_->known, key, true);
    if (value == nullptr) {
        return {};
    }
    const auto text = value->value_exact<std::string>();
    if (!text || trim(*text).empty()) {
        wrong_type(*this, key, "a text in quotation marks");
        return {};
    }
    return *text;
}

std::string Table::text_or(std::string_view key, std::string_view otherwise) {
    node_->known.emplace(key);
    return has(key) ? text(key) : std::string(otherwise);
}

std::int64_t Table::integer(std::string_view key, std::int64_t low, std::int64_t high) {
    const toml::node* value = find(*this, *node_->table, node_->known, key, true);
    if (value == nullptr) {
        return low;
    }
    const auto number = value->value_exact<std::int64_t>();
    if (!number) {
        wrong_type(*this, key, "a whole number");
        return low;
    }
    if (*number < low || *number > high) {
        fault_at(key, "toml-out-of-range", fmt::format("{} = {}", quoted(key), *number),
                 fmt::format("it must be from {} to {}", low, high), "correct it");
        return low;
    }
    return *number;
}

std::optional<std::int64_t> Table::maybe_integer(std::string_view key, std::int64_t low,
                                                 std::int64_t high) {
    node_->known.emplace(key);
    if (!has(key)) {
        return std::nullopt;
    }
    return integer(key, low, high);
}

bool Table::boolean(std::string_view key) {
    const toml::node* value = find(*this, *node_->table, node_->known, key, true);
    if (value == nullptr) {
        return false;
    }
    const auto flag = value->value_exact<bool>();
    if (!flag) {
        wrong_type(*this, key, "true or false");
    }
    return flag.value_or(false);
}

bool Table::is_boolean(std::string_view key) const {
    const toml::node* value = node_->table->get(key);
    return value != nullptr && value->is_boolean();
}

bool Table::is_integer(std::string_view key) const {
    const toml::node* value = node_->table->get(key);
    return value != nullptr && value->is_integer();
}

bool Table::boolean_or(std::string_view key, bool otherwise) {
    node_->known.emplace(key);
    return has(key) ? boolean(key) : otherwise;
}

Date Table::date(std::string_view key) {
    const toml::node* value = find(*this, *node_->table, node_->known, key, true);
    if (value == nullptr) {
        return {};
    }
    if (const auto date = value->value_exact<toml::date>()) {
        return Date::of(date->year, date->month, date->day);
    }
    wrong_type(*this, key, "a date such as 2026-09-02, without quotation marks");
    return {};
}

std::optional<Date> Table::maybe_date(std::string_view key) {
    node_->known.emplace(key);
    if (!has(key)) {
        return std::nullopt;
    }
    return date(key);
}

TimeOfDay Table::time(std::string_view key) {
    const toml::node* value = find(*this, *node_->table, node_->known, key, true);
    if (value == nullptr) {
        return {};
    }
    if (const auto time = value->value_exact<toml::time>()) {
        return TimeOfDay(time->hour, time->minute);
    }
    if (const auto text = value->value_exact<std::string>()) {
        if (const auto time = TimeOfDay::parse(*text)) {
            return *time;
        }
    }
    wrong_type(*this, key, "a time of day such as \"08:45\"");
    return {};
}

std::optional<TimeOfDay> Table::maybe_time(std::string_view key) {
    node_->known.emplace(key);
    if (!has(key)) {
        return std::nullopt;
    }
    return time(key);
}

Percent Table::percent(std::string_view key) {
    const toml::node* value = find(*this, *node_->table, node_->known, key, true);
    if (value == nullptr) {
        return {};
    }
    std::optional<std::int64_t> hundredths;
    if (const auto whole = value->value_exact<std::int64_t>()) {
        hundredths = *whole * 100;
    } else if (const auto decimal = value->value_exact<double>()) {
        const double scaled = *decimal * 100;
        if (std::abs(scaled - std::round(scaled)) < 1e-6) {
            hundredths = static_cast<std::int64_t>(std::llround(scaled));
        }
    }
    if (!hundredths || *hundredths < 0 || *hundredths > 10'000) {
        wrong_type(*this, key, "a percentage from 0 to 100 with at most two decimals");
        return {};
    }
    return Percent{*hundredths};
}

std::optional<Percent> Table::maybe_percent(std::string_view key) {
    node_->known.emplace(key);
    if (!has(key)) {
        return std::nullopt;
    }
    return percent(key);
}

std::vector<std::string> Table::texts(std::string_view key) {
    node_->known.emplace(key);
    const toml::node* value = node_->table->get(key);
    std::vector<std::string> texts;
    if (value == nullptr) {
        return texts;
    }
    if (const auto single = value->value_exact<std::string>()) {
        texts.push_back(*single);
        return texts;
    }
    const toml::array* array = value->as_array();
    if (array == nullptr) {
        wrong_type(*this, key, "a list of texts");
        return texts;
    }
    for (const toml::node& element : *array) {
        const auto text = element.value_exact<std::string>();
        if (!text || text->empty()) {
            wrong_type(*this, key, "a list of texts");
            return {};
        }
        texts.push_back(*text);
    }
    return texts;
}

std::optional<Table> Table::maybe_table(std::string_view key) {
    node_->known.emplace(key);
    const toml::node* value = node_->table->get(key);
    if (value == nullptr) {
        return std::nullopt;
    }
    const toml::table* table = value->as_table();
    if (table == nullptr) {
        wrong_type(*this, key, "a table");
        return std::nullopt;
    }
    return Table(std::make_shared<Node>(Node{node_->document, table, {}}));
}

std::vector<Table> Table::tables(std::string_view key) {
    node_->known.emplace(key);
    const toml::node* value = node_->table->get(key);
    std::vector<Table> tables;
    if (value == nullptr) {
        return tables;
    }
    if (const toml::table* single = value->as_table()) {
        tables.push_back(Table(std::make_shared<Node>(Node{node_->document, single, {}})));
        return tables;
    }
    const toml::array* array = value->as_array();
    if (array == nullptr) {
        wrong_type(*this, key, "a list of tables");
        return tables;
    }
    for (const toml::node& element : *array) {
        const toml::table* table = element.as_table();
        if (table == nullptr) {
            wrong_type(*this, key, "a list of tables");
            return {};
        }
        tables.push_back(Table(std::make_shared<Node>(Node{node_->document, table, {}})));
    }
    return tables;
}

std::size_t Table::choice(std::string_view key, const std::vector<std::string_view>& allowed) {
    const std::string chosen = text(key);
    if (chosen.empty()) {
        return 0;
    }
    for (std::size_t i = 0; i < allowed.size(); ++i) {
        if (allowed[i] == chosen) {
            return i;
        }
    }
    fault_at(key, "toml-unknown-choice", fmt::format("{} = \"{}\"", quoted(key), chosen),
             "it must be one of " + listed(allowed), "correct it");
    return 0;
}

std::optional<std::size_t> Table::maybe_choice(std::string_view key,
                                               const std::vector<std::string_view>& allowed) {
    node_->known.emplace(key);
    if (!has(key)) {
        return std::nullopt;
    }
    return choice(key, allowed);
}

}  // namespace adsum::toml_file
