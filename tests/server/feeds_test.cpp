// Events over an open connection: told after a commit and by the clock, ended with the web session,
// bounded, and never held up by somebody who does not read.
#include "school/drafts.hpp"
#include "server/running.hpp"

namespace adsum::tests {
namespace {

namespace json = boost::json;
using std::chrono::milliseconds;

// A page that listens.
class Listener {
  public:
    Listener(const Running& running, const Browser& who, const std::string& path = "/board",
             bool reads = true)
        : socket_(running.server->port()) {
        if (!reads) {
            socket_.receive_little();
        }
        EXPECT_TRUE(socket_.send("GET /api/v1" + path +
                                 "/events HTTP/1.1\r\nHost: localhost\r\nCookie: " + who.cookie +
                                 "\r\nLast-Event-ID: 3\r\n\r\n"));
        if (reads) {
            head = socket_.receive();
        }
    }
    // The data of the next event of a name; null where the stream ended or said nothing.
    json::value next(const std::string& name, milliseconds wait = std::chrono::seconds(20)) {
        for (;;) {
            const std::string event = socket_.next_event(wait);
            if (event.empty()) {
                return nullptr;
            }
            if (event.find("event: " + name + "\n") != std::string::npos) {
                return json::parse(event.substr(event.find("data: ") + 6));
            }
        }
    }
    // Goes on until a board shows the register so.
    bool shows(std::string_view group, std::string_view state) {
        for (json::value board = next("board"); !board.is_null(); board = next("board")) {
            for (const json::value& one : board.at("registers").as_array()) {
                if (one.at("group").as_string() == group && one.at("state").as_string() == state) {
                    return true;
                }
            }
        }
        return false;
    }
    bool ends() { return socket_.closed_within(std::chrono::seconds(10)); }

    Answer head;

  private:
    Socket socket_;
};

double streams(const Running& running) {
    Browser browser = running.browser();
    const std::string text = browser.get("/metrics").body;
    const std::size_t at = text.find("\nadsum_event_streams ");
    return at == std::string::npos ? -1 : std::stod(text.substr(at + 21));
}

// Waits until so many listen.
bool comes_to(const Running& running, double wanted) {
    for (int tries = 0; tries < 200; ++tries) {
        if (streams(running) == wanted) {
            return true;
        }
        std::this_thread::sleep_for(milliseconds(50));
    }
    return false;
}

TEST(Feeds, tellWhoeverListensAfterACommit) {
    Running running;
    const Browser officer = running.signed_in("attendance_officer");
    const Browser head = running.signed_in("head");
    Listener first(running, officer);
    Listener second(running, head);
    EXPECT_EQ(first.head.status, 200);
    EXPECT_EQ(first.head.header("content-type"), "text/event-stream; charset=utf-8");
    EXPECT_EQ(first.head.header("cache-control"), "no-store");
    EXPECT_TRUE(first.shows("7A", "not_due")) << "a fresh board at once";
    EXPECT_TRUE(second.shows("7A", "not_due"));
    Browser tutor = running.signed_in("tutor");
    ASSERT_EQ(tutor.post(kMorning, submission("s", {"/", "/", "/"})).status, 200);
    EXPECT_TRUE(first.shows("7A", "taken"));
    EXPECT_TRUE(second.shows("7A", "taken"));
}

TEST(Feeds, wakeByTheServedClock) {
    Running running(
        [](server::ServeOptions& options) { options.feed_bounds.tick = milliseconds(20); });
    Listener listener(running, running.signed_in("attendance_officer"));
    EXPECT_TRUE(listener.shows("7B", "not_due"));
    running.clock->set("2026-11-20T08:31");
    EXPECT_TRUE(listener.shows("7B", "missing")) << "nothing was recorded";
}

TEST(Feeds, aNudgeReachesItsTutorAndNobodyElse) {
    Running running;
    Listener mine(running, running.signed_in("tutor"), "/notices");
    Listener others(running, running.signed_in("tutor2"), "/notices");
    EXPECT_EQ(mine.next("notices").at("nudges").as_array().size(), 0U);
    EXPECT_EQ(others.next("notices").at("nudges").as_array().size(), 0U);
    ASSERT_EQ(running.signed_in("attendance_officer").post(kMorning + "/nudge").status, 200);
    const auto told = [](Listener& listener) {
        json::value notices = listener.next("notices", milliseconds(1500));
        while (!notices.is_null() && notices.at("nudges").as_array().empty()) {
            notices = listener.next("notices", milliseconds(1500));
        }
        return notices;
    };
    const json::value notice = told(mine);
    ASSERT_FALSE(notice.is_null());
    EXPECT_EQ(notice.at("nudges").at(0).at("group").as_string(), "7A");
    EXPECT_TRUE(told(others).is_null());
}

TEST(Feeds, manyChangesAreGathered) {
    Running running;
    Listener listener(running, running.signed_in("attendance_officer"));
    Browser tutor = running.signed_in("tutor");
    for (int i = 0; i < 20; ++i) {
        ASSERT_EQ(tutor.post(kMorning + "/opened", i % 2 == 0 ? "{}" : R"({"left": true})").status,
                  204);
    }
    ASSERT_EQ(tutor.post(kMorning, submission("s", {"/", "/", "/"})).status, 200);
    int events = 0;
    for (bool taken = false; !taken; ++events) {
        const json::value board = listener.next("board");
        ASSERT_FALSE(board.is_null());
        taken = board.at("counts").at("taken").as_int64() == 1;
    }
    EXPECT_LT(events, 15) << "twenty-one changes";
}

TEST(Feeds, aSignOfLifeComesBetween) {
    Running running([](server::ServeOptions& options) {
        options.feed_bounds.tick = milliseconds(20);
        options.feed_bounds.beat_ticks = 2;
    });
    Listener listener(running, running.signed_in("attendance_officer"));
    EXPECT_EQ(listener.next("beat").as_string(), "2026-11-20T08:20");
}

TEST(Feeds, endWithTheWebSession) {
    Running running(
        [](server::ServeOptions& options) { options.feed_bounds.tick = milliseconds(20); });
    Browser officer = running.signed_in("attendance_officer");
    Listener signed_out(running, officer);
    EXPECT_EQ(officer.post("/api/v1/sign-out").status, 204);
    EXPECT_TRUE(signed_out.ends());
    const Browser head = running.signed_in("head");
    Listener idle(running, head);
    EXPECT_TRUE(comes_to(running, 1));
    running.clock->machine_passes(61);
    EXPECT_TRUE(idle.ends()) << "listening is no use of the session";
    EXPECT_TRUE(comes_to(running, 0));
}

TEST(Feeds, endWhenTheRoleIsTakenAway) {
    Running running;
    Listener listener(running, running.signed_in("attendance_officer"));
    EXPECT_TRUE(listener.shows("7A", "not_due"));
    school::Office office = office_in(running.path);
    const auto draft = school::make_draft(office.state(), "staff_imported",
                                          object(R"({"at": "2026-11-20T08:20", "staff": [
            {"id": "O1", "name": "Olu Office", "position": "Attendance officer", "roles": ["governor"]}]})"),
                                          StaffId(), moment("2026-11-20T08:20"));
    ASSERT_TRUE(office.record(std::span(&draft, 1)).ok());
    EXPECT_TRUE(listener.ends());
}

