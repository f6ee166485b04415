#include "school/details.hpp"

#include "base/text.hpp"
#include "school/case_facts.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::school {
namespace {

struct DetailField {
    std::string_view name;
    std::string Details::*member;
};
constexpr DetailField kDetailFields[] = {
    {"address_1", &Details::address_1}, {"address_2", &Details::address_2},
    {"town", &Details::town},           {"postcode", &Details::postcode},
    {"telephone", &Details::telephone}, {"email", &Details::email},
    {"website", &Details::website},
};

bool is_telephone(std::string_view text) {
    return text.find_first_not_of("0123456789 +()-") == std::string_view::npos &&
           std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }) >= 3;
}

bool has_no_blank(std::string_view text) {
    return text.find_first_of(" \t\r\n") == std::string_view::npos;
}

bool is_email(std::string_view text) {
    const auto at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() && has_no_blank(text);
}

bool is_website(std::string_view text) {
    return text.find('.') != std::string_view::npos && has_no_blank(text);
}

void check_detail(Fields& fields, std::string_view name, bool (*right)(std::string_view),
                  std::string_view expected) {
    const std::string text = fields.text_or_empty(name);
    if (!text.empty() && !right(text)) {
        fields.fault("school-details", fmt::format("{} `{}`", name, text),
                     fmt::format("it is to be {}", expected), "correct it, or leave it empty");
    }
}

}  // namespace

Details details_of(const State& state, SchoolTime now) {
    Details details;
    for (const Fact& fact : state.school_facts()) {
        if (fact.kind == "school_details_set" && fact.at <= now) {
            details.stated = &fact;
        }
    }
    if (details.stated != nullptr) {
        for (const DetailField& field : kDetailFields) {
            details.*field.member = text_in(details.stated->fields, field.name);
        }
    }
    return details;
}

std::string address_in_one_line(const Details& details) {
    std::vector<std::string> lines{details.address_1, details.address_2, details.town,
                                   details.postcode};
    std::erase(lines, "");
    return join(lines, ", ");
}

std::vector<std::string> letterhead(const Details& details) {
    std::vector<std::string> lines{
        address_in_one_line(details),
        details.telephone.empty() ? "" : "Telephone " + details.telephone,
        details.email,
        details.website,
    };
    std::erase(lines, "");
    return lines;
}

// What is stated takes the place of all that was stated before.
void school_details_set(Fields& fields, const Checking& /*checking*/, const Pupil* /*none*/) {
    constexpr std::size_t kLongest = 120;
    bool any = false;
    for (const DetailField& field : kDetailFields) {
        const std::string text = fields.text_or_empty(field.name);
        any = any || !text.empty();
        if (text.size() > kLongest ||
            std::ranges::any_of(text, [](char c) { return c >= 0 && c < ' '; })) {
            fields.fault("school-details",
                         fmt::format("{} is too long, or of several lines", field.name),
                         "it stands in one line at the head of a letter", "say it shorter");
        }
    }
    if (!any) {
        fields.fault("school-details", "nothing is stated",
                     "the letterhead needs an address, or a way to reach the school",
                     "give at least one of them");
    }
    check_detail(fields, "telephone", is_telephone, "a number to ring");
    check_detail(fields, "email", is_email, "an address with an @");
    check_detail(fields, "website", is_website, "an address such as www.example.org");
}

}  // namespace adsum::school
