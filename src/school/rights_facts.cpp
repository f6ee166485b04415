#include "school/rights_facts.hpp"

#include "base/hash.hpp"
#include "school/state.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace adsum::school {
namespace {

const SchoolTime kWhenever = SchoolTime::end_of(Date::of(9999, 1, 1));

// The same day of the next month, or its last where it has none such (ICO, "Right of access").
Date month_after(Date from) {
    const unsigned month = from.month() % 12 + 1;
    const int year = from.year() + (from.month() == 12 ? 1 : 0);
    for (unsigned day = from.day();; --day) {
        if (const auto date = Date::parse(fmt::format("{:04}-{:02}-{:02}", year, month, day))) {
            return *date;
        }
    }
}

std::vector<Hold> holds_in(const std::vector<Fact>& facts) {
    std::vector<Hold> holds;
    for (const Fact& fact : facts) {
        const std::string id = text_in(fact.fields, "hold");
        if (fact.kind == "hold_placed") {
            holds.push_back({id, text_in(fact.fields, "reason"), fact.at});
        } else if (fact.kind == "hold_lifted") {
            std::erase_if(holds, [&](const Hold& hold) { return hold.id == id; });
        }
    }
    return holds;
}

bool was_used(const std::vector<Fact>& facts, std::string_view kind, std::string_view key,
              const std::string& id) {
    return std::ranges::any_of(facts, [&](const Fact& fact) {
        return fact.kind == kind && text_in(fact.fields, key) == id;
    });
}

// True where the pupil has an open request of that id; a fault where none is.
void check_open_request(Fields& fields, const Pupil& pupil, const std::string& id) {
    for (const AccessRequest& request : access_requests(pupil, kWhenever)) {
        if (request.id == id && request.open) {
            return;
        }
    }
    fields.fault("access-request-unknown", fmt::format("no request {} is open", id),
                 "what goes on with a request of access names it",
                 "record the request first, or correct `request`");
}

}  // namespace

std::vector<AccessRequest> access_requests(const Pupil& pupil, SchoolTime known_at) {
    std::vector<AccessRequest> requests;
    for (const Fact& fact : pupil.facts) {
        if (known_at < fact.at) {
            continue;
        }
        const std::string id = text_in(fact.fields, "request");
        if (fact.kind == "subject_access_requested") {
            AccessRequest request{
                id,  text_in(fact.fields, "asked_by"), std::nullopt, fact.at.date, Date(), fact.at,
                true};
            if (const auto came = Date::parse(text_in(fact.fields, "received"))) {
                request.received = *came;
            }
            request.answer_by = month_after(request.received);
            const auto* contact = fact.fields.if_contains("contact");
            if (contact != nullptr && contact->is_int64()) {
                request.contact = static_cast<int>(contact->get_int64());
            }
            requests.push_back(std::move(request));
        } else if (fact.kind == "subject_access_given" || fact.kind == "subject_access_ended") {
            for (AccessRequest& request : requests) {
                request.open = request.open && request.id != id;
            }
        }
    }
    return requests;
}

std::vector<Hold> holds_on(const Pupil& pupil) {
    return holds_in(pupil.facts);
}
std::vector<Hold> holds_on_school(const State& state) {
    return holds_in(state.school_facts());
}

void check_subject_access_requested(Fields& fields, const Checking&, const Pupil* pupil) {
    const std::string id = fields.text("request");
    fields.text("asked_by");
    const auto contact = fields.maybe_integer("contact", 1, std::numeric_limits<int>::max());
    const auto received = fields.maybe_date("received");
    if (!fields.ok() || pupil == nullptr) {
        return;
    }
    if (was_used(pupil->facts, "subject_access_requested", "request", id)) {
        fields.fault("access-request-exists", fmt::format("there is a request {} already", id),
                     "each request has an id of its own", "give another id");
    }
    if (contact && std::ranges::none_of(pupil->contacts, [&](const Contact& each) {
            return each.priority == *contact;
        })) {
        fields.fault("contact-unknown", fmt::format("there is no contact {}", *contact),
                     "a contact sees their own particulars", "correct `contact`, or leave it out");
    }
    if (received && fields.time("at").date < *received) {
        fields.fault("access-received-later", "it was recorded before it came", {},
                     "correct `received`");
    }
}

void check_subject_access_given(Fields& fields, const Checking&, const Pupil* pupil) {
    const std::string request = fields.text_or_empty("request");
    fields.integer("upto", 1, std::numeric_limits<std::int64_t>::max());
    fields.time("made");
    const std::string digest = fields.text("digest");
    fields.integer("held_back", 0, std::numeric_limits<std::int64_t>::max());
    if (!fields.ok() || pupil == nullptr) {
        return;
    }
    if (!hash_from_hex(digest)) {
        fields.fault("field-wrong", "`digest` is no SHA-256", "it tells which file was given out",
                     "give 64 hexadecimal digits");
    }
    if (!request.empty()) {
        check_open_request(fields, *pupil, request);
    }
}

void check_subject_access_ended(Fields& fields, const Checking&, const Pupil* pupil) {
    const std::string request = fields.text("request");
    fields.text("reason");
    if (fields.ok() && pupil != nullptr) {
        check_open_request(fields, *pupil, request);
    }
}

void check_hold_placed(Fields& fields, const Checking& checking, const Pupil* pupil) {
    const std::string id = fields.text("hold");
    fields.text("reason");
    const auto& facts = pupil == nullptr ? checking.state.school_facts() : pupil->facts;
    if (fields.ok() && was_used(facts, "hold_placed", "hold", id)) {
        fields.fault("hold-exists", fmt::format("there was a hold {} already", id),
                     "each hold has an id of its own", "give another id");
    }
}

void check_hold_lifted(Fields& fields, const Checking& checking, const Pupil* pupil) {
    const std::string id = fields.text("hold");
    fields.text("reason");
    const auto holds = pupil == nullptr ? holds_on_school(checking.state) : holds_on(*pupil);
    if (fields.ok() &&
        std::ranges::none_of(holds, [&](const Hold& hold) { return hold.id == id; })) {
        fields.fault("hold-unknown", fmt::format("there is no hold {}", id),
                     "only what is held is let go", "correct `hold`");
    }
}

}  // namespace adsum::school
