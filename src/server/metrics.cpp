#include "server/metrics.hpp"

namespace adsum::server {

void Metrics::answered(std::string_view method, std::string_view route, int status, double ms) {
    const std::scoped_lock lock(mutex_);
    Times& times = times_[{std::string(method), std::string(route), status}];
    ++times.count;
    times.sum_ms += ms;
    for (std::size_t i = 0; i < kBounds.size(); ++i) {
        times.upto[i] += ms <= kBounds[i] ? 1 : 0;
    }
}

void Metrics::gauge(const std::string& name, const std::string& help, double value) {
    const std::scoped_lock lock(mutex_);
    gauges_[name] = {help, value};
}

std::string Metrics::text() const {
    const std::scoped_lock lock(mutex_);
    std::string text =
        "# HELP adsum_request_seconds Time from a request to its answer.\n"
        "# TYPE adsum_request_seconds histogram\n";
    for (const auto& [key, times] : times_) {
        const auto& [method, route, status] = key;
        const std::string labels =
            fmt::format("method=\"{}\",route=\"{}\",status=\"{}\"", method, route, status);
        for (std::size_t i = 0; i < kBounds.size(); ++i) {
            text += fmt::format("adsum_request_seconds_bucket{{{},le=\"{:g}\"}} {}\n", labels,
                                kBounds[i] / 1000.0, times.upto[i]);
        }
        text +=
            fmt::format("adsum_request_seconds_bucket{{{},le=\"+Inf\"}} {}\n", labels, times.count);
        text +=
            fmt::format("adsum_request_seconds_sum{{{}}} {:.6f}\n", labels, times.sum_ms / 1000);
        text += fmt::format("adsum_request_seconds_count{{{}}} {}\n", labels, times.count);
    }
    for (const auto& [name, gauge] : gauges_) {
        text += fmt::format("# HELP {0} {1}\n# TYPE {0} gauge\n{0} {2}\n", name, gauge.first,
                            gauge.second);
    }
    return text;
}

}  // namespace adsum::server
