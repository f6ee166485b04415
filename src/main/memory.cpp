// How jemalloc, which gives the program its memory (docs/adr/0039), is set: few arenas, since forty
// threads that mostly wait would each keep some for themselves, and what is not used goes back to
// the system within half a second.

extern "C" {
// The name is the one that jemalloc looks for.
const char* malloc_conf =  // NOLINT(readability-identifier-naming)
    "narenas:2,dirty_decay_ms:500,muzzy_decay_ms:0";
}