TEST(Feeds, areBoundedForAPersonAndASchool) {
    Running running([](server::ServeOptions& options) {
        options.feed_bounds.per_person = 2;
        options.feed_bounds.per_school = 3;
    });
    const Browser officer = running.signed_in("attendance_officer");
    const Browser head = running.signed_in("head");
    auto first = std::make_unique<Listener>(running, officer);
    const Listener second(running, officer, "/notices");
    EXPECT_EQ(second.head.status, 200);
    const Listener third(running, officer);
    EXPECT_EQ(third.head.status, 503);
    EXPECT_EQ(Listener(running, head).head.status, 200);
    const Listener kept(running, head);
    EXPECT_EQ(kept.head.status, 200) << "the one before was closed";
    EXPECT_EQ(Listener(running, running.signed_in("champion")).head.status, 503);
    first.reset();
    EXPECT_TRUE(comes_to(running, 2));
    EXPECT_EQ(Listener(running, officer).head.status, 200);
}

// Its connection is dropped when an event cannot be written in time; nobody else notices.
TEST(Feeds, whoDoesNotReadIsDroppedAndHoldsUpNobody) {
    Running running([](server::ServeOptions& options) {
        options.limits.event = milliseconds(100);
        options.feed_bounds.gap = milliseconds(0);
    });
    const Listener deaf(running, running.signed_in("head"), "/board", false);
    Listener listener(running, running.signed_in("attendance_officer"));
    ASSERT_TRUE(comes_to(running, 2));
    Browser tutor = running.signed_in("tutor");
    int told = 0;
    for (; told < 20'000 && (told % 100 != 0 || streams(running) > 1); ++told) {
        ASSERT_EQ(
            tutor.post(kMorning + "/opened", told % 2 == 0 ? "{}" : R"({"left": true})").status,
            204);
        if (told % 100 == 99) {
            while (!listener.next("board", milliseconds(5)).is_null()) {
            }
        }
    }
    EXPECT_EQ(streams(running), 1) << told;
    ASSERT_EQ(tutor.post(kMorning, submission("s", {"/", "/", "/"})).status, 200);
    EXPECT_TRUE(listener.shows("7A", "taken"));
}

TEST(Feeds, holdUpNoStopAndNoHead) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    const Answer head = officer.send("HEAD", "/api/v1/board/events");
    EXPECT_EQ(head.status, 200);
    Listener listener(running, officer);
    EXPECT_TRUE(comes_to(running, 1));
    const auto begun = std::chrono::steady_clock::now();
    running.stop();
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(5));
    EXPECT_TRUE(listener.ends());
}

}  // namespace
}  // namespace adsum::tests
