// The mapping of another system's files (mis/NAME.toml), and dates in its forms.

#include "exchange/mis.hpp"
#include "fuzz/fuzz.hpp"

static void read_mapping(std::string_view text) {
    using namespace adsum;
    const auto read = exchange::parse_mis("one.toml", text);
    const std::string form = fuzz::line_off(text);
    if (const auto date = exchange::parse_date_as(form, text)) {
        fuzz::hold(Date::parse(date->to_string()) == date, "a date is one");
    }
    if (read) {
        for (const auto& file : read->files) {
            static_cast<void>(exchange::in_their_columns(*read, file.kind, "upn,surname\nx,y\n"));
        }
    }
}
ADSUM_FUZZ(read_mapping)
