// A pupil's attributes through time. Each was stated by somebody for a day; what they did not speak
// of goes on as it was.

#include "school/pupil.hpp"

#include <algorithm>
#include <array>

namespace adsum::school {
namespace {

struct AttributeText {
    std::string_view name;
    std::string Attributes::*value;
};
struct AttributeFlag {
    std::string_view name;
    bool Attributes::*value;
};
constexpr AttributeText kAttributeTexts[] = {{"year_group", &Attributes::year_group},
                                             {"form", &Attributes::form},
                                             {"sex", &Attributes::sex},
                                             {"sen", &Attributes::sen}};
constexpr AttributeFlag kAttributeFlags[] = {
    {"fsm", &Attributes::fsm},
    {"pupil_premium", &Attributes::pupil_premium},
    {"eal", &Attributes::eal},
    {"looked_after", &Attributes::looked_after},
    {"social_worker", &Attributes::social_worker},
    {"youth_offending_worker", &Attributes::youth_offending_worker},
    {"young_carer", &Attributes::young_carer},
    {"medical", &Attributes::medical},
    {"mobile_child", &Attributes::mobile_child},
    {"vulnerable", &Attributes::vulnerable},
    {"bullied", &Attributes::bullied}};
constexpr std::size_t kTextCount = std::size(kAttributeTexts);
constexpr std::size_t kCount = kTextCount + std::size(kAttributeFlags);

constexpr auto kNames = [] {
    std::array<std::string_view, kCount> names;
    for (std::size_t i = 0; i < kCount; ++i) {
        names[i] = i < kTextCount ? kAttributeTexts[i].name : kAttributeFlags[i - kTextCount].name;
    }
    return names;
}();

// What was not said goes on from the attributes before.
void carry_on(std::vector<Attributes>& all) {
    const std::uint32_t year_group = attribute_bit("year_group");
    for (std::size_t i = 1; i < all.size(); ++i) {
        for (const std::string_view name : kNames) {
            if ((all[i].said & attribute_bit(name)) == 0) {
                all[i].set_value(name, all[i - 1].value_of(name));
            }
        }
        if ((all[i].said & year_group) == 0) {
            all[i].stated = all[i - 1].stated;
        }
    }
}

}  // namespace

std::span<const std::string_view> attribute_names() {
    return kNames;
}

std::uint32_t attribute_bit(std::string_view name) {
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    return found == kNames.end() ? 0U : 1U << static_cast<unsigned>(found - kNames.begin());
}

std::uint32_t differences(const Attributes& a, const Attributes& b) {
    std::uint32_t bits = 0;
    for (const std::string_view name : kNames) {
        if (a.value_of(name) != b.value_of(name)) {
            bits |= attribute_bit(name);
        }
    }
    return bits;
}

std::string Attributes::value_of(std::string_view name) const {
    for (const AttributeText& text : kAttributeTexts) {
        if (text.name == name) {
            return this->*text.value;
        }
    }
    for (const AttributeFlag& flag : kAttributeFlags) {
        if (flag.name == name) {
            return this->*flag.value ? "yes" : "no";
        }
    }
    return {};
}

void Attributes::set_value(std::string_view name, std::string_view value) {
    for (const AttributeText& text : kAttributeTexts) {
        if (text.name == name) {
            this->*text.value = value;
        }
    }
    for (const AttributeFlag& flag : kAttributeFlags) {
        if (flag.name == name) {
            this->*flag.value = value == "yes";
        }
    }
}

void Pupil::put_attributes(Attributes next) {
    next.from = std::max(next.from, attributes.front().from);
    const auto after =
        std::upper_bound(attributes.begin(), attributes.end(), next.from,
                         [](Date wanted, const Attributes& held) { return wanted < held.from; });
    Attributes& before = *std::prev(after);
    if (before.from == next.from && before.change == next.change) {
        next.said |= before.said;
        before = std::move(next);
    } else {
        attributes.insert(after, std::move(next));
    }
    carry_on(attributes);
}

void Pupil::withdraw_attributes(journal::EntryNumber change) {
    std::erase_if(attributes, [&](const Attributes& one) { return one.change == change; });
    carry_on(attributes);
}

}  // namespace adsum::school
