#include "journal/chain.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::journal {
namespace {

// Beyond this many breaks a chain is not a chain any more; the rest is not listed.
constexpr std::size_t kMostBreaks = 1000;

std::string missing(EntryNumber first, EntryNumber last) {
    return first == last ? "entry missing" : fmt::format("entries {} to {} missing", first, last);
}

}  // namespace

std::string to_string(const Break& found) {
    if (found.school.empty()) {
        return found.what;
    }
    std::string place = found.school.str();
    if (found.volume != 0) {
        place += fmt::format(", volume {}/{:02}", found.volume, (found.volume + 1) % 100);
    }
    if (found.number != 0) {
        place += fmt::format(", entry {}", found.number);
    }
    return place + ": " + found.what;
}

ChainCheck::ChainCheck(SchoolId school, std::vector<Volume> volumes, std::optional<Head> head,
                       Disposals disposals)
    : school_(std::move(school)),
      volumes_(std::move(volumes)),
      seen_(volumes_.size()),
      head_(head),
      disposals_(std::move(disposals)),
      stored_hash_(Hash{}) {
    check_volume_rows();
    for (const Disposals::Held& torn : disposals_.torn()) {
        add(0, torn.run.first,
            fmt::format("a later decision covers entries {} to {} in part only, which entry {} "
                        "disposed of",
                        torn.run.first, torn.run.last, torn.by));
    }
    // The chain starts at 1, or behind the volumes that were destroyed.
    const auto kept = std::find_if(volumes_.begin(), volumes_.end(),
                                   [](const Volume& row) { return !row.destroyed_at; });
    if (kept != volumes_.begin()) {
        if (kept != volumes_.end()) {
            last_number_ = kept->first_number - 1;
            stored_hash_ = kept->previous;
        } else if (head_) {
            last_number_ = head_->number;
            stored_hash_ = head_->hash;
            last_volume_ = head_->volume;
        }
    }
}

void ChainCheck::add(int volume, EntryNumber number, std::string what) {
    if (breaks_.size() < kMostBreaks) {
        breaks_.push_back(Break{school_, volume, number, std::move(what)});
    } else if (breaks_.size() == kMostBreaks) {
        breaks_.push_back(Break{school_, volume, number, "and more, which are not listed"});
    }
}

void ChainCheck::check_volume_rows() {
    for (std::size_t i = 0; i < volumes_.size(); ++i) {
        const Volume& row = volumes_[i];
        if (i == 0 ? row.first_number != 1 || row.previous != Hash{}
                   : row.first_number <= volumes_[i - 1].first_number) {
            add(row.volume, row.first_number, "volume does not start where the one before ends");
        }
        if (i > 0 && row.destroyed_at && !volumes_[i - 1].destroyed_at) {
            add(row.volume, row.first_number,
                "volume is marked as destroyed while an older one is not");
        }
    }
}

void ChainCheck::blame_hash() {
    if (content_break_ < breaks_.size()) {
        breaks_[content_break_].what = "hash changed";
    }
}

void ChainCheck::check_number(const Entry& entry) {
    if (entry.number == last_number_ + 1) {
        return;
    }
    if (entry.number > last_number_ + 1) {
        add(entry.volume, last_number_ + 1, missing(last_number_ + 1, entry.number - 1));
    } else {
        add(entry.volume, entry.number, fmt::format("out of order, behind entry {}", last_number_));
    }
    stored_hash_.reset();
    computed_hash_.reset();
}

void ChainCheck::check_link(const Entry& entry) {
    if (!stored_hash_ || entry.previous == *stored_hash_) {
        return;
    }
    if (computed_hash_ && entry.previous == *computed_hash_) {
        blame_hash();
        return;
    }
    add(entry.volume, entry.number,
        entry.number == 1
            ? "does not follow on: the first entry must start from zeros"
            : fmt::format("does not follow on: `previous` is not the hash of entry {}",
                          entry.number - 1));
}

