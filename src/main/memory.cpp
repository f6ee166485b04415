// Memory: what the program does where there is none left, and how it is given out.
//
// Without memory it ends, at once and with a word: what was acknowledged is durable, the service is
// started again, and nothing goes on with a fact folded in by halves.

#include "main/memory.hpp"

#include "main/exit_status.hpp"

#include <cstdlib>
#include <new>
#include <unistd.h>

namespace adsum::main {
namespace {

void end_without_memory() {
    constexpr char kText[] =
        "out-of-memory: the machine, or a limit set for this program, has no memory left; nothing "
        "that was acknowledged is lost; give it more, or fewer schools\n";
    // write(2), since everything else may want memory.
    const auto written = ::write(STDERR_FILENO, kText, sizeof kText - 1);
    static_cast<void>(written);
    std::_Exit(kMachineFailed);
}

}  // namespace

void end_where_memory_ends() {
    std::set_new_handler(end_without_memory);
}

}  // namespace adsum::main

// How jemalloc, which gives the program its memory (docs/adr/0039), is set: few arenas, since forty
// threads that mostly wait would each keep some for themselves, and what is not used goes back to
// the system within half a second.

extern "C" {
// The name is the one that jemalloc looks for.
const char* malloc_conf =  // NOLINT(readability-identifier-naming)
    "narenas:2,dirty_decay_ms:500,muzzy_decay_ms:0";
}
