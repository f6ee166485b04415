// What befalls the machine: power cuts, a copy made while in use, a full disk, a clock that jumps;
// and how the school comes back.

#include "simulator/planted.hpp"
#include "simulator/simulation.hpp"

#include <filesystem>

namespace adsum::simulator {

void Simulation::befall(const Step& step, Dice& dice) {
    switch (step.what) {
        case What::kLookAtDuties:
            for (const std::string& one :
                 Comparison(site_, *ledger_, acts_, school_now(), dice).duties()) {
                found(one);
            }
            return;
        case What::kClockJumps:
            return jump(dice);
        case What::kClockRight:
            clock_is_off_by_ = 0;
            return;
        case What::kPowerCut:
            return Disk::the().cut_power_after(dice.between(1, 60), dice.below(1000));
        case What::kDiskFull:
            return Disk::the().fail(dice.below(20), dice.between(1, 12));
        case What::kRestart:
            return gone(
                "restart", [] {}, dice);
        case What::kCopied:
            return copied(dice);
        case What::kKilled:
            return tell_ ? void() : killed(dice);
        default:
            return;
    }
}

// A machine whose clock is set, or whose battery is empty.
void Simulation::jump(Dice& dice) {
    constexpr std::int64_t kMinute = 60'000;
    constexpr std::int64_t kDay = 24 * 60 * kMinute;
    const std::vector<std::int64_t> jumps = {
        -20 * kMinute, 20 * kMinute, -60 * kMinute, 60 * kMinute,
        -kDay,         kDay,         365 * kDay,    -when_.milliseconds()};
    clock_is_off_by_ = dice.one_of(jumps);
    ++counts_.crashes["clock jump"];
}

Live Simulation::live() const {
    const auto state = house().read();
    return {state->last_entry(), state->digest()};
}

void Simulation::gone(const std::string& by, const std::function<void()>& files, Dice& dice) {
    const Live before = live();
    site_.close();  // SQLite tidies up, and the power may go in that too
    power_back(dice);
    files();
    plant_at_crash(site_);
    back(by, before, dice);
}

void Simulation::power_back(Dice& dice) {
    const bool off = Disk::the().is_off();
    Disk::the().power_on(off ? static_cast<Disk::Kept>(dice.below(4)) : Disk::Kept::kAll, dice);
    std::filesystem::remove(site_.path() + "-shm");  // it was memory
}

// A backup program copies the files while they are in use, and the school goes on with the copy.
void Simulation::copied(Dice& dice) {
    const std::string copy = site_.path() + ".copy";
    for (const char* tail : {"", "-wal"}) {
        std::filesystem::remove(copy + tail);
        if (std::filesystem::exists(site_.path() + tail)) {
            std::filesystem::copy_file(site_.path() + tail, copy + tail);
        }
    }
    gone(
        "copy in use",
        [&] {
            site_.remove();
            for (const char* tail : {"", "-wal"}) {
                if (std::filesystem::exists(copy + tail)) {
                    std::filesystem::rename(copy + tail, site_.path() + tail);
                }
            }
        },
        dice);
}

void Simulation::back(const std::string& from, const Live& live, Dice& dice) {
    ++counts_.crashes[from];
    ++counts_.compared;
    if (dice.chance(20)) {  // once more, while it starts
        Disk::the().cut_power_after(dice.between(1, 12), dice.below(1000));
    }
    auto opened = site_.open();
    if (Disk::the().is_off()) {
        ++counts_.crashes["power cut while starting"];
        site_.close();
        power_back(dice);
        opened = site_.open();
    }
    Disk::the().keep_power();
    if (!opened) {
        found("after a " + from + " the school cannot be opened: " + opened.error().to_string());
        return;
    }
    Comparison comparison(site_, *ledger_, acts_, school_now(), dice);
    for (const std::string& one : comparison.all(live)) {
        found("after a " + from + ": " + one);
    }
    for (const std::string& one : comparison.duties()) {
        found("after a " + from + ": " + one);
    }
}

}  // namespace adsum::simulator
