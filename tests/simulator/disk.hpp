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
    // From the nth operation on so many fail: the disk is full, and then there is room again.
    void fail(int after, int operations);
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
