#pragma once
// A small random school, told twice: as plain data, which the reference in reference.hpp reads with
// plain loops, and as facts recorded through the real office, which the measures read. Nothing of
// calendar, law, school or measures is used for the plain data.

#include "base/time.hpp"
#include "school/office.hpp"

#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace adsum::tests {

// The same numbers from the same seed on every machine.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}
    int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(n)); }
    int between(int low, int high) { return low + below(high - low + 1); }
    bool chance(int percent) { return below(100) < percent; }
    template <class T>
    const T& one_of(const std::vector<T>& values) {
        return values[static_cast<std::size_t>(below(static_cast<int>(values.size())))];
    }

  private:
    std::mt19937_64 engine_;
};

struct PlainClosure {
    Date first, last;
    std::vector<std::string> year_groups;  // empty: all
    bool am = true, pm = true;
    std::string kind;
};

struct PlainYear {
    int start_year = 0;
    std::vector<DateRange> half_terms;
    std::vector<PlainClosure> closures;
    std::string toml() const;
};

struct PlainAttributes {
    Date from, stated;
    int year_group = 0;
    std::string form, sex, sen;
    bool fsm = false;
};

struct PlainMark {
    SchoolTime known;
    std::string code;
};

struct PlainEnrolment {
    Date admitted;
    std::optional<Date> left;
};

struct PlainPupil {
    std::string upn;
    Date born;
    bool young = false;  // under compulsory school age all the time
    std::vector<PlainEnrolment> enrolments;
    std::vector<PlainAttributes> attributes;
    std::map<std::pair<Date, int>, std::vector<PlainMark>> marks;  // 0: AM, 1: PM
};

struct PlainSchool {
    std::vector<PlainYear> years;
    std::vector<PlainPupil> pupils;
    Date first, last;  // of all half-terms

    bool open(Date date, int half, int year_group) const;
    static int year_group_on(const PlainPupil& pupil, Date date);
    static bool enrolled(const PlainPupil& pupil, Date date);
};

struct RandomSchool {
    PlainSchool plain;
    std::unique_ptr<school::Office> office;
    const school::State& state() const { return office->state(); }

    static RandomSchool make(Dice& dice);
};

}  // namespace adsum::tests
