// Who stays with a family, what was offered and how it was taken, targets, agreements.
#include "school/case_facts.hpp"

#include "school/case_file.hpp"
#include "school/state.hpp"
#include "school/strategy_facts.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::school {
namespace {

// Everything that was ever recorded.
const SchoolTime kAnyTime = SchoolTime::end_of(Date::of(9999, 1, 1));

template <class Part>
const Part* one_with_id(const std::vector<Part>& parts, const std::string& id) {
    const auto found = std::ranges::find(parts, id, &Part::id);
    return found == parts.end() ? nullptr : &*found;
}

void case_fact_twice(Fields& fields, std::string id, const std::string& given) {
    fields.fault(std::move(id), fmt::format("`{}` is there already", given),
                 "each has an id of its own", "choose another id");
}

}  // namespace

void case_opened(Fields& fields, const Checking&, const Pupil*) {
    fields.text("reason");
}

// KEY-041: one member of staff stays with the family; another takes over for a reason.
void key_worker_set(Fields& fields, const Checking& checking, const Pupil* pupil) {
    check_staff_of(fields, checking, "staff", fields.time("at").date);
    const std::string reason = fields.text_or_empty("reason");
    if (!fields.ok()) {
        return;
    }
    const auto standing = key_worker_of(*pupil, kAnyTime);
    if (standing && standing->staff == fields.text("staff")) {
        fields.fault("key-worker-same", "the same member of staff is the key worker already",
                     "nothing would change", "name another, or leave it");
    } else if (standing && reason.empty()) {
        fields.fault("key-worker-reason", "the family has another key worker",
                     "one person stays with a family; a change has its reason", "say the reason");
    }
}

void specialist_set(Fields& fields, const Checking& checking, const Pupil*) {
    fields.text("role");
    check_staff_of(fields, checking, "staff", fields.time("at").date);
    fields.maybe_text("reason");
}

// The first fact of an id says what is offered; later ones say how it was taken and delivered.
void support_recorded(Fields& fields, const Checking& checking, const Pupil* pupil) {
    const std::string id = fields.text("support");
    fields.choice("response", {"offered", "accepted", "declined", "failed", "worked"});
    if (fields.has("delivery")) {
        fields.choice("delivery", {"delivered", "partly", "not_delivered"});
    }
    if (fields.has("plan")) {
        fields.choice("plan", {"ehcp", "healthcare_plan"});
    }
    fields.maybe_flag("agency");
    for (const char* name : {"what", "with", "actions"}) {
        fields.maybe_text(name);
    }
    if (fields.has("owner")) {
        check_staff_of(fields, checking, "owner", fields.time("at").date);
    }
    const auto review = fields.maybe_date("review");
    if (!fields.ok()) {
        return;
    }
    if (review) {
        check_to_come(fields, *review, fields.time("at").date);
    }
    const bool is_new = one_with_id(supports_of(*pupil, kAnyTime), id) == nullptr;
    if (is_new && fields.text_or_empty("what").empty()) {
        fields.fault("field-missing", "`what` is missing",
                     "the first word on a support says what is offered", "say what it is");
    }
}

void target_set(Fields& fields, const Checking&, const Pupil* pupil) {
    constexpr std::int64_t kMostSessions = 10;  // of a school week
    const std::string id = fields.text("target");
    fields.text("text");
    const auto from = fields.maybe_date("from");
    const auto until = fields.maybe_date("until");
    std::string measure;
    if (fields.has("measure")) {
        measure = fields.choice("measure", {"sessions_a_week", "no_late", "no_unauthorised"});
    }
    if (measure == "sessions_a_week") {
        const auto least = fields.integer("at_least", 1, kMostSessions);
        const auto of = fields.integer("of", 1, kMostSessions);
        if (fields.ok() && of < least) {
            fields.fault("target-bound", fmt::format("{} of {} sessions", least, of),
                         "nobody attends more sessions than there are", "correct the numbers");
        }
    }
    if (!fields.ok()) {
        return;
    }
    if (until && *until < from.value_or(fields.time("at").date)) {
        fields.fault("fact-dates", "the target ends before it begins",
                     "a time begins before it ends", "correct the dates");
    }
    if (one_with_id(targets_of(*pupil, kAnyTime), id) != nullptr) {
        case_fact_twice(fields, "target-exists", id);
    }
}

void target_ended(Fields& fields, const Checking&, const Pupil* pupil) {
    const std::string id = fields.text("target");
    fields.choice("outcome", {"met", "not_met", "dropped"});
    fields.maybe_text("reason");
    if (!fields.ok()) {
        return;
    }
    const auto targets = targets_of(*pupil, kAnyTime);
    const Target* target = one_with_id(targets, id);
    if (target == nullptr) {
        fields.fault("target-unknown", fmt::format("there is no target `{}`", id),
                     "only a target that was set ends", "set it first, or correct `target`");
    } else if (target->ended) {
        fields.fault("target-ended-already", fmt::format("the target `{}` has ended", id),
                     "a target ends once", "set a new one");
    }
}

// OIA-003: what a family has signed, with its terms.
void agreement_recorded(Fields& fields, const Checking&, const Pupil* pupil) {
    const std::string id = fields.text("agreement");
    fields.choice("what",
                  {"home_school_agreement", "attendance_contract", "parenting_contract", "other"});
    fields.text("terms");
    const Date signed_on = fields.date("signed_on");
    const auto review = fields.maybe_date("review");
    const auto names = fields.maybe_texts("signed_by");
    if (!fields.ok()) {
        return;
    }
    if (names.empty()) {
        fields.fault("field-missing", "`signed_by` is missing", "an agreement is somebody's",
                     "give the names of those who signed");
    }
    if (fields.time("at").date < signed_on) {
        fields.fault("agreement-signed-later", fmt::format("signed on {}", signed_on.to_string()),
                     "what is recorded as signed was signed by then", "correct the date");
    }
    if (review) {
        check_to_come(fields, *review, signed_on);
    }
    if (one_with_id(agreements_of(*pupil, kAnyTime), id) != nullptr) {
        case_fact_twice(fields, "agreement-exists", id);
    }
}

}  // namespace adsum::school
