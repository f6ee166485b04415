#include "journal/chain.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace adsum::journal {
namespace {

bool is_text(std::string_view text) {
    return text.find('\0') == std::string_view::npos && is_valid_utf8(text);
}

}  // namespace

Result<void> check_drafts(const SchoolId& school, std::span<const Draft> drafts) {
    if (school.empty() || !is_text(school.str())) {
        return refused("journal-no-school", {}, "the school's id is empty or not UTF-8 text",
                       "each school has a chain of its own, named by its id",
                       "give the id of a school");
    }
    Faults faults;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        const Draft& draft = drafts[i];
        const std::string place = fmt::format("entry {} of the batch", i + 1);
        if (draft.kind.empty()) {
            faults.add("journal-no-kind", place, "the entry has no kind",
                       "a kind says how the body is to be read",
                       "give one of the kinds of docs/formats/facts.md");
        }
        for (const std::string* text :
             {&draft.who.id, &draft.who.name, &draft.who.position, &draft.kind, &draft.body}) {
            if (!is_text(*text)) {
                faults.add("journal-not-text", place,
                           "a field holds bytes that are not UTF-8 text, or a zero byte",
                           "every store must give back the same bytes",
                           "send the file or form again as UTF-8");
                break;
            }
        }
    }
    if (!faults.empty()) {
        return std::move(faults).to_error();
    }
    return done();
}

Result<void> check_head(const Head& head, std::optional<EntryNumber> expected_last) {
    if (!expected_last || *expected_last == head.number) {
        return done();
    }
    return Error(ErrorKind::kConflict, Fault{"journal-moved-on",
                                             {},
                                             fmt::format("the journal stands at entry {}, not {}",
                                                         head.number, *expected_last),
                                             "somebody else has added to it since it was read",
                                             "look again and repeat what you did"});
}

Error no_such_entry(EntryNumber number) {
    return Error(ErrorKind::kNotFound,
                 Fault{"entry-unknown", {}, fmt::format("there is no entry {}", number), {}, {}});
}

Result<void> check_standing(const SchoolId& school, std::span<const Entry> standing,
                            const std::function<Result<Entry>(EntryNumber)>& there) {
    EntryNumber last = 0;
    for (const Entry& each : standing) {
        ADSUM_TRY(const Entry held, there(each.number));
        if (each.number <= last || each.school != school || each.hash != held.hash ||
            each.previous != held.previous || each.volume != held.volume || each.at != held.at) {
            return refused("disposal-differs", fmt::format("entry {}", each.number),
                           "what is to stand there has another place, moment or hash",
                           "of a disposed entry these three stay", "make the disposal anew");
        }
        last = each.number;
    }
    return done();
}

Sealed seal(const SchoolId& school, std::span<const Draft> drafts, Head head) {
    Sealed sealed;
    sealed.entries.reserve(drafts.size());
    for (const Draft& draft : drafts) {
        const bool first = head.number == 0;
        const int volume = first ? draft.volume : std::max(draft.volume, head.volume);
        if (first || volume != head.volume) {
            sealed.opened.push_back(Volume{volume, head.number + 1, head.hash, std::nullopt});
        }
        Entry entry{school,     head.number + 1, volume,    draft.at, draft.who,
                    draft.kind, draft.body,      head.hash, Hash{}};
        entry.hash = hash_of(entry);
        head = Head{entry.number, entry.hash, volume};
        sealed.entries.push_back(std::move(entry));
    }
    sealed.head = head;
    return sealed;
}

}  // namespace adsum::journal
