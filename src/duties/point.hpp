#pragma once
// A moment at which rules are looked at. Internal to the room.

#include "base/ids.hpp"
#include "base/time.hpp"
#include "calendar/session.hpp"
#include "school/lessons.hpp"
#include "school/pupil.hpp"

#include <cstdint>
#include <optional>

namespace adsum::duties {

// A register that a group should have and that nobody took, as known at the file's moment.
struct NotTaken {
    GroupName group;
    calendar::Session session;
    SchoolTime starts, closes;
};

// `through` is the last date whose marks count.
struct Point {
    enum class Kind : std::uint8_t {
        kMorning,
        kUnexplained,
        kRegister,
        kMark,
        kLesson,
        kLeave,
        kReturn,
        kFact,
        kRoll,
        kLeaving,
        kAttribute,
        kDayEnd
    };
    SchoolTime at;
    int year = 0;  // academic year of `at`
    Kind kind = Kind::kDayEnd;
    Date through;
    int day = -1;                              // position in the timeline, where it is a school day
    std::optional<calendar::Session> session;  // of an absence, a mark, a lesson, leave, a return
    const school::LessonMark* lesson = nullptr;  // of a lesson that was missed, as known
    const NotTaken* missing = nullptr;           // of a register that was not taken
    const school::Fact* fact = nullptr;
    const school::Enrolment* enrolment = nullptr;  // of a coming or a leaving
    std::size_t attributes = 0;                    // index of the attributes that start
};

// Kinds of points as a set.
using PointKinds = std::uint32_t;
constexpr std::size_t kPointKinds = static_cast<std::size_t>(Point::Kind::kDayEnd) + 1;
constexpr PointKinds set_of(Point::Kind kind) {
    return PointKinds{1} << static_cast<unsigned>(kind);
}

}  // namespace adsum::duties
