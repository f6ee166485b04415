// A scenario file.

#include "fuzz/fuzz.hpp"
#include "scenario/script.hpp"

static void read_scripts(std::string_view text) {
    static_cast<void>(adsum::scenario::parse_scripts("one.scenario", text));
}
ADSUM_FUZZ(read_scripts)
