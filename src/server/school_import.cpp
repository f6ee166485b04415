// POST /api/v1/school/import/{kind}: a file as `adsum import` takes it, by the same code, or the
// calendar of a year to come; tried first, then kept, all or nothing. And whose files are known
// beside our own (GET /api/v1/school/import).
#include "exchange/import.hpp"
#include "school/drafts.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/school_edit.hpp"
#include "server/school_handlers.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kLargestFile = 900 * 1024;  // within Limits::body_bytes
constexpr std::size_t kMostWarnings = 200;

json::array faults_json(const std::vector<Fault>& faults) {
    json::array list;
    for (const Fault& fault : faults) {
        if (list.size() < kMostWarnings) {
            list.push_back(json::object{{"id", fault.id},
                                        {"place", fault.place},
                                        {"what", fault.what},
                                        {"why", fault.why},
                                        {"remedy", fault.remedy}});
        }
    }
    return list;
}

std::optional<exchange::FileKind> kind_in_path(const Call& call) {
    const auto kind = exchange::parse_file_kind(call.param("kind"));
    return kind == exchange::FileKind::kMarks ? std::nullopt : kind;
}

json::object answer_of(const exchange::Imported& imported, bool kept) {
    json::array unknown;
    for (const std::string& column : imported.unknown_columns) {
        unknown.emplace_back(column);
    }
    return json::object{{"rows", imported.rows},
                        {"unknown_columns", std::move(unknown)},
                        {"warnings", faults_json(imported.warnings)},
                        {"kept", kept}};
}

Result<exchange::Imported> read_file(const Call& call, const school::State& state,
                                     exchange::FileKind kind, const exchange::Source& source,
                                     const exchange::Mis* from) {
    ADSUM_TRY(auto imported,
              exchange::import_file(kind, state, source, call.person->staff, call.moment, from));
    for (const journal::Draft& draft : imported.drafts) {
        // It opens other schools' figures: whoever runs the program gives it.
        if (kind == exchange::FileKind::kStaff &&
            draft.body.find("\"trust_officer\"") != std::string::npos) {
            return refused("staff-role-of-trust", source.name, "the role trust_officer", {},
                           "it is given by whoever runs the program, with adsum import staff");
        }
        ADSUM_CHECK(state.check(draft, &imported.warnings));
    }
    return imported;
}

// A school year as its file has it. Of a year that has begun the past would change with it: its
// closures are added one by one, and whoever runs the program may set it (adsum school calendar).
Result<exchange::Imported> read_year(const Call& call, const school::State& state,
                                     const exchange::Source& source) {
    ADSUM_TRY(const auto year, calendar::SchoolYear::parse(source.name, source.content));
    const std::string name = calendar::academic_year_name(year.start_year);
    if (year.start_year <= calendar::academic_year_of(call.now.date)) {
        return refused("calendar-begun", source.name, fmt::format("{} has begun", name),
                       "another calendar would change sessions that are past",
                       "add a closure, or ask whoever runs Adsum to set the year");
    }
    exchange::Imported imported;
    imported.rows = static_cast<int>(year.half_terms.size());
    imported.drafts.push_back(school::make_draft(
        state, "calendar_set",
        json::object{{"at", call.now.to_string()}, {"year", name}, {"toml", year.source}},
        call.person->staff, call.moment));
    ADSUM_CHECK(state.check(imported.drafts.front(), &imported.warnings));
    return imported;
}

}  // namespace

Response import_systems(Services& services, const Call& /*call*/) {
    json::array list;
    for (const exchange::Mis& mis : services.systems) {
        json::array kinds;
        for (const exchange::MisFile& file : mis.files) {
            const std::string_view kind = exchange::to_string(file.kind);
            kinds.emplace_back(json::string_view(kind.data(), kind.size()));
        }
        list.push_back(json::object{{"id", mis.id},
                                    {"name", mis.name},
                                    {"as_of", mis.as_of.to_string()},
                                    {"note", mis.note},
                                    {"kinds", std::move(kinds)}});
    }
    return json_answer(json::object{{"systems", std::move(list)}});
}

Response import_table(Services& services, const Call& call) {
    const bool is_year = call.param("kind") == "calendar";
    const auto kind = kind_in_path(call);
    if (!kind && !is_year) {
        return not_found();
    }
    if (kind == exchange::FileKind::kStaff && !call.person->roles.any_of(kStaffKeepers)) {
        return error_answer(403, "not-allowed", "your role may not change the staff",
                            "ask the head or the attendance champion");
    }
    BodyReader body(call.request.body);
    const std::string name = body.text("name", 200);
    const std::string text = body.text("text", kLargestFile);
    const bool keep = body.flag("keep");
    const std::string from = body.text_or_empty("from", 40);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto system = std::ranges::find(services.systems, from, &exchange::Mis::id);
    if (!from.empty() && (system == services.systems.end() || is_year)) {
        return error_answer(422, "mis-unknown", "files of this kind of that system are not known",
                            "take one of those that are offered");
    }
    const exchange::Mis* theirs = from.empty() ? nullptr : &*system;
    const exchange::Source source{name, text};
    const auto read_by = [&](const school::State& state) {
        return is_year ? read_year(call, state, source)
                       : read_file(call, state, *kind, source, theirs);
    };
    if (!keep) {
        const auto imported = read_by(*call.house->read());
        return imported ? json_answer(answer_of(*imported, false)) : error_answer(imported.error());
    }
    std::optional<exchange::Imported> read;
    const auto kept = call.house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            ADSUM_TRY(read, read_by(state));
            return read->drafts.empty() ? std::nullopt : std::optional(read->drafts.front());
        });
    return kept && read ? json_answer(answer_of(*read, true)) : error_answer(kept.error());
}

}  // namespace adsum::server
