// Reports of groups: sums over sums, and nobody's name.
#include "documents/report_parts.hpp"
#include "duties/rewards.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

// What a row of a group is made of.
struct GroupSum {
    int pupils = 0, persistent = 0, severe = 0;
    measures::Tally window, year;
    bool beside_small = false;  // its figures would tell those of the one that is hidden
};
using Sums = std::map<std::string, GroupSum>;

void put_pupil(const Making& making, GroupSum& sum, const OfPupil& of) {
    ++sum.pupils;
    sum.window += of.window;
    sum.year += of.year;
    const law::Law& law = making.state.law();
    sum.persistent += measures::reaches(of.window, law.persistent_absence(making.last())) ? 1 : 0;
    sum.severe += measures::reaches(of.window, law.severe_absence(making.last())) ? 1 : 0;
}

enum class Small : std::uint8_t { kShown, kHidden };

Table group_table(std::string title, const Sums& sums, Small small) {
    Table table{std::move(title),
                "",
                {{"Group"},
                 {"Pupils", Holds::kNumber},
                 {"Attendance", Holds::kPercent},
                 {"Authorised", Holds::kPercent},
                 {"Unauthorised", Holds::kPercent},
                 {"Persistently absent", Holds::kNumber},
                 {"Severely absent", Holds::kNumber}},
                {},
                2};
    for (const auto& [name, sum] : sums) {
        if (small == Small::kHidden && (sum.pupils < kFewestShown || sum.beside_small)) {
            const std::string fewer = sum.beside_small ? std::string("not shown")
                                                       : fmt::format("fewer than {}", kFewestShown);
            table.rows.push_back({name, fewer, std::string(), std::string(), std::string(),
                                  std::string(), std::string()});
            continue;
        }
        const measures::Tally& tally = sum.window;
        table.rows.push_back({name, std::int64_t{sum.pupils}, tally.attendance(),
                              Ratio{tally.authorised, tally.possible()},
                              Ratio{tally.unauthorised, tally.possible()},
                              std::int64_t{sum.persistent}, std::int64_t{sum.severe}});
    }
    return table;
}

template <class Name>
Sums sums_by(const Making& making, const std::vector<OfPupil>& pupils, const Name& name) {
    Sums sums;
    for (const OfPupil& of : pupils) {
        if (const std::string group = name(*of.pupil); !group.empty()) {
            put_pupil(making, sums[group], of);
        }
    }
    return sums;
}

constexpr std::string_view kCharacteristics[] = {
    "sex",           "fsm",         "pupil_premium", "sen",          "eal",    "looked_after",
    "social_worker", "young_carer", "medical",       "mobile_child", "bullied"};

Sums by_characteristic(const Making& making, const std::vector<OfPupil>& pupils,
                       std::string_view name) {
    Sums sums = sums_by(making, pupils, [&](const school::Pupil& pupil) {
        return characteristic_words(name, pupil.attributes_on(making.last()).value_of(name));
    });
    // One group hidden alone could be had by taking the others from the whole.
    const auto is_small = [](const auto& pair) { return pair.second.pupils < kFewestShown; };
    if (std::ranges::count_if(sums, is_small) == 1 && sums.size() > 1) {
        GroupSum* next = nullptr;
        for (auto& [group, sum] : sums) {
            if (sum.pupils >= kFewestShown && (next == nullptr || sum.pupils < next->pupils)) {
                next = &sum;
            }
        }
        next->beside_small = true;
    }
    return sums;
}

// Two figures, so that 7 stands before 10.
std::string year_words(const std::string& year) {
    return fmt::format("Year {}{}", year.size() == 1 && year[0] >= '0' && year[0] <= '9' ? " " : "",
                       year);
}

Sums by_year_group(const Making& making, const std::vector<OfPupil>& pupils) {
    return sums_by(making, pupils, [&](const school::Pupil& pupil) {
        return year_words(pupil.year_group_on(making.last()));
    });
}

Sums by_form(const Making& making, const std::vector<OfPupil>& pupils) {
    return sums_by(making, pupils, [&](const school::Pupil& pupil) {
        return pupil.attributes_on(making.last()).form;
    });
}

