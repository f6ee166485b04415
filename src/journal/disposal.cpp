#include "journal/disposal.hpp"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>

namespace adsum::journal {
namespace {

namespace json = boost::json;

constexpr std::string_view kStanding = "adsum standing 1\n";

std::optional<DisposedRun> read_run(const json::value& value) {
    if (!value.is_array() || value.get_array().size() != 3) {
        return std::nullopt;
    }
    const json::array& row = value.get_array();
    if (!row[0].is_int64() || !row[1].is_int64() || !row[2].is_string()) {
        return std::nullopt;
    }
    const json::string& hex = row[2].get_string();
    const auto digest = hash_from_hex({hex.data(), hex.size()});
    if (!digest || row[0].get_int64() < 1 || row[1].get_int64() < row[0].get_int64()) {
        return std::nullopt;
    }
    return DisposedRun{row[0].get_int64(), row[1].get_int64(), *digest};
}

std::vector<DisposedRun> read_runs(const Entry& decision) {
    std::vector<DisposedRun> runs;
    boost::system::error_code unreadable;
    const json::value body = json::parse(decision.body, unreadable);
    const json::value* list =
        !unreadable && body.is_object() ? body.get_object().if_contains("runs") : nullptr;
    if (list == nullptr || !list->is_array()) {
        return runs;
    }
    for (const json::value& each : list->get_array()) {
        // Nothing decides about itself or what is to come.
        const auto run = read_run(each);
        if (run && run->last < decision.number) {
            runs.push_back(*run);
        }
    }
    return runs;
}

}  // namespace

Entry emptied(Entry entry) {
    entry.who = {};
    entry.kind = kDisposed;
    entry.body = kNothingLeft;
    return entry;
}

Hash standing_hash(const Entry& entry) {
    std::string bytes(kStanding);
    bytes.append(reinterpret_cast<const char*>(entry.hash.data()), entry.hash.size());
    return sha256(bytes + hashed_bytes(entry));
}

Hash run_digest(std::span<const Hash> standing) {
    std::string bytes;
    for (const Hash& hash : standing) {
        bytes.append(reinterpret_cast<const char*>(hash.data()), hash.size());
    }
    return sha256(bytes);
}

std::vector<DisposedRun> runs_of(std::span<const Entry> standing) {
    std::vector<DisposedRun> runs;
    std::vector<Hash> hashes;
    for (std::size_t i = 0; i < standing.size(); ++i) {
        if (hashes.empty()) {
            runs.push_back({standing[i].number, 0, {}});
        }
        hashes.push_back(standing_hash(standing[i]));
        if (i + 1 == standing.size() || standing[i + 1].number != standing[i].number + 1) {
            runs.back().last = standing[i].number;
            runs.back().digest = run_digest(hashes);
            hashes.clear();
        }
    }
    return runs;
}

std::string runs_json(std::span<const DisposedRun> runs) {
    std::string text;
    for (const DisposedRun& run : runs) {
        text += fmt::format("{}[{},{},\"{}\"]", text.empty() ? "" : ",", run.first, run.last,
                            to_hex(run.digest));
    }
    return "[" + text + "]";
}

void Disposals::add(const Entry& decision) {
    if (decision.kind != kDisposing || hash_of(decision) != decision.hash) {
        return;
    }
    const std::vector<DisposedRun> runs = read_runs(decision);
    const auto covered = [&](EntryNumber number) {
        return std::ranges::any_of(runs, [&](const DisposedRun& run) {
            return run.first <= number && number <= run.last;
        });
    };
    for (auto earlier = by_first_.begin(); earlier != by_first_.end();) {
        const DisposedRun& run = earlier->second.run;
        EntryNumber taken = 0;
        for (const DisposedRun& later : runs) {
            taken += std::max<EntryNumber>(
                0, std::min(run.last, later.last) - std::max(run.first, later.first) + 1);
        }
        if (taken == 0) {
            ++earlier;
            continue;
        }
        if (taken < run.last - run.first + 1 || !covered(run.first)) {
            torn_.push_back(earlier->second);
        }
        earlier = by_first_.erase(earlier);
    }
    for (const DisposedRun& run : runs) {
        by_first_.insert_or_assign(run.first, Held{run, decision.number});
    }
}

const Disposals::Held* Disposals::covering(EntryNumber number) const {
    auto after = by_first_.upper_bound(number);
    if (after == by_first_.begin()) {
        return nullptr;
    }
    const Held& held = std::prev(after)->second;
    return number <= held.run.last ? &held : nullptr;
}

void StandingCheck::entry(const Entry& entry) {
    if (hash_of(entry) != entry.hash) {
        standing_.emplace(entry.number, standing_hash(entry));
    }
    disposals_.add(entry);
}

std::optional<EntryNumber> StandingCheck::first_fault() const {
    for (auto each = standing_.begin(); each != standing_.end();) {
        const Disposals::Held* held = disposals_.covering(each->first);
        if (held == nullptr || each->first != held->run.first) {
            return each->first;
        }
        std::vector<Hash> run;
        for (auto number = held->run.first; number <= held->run.last; ++number, ++each) {
            if (each == standing_.end() || each->first != number) {
                return number;
            }
            run.push_back(each->second);
        }
        if (run_digest(run) != held->run.digest) {
            return held->run.first;
        }
    }
    return std::nullopt;
}

}  // namespace adsum::journal
