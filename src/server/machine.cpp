// Routes for whoever runs the server: /healthz, /readyz, /metrics.
#include "server/feeds.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"

namespace adsum::server {

Response healthz(Services& /*services*/, const Call& /*call*/) {
    return text_answer("ok\n");
}

Response readyz(Services& services, const Call& /*call*/) {
    const auto schools = services.store->schools();
    if (!services.ready || !schools) {
        return text_answer(services.ready ? "the store cannot be read\n" : "starting\n", 503);
    }
    return text_answer("ready\n");
}

Response metrics(Services& services, const Call& call) {
    // By its address and by the name it asks for: a proxy on this machine hands on other people's
    // calls.
    const std::string& from = call.request.client;
    const std::string_view host = call.request.header("host");
    const bool local = (from.starts_with("127.") || from == "::1") &&
                       (host.starts_with("localhost") || host.starts_with("127.0.0.1") ||
                        host.starts_with("[::1]"));
    if (!local && !services.metrics_for_all) {
        return not_found();
    }
    services.metrics.gauge("adsum_schools", "Schools served.",
                           static_cast<double>(services.houses.size()));
    services.metrics.gauge("adsum_web_sessions", "Signed-in browsers.",
                           static_cast<double>(services.sessions.size()));
    services.metrics.gauge("adsum_event_streams", "Pages that are told of events as they happen.",
                           static_cast<double>(services.feeds->open()));
    const journal::Appender::Counts counts = services.store->counts();
    services.metrics.gauge("adsum_commits_total", "Commits since the start.",
                           static_cast<double>(counts.groups));
    services.metrics.gauge("adsum_batches_total", "Batches in those commits, one a school.",
                           static_cast<double>(counts.batches));
    Response response = text_answer(services.metrics.text());
    response.type = "text/plain; version=0.0.4; charset=utf-8";
    return response;
}

}  // namespace adsum::server