Sums whole(const Making& making, const std::vector<OfPupil>& pupils) {
    return sums_by(making, pupils, [&](const school::Pupil&) { return making.state.name(); });
}

Sums by_band(const Making& making, const std::vector<OfPupil>& pupils) {
    Sums sums;
    for (const OfPupil& of : pupils) {
        const std::string band = band_name(making.policy, of.window);
        put_pupil(making, sums[band.empty() ? "in no band" : band], of);
    }
    return sums;
}

// In the policy's order; pupils of no band last.
Table band_table(const Making& making, const std::vector<OfPupil>& pupils, Small small) {
    Table table = group_table("Bands", by_band(making, pupils), small);
    std::ranges::stable_sort(table.rows, {}, [&](const std::vector<Cell>& row) {
        return std::ranges::find(making.policy.bands, std::get<std::string>(row.front()),
                                 &policy::Band::name) -
               making.policy.bands.begin();
    });
    return table;
}

Table session_table(const Making& making, measures::By by, std::string title) {
    Table table{std::move(title),
                "",
                {{by == measures::By::kCode ? "Code" : "Weekday"},
                 {"Pupils", Holds::kNumber},
                 {"Sessions", Holds::kNumber},
                 {"Attendance", Holds::kPercent}},
                {},
                std::nullopt};
    for (const measures::Row& row : measures::measure(
             making.state, {making.window(), by, making.asked.made, making.asked.sheet})) {
        table.rows.push_back(
            {row.group, std::int64_t{row.pupils}, row.tally.possible(), row.tally.attendance()});
    }
    if (by == measures::By::kWeekday) {
        table.chart = 3;
    }
    return table;
}

// Sessions of the window by code, of the pupils that are put in.
class SessionsByCode {
  public:
    explicit SessionsByCode(const Making& making)
        : making_(making),
          rows_(making.state, making.window(), making.asked.made, making.asked.sheet) {}
    void put(const school::Pupil& pupil) {
        rows_.of(pupil).each_mark(
            making_.window(),
            [&](calendar::Session /*session*/, law::CodeIndex code,
                const measures::CodeMeaning& /*meaning*/) { ++sessions_.at(code); });
    }
    std::int64_t of(std::string_view symbol) const {
        return sessions_.at(making_.state.law().codes().index_of(symbol));
    }

  private:
    const Making& making_;
    measures::MarkRows rows_;
    std::array<std::int64_t, 256> sessions_{};
};

// Of the school's groups whose name begins so, one table: Colleges, houses, teams.
Sums by_named_groups(const Making& making, const std::vector<OfPupil>& pupils,
                     const std::string& prefix) {
    Sums sums;
    for (const auto& [name, group] : making.state.groups()) {
        if (!name.str().starts_with(prefix)) {
            continue;
        }
        for (const OfPupil& of : pupils) {
            if (group.has(of.pupil->upn, making.last())) {
                put_pupil(making, sums[name.str()], of);
            }
        }
    }
    return sums;
}

}  // namespace

std::string characteristic_words(std::string_view name, const std::string& value) {
    if (name == "sex") {
        return value == "F" ? "Girls" : value == "M" ? "Boys" : value;
    }
    if (name == "sen") {
        return value == "ehcp"      ? "EHC plan"
               : value == "support" ? "SEN support"
                                    : "No special educational need";
    }
    constexpr std::pair<std::string_view, std::string_view> kWords[] = {
        {"fsm", "Free school meals"},
        {"pupil_premium", "Pupil premium"},
        {"eal", "English as an additional language"},
        {"looked_after", "Looked after"},
        {"social_worker", "Social worker"},
        {"young_carer", "Young carer"},
        {"medical", "Medical need"},
        {"mobile_child", "Mobile child"},
        {"bullied", "Bullied"}};
    for (const auto& [known, words] : kWords) {
        if (known == name) {
            return fmt::format("{}: {}", words, value == "yes" ? "yes" : "no");
        }
    }
    return value;
}

