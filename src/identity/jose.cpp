#include "identity/jose.hpp"

#include "base/text.hpp"
#include "identity/base_text.hpp"

#include <bit>
#include <memory>

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

namespace adsum::identity {
namespace {

namespace json = boost::json;

constexpr int kRsaBitsLeast = 2048;
constexpr std::size_t kP256Bytes = 32;
constexpr std::size_t kTokenLargest = 16'384;

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* held) const {
        Free(held);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<&EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<&EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<&EVP_MD_CTX_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<&OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Freed<&OSSL_PARAM_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<&BN_free>>;
using EcSignature = std::unique_ptr<ECDSA_SIG, Freed<&ECDSA_SIG_free>>;

const unsigned char* bytes_of(std::string_view text) {
    return std::bit_cast<const unsigned char*>(text.data());
}

Number number_of(std::string_view bytes) {
    return Number(BN_bin2bn(bytes_of(bytes), static_cast<int>(bytes.size()), nullptr));
}

std::string text_of(const json::object& object, std::string_view name) {
    const json::value* found = object.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string().c_str())
                                                  : std::string();
}

std::optional<std::string> bytes_in(const json::object& jwk, std::string_view name) {
    const std::string text = text_of(jwk, name);
    return text.empty() ? std::nullopt : base64_url_decoded(text);
}

Key built(const char* kind, OSSL_PARAM_BLD* builder) {
    const Params params(OSSL_PARAM_BLD_to_param(builder));
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
    EVP_PKEY* made = nullptr;
    if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, params.get()) != 1) {
        return nullptr;
    }
    return Key(made);
}

Key rsa_key(const json::object& jwk) {
    const auto modulus = bytes_in(jwk, "n");
    const auto exponent = bytes_in(jwk, "e");
    if (!modulus || !exponent) {
        return nullptr;
    }
    const Number n = number_of(*modulus);
    const Number e = number_of(*exponent);
    const Builder builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
    Key key = built("RSA", builder.get());
    return key && EVP_PKEY_get_bits(key.get()) >= kRsaBitsLeast ? std::move(key) : nullptr;
}

Key p256_key(const json::object& jwk) {
    const auto x = bytes_in(jwk, "x");
    const auto y = bytes_in(jwk, "y");
    if (text_of(jwk, "crv") != "P-256" || !x || !y || x->size() != kP256Bytes ||
        y->size() != kP256Bytes) {
        return nullptr;
    }
    const std::string point = "\x04" + *x + *y;
    const Builder builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                     point.size());
    return built("EC", builder.get());
}

// r and s side by side as DER has them.
std::string der_of(std::string_view signature) {
    if (signature.size() != 2 * kP256Bytes) {
        return {};
    }
    const EcSignature held(ECDSA_SIG_new());
    ECDSA_SIG_set0(held.get(), number_of(signature.substr(0, kP256Bytes)).release(),
                   number_of(signature.substr(kP256Bytes)).release());
    unsigned char* der = nullptr;
    const int size = i2d_ECDSA_SIG(held.get(), &der);
    std::string bytes = size > 0 ? std::string(der, der + size) : std::string();
    OPENSSL_free(der);
    return bytes;
}

Error unreadable(std::string what) {
    return refused("sso-token-unreadable", {}, std::move(what),
                   "the identity provider answered with something that is no signed token",
                   "sign in again; if it happens again, tell whoever runs Adsum");
}

std::optional<json::object> object_in(std::string_view part) {
    const auto bytes = base64_url_decoded(part);
    if (!bytes) {
        return std::nullopt;
    }
    boost::system::error_code error;
    json::value value = json::parse(*bytes, error);
    if (error || !value.is_object()) {
        return std::nullopt;
    }
    return std::move(value.get_object());
}

}  // namespace

struct PublicKey::Held {
    std::shared_ptr<EVP_PKEY> key;
};

