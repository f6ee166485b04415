// The week's letters over HTTP: what is due and to whom, one print, its file, the post. Clause
// OIA-111, OIA-112.
#include "server/store_with.hpp"

#include <chrono>
#include <thread>

namespace adsum::tests {
namespace {

namespace json = boost::json;

// Pupils 0 to 2 were away on three days of two weeks: letter 1 is due. 0 has parents at two
// addresses, 1 nobody's address, 2 one.
std::string with_letters_due() {
    json::array marks;
    for (int n = 0; n < 3; ++n) {
        json::array own;
        for (const char* day : {"2026-11-09", "2026-11-10", "2026-11-17"}) {
            for (const char* half : {"AM", "PM"}) {
                own.push_back(json::array{day, half, "I", nullptr, ""});
            }
        }
        marks.push_back(json::array{upn_of(n).str(), own});
    }
    json::array contacts;
    const auto parent = [&](int n, int priority, const char* name, const char* postcode) {
        json::object row{{"upn", upn_of(n).str()}, {"priority", priority}, {"name", name}};
        row["parental_responsibility"] = true;
        row["email"] = fmt::format("p{}@family.example", n);
        if (*postcode != 0) {
            row["address_1"] = "1 Test Street";
            row["town"] = "Anytown";
            row["postcode"] = postcode;
        }
        contacts.push_back(row);
    };
    parent(0, 1, "Ann Vale", "ZZ1 1AA");
    parent(0, 2, "Bert Vale", "ZZ2 2BB");
    parent(1, 1, "Cora Reed", "");
    parent(2, 1, "Dan Hill", "ZZ1 1AC");
    return store_with(
        {{"contacts_imported",
          json::serialize(json::object{{"at", "2026-09-01T08:00"}, {"contacts", contacts}})},
         {"marks_imported",
          json::serialize(json::object{{"at", "2026-11-19T18:00"}, {"marks", marks}})}});
}

struct Letters {
    Running running{{}, with_letters_due()};
    Browser officer = running.signed_in("attendance_officer");

