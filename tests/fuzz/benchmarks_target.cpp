// Published figures: DfE's CSV, and the form in which they are kept.

#include "exchange/benchmarks.hpp"
#include "fuzz/fuzz.hpp"

static void read_figures(std::string_view text) {
    using namespace adsum;
    const auto dfe = exchange::read_dfe_absence("dfe.csv", text);
    if (dfe) {
        const auto kept = exchange::read_benchmarks("kept.csv", exchange::to_csv(dfe->rows));
        fuzz::hold(kept && kept->size() == dfe->rows.size(), "what is kept is read again");
    }
    static_cast<void>(exchange::read_benchmarks("kept.csv", text));
}
ADSUM_FUZZ(read_figures)
