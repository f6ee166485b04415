#include "duties/plan_records.hpp"

#include "base/text.hpp"
#include "school/json_fields.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace adsum::duties {
namespace {

namespace json = boost::json;
using policy::FieldType;

constexpr int kMostOfAWeek = 10;  // sessions of a school week

// Who is asked to do it, at the end of a line: "A place in the breakfast club (family worker)".
struct Offered {
    std::string what, with;
};

Offered offered_in(std::string_view line) {
    const auto open = line.rfind('(');
    if (line.ends_with(')') && open != std::string_view::npos && open > 0) {
        return {std::string(trim(line.substr(0, open))),
                std::string(trim(line.substr(open + 1, line.size() - open - 2)))};
    }
    return {std::string(line), {}};
}

// What the family itself does is no support that was offered to it.
bool is_of_family(const std::string& who) {
    constexpr std::array kFamily{"parent", "parents", "pupil",  "child",  "carer",
                                 "carers", "family",  "mother", "father", "family and pupil"};
    const std::string word = to_lower(who);
    return std::ranges::any_of(kFamily, [&](const char* one) { return word == one; });
}

std::vector<std::string> lines_of(const json::object& fields, const std::string& name) {
    return split(school::text_in(fields, name), '\n');
}

std::optional<int> number_of(std::string_view word) {
    constexpr std::array kNumbers{"one", "two",   "three", "four", "five",
                                  "six", "seven", "eight", "nine", "ten"};
    const auto* named = std::ranges::find(kNumbers, word);
    if (named != kNumbers.end()) {
        return static_cast<int>(named - kNumbers.begin()) + 1;
    }
    int number = 0;
    const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), number);
    const bool whole = fault == std::errc() && end == word.data() + word.size();
    return whole && 1 <= number && number <= kMostOfAWeek ? std::optional(number) : std::nullopt;
}

// "9 of 10 sessions a week": the words that stand before and after "of".
std::optional<Followed> sessions_in(const std::vector<std::string>& words) {
    for (std::size_t i = 1; i + 2 < words.size(); ++i) {
        if (words[i] != "of" || !words[i + 2].starts_with("session")) {
            continue;
        }
        const bool out = words[i - 1] == "out" && i > 1;
        const auto least = number_of(words[out ? i - 2 : i - 1]);
        const auto of = number_of(words[i + 1]);
        const bool weekly = std::ranges::any_of(
            words, [](const std::string& word) { return word.starts_with("week"); });
        if (least && of && *least <= *of && weekly) {
            return Followed{"sessions_a_week", *least, *of};
        }
    }
    return std::nullopt;
}

std::optional<Date> date_among(const Answers& answers,
                               std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        if (const auto date = Date::parse(school::text_in(*answers.fields, name))) {
            return date;
        }
    }
    return std::nullopt;
}

class Records {
  public:
    explicit Records(const Answers& answers) : answers_(answers) {
        const auto review = date_among(answers, {"review_date", "review"});
        // A review that is past is told in the answers alone.
        if (review && answers.today <= *review) {
            review_ = review->to_string();
        }
    }

    void add_support(const std::string& line, bool agreed) {
        const Offered offered = offered_in(line);
        if (is_of_family(offered.with) || offered.what.empty()) {
            return;
        }
        json::object one{{"kind", "support_recorded"},
                         {"support", next_id()},
                         {"response", agreed ? "accepted" : "offered"},
                         {"what", offered.what}};
        if (!offered.with.empty()) {
            one["with"] = offered.with;
        }
        if (!review_.empty()) {
            one["review"] = review_;
        }
        list_.push_back(std::move(one));
    }

    // A referral, and early help, bring in somebody else: offered to the family, or taken up.
    void add_step(const std::string& with, bool agency, const std::string& why, bool agreed) {
        const bool declined = school::text_in(*answers_.fields, "consent") == "no";
        json::object one{{"kind", "support_recorded"},
                         {"support", next_id()},
                         {"response", declined ? "declined"
                                      : agreed ? "accepted"
                                               : "offered"},
                         {"what", answers_.step == "referral" ? "Referral" : "Early help"},
                         {"with", with}};
        if (agency) {
            one["agency"] = true;
        }
        if (!why.empty()) {
            one["actions"] = why;
        }
        if (!review_.empty()) {
            one["review"] = review_;
        }
        list_.push_back(std::move(one));
    }

