// A pupil moves from one school of a trust to the other: released by a person there, accepted by a
// person here, both recorded; nothing arrives before. Clauses KEY-050, DSAT-105.
#include "school/penalties.hpp"
#include "school/transfer_facts.hpp"
#include "server/trust.hpp"

namespace adsum::tests {
namespace {

namespace json = boost::json;

constexpr const char* kMoves = "/api/v1/school/transfers";

std::string release_path(int pupil) {
    return "/api/v1/school/pupils/" + upn_of(pupil).str() + "/transfer";
}

// The primary's pupil 22 (who has a social worker) has been away, and has a notice.
std::string store_of_moves() {
    const std::string path = trust_store();
    auto opened = journal::open_store("sqlite:" + path);
    EXPECT_TRUE(opened.ok());
    const std::shared_ptr<journal::Store> shared(std::move(*opened));
    auto primary = school::Office::open(shared, the_law(), SchoolId("primary"));
    EXPECT_TRUE(primary.ok());
    const auto record = [&](const char* kind, json::object body) {
        const auto draft = school::make_draft(primary->state(), kind, std::move(body), StaffId(),
                                              moment("2026-11-19T16:00"));
        const auto kept = primary->record(std::span(&draft, 1));
        EXPECT_TRUE(kept.ok()) << kind << (kept ? "" : kept.error().to_string());
    };
    const json::array marks{json::array{"2026-11-02", "AM", "O", nullptr, ""},
                            json::array{"2026-11-03", "AM", "/", nullptr, ""}};
    record("marks_imported", {{"at", "2026-11-19T16:00"},
                              {"marks", json::array{json::array{upn_of(22).str(), marks}}}});
    record("contacts_imported",
           {{"at", "2026-11-19T16:00"},
            {"contacts", json::array{contact_row(22, 1, "Cleo", "07700 900122")}}});
    record("penalty_notice_issued", {{"at", "2026-11-19T16:00"},
                                     {"pupil", upn_of(22).str()},
                                     {"notice", "P1"},
                                     {"parent", 1},
                                     {"received", "2026-11-18"}});
    record("welfare_concern", {{"at", "2026-11-19T16:00"},
                               {"pupil", upn_of(22).str()},
                               {"text", "Seen at night, told by a friend"}});
    record("note_added",
           {{"at", "2026-11-19T16:00"}, {"pupil", upn_of(22).str()}, {"text", "A private note"}});
    return path;
}

struct Moving {
    Running running{{}, store_of_moves()};
    Browser from = running.signed_in("primary_head");
    Browser to = running.signed_in("head");

