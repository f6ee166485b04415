#include "documents/subject_access.hpp"

#include "base/json_view.hpp"
#include "base/text.hpp"
#include "documents/subject_access_page.hpp"
#include "documents/zip.hpp"
#include "school/fact_in.hpp"
#include "school/json_fields.hpp"
#include "school/whose.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

namespace json = boost::json;

constexpr std::string_view kHeld = "[held back until a person of the school has read it]";
constexpr std::string_view kAnothers = "[left out: particulars of another person]";

constexpr std::string_view kParticulars[] = {"phone", "email",    "address_1", "address_2",
                                             "town",  "postcode", "to"};
constexpr std::string_view kOfSafeguarding[] = {
    "looked_after", "social_worker",    "youth_offending_worker", "vulnerable",
    "bullied",      "child_protection", "mental_health"};
// What is written of proceedings before a family is told.
constexpr std::string_view kOfProceedings[] = {
    "penalty_prepared",     "penalty_considered",   "supervision_order_considered",
    "court_order_breached", "court_breach_decided", "prosecution_referred",
    "prosecution_decided"};

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

bool is_said(const json::value& value) {
    return !(value.is_null() || (value.is_bool() && !value.get_bool()) ||
             (value.is_string() && value.get_string().empty()));
}

// Why an entry as a whole waits for a person.
std::optional<Review> why_held(const journal::Entry& entry, const json::object& body) {
    const std::string topic = school::text_in(body, "topic");
    if (entry.kind == "welfare_concern" ||
        (entry.kind == "judgement_recorded" &&
         (topic.starts_with("safeguarding") || is_one_of(topic, kOfSafeguarding)))) {
        return Review::kSafeguarding;
    }
    if (is_one_of(entry.kind, kOfProceedings)) {
        return Review::kLegalStep;
    }
    return entry.kind == "attachment_added" ? std::optional(Review::kPaper) : std::nullopt;
}

// Masks, in one entry's body, what is another person's and what a person must read first.
class Mask {
  public:
    Mask(const std::vector<std::string>& other_names, const AccessAsked& asked, bool released)
        : names_(other_names), asked_(asked), released_(released) {}

    json::object of(const json::object& body) { return object(body, false); }
    std::set<Review> why;
    int particulars = 0;

  private:
    json::object object(const json::object& part, bool anothers) {
        for (const std::string_view key : {"priority", "contact"}) {
            const json::value* number = part.if_contains(json_view(key));
            if (number != nullptr && number->is_int64()) {
                anothers = !asked_.asker || number->get_int64() != *asked_.asker;
            }
        }
        json::object shown;
        for (const auto& field : part) {
            const std::string_view key(field.key().data(), field.key().size());
            shown[field.key()] = value(key, field.value(), anothers);
        }
        return shown;
    }

    json::value value(std::string_view key, const json::value& part, bool anothers) {
        if (anothers && is_one_of(key, kParticulars) && part.is_string() && is_said(part)) {
            ++particulars;
            return json_view(kAnothers);
        }
        if (is_said(part) && (key == "court_order" || key == "do_not_contact")) {
            return held(Review::kCourtOrder, part);
        }
        if (is_said(part) && part != "no" &&
            (key.starts_with("safeguarding") || is_one_of(key, kOfSafeguarding))) {
            return held(Review::kSafeguarding, part);
        }
        if (part.is_object()) {
            return object(part.get_object(), anothers);
        }
        if (part.is_array()) {
            json::array shown;
            for (const json::value& each : part.get_array()) {
                shown.push_back(value(key, each, anothers));
            }
            return shown;
        }
        if (part.is_string() && names_another(school::text_of(part.get_string()))) {
            return held(Review::kNamesAnother, part);
        }
        return part;
    }

    json::value held(Review reason, const json::value& part) {
        why.insert(reason);
        return released_ ? part : json::value(json_view(kHeld));
    }

    bool names_another(const std::string& text) const {
        const std::string plain = to_lower(text);
        return std::ranges::any_of(
            names_, [&](const std::string& name) { return plain.find(name) != plain.npos; });
    }

    const std::vector<std::string>& names_;
    const AccessAsked& asked_;
    bool released_;
};

// In lower case: full names and numbers of every other pupil.
std::vector<std::string> other_names(const school::State& state, const school::Pupil& pupil) {
    std::vector<std::string> names;
    for (const auto& [upn, other] : state.pupils()) {
        if (upn == pupil.upn) {
            continue;
        }
        names.push_back(to_lower(upn.str()));
        for (const std::string& first : {other.forename, other.preferred_name}) {
            const std::string name = to_lower(first + " " + other.surname);
            if (!first.empty() && name != to_lower(pupil.forename + " " + pupil.surname)) {
                names.push_back(name);
            }
        }
    }
    return names;
}

// The entry takes up an earlier one, by its number, that is about the pupil.
bool goes_on_with(const json::object& body, const std::set<journal::EntryNumber>& about) {
    const json::value* earlier = body.if_contains("entry");
    return earlier != nullptr && earlier->is_int64() && about.contains(earlier->get_int64());
}

