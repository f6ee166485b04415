#include "exchange/checkpoint.hpp"

#include "base/text.hpp"
#include "exchange/register_text.hpp"
#include "journal/disposal.hpp"

#include <charconv>

#include <fmt/format.h>

namespace adsum::exchange {
namespace {

constexpr std::string_view kCheckpoint = "adsum checkpoint 1";
constexpr std::string_view kExtract = "adsum extract 1";

std::string signed_text(const Checkpoint& one) {
    return fmt::format(
        "{}\nschool {}\nentry {}\nvolume {}\nhash {}\nat {}\npupils {}\nroot {}\nkey {}\n",
        kCheckpoint, one.school.str(), one.head.number, one.head.volume, to_hex(one.head.hash),
        one.at.milliseconds(), one.pupils, to_hex(one.root), to_hex(one.key));
}

// Lines "name value", one after the other; a fault stays until it is asked for.
class Lines {
  public:
    explicit Lines(std::string_view text) : left_(text) {}
    std::string_view next() {
        const auto end = left_.find('\n');
        if (end == std::string_view::npos) {
            fault_ = true;
            return {};
        }
        const std::string_view line = left_.substr(0, end);
        left_.remove_prefix(end + 1);
        return line;
    }
    std::string_view value(std::string_view name) {
        const std::string_view line = next();
        if (!line.starts_with(name) || line.size() <= name.size() || line[name.size()] != ' ') {
            fault_ = true;
            return {};
        }
        return line.substr(name.size() + 1);
    }
    std::int64_t integer(std::string_view name) {
        const std::string_view text = value(name);
        std::int64_t number = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
        fault_ = fault_ || read.ec != std::errc() || read.ptr != text.data() + text.size();
        return number;
    }
    Hash hash(std::string_view name) {
        const auto read = hash_from_hex(value(name));
        fault_ = fault_ || !read;
        return read.value_or(Hash{});
    }
    bool starts_with(std::string_view name) const { return left_.starts_with(name); }
    std::string_view left() const { return left_; }
    bool fault() const { return fault_; }
    void blame() { fault_ = true; }

