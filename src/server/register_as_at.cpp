// GET /api/v1/registers/{group}/{date}/{session}/as-at/{moment}: the register as it stood then.
#include "server/amending_view.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

// The position of the entry that stood then; nothing where none did. Entries count in their order,
// as in Pupil::code_as_at.
std::optional<std::size_t> standing_then(const std::vector<school::MarkEntry>& history,
                                         SchoolTime moment) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < history.size(); ++i) {
        if (history[i].at <= moment) {
            found = i;
        }
    }
    return found;
}

// The moments at which the register changed: who did what, and to how many of its marks.
class ChangesOfRegister {
  public:
    void add(const json::object& entry) {
        const std::int64_t number = entry.at("entry").as_int64();
        auto& change = by_entry_[number];
        if (change.empty()) {
            for (const char* name : {"entry", "at", "kind", "by", "reason"}) {
                change[name] = entry.at(name);
            }
            change["marks"] = 0;
        }
        change["marks"] = change["marks"].as_int64() + 1;
    }
    json::array list() const {
        json::array all;
        for (const auto& [number, change] : by_entry_) {
            all.push_back(change);
        }
        std::ranges::stable_sort(all, [](const json::value& a, const json::value& b) {
            return a.at("at").as_string() < b.at("at").as_string();
        });
        return all;
    }

  private:
    std::map<std::int64_t, json::object> by_entry_;
};

}  // namespace

Response read_register_as_at(Services& /*services*/, const Call& call) {
    const auto session = session_in_path(call);
    const auto moment = SchoolTime::parse(call.param("moment"));
    const GroupName group(call.param("group"));
    const auto state = call.house->read();
    if (!session || !moment || !state->knows_group(group, session->date) ||
        !may_see_group(*state, *call.person, group)) {
        return not_found();
    }
    json::object page = view::session(*session);
    page["group"] = group.str();
    page["school"] = state->name();
    page["now"] = call.now.to_string();
    page["as_at"] = moment->to_string();
    const auto taken = state->registers().find({*session, group});
    if (taken != state->registers().end() && taken->second.at <= *moment) {
        page["taken_at"] = taken->second.at.to_string();
        page["taken_by"] = view::actor(taken->second.who);
    }
    ChangesOfRegister changes;
    json::array pupils;
    for (const school::Pupil* pupil : members_on(*state, group, session->date)) {
        const auto history = pupil->mark_history(*session);
        const auto then = standing_then(history, *moment);
        json::value mark(nullptr);
        for (std::size_t i = 0; i < history.size(); ++i) {
            json::object entry = history_entry(*state, *pupil, *session, history, i);
            changes.add(entry);
            if (then == i) {
                mark = std::move(entry);
            }
        }
        const school::MarkCell* now = pupil->mark(*session);
        pupils.push_back(json::object{
            {"upn", pupil->upn.str()},
            {"name", pupil->shown_name()},
            {"mark", std::move(mark)},
            {"code_now", now == nullptr ? json::value(nullptr)
                                        : json::value(state->law().codes().symbol(now->code))}});
    }
    page["changes"] = changes.list();
    page["pupils"] = std::move(pupils);
    return json_answer(page);
}

}  // namespace adsum::server