struct Gathered {
    school::State state;
    std::vector<journal::Entry> entries;  // that name the pupil, or go on with one that does
};

Result<Gathered> gather(journal::Store& store, std::shared_ptr<const law::Law> law,
                        const AccessAsked& asked) {
    Gathered all{school::State(std::move(law)), {}};
    std::set<journal::EntryNumber> about;
    const auto take = [&](journal::Entry entry) -> Result<void> {
        if (asked.upto < entry.number) {
            return done();
        }
        ADSUM_CHECK(all.state.apply(entry));
        ADSUM_TRY(const auto body, school::fact_in(entry));
        if (entry.body.find(asked.pupil.str()) != std::string::npos || goes_on_with(body, about)) {
            about.insert(entry.number);
            all.entries.push_back(std::move(entry));
        }
        return done();
    };
    ADSUM_CHECK(store.read(asked.school, 1, take));
    return all;
}

json::object as_line(const journal::Entry& entry, json::object said) {
    said.erase("by");
    return json::object{{"entry", entry.number},
                        {"kind", entry.kind},
                        {"at", school::text_in(said, "at")},
                        {"by", entry.who.position},
                        {"said", std::move(said)}};
}

std::string json_lines_of(const std::vector<json::object>& lines) {
    std::string text;
    for (const json::object& line : lines) {
        text += json::serialize(line) + "\n";
    }
    return text;
}

std::string ending_of(const std::string& type) {
    return type == "application/pdf" ? "pdf" : type == "image/png" ? "png" : "jpg";
}

}  // namespace

std::string_view to_string(Review why) {
    constexpr std::string_view kNames[] = {"safeguarding", "legal_step", "names_another_pupil",
                                           "court_order", "paper"};
    return kNames[static_cast<std::size_t>(why)];
}

Result<SubjectAccess> subject_access(journal::Store& store, std::shared_ptr<const law::Law> law,
                                     const AccessAsked& asked) {
    ADSUM_TRY(const Gathered all, gather(store, std::move(law), asked));
    const school::Pupil* pupil = all.state.pupil(asked.pupil);
    if (pupil == nullptr) {
        return Error(ErrorKind::kNotFound, Fault{"pupil-unknown",
                                                 asked.pupil.str(),
                                                 "the journal knows no such pupil",
                                                 {},
                                                 "check the UPN"});
    }
    const auto names = other_names(all.state, *pupil);
    SubjectAccess made;
    std::vector<json::object> given;
    std::vector<json::object> to_read;
    std::vector<NamedFile> papers;
    std::vector<NamedFile> papers_to_read;
    for (const journal::Entry& entry : all.entries) {
        ADSUM_TRY(const auto body, school::fact_in(entry));
        school::Sifted mine =
            school::sifted(body, [&](const Upn& upn) { return upn == asked.pupil; });
        made.others_left_out += mine.left_out;
        const bool released = asked.released.contains(entry.number);
        Mask mask(names, asked, released);
        json::object shown = mask.of(mine.body);
        made.particulars_left_out += mask.particulars;
        const auto whole = why_held(entry, body);
        if (whole) {
            mask.why.insert(*whole);
        }
        if (entry.kind == "attachment_added" && asked.paper) {
            const std::string id = school::text_in(body, "id");
            ADSUM_TRY(const auto paper, asked.paper(id));
            if (paper) {
                (released ? papers : papers_to_read)
                    .push_back({"papers/" + id + "." + ending_of(paper->type), paper->bytes});
            }
        }
        if (!whole || released) {
            given.push_back(as_line(entry, std::move(shown)));
        }
        if (!mask.why.empty() && !released) {
            const auto at = SchoolTime::parse(school::text_in(body, "at"));
            made.held.push_back(
                {entry.number, at.value_or(to_school_time(entry.at)), entry.kind, mask.why});
            json::object line = as_line(entry, std::move(mine.body));
            json::array& why = line["why"].emplace_array();
            for (const Review reason : mask.why) {
                why.push_back(json_view(to_string(reason)));
            }
            to_read.push_back(std::move(line));
        }
    }
    const AccessPage page{all.state, *pupil, asked, made, given};
    std::vector<NamedFile> files{{"record.html", record_page(page)},
                                 {"record.jsonl", json_lines_of(given)},
                                 {"marks.jsonl", json_lines_of(mark_lines(all.state, *pupil))}};
    files.insert(files.end(), papers.begin(), papers.end());
    made.archive = zip_of(files);
    if (!to_read.empty()) {
        std::vector<NamedFile> held{{"to-read.html", review_page(page, to_read)},
                                    {"to-read.jsonl", json_lines_of(to_read)}};
        held.insert(held.end(), papers_to_read.begin(), papers_to_read.end());
        made.review = zip_of(held);
    }
    return made;
}

}  // namespace adsum::documents
