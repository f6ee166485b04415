#include "school/erasure.hpp"

#include "base/upn.hpp"
#include "journal/disposal.hpp"
#include "school/fact_in.hpp"
#include "school/json_fields.hpp"
#include "school/whose.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::school {
namespace {

namespace json = boost::json;

// Nothing rests on them, and no law asks that they be kept.
constexpr std::string_view kMayGoWhole[] = {
    "note_added",        "fact_corrected",     "attachment_added",
    "welfare_concern",   "judgement_recorded", "contact_change_asked",
    "evidence_received", "advice_given",       "advice_recorded",
    "enquiry_made",      "trust_advice_given", "stamp_given",
    "reward_left_out",   "duty_asked"};
constexpr std::string_view kOfContacts[] = {"phone",     "email", "address_1",
                                            "address_2", "town",  "postcode"};
constexpr std::string_view kOfPupils[] = {"fsm",          "pupil_premium", "eal",
                                          "looked_after", "social_worker", "youth_offending_worker",
                                          "young_carer",  "medical",       "mobile_child",
                                          "vulnerable",   "bullied"};
constexpr std::string_view kOfTheRegister[] = {
    "register_taken", "marks_imported", "mark_amended",   "marks_amended",    "marks_derived",
    "arrived",        "lesson_taken",   "report_decided", "follow_up_closed", "lesson_mark_amended",
    "roll_imported",  "pupil_admitted", "pupil_left"};

bool is_named_in(std::string_view name, std::span<const std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

Error not_erased(std::string id, std::string place, std::string what, std::string why,
                 std::string remedy) {
    return refused(std::move(id), std::move(place), std::move(what), std::move(why),
                   std::move(remedy));
}

class Eraser {
  public:
    Eraser(std::span<const journal::Entry> entries, const ErasureAsked& asked)
        : entries_(entries), asked_(asked) {}

    Result<std::map<journal::EntryNumber, journal::Entry>> changed() {
        if (!asked_.entries.empty()) {
            return whole_entries();
        }
        ADSUM_CHECK(check_fields());
        // Twice: what was written to a number that is erased bears it too.
        std::map<journal::EntryNumber, journal::Entry> changed;
        for (int pass = 0; pass < 2; ++pass) {
            changed.clear();
            for (const journal::Entry& entry : entries_) {
                if (entry.body.find(asked_.pupil.str()) == std::string::npos ||
                    entry.kind == journal::kDisposing) {
                    continue;
                }
                ADSUM_TRY(const auto body, fact_in(entry));
                const json::value left = row(body, whose(body), false);
                if (left != json::value(body)) {
                    journal::Entry standing = entry;
                    standing.body = json::serialize(left);
                    changed.emplace(entry.number, std::move(standing));
                }
            }
        }
        return changed;
    }

  private:
    Result<std::map<journal::EntryNumber, journal::Entry>> whole_entries() const {
        std::map<journal::EntryNumber, journal::Entry> changed;
        for (const journal::EntryNumber number : asked_.entries) {
            const std::string place = fmt::format("entry {}", number);
            if (number < 1 || std::ssize(entries_) < number) {
                return journal_has_no(number);
            }
            const journal::Entry& entry = entries_[static_cast<std::size_t>(number - 1)];
            if (is_named_in(entry.kind, kOfTheRegister)) {
                return not_erased("erasure-register", place, "it is an entry of the register",
                                  "each is kept for six years at least, an amendment with what it "
                                  "amends (SI 2024/208 regs 6 and 7; UK GDPR article 17(3)(b))",
                                  "amend it, where it is wrong");
            }
            if (!is_named_in(entry.kind, kMayGoWhole)) {
                return not_erased("erasure-kind", place, entry.kind + " is not erased",
                                  "a step in law or in the policy, or a later entry, rests on it "
                                  "(UK GDPR article 17(3)(b) and (e))",
                                  "correct it by a further fact; it goes with its year");
            }
            ADSUM_TRY(const auto body, fact_in(entry));
            if (whose(body) != asked_.pupil) {
                return not_erased("erasure-not-theirs", place, "it is not about the pupil", {},
                                  "check the entry and the UPN");
            }
            changed.emplace(number, journal::emptied(entry));
        }
        return changed;
    }

    static Error journal_has_no(journal::EntryNumber number) {
        return Error(
            ErrorKind::kNotFound,
            Fault{"entry-unknown", {}, fmt::format("there is no entry {}", number), {}, {}});
    }

    Result<void> check_fields() const {
        if (asked_.fields.empty()) {
            return not_erased("erasure-field", {}, "neither entries nor fields are named", {},
                              "say what is to be erased");
        }
        for (const std::string& field : asked_.fields) {
            if (!(asked_.contact ? is_named_in(field, kOfContacts)
                                 : is_named_in(field, kOfPupils))) {
                return not_erased("erasure-field", field, "this is not erased",
                                  "names, dates, year group, form, sex and contacts' names are of "
                                  "the admission register (SI 2024/208 reg 8)",
                                  "correct it, where it is wrong");
            }
        }
        return done();
    }

    static Upn whose(const json::object& part) {
        const std::string pupil = text_in(part, "pupil");
        return Upn(upn_normalised(pupil.empty() ? text_in(part, "upn") : pupil));
    }

    // `owner`: whose row this stands in. `theirs`: in what is said of the contact who is asked for.
    json::value row(const json::value& part, const Upn& owner, bool theirs) {
        if (part.is_array()) {
            json::array left;
            for (const json::value& each : part.get_array()) {
                left.push_back(row(each, owner, theirs));
            }
            return left;
        }
        if (part.is_string() && owner == asked_.pupil &&
            erased_.contains(text_of(part.get_string()))) {
            return "[erased]";  // where a text must stand
        }
        if (!part.is_object()) {
            return part;
        }
        const json::object& object = part.get_object();
        const Upn named = whose(object);
        const Upn& mine = named.empty() ? owner : named;
        for (const char* key : {"priority", "contact"}) {
            const json::value* number = object.if_contains(key);
            if (number != nullptr && number->is_int64()) {
                theirs = asked_.contact && number->get_int64() == *asked_.contact;
            }
        }
        json::object left;
        for (const auto& field : object) {
            const std::string key(field.key().data(), field.key().size());
            const bool goes =
                mine == asked_.pupil && asked_.fields.contains(key) && (theirs || !asked_.contact);
            if (goes && asked_.contact && field.value().is_string() &&
                !field.value().get_string().empty()) {
                erased_.insert(text_of(field.value().get_string()));
            }
            left[field.key()] =
                goes ? nothing_like(field.value()) : row(field.value(), mine, theirs);
        }
        return left;
    }

    static json::value nothing_like(const json::value& value) {
        return value.is_bool() ? json::value(false) : value.is_string() ? json::value("") : value;
    }

    std::span<const journal::Entry> entries_;
    const ErasureAsked& asked_;
    std::set<std::string> erased_;
};

bool same_register(const Pupil& a, const Pupil& b) {
    return a.marks.size() == b.marks.size() && a.history == b.history &&
           a.enrolments == b.enrolments && a.surname == b.surname && a.forename == b.forename &&
           a.born == b.born &&
           std::ranges::equal(a.marks, b.marks, [](const auto& one, const auto& other) {
               return one.first == other.first &&
                      std::ranges::equal(one.second.slots(), other.second.slots());
           });
}

}  // namespace

bool may_be_erased(std::string_view kind) {
    return is_named_in(kind, kMayGoWhole);
}

Result<DisposalPlan> plan_erasure(std::span<const journal::Entry> entries, const State& before,
                                  const ErasureAsked& asked, SchoolTime now) {
    const Pupil* pupil = before.pupil(asked.pupil);
    if (pupil == nullptr) {
        return Error(ErrorKind::kNotFound, Fault{"pupil-unknown",
                                                 asked.pupil.str(),
                                                 "the journal knows no such pupil",
                                                 {},
                                                 "check the UPN"});
    }
    if (const auto because = why_held(before, *pupil, now); !because.empty()) {
        return refused("erasure-held", asked.pupil.str(), because.front(),
                       "nothing goes while a matter is open", "end the matter first");
    }
    ADSUM_TRY(auto changed, Eraser(entries, asked).changed());
    if (changed.empty()) {
        return refused("disposal-nothing", asked.pupil.str(), "nothing of this is in the journal",
                       {}, "there is nothing to do");
    }
    const auto law = std::make_shared<const law::Law>(before.law());
    DisposalPlan made{0, {}, 0, 0, {}, {}, {}, {}, State(law)};
    for (const auto& [number, entry] : changed) {
        ++(entry.kind == journal::kDisposed ? made.emptied : made.narrowed);
        const journal::Entry& was = entries[static_cast<std::size_t>(number - 1)];
        if (was.kind == "attachment_added") {
            ADSUM_TRY(const auto body, parse_object(was.body));
            made.papers.push_back(text_in(body, "id"));
        }
    }
    made.standing = with_earlier_runs(entries, std::move(changed));
    std::size_t next = 0;
    for (const journal::Entry& entry : entries) {
        const bool stands =
            next < made.standing.size() && made.standing[next].number == entry.number;
        ADSUM_CHECK(made.after.apply(stands ? made.standing[next] : entry));
        next += stands ? 1 : 0;
    }
    for (const auto& [upn, each] : before.pupils()) {
        const Pupil* after = made.after.pupil(upn);
        if (after == nullptr || !same_register(each, *after)) {
            return refused("disposal-changes", {}, "the register would not read as before", {},
                           "keep the store, and report this");
        }
    }
    return made;
}

}  // namespace adsum::school
