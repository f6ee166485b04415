// One school's long work waits for itself and not another's register.
#include "server/fair_lane.hpp"

#include "server/running.hpp"

#include <future>

namespace adsum::tests {
namespace {

using server::FairLane;

// Work that stays until it is let go, and says that it began.
struct Slow {
    std::promise<void> begun, let_go;
    std::function<void()> work() {
        return [this] {
            begun.set_value();
            let_go.get_future().wait();
        };
    }
};

FairLane::Share fair_share(int waiting = 8, int all = 256) {
    return {2, 1, waiting, all, 0};
}

TEST(FairLane, oneSchoolTakesOneThreadAndLeavesTheOther) {
    Slow first;
    Slow second;
    std::promise<void> other;
    FairLane lane(fair_share());
    EXPECT_EQ(lane.post("a", first.work()), FairLane::Taken::kYes);
    EXPECT_EQ(lane.post("a", second.work()), FairLane::Taken::kYes);
    first.begun.get_future().wait();
    EXPECT_EQ(lane.post("b", [&] { other.set_value(); }), FairLane::Taken::kYes);
    EXPECT_EQ(other.get_future().wait_for(std::chrono::seconds(20)), std::future_status::ready);
    auto second_begun = second.begun.get_future();
    EXPECT_EQ(second_begun.wait_for(std::chrono::milliseconds(50)), std::future_status::timeout)
        << "a thread is free, and it is not for this school";
    first.let_go.set_value();
    second_begun.wait();
    second.let_go.set_value();
}

TEST(FairLane, schoolsTakeTurnsAndEachKeepsItsOrder) {
    Slow gate_a;
    Slow gate_b;
    std::mutex mutex;
    std::vector<std::string> order;
    {
        FairLane lane({2, 1, 8, 256, 0});
        lane.post("x", gate_a.work());
        lane.post("y", gate_b.work());
        gate_a.begun.get_future().wait();
        gate_b.begun.get_future().wait();
        for (const char* name : {"a1", "a2", "a3", "b1", "c1"}) {
            lane.post(std::string(1, name[0]), [&, name] {
                const std::scoped_lock lock(mutex);
                order.emplace_back(name);
            });
        }
        gate_a.let_go.set_value();  // one thread goes on alone, so that the order is one
        for (int i = 0; i < 2000; ++i) {
            {
                const std::scoped_lock lock(mutex);
                if (order.size() == 5) {
                    break;
                }
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        gate_b.let_go.set_value();
    }
    EXPECT_EQ(order, (std::vector<std::string>{"a1", "b1", "c1", "a2", "a3"}));
}

TEST(FairLane, refusesASchoolItsOwnFloodAndAllWhereItIsFull) {
    Slow gate;
    FairLane lane(fair_share(2, 3));
    lane.post("a", gate.work());
    gate.begun.get_future().wait();
    EXPECT_EQ(lane.post("a", [] {}), FairLane::Taken::kYes);
    EXPECT_EQ(lane.post("a", [] {}), FairLane::Taken::kYes);
    EXPECT_EQ(lane.post("a", [] {}), FairLane::Taken::kSchoolFull);
    std::promise<void> done;
    EXPECT_EQ(lane.post("b", [&] { done.set_value(); }), FairLane::Taken::kYes);
    done.get_future().wait();
    gate.let_go.set_value();
    lane.join();
    EXPECT_EQ(lane.post("a", [] {}), FairLane::Taken::kFull) << "it has ended";
}

TEST(FairLane, aSchoolsFloodOfReportsIsTold429AndRegistersGoOn) {
    Running running([](server::ServeOptions& options) { options.heavy = {2, 1, 1, 256, 0}; });
    Browser head = running.signed_in("head");
    std::vector<std::thread> flood;
    std::atomic<int> refused{0};
    std::atomic<int> answered{0};
    for (int i = 0; i < 12; ++i) {
        flood.emplace_back([&] {
            Browser own = running.browser();
            own.cookie = head.cookie;
            for (int n = 0; n < 5; ++n) {
                const Answer answer = own.get("/api/v1/analysis");
                if (answer.status == 429) {
                    EXPECT_EQ(answer.error(), "school-busy");
                    EXPECT_EQ(answer.header("retry-after"), "5");
                    ++refused;
                } else {
                    EXPECT_EQ(answer.status, 200) << answer.body;
                    ++answered;
                }
            }
        });
    }
    Browser tutor = running.signed_in("tutor");
    EXPECT_EQ(tutor.get(kMorning).status, 200);
    EXPECT_EQ(tutor.post(kMorning, submission("f1", {"/", "/", "/"})).status, 200);
    for (std::thread& one : flood) {
        one.join();
    }
    EXPECT_GT(refused, 0);
    EXPECT_GT(answered, 0);
}

}  // namespace
}  // namespace adsum::tests
