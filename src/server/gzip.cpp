#include "server/gzip.hpp"

#include "base/text.hpp"

#include <zlib.h>

namespace adsum::server {

std::string gzip(std::string_view bytes, int level) {
    z_stream stream{};
    constexpr int kGzipWindow = 15 + 16;
    if (deflateInit2(&stream, level, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        return {};
    }
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    std::string in(bytes);  // zlib's interface is not const
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int result = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return result == Z_STREAM_END ? out : std::string();
}

bool accepts_gzip(std::string_view accept_encoding) {
    for (const std::string& part : split(accept_encoding, ',')) {
        const std::vector<std::string> words = split(part, ';');
        if (!words.empty() && to_lower(words.front()) == "gzip") {
            return words.size() == 1 || (words[1] != "q=0" && words[1] != "q=0.0");
        }
    }
    return false;
}

}  // namespace adsum::server
