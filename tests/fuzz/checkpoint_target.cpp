// Signed checkpoints and extracts, which come from anybody.

#include "exchange/checkpoint.hpp"
#include "fuzz/fuzz.hpp"

static void read_signed(std::string_view text) {
    using namespace adsum;
    if (const auto read = exchange::parse_checkpoint(text)) {
        fuzz::hold(exchange::parse_checkpoint(exchange::to_text(*read)).ok(), "it is read again");
    }
    static_cast<void>(exchange::check_extract(text));
}
ADSUM_FUZZ(read_signed)
