// All duties of all pupils, from nothing: trusts of growing size, on one thread and on all. A trust
// is the store's schools, each read from its journal into a State of its own, over and over until
// it has so many pupils; threads take one school after the other.
//
// bench_duties ADSUM_HOME STORE MOMENT [PUPILS,PUPILS,… [ROUNDS]]   prints one JSON object
//
// The best of so many rounds (3) counts: other programs on the machine only ever make it longer.
// `digests` are those of all duties of each school of the store as `adsum duties` prints them: they
// stay while the figures stay.

#include "base/hash.hpp"
#include "duties/duties.hpp"
#include "school/office.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <sstream>
#include <thread>

#include <boost/json.hpp>

namespace {

using namespace adsum;
using Clock = std::chrono::steady_clock;

struct House {
    std::string id;
    const policy::Policy* policy;
    school::Office office;
    std::size_t pupils() const { return office.state().pupils().size(); }
};

class Trust {
  public:
    static Result<Trust> open(const std::string& home, const std::string& store_url) {
        ADSUM_TRY(auto store, journal::open_store(store_url));
        ADSUM_TRY(auto law, law::Law::load(home + "/law"));
        ADSUM_TRY(auto rules, policy::load_law_rules(home + "/law"));
        ADSUM_TRY(auto schools, store->schools());
        return Trust(home, std::move(store), std::move(law), std::move(rules), std::move(schools));
    }
    const std::deque<House>& houses() const { return houses_; }
    std::size_t pupils() const { return pupils_; }
    std::size_t schools_in_store() const { return schools_.size(); }

    // The next of the store's schools, and again from the first.
    Result<void> add_school() {
        const SchoolId& id = schools_[houses_.size() % schools_.size()];
        ADSUM_TRY(auto office, school::Office::open(store_, law_, id));
        const std::string name = office.state().policy();
        if (!policies_.contains(name)) {
            ADSUM_TRY(auto policy, policy::load_policy(
                                       policy::policy_folder(home_ + "/policies", name), rules_));
            policies_.emplace(name, std::make_unique<policy::Policy>(std::move(policy)));
        }
        houses_.push_back({id.str(), policies_.at(name).get(), std::move(office)});
        pupils_ += houses_.back().pupils();
        return {};
    }

  private:
    Trust(std::string home, std::unique_ptr<journal::Store> store, law::Law law,
          std::vector<policy::Rule> rules, std::vector<SchoolId> schools)
        : home_(std::move(home)),
          store_(std::move(store)),
          law_(std::make_shared<const law::Law>(std::move(law))),
          rules_(std::move(rules)),
          schools_(std::move(schools)) {}

    std::string home_;
    std::shared_ptr<journal::Store> store_;
    std::shared_ptr<const law::Law> law_;
    std::vector<policy::Rule> rules_;
    std::vector<SchoolId> schools_;
    std::map<std::string, std::unique_ptr<policy::Policy>> policies_;
    std::deque<House> houses_;
    std::size_t pupils_ = 0;
};

// Seconds for all duties of all of them, and how many those are.
std::pair<double, std::size_t> run(const Trust& trust, SchoolTime moment, unsigned threads) {
    const auto begun = Clock::now();
    std::atomic<std::size_t> next = 0;
    std::atomic<std::size_t> found = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < trust.houses().size(); i = next++) {
            const House& house = trust.houses()[i];
            found += duties::duties(*house.policy, house.office.state(), moment).size();
        }
    };
    {
        std::vector<std::jthread> others;
        for (unsigned i = 1; i < threads; ++i) {
            others.emplace_back(work);
        }
        work();
    }
    return {std::chrono::duration<double>(Clock::now() - begun).count(), found.load()};
}

double best(const Trust& trust, SchoolTime moment, unsigned threads, int rounds) {
    double seconds = run(trust, moment, threads).first;
    for (int i = 1; i < rounds; ++i) {
        seconds = std::min(seconds, run(trust, moment, threads).first);
    }
    return seconds;
}

boost::json::object digests_of(const Trust& trust, SchoolTime moment) {
    boost::json::object digests;
    for (std::size_t i = 0; i < std::min(trust.schools_in_store(), trust.houses().size()); ++i) {
        const House& house = trust.houses()[i];
        boost::json::array array;
        for (const duties::Duty& duty :
             duties::duties(*house.policy, house.office.state(), moment)) {
            array.push_back(duty.to_json());
        }
        digests[house.id] = to_hex(sha256(boost::json::serialize(array)));
    }
    return digests;
}

Result<boost::json::object> measure(Trust& trust, SchoolTime moment,
                                    const std::vector<std::size_t>& sizes, int rounds) {
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    boost::json::array rows;
    for (const std::size_t size : sizes) {
        while (trust.pupils() < size) {
            ADSUM_CHECK(trust.add_school());
        }
        rows.push_back(
            boost::json::object{{"pupils", trust.pupils()},
                                {"schools", trust.houses().size()},
                                {"duties", run(trust, moment, cores).second},
                                {"threads", cores},
                                {"one_thread_seconds", best(trust, moment, 1, rounds)},
                                {"all_threads_seconds", best(trust, moment, cores, rounds)}});
    }
    return boost::json::object{{"digests", digests_of(trust, moment)}, {"rows", std::move(rows)}};
}

std::vector<std::size_t> sizes_of(const std::string& text) {
    std::vector<std::size_t> sizes;
    std::istringstream parts(text);
    for (std::string part; std::getline(parts, part, ',');) {
        sizes.push_back(std::strtoul(part.c_str(), nullptr, 10));
    }
    return sizes;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        std::fprintf(stderr, "bench_duties ADSUM_HOME STORE MOMENT [PUPILS,PUPILS,… [ROUNDS]]\n");
        return 2;
    }
    const auto moment = SchoolTime::parse(argv[3]);
    auto trust = Trust::open(argv[1], argv[2]);
    if (!trust || !moment) {
        std::fprintf(stderr, "%s\n",
                     trust ? "the moment is unreadable" : trust.error().to_string().c_str());
        return 1;
    }
    const auto told = measure(*trust, *moment, sizes_of(argc > 4 ? argv[4] : "60000"),
                              argc > 5 ? std::atoi(argv[5]) : 3);
    if (!told) {
        std::fprintf(stderr, "%s\n", told.error().to_string().c_str());
        return 1;
    }
    std::puts(boost::json::serialize(*told).c_str());
    return 0;
}
