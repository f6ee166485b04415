#pragma once
// What the program does where there is no memory left.

namespace adsum::main {

// From now on a failed allocation ends the program with a message ("out-of-memory").
void end_where_memory_ends();

}  // namespace adsum::main
