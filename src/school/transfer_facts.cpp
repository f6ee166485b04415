#include "school/transfer_facts.hpp"

#include "base/hash.hpp"

#include <algorithm>

namespace adsum::school {
namespace {

// The package is there, and is the one that the digest names.
void check_package(Fields& fields) {
    const auto* package = fields.maybe_object("package");
    const std::string digest = fields.text("digest");
    if (package == nullptr) {
        fields.fault("field-missing", "`package` is missing", "it is what was released",
                     "give `package`");
    } else if (fields.ok() && package_digest(*package) != digest) {
        fields.fault("transfer-digest", "`digest` is not that of `package`",
                     "both schools hold the same package", "give the package unchanged");
    }
}

bool is_id(const Fact& fact, const std::string& id) {
    return text_in(fact.fields, "transfer") == id;
}

bool answered_before(const Checking& checking, const Pupil* pupil, const std::string& id) {
    const auto same = [&](const Fact& fact) {
        return (fact.kind == "transfer_accepted" || fact.kind == "transfer_declined") &&
               is_id(fact, id);
    };
    return std::ranges::any_of(checking.state.school_facts(), same) ||
           (pupil != nullptr && std::ranges::any_of(pupil->facts, same));
}

void refuse_answered(Fields& fields, const Checking& checking, const Pupil* pupil,
                     const std::string& id) {
    if (fields.ok() && answered_before(checking, pupil, id)) {
        fields.fault("transfer-answered", "this release was answered before",
                     "a release is accepted or declined once", "look at the list again");
    }
}

}  // namespace

std::string package_digest(const boost::json::object& package) {
    return to_hex(sha256(boost::json::serialize(package)));
}

std::vector<Release> releases_of(const Pupil& pupil, SchoolTime known_at) {
    std::vector<Release> all;
    for (const Fact& fact : pupil.facts) {
        if (known_at < fact.at) {
            continue;
        }
        if (fact.kind == "transfer_released") {
            all.push_back({&fact, text_in(fact.fields, "transfer"), text_in(fact.fields, "to"),
                           text_in(fact.fields, "to_name"), text_in(fact.fields, "digest"), false});
        } else if (fact.kind == "transfer_withdrawn") {
            for (Release& release : all) {
                release.withdrawn = release.withdrawn || is_id(fact, release.id);
            }
        }
    }
    return all;
}

std::optional<TransferAnswer> answer_to_release(const State& new_school, const Upn& upn,
                                                const std::string& id, SchoolTime known_at) {
    const auto find = [&](const std::vector<Fact>& facts,
                          std::string_view kind) -> std::optional<TransferAnswer> {
        for (const Fact& fact : facts) {
            if (fact.kind == kind && fact.at <= known_at && is_id(fact, id)) {
                return TransferAnswer{&fact, kind == "transfer_accepted"};
            }
        }
        return std::nullopt;
    };
    if (const Pupil* pupil = new_school.pupil(upn)) {
        if (auto accepted = find(pupil->facts, "transfer_accepted")) {
            return accepted;
        }
    }
    return find(new_school.school_facts(), "transfer_declined");
}

void transfer_released(Fields& fields, const Checking& /*checking*/, const Pupil* pupil) {
    const std::string id = fields.text("transfer");
    fields.text("to");
    fields.text("to_name");
    fields.maybe_text("sensitive_reason");
    check_package(fields);
    if (!fields.ok() || pupil == nullptr) {
        return;
    }
    for (const Release& release : releases_of(*pupil, fields.time("at"))) {
        if (release.id == id) {
            fields.fault("transfer-id-exists", "this release is recorded already",
                         "each has an id of its own", "give another");
        }
    }
}

void transfer_withdrawn(Fields& fields, const Checking& /*checking*/, const Pupil* pupil) {
    const std::string id = fields.text("transfer");
    fields.text("reason");
    if (!fields.ok() || pupil == nullptr) {
        return;
    }
    const auto all = releases_of(*pupil, fields.time("at"));
    const auto found = std::ranges::find(all, id, &Release::id);
    if (found == all.end() || found->withdrawn) {
        fields.fault("transfer-unknown", "no such release stands", "it is withdrawn once",
                     "look at the list again");
    }
}

void transfer_accepted(Fields& fields, const Checking& checking, const Pupil* pupil) {
    const std::string id = fields.text("transfer");
    fields.text("from");
    fields.text("from_name");
    fields.text("released_by");
    check_package(fields);
    refuse_answered(fields, checking, pupil, id);
}

void transfer_declined(Fields& fields, const Checking& checking, const Pupil* pupil) {
    const std::string id = fields.text("transfer");
    fields.text("from");
    fields.text("reason");
    refuse_answered(fields, checking, pupil, id);
}

}  // namespace adsum::school
