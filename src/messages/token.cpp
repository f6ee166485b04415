#include "messages/token.hpp"

#include "base/hash.hpp"
#include "messages/mime.hpp"

#include <array>

#include <boost/json.hpp>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace adsum::messages {
namespace {

// RFC 7515: no padding, two other signs.
std::string base64_url(std::string_view bytes) {
    std::string text = base64(bytes);
    while (!text.empty() && text.back() == '=') {
        text.pop_back();
    }
    for (char& c : text) {
        c = c == '+' ? '-' : c == '/' ? '_' : c;
    }
    return text;
}

std::string hmac_sha256(const std::string& secret, const std::string& text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned int size = 0;
    std::string input = text;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         std::bit_cast<const unsigned char*>(input.data()), input.size(), bytes.data(), &size);
    return {bytes.begin(), bytes.begin() + size};
}

}  // namespace

std::string notify_token(const std::string& service, const std::string& secret,
                         std::int64_t seconds) {
    const std::string payload =
        boost::json::serialize(boost::json::object{{"iss", service}, {"iat", seconds}});
    const std::string signed_text =
        base64_url(R"({"typ":"JWT","alg":"HS256"})") + "." + base64_url(payload);
    return signed_text + "." + base64_url(hmac_sha256(secret, signed_text));
}

bool same_secret(std::string_view a, std::string_view b) {
    return !a.empty() && sha256(a) == sha256(b);
}

}  // namespace adsum::messages
