#include "simulator/acts.hpp"

namespace adsum::simulator {

namespace json = boost::json;

json::object Act::to_json() const {
    return {{"number", number},
            {"kind", kind},
            {"said", said},
            {"sent", json::value_from(sent)},
            {"told", static_cast<int>(told)},
            {"waits", waits},
            {"why", why}};
}

Act Act::from_json(const json::object& text) {
    Act act;
    act.number = static_cast<int>(text.at("number").as_int64());
    act.kind = text.at("kind").as_string();
    act.said = text.at("said").as_object();
    act.sent = json::value_to<std::vector<std::string>>(text.at("sent"));
    act.told = static_cast<Told>(text.at("told").as_int64());
    act.waits = text.at("waits").as_bool();
    act.why = text.at("why").as_string();
    return act;
}

int act_in(std::string_view body) {
    const std::size_t first = body.find('~');
    int number = 0;
    for (std::size_t i = first + 1; first != std::string_view::npos && i < body.size(); ++i) {
        if (body[i] == '~') {
            return number;
        }
        number = number * 10 + (body[i] - '0');
    }
    return 0;
}

Act& Acts::add(std::string kind, json::object said) {
    const std::scoped_lock lock(mutex_);
    const int number = acts_.empty() ? 1 : acts_.rbegin()->first + 1;
    Act& act = acts_[number];
    act.number = number;
    act.kind = std::move(kind);
    act.said = std::move(said);
    return act;
}

void Acts::put(Act act) {
    acts_.insert_or_assign(act.number, std::move(act));
}

std::vector<int> Acts::waiting() const {
    std::vector<int> numbers;
    for (const auto& [number, act] : acts_) {
        if (act.waits) {
            numbers.push_back(number);
        }
    }
    return numbers;
}

void Acts::changed(const Act& act) {
    const std::scoped_lock lock(mutex_);
    if (whom_) {
        whom_(act);
    }
}

}  // namespace adsum::simulator
