#include "server/app.hpp"

#include "base/text.hpp"
#include "server/gzip.hpp"
#include "server/json_answer.hpp"
#include "server/routes.hpp"

#include <chrono>

namespace adsum::server {
namespace {

// How long an answer took; says nothing about what time it is.
std::int64_t ticks_us() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

bool is_api(const Request& request) {
    return !request.path.empty() && request.path.front() == "api";
}

bool is_json(const Request& request) {
    if (request.body.empty()) {
        return true;
    }
    const auto parts = split(request.header("content-type"), ';');
    return !parts.empty() && to_lower(parts.front()) == "application/json";
}

void compress(Response& response, const Request& request) {
    constexpr std::size_t kWorthIt = 1400;
    constexpr int kFast = 1;
    if (response.shared || response.body.size() < kWorthIt || response.type != "application/json" ||
        !accepts_gzip(request.header("accept-encoding"))) {
        return;
    }
    std::string packed = gzip(response.body, kFast);
    if (!packed.empty()) {
        response.body = std::move(packed);
        response.with("Content-Encoding", "gzip").with("Vary", "Accept-Encoding");
    }
}

}  // namespace

void App::answer(Request request, const Reply& reply) {
    const std::int64_t begun = ticks_us();
    const auto at_once = [&](Response response, std::string_view method = "-") {
        finish(response, request, method, begun);
        reply(std::move(response));
    };
    if (!hosts_.allows(request)) {
        return at_once(error_answer(421, "host-unknown",
                                    "this server does not answer for that host",
                                    "name the host when starting the server"));
    }
    if (!parse_target(request)) {
        return at_once(error_answer(400, "path-unreadable", "the path of the request is not one"));
    }
    Matched matched = match(request.method, request.path);
    if (matched.route == nullptr) {
        if (matched.other_method) {
            return at_once(error_answer(405, "method-not-allowed", "not by this method"));
        }
        return at_once(page(request));
    }
    const std::string_view method = matched.route->method;
    auto shared =
        std::make_shared<std::pair<Request, Matched>>(std::move(request), std::move(matched));
    auto work = [this, shared, reply, begun, method] {
        Response response = on_lane(shared->first, shared->second);
        response.route = shared->second.route->pattern;
        compress(response, shared->first);
        finish(response, shared->first, method, begun);
        reply(std::move(response));
    };
    const Lane lane = shared->second.route->lane;
    auto taken = FairLane::Taken::kYes;
    if (lane == Lane::kLong) {
        const std::string token = shared->first.cookie("adsum_session");
        taken = lanes_.post_long(services_.sessions.school_of(token), std::move(work));
    } else if (!lanes_.post(lane, std::move(work))) {
        taken = FairLane::Taken::kFull;
    }
    if (taken == FairLane::Taken::kSchoolFull) {
        Response wait =
            error_answer(429, "school-busy", "your school has several long tasks under way",
                         "try again when one of them is done");
        wait.route = shared->second.route->pattern;
        wait.with("Retry-After", "5");
        finish(wait, shared->first, method, begun);
        return reply(std::move(wait));
    }
    if (taken == FairLane::Taken::kFull) {
        Response busy = error_answer(503, "busy", "the server has more to do than it can",
                                     "try again in a few seconds");
        busy.route = shared->second.route->pattern;
        busy.with("Retry-After", "2");
        finish(busy, shared->first, method, begun);
        reply(std::move(busy));
    }
}

// Begun here, or at another process of the same store.
std::optional<WebSession> App::session_of(const std::string& token, bool passive,
                                          const std::string& address) {
    const Moment now = services_.clock->machine_now();
    auto session = services_.sessions.use(token, now, passive, address);
    if (session || token.empty()) {
        return session;
    }
    const std::string hash = WebSessions::hash_of(token);
    const auto kept = services_.accounts->session(hash);
    if (!kept || !*kept) {
        return std::nullopt;
    }
    services_.sessions.put(hash, **kept);
    return services_.sessions.use(token, now, passive, address);
}

Response App::on_lane(const Request& request, const Matched& matched) {
    const Route& route = *matched.route;
    const Moment moment = services_.clock->now();
    Call call{request, matched.params, moment, to_school_time(moment), {}, std::nullopt, nullptr};
    const bool for_families = route.roles.has(Role::kFamily);
    if (for_families) {
        const std::string token = request.cookie("adsum_family");
        auto address = services_.families->use(token, services_.clock->machine_now());
        if (!address) {
            return error_answer(address.error());
        }
        if (*address) {
            call.token = token;
            call.family = **address;
        }
    }
    if (!route.open && call.family.empty()) {
        call.token = request.cookie("adsum_session");
        const auto session =
            session_of(call.token, request.header("x-adsum-passive") == "1", request.client);
        if (session) {
            call.house = services_.house(session->school);
        }
        if (call.house != nullptr) {
            call.person =
                person_of(*call.house->read(), session->username, session->staff, call.now.date);
        }
        if (!call.person) {
            return error_answer(401, "not-signed-in", "nobody is signed in here", "sign in");
        }
    }
    // A call-back is another machine's, by a token and not by a browser's cookie.
    const bool is_callback = route.open && route.pattern.starts_with("/callbacks/");
    if (!is_safe(request.method)) {
        if (!is_callback && !is_same_origin(request)) {
            return error_answer(403, "csrf-header-missing",
                                "the request does not come from the application itself",
                                "send the header X-Adsum: 1, from the application's own address");
        }
        if (!is_json(request)) {
            return error_answer(415, "not-json", "the body is not application/json");
        }
    }
    const bool allowed =
        for_families ? !call.family.empty() : route.open || call.person->roles.any_of(route.roles);
    if (!allowed) {
        return error_answer(403, "not-allowed", "your roles do not allow this",
                            "ask somebody who may, or have your roles changed");
    }
    return route.handler(services_, call);
}

Response App::page(const Request& request) const {
    if (is_api(request) || assets_ == nullptr) {
        return not_found();
    }
    if (!is_safe(request.method)) {
        return error_answer(405, "method-not-allowed", "not by this method");
    }
    auto found = asset_answer(*assets_, request);
    if (!found) {
        return not_found();
    }
    found->route = "(page)";
    return std::move(*found);
}

Response App::refusal(int status) {
    Response response = error_answer(status, status == 413 ? "body-too-large" : "request-malformed",
                                     status == 413 ? "the body is larger than this server takes"
                                                   : "this is no request of HTTP/1.1");
    add_security_headers(response);
    log_(fmt::format("- - {} 0ms", status));
    services_.metrics.answered("-", "-", status, 0);
    return response;
}

void App::finish(Response& response, const Request& request, std::string_view method,
                 std::int64_t begun_us) {
    if (response.route != "(page)") {
        add_security_headers(response);
    }
    if (services_.secure_cookie) {  // the proxy speaks https: no browser comes any other way again
        response.with("Strict-Transport-Security", "max-age=31536000");
    }
    const double ms = static_cast<double>(ticks_us() - begun_us) / 1000;
    const std::string_view shown = is_safe(request.method) && method == "-" ? "GET" : method;
    services_.metrics.answered(shown, response.route, response.status, ms);
    log_(fmt::format("{} {} {} {:.1f}ms", shown, response.route, response.status, ms));
}

}  // namespace adsum::server