    std::string released(json::object body = {{"to", "small"}}) {
        const Answer answer = from.post(release_path(22), json::serialize(body));
        EXPECT_EQ(answer.status, 200) << answer.body;
        return std::string(
            answer.json().at("outgoing").as_array().back().at("transfer").as_string());
    }
    Answer accept(const std::string& id) {
        return to.post(std::string(kMoves) + "/" + id + "/accept",
                       R"({"admitted": "2026-11-20", "year_group": "7", "form": "7A"})");
    }
};

TEST(Transfers, NothingArrivesBeforeAPersonAcceptsIt_KEY_050) {
    Moving moving;
    const std::string roll = "/api/v1/school/pupils/" + upn_of(22).str();
    EXPECT_TRUE(moving.to.get(kMoves).json().at("incoming").as_array().empty());
    const std::string id = moving.released();
    EXPECT_EQ(moving.to.get(roll).status, 404) << "released is not arrived";
    const auto incoming = moving.to.get(kMoves).json().at("incoming").as_array();
    ASSERT_EQ(incoming.size(), 1U);
    EXPECT_TRUE(incoming[0].at("answer").is_null());
    EXPECT_EQ(incoming[0].at("by").at("name").as_string(), "Hal Head");
    const auto& package = incoming[0].at("package").as_object();
    EXPECT_EQ(package.at("attendance").at(0).at("unauthorised").as_int64(), 1);
    EXPECT_EQ(package.at("penalty_notices").at(0).at("counts").as_bool(), true);

    const Answer accepted = moving.accept(id);
    ASSERT_EQ(accepted.status, 200) << accepted.body;
    EXPECT_EQ(accepted.json().at("incoming").at(0).at("answer").at("accepted").as_bool(), true);
    const Answer there = moving.to.get(roll);
    ASSERT_EQ(there.status, 200);
    EXPECT_NE(there.body.find("Cleo"), std::string::npos) << "the contacts came too";
    const Answer story = moving.to.get("/api/v1/pupils/" + upn_of(22).str());
    EXPECT_NE(story.body.find("Came from Primary School"), std::string::npos);
    // The old school sees that it was accepted, and its own record of the release.
    const auto outgoing = moving.from.get(kMoves).json().at("outgoing").as_array();
    EXPECT_EQ(outgoing.back().at("answer").at("by").at("name").as_string(), "Hana Head");
    EXPECT_EQ(moving.accept(id).error(), "transfer-answered");
}

TEST(Transfers, NotesAndConcernsDoNotGo_AndWhatIsSensitiveOnlyByDecision_KEY_050) {
    Moving moving;
    const std::string preview = moving.from.get(release_path(22)).body;
    moving.released();
    std::string told = moving.to.get(kMoves).body;
    for (const std::string& text : {preview, told}) {
        for (const char* never : {"Seen at night", "private note", "social_worker", "vulnerable"}) {
            EXPECT_EQ(text.find(never), std::string::npos) << never;
        }
    }
    EXPECT_EQ(moving.from.post(release_path(22), R"({"to": "small", "sensitive": true})").status,
              422)
        << "a reason is asked for";
    moving.released(
        {{"to", "small"}, {"sensitive", true}, {"sensitive_reason", "The lead agreed"}});
    told = moving.to.get(kMoves).body;
    EXPECT_NE(told.find(R"("social_worker":true)"), std::string::npos);
    EXPECT_EQ(told.find("Seen at night"), std::string::npos);
}

TEST(Transfers, ANoticeGoesOnCountingToTheLimit_KEY_050) {
    Moving moving;
    ASSERT_EQ(moving.accept(moving.released()).status, 200);
    moving.running.stop();
    school::Office office = office_in(moving.running.path);
    const school::Pupil* pupil = office.state().pupil(upn_of(22));
    ASSERT_NE(pupil, nullptr);
    const auto notices =
        school::penalty_notices(*the_law(), *pupil, SchoolTime::end_of(Date::of(2026, 11, 20)));
    ASSERT_EQ(notices.size(), 1U);
    EXPECT_TRUE(notices[0].carried);
    const auto next = school::next_notice(*the_law(), notices, 1, Date::of(2026, 12, 1));
    EXPECT_EQ(next.order, 2) << "the next one here is the second";
}

TEST(Transfers, AreDeclinedWithAReasonOrWithdrawn_AndAreTheOfficesAlone_KEY_050) {
    Moving moving;
    const std::string first = moving.released();
    const std::string at = std::string(kMoves) + "/" + first;
    EXPECT_EQ(moving.to.post(at + "/decline", "{}").status, 422);
    EXPECT_EQ(
        moving.from
            .post(at + "/accept", R"({"admitted": "2026-11-20", "year_group": "7", "form": "7A"})")
            .status,
        404)
        << "the old school accepts nothing";
    ASSERT_EQ(moving.to.post(at + "/decline", R"({"reason": "No place in Year 7"})").status, 200);
    EXPECT_EQ(moving.accept(first).error(), "transfer-answered");
    EXPECT_EQ(moving.from.post(at + "/withdraw", R"({"reason": "x"})").error(),
              "transfer-answered");
    EXPECT_NE(moving.from.get(kMoves).body.find("No place in Year 7"), std::string::npos);

    moving.running.clock->set("2026-11-20T09:00");
    const std::string second = moving.released();
    ASSERT_NE(second, first);
    const std::string again = std::string(kMoves) + "/" + second;
    ASSERT_EQ(moving.from.post(again + "/withdraw", R"({"reason": "They stay"})").status, 200);
    EXPECT_EQ(moving.accept(second).status, 404);
    for (const char* role : {"tutor", "pastoral_lead", "governor"}) {
        EXPECT_EQ(moving.running.signed_in(role).get(kMoves).status, 403) << role;
    }
    EXPECT_EQ(moving.from.post(release_path(22), R"({"to": "primary"})").error(),
              "transfer-school");
    EXPECT_EQ(moving.from.post(release_path(0), R"({"to": "small"})").status, 404);
}

// The package that arrives is the one that was released, byte for byte.
TEST(Transfers, APackageThatWasChangedIsRefused) {
    auto school = SmallSchool::make(1);
    const json::object package{{"identity", json::object{{"surname", "A"}}}};
    json::object fact{{"at", "2026-11-20T10:00"},
                      {"pupil", upn_of(0).str()},
                      {"transfer", "t-1"},
                      {"from", "primary"},
                      {"from_name", "Primary"},
                      {"released_by", "Hal Head"},
                      {"digest", school::package_digest(package)},
                      {"package", json::object{{"identity", json::object{{"surname", "B"}}}}}};
    EXPECT_EQ(school.record("transfer_accepted", fact), "transfer-digest");
    fact["package"] = package;
    EXPECT_EQ(school.record("transfer_accepted", fact), "");
    EXPECT_EQ(school.record("transfer_accepted", fact), "transfer-answered");
}

}  // namespace
}  // namespace adsum::tests
