#include "school/whose.hpp"

#include "base/upn.hpp"
#include "school/json_fields.hpp"

#include <optional>

namespace adsum::school {
namespace {

namespace json = boost::json;

constexpr std::size_t kUpnLength = 13;

std::optional<Upn> as_upn(const json::value& part) {
    if (!part.is_string() || part.get_string().size() != kUpnLength) {
        return std::nullopt;
    }
    std::string text = upn_normalised(text_of(part.get_string()));
    return upn_fault(text) == UpnFault::kNone ? std::optional(Upn(std::move(text))) : std::nullopt;
}

std::optional<Upn> named_in(const json::object& row, std::string_view key) {
    const json::value* value = row.if_contains(json::string_view(key.data(), key.size()));
    return value == nullptr ? std::nullopt : as_upn(*value);
}

std::optional<Upn> whose(const json::value& row) {
    if (row.is_array()) {
        return row.get_array().empty() ? std::nullopt : as_upn(row.get_array().front());
    }
    if (row.is_object()) {
        auto pupil = named_in(row.get_object(), "pupil");
        return pupil ? pupil : named_in(row.get_object(), "upn");
    }
    return as_upn(row);
}

struct Sieve {
    const KeepsPupil& keeps;
    int left_out = 0;

    // A message that one of `also` keeps alive becomes theirs.
    json::value handed_on(const json::value& row) const {
        if (!row.is_object()) {
            return row;
        }
        json::object mine = row.get_object();
        const json::value* also = mine.if_contains("also");
        const auto pupil = named_in(mine, "pupil");
        if (!pupil || keeps(*pupil) || also == nullptr || !also->is_array()) {
            return row;
        }
        for (const json::value& other : also->get_array()) {
            const auto upn = as_upn(other);
            if (upn && keeps(*upn)) {
                json::array rest;
                for (const json::value& one : also->get_array()) {
                    if (one != other) {
                        rest.push_back(one);
                    }
                }
                mine["pupil"] = upn->str();
                mine["also"] = std::move(rest);
                return mine;
            }
        }
        return row;
    }

    json::value of(const json::value& part) {
        if (part.is_array()) {
            json::array kept;
            for (const json::value& each : part.get_array()) {
                const json::value row = handed_on(each);
                const auto pupil = whose(row);
                if (pupil && !keeps(*pupil)) {
                    ++left_out;
                } else {
                    kept.push_back(of(row));
                }
            }
            return kept;
        }
        if (part.is_object()) {
            json::object kept;
            for (const auto& field : part.get_object()) {
                kept[field.key()] = of(field.value());
            }
            return kept;
        }
        if (const auto pupil = as_upn(part); pupil && !keeps(*pupil)) {
            ++left_out;
            return "";
        }
        return part;
    }
};

void gather(const json::value& part, std::set<Upn>& pupils) {
    if (part.is_array()) {
        for (const json::value& each : part.get_array()) {
            gather(each, pupils);
        }
    } else if (part.is_object()) {
        for (const auto& field : part.get_object()) {
            gather(field.value(), pupils);
        }
    } else if (auto pupil = as_upn(part)) {
        pupils.insert(std::move(*pupil));
    }
}

}  // namespace

std::set<Upn> pupils_named(const json::value& part) {
    std::set<Upn> pupils;
    gather(part, pupils);
    return pupils;
}

Sifted sifted(const json::object& body, const KeepsPupil& keeps) {
    Sieve sieve{keeps};
    Sifted made;
    for (const auto& field : body) {
        made.body[field.key()] = sieve.of(field.value());
    }
    made.left_out = sieve.left_out;
    return made;
}

}  // namespace adsum::school
