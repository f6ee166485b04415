// The process really dies: a child lives some days of the school and tells through a pipe what
// people asked for and were told, until it is killed.

#include "simulator/simulation.hpp"

#include <csignal>
#include <unistd.h>

#include <gtest/gtest.h>
#include <sys/wait.h>

namespace adsum::simulator {
namespace {

namespace json = boost::json;

void write_all(int pipe, const std::string& text) {
    for (std::size_t done = 0; done < text.size();) {
        const ssize_t written = ::write(pipe, text.data() + done, text.size() - done);
        if (written <= 0) {
            ::_exit(3);
        }
        done += static_cast<std::size_t>(written);
    }
}

// A line the child told; nothing at the end, and for a line that was cut off.
std::optional<json::object> next_line(FILE* from) {
    char* line = nullptr;
    std::size_t size = 0;
    const ssize_t length = ::getline(&line, &size, from);
    std::optional<json::object> told;
    if (length > 0 && line[length - 1] == '\n') {
        told =
            json::parse(json::string_view(line, static_cast<std::size_t>(length - 1))).as_object();
    }
    std::free(line);
    return told;
}

}  // namespace

class Child {
  public:
    explicit Child(Simulation& year) : year_(year) {}

    [[noreturn]] void live(int pipe) {
        year_.tell_ = [pipe](const json::object& what) {
            write_all(pipe, json::serialize(what) + "\n");
        };
        year_.acts_.tell([&](const Act& act) { year_.tell_({{"act", act.to_json()}}); });
        Step step;
        if (year_.site_.open()) {
            while (year_.findings_.empty() && year_.next(step)) {
                Dice dice = dice_of(year_.seed_, year_.cursor_.date, year_.cursor_.step);
                year_.when_ = step.when;
                const bool befalls = step.what >= What::kRestart;
                year_.tell_({{"date", year_.cursor_.date.to_string()},
                             {"step", year_.cursor_.step},
                             {"when", year_.when_.milliseconds()},
                             {"clock", year_.clock_is_off_by_}});
                if (!befalls) {
                    year_.perform(step, dice);
                }
            }
        }
        for (const std::string& one : year_.findings_) {
            year_.tell_({{"found", one}});
        }
        ::_exit(1);
    }

    // What the child told, so that everybody remembers it. Kills it after so many lines.
    Live follow(pid_t child, int pipe, int lines, int microseconds) {
        FILE* from = ::fdopen(pipe, "r");
        Live live;
        for (int line = 0;; ++line) {
            if (line == lines) {
                ::usleep(static_cast<useconds_t>(microseconds));
                ::kill(child, SIGKILL);
            }
            const auto told = next_line(from);
            if (!told) {
                break;
            }
            learn(*told, live);
        }
        ::fclose(from);
        int status = 0;
        ::waitpid(child, &status, 0);
        return live;
    }

  private:
    void learn(const json::object& told, Live& live) {
        if (const json::value* act = told.if_contains("act")) {
            year_.acts_.put(Act::from_json(act->as_object()));
        } else if (told.contains("entry")) {
            live.entry = told.at("entry").as_int64();
            live.digest = *hash_from_hex(std::string_view(told.at("digest").as_string()));
        } else if (const json::value* found = told.if_contains("found")) {
            year_.findings_.emplace_back(found->as_string());
        } else {
            year_.cursor_ = {*Date::parse(std::string(told.at("date").as_string())),
                             static_cast<int>(told.at("step").as_int64())};
            year_.when_ = Moment::from_milliseconds(told.at("when").as_int64());
            year_.clock_is_off_by_ = told.at("clock").as_int64();
        }
    }

    Simulation& year_;
};

void Simulation::killed(Dice& dice) {
    Disk::the().keep_power();
    site_.close();
    power_back(dice);
    int ends[2];
    if (::pipe(ends) != 0) {
        return found("there is no pipe");
    }
    const int lines = dice.between(1, 60);
    const int microseconds = dice.below(3000);
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        Child(*this).live(ends[1]);
    }
    ::close(ends[1]);
    const Live live = Child(*this).follow(child, ends[0], lines, microseconds);
    back("kill", live, dice);
}

}  // namespace adsum::simulator
