#include "server/proxied.hpp"

#include <boost/asio/ip/address.hpp>

namespace adsum::server {
namespace {

bool is_this_machine(const std::string& address) {
    boost::system::error_code error;
    const auto read = boost::asio::ip::make_address(address, error);
    return !error && read.is_loopback();
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    const auto last = text.find_last_not_of(" \t");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, last - first + 1);
}

}  // namespace

std::string client_of(const Request& request) {
    if (!is_this_machine(request.client)) {
        return request.client;
    }
    std::string_view told;
    for (const auto& [name, value] : request.headers) {
        if (name == "x-forwarded-for") {
            told = value;  // the last of several lines
        }
    }
    told = trimmed(told.substr(told.rfind(',') + 1));
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(std::string(told), error);
    return error ? request.client : address.to_string();
}

}  // namespace adsum::server
