#include "scenario/marks_of.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace adsum::scenario {
namespace {

Error fault(const std::string& place, const std::string& spec, std::string why) {
    return refused("scenario-marks", place, spec, std::move(why), "see docs/formats/scenario.md");
}

std::vector<calendar::Session> open_sessions(const calendar::Timeline& timeline) {
    std::vector<calendar::Session> sessions;
    for (const calendar::SchoolDay& day : timeline.days()) {
        for (calendar::Half half : {calendar::Half::kAm, calendar::Half::kPm}) {
            if (day.open(half)) {
                sessions.push_back({day.date, half});
            }
        }
    }
    return sessions;
}

struct Part {
    std::string code;
    int n = 1;
    bool days = false;
};

// "O x 4", "I x 3 days", "U"
std::optional<Part> read_part(const std::string& text) {
    const auto words = cut_words(text);
    Part part;
    if (words.empty() || words.size() == 2 || words.size() > 4) {
        return std::nullopt;
    }
    part.code = words[0];
    if (words.size() >= 3) {
        const bool digits = std::all_of(words[2].begin(), words[2].end(),
                                        [](char c) { return c >= '0' && c <= '9'; });
        if (words[1] != "x" || !digits || words[2].empty() || words[2].size() > 4) {
            return std::nullopt;
        }
        part.n = std::stoi(words[2]);
    }
    if (words.size() == 4) {
        part.days = words[3] == "days" || words[3] == "day";
        if (!part.days && words[3] != "sessions") {
            return std::nullopt;
        }
    }
    return part;
}

}  // namespace

std::string code_for(calendar::Session session, const std::string& code) {
    if (code != "present") {
        return code;
    }
    return session.half == calendar::Half::kAm ? "/" : "\\";
}

Result<std::vector<GivenMark>> marks_of(const std::string& place, const std::string& spec,
                                        const calendar::Timeline& timeline) {
    const auto colon = spec.find(':');
    if (colon == std::string::npos) {
        return fault(place, spec, "no colon before the marks");
    }
    auto head = cut_words(spec.substr(0, colon));
    const auto sessions = open_sessions(timeline);
    std::vector<GivenMark> marks;
    if (head.size() == 1) {
        const auto dots = head[0].find("..");
        const auto first = Date::parse(head[0].substr(0, dots));
        const auto last = dots == std::string::npos ? first : Date::parse(head[0].substr(dots + 2));
        const auto code = std::string(trim(std::string_view(spec).substr(colon + 1)));
        if (!first || !last || code.empty()) {
            return fault(place, spec, "DATE..DATE: CODE");
        }
        for (calendar::Session session : sessions) {
            if (*first <= session.date && session.date <= *last) {
                marks.push_back({session, code_for(session, code)});
            }
        }
        return marks;
    }
    if (head.size() < 2 || head.size() > 3 || head[0] != "from") {
        return fault(place, spec, "from DATE [AM|PM]: …");
    }
    const auto date = Date::parse(head[1]);
    const auto half =
        head.size() == 3 ? calendar::parse_half(head[2]) : std::optional(calendar::Half::kAm);
    if (!date || !half) {
        return fault(place, spec, "from DATE [AM|PM]: …");
    }
    auto next = std::lower_bound(sessions.begin(), sessions.end(), calendar::Session{*date, *half});
    for (const std::string& text : split(spec.substr(colon + 1), ',')) {
        const auto part = read_part(text);
        if (!part) {
            return fault(place, text, "CODE x N [days]");
        }
        for (int i = 0; i < part->n; ++i) {
            if (next == sessions.end()) {
                return fault(place, text, "the calendar ends before these marks do");
            }
            const Date day = next->date;
            do {
                marks.push_back({*next, code_for(*next, part->code)});
                ++next;
            } while (part->days && next != sessions.end() && next->date == day);
        }
    }
    return marks;
}

}  // namespace adsum::scenario