bool ChainCheck::is_disposed(const Entry& entry) {
    const Disposals::Held* held = disposals_.covering(entry.number);
    if (held == nullptr) {
        standing_.clear();
        return false;
    }
    if (entry.number == held->run.first) {
        standing_.clear();
    }
    standing_.push_back(standing_hash(entry));
    if (entry.number == held->run.last && run_digest(standing_) != held->run.digest) {
        add(entry.volume, held->run.first,
            fmt::format("what stands in the place of entries {} to {} is not what entry {} says",
                        held->run.first, held->run.last, held->by));
    }
    return entry.school == school_;
}

void ChainCheck::note_decision(const Entry& entry) {
    if (entry.kind != kDisposing) {
        return;
    }
    DecidedDisposal decided{school_, entry.number, entry.at, 0, entry.body};
    for (const auto& [first, held] : disposals_.by_first()) {
        if (held.by == entry.number) {
            decided.entries += held.run.last - held.run.first + 1;
        }
    }
    disposed_.push_back(std::move(decided));
}

void ChainCheck::check_content(const Entry& entry) {
    computed_hash_.reset();
    if (is_disposed(entry)) {
        stored_hash_ = entry.hash;
        return;
    }
    const Hash computed = hash_of(entry);
    if (computed != entry.hash || entry.school != school_) {
        computed_hash_ = computed;
        content_break_ = breaks_.size();
        add(entry.volume, entry.number, "content does not match its hash");
    }
    stored_hash_ = entry.hash;
}

void ChainCheck::check_volume(const Entry& entry) {
    if (last_volume_ && entry.volume < *last_volume_) {
        add(entry.volume, entry.number, "volume goes back");
    }
    if (!last_volume_ || entry.volume != *last_volume_) {
        const auto row = std::find_if(volumes_.begin(), volumes_.end(), [&](const Volume& volume) {
            return volume.volume == entry.volume;
        });
        if (row == volumes_.end()) {
            add(entry.volume, entry.number, "volume is not in the list of volumes");
        } else {
            seen_[static_cast<std::size_t>(row - volumes_.begin())] = true;
            if (row->first_number != entry.number || row->previous != entry.previous) {
                add(entry.volume, entry.number, "volume does not fit its first entry");
            }
            if (row->destroyed_at) {
                add(entry.volume, entry.number, "volume is marked as destroyed and has entries");
            }
        }
    }
    last_volume_ = entry.volume;
}

void ChainCheck::entry(const Entry& entry) {
    check_number(entry);
    check_link(entry);
    check_volume(entry);
    check_content(entry);
    note_decision(entry);
    last_number_ = entry.number;
    ++entries_;
}

void ChainCheck::unreadable(EntryNumber number, const std::string& why) {
    add(last_volume_.value_or(0), number, "unreadable: " + why);
    last_number_ = number;
    stored_hash_.reset();
    computed_hash_.reset();
    ++entries_;
}

void ChainCheck::finish() {
    const Head head = head_.value_or(Head{});
    if (!head_ && (last_number_ > 0 || !volumes_.empty())) {
        add(last_volume_.value_or(0), last_number_, "head missing");
    } else if (head.number > last_number_) {
        add(head.volume, last_number_ + 1, missing(last_number_ + 1, head.number));
    } else if (head.number < last_number_) {
        add(last_volume_.value_or(0), head.number + 1,
            fmt::format("entries past the head, which stands at {}", head.number));
    } else if (stored_hash_ && head.hash != *stored_hash_) {
        if (computed_hash_ && head.hash == *computed_hash_) {
            blame_hash();
        } else {
            add(head.volume, head.number, "head does not fit the last entry");
        }
    } else if (head.volume != last_volume_.value_or(0)) {
        add(head.volume, head.number, "head does not fit the last entry's volume");
    }
    for (std::size_t i = 0; i < volumes_.size(); ++i) {
        if (!seen_[i] && !volumes_[i].destroyed_at) {
            add(volumes_[i].volume, volumes_[i].first_number, "volume has no first entry");
        }
    }
}

}  // namespace adsum::journal
