#pragma once
// Conditions on marks, as triggers and guards use them: each says whether it holds at a point, and
// because of what. Internal to the room.

#include "duties/pupil_file.hpp"

namespace adsum::duties {

// The dates of a window at a point; nothing where it has no meaning there (no earlier year, never
// done …).
std::optional<DateRange> window_dates(const PupilFile& file, const policy::Window& window,
                                      const Point& point);
// The review period that holds a date, or the one before it.
std::optional<DateRange> review_period(const PupilFile& file, Date date, bool previous = false);

// Whether reasons are wanted, which cost far more than the answer; without, they come empty.
enum class Tell : std::uint8_t { kWhy, kWhether };

std::optional<Reason> holds(const PupilFile& file, const policy::MeasureTest& test,
                            const Point& point, Tell tell = Tell::kWhy);
std::optional<Reason> holds(const PupilFile& file, const policy::CountTest& test,
                            const Point& point, Tell tell = Tell::kWhy);
std::optional<Reason> holds(const PupilFile& file, const policy::RunTest& test, const Point& point,
                            Tell tell = Tell::kWhy);
std::optional<Reason> holds(const PupilFile& file, const policy::BrokenWeeksTest& test,
                            const Point& point, Tell tell = Tell::kWhy);
std::optional<Reason> holds(const PupilFile& file, const policy::PatternTest& test,
                            const Point& point, Tell tell = Tell::kWhy);

// As holds(), against another bound: 1 tells how many there are.
std::optional<Reason> counted(const PupilFile& file, const policy::CountTest& test,
                              const Point& point, int at_least, Tell tell = Tell::kWhy);
std::optional<Reason> counted(const PupilFile& file, const policy::RunTest& test,
                              const Point& point, int at_least, Tell tell = Tell::kWhy);
Ratio ratio_of(const measures::Tally& tally, policy::Measure measure);

// All of a rule's guards. Reasons that they rest on are added to `reasons`.
bool guards_hold(const PupilFile& file, const std::vector<policy::Guard>& guards,
                 const Point& point, std::vector<Reason>& reasons, Tell tell = Tell::kWhy);

}  // namespace adsum::duties
