#include "sample/fill.hpp"

#include "sample/lessons.hpp"
#include "sample/opening.hpp"
#include "sample/upkeep.hpp"
#include "school/drafts.hpp"
#include "school/office.hpp"

#include <future>

#include <fmt/format.h>

namespace adsum::sample {
namespace {

constexpr std::size_t kBatch = 3000;
constexpr int kFewest = 30;
constexpr int kMost = 3000;

Result<void> check_wanted(journal::Store& store, const Wanted& wanted) {
    if (wanted.pupils < kFewest || wanted.pupils > kMost) {
        return Error(ErrorKind::kUsage,
                     Fault{"sample-pupils", "--pupils", fmt::format("{} pupils", wanted.pupils),
                           fmt::format("a school of the sample has {} to {}", kFewest, kMost),
                           "choose a number between"});
    }
    ADSUM_TRY(const auto schools, store.schools());
    if (!schools.empty()) {
        return refused("store-not-empty", {}, fmt::format("{} schools", schools.size()),
                       "the sample fills an empty store, and never mixes with a real school",
                       "name another store with --store");
    }
    return done();
}

// In batches: each is tried on a copy of the state.
Result<void> record_all(school::Office& office, const std::vector<Event>& events) {
    std::size_t at = 0;
    std::size_t size = 1;  // the people are there before anybody acts
    while (at < events.size()) {
        std::vector<journal::Draft> batch;
        for (const std::size_t end = std::min(at + size, events.size()); at < end; ++at) {
            batch.push_back(draft_of(office.state(), events[at]));
        }
        ADSUM_TRY(const auto entries, office.record(batch));
        size = at < 12 ? 1 : kBatch;
    }
    return done();
}

// All that happens at one school, in order.
Result<std::vector<Event>> imagine(const Profile& profile, const policy::Policy& policy,
                                   const std::shared_ptr<const law::Law>& law, const Wanted& wanted,
                                   SchoolTime moment) {
    ADSUM_TRY(const SchoolOf school, make_school(profile, wanted.pupils, wanted.seed, moment.date));
    auto events = opening(school, law->codes());
    auto diary = write_diary(school, policy, law->codes(), moment);
    events.insert(events.end(), std::make_move_iterator(diary.begin()),
                  std::make_move_iterator(diary.end()));
    auto lessons = write_lessons(school, policy, law->codes(), moment);
    events.insert(events.end(), std::make_move_iterator(lessons.begin()),
                  std::make_move_iterator(lessons.end()));
    in_order(events);
    ADSUM_CHECK(keep_up(school, policy, law, moment, events));
    return events;
}

}  // namespace

Result<Filled> fill(const std::shared_ptr<journal::Store>& store,
                    const std::shared_ptr<const law::Law>& law,
                    const std::function<Result<policy::Policy>(const std::string&)>& policy_of,
                    const Wanted& wanted, const std::function<void(const std::string&)>& progress) {
    ADSUM_CHECK(check_wanted(*store, wanted));
    Filled filled{{sample_day(wanted.until, trust().front().variant), kMorning}, {}};
    std::vector<policy::Policy> policies;
    for (const Profile& profile : trust()) {
        ADSUM_TRY(policies.emplace_back(), policy_of(profile.policy));
    }
    // The schools know nothing of each other: each is imagined on a thread of its own, and written
    // down in order.
    std::vector<std::future<Result<std::vector<Event>>>> imagined;
    for (std::size_t i = 0; i < policies.size(); ++i) {
        imagined.push_back(std::async(std::launch::async, [&, i] {
            return imagine(trust()[i], policies[i], law, wanted, filled.moment);
        }));
    }
    for (std::size_t i = 0; i < policies.size(); ++i) {
        ADSUM_TRY(const std::vector<Event> events, imagined[i].get());
        const Profile& profile = trust()[i];
        ADSUM_TRY(auto office, school::Office::open(store, law, SchoolId(profile.id), true));
        ADSUM_CHECK(record_all(office, events));
        if (progress) {
            progress(profile.name);
        }
    }
    ADSUM_TRY(filled.sign_ins, sign_ins(store, law));
    return filled;
}

Result<std::vector<SignIn>> sign_ins(const std::shared_ptr<journal::Store>& store,
                                     const std::shared_ptr<const law::Law>& law) {
    std::vector<SignIn> list;
    for (const Profile& profile : trust()) {
        ADSUM_TRY(const auto head, store->head(SchoolId(profile.id)));
        if (head.number == 0) {
            continue;
        }
        ADSUM_TRY(const auto office, school::Office::open(store, law, SchoolId(profile.id)));
        for (const auto& [id, rows] : office.state().staff()) {
            const school::Staff& staff = rows.back();
            list.push_back({profile.id + "-" + id.str(), SchoolId(profile.id), id,
                            staff.roles.empty() ? "" : *staff.roles.begin(), staff.name});
        }
    }
    return list;
}

}  // namespace adsum::sample
