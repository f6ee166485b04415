#pragma once
// Where the pupils of a group sit, as a teacher arranged them: row 1 is the front, column 1 the
// teacher's left as they face the class. The plan says what it was told; who has left, or came
// since, is settled where it is shown.

#include "base/ids.hpp"
#include "base/time.hpp"
#include "journal/entry.hpp"

#include <map>

namespace adsum::school {

constexpr int kMostSeatsAcross = 20;  // rows, and columns

struct Seat {
    int row = 0, column = 0;
    auto operator<=>(const Seat&) const = default;
};

struct Seating {
    int rows = 0, columns = 0;
    std::map<Upn, Seat> seats;  // a pupil who is not here has no seat yet
    SchoolTime at;
    journal::Actor who;
    journal::EntryNumber entry = 0;
    bool operator==(const Seating&) const = default;
};

}  // namespace adsum::school
