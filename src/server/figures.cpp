// GET /api/v1/school/reports and /api/v1/school/reports/{report}: a report as page, CSV, PDF, XLSX.
#include "server/figures.hpp"

#include "base/hash.hpp"
#include "server/json_answer.hpp"
#include "server/view.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace adsum::server {
namespace json = boost::json;
namespace {

using documents::ReportKind;
using documents::ReportOf;

std::vector<std::string> all_of_kind(const school::State& state, const ReportKind& kind, Date on) {
    std::vector<std::string> names;
    if (kind.of == ReportOf::kForm) {
        for (const GroupName& form : state.forms_on(on)) {
            names.push_back(form.str());
        }
    } else if (kind.of == ReportOf::kYearGroup) {
        std::set<std::string> years;
        for (const auto& [upn, pupil] : state.pupils()) {
            if (pupil.on_roll(on)) {
                years.insert(pupil.year_group_on(on));
            }
        }
        names.assign(years.begin(), years.end());
        std::ranges::stable_sort(names, {}, &std::string::size);
    }
    return names;
}

// Of those, what this person may ask for.
std::vector<std::string> offered(const school::State& state, const Person& person,
                                 const ReportKind& kind, Date on) {
    auto names = all_of_kind(state, kind, on);
    std::erase_if(names, [&](const std::string& name) {
        return kind.of == ReportOf::kForm && !may_see_group(state, person, GroupName(name));
    });
    return names;
}

struct Face {
    std::string_view format, type;
};
constexpr Face kFaces[] = {
    {"csv", "text/csv; charset=utf-8"},
    {"pdf", "application/pdf"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}};

Response with_face(const documents::Report& report, const Face& face) {
    auto bytes = face.format == "pdf"    ? documents::report_pdf(report)
                 : face.format == "xlsx" ? documents::report_xlsx(report)
                                         : Result<std::string>(documents::report_csv(report));
    if (!bytes) {
        return error_answer(bytes.error());
    }
    Response response;
    response.type = face.type;
    response.body = std::move(*bytes);
    response.with("Content-Disposition",
                  fmt::format("attachment; filename=\"{}.{}\"", report.name, face.format));
    return response;
}

// False where a date does not read.
bool read_dates(const Call& call, DateRange& dates) {
    const auto read = [&](const char* name, Date& date) {
        const std::string text = call.request.query_or(name);
        const auto parsed = Date::parse(text);
        date = parsed.value_or(date);
        return text.empty() || parsed;
    };
    return read("from", dates.first) && read("to", dates.last);
}

}  // namespace

bool may_see_report(const Person& person, const ReportKind& kind) {
    if (person.sees_whole_school()) {
        return true;
    }
    return kind.names_pupils ? kind.of == ReportOf::kForm && person.roles.has(Role::kTutor)
                             : person.roles.has(Role::kGovernor);
}

json::value report_of_duty(const policy::Policy& policy, const school::State& state,
                           const duties::Duty& duty) {
    const auto kind = documents::report_kind(policy, duty.rule->report);
    if (!kind) {
        return nullptr;
    }
    const DateRange dates = documents::report_dates(state, *kind, duty.arose.date);
    return json::object{{"name", kind->name},
                        {"title", kind->title},
                        {"from", dates.first.to_string()},
                        {"to", dates.last.to_string()}};
}

std::string report_digest(const policy::Policy& policy, const school::State& state,
                          const ReportKind& kind, DateRange dates, SchoolTime made) {
    auto names = all_of_kind(state, kind, std::min(dates.last, made.date));
    if (kind.of == ReportOf::kSchool) {
        names = {""};
    }
    std::string all;
    for (const std::string& name : names) {
        const auto report = documents::make_report(policy, state, {kind.name, name, dates, made});
        all += report ? documents::report_json(*report) + "\n" : "";
    }
    return fmt::format("{} {}..{} sha256 {}", kind.name, dates.first.to_string(),
                       dates.last.to_string(), to_hex(sha256(all)));
}

Response list_school_reports(Services& /*services*/, const Call& call) {
    const auto state = call.house->read();
    json::array rows;
    for (const ReportKind& kind : documents::report_kinds(call.house->policy())) {
        if (!may_see_report(*call.person, kind)) {
            continue;
        }
        const auto names = offered(*state, *call.person, kind, call.now.date);
        if (kind.of != ReportOf::kSchool && names.empty()) {
            continue;
        }
        const DateRange dates = documents::report_dates(*state, kind, call.now.date);
        json::array asked_by;
        for (const policy::Rule& rule : call.house->policy().rules) {
            if (rule.report == kind.name) {
                asked_by.emplace_back(rule.title);
            }
        }
        rows.push_back(json::object{{"name", kind.name},
                                    {"title", kind.title},
                                    {"of", view::texts(names)},
                                    {"from", dates.first.to_string()},
                                    {"to", dates.last.to_string()},
                                    {"names_pupils", kind.names_pupils},
                                    {"asked_by", std::move(asked_by)}});
    }
    return json_answer(json::object{{"reports", std::move(rows)}});
}

Response read_school_report(Services& /*services*/, const Call& call) {
    const auto kind = documents::report_kind(call.house->policy(), call.param("report"));
    if (!kind || !may_see_report(*call.person, *kind)) {
        return not_found();
    }
    std::optional<documents::Report> report;
    {
        const auto state = call.house->read();
        documents::ReportAsked asked{kind->name, call.request.query_or("of"),
                                     documents::report_dates(*state, *kind, call.now.date),
                                     call.now, &call.house->sheet(state)};
        if (!read_dates(call, asked.dates)) {
            return error_answer(422, "report-dates", "these are no dates",
                                "give from and to as YYYY-MM-DD");
        }
        if (kind->of == ReportOf::kForm &&
            !may_see_group(*state, *call.person, GroupName(asked.of))) {
            return not_found();
        }
        auto made = documents::make_report(call.house->policy(), *state, asked);
        if (!made) {
            return error_answer(made.error());
        }
        report = std::move(*made);
    }
    const std::string format = call.request.query_or("format", "json");
    if (format == "json") {
        Response response;
        response.body = documents::report_json(*report);
        return response;
    }
    const auto* const face = std::ranges::find(kFaces, format, &Face::format);
    return face == std::end(kFaces)
               ? error_answer(422, "report-format", "no such format", "use json, csv, pdf or xlsx")
               : with_face(*report, *face);
}

}  // namespace adsum::server
