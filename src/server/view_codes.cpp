// Register codes as a person is offered them: with the reason why not, and with what is asked for.
#include "law/status.hpp"
#include "server/view.hpp"

#include <algorithm>
#include <array>

namespace adsum::server::view {
namespace json = boost::json;
namespace {

// What a class teacher needs on an ordinary morning.
constexpr std::array<std::string_view, 8> kEveryday{"/", "\\", "L", "N", "U", "I", "M", "O"};

std::string_view note_label(law::Evidence evidence) {
    switch (evidence) {
        case law::Evidence::kNone:
            return "";
        case law::Evidence::kNote:
            return "What it was";
        case law::Evidence::kLicence:
            return "Licence or exemption";
        case law::Evidence::kSecondSchool:
            return "The other school";
        case law::Evidence::kSuspension:
            return "Suspension or exclusion";
        case law::Evidence::kMobileChild:
            return "Where the parent travels for work";
        case law::Evidence::kStudyLeave:
            return "The agreement on study leave";
        case law::Evidence::kPartTimeAgreement:
            return "The agreed part-time timetable";
    }
    return "";
}

std::string why_not(const law::RegisterCode& code, std::optional<calendar::Half> half) {
    if (code.from_calendar) {
        return "The calendar writes this code when the school is closed.";
    }
    if (half == calendar::Half::kAm && !code.am) {
        return "It is for afternoons only.";
    }
    if (half == calendar::Half::kPm && !code.pm) {
        return "It is for mornings only.";
    }
    return {};
}

}  // namespace

json::object offered_code(const law::RegisterCode& code, std::optional<calendar::Half> half) {
    const std::string reason = why_not(code, half);
    json::object one{{"code", code.symbol},
                     {"meaning", code.meaning},
                     {"category", law::to_string(code.category)},
                     {"usable", reason.empty()},
                     {"asks_minutes_late", code.asks_minutes_late},
                     {"asks_note", code.evidence != law::Evidence::kNone},
                     {"guidance", code.who_and_when},
                     {"everyday", std::ranges::find(kEveryday, code.symbol) != kEveryday.end()}};
    if (const auto status = law::status_of(code)) {
        one["status"] = law::to_string(*status);
    }
    if (!reason.empty()) {
        one["why_not"] = reason;
    }
    if (code.evidence != law::Evidence::kNone) {
        one["note_label"] = note_label(code.evidence);
    }
    return one;
}

json::array offered_codes(const law::Codes& codes, Date date, std::optional<calendar::Half> half) {
    json::array list;
    for (const law::RegisterCode* code : codes.on(date)) {
        list.push_back(offered_code(*code, half));
    }
    return list;
}

}  // namespace adsum::server::view
