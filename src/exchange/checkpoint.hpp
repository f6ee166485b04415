#pragma once
// A signed word on where a school's journal stood at a moment, to be kept where the school cannot
// reach it, and single pupils' registers that it proves to somebody who has nothing of the school
// but the word (docs/formats/checkpoint.md).

#include "base/hash_tree.hpp"
#include "base/signing.hpp"
#include "journal/store.hpp"
#include "school/state.hpp"

#include <memory>
#include <string>

namespace adsum::exchange {

struct Checkpoint {
    SchoolId school;
    journal::Head head;  // of the journal
    Moment at;           // when it was made
    std::int64_t pupils = 0;
    Hash root{};  // over every pupil's register, in order of UPN
    PublicKey key{};
    Signature signature{};
};

// The file: ten lines of text. Parsing refuses "checkpoint-unreadable" what is none, and
// "checkpoint-forged" what its own key did not sign; whose key it is the reader must know.
std::string to_text(const Checkpoint& checkpoint);
Result<Checkpoint> parse_checkpoint(std::string_view text);

Result<Checkpoint> make_checkpoint(journal::Store& store, std::shared_ptr<const law::Law> law,
                                   const SchoolId& school, Moment at, const SigningKey& key);

// Whether the journal still holds what it held then: "checkpoint-differs" where it was rewritten or
// cut. The chain after it is for verify().
Result<void> check_checkpoint(journal::Store& store, const Checkpoint& checkpoint);

// One pupil's register as at the checkpoint, with the checkpoint and what leads from one to the
// other. kNotFound "pupil-unknown"; "checkpoint-not-ours" where another key made it;
// "checkpoint-differs" where the journal no longer leads to it.
Result<std::string> make_extract(journal::Store& store, std::shared_ptr<const law::Law> law,
                                 const Checkpoint& checkpoint, const Upn& pupil,
                                 const SigningKey& key);

struct Extract {
    Checkpoint checkpoint;
    std::string register_text;
};
// Needs no store: "extract-unreadable", "extract-forged" (not what the checkpoint vouches for), or
// what parse_checkpoint() refuses.
Result<Extract> check_extract(std::string_view text);

}  // namespace adsum::exchange
