#pragma once
// gzip of whole texts: assets once at start, large answers as they leave.

#include <string>
#include <string_view>

namespace adsum::server {

std::string gzip(std::string_view bytes, int level = 6);
// The request's Accept-Encoding names gzip and does not give it the weight 0.
bool accepts_gzip(std::string_view accept_encoding);

}  // namespace adsum::server
