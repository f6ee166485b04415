#include "server/legal_kinds.hpp"

#include <algorithm>
#include <array>

namespace adsum::server {
namespace json = boost::json;
namespace {

using Type = LegalField::Type;

constexpr LegalField kPrepared[] = {{"answers", Type::kAnswers}};
constexpr LegalField kConsidered[] = {
    {"ground"}, {"answers", Type::kAnswers}, {"decision"}, {"reason"}, {"parents", Type::kWholes}};
constexpr LegalField kImprove[] = {{"parents", Type::kWholes},
                                   {"first", Type::kDate},
                                   {"last", Type::kDate},
                                   {"unauthorised_most", Type::kWhole},
                                   {"attendance_least", Type::kWhole},
                                   {"early_grounds", Type::kTexts},
                                   {"contents", Type::kAnswers}};
constexpr LegalField kImproveEnded[] = {{"notice"},
                                        {"outcome"},
                                        {"reason"},
                                        {"possible", Type::kWhole},
                                        {"unauthorised", Type::kWhole},
                                        {"ground"},
                                        {"parents_told", Type::kFlag}};
constexpr LegalField kRequested[] = {
    {"parent", Type::kWhole}, {"case"}, {"to"}, {"answers", Type::kAnswers}};
constexpr LegalField kAnswered[] = {{"request"}, {"accepted", Type::kFlag}, {"reason"}};
constexpr LegalField kIssued[] = {{"notice"},
                                  {"parent", Type::kWhole},
                                  {"received", Type::kDate},
                                  {"issued", Type::kDate},
                                  {"basis"},
                                  {"issuer"},
                                  {"request"}};
constexpr LegalField kPaid[] = {{"notice"}, {"amount_pence", Type::kWhole}, {"paid", Type::kDate}};
constexpr LegalField kWithdrawn[] = {{"notice"}, {"reason"}};
constexpr LegalField kProsecutedFor[] = {{"notice"}, {"outcome"}};
constexpr LegalField kOffered[] = {
    {"parents", Type::kWholes}, {"school_does"},       {"parents_do"},
    {"first", Type::kDate},     {"last", Type::kDate}, {"review", Type::kDate}};
constexpr LegalField kContractAnswered[] = {{"contract"}, {"accepted", Type::kFlag}, {"reason"}};
constexpr LegalField kContractEnded[] = {{"contract"}, {"outcome"}, {"reason"}};
constexpr LegalField kOrderConsidered[] = {{"answers", Type::kAnswers}, {"decision"}, {"reason"}};
constexpr LegalField kOrderMade[] = {{"what"},
                                     {"court"},
                                     {"made", Type::kDate},
                                     {"until", Type::kDate},
                                     {"supervisor"},
                                     {"parent", Type::kWhole},
                                     {"terms", Type::kTexts},
                                     {"school_does"},
                                     {"next_review", Type::kDate}};
constexpr LegalField kOrderExtended[] = {
    {"order"}, {"asked", Type::kDate}, {"until", Type::kDate}, {"reason"}};
constexpr LegalField kOrderReviewed[] = {
    {"order"}, {"outcome"}, {"next_review", Type::kDate}, {"school_does"}, {"last", Type::kFlag}};
constexpr LegalField kBreached[] = {{"order"}, {"day", Type::kDate}, {"happened"}};
constexpr LegalField kBreachDecided[] = {
    {"order"}, {"breach", Type::kWhole}, {"decision"}, {"reason"}, {"fine_pence", Type::kWhole}};
constexpr LegalField kOrderEnded[] = {{"order"}, {"reason"}};
constexpr LegalField kWarned[] = {
    {"parent", Type::kWhole}, {"given", Type::kDate}, {"channel"}, {"about"}};
constexpr LegalField kReferred[] = {
    {"parent", Type::kWhole}, {"offence"}, {"first", Type::kDate},
    {"last", Type::kDate},    {"reason"},  {"answers", Type::kAnswers}};
constexpr LegalField kProsecutionDecided[] = {
    {"prosecution"}, {"outcome"}, {"laid", Type::kDate}, {"fine_pence", Type::kWhole}};
constexpr LegalField kSeen[] = {{"date", Type::kDate},
                                {"place"},
                                {"excluded_from", Type::kDate},
                                {"parents_told", Type::kDate}};

constexpr LegalKind kKindsOfLaw[] = {
    {"consideration", "penalty_considered", "case", "C", true, kConsidered},
    {"improvement", "notice_to_improve_issued", "notice", "N", true, kImprove},
    {"improvement-end", "notice_to_improve_ended", "", "", true, kImproveEnded},
    {"contract", "attendance_contract_offered", "contract", "K", true, kOffered},
    {"order-considered", "supervision_order_considered", "", "", true, kOrderConsidered},
    {"referral", "prosecution_referred", "prosecution", "X", true, kReferred},
    {"preparation", "penalty_prepared", "", "", false, kPrepared},
    {"request", "penalty_notice_requested", "request", "R", false, kRequested},
    {"request-answer", "penalty_request_answered", "", "", false, kAnswered},
    {"penalty", "penalty_notice_issued", "", "", false, kIssued},
    {"payment", "penalty_notice_paid", "", "", false, kPaid},
    {"withdrawal", "penalty_notice_withdrawn", "", "", false, kWithdrawn},
    {"penalty-prosecution", "penalty_notice_prosecuted", "", "", false, kProsecutedFor},
    {"contract-answer", "attendance_contract_answered", "", "", false, kContractAnswered},
    {"contract-end", "attendance_contract_ended", "", "", false, kContractEnded},
    {"order", "court_order_made", "order", "E", false, kOrderMade},
    {"order-extension", "court_order_extended", "", "", false, kOrderExtended},
    {"order-review", "court_order_reviewed", "", "", false, kOrderReviewed},
    {"order-breach", "court_order_breached", "", "", false, kBreached},
    {"breach-decision", "court_breach_decided", "", "", false, kBreachDecided},
    {"order-end", "court_order_ended", "", "", false, kOrderEnded},
    {"warning", "formal_warning_given", "", "", false, kWarned},
    {"prosecution-outcome", "prosecution_decided", "", "", false, kProsecutionDecided},
    {"public-place", "seen_in_public", "", "", false, kSeen},
};

json::array texts_of(BodyReader& body, std::string_view name) {
    json::array list;
    for (const std::string& one : body.texts(name, 20, 500)) {
        list.push_back(json::value(one));
    }
    return list;
}

json::object answers_of(BodyReader& body, std::string_view name) {
    constexpr std::size_t kLongestAnswer = 4000;
    json::object answers;
    for (const auto& each : body.object(name)) {
        const json::string* text = each.value().if_string();
        if (text == nullptr || text->size() > kLongestAnswer) {
            body.fault(each.key(), "a text of at most 4000 bytes is expected here");
        } else if (!text->empty()) {
            answers[each.key()] = *text;
        }
    }
    return answers;
}

json::array wholes_of(BodyReader& body, std::string_view name) {
    json::array list;
    for (const json::value& one : body.array(name)) {
        if (one.is_int64()) {
            list.push_back(one);
        } else {
            body.fault(name, "a list of whole numbers is expected here");
        }
    }
    return list;
}

}  // namespace

std::span<const LegalKind> legal_kinds() {
    return kKindsOfLaw;
}

const LegalKind* legal_kind(std::string_view path) {
    const auto* found = std::ranges::find(kKindsOfLaw, path, &LegalKind::path);
    return found == std::end(kKindsOfLaw) ? nullptr : found;
}

std::string_view wanted_step(const policy::Policy& policy, std::string_view rule) {
    const std::string_view kind = policy.enforcement.done_by(rule);
    return kind == "attendance_contract_offered" ? std::string_view() : kind;
}

json::object read_legal(BodyReader& body, const LegalKind& kind) {
    constexpr std::size_t kLongest = 4000;
    constexpr int kMost = 1'000'000'000;
    json::object fact;
    for (const LegalField& field : kind.fields) {
        switch (field.type) {
            case Type::kText:
            case Type::kDate:
                if (const std::string text = body.text_or_empty(field.name, kLongest);
                    !text.empty()) {
                    fact[field.name] = text;
                }
                break;
            case Type::kWhole:
                if (const auto number = body.whole(field.name, 0, kMost)) {
                    fact[field.name] = *number;
                }
                break;
            case Type::kFlag:
                fact[field.name] = body.flag(field.name);
                break;
            case Type::kTexts:
                if (auto list = texts_of(body, field.name); !list.empty()) {
                    fact[field.name] = std::move(list);
                }
                break;
            case Type::kWholes:
                fact[field.name] = wholes_of(body, field.name);
                break;
            case Type::kAnswers:
                fact[field.name] = answers_of(body, field.name);
                break;
        }
    }
    return fact;
}

}  // namespace adsum::server
