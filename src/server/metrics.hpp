#pragma once
// Counters for /metrics (Prometheus text format): requests and times by route pattern and status.
// Nothing that names anybody can get in, because only patterns of the route table do.

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>

namespace adsum::server {

class Metrics {
  public:
    void answered(std::string_view method, std::string_view route, int status, double milliseconds);
    void gauge(const std::string& name, const std::string& help, double value);
    std::string text() const;

  private:
    struct Times {
        long count = 0;
        double sum_ms = 0;
        std::array<long, 6> upto{};  // kBounds
    };
    static constexpr std::array<int, 6> kBounds{5, 10, 50, 100, 500, 2000};
    mutable std::mutex mutex_;
    std::map<std::tuple<std::string, std::string, int>, Times> times_;
    std::map<std::string, std::pair<std::string, double>> gauges_;
};

}  // namespace adsum::server
