// /api/v1/parents/texts, /code, /sign-in and /sign-out. What is answered to an address that the
// school has and to one that it has not is the same, and takes the same work.
#include "server/families.hpp"
#include "server/json_answer.hpp"
#include "server/languages.hpp"
#include "server/parent_access.hpp"
#include "server/parent_handlers.hpp"
#include "server/password.hpp"
#include "server/read_body.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kLongestAddress = 200;

std::string family_cookie(const Services& services, const std::string& token,
                          std::int64_t seconds) {
    return fmt::format(
        "adsum_family={}; HttpOnly; SameSite=Strict; Path=/api/v1/parents; "
        "Max-Age={}{}",
        token, seconds, services.secure_cookie ? "; Secure" : "");
}

std::optional<Response> too_often(RateLimit& limit, const Call& call, const std::string& name,
                                  Moment now) {
    const auto wait = limit.begin(name, call.request.client, now);
    if (!wait) {
        return std::nullopt;
    }
    return error_answer(429, "parent-too-often", "too many tries", "wait a quarter of an hour")
        .with("Retry-After", std::to_string(*wait));
}

Response refused_entry() {
    return error_answer(401, "parent-code-wrong", "the code or link is not right, used, or too old",
                        "ask for a new one");
}

// The page's own address, as the browser used it.
std::string link_to(const Call& call, const Services& services, const std::string& link) {
    return fmt::format("{}://{}/parents#{}", services.secure_cookie ? "https" : "http",
                       call.request.header("host"), link);
}

}  // namespace

Response parent_texts(Services& services, const Call& call) {
    const Language& language = services.languages->of(call.request.query_or("language", "en"));
    json::object texts;
    for (const auto& [key, text] : language.text) {
        texts[key] = text;
    }
    json::array all;
    for (const auto& [code, one] : services.languages->all()) {
        all.push_back(json::object{{"code", code}, {"name", one.name}});
    }
    return json_answer(json::object{{"code", language.code},
                                    {"direction", language.direction},
                                    {"languages", std::move(all)},
                                    {"practice", services.clock->as_if()},
                                    {"now", call.now.to_string()},
                                    {"text", std::move(texts)}});
}

Response send_parent_code(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const std::string typed = body.text("address", kLongestAddress);
    const std::string code = body.text_or_empty("language", 20);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const bool practice = services.clock->as_if();
    const std::string address = address_normalised(typed);
    const messages::Way way = is_email(address) ? messages::Way::kEmail : messages::Way::kText;
    if (!practice && !services.postman->goes(way)) {
        return error_answer(503, "parent-codes-off", "this school sends no codes this way",
                            "ring the school");
    }
    const Moment now = services.clock->machine_now();
    if (auto refused = too_often(services.family_codes, call, address, now)) {
        return std::move(*refused);
    }
    const bool known = !children_of(services, address, call.now.date).empty();
    const auto offer = services.families->offer(address, now);
    if (!offer) {
        return error_answer(offer.error());
    }
    const std::string link = link_to(call, services, offer->link);
    if (practice) {
        // Whether the address is known shows when one has come in, as with a real code.
        return json_answer(
            json::object{{"practice", {{"code", offer->code}, {"link", offer->link}}}}, 202);
    }
    const Language& language = services.languages->of(code);
    if (known) {
        messages::Outgoing letter;
        letter.id = "family-" + random_hex(12);
        letter.way = way;
        letter.to = address;
        letter.subject = language.say("mail_subject", {{"code", offer->code}});
        letter.body = language.say(is_email(address) ? "mail_text" : "sms_text",
                                   {{"code", offer->code}, {"link", link}});
        letter.written_seconds = now.milliseconds() / 1000;
        services.family_post->put(std::move(letter));
    }
    return json_answer(json::object{{"practice", nullptr}}, 202);
}

Response parent_sign_in(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const std::string link = body.text_or_empty("link", 100);
    const std::string typed = body.text_or_empty("address", kLongestAddress);
    const std::string code = body.text_or_empty("code", 20);
    if (link.empty() && (typed.empty() || code.empty())) {
        body.fault("code", "give the link, or the address and its code");
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const Moment now = services.clock->machine_now();
    std::string address = address_normalised(typed);
    if (auto refused = too_often(services.family_tries, call, link.empty() ? address : link, now)) {
        return std::move(*refused);
    }
    if (link.empty()) {
        const auto right = services.families->take_code(address, code, now);
        if (!right) {
            return error_answer(right.error());
        }
        if (!*right) {
            return refused_entry();
        }
    } else {
        const auto of_link = services.families->take_link(link, now);
        if (!of_link) {
            return error_answer(of_link.error());
        }
        if (!*of_link) {
            return refused_entry();
        }
        address = **of_link;
    }
    if (children_of(services, address, call.now.date).empty()) {
        return refused_entry();  // in practice a code is shown for any address
    }
    services.family_tries.succeeded(link.empty() ? address : link, call.request.client);
    const auto token = services.families->begin(address, now);
    if (!token) {
        return error_answer(token.error());
    }
    return empty_answer().with("Set-Cookie",
                               family_cookie(services, *token, ParentAccess::kAgeMs / 1000));
}

Response parent_sign_out(Services& services, const Call& call) {
    if (const auto ended = services.families->end(call.token); !ended) {
        return error_answer(ended.error());
    }
    return empty_answer().with("Set-Cookie", family_cookie(services, {}, 0));
}

}  // namespace adsum::server
