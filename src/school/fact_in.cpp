#include "school/fact_in.hpp"

#include "base/json_view.hpp"
#include "journal/salt.hpp"
#include "school/json_fields.hpp"

namespace adsum::school {

Result<boost::json::object> fact_in(const journal::Entry& entry, const std::string& place) {
    ADSUM_TRY(auto body, parse_object(entry.body, place));
    body.erase(json_view(journal::kSalt));
    return body;
}

}  // namespace adsum::school
