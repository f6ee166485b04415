#include "law/provenance.hpp"

#include "law/read_provenance.hpp"

#include <vector>

#include <fmt/format.h>

namespace adsum::law {
namespace {

const std::vector<std::string_view> kCertainties = {"verified", "secondary", "memory", "uncertain",
                                                    "derived"};

}  // namespace

std::string_view to_string(Certainty certainty) {
    return kCertainties[static_cast<std::size_t>(certainty)];
}

Provenance read_provenance(toml_file::Table& row) {
    Provenance provenance;
    provenance.from = row.date("from");
    provenance.to = row.maybe_date("to");
    provenance.reference = row.text("reference");
    provenance.certainty = static_cast<Certainty>(row.choice("certainty", kCertainties));
    provenance.note = row.text_or("note", "");
    if (provenance.to && *provenance.to < provenance.from) {
        row.fault_at("to", "law-dates",
                     fmt::format("'to' {} comes before 'from' {}", provenance.to->to_string(),
                                 provenance.from.to_string()),
                     "a row holds from its first to its last day", "correct one of the dates");
    }
    return provenance;
}

bool follows(const toml_file::Table& row, std::string_view thing, const Provenance& earlier,
             const Provenance& later) {
    if (later.from <= earlier.from) {
        row.fault_at("from", "law-order",
                     fmt::format("{} from {} stands after the row from {}", thing,
                                 later.from.to_string(), earlier.from.to_string()),
                     "the rows of one thing stand in order of their dates", "move the row");
        return false;
    }
    if (earlier.to && later.from <= *earlier.to) {
        row.fault_at("from", "law-overlap",
                     fmt::format("{} from {} begins before the row to {} has ended", thing,
                                 later.from.to_string(), earlier.to->to_string()),
                     "only one row of a thing holds on a date", "correct one of the dates");
        return false;
    }
    return true;
}

}  // namespace adsum::law
