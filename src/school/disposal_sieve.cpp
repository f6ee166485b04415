#include "school/disposal_sieve.hpp"

#include "base/json_view.hpp"
#include "base/upn.hpp"
#include "journal/disposal.hpp"
#include "school/json_fields.hpp"
#include "school/whose.hpp"

#include <algorithm>

namespace adsum::school {
namespace {

namespace json = boost::json;

constexpr std::string_view kOfTheSchool[] = {"school_created",       "calendar_set",
                                             "roll_imported",        "contacts_imported",
                                             "staff_imported",       "groups_imported",
                                             "timetable_imported",   "pupil_changed",
                                             "pupil_admitted",       "pupil_left",
                                             "pupil_corrected",      "staff_changed",
                                             "staff_left",           "group_changed",
                                             "closure_added",        "closure_withdrawn",
                                             "change_withdrawn",     "contact_changed",
                                             "seating_set",          "message_rules_set",
                                             "setting_set",          "authority_set",
                                             "likelihood_set",       "follow_up_set",
                                             "assessments_set",      "hold_placed",
                                             "hold_lifted",          "subject_access_requested",
                                             "school_details_set",   "subject_access_given",
                                             "subject_access_ended", "disposal_decided",
                                             "disposal_withdrawn"};

Upn single_pupil(const json::object& body) {
    return Upn(upn_normalised(text_in(body, "pupil")));
}

bool names_any(const json::object& body, const std::set<Upn>& pupils) {
    const auto named = pupils_named(body);
    return std::ranges::any_of(named, [&](const Upn& upn) { return pupils.contains(upn); });
}

}  // namespace

bool is_of_the_school(std::string_view kind) {
    return std::ranges::find(kOfTheSchool, kind) != std::end(kOfTheSchool);
}

Date last_day_of(int academic_year) {
    constexpr unsigned kJuly = 7;
    constexpr unsigned kLastOfJuly = 31;
    return Date::of(academic_year + 1, kJuly, kLastOfJuly);
}

json::object without_old_marks(const json::object& body, Date last, const std::set<Upn>& whole) {
    json::object kept = body;
    const json::value* marks = body.if_contains("marks");
    if (marks == nullptr || !marks->is_array()) {
        return kept;
    }
    json::array pupils;
    for (const json::value& row : marks->get_array()) {
        if (!row.is_array() || row.get_array().size() != 2 || !row.get_array()[0].is_string() ||
            !row.get_array()[1].is_array() ||
            whole.contains(Upn(upn_normalised(text_of(row.get_array()[0].get_string()))))) {
            pupils.push_back(row);
            continue;
        }
        json::array later;
        for (const json::value& mark : row.get_array()[1].get_array()) {
            const bool dated =
                mark.is_array() && !mark.get_array().empty() && mark.get_array()[0].is_string();
            const auto date =
                dated ? Date::parse(text_of(mark.get_array()[0].get_string())) : std::nullopt;
            if (!date || last < *date) {
                later.push_back(mark);
            }
        }
        if (!later.empty()) {
            pupils.push_back(json::array{row.get_array()[0], std::move(later)});
        }
    }
    kept["marks"] = std::move(pupils);
    return kept;
}

DisposalSieve::DisposalSieve(int through, const std::set<Upn>& whole, const std::set<Upn>& known)
    : through_(through), whole_(whole), known_(known) {}

journal::Entry DisposalSieve::gone(const journal::Entry& entry) {
    emptied_.insert(entry.number);
    return journal::emptied(entry);
}

// A batch of messages, a plan, a report: an entry that names an earlier one and no pupil.
bool DisposalSieve::goes_on_with_what_stays(const json::object& body) const {
    const json::value* earlier = body.if_contains("entry");
    return (earlier != nullptr && earlier->is_int64() && stays_.contains(earlier->get_int64())) ||
           batches_.contains(text_in(body, "batch"));
}

std::optional<journal::Entry> DisposalSieve::of(const journal::Entry& entry,
                                                const json::object& body) {
    if (entry.kind == journal::kDisposed || entry.kind == journal::kDisposing) {
        return std::nullopt;
    }
    if (entry.volume <= through_) {
        return due(entry, body);
    }
    if (entry.kind != "marks_imported") {
        return std::nullopt;
    }
    json::object kept = without_old_marks(body, last_day_of(through_), whole_);
    if (kept == body) {
        return std::nullopt;
    }
    journal::Entry standing = entry;
    standing.body = json::serialize(kept);
    return standing;
}

std::optional<journal::Entry> DisposalSieve::due(const journal::Entry& entry,
                                                 const json::object& body) {
    const bool of_the_school = is_of_the_school(entry.kind);
    const std::set<Upn>& staying = of_the_school ? known_ : whole_;
    const json::value* earlier = body.if_contains("entry");
    if (earlier != nullptr && earlier->is_int64() && emptied_.contains(earlier->get_int64())) {
        return gone(entry);  // what it goes on with is no more
    }
    const Upn pupil = single_pupil(body);
    if (!pupil.empty()) {
        if (!staying.contains(pupil)) {
            return gone(entry);
        }
        stays_.insert(entry.number);
        return std::nullopt;
    }
    if (!of_the_school && !names_any(body, whole_)) {
        return goes_on_with_what_stays(body) ? std::nullopt : std::optional(gone(entry));
    }
    Sifted kept = sifted(body, [&](const Upn& upn) { return staying.contains(upn); });
    if (entry.kind == "marks_imported") {
        kept.body = without_old_marks(kept.body, last_day_of(through_), whole_);
    }
    stays_.insert(entry.number);
    if (const std::string batch = text_in(body, "batch"); !batch.empty() && !of_the_school) {
        batches_.insert(batch);
    }
    if (kept.body == body) {
        return std::nullopt;
    }
    journal::Entry standing = entry;
    standing.body = json::serialize(kept.body);
    return standing;
}

}  // namespace adsum::school