  private:
    std::string_view left_;
    bool fault_ = false;
};

Result<Checkpoint> read_checkpoint(Lines& lines) {
    Checkpoint one;
    if (lines.next() != kCheckpoint) {
        lines.blame();
    }
    one.school = SchoolId(std::string(lines.value("school")));
    one.head.number = lines.integer("entry");
    one.head.volume = static_cast<int>(lines.integer("volume"));
    one.head.hash = lines.hash("hash");
    one.at = Moment::from_milliseconds(lines.integer("at"));
    one.pupils = lines.integer("pupils");
    one.root = lines.hash("root");
    one.key = lines.hash("key");
    const auto signature = signature_from_hex(lines.value("signature"));
    if (lines.fault() || !signature) {
        return refused("checkpoint-unreadable", {}, "this is no checkpoint",
                       "its ten lines are not as docs/formats/checkpoint.md has them",
                       "take the file as `adsum checkpoint make` wrote it");
    }
    one.signature = *signature;
    if (!is_signed(signed_text(one), one.signature, one.key)) {
        return refused("checkpoint-forged", {}, "the signature is not that of its key",
                       "somebody changed it after it was made", "ask for the file once more");
    }
    return one;
}

Error differs(std::string what) {
    return refused("checkpoint-differs", {}, std::move(what),
                   "a journal is only ever added to, so it was rewritten, cut or replaced",
                   "keep the store as evidence and restore a backup that verifies");
}

// The school as its journal told it up to an entry, which must be there with that hash.
Result<school::State> state_at(journal::Store& store, std::shared_ptr<const law::Law> law,
                               const SchoolId& school, const journal::Head& head) {
    school::State state(std::move(law));
    bool found = false;
    ADSUM_CHECK(store.read(school, 1, [&](const journal::Entry& entry) -> Result<void> {
        if (entry.number > head.number) {
            return done();
        }
        found = entry.number == head.number && entry.hash == head.hash;
        return state.apply(entry);
    }));
    if (!found) {
        return differs(fmt::format("entry {} of {} is not the one that was signed", head.number,
                                   school.str()));
    }
    return state;
}

struct Vouched {
    std::vector<Upn> pupils;
    std::vector<Hash> blinds, leaves;
};

// What only the key's holder can make again: so nobody tries out registers on a leaf.
Hash blind_of(const SigningKey& key, const Checkpoint& of, const Upn& pupil) {
    return key.digest(
        fmt::format("adsum blind 1\n{}\n{}\n{}\n", of.school.str(), of.head.number, pupil.str()));
}

Vouched vouched_for(const school::State& state, const Checkpoint& of, const SigningKey& key) {
    Vouched all;
    for (const auto& [upn, pupil] : state.pupils()) {
        all.pupils.push_back(upn);
        all.blinds.push_back(blind_of(key, of, upn));
        all.leaves.push_back(leaf_hash(all.blinds.back(), register_text(state, pupil)));
    }
    return all;
}

Result<bool> was_disposed_of_since(journal::Store& store, const Checkpoint& checkpoint) {
    bool any = false;
    ADSUM_CHECK(
        store.read(checkpoint.school, checkpoint.head.number + 1, [&](const journal::Entry& entry) {
            any = any || entry.kind == journal::kDisposing;
            return done();
        }));
    return any;
}

}  // namespace

std::string to_text(const Checkpoint& checkpoint) {
    return signed_text(checkpoint) + "signature " + to_hex(checkpoint.signature) + "\n";
}

Result<Checkpoint> parse_checkpoint(std::string_view text) {
    Lines lines(text);
    return read_checkpoint(lines);
}

Result<Checkpoint> make_checkpoint(journal::Store& store, std::shared_ptr<const law::Law> law,
                                   const SchoolId& school, Moment at, const SigningKey& key) {
    Checkpoint one;
    one.school = school;
    ADSUM_TRY(one.head, store.head(school));
    ADSUM_TRY(const auto state, state_at(store, std::move(law), school, one.head));
    const Vouched all = vouched_for(state, one, key);
    one.at = at;
    one.pupils = static_cast<std::int64_t>(all.pupils.size());
    one.root = HashTree(all.leaves).root();
    one.key = key.public_key();
    one.signature = key.sign(signed_text(one));
    return one;
}

Result<void> check_checkpoint(journal::Store& store, const Checkpoint& checkpoint) {
    bool found = false;
    ADSUM_CHECK(store.read(checkpoint.school, checkpoint.head.number,
                           [&](const journal::Entry& entry) -> Result<void> {
                               found = found || (entry.number == checkpoint.head.number &&
                                                 entry.hash == checkpoint.head.hash);
                               return done();
                           }));
    return found ? done()
                 : Result<void>(
                       differs(fmt::format("entry {} of {} is not the one that was signed",
                                           checkpoint.head.number, checkpoint.school.str())));
}

Result<std::string> make_extract(journal::Store& store, std::shared_ptr<const law::Law> law,
                                 const Checkpoint& checkpoint, const Upn& pupil,
                                 const SigningKey& key) {
    if (checkpoint.key != key.public_key()) {
        return refused("checkpoint-not-ours", {}, "another key made this checkpoint",
                       "only its own key can show a register in it", "name that key's file");
    }
    ADSUM_TRY(const auto state,
              state_at(store, std::move(law), checkpoint.school, checkpoint.head));
    const school::Pupil* found = state.pupil(pupil);
    if (found == nullptr) {
        return Error(ErrorKind::kNotFound,
                     Fault{"pupil-unknown", "--pupil", pupil.str(),
                           "the school had no such pupil then", "check the number"});
    }
    const Vouched all = vouched_for(state, checkpoint, key);
    const HashTree tree(all.leaves);
    if (tree.root() != checkpoint.root) {
        ADSUM_TRY(const bool disposed, was_disposed_of_since(store, checkpoint));
        if (disposed) {
            return refused("checkpoint-disposed", {},
                           fmt::format("of the entries up to {} some were disposed of since",
                                       checkpoint.head.number),
                           "the registers of then cannot be made again; an extract that was made "
                           "before still proves them",
                           "make a new checkpoint for what stands now");
        }
        return differs("the registers of entry " + std::to_string(checkpoint.head.number) +
                       " are not those that were signed");
    }
    const auto place =
        static_cast<std::size_t>(std::ranges::find(all.pupils, found->upn) - all.pupils.begin());
    std::string text = to_text(checkpoint);
    text += fmt::format("{}\nblind {}\n", kExtract, to_hex(all.blinds[place]));
    for (const Beside& beside : tree.way_up(place)) {
        text += fmt::format("{} {}\n", beside.left ? "left" : "right", to_hex(beside.hash));
    }
    return text + register_text(state, *found);
}

Result<Extract> check_extract(std::string_view text) {
    Lines lines(text);
    Extract extract;
    ADSUM_TRY(extract.checkpoint, read_checkpoint(lines));
    if (lines.next() != kExtract) {
        lines.blame();
    }
    const Hash blind = lines.hash("blind");
    std::vector<Beside> way;
    while (!lines.fault() && (lines.starts_with("left ") || lines.starts_with("right "))) {
        const bool left = lines.starts_with("left ");
        way.push_back({lines.hash(left ? "left" : "right"), left});
    }
    if (lines.fault()) {
        return refused("extract-unreadable", {}, "this is no extract of a register",
                       "its lines are not as docs/formats/checkpoint.md has them",
                       "take the file as `adsum checkpoint extract` wrote it");
    }
    extract.register_text = std::string(lines.left());
    if (root_of(leaf_hash(blind, extract.register_text), way) != extract.checkpoint.root) {
        return refused("extract-forged", {}, "the register is not the one that was signed",
                       "somebody changed it after the checkpoint was made",
                       "ask for the file once more");
    }
    return extract;
}

}  // namespace adsum::exchange
