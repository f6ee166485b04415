#include "calendar/school_year.hpp"

#include "base/toml.hpp"

#include <fstream>
#include <sstream>

namespace adsum::calendar {
namespace {

const std::vector<std::string_view> kTerms = {"autumn", "spring", "summer"};
const std::vector<std::string_view> kClosureKinds = {"inset", "bank_holiday", "planned",
                                                     "unplanned"};

int read_year(toml_file::Table& root) {
    const std::string name = root.text("year");
    if (name.size() == 7 && name[4] == '/') {
        if (const auto first = Date::parse(name.substr(0, 4) + "-08-01")) {
            if (academic_year_name(first->year()) == name) {
                return first->year();
            }
        }
    }
    root.fault_at("year", "calendar-year", "year = \"" + name + "\"",
                  "an academic year is written like 2026/27", "correct it");
    return 0;
}

void check_within(const toml_file::Table& table, int year, DateRange dates) {
    if (dates.empty()) {
        table.fault_at("last", "calendar-dates-out-of-order", "last comes before first", {},
                       "swap or correct the dates");
    }
    if (year != 0 &&
        (academic_year_of(dates.first) != year || academic_year_of(dates.last) != year)) {
        table.fault("calendar-outside-year",
                    dates.first.to_string() + " to " + dates.last.to_string(),
                    "it does not lie between 1 August and 31 July of the academic year",
                    "correct the dates or the year");
    }
}

HalfTerm read_half_term(toml_file::Table& table, int year) {
    HalfTerm half_term;
    half_term.name = table.text("name");
    half_term.term = static_cast<Term>(table.choice("term", kTerms));
    half_term.dates = {table.date("first"), table.date("last")};
    check_within(table, year, half_term.dates);
    table.finish();
    return half_term;
}

Closure read_closure(toml_file::Table& table, int year) {
    Closure closure;
    closure.dates = {table.date("first"), table.date("last")};
    closure.kind = static_cast<ClosureKind>(table.choice("kind", kClosureKinds));
    closure.year_groups = table.texts("year_groups");
    for (const std::string& text : table.texts("sessions")) {
        if (const auto half = parse_half(text)) {
            closure.halves.push_back(*half);
        } else {
            table.fault_at("sessions", "calendar-session", "session \"" + text + "\"",
                           "a session is AM or PM", "correct it");
        }
    }
    check_within(table, year, closure.dates);
    table.finish();
    return closure;
}

}  // namespace

std::string_view to_string(Term term) {
    return kTerms[static_cast<std::size_t>(term)];
}
std::string_view to_string(ClosureKind kind) {
    return kClosureKinds[static_cast<std::size_t>(kind)];
}

bool Closure::covers(Session session, std::string_view year_group) const {
    if (!dates.contains(session.date)) {
        return false;
    }
    if (!halves.empty() && std::find(halves.begin(), halves.end(), session.half) == halves.end()) {
        return false;
    }
    return year_groups.empty() ||
           std::find(year_groups.begin(), year_groups.end(), year_group) != year_groups.end();
}

Result<SchoolYear> SchoolYear::parse(const std::string& name, std::string_view content) {
    ADSUM_TRY(const auto file, toml_file::File::parse(name, content));
    auto root = file.root();
    SchoolYear year;
    year.source = std::string(content);
    year.start_year = read_year(root);
    auto half_terms = root.tables("half_term");
    if (half_terms.empty()) {
        root.fault("calendar-empty", "no half_term", "a school year has at least one",
                   "add [[half_term]] with name, term, first and last");
    }
    for (auto& table : half_terms) {
        HalfTerm half_term = read_half_term(table, year.start_year);
        if (!year.half_terms.empty() &&
            half_term.dates.first <= year.half_terms.back().dates.last) {
            table.fault_at(
                "first", "calendar-half-terms-out-of-order",
                half_term.name + " starts before " + year.half_terms.back().name + " has ended",
                "half-terms stand in order and do not overlap", "correct the dates");
        }
        year.half_terms.push_back(std::move(half_term));
    }
    for (auto& table : root.tables("closed")) {
        year.closures.push_back(read_closure(table, year.start_year));
    }
    root.finish();
    ADSUM_CHECK(file.check());
    return year;
}

Result<SchoolYear> SchoolYear::load(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        return refused("file-unreadable", path, "cannot open the file", {},
                       "check its name and who may read it");
    }
    std::ostringstream content;
    content << stream.rdbuf();
    return parse(path, content.str());
}

}  // namespace adsum::calendar