// ATLP-025: by College where the school has such groups, by class, by year group.
void make_weekly_tables(const Making& making, Report& report) {
    const auto pupils = pupils_of(making, {}, {});
    report.tables = {group_table("Year groups", by_year_group(making, pupils), Small::kShown),
                     group_table("Classes", by_form(making, pupils), Small::kShown)};
    Sums stages = sums_by(making, pupils, [&](const school::Pupil& pupil) {
        return duties::key_stage_of(pupil.year_group_on(making.last()));
    });
    report.tables.push_back(group_table("Key stages", stages, Small::kShown));
    std::string prefix;
    for (const policy::Reward& reward : making.policy.rewards) {
        prefix = reward.group_prefix.empty() ? prefix : reward.group_prefix;
    }
    if (prefix.empty()) {
        return;
    }
    report.tables.insert(
        report.tables.begin(),
        group_table(prefix, by_named_groups(making, pupils, prefix), Small::kShown));
}

void make_analysis(const Making& making, Report& report) {
    const auto pupils = pupils_of(making, {}, {});
    report.tables = {group_table("The school", whole(making, pupils), Small::kShown),
                     band_table(making, pupils, Small::kShown),
                     group_table("Year groups", by_year_group(making, pupils), Small::kShown),
                     group_table("Forms", by_form(making, pupils), Small::kShown)};
    Sums all;
    for (const std::string_view name : kCharacteristics) {
        all.merge(by_characteristic(making, pupils, name));
    }
    report.tables.push_back(group_table("Characteristics", all, Small::kHidden));
    report.tables.push_back(session_table(making, measures::By::kWeekday, "Weekdays"));
    report.tables.push_back(session_table(making, measures::By::kCode, "Codes"));
}

void make_governors(const Making& making, Report& report) {
    const auto pupils = pupils_of(making, {}, {});
    Sums all;
    for (const std::string_view name : kCharacteristics) {
        all.merge(by_characteristic(making, pupils, name));
    }
    Table codes{"Suspension, and education elsewhere",
                "Sessions of the time under these codes.",
                {{"What"}, {"Sessions", Holds::kNumber}},
                {},
                {}};
    constexpr std::pair<std::string_view, std::string_view> kTold[] = {
        {"E", "Suspended or excluded, no other provision made (E)"},
        {"B", "Educated off site (B)"},
        {"K", "Provision arranged by the authority (K)"},
        {"D", "Registered at another school too (D)"}};
    SessionsByCode sessions(making);
    for (const OfPupil& of : pupils) {
        sessions.put(*of.pupil);
    }
    for (const auto& [symbol, words] : kTold) {
        codes.rows.push_back({std::string(words), sessions.of(symbol)});
    }
    report.tables = {group_table("The school", whole(making, pupils), Small::kHidden),
                     band_table(making, pupils, Small::kHidden),
                     group_table("Year groups", by_year_group(making, pupils), Small::kHidden),
                     group_table("Characteristics", all, Small::kHidden), std::move(codes)};
}

void make_needs(const Making& making, Report& report) {
    const auto pupils = pupils_of(making, {}, {});
    report.tables = {
        group_table("Medical needs", by_characteristic(making, pupils, "medical"), Small::kHidden),
        group_table("Special educational needs", by_characteristic(making, pupils, "sen"),
                    Small::kHidden)};
}

void make_codes(const Making& making, Report& report) {
    Table table = session_table(making, measures::By::kCode, "Codes");
    const law::Codes& codes = making.state.law().codes();
    table.columns.insert(table.columns.begin() + 1, Column{"Meaning"});
    table.columns.erase(table.columns.begin() + 3, table.columns.end());
    table.columns.push_back({"Sessions", Holds::kNumber});
    SessionsByCode sessions(making);
    for (const auto& [upn, pupil] : making.state.pupils()) {
        sessions.put(pupil);
    }
    for (auto& row : table.rows) {
        const std::string symbol = std::get<std::string>(row[0]);
        const law::RegisterCode* code = codes.last_known(symbol, making.last());
        row = {symbol, code == nullptr ? std::string() : code->meaning, row[1],
               sessions.of(symbol)};
    }
    table.chart = 3;
    report.tables = {std::move(table)};
}

}  // namespace adsum::documents