    json::object due() { return officer.get("/api/v1/letters").json().as_object(); }
    json::object print_to_its_end(const std::string& body = "{}") {
        const Answer begun = officer.post("/api/v1/letters/prints", body);
        EXPECT_EQ(begun.status, 202) << begun.body;
        const std::string id(begun.json().at("print").as_string());
        for (int tried = 0; tried < 600; ++tried) {
            const Answer answer = officer.get("/api/v1/letters/prints/" + id);
            EXPECT_EQ(answer.status, 200) << answer.body;
            if (answer.json().at("ended").as_bool()) {
                return answer.json().as_object();
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        ADD_FAILURE() << "the print does not end";
        return {};
    }
};

std::string names_of(const json::object& due) {
    std::string names;
    for (const json::value& letter : due.at("letters").as_array()) {
        names += std::string(letter.at("name").as_string()) + ":";
        for (const json::value& one : letter.at("addressees").as_array()) {
            names += " " + std::string(one.as_string());
        }
        names += "; ";
    }
    return names;
}

TEST(Letters, WhatIsDueIsPrintedOnceAndDoneWhenItIsInThePost) {
    Letters letters;
    json::object due = letters.due();
    EXPECT_EQ(names_of(due),
              "Forename000 Surname000: Ann Vale Bert Vale; Forename002 Surname002: Dan Hill; "
              "Forename001 Surname001:; ");
    EXPECT_TRUE(due.at("print").is_null());
    const json::object print = letters.print_to_its_end();
    EXPECT_EQ(print.at("letters"), 3);
    EXPECT_EQ(print.at("duties"), 3);
    EXPECT_EQ(print.at("rows").as_array().back().at("why_none").as_string(),
              "no address is known of Cora Reed");
    const std::string where =
        "/api/v1/letters/prints/" + std::string(print.at("print").as_string());
    const Answer file = letters.officer.get(where + "/letters.pdf");
    EXPECT_EQ(file.status, 200);
    EXPECT_TRUE(file.body.starts_with("%PDF"));
    // Looking records nothing.
    EXPECT_EQ(letters.due().at("letters").as_array().size(), 3U);
    EXPECT_EQ(letters.due().at("print").at("print"), print.at("print"));

    const Answer posted = letters.officer.post(where + "/posted", "{}");
    ASSERT_EQ(posted.status, 200) << posted.body;
    due = letters.due();
    EXPECT_EQ(names_of(due), "Forename001 Surname001:; ");
    EXPECT_TRUE(due.at("print").is_null());
    const Answer again = letters.officer.post(where + "/posted", "{}");
    EXPECT_EQ(again.status, 422);
    EXPECT_EQ(again.error(), "letters-posted");
    const Answer story = letters.officer.get("/api/v1/pupils/" + upn_of(0).str());
    EXPECT_NE(story.body.find("Letter posted: Letter 1"), std::string::npos) << story.body;
    const std::scoped_lock lock(letters.running.log_mutex);
    EXPECT_EQ(letters.running.log.find("Surname"), std::string::npos);
}

TEST(Letters, OneThatIsLeftOutOrKeptBackIsStillDue) {
    Letters letters;
    const auto duty = [&](std::size_t nth) {
        return std::string(letters.due().at("letters").as_array().at(nth).at("duty").as_string());
    };
    const std::string first = duty(0);
    const std::string second = duty(1);
    const json::object print = letters.print_to_its_end(
        json::serialize(json::object{{"left_out", json::array{json::value(first)}}}));
    EXPECT_EQ(print.at("letters"), 1);
    const std::string where =
        "/api/v1/letters/prints/" + std::string(print.at("print").as_string());
    const Answer nothing = letters.officer.post(
        where + "/posted",
        json::serialize(json::object{{"kept_back", json::array{json::value(second)}}}));
    EXPECT_EQ(nothing.error(), "letters-none");
    EXPECT_EQ(letters.due().at("letters").as_array().size(), 3U);
}

// OIA-102: what a notice to improve says is decided by a person; before that there is nothing to
// print, and "Posted" leaves the duty where it is.
TEST(Letters, ANoticeToImproveWaitsForItsDecision) {
    json::array own;
    for (const char* day : {"2026-11-09", "2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13"}) {
        for (const char* half : {"AM", "PM"}) {
            own.push_back(json::array{day, half, "O", nullptr, ""});
        }
    }
    const json::object marks{{"at", "2026-11-16T18:00"},
                             {"marks", json::array{json::array{upn_of(0).str(), own}}}};
    const auto judged = [](const char* topic, const char* value) {
        return Happened{"judgement_recorded",
                        fmt::format(R"({{"at": "2026-11-17T10:00", "pupil": "{}", "topic": "{}",
                                    "value": "{}", "reason": "looked at"}})",
                                    upn_of(0).str(), topic, value)};
    };
    const json::object contacts{
        {"at", "2026-09-01T08:00"},
        {"contacts", json::array{json::object{{"upn", upn_of(0).str()},
                                              {"priority", 1},
                                              {"name", "Ann Vale"},
                                              {"parental_responsibility", true},
                                              {"address_1", "1 Test Street"},
                                              {"town", "Anytown"},
                                              {"postcode", "ZZ1 1AA"}}}}};
    Running running{{},
                    store_with({{"contacts_imported", json::serialize(contacts)},
                                {"marks_imported", json::serialize(marks)},
                                judged("support_unsuitable", "no"),
                                judged("not_engaging", "yes")})};
    Browser head = running.signed_in("head");
    const auto notice = [&]() -> json::object {
        const json::value due = head.get("/api/v1/letters").json();
        for (const json::value& row : due.at("letters").as_array()) {
            if (row.at("rule") == "notice-to-improve") {
                return row.as_object();
            }
        }
        return {};
    };
    const json::object row = notice();
    ASSERT_FALSE(row.empty());
    EXPECT_TRUE(row.at("why_none").as_string().starts_with("wait for the decision"));
    EXPECT_TRUE(row.at("addressees").as_array().empty());
    const Answer begun = head.post("/api/v1/letters/prints", R"({"rule": "notice-to-improve"})");
    ASSERT_EQ(begun.status, 202) << begun.body;
    const std::string where =
        "/api/v1/letters/prints/" + std::string(begun.json().at("print").as_string());
    json::object print;
    for (int tried = 0; tried < 600 && (print.empty() || !print.at("ended").as_bool()); ++tried) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        print = head.get(where).json().as_object();
    }
    EXPECT_EQ(print.at("letters"), 0);
    EXPECT_TRUE(print.at("rows").at(0).at("why_none").as_string().starts_with("wait for"));
    EXPECT_EQ(head.post(where + "/posted", "{}").error(), "letters-none");
    EXPECT_FALSE(notice().empty()) << "it is still to do";
}

TEST(Letters, AnotherSchoolsOrNobodysPrintIsNotFound) {
    Letters letters;
    EXPECT_EQ(letters.officer.get("/api/v1/letters/prints/00").status, 404);
    EXPECT_EQ(letters.officer.get("/api/v1/letters/prints/00/letters.pdf").status, 404);
    EXPECT_EQ(letters.officer.post("/api/v1/letters/prints/00/posted", "{}").status, 404);
    EXPECT_EQ(letters.running.signed_in("tutor").get("/api/v1/letters").status, 403);
}

}  // namespace
}  // namespace adsum::tests
