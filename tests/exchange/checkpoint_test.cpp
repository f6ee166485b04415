// A signed word on where a journal stood, and single registers that it proves; whatever is changed
// in either is refused.

#include "exchange/checkpoint.hpp"

#include "exchange/keeping.hpp"
#include "exchange/register_text.hpp"

#include <gtest/gtest.h>

namespace adsum::exchange {
namespace {

const Moment kSignedAt = Moment::from_milliseconds(1795212000000);

struct Signed {
    Signed() {
        take_registers("2026-11-19");
        checkpoint = take();
    }
    // Those of 7A are present, those of 7B are not.
    void take_registers(const std::string& date) {
        EXPECT_EQ(school.record("register_taken",
                                tests::register_body("7A", date, "AM", date + "T08:50",
                                                     {{0, "/"}, {2, "/"}, {4, "/"}}, "a" + date)),
                  "");
        EXPECT_EQ(
            school.record("register_taken", tests::register_body("7B", date, "AM", date + "T08:50",
                                                                 {{1, "O"}, {3, "O"}}, "b" + date)),
            "");
    }
    Checkpoint take() {
        auto made =
            make_checkpoint(*school.store, tests::the_law(), SchoolId("small"), kSignedAt, key);
        EXPECT_TRUE(made.ok()) << made.error().to_string();
        return *made;
    }
    std::string extract(int n) {
        const auto made =
            make_extract(*school.store, tests::the_law(), checkpoint, tests::upn_of(n), key);
        EXPECT_TRUE(made.ok()) << made.error().to_string();
        return *made;
    }
    tests::SmallSchool school = tests::SmallSchool::make(5);
    SigningKey key = SigningKey::make();
    Checkpoint checkpoint;
};

std::string id_of(const auto& result) {
    return result ? "" : result.error().first().id;
}

TEST(Checkpoint, is_read_as_it_is_written) {
    const Signed it;
    const auto read = parse_checkpoint(to_text(it.checkpoint));
    ASSERT_TRUE(read.ok()) << read.error().to_string();
    EXPECT_EQ(to_text(*read), to_text(it.checkpoint));
    EXPECT_EQ(read->pupils, 5);
    EXPECT_EQ(read->head.number, it.checkpoint.head.number);
}

TEST(Checkpoint, changed_anywhere_is_refused) {
    const Signed it;
    const std::string text = to_text(it.checkpoint);
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::string changed = text;
        changed[at] ^= 1;
        EXPECT_FALSE(parse_checkpoint(changed).ok()) << "byte " << at;
        EXPECT_FALSE(parse_checkpoint(text.substr(0, at)).ok()) << "cut at " << at;
    }
}

TEST(Checkpoint, the_journal_goes_on_from_it_and_not_from_another) {
    Signed it;
    it.take_registers("2026-11-20");
    EXPECT_TRUE(check_checkpoint(*it.school.store, it.checkpoint).ok());
    const auto rewritten = tests::SmallSchool::make(4);
    EXPECT_EQ(id_of(check_checkpoint(*rewritten.store, it.checkpoint)), "checkpoint-differs");
}

TEST(Extract, proves_each_pupils_register_and_shows_no_other) {
    Signed it;
    it.take_registers("2026-11-20");  // later than the checkpoint: not in it
    for (int n = 0; n < 5; ++n) {
        const std::string text = it.extract(n);
        const auto checked = check_extract(text);
        ASSERT_TRUE(checked.ok()) << checked.error().to_string();
        EXPECT_NE(checked->register_text.find(tests::upn_of(n).str()), std::string::npos);
        EXPECT_EQ(checked->register_text.find("2026-11-20"), std::string::npos);
        EXPECT_NE(checked->register_text.find(n % 2 == 0 ? "\t/\t" : "\tO\t"), std::string::npos);
        for (int other = 0; other < 5; ++other) {
            EXPECT_EQ(text.find(tests::upn_of(other).str()) != std::string::npos, other == n);
        }
    }
}

TEST(Extract, changed_anywhere_is_refused) {
    Signed it;
    const std::string text = it.extract(3);
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::string changed = text;
        changed[at] ^= 1;
        EXPECT_FALSE(check_extract(changed).ok()) << "byte " << at;
        EXPECT_FALSE(check_extract(text.substr(0, at)).ok()) << "cut at " << at;
    }
    EXPECT_FALSE(check_extract(text + "\n").ok());
}

TEST(Extract, is_made_by_the_checkpoints_own_key_of_a_pupil_of_then) {
    Signed it;
    EXPECT_EQ(id_of(make_extract(*it.school.store, tests::the_law(), it.checkpoint,
                                 tests::upn_of(0), SigningKey::make())),
              "checkpoint-not-ours");
    EXPECT_EQ(
        id_of(make_extract(*it.school.store, tests::the_law(), it.checkpoint, Upn("X"), it.key)),
        "pupil-unknown");
}

TEST(RegisterText, keeps_what_would_end_a_field_inside_it) {
    Signed it;
    EXPECT_EQ(it.school.record("mark_amended",
                               boost::json::object{{"at", "2026-11-19T10:00"},
                                                   {"by", "O1"},
                                                   {"pupil", tests::upn_of(0).str()},
                                                   {"date", "2026-11-19"},
                                                   {"session", "AM"},
                                                   {"code", "I"},
                                                   {"reason", "a\ttab,\na line and a \\"}}),
              "");
    const auto& state = it.school.state();
    const std::string text = register_text(state, *state.pupil(tests::upn_of(0)));
    EXPECT_NE(text.find("a\\ttab,\\na line and a \\\\\t"), std::string::npos) << text;
    EXPECT_NE(text.find("\nmark\t2026-11-19\tAM\t/\t"), std::string::npos);
    EXPECT_NE(text.find("\namended\t2026-11-19\tAM\tI\t"), std::string::npos);
}

}  // namespace
}  // namespace adsum::exchange
