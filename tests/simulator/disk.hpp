#pragma once
// A disk whose power can be cut. It stands between SQLite and the real files (a SQLite VFS), lets
// everything through, and remembers what was written to each file since it was last made sure of.
// When the power is cut in the middle of a write or of making sure, nothing works any more until
// power_on(), which leaves on the files what a real disk may have kept: everything that was made
// sure of, and of the rest a part, in order or not, the last write torn.

#include "measures/random_school.hpp"

#include <cstdint>
#include <string>

namespace adsum::simulator {

using tests::Dice;

class Disk {
  public:
    // The one of this process; SQLite uses it from the first call on.
    static Disk& the();

    // The power goes in the nth write, sync or truncation from now on; of a write, so many
    // thousandths of its bytes still arrive.
    void cut_power_after(int operations, int thousandths);
    // Takes back what has not come yet: a cut, failing operations.
    void keep_power();
    bool is_off() const;
    // How an operation fails where the power stays: no room (of a write the half still arrives, as
    // write(2) does it), or a disk that gives an error, which is also what an open file gives when
    // its file system has turned read-only.
    enum class Failure : std::uint8_t { kFull, kInputOutput };
    static constexpr int kForGood = 1'000'000;
    // From the nth operation on so many fail, and then all is well again.
    void fail(int after, int operations, Failure failure = Failure::kFull);
    // The nth read of a file from now on comes back with one bit the other way round.
    void flip_bit_of_read(int nth, int bit);
    std::int64_t reads() const;
    std::int64_t failures() const;  // so far

    enum class Kept : std::uint8_t { kAll, kInOrder, kAnyOrder, kSureOnly };
    // REQUIRES: every file is closed.
    void power_on(Kept kept, Dice& dice);
    // Nothing pending, nothing cut: as it is before anything was opened.
    void forget();

    // A disk that says it has made sure, and has not: for the tests of the simulator itself.
    void set_lying(bool lying);
    std::int64_t operations() const;
};

}  // namespace adsum::simulator
