#pragma once
// A school being served without a server: a House over a real store.

#include "journal/appender.hpp"
#include "server/house.hpp"
#include "server/running.hpp"

namespace adsum::tests {

struct Served {
    std::string url = "sqlite:" + fresh_store();
    std::shared_ptr<journal::Appender> store;
    std::unique_ptr<server::House> house;

    Served() {
        auto opened = journal::open_store(url);
        EXPECT_TRUE(opened.ok());
        store = std::make_shared<journal::Appender>(
            std::shared_ptr<journal::Store>(std::move(*opened)));
        auto made =
            server::House::open(store, the_law(), ADSUM_ROOT "/policies", SchoolId("small"));
        EXPECT_TRUE(made.ok());
        house = std::move(*made);
    }
    ~Served() { remove_store(url.substr(7)); }

    static journal::Draft note(const school::State& state, const std::string& text) {
        return school::make_draft(
            state, "note_added",
            boost::json::object{
                {"at", "2026-11-20T08:00"}, {"pupil", upn_of(1).str()}, {"text", text}},
            StaffId(), moment("2026-11-20T08:00"));
    }
    Result<void> add(const std::string& text) {
        return house->record([&](const school::State& state) {
            return Result<std::optional<journal::Draft>>(note(state, text));
        });
    }
    std::multiset<std::string> notes() const {
        std::multiset<std::string> all;
        const auto state = house->read();
        for (const school::Fact& fact : state->pupil(upn_of(1))->facts) {
            all.insert(std::string(fact.fields.at("text").as_string()));
        }
        return all;
    }
    // Whoever reads the journal from its first entry sees the same.
    void expect_replay_agrees() {
        const auto office = school::Office::open(store, the_law(), SchoolId("small"));
        ASSERT_TRUE(office.ok());
        EXPECT_EQ(office->state().digest(), house->read()->digest());
        const auto verified = store->verify();
        ASSERT_TRUE(verified.ok());
        EXPECT_TRUE(verified->whole());
    }
};

}  // namespace adsum::tests
