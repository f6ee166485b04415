// A JSON object a line (contract section 4).

#include "base/text.hpp"
#include "exchange/csv.hpp"
#include "exchange/importing.hpp"
#include "school/drafts.hpp"
#include "school/json_fields.hpp"
#include "school/office.hpp"

#include <fmt/format.h>

namespace adsum::exchange {
namespace {

void read_line(const school::State& state, std::string_view line, const std::string& place,
               const StaffId& by, Moment now, Imported& imported, Faults& faults) {
    auto object = school::parse_object(line, place);
    if (!object) {
        faults.add(object.error());
        return;
    }
    school::Fields fields(*object, place, faults);
    std::string kind = fields.text("kind");
    if (!fields.ok()) {
        return;
    }
    object->erase("kind");
    imported.drafts.push_back(
        school::make_draft(state, std::move(kind), std::move(*object), by, now));
    imported.places.push_back(place);
}

}  // namespace

Result<Imported> import_facts(const school::State& state, const Source& source, const StaffId& by,
                              Moment now) {
    Faults faults;
    Imported imported;
    std::string_view rest = source.content;
    if (rest.starts_with("\xEF\xBB\xBF")) {
        rest.remove_prefix(3);
    }
    for (int line = 1; !rest.empty(); ++line) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view text = trim(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (!text.empty()) {
            ++imported.rows;
            read_line(state, text, place_of(source.name, line), by, now, imported, faults);
        }
    }
    if (faults.empty()) {
        return imported;
    }
    // Lines that could be read are tried too, so that everything that is wrong is told at once.
    const auto tried = school::try_drafts(state, imported.drafts, nullptr, imported.places);
    if (!tried) {
        faults.add(tried.error());
    }
    std::vector<Fault> found = faults.all();
    sort_by_line(found);
    return Error(ErrorKind::kRefused, std::move(found));
}

}  // namespace adsum::exchange
