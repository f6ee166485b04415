#pragma once
// The benchmark of contract section 7: registers of invented pupils, as many as England has, and
// all their measures. Made from a seed; the same seed gives the same registers, however many
// threads.

#include "measures/matrix_measures.hpp"

#include <memory>
#include <string>
#include <vector>

namespace adsum::measures {

struct EnglandSize {
    std::size_t pupils = 9'000'000;
    std::uint64_t seed = 1;
    unsigned threads = 1;
};

// One school is one segment of the matrix, its pupils in order of year group.
struct EnglandSchool {
    std::size_t la = 0;        // local authority, from 0
    std::size_t calendar = 0;  // that of its local authority
    int first_year = 0;        // year groups, from 0 (reception) to 13, both included
    int last_year = 0;
    std::size_t first_pupil = 0;  // numbers of pupils, from 0
    std::size_t pupils = 0;
};

// Figures of the groups that the contract names, out of one answer.
struct EnglandRollUps {
    std::vector<Totals> by_la, by_year_group, by_fsm;  // schools: MatrixAnswer::by_segment()
    bool operator==(const EnglandRollUps&) const = default;
};

class England {
  public:
    static constexpr std::size_t kSessions = 380;
    static constexpr std::size_t kLas = 153;
    static constexpr std::size_t kCalendars = 12;
    static constexpr std::size_t kYearGroups = 14;
    static constexpr std::size_t kGroups = kYearGroups * 2;  // with and without free school meals

    England(std::shared_ptr<const law::Law> law, EnglandSize size);

    const law::Law& law() const { return *law_; }
    const EnglandSize& size() const { return size_; }
    const std::vector<EnglandSchool>& schools() const { return schools_; }
    const calendar::Timeline& timeline(std::size_t calendar) const { return timelines_[calendar]; }
    const Matrix& matrix() const { return *matrix_; }
    Matrix& matrix() { return *matrix_; }
    DateRange dates() const { return dates_; }
    // The row of a pupil, and the school that has it.
    std::size_t school_of(std::size_t pupil) const;
    std::size_t row_of(std::size_t school, std::size_t pupil) const {
        return matrix_->segments()[school].first_row + pupil - schools_[school].first_pupil;
    }
    std::size_t year_group_of(std::size_t row) const { return group_of_[row] / 2U; }
    bool fsm_of(std::size_t row) const { return group_of_[row] % 2U != 0; }
    static std::string year_group_name(std::size_t year_group);  // "R", "1"

    MatrixQuestion question(unsigned threads) const;
    EnglandRollUps roll_up(const MatrixAnswer& answer) const;

  private:
    void found_schools();
    void fill_school(std::size_t school);

    std::shared_ptr<const law::Law> law_;
    EnglandSize size_;
    DateRange dates_;
    std::vector<calendar::Timeline> timelines_;
    std::vector<EnglandSchool> schools_;
    std::vector<std::uint16_t> group_of_;  // by row
    std::unique_ptr<Matrix> matrix_;
};

// The timelines of a year in which local authorities close on different days, each with exactly
// England::kSessions open sessions.
std::vector<calendar::Timeline> england_timelines();

}  // namespace adsum::measures
