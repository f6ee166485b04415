#include "documents/evidence.hpp"

#include "documents/evidence_text.hpp"
#include "documents/letter_compose.hpp"
#include "documents/print_file.hpp"
#include "documents/values.hpp"
#include "school/details.hpp"
#include "school/json_fields.hpp"

#include <fmt/format.h>

namespace adsum::documents {
namespace {

namespace json = boost::json;

constexpr std::string_view kMark = "\n%adsum-evidence ";

struct Told {
    school::State state;
    std::map<journal::EntryNumber, journal::Entry> entries;
};

// The school as its journal told it up to that entry.
Result<Told> told_until(journal::Store& store, const std::shared_ptr<const law::Law>& law,
                        const EvidenceAsked& asked) {
    Told told{school::State(law), {}};
    const auto read = store.read(asked.school, 1, [&](journal::Entry entry) -> Result<void> {
        if (entry.number > asked.head.number) {
            return {};
        }
        ADSUM_CHECK(told.state.apply(entry));
        const auto number = entry.number;
        entry.body.clear();
        told.entries.emplace(number, std::move(entry));
        return {};
    });
    if (!read) {
        return read.error();
    }
    return told;
}

Error differs(std::string what, std::string remedy) {
    return refused("evidence-differs", {}, std::move(what),
                   "a bundle proves what the journal says, and nothing else", std::move(remedy));
}

// The file's last line, a comment to every reader of PDF.
std::string last_line(const EvidenceAsked& asked) {
    const json::object said{{"school", asked.school.str()},
                            {"pupil", asked.pupil.str()},
                            {"from", asked.dates.first.to_string()},
                            {"to", asked.dates.last.to_string()},
                            {"made", asked.made.to_string()},
                            {"keeper", asked.keeper},
                            {"entry", asked.head.number},
                            {"hash", to_hex(asked.head.hash)}};
    return std::string(kMark) + json::serialize(said) + "\n";
}

void list_entries(const Told& told, const EvidenceAsked& asked, EvidenceText& text) {
    const auto heading = [&](const char* words) {
        text.blocks.push_back({Block::Kind::kHeading, 2, {}, {{words, true, false}}});
    };
    heading("The entries that this rests on");
    for (const journal::EntryNumber number : text.entries) {
        const auto found = told.entries.find(number);
        if (found != told.entries.end()) {
            text.blocks.push_back({Block::Kind::kItem,
                                   1,
                                   fmt::format("{}", number),
                                   {{fmt::format("{}, {}: {}", found->second.at.to_string(),
                                                 found->second.kind, to_hex(found->second.hash)),
                                     false, false}}});
        }
    }
    heading("How to check it");
    text.blocks.push_back(
        {Block::Kind::kParagraph,
         1,
         {},
         {{fmt::format(
               "The journal is a chain: each entry's hash is made of its content and of the "
               "hash before it. It ended with entry {}, whose hash is {}. `adsum verify` "
               "walks the chain; `adsum evidence --check FILE` makes these pages again from "
               "the journal up to that entry and finds them the same, byte by byte.",
               asked.head.number, to_hex(asked.head.hash)),
           false, false}}});
}

}  // namespace

Result<std::string> evidence_pdf(journal::Store& store, const std::shared_ptr<const law::Law>& law,
                                 const policy::Policy& policy, const EvidenceAsked& asked) {
    ADSUM_TRY(const Told told, told_until(store, law, asked));
    const school::Pupil* pupil = told.state.pupil(asked.pupil);
    if (pupil == nullptr) {
        return Error(ErrorKind::kNotFound, Fault{"pupil-unknown",
                                                 asked.pupil.str(),
                                                 "the journal knows no such pupil",
                                                 {},
                                                 "check the UPN"});
    }
    EvidenceText text = evidence_text(told.state, policy, *pupil, asked);
    list_entries(told, asked, text);
    Letter letter;
    letter.school = told.state.name();
    letter.school_lines = school::letterhead(school::details_of(told.state, asked.made));
    letter.date = date_in_words(asked.made.date);
    letter.subject = "Evidence of attendance: " + pupil->shown_name();
    letter.language = "en-GB";
    letter.body = std::move(text.blocks);
    PrintFile file({letter.subject, letter.school, to_moment(asked.made)});
    if (const auto added = file.add(letter); !added.missing.empty()) {
        return no_glyph_on_paper(added.missing);
    }
    return file.finish() + last_line(asked);
}

Result<EvidenceAsked> evidence_asked(std::string_view pdf) {
    const auto unreadable = [] {
        return refused("evidence-unreadable", {}, "this is no bundle of evidence",
                       "its last line says what it was made from", "give the file as it was made");
    };
    const auto at = pdf.rfind(kMark);
    if (at == std::string_view::npos) {
        return unreadable();
    }
    boost::system::error_code error;
    const std::string_view line = pdf.substr(at + kMark.size());
    const json::value said = json::parse({line.data(), line.size()}, error);
    if (error || !said.is_object()) {
        return unreadable();
    }
    Faults faults;
    school::Fields fields(said.get_object(), {}, faults);
    EvidenceAsked asked;
    asked.school = SchoolId(fields.text("school"));
    asked.pupil = Upn(fields.text("pupil"));
    asked.dates = {fields.date("from"), fields.date("to")};
    asked.made = fields.time("made");
    asked.keeper = fields.text("keeper");
    asked.head.number = fields.integer("entry", 1, std::numeric_limits<std::int64_t>::max());
    const auto hash = hash_from_hex(fields.text("hash"));
    if (!fields.ok() || !hash) {
        return unreadable();
    }
    asked.head.hash = *hash;
    return asked;
}

Result<void> check_evidence(journal::Store& store, const std::shared_ptr<const law::Law>& law,
                            const policy::Policy& policy, std::string_view pdf) {
    ADSUM_TRY(const EvidenceAsked asked, evidence_asked(pdf));
    ADSUM_TRY(const Told told, told_until(store, law, asked));
    const auto head = told.entries.find(asked.head.number);
    if (head == told.entries.end() || head->second.hash != asked.head.hash) {
        return differs(fmt::format("entry {} of the journal has another hash, or is not there",
                                   asked.head.number),
                       "run `adsum verify`; give the store that the bundle was made from");
    }
    ADSUM_TRY(const std::string again, evidence_pdf(store, law, policy, asked));
    if (again != pdf) {
        return differs("the journal's own pages are other ones",
                       "the file was changed, or another version of the program set it");
    }
    return {};
}

}  // namespace adsum::documents
