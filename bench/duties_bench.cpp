// All duties of all pupils, from nothing: every school of a store, on one thread and on all, over
// and over until as many pupils have been looked at as a trust of a hundred schools has.
//
// bench_duties ADSUM_HOME STORE MOMENT [PUPILS]   prints one JSON object
//
// `digests` are those of all duties of each school as `adsum duties` prints them: they stay while
// the figures stay.

#include "base/hash.hpp"
#include "duties/duties.hpp"
#include "school/office.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <thread>

#include <boost/json.hpp>

namespace {

using namespace adsum;
using Clock = std::chrono::steady_clock;

struct House {
    std::string id;
    policy::Policy policy;
    school::Office office;
};

double seconds_since(Clock::time_point begun) {
    return std::chrono::duration<double>(Clock::now() - begun).count();
}

Result<std::vector<House>> load(const std::string& home, const std::string& store_url) {
    ADSUM_TRY(auto store, journal::open_store(store_url));
    const std::shared_ptr<journal::Store> shared = std::move(store);
    ADSUM_TRY(auto loaded, law::Law::load(home + "/law"));
    const auto law = std::make_shared<const law::Law>(std::move(loaded));
    ADSUM_TRY(const auto law_rules, policy::load_law_rules(home + "/law"));
    ADSUM_TRY(const auto schools, shared->schools());
    std::vector<House> houses;
    for (const SchoolId& id : schools) {
        ADSUM_TRY(auto office, school::Office::open(shared, law, id));
        ADSUM_TRY(auto policy, policy::load_policy(policy::policy_folder(home + "/policies",
                                                                         office.state().policy()),
                                                   law_rules));
        houses.push_back(House{id.str(), std::move(policy), std::move(office)});
    }
    return houses;
}

struct Run {
    std::size_t pupils = 0;
    double seconds = 0;
    double work = 0;  // seconds of processor, all threads together
};

Run run(const std::vector<House>& houses, SchoolTime moment, std::size_t pupils, unsigned threads) {
    Run run;
    const auto begun = Clock::now();
    const std::clock_t worked = std::clock();
    while (run.pupils < pupils) {
        for (const House& house : houses) {
            const auto list =
                duties::duties(house.policy, house.office.state(), moment, {}, threads);
            run.pupils += list.empty() ? 0 : house.office.state().pupils().size();
        }
    }
    run.seconds = seconds_since(begun);
    run.work = static_cast<double>(std::clock() - worked) / CLOCKS_PER_SEC;
    return run;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        std::fprintf(stderr, "bench_duties ADSUM_HOME STORE MOMENT [PUPILS]\n");
        return 2;
    }
    const auto moment = SchoolTime::parse(argv[3]);
    const auto houses = load(argv[1], argv[2]);
    if (!houses || !moment) {
        std::fprintf(stderr, "%s\n",
                     houses ? "the moment is unreadable" : houses.error().to_string().c_str());
        return 1;
    }
    const std::size_t pupils = argc > 4 ? std::strtoul(argv[4], nullptr, 10) : 60'000;
    boost::json::object told;
    boost::json::object digests;
    std::size_t in_store = 0;
    std::size_t duties_in_store = 0;
    for (const House& house : *houses) {
        boost::json::array array;
        for (const duties::Duty& duty :
             duties::duties(house.policy, house.office.state(), *moment)) {
            array.push_back(duty.to_json());
        }
        in_store += house.office.state().pupils().size();
        duties_in_store += array.size();
        digests[house.id] = to_hex(sha256(boost::json::serialize(array)));
    }
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    const Run one = run(*houses, *moment, pupils, 1);
    const Run all = run(*houses, *moment, pupils, cores);
    told["digests"] = std::move(digests);
    told["duties"] = duties_in_store;
    told["pupils_in_store"] = in_store;
    told["pupils"] = one.pupils;
    told["one_thread_seconds"] = one.seconds;
    told["one_thread_work_seconds"] = one.work;
    told["threads"] = cores;
    told["all_threads_seconds"] = all.seconds;
    std::puts(boost::json::serialize(told).c_str());
    return 0;
}
