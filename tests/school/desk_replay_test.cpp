// Mornings at the late desk, at random: whatever the office accepted gives, told again, the same
// school; and the SQL rows gathered fact by fact are those made from the whole.

#include "school/projection.hpp"
#include "school/small_school.hpp"

#include <random>

namespace adsum {
namespace {

namespace json = boost::json;
using tests::SmallSchool;
using tests::upn_of;

constexpr int kDeskPupils = 4;

class Mornings {
  public:
    explicit Mornings(unsigned seed) : random_(seed) {}

    std::pair<std::string, json::object> next() {
        now_ = now_.plus_minutes(below(90));
        json::object body{{"at", now_.to_string()}};
        if (below(5) == 0) {
            return {"register_taken", a_register(std::move(body))};
        }
        body["pupil"] = upn_of(below(kDeskPupils)).str();
        switch (below(4)) {
            case 0:
                body["reason"] = "dentist";
                return {"left_site", std::move(body)};
            case 1:
                return {"returned_to_site", std::move(body)};
            default:
                return {"arrived", an_arrival(std::move(body))};
        }
    }

  private:
    int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
    const char* half() const { return now_.time < TimeOfDay(13, 0) ? "AM" : "PM"; }
    const char* code() {
        const char* const codes[] = {"L", "U", "M", "N", "I"};
        const char* const stroke = now_.time < TimeOfDay(13, 0) ? "/" : "\\";
        return below(3) == 0 ? stroke : codes[below(5)];
    }
    json::object an_arrival(json::object body) {
        body["date"] = now_.date.to_string();
        body["session"] = half();
        body["code"] = code();
        if (below(2) == 0) {
            body["minutes_late"] = below(60);
        }
        if (below(2) == 0) {
            body["reason"] = "missed the bus";
        }
        return body;
    }
    json::object a_register(json::object body) {
        const int odd = below(2);
        body["group"] = odd == 0 ? "7A" : "7B";
        body["date"] = now_.date.to_string();
        body["session"] = half();
        body["submission"] = "s" + std::to_string(random_());
        json::array marks;
        for (int n = odd; n < kDeskPupils; n += 2) {
            marks.push_back(json::array{upn_of(n).str(), code()});
        }
        body["marks"] = std::move(marks);
        return body;
    }

    std::mt19937 random_;
    SchoolTime now_{Date::of(2026, 9, 7), TimeOfDay(8, 30)};
};

using Rows = std::map<std::string, std::string>;

void put(Rows& rows, const journal::Projection& more) {
    for (const auto& row : more.marks) {
        rows[row.upn + row.date + row.half] =
            fmt::format("{} {} {} {} {}", row.code, row.category, row.minutes_late.value_or(-1),
                        row.note, row.amended);
    }
}

TEST(DeskReplay, tellsTheSameSchoolAndTheSameRows) {
    std::map<std::string, int> kept;
    for (unsigned seed = 1; seed <= 12; ++seed) {
        SCOPED_TRACE(seed);
        auto live = SmallSchool::make(kDeskPupils);
        Mornings mornings(seed);
        Rows rows;
        put(rows, school::all_rows(live.state()));
        std::vector<journal::Draft> accepted;
        for (int i = 0; i < 150; ++i) {
            const auto [kind, body] = mornings.next();
            const journal::Draft draft = live.draft(kind, body);
            const Hash before = live.state().digest();
            const auto caused = school::rows_caused_by(live.state(), draft);
            if (live.office.record(std::span(&draft, 1))) {
                put(rows, caused);
                accepted.push_back(draft);
                ++kept[kind];
                EXPECT_NE(live.state().digest(), before);
            } else {
                EXPECT_EQ(live.state().digest(), before);
            }
        }
        Rows whole;
        put(whole, school::all_rows(live.state()));
        EXPECT_EQ(rows, whole);
        const auto again = school::Office::open(live.store, tests::the_law(), SchoolId("small"));
        ASSERT_TRUE(again.ok());
        EXPECT_EQ(again->state().digest(), live.state().digest());
        auto batch = SmallSchool::make(kDeskPupils);
        ASSERT_TRUE(batch.office.record(accepted).ok());
        EXPECT_EQ(batch.state().digest(), live.state().digest());
    }
    EXPECT_GT(kept["arrived"], 60);
    EXPECT_GT(kept["left_site"], 20);
    EXPECT_GT(kept["returned_to_site"], 10);
    EXPECT_GT(kept["register_taken"], 10);
}

}  // namespace
}  // namespace adsum
