#pragma once
// Reading a JSON body strictly: every member is asked for by name, faults are gathered and name the
// field, and a member that nobody asked for is a fault too.

#include "base/result.hpp"
#include "base/time.hpp"
#include "server/message.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

namespace adsum::server {

class BodyReader {
  public:
    explicit BodyReader(std::string_view body);
    // A member of a body that was read already; its faults are told with `place` before them.
    BodyReader(const boost::json::value& value, std::string place);

    std::string text(std::string_view name, std::size_t longest);           // required, not empty
    std::string text_or_empty(std::string_view name, std::size_t longest);  // may be left out
    std::optional<int> whole(std::string_view name, int least, int most);   // may be left out
    bool flag(std::string_view name);                                       // false where left out
    std::optional<SchoolTime> maybe_time(std::string_view name);            // YYYY-MM-DDTHH:MM
    int required_whole(std::string_view name, int least, int most);
    const boost::json::array& array(std::string_view name);
    const boost::json::array& maybe_array(std::string_view name);  // empty where it is left out
    // A list of texts; empty where it is left out.
    std::vector<std::string> texts(std::string_view name, std::size_t most, std::size_t longest);
    const boost::json::object& object(std::string_view name);

    void fault(std::string_view name, std::string what);
    // Faults of a part go to the whole.
    void add(const BodyReader& part);
    bool ok();  // and nothing unknown
    // REQUIRES: !ok()
    Response refusal() &&;

  private:
    const boost::json::value* member(std::string_view name);

    boost::json::object object_;
    std::string place_;
    std::set<std::string, std::less<>> known_;
    std::vector<Fault> faults_;
    bool readable_ = true;
    bool closed_ = false;
};

}  // namespace adsum::server
