#include "scenario/expect_legal.hpp"

#include "base/text.hpp"
#include "school/authority.hpp"
#include "school/contracts.hpp"
#include "school/court_orders.hpp"
#include "school/notices_to_improve.hpp"
#include "school/prosecutions.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::scenario {
namespace {

constexpr const char* kNone = "there is none";

std::string improvement_said(const View& view, const school::Pupil& pupil, const std::string& id,
                             bool figures) {
    for (const auto& notice : school::notices_to_improve(pupil, view.moment)) {
        if (notice.id == id) {
            const auto followed =
                school::follow_notice(view.world.state(), pupil, notice, view.moment);
            std::string said(to_string(followed.course));
            if (!notice.outcome.empty()) {
                said += " " + notice.outcome;
            }
            return figures ? fmt::format("{} {} unauthorised of {}", said, followed.unauthorised,
                                         followed.possible)
                           : said;
        }
    }
    return kNone;
}

std::string order_said(const View& view, const school::Pupil& pupil, const std::string& id,
                       bool review) {
    for (const auto& order : school::court_orders(pupil, view.moment)) {
        if (order.id == id) {
            std::string said =
                fmt::format("{} until {}", order.runs_on(view.moment.date) ? "in_force" : "over",
                            order.until.to_string());
            if (review) {
                said += " review " +
                        (order.next_review ? order.next_review->to_string() : std::string("none"));
            }
            return said;
        }
    }
    return kNone;
}

std::string prosecution_said(const View& view, const school::Pupil& pupil, const std::string& id) {
    for (const auto& one : school::prosecutions(view.world.state().law(), pupil, view.moment)) {
        if (one.id == id) {
            return fmt::format("{} by {} to {}", one.standing, one.first_lapses.to_string(),
                               one.all_lapse.to_string());
        }
    }
    return kNone;
}

std::string contract_said(const View& view, const school::Pupil& pupil, const std::string& id) {
    for (const auto& contract : school::attendance_contracts(pupil, view.moment)) {
        if (contract.id == id) {
            return contract.standing;
        }
    }
    return kNone;
}

}  // namespace

bool is_about_law(const std::string& word) {
    return word == "improvement" || word == "order" || word == "prosecution" ||
           word == "contract" || word == "service";
}

Result<std::optional<std::string>> compare_legal(const Script& script, const Line& line,
                                                 const View& view) {
    const auto& words = line.words;
    std::string found;
    std::vector<std::string> wanted(words.begin() + 1, words.end());
    if (words[0] == "service") {
        const auto* service = view.policy.enforcement.service(
            school::authority_area(view.world.state(), view.moment));
        found = service == nullptr ? "none" : service->name;
    } else {
        const auto upn = words.size() < 4 ? view.setup.upns.end() : view.setup.upns.find(words[1]);
        const school::Pupil* pupil =
            upn == view.setup.upns.end() ? nullptr : view.world.state().pupil(Upn(upn->second));
        if (pupil == nullptr) {
            return line_fault(script, line, "a pupil, an id and what is expected of it");
        }
        wanted.erase(wanted.begin(), wanted.begin() + 2);
        found = words[0] == "improvement"
                    ? improvement_said(view, *pupil, words[2], wanted.size() > 2)
                : words[0] == "order"       ? order_said(view, *pupil, words[2], wanted.size() > 3)
                : words[0] == "prosecution" ? prosecution_said(view, *pupil, words[2])
                                            : contract_said(view, *pupil, words[2]);
    }
    const std::string asked = join(wanted, " ");
    return found == asked ? std::nullopt : std::optional(found);
}

}  // namespace adsum::scenario
