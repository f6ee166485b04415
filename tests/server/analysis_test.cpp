// The school as figures over the wire: who may ask for what, what is left out for whom, and that
// the figures are those of the marks. Clauses OIA-009, OIA-077 (causes and patterns), KEY-034,
// ATLP-008 (the champion's analysis), ATLP-018, ATLP-078, ATLP-080, DSAT-011, WES-011, WES-106,
// WES-123.
#include "server/running.hpp"

namespace adsum::tests {
namespace {

namespace json = boost::json;

constexpr const char* kHalfTerms = "from=2026-09-02&to=2026-11-19";

// Six pupils from September to 19 November 2026: pupil 0 is away with O each Monday, pupil 1 ill in
// the second half-term only, pupil 3 late each morning; the first two have pupil premium, pupil 2 a
// social worker.
std::string store_of_autumn() {
    const std::string store = fresh_store();
    SmallSchool school = small_school_in(store);
    const auto& timeline = school.state().calendar().timeline("7");
    for (int pupil = 0; pupil < 6; ++pupil) {
        json::array marks;
        for (const calendar::SchoolDay& day : timeline.days()) {
            if (day.date < Date::of(2026, 9, 2) || Date::of(2026, 11, 19) < day.date) {
                continue;
            }
            const bool monday = pupil == 0 && day.date.weekday() == Weekday::kMonday;
            const bool ill = pupil == 1 && Date::of(2026, 11, 1) < day.date;
            const auto add = [&](const char* half, const char* code) {
                marks.push_back(json::array{day.date.to_string(), half, code, nullptr, ""});
            };
            add("AM", monday ? "O" : ill ? "I" : pupil == 3 ? "L" : "/");
            if (day.pm) {
                add("PM", monday ? "O" : ill ? "I" : "\\");
            }
        }
        EXPECT_EQ(
            school.record(
                "marks_imported",
                json::object{{"at", "2026-11-19T16:00"},
                             {"marks", json::array{json::array{upn_of(pupil).str(), marks}}}}),
            "");
        if (pupil > 2) {
            continue;
        }
        json::object changes{{pupil < 2 ? "pupil_premium" : "social_worker", true}};
        EXPECT_EQ(school.record("pupil_changed",
                                json::object{{"at", "2026-11-19T16:00"},
                                             {"pupil", upn_of(pupil).str()},
                                             {"from", "2026-11-19"},
                                             {"changes", changes}},
                                "2026-11-19T16:00"),
                  "");
    }
    return store;
}

struct Autumn {
    Running running{{}, store_of_autumn()};
    Browser champion = running.signed_in("champion");
    Browser governor = running.signed_in("governor");

