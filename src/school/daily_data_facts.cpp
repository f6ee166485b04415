#include "school/daily_data_facts.hpp"

#include "base/hash.hpp"

#include <fmt/format.h>

namespace adsum::school {

constexpr std::int64_t kMostPupilsSent = 100'000;

std::vector<DailyDataSent> daily_data_sent(const State& state, SchoolTime known_at) {
    std::vector<DailyDataSent> all;
    for (const Fact& fact : state.school_facts()) {
        if (fact.kind != "daily_data_sent" || known_at < fact.at) {
            continue;
        }
        const auto date = Date::parse(text_in(fact.fields, "date"));
        const auto* pupils = fact.fields.if_contains("pupils");
        if (date && pupils != nullptr && pupils->is_int64()) {
            all.push_back({&fact, *date, static_cast<int>(pupils->as_int64()),
                           text_in(fact.fields, "digest"), text_in(fact.fields, "way"),
                           text_in(fact.fields, "reference")});
        }
    }
    return all;
}

void check_daily_data_sent(Fields& fields, const Checking& checking, const Pupil* /*pupil*/) {
    const Date date = fields.date("date");
    fields.integer("pupils", 0, kMostPupilsSent);
    const std::string digest = fields.text("digest");
    fields.choice("way", {"portal", "contractor", "other"});
    fields.maybe_text("reference");
    fields.maybe_text("duty");
    if (!fields.ok()) {
        return;
    }
    if (!hash_from_hex(digest)) {
        fields.fault("field-wrong", "`digest` is no SHA-256", "it tells which file was sent",
                     "give 64 hexadecimal digits");
    }
    if (fields.time("at").date < date) {
        fields.fault("daily-data-early", fmt::format("{} is to come", date.to_string()),
                     "a day's data is sent on that day or after it", "correct `date`");
    } else if (!checking.state.calendar().timeline().is_school_day(date)) {
        fields.fault("daily-data-closed",
                     fmt::format("the school was closed on {}", date.to_string()),
                     "such a day has no data", "correct `date`");
    }
}

}  // namespace adsum::school
