#pragma once
// The plan of a day: who does what when, from the seed and the date alone.

#include "base/time.hpp"
#include "measures/random_school.hpp"

#include <string>
#include <vector>

namespace adsum::simulator {

using tests::Dice;

enum class What : std::uint8_t {
    // The register of a form and session
    kRegister,     // by the tutor, at once
    kOnDevice,     // saved without the network
    kTwoDevices,   // the same one on two devices
    kAtOnce,       // two people at the same moment
    kTwiceAtOnce,  // the same one twice, at the same moment
    kDevicesSend,
    // The office and the desk
    kAmend,
    kBulk,
    kUndo,
    kPlan,
    kWithdraw,
    kArrival,
    kLeaving,
    kReturning,
    kNudge,
    kDuty,
    kLookAtDuties,
    // The school's particulars
    kCloseDays,
    kOpenAgain,
    kChangePupil,
    kAdmitPupil,
    kLeaveSchool,
    kWithdrawChange,
    // Files taken in beside the server
    kFact,
    kRoll,
    kMarksFile,
    kClosure,
    // Lessons, as the teachers have them
    kLesson,
    kAmendLesson,
    kCover,
    kDerive,
    // What befalls the machine
    kClockJumps,
    kClockRight,
    kRestart,
    kCopied,
    kPowerCut,
    kKilled,
    kDiskFull,
};

struct Step {
    Moment when;  // as it really is, whatever the machine's clock says
    What what = What::kRegister;
    std::string form;
    int half = 0;  // 0: AM, 1: PM
};

struct Year {
    Date first, last;
    std::vector<std::string> forms;
    int starts[2] = {0, 0};  // of the morning's and the afternoon's session, minutes of the day
};

// Of one day: none at a weekend or in a holiday, but for the two nights in which the clocks change.
std::vector<Step> plan_of(const Year& year, const tests::PlainSchool& school, std::uint64_t seed,
                          Date date);
// Dice that depend on nothing but where they are thrown.
Dice dice_of(std::uint64_t seed, Date date, int step);

}  // namespace adsum::simulator
