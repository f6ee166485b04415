// The calendar and the register codes as TOML.

#include "calendar/school_year.hpp"
#include "fuzz/fuzz.hpp"
#include "law/codes.hpp"

static void read_toml(std::string_view text) {
    static_cast<void>(adsum::calendar::SchoolYear::parse("calendar.toml", text));
    static_cast<void>(adsum::law::Codes::parse("codes.toml", text));
}
ADSUM_FUZZ(read_toml)
