#pragma once
// What the people of the simulated school have asked for, and what they were told. Every act bears
// a number that also stands in what it asks ("~12~"), so that its entry can be found in the
// journal. Acts outlive the server: they are what people remember, and what their devices keep.

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include <boost/json.hpp>

namespace adsum::simulator {

struct Act {
    enum class Told : std::uint8_t {
        kNothing,  // not sent, or sent and never answered
        kKept,
        kRefused,
    };
    int number = 0;
    std::string kind;               // of the entry that it is to make
    boost::json::object said;       // what the ledger needs to know of it
    std::vector<std::string> sent;  // the server's school times at which it was sent
    Told told = Told::kNothing;
    bool waits = false;  // on a device that has still to send it
    std::string why;     // the first fault of a refusal

    std::string mark() const { return "~" + std::to_string(number) + "~"; }
    boost::json::object to_json() const;
    static Act from_json(const boost::json::object& text);
};

// The number of the act whose mark stands in a text; 0 where none does.
int act_in(std::string_view body);

class Acts {
  public:
    Act& add(std::string kind, boost::json::object said);
    // As another process (which is dead now) told of it.
    void put(Act act);
    const std::map<int, Act>& all() const { return acts_; }
    Act& at(int number) { return acts_.at(number); }
    std::vector<int> waiting() const;
    // After each change of an act.
    void changed(const Act& act);
    void tell(std::function<void(const Act&)> whom) { whom_ = std::move(whom); }

  private:
    std::mutex mutex_;
    std::map<int, Act> acts_;
    std::function<void(const Act&)> whom_;
};

}  // namespace adsum::simulator