std::optional<PublicKey> PublicKey::from_jwk(const json::object& jwk) {
    const std::string kind = text_of(jwk, "kty");
    const bool is_rsa = kind == "RSA";
    Key key = is_rsa ? rsa_key(jwk) : kind == "EC" ? p256_key(jwk) : nullptr;
    if (!key) {
        return std::nullopt;
    }
    return PublicKey(std::make_shared<const Held>(Held{{key.release(), &EVP_PKEY_free}}),
                     is_rsa ? Algorithm::kRs256 : Algorithm::kEs256);
}

bool PublicKey::verifies(std::string_view text, std::string_view signature) const {
    const std::string der = algorithm_ == Algorithm::kEs256 ? der_of(signature) : std::string();
    const std::string_view given = algorithm_ == Algorithm::kEs256 ? der : signature;
    const DigestContext context(EVP_MD_CTX_new());
    return !given.empty() &&
           EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, held_->key.get()) ==
               1 &&
           EVP_DigestVerify(context.get(), bytes_of(given), given.size(), bytes_of(text),
                            text.size()) == 1;
}

Result<Keys> read_keys(std::string_view jwks) {
    boost::system::error_code error;
    const json::value value = json::parse(jwks, error);
    const json::value* list =
        !error && value.is_object() ? value.get_object().if_contains("keys") : nullptr;
    if (list == nullptr || !list->is_array()) {
        return machine_error("sso-keys-unreadable", "the identity provider's keys cannot be read",
                             "try again later; if it lasts, tell whoever runs Adsum");
    }
    Keys keys;
    for (const json::value& one : list->get_array()) {
        const json::object* jwk = one.if_object();
        const std::string id = jwk == nullptr ? "" : text_of(*jwk, "kid");
        const std::string use = jwk == nullptr ? "" : text_of(*jwk, "use");
        if (id.empty() || (!use.empty() && use != "sig")) {
            continue;
        }
        if (auto key = PublicKey::from_jwk(*jwk)) {
            keys.insert_or_assign(id, std::move(*key));
        }
    }
    return keys;
}

Result<UnverifiedToken> read_token(std::string_view token) {
    const auto parts = split(token, '.');
    if (token.size() > kTokenLargest || parts.size() != 3) {
        return unreadable("the token has not three parts");
    }
    const auto header = object_in(parts[0]);
    auto claims = object_in(parts[1]);
    const auto signature = base64_url_decoded(parts[2]);
    if (!header || !claims || !signature) {
        return unreadable("a part of the token cannot be read");
    }
    const std::string algorithm = text_of(*header, "alg");
    if (algorithm != "RS256" && algorithm != "ES256") {
        return refused("sso-algorithm", {}, "the token is signed by '" + algorithm + "'",
                       "only RS256 and ES256 are taken",
                       "tell whoever runs Adsum: the identity provider must sign with RS256");
    }
    if (header->contains("crit")) {
        return unreadable("the token asks for extensions");
    }
    return UnverifiedToken{algorithm == "RS256" ? Algorithm::kRs256 : Algorithm::kEs256,
                           text_of(*header, "kid"), parts[0] + "." + parts[1], *signature,
                           std::move(*claims)};
}

Result<void> verify(const UnverifiedToken& token, const Keys& keys) {
    const auto found = keys.find(token.key_id);
    if (found == keys.end()) {
        return refused("sso-key-unknown", {}, "the token is signed with a key that is not known",
                       "the provider does not name that key among its own",
                       "sign in again in a minute; if it lasts, tell whoever runs Adsum");
    }
    if (found->second.algorithm() != token.algorithm ||
        !found->second.verifies(token.signed_text, token.signature)) {
        return refused("sso-signature-wrong", {}, "the token's signature is not right",
                       "it was not signed by the identity provider, or was changed on its way",
                       "sign in again; if it happens again, tell whoever runs Adsum");
    }
    return done();
}

}  // namespace adsum::identity
