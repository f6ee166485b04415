// Questions over a school's marks out of the sheet and without it, a sheet made from scratch, and
// one mark that changes.
//
// bench_analysis STORE SCHOOL LAW   prints one JSON object, times in microseconds: the median

#include "journal/store.hpp"
#include "law/law.hpp"
#include "measures/breakdown.hpp"
#include "school/office.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace {

using namespace adsum;
using Clock = std::chrono::steady_clock;

template <class Work>
double microseconds(int times, const Work& work) {
    std::vector<double> all;
    for (int i = 0; i < times; ++i) {
        const auto begun = Clock::now();
        work(i);
        all.push_back(std::chrono::duration<double, std::micro>(Clock::now() - begun).count());
    }
    std::ranges::nth_element(all, all.begin() + times / 2);
    return all[static_cast<std::size_t>(times / 2)];
}

// Every question that a page of the figures asks.
std::size_t ask_all(const school::State& state, const measures::Chosen& chosen) {
    std::size_t sum = measures::pupil_tallies(state, chosen).size();
    for (const auto& [by, across] :
         {std::pair("school", ""), std::pair("year_group", ""), std::pair("week", ""),
          std::pair("form", "weekday"), std::pair("code", "half_term")}) {
        sum += measures::breakdown(state, chosen, by, across).size();
    }
    return sum;
}

int run(const std::string& store, const std::string& school, const std::string& law_folder) {
    auto opened = journal::open_store(store);
    auto law = law::Law::load(law_folder);
    if (!opened || !law) {
        std::fprintf(stderr, "%s\n", (!opened ? opened.error() : law.error()).to_string().c_str());
        return 1;
    }
    const auto office = school::Office::open(
        std::move(*opened), std::make_shared<const law::Law>(std::move(*law)), SchoolId(school));
    if (!office) {
        std::fprintf(stderr, "%s\n", office.error().to_string().c_str());
        return 1;
    }
    const school::State& state = office->state();
    const auto& days = state.calendar().timeline().days();
    const measures::Chosen plain{{days.front().date, days.back().date},
                                 SchoolTime::end_of(days.back().date)};
    measures::Sheet sheet;
    measures::Chosen held = plain;
    held.sheet = &sheet;
    std::vector<Upn> upns;
    for (const auto& [upn, pupil] : state.pupils()) {
        upns.push_back(upn);
    }
    const double scratch = microseconds(9, [&](int) { sheet.renew(state); });
    const double one = microseconds(2001, [&](int i) {
        sheet.renew(state, std::span(&upns[static_cast<std::size_t>(i) % upns.size()], 1));
    });
    std::size_t sum = 0;
    const double without = microseconds(5, [&](int) { sum += ask_all(state, plain); });
    const double with = microseconds(9, [&](int) { sum += ask_all(state, held); });
    std::printf(
        "{\"pupils\": %zu, \"sessions\": %zu, \"sheet_mb\": %.1f, \"from_scratch_us\": %.0f, "
        "\"one_mark_us\": %.2f, \"questions_without_us\": %.0f, \"questions_with_us\": %.0f, "
        "\"ratio\": %.1f, \"groups\": %zu}\n",
        upns.size(), 2 * days.size(),
        static_cast<double>(sheet.rows() * sheet.days().columns()) / 1e6, scratch, one, without,
        with, without / with, sum / 14);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr, "bench_analysis STORE SCHOOL LAW\n");
        return 2;
    }
    return run(argv[1], argv[2], argv[3]);
}