    static Answer ask(Browser& who, const std::string& query) {
        return who.get("/api/v1/analysis?" + query);
    }
    json::object page(const std::string& query) {
        const Answer answer = ask(champion, std::string(kHalfTerms) + "&" + query);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.json().as_object();
    }
    static const json::object& part(const json::object& page, std::string_view group,
                                    std::string_view across = {}) {
        for (const auto& part : page.at("parts").as_array()) {
            if (part.at("group").as_string() == group &&
                (across.empty() || part.at("across").as_string() == across)) {
                return part.at("figures").as_object();
            }
        }
        static const json::object kNone;
        ADD_FAILURE() << "no group " << group << " " << across;
        return kNone;
    }
};

std::int64_t figure_of(const json::object& figures, const char* name,
                       const char* what = "numerator") {
    return figures.at(name).at(what).as_int64();
}

TEST(Analysis, GroupsByAnyCharacteristicWithPunctuality_OIA_009_DSAT_011) {
    Autumn autumn;
    const auto premium = autumn.page("by=pupil_premium");
    const auto& with = Autumn::part(premium, "yes");
    EXPECT_EQ(with.at("pupils").as_int64(), 2);
    EXPECT_GT(figure_of(with, "unauthorised"), 10);
    EXPECT_GT(figure_of(with, "authorised"), 10);
    const auto& without = Autumn::part(premium, "no");
    EXPECT_EQ(figure_of(without, "authorised") + figure_of(without, "unauthorised"), 0);
    EXPECT_GT(figure_of(without, "late"), 40);
    EXPECT_EQ(figure_of(with, "attendance", "denominator") +
                  figure_of(without, "attendance", "denominator"),
              figure_of(premium.at("school").as_object(), "attendance", "denominator"));
    EXPECT_EQ(premium.at("parts").at(0).at("label").as_string(), "No pupil premium");
}

TEST(Analysis, ByWeekdayAndCodeAndTheirCrossing_OIA_077_ATLP_008_WES_011) {
    Autumn autumn;
    const auto days = autumn.page("by=weekday&where=form:7A");
    EXPECT_GT(figure_of(Autumn::part(days, "monday"), "unauthorised"), 10);
    EXPECT_EQ(figure_of(Autumn::part(days, "tuesday"), "unauthorised"), 0);
    EXPECT_EQ(days.at("chosen").at("pupils").as_int64(), 3);
    const auto codes = autumn.page("by=code&across=weekday");
    EXPECT_EQ(Autumn::part(codes, "O", "monday").at("marks").as_int64(),
              figure_of(Autumn::part(days, "monday"), "unauthorised"));
    EXPECT_EQ(codes.at("parts").at(0).at("across_label").as_string(), "Monday");
}

TEST(Analysis, MovementBetweenBandsNamesWhoMoved_KEY_034_ATLP_078) {
    Autumn autumn;
    const auto page = autumn.page("by=school");
    const auto& movement = page.at("movement").as_object();
    EXPECT_EQ(movement.at("from").at("name").as_string(), "2026/27 Autumn 1");
    EXPECT_EQ(movement.at("to").at("name").as_string(), "2026/27 Autumn 2");
    EXPECT_EQ(movement.at("pupils").as_int64(), 6);
    std::vector<std::string> named;
    for (const auto& move : movement.at("moves").as_array()) {
        for (const auto& pupil : move.at("names").as_array()) {
            named.emplace_back(pupil.at("upn").as_string());
        }
    }
    EXPECT_EQ(named, std::vector{upn_of(1).str()}) << "the one who fell ill";
    std::int64_t in_bands = 0;
    for (const auto& band : page.at("bands").as_array()) {
        in_bands += band.at("pupils").as_int64();
    }
    EXPECT_EQ(in_bands, 6);
}

// ATLP-018: this year's weeks stand beside those of earlier years, as far as the calendar goes
// back.
TEST(Analysis, TheTrendStandsBesideEarlierYears_ATLP_018) {
    Autumn autumn;
    const auto page = autumn.page("by=week");
    const auto& trend = page.at("trend").as_array();
    ASSERT_EQ(trend.size(), 2U);
    EXPECT_EQ(trend[0].at("name").as_string(), "2026/27");
    EXPECT_EQ(trend[0].at("weeks").as_array().size(), 11U);
    EXPECT_EQ(trend[0].at("weeks").at(0).at("week").as_int64(), 1);
    EXPECT_EQ(trend[1].at("name").as_string(), "2025/26");
    EXPECT_EQ(page.at("parts").as_array().size(), 11U);
}

TEST(Analysis, SmallGroupsHaveNoFiguresForGovernorsNorOutside) {
    Autumn autumn;
    const auto asked = [&](Browser& who, const std::string& query) {
        return Autumn::ask(who, std::string(kHalfTerms) + "&" + query).json().as_object();
    };
    const auto governor = asked(autumn.governor, "by=pupil_premium");
    for (const auto& part : governor.at("parts").as_array()) {
        EXPECT_TRUE(part.at("figures").at("hidden").as_bool()) << part;
        EXPECT_FALSE(part.at("figures").as_object().contains("attendance"));
    }
    EXPECT_FALSE(governor.at("chosen").at("hidden").as_bool()) << "six pupils are enough";
    for (const auto& move : governor.at("movement").at("moves").as_array()) {
        EXPECT_TRUE(move.at("names").as_array().empty());
    }
    const auto outside = asked(autumn.champion, "by=school&outside=true");
    EXPECT_TRUE(outside.at("chosen").at("hidden").as_bool()) << "six of ten";
    EXPECT_TRUE(outside.at("trend").at(0).at("weeks").as_array().empty());
    for (const auto& band : outside.at("bands").as_array()) {
        EXPECT_TRUE(band.at("pupils").is_null());
    }
}

// Five pupils of one form and one of another: the one is too few, and the total less the five would
// tell.
TEST(Analysis, OneSmallGroupHidesTheNextSmallestToo) {
    Autumn autumn;
    const auto page = Autumn::ask(autumn.governor, std::string(kHalfTerms) + "&by=social_worker");
    EXPECT_EQ(page.status, 403);
    const auto late = Autumn::ask(autumn.governor, std::string(kHalfTerms) + "&by=code").json();
    int hidden = 0;
    int shown = 0;
    for (const auto& part : late.at("parts").as_array()) {
        ++(part.at("figures").at("hidden").as_bool() ? hidden : shown);
    }
    EXPECT_EQ(shown, 2) << "what six pupils bear: / and \\";
    EXPECT_EQ(hidden, 3) << "I, L and O";
}

TEST(Analysis, SinglePupilsAndWhatIsSensitiveAreForThoseWhoSeeTheWholeSchool) {
    Autumn autumn;
    for (const char* query :
         {"by=pupil", "across=pupil", "where=pupil:X", "by=looked_after", "where=social_worker:yes",
          "across=vulnerable", "by=youth_offending_worker"}) {
        EXPECT_EQ(Autumn::ask(autumn.governor, query).status, 403) << query;
        EXPECT_EQ(Autumn::ask(autumn.champion, query).status, 200) << query;
    }
    EXPECT_EQ(Autumn::ask(autumn.champion, "by=pupil&outside=true").status, 403);
    const auto looks = [&] {
        Browser head = autumn.running.signed_in("head");
        const auto page = head.get("/api/v1/safeguarding").json();
        return std::ranges::count_if(page.at("looks").as_array(), [](const auto& look) {
            return look.at("by").at("id").as_string() == "C1";
        });
    };
    const auto before = looks();
    autumn.page("by=pupil");
    EXPECT_EQ(looks(), before);
    autumn.page("by=pupil&where=social_worker:yes");
    EXPECT_GT(looks(), before) << "each look at named children is noted";
    EXPECT_EQ(Autumn::ask(autumn.governor, "").body.find("social_worker"), std::string::npos);
}

// Every group that the policy calls vulnerable is a group of the figures; those that are sensitive
// are for staff who see the whole school.
TEST(Analysis, EachVulnerableGroupIsAGroupOfTheFigures_WES_106) {
    const std::string store = store_of_autumn();
    const std::vector<std::tuple<const char*, const char*, const char*>> groups = {
        {"social_worker", "Social worker", "No social worker"},
        {"looked_after", "Looked after", "Not looked after"},
        {"young_carer", "Young carer", "No young carer"},
        {"fsm", "Free school meals", "No free school meals"},
        {"eal", "English as an additional language", "English as first language"},
        {"bullied", "Bullied", "Not known to be bullied"}};
    {
        SmallSchool school = small_school_in(store);
        // Pupil 1 (ill in the second half-term) is in every one of them.
        json::object changes{{"sen", "support"}};
        for (const auto& [name, yes, no] : groups) {
            changes[name] = true;
        }
        ASSERT_EQ(school.record("pupil_changed",
                                json::object{{"at", "2026-11-19T16:30"},
                                             {"pupil", upn_of(1).str()},
                                             {"from", "2026-11-19"},
                                             {"changes", changes}},
                                "2026-11-19T16:30"),
                  "");
    }
    Running running({}, store);
    Browser champion = running.signed_in("champion");
    Browser governor = running.signed_in("governor");
    const auto asked = [](Browser& who, const std::string& by) {
        return Autumn::ask(who, std::string(kHalfTerms) + "&by=" + by);
    };
    for (const auto& [name, yes, no] : groups) {
        const auto page = asked(champion, name).json().as_object();
        const auto& in_group = Autumn::part(page, "yes");
        EXPECT_EQ(figure_of(in_group, "authorised"), 28) << name;
        EXPECT_EQ(page.at("parts").at(0).at("label").as_string(), no);
        EXPECT_EQ(page.at("parts").at(1).at("label").as_string(), yes);
    }
    EXPECT_EQ(
        figure_of(Autumn::part(asked(champion, "sen").json().as_object(), "support"), "authorised"),
        28);
    EXPECT_EQ(asked(governor, "fsm").status, 200);
    for (const char* sensitive : {"bullied", "looked_after", "social_worker"}) {
        EXPECT_EQ(asked(governor, sensitive).status, 403) << sensitive;
    }
    const auto offered = asked(governor, "fsm").body;
    EXPECT_EQ(offered.find("bullied"), std::string::npos) << "not even offered";
}

TEST(Analysis, WhatDoesNotReadIsRefused) {
    Autumn autumn;
    for (const char* query :
         {"from=yesterday", "to=2026-02-30", "from=2026-11-20&to=2026-11-19", "by=colour",
          "by=form&across=form", "across=nothing", "where=fsm", "where=colour:red"}) {
        EXPECT_EQ(Autumn::ask(autumn.champion, query).status, 400) << query;
    }
    EXPECT_EQ(Autumn::ask(autumn.champion, "from=1066-10-14&to=9999-12-31").status, 200);
    EXPECT_EQ(Autumn::ask(autumn.champion, "").json().at("from").as_string(), "2026-09-03");
    Browser tutor = autumn.running.signed_in("tutor");
    EXPECT_EQ(Autumn::ask(tutor, "").status, 403);
    Browser officer = autumn.running.signed_in("attendance_officer");
    EXPECT_EQ(Autumn::ask(officer, "by=pupil").status, 200);
}

// The rest of the year, on the pupil's page: what is possible still, and no forecast.
TEST(Analysis, ThePupilsPageLooksAheadByArithmetic) {
    Autumn autumn;
    const auto ahead = [&](int pupil) {
        return autumn.champion.get(pupil_path(pupil)).json().at("ahead").as_object();
    };
    const auto always_there = ahead(4);
    EXPECT_EQ(always_there.at("best").at("percent").as_string(), "100.0");
    EXPECT_EQ(always_there.at("reach").at(0).at("in_a_row").as_int64(), 0);
    const auto ill = ahead(1);
    const std::int64_t left = ill.at("left").as_int64();
    EXPECT_GT(left, 200);
    const auto& best = ill.at("best");
    EXPECT_EQ(best.at("denominator").as_int64() - best.at("numerator").as_int64(), 28)
        << "fourteen days of illness stay";
    EXPECT_GT(ill.at("reach").at(0).at("in_a_row").as_int64(), 0);
    const auto& persistent = ill.at("persistent");
    EXPECT_EQ(10 * (28 + persistent.at("may_miss").as_int64()) >= best.at("denominator").as_int64(),
              true);
    EXPECT_EQ(10 * (27 + persistent.at("may_miss").as_int64()) < best.at("denominator").as_int64(),
              true);
    EXPECT_FALSE(persistent.at("if_all_missed").is_null());
}

// Six pupils are too few to estimate from; who may see it, and who may switch it.
TEST(Analysis, TheLikelihoodIsSwitchedOffByTheHeadAndSeenByNoGovernor) {
    Autumn autumn;
    const std::string path = "/api/v1/analysis/likelihood";
    const auto page = autumn.champion.get(path).json();
    EXPECT_TRUE(page.at("on").as_bool());
    EXPECT_TRUE(page.at("can_switch").as_bool());
    EXPECT_EQ(page.at("past").as_string(), "") << "nobody's year before is known";
    EXPECT_TRUE(page.at("pupils").as_array().empty());
    EXPECT_EQ(autumn.governor.get(path).status, 403);
    Browser officer = autumn.running.signed_in("attendance_officer");
    EXPECT_FALSE(officer.get(path).json().at("can_switch").as_bool());
    EXPECT_EQ(officer.post(path, R"({"on": false})").status, 403);
    EXPECT_EQ(autumn.champion.post(path, R"({"on": "no"})").status, 422);
    EXPECT_EQ(autumn.champion.post(path, R"({"on": false})").status, 204);
    EXPECT_FALSE(officer.get(path).json().at("on").as_bool());
    EXPECT_EQ(autumn.champion.post(path, R"({"on": true})").status, 204);
    EXPECT_TRUE(officer.get(path).json().at("on").as_bool());
}

// OIA-077, ATLP-085: a letter, and what came after it.
TEST(Analysis, BeforeAndAfterALetterBesideComparablePupils_OIA_077_ATLP_085) {
    const std::string store = store_of_autumn();
    {
        SmallSchool school = small_school_in(store);
        EXPECT_EQ(school.record("duty_done",
                                json::object{{"at", "2026-10-15T10:00"},
                                             {"pupil", upn_of(0).str()},
                                             {"clause", "letter-1"},
                                             {"fields", json::object{}}},
                                "2026-11-19T17:00"),
                  "");
        EXPECT_EQ(school.record("strategy_set",
                                json::object{{"at", "2026-10-15T10:00"},
                                             {"strategy", "s1"},
                                             {"text", "Breakfast club"},
                                             {"owner", "P1"},
                                             {"review", "2027-01-15"},
                                             {"cohort", "form=7A"}},
                                "2026-11-19T17:00"),
                  "");
    }
    Running running({}, store);
    Browser champion = running.signed_in("champion");
    const auto page = champion.get("/api/v1/analysis/effects").json();
    EXPECT_EQ(page.at("school_days").as_int64(), 15);
    std::map<std::string, json::object> found;
    for (const auto& effect : page.at("effects").as_array()) {
        found[std::string(effect.at("what").as_string())] = effect.as_object();
    }
    ASSERT_TRUE(found.contains("letter-1")) << page;
    EXPECT_EQ(found["letter-1"].at("kind").as_string(), "letter");
    EXPECT_EQ(found["letter-1"].at("done").as_int64(), 1);
    EXPECT_EQ(found["letter-1"].at("gained").as_string(), "0.0") << "away each Monday as before";
    ASSERT_TRUE(found.contains("strategy s1"));
    EXPECT_EQ(found["strategy s1"].at("done").as_int64(), 3);
    EXPECT_EQ(found["strategy s1"].at("title").as_string(), "Breakfast club (form=7A)");
    EXPECT_EQ(found["strategy s1"].at("others").as_int64(), 3);
    Browser governor = running.signed_in("governor");
    const auto of_governor = governor.get("/api/v1/analysis/effects").json();
    for (const auto& effect : of_governor.at("effects").as_array()) {
        EXPECT_TRUE(effect.at("hidden").as_bool());
        EXPECT_TRUE(effect.at("done").is_null());
        EXPECT_FALSE(effect.as_object().contains("before"));
    }
}

}  // namespace
}  // namespace adsum::tests
