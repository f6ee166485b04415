#include "policy/reporting.hpp"

#include "policy/names.hpp"

#include <algorithm>

namespace adsum::policy {
namespace {

const std::vector<std::string_view>& days_names() {
    static const std::vector<std::string_view> kNames{"first", "each", "until_return"};
    return kNames;
}

// Texts that must be among `allowed`.
std::vector<std::string> texts_of(toml_file::Table& table, std::string_view key,
                                  const std::vector<std::string_view>& allowed) {
    std::vector<std::string> texts = table.texts(key);
    for (const std::string& text : texts) {
        if (std::ranges::find(allowed, text) == allowed.end()) {
            std::string list;
            for (const std::string_view one : allowed) {
                list.append(list.empty() ? "" : ", ").append(one);
            }
            table.fault_at(key, "policy-reporting", std::string(key) + " has '" + text + "'",
                           "known are " + list, "use one of them");
        }
    }
    return texts;
}

}  // namespace

bool Reporting::asks_return() const {
    return std::ranges::find(asks, "expected_return") != asks.end();
}

Reporting::Days Reporting::days_with(const std::map<std::string, std::string>& settings) const {
    const auto chosen = each_where.empty() ? settings.end() : settings.find(each_where);
    return chosen != settings.end() && chosen->second == "true" ? Days::kEach : days;
}

std::string_view to_string(Reporting::Days days) {
    return days_names()[static_cast<std::size_t>(days)];
}

const std::vector<std::string_view>& report_channels() {
    static const std::vector<std::string_view> kNames{"phone",     "email",  "letter",
                                                      "in_person", "online", "planner"};
    return kNames;
}

Reporting read_reporting(toml_file::Table& table) {
    Reporting reporting;
    reporting.route = table.text("route");
    reporting.channels = texts_of(table, "channels", report_channels());
    reporting.days = static_cast<Reporting::Days>(table.choice("days", days_names()));
    reporting.each_where = table.text_or("each_where", "");
    reporting.asks = texts_of(table, "asks", {"expected_return"});
    reporting.recipient = role_names()[table.choice("recipient", role_names())];
    reporting.clauses = table.texts("clauses");
    table.text_or("reading", "");
    table.finish();
    return reporting;
}

}  // namespace adsum::policy
