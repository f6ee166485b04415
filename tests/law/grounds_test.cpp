// The grounds for deletion (SI 2024/208 reg 9(1)), row by row. Clause WES-134.
#include "law/grounds.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace adsum::law {
namespace {

struct Row {
    const char* id;
    std::vector<std::string> conditions;
    const char* measured;
};

TEST(Grounds, stand_with_their_conditions) {
    const auto grounds = deletion_grounds(ADSUM_ROOT "/law");
    ASSERT_TRUE(grounds.ok()) << grounds.error().to_string();
    const std::vector<Row> rows = {
        {"a", {"other_school", "no_order_here"}, ""},
        {"b", {"not_coming"}, ""},
        {"c", {"consent", "not_coming", "not_main_school"}, ""},
        {"d", {"order"}, ""},
        {"e", {"order"}, ""},
        {"f", {"written_notice", "no_order"}, ""},
        {"g", {"new_home", "not_coming"}, ""},
        {"h", {"no_cause", "joint_efforts", "whereabouts"}, "deletion-ground-h"},
        {"i", {"no_cause", "joint_efforts", "whereabouts"}, "deletion-ground-i"},
        {"j", {"sentence", "not_coming"}, ""},
        {"k", {}, ""},
        {"l", {"not_going_on"}, ""},
        {"m", {"fees"}, ""},
        {"n", {"ceased"}, ""},
        {"o", {"final"}, ""}};
    ASSERT_EQ(grounds->size(), rows.size());
    const Date day = *Date::parse("2026-11-20");
    for (const Row& row : rows) {
        const DeletionGround* ground = ground_on(*grounds, row.id, day);
        ASSERT_NE(ground, nullptr) << row.id;
        std::vector<std::string> ids;
        for (const GroundCondition& condition : ground->conditions) {
            ids.push_back(condition.id);
            EXPECT_GT(condition.text.size(), 10U);
        }
        EXPECT_EQ(ids, row.conditions) << row.id;
        EXPECT_EQ(ground->measured, row.measured) << row.id;
        EXPECT_NE(ground->provenance.reference.find("reg 9(1)(" + ground->id + ")"),
                  std::string::npos);
        EXPECT_EQ(ground_on(*grounds, row.id, *Date::parse("2024-08-18")), nullptr)
            << "before these regulations";
    }
    EXPECT_EQ(ground_on(*grounds, "p", day), nullptr);
}

TEST(Grounds, a_file_that_says_one_twice_is_refused) {
    const auto path = std::filesystem::temp_directory_path() / "adsum-grounds-twice.toml";
    std::ofstream(path) << R"toml(
[[ground]]
id = "k"
title = "Died"
conditions = [{ id = "x", text = "once" }, { id = "x", text = "twice" }]
from = 2024-08-19
reference = "SI 2024/208 reg 9(1)(k)"
certainty = "verified"
[[ground]]
id = "k"
title = "Died"
conditions = []
from = 2025-08-19
reference = "SI 2024/208 reg 9(1)(k)"
certainty = "verified"
)toml";
    const auto grounds = load_grounds(path.string());
    std::filesystem::remove(path);
    ASSERT_FALSE(grounds.ok());
    std::string ids;
    for (const Fault& fault : grounds.error().faults()) {
        ids += fault.id + " ";
    }
    EXPECT_EQ(ids, "law-condition-twice law-ground-twice ");
}

}  // namespace
}  // namespace adsum::law
