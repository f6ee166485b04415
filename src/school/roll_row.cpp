#include "base/json_view.hpp"
#include "school/roll_facts.hpp"

#include <algorithm>
#include <charconv>

namespace adsum::school {
namespace {

constexpr RollFlag kRollFlags[] = {
    {"fsm", &RollRow::fsm, &Attributes::fsm},
    {"pupil_premium", &RollRow::pupil_premium, &Attributes::pupil_premium},
    {"eal", &RollRow::eal, &Attributes::eal},
    {"looked_after", &RollRow::looked_after, &Attributes::looked_after},
    {"social_worker", &RollRow::social_worker, &Attributes::social_worker},
    {"youth_offending_worker", &RollRow::youth_offending_worker,
     &Attributes::youth_offending_worker},
    {"young_carer", &RollRow::young_carer, &Attributes::young_carer},
    {"medical", &RollRow::medical, &Attributes::medical},
    {"mobile_child", &RollRow::mobile_child, &Attributes::mobile_child},
    {"vulnerable", &RollRow::vulnerable, &Attributes::vulnerable},
    {"bullied", &RollRow::bullied, &Attributes::bullied},
};

Attributes attributes_after(const Attributes& before, const RollRow& row) {
    Attributes after = before;
    after.year_group = row.year_group;
    after.form = row.form.value_or(before.form);
    after.sex = row.sex.value_or(before.sex);
    after.sen = row.sen.value_or(before.sen);
    if (after.sen.empty()) {
        after.sen = "none";
    }
    for (const RollFlag& flag : kRollFlags) {
        after.*flag.in_attributes = (row.*flag.in_row).value_or(before.*flag.in_attributes);
    }
    return after;
}

// Whether the row opened an enrolment that was not there.
bool put_enrolment(Pupil& pupil, const RollRow& row) {
    for (Enrolment& enrolment : pupil.enrolments) {
        if (enrolment.admitted == row.admitted) {
            if (row.says_left) {
                enrolment.left = row.left;
            }
            return false;
        }
    }
    pupil.enrolments.push_back({row.admitted, row.left, std::nullopt});
    std::sort(pupil.enrolments.begin(), pupil.enrolments.end(),
              [](const Enrolment& a, const Enrolment& b) { return a.admitted < b.admitted; });
    return true;
}

// What differs from what would hold then starts then. A change that was recorded for a later day
// still comes.
void put_row_attributes(Pupil& pupil, const RollRow& row, Date from, Date stated) {
    const Attributes& held = pupil.attributes_on(from);
    Attributes next = attributes_after(held, row);
    const std::uint32_t differs = differences(held, next);
    if (differs == 0) {
        return;
    }
    next.from = std::max(from, pupil.attributes.front().from);
    next.said = differs | attribute_bit("year_group");
    next.change = 0;
    next.stated = stated;
    pupil.put_attributes(next);
}

}  // namespace

std::span<const RollFlag> roll_flags() {
    return kRollFlags;
}

bool is_year_group(std::string_view text) {
    for (const std::string_view early : {"N", "N1", "N2", "R"}) {
        if (text == early) {
            return true;
        }
    }
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && text[0] != '0' &&
           number >= 1 && number <= 14;
}

RollRow RollRow::read(Fields& fields) {
    RollRow row;
    row.upn = fields.upn("upn");
    row.surname = fields.text("surname");
    row.forename = fields.text("forename");
    row.preferred_name = fields.maybe_text("preferred_name");
    row.born = fields.date("date_of_birth");
    row.year_group = fields.text("year_group");
    row.form = fields.maybe_text("form");
    row.sex = fields.maybe_text("sex");
    row.sen = fields.maybe_text("sen");
    row.admitted = fields.date("admitted");
    row.says_left = fields.has("left");
    row.left = fields.maybe_date("left");
    for (const RollFlag& flag : kRollFlags) {
        row.*flag.in_row = fields.maybe_flag(flag.name);
    }
    return row;
}

boost::json::object RollRow::to_json() const {
    boost::json::object object;
    const auto put = [&](std::string_view key, std::string_view text) {
        object[json_view(key)] = json_view(text);
    };
    const auto maybe = [&](std::string_view key, const std::optional<std::string>& text) {
        if (text) {
            put(key, *text);
        }
    };
    put("upn", upn.str());
    put("surname", surname);
    put("forename", forename);
    maybe("preferred_name", preferred_name);
    put("date_of_birth", born.to_string());
    maybe("sex", sex);
    put("year_group", year_group);
    maybe("form", form);
    put("admitted", admitted.to_string());
    if (left) {
        put("left", left->to_string());
    } else if (says_left) {
        object["left"] = nullptr;
    }
    maybe("sen", sen);
    for (const RollFlag& flag : kRollFlags) {
        if (this->*flag.in_row) {
            object[json_view(flag.name)] = *(this->*flag.in_row);
        }
    }
    return object;
}

Pupil with_roll_row(const Pupil* before, const RollRow& row, Date stated) {
    Pupil pupil = before == nullptr ? Pupil{} : *before;
    pupil.upn = row.upn;
    pupil.surname = row.surname;
    pupil.forename = row.forename;
    pupil.preferred_name = row.preferred_name.value_or(pupil.preferred_name);
    pupil.born = row.born;
    const bool opened = put_enrolment(pupil, row);
    if (before == nullptr) {
        Attributes first = attributes_after({}, row);
        first.from = row.admitted;
        first.stated = stated;
        first.said = ~0U;
        pupil.attributes = {first};
        return pupil;
    }
    const bool later = pupil.attributes.back().from < row.admitted;
    put_row_attributes(pupil, row, opened && later ? row.admitted : stated, stated);
    return pupil;
}

}  // namespace adsum::school