    void add_target(const std::string& line) {
        // What was missed before it was agreed is none of its business.
        const Date from = answers_.today + 1;
        json::object one{{"kind", "target_set"},
                         {"target", next_id()},
                         {"text", line},
                         {"from", from.to_string()}};
        if (const auto followed = followed_in(line)) {
            one["measure"] = followed->measure;
            if (followed->of > 0) {
                one["at_least"] = followed->at_least;
                one["of"] = followed->of;
            }
        }
        const auto until = date_among(answers_, {"end_date", "until"});
        if (until && from <= *until) {
            one["until"] = until->to_string();
        }
        list_.push_back(std::move(one));
    }

    void add_agreement(const std::vector<std::string>& names, const std::string& terms) {
        json::array signed_by;
        for (const std::string& name : names) {
            signed_by.emplace_back(name);
        }
        json::object one{{"kind", "agreement_recorded"},
                         {"agreement", next_id()},
                         {"what", answers_.agreement},
                         {"terms", terms},
                         {"signed_on", answers_.today.to_string()},
                         {"signed_by", std::move(signed_by)}};
        if (!review_.empty()) {
            one["review"] = review_;
        }
        list_.push_back(std::move(one));
    }

    json::array list() && { return std::move(list_); }

  private:
    std::string next_id() { return fmt::format("{}.{}", answers_.prefix, list_.size() + 1); }

    const Answers& answers_;
    std::string review_;
    json::array list_;
};

std::vector<std::string> signatures(const json::object& fields) {
    auto names = lines_of(fields, "signed_by");
    return names.empty() ? lines_of(fields, "signatures") : names;
}

}  // namespace

std::optional<Followed> followed_in(std::string_view line) {
    std::string low = to_lower(line);
    std::ranges::replace_if(
        low, [](char c) { return c == ',' || c == '.' || c == ':' || c == ';'; }, ' ');
    const std::vector<std::string> words = split(low, ' ');
    if (auto sessions = sessions_in(words)) {
        return sessions;
    }
    const auto pair = [&](std::string_view first, std::string_view second) {
        for (std::size_t i = 0; i + 1 < words.size(); ++i) {
            if (words[i] == first && words[i + 1] == second) {
                return true;
            }
        }
        return false;
    };
    if (pair("never", "late") || pair("not", "late") || pair("no", "lateness")) {
        return Followed{"no_late"};
    }
    return pair("no", "unauthorised") ? std::optional(Followed{"no_unauthorised"}) : std::nullopt;
}

json::array records_of(const Answers& answers) {
    Records records(answers);
    const auto signers = signatures(*answers.fields);
    const bool agreed = !signers.empty() ||
                        !school::text_in(*answers.fields, "agreed_with").empty() ||
                        school::text_in(*answers.fields, "consent") == "yes";
    const auto answer = [&](std::string_view name) {
        return school::text_in(*answers.fields, name);
    };
    if (answers.step == "referral" && !answer("agency").empty()) {
        records.add_step(answer("agency"), true, answer("reason"), agreed);
    } else if (answers.step == "early_help" && !answer("lead").empty()) {
        records.add_step(answer("lead"), false, answer("needs"), agreed);
    }
    std::vector<std::string> terms;
    for (const policy::FormField& field : *answers.form) {
        if (field.type != FieldType::kSupports && field.type != FieldType::kTargets) {
            continue;
        }
        for (const std::string& line : lines_of(*answers.fields, field.name)) {
            terms.push_back(line);
            if (field.type == FieldType::kSupports) {
                records.add_support(line, agreed);
            } else {
                records.add_target(line);
            }
        }
    }
    if (!answers.agreement.empty() && !signers.empty() && !terms.empty()) {
        records.add_agreement(signers, join(terms, "\n"));
    }
    return std::move(records).list();
}

}  // namespace adsum::duties
