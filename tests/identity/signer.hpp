#pragma once
// An identity provider's side of a token, for tests: keys that are made here, tokens signed with
// them, and whatever header a forger would write.

#include "identity/base_text.hpp"
#include "identity/provider.hpp"

#include <bit>
#include <memory>

#include <boost/json.hpp>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rsa.h>

namespace adsum::tests {

class Signer {
  public:
    explicit Signer(std::string key_id, bool rsa = true, unsigned bits = 2048)
        : id(std::move(key_id)),
          is_rsa_(rsa),
          key_(rsa ? EVP_RSA_gen(bits) : EVP_EC_gen("P-256"), &EVP_PKEY_free) {}

    boost::json::object jwk() const {
        boost::json::object jwk{{"kid", id}, {"use", "sig"}};
        if (is_rsa_) {
            jwk["kty"] = "RSA";
            jwk["n"] = number(OSSL_PKEY_PARAM_RSA_N, 0);
            jwk["e"] = number(OSSL_PKEY_PARAM_RSA_E, 0);
        } else {
            jwk["kty"] = "EC";
            jwk["crv"] = "P-256";
            jwk["x"] = number(OSSL_PKEY_PARAM_EC_PUB_X, 32);
            jwk["y"] = number(OSSL_PKEY_PARAM_EC_PUB_Y, 32);
        }
        return jwk;
    }
    std::string token(const boost::json::object& claims) const {
        return token(claims, {{"alg", is_rsa_ ? "RS256" : "ES256"}, {"kid", id}});
    }
    std::string token(const boost::json::object& claims, const boost::json::object& header) const {
        const std::string text = identity::base64_url(boost::json::serialize(header)) + "." +
                                 identity::base64_url(boost::json::serialize(claims));
        return text + "." + identity::base64_url(signature(text));
    }
    // HS256, keyed with the public key's own text: what careless libraries believe.
    std::string keyed_token(const boost::json::object& claims) const {
        const std::string text = identity::base64_url(R"({"alg":"HS256","kid":")" + id + "\"}") +
                                 "." + identity::base64_url(boost::json::serialize(claims));
        const std::string key = boost::json::serialize(jwk());
        unsigned char mac[EVP_MAX_MD_SIZE];
        unsigned size = 0;
        HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
             std::bit_cast<const unsigned char*>(text.data()), text.size(), mac, &size);
        return text + "." + identity::base64_url({std::bit_cast<const char*>(&mac[0]), size});
    }

    std::string id;

  private:
    std::string number(const char* name, int width) const {
        BIGNUM* held = nullptr;
        EVP_PKEY_get_bn_param(key_.get(), name, &held);
        std::string bytes(static_cast<std::size_t>(width > 0 ? width : BN_num_bytes(held)), '\0');
        BN_bn2binpad(held, std::bit_cast<unsigned char*>(bytes.data()),
                     static_cast<int>(bytes.size()));
        BN_free(held);
        return identity::base64_url(bytes);
    }
    std::string signature(const std::string& text) const {
        std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        &EVP_MD_CTX_free);
        EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get());
        std::string bytes(1024, '\0');
        std::size_t size = bytes.size();
        EVP_DigestSign(context.get(), std::bit_cast<unsigned char*>(bytes.data()), &size,
                       std::bit_cast<const unsigned char*>(text.data()), text.size());
        bytes.resize(size);
        return is_rsa_ ? bytes : side_by_side(bytes);
    }
    static std::string side_by_side(const std::string& der) {
        const auto* at = std::bit_cast<const unsigned char*>(der.data());
        ECDSA_SIG* held = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
        std::string bytes(64, '\0');
        BN_bn2binpad(ECDSA_SIG_get0_r(held), std::bit_cast<unsigned char*>(bytes.data()), 32);
        BN_bn2binpad(ECDSA_SIG_get0_s(held), std::bit_cast<unsigned char*>(bytes.data() + 32), 32);
        ECDSA_SIG_free(held);
        return bytes;
    }

    bool is_rsa_;
    std::shared_ptr<EVP_PKEY> key_;
};

inline std::string jwks_of(const std::vector<const Signer*>& signers) {
    boost::json::array keys;
    for (const Signer* signer : signers) {
        keys.push_back(signer->jwk());
    }
    return boost::json::serialize(boost::json::object{{"keys", std::move(keys)}});
}

}  // namespace adsum::tests
