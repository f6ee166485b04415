#include "scenario/expect_penalties.hpp"

#include "school/penalties.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::scenario {
namespace {

std::string said(const school::PenaltyNotice& notice, SchoolTime moment, bool amounts) {
    std::string text(to_string(notice.standing));
    if (amounts) {
        text += fmt::format(" {} until {}", school::amount_due(notice, moment.date),
                            notice.pay_until.to_string());
    }
    return text;
}

std::string said(const school::NextNotice& next) {
    if (next.barred) {
        return "barred until " + next.free_again->to_string();
    }
    return next.order == 1 ? "first" : "second";
}

}  // namespace

bool is_about_penalties(const std::string& word) {
    return word == "notice" || word == "next-notice";
}

Result<std::optional<std::string>> compare_penalties(const Script& script, const Line& line,
                                                     const View& view) {
    const auto& words = line.words;
    const auto upn = words.size() < 4 ? view.setup.upns.end() : view.setup.upns.find(words[1]);
    const school::Pupil* pupil =
        upn == view.setup.upns.end() ? nullptr : view.world.state().pupil(Upn(upn->second));
    if (pupil == nullptr) {
        return line_fault(script, line,
                          "notice NAME ID STANDING [PENCE until DATE], or next-notice NAME PARENT "
                          "first|second|barred until DATE");
    }
    const law::Law& law = view.world.state().law();
    const auto notices = school::penalty_notices(law, *pupil, view.moment);
    std::string found = "there is no such notice";
    if (words[0] == "next-notice") {
        found =
            said(school::next_notice(law, notices, std::stoi("0" + words[2]), view.moment.date));
    } else if (const auto one = std::ranges::find(notices, words[2], &school::PenaltyNotice::id);
               one != notices.end()) {
        found = said(*one, view.moment, words.size() > 4);
    }
    std::string wanted = words[3];
    for (std::size_t i = 4; i < words.size(); ++i) {
        wanted += " " + words[i];
    }
    return found == wanted ? std::nullopt : std::optional(found);
}

}  // namespace adsum::scenario
