// What the server answers, field by field.

#include "journal/postgres.hpp"

#include <charconv>
#include <libpq-fe.h>

namespace adsum::postgres {

void Rows::Free::operator()(pg_result* held) const {
    PQclear(held);
}
Rows::Rows(pg_result* held) : held_(held) {}
int Rows::count() const {
    return PQntuples(held_.get());
}
bool Rows::is_null(int row, int column) const {
    return PQgetisnull(held_.get(), row, column) != 0;
}
std::string_view Rows::view(int row, int column) const {
    return {PQgetvalue(held_.get(), row, column),
            static_cast<std::size_t>(PQgetlength(held_.get(), row, column))};
}
std::int64_t Rows::integer(int row, int column) const {
    const std::string_view text = view(row, column);
    if (text == "t") {
        return 1;
    }
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}
std::vector<std::uint8_t> Rows::bytes(int row, int column) const {
    std::string_view text = view(row, column);
    std::vector<std::uint8_t> bytes;
    if (!text.starts_with("\\x")) {
        return bytes;
    }
    text.remove_prefix(2);
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        std::uint8_t byte = 0;
        std::from_chars(text.data() + i, text.data() + i + 2, byte, 16);
        bytes.push_back(byte);
    }
    return bytes;
}
std::int64_t Rows::touched() const {
    const std::string_view text = PQcmdTuples(held_.get());
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace adsum::postgres
