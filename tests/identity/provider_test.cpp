// What is believed of an identity provider's token, and everything that is not.
#include "identity/signer.hpp"

namespace adsum::tests {
namespace {

namespace json = boost::json;
using identity::Provider;

constexpr std::int64_t kNow = 1'800'000'000;
const Moment kMoment = Moment::from_milliseconds(kNow * 1000);
const std::string kIssuer = "https://id.example";

// A provider that answers from here and counts what it was asked.
struct Wire {
    const Signer rsa = Signer("rsa-1");
    const Signer curve = Signer("ec-1", false);
    std::string jwks = jwks_of({&rsa, &curve});
    std::string issuer = kIssuer;
    std::string token;
    long token_status = 200;
    bool down = false;
    int key_reads = 0, document_reads = 0;
    std::string posted;
    std::vector<std::string> posted_headers;

    identity::Fetch fetch() {
        return [this](const std::string& url, const std::vector<std::string>& headers,
                      const std::string* body) {
            if (down) {
                return identity::Fetched{false, 0, "", "connection refused"};
            }
            if (url.ends_with("/.well-known/openid-configuration")) {
                ++document_reads;
                return identity::Fetched{
                    true, 200,
                    json::serialize(json::object{{"issuer", issuer},
                                                 {"authorization_endpoint", kIssuer + "/auth"},
                                                 {"token_endpoint", kIssuer + "/token"},
                                                 {"jwks_uri", kIssuer + "/keys"}}),
                    ""};
            }
            if (url.ends_with("/keys")) {
                ++key_reads;
                return identity::Fetched{true, 200, jwks, ""};
            }
            posted = body == nullptr ? "" : *body;
            posted_headers = headers;
            return identity::Fetched{true, token_status,
                                     token_status == 200
                                         ? json::serialize(json::object{{"id_token", token}})
                                         : R"({"error":"invalid_grant"})",
                                     ""};
        };
    }
};

identity::ProviderSettings settings() {
    identity::ProviderSettings settings;
    settings.issuer = kIssuer;
    settings.client_id = "adsum";
    settings.client_secret = "s3cret";
    settings.label = "Sign in with the school";
    settings.return_to = "https://adsum.example";
    return settings;
}

json::object good_claims() {
    return {{"iss", kIssuer},         {"aud", "adsum"},
            {"sub", "person-1"},      {"email", "Tess.Tutor@School.example"},
            {"email_verified", true}, {"nonce", "the-nonce"},
            {"iat", kNow - 5},        {"exp", kNow + 300}};
}

std::string outcome(const Result<identity::Claimed>& claimed) {
    return claimed ? "believed" : claimed.error().first().id;
}

TEST(Provider, believesWhatItsOwnKeysSigned) {
    Wire wire;
    Provider provider(settings(), wire.fetch());
    for (const Signer* signer : {&wire.rsa, &wire.curve}) {
        const auto claimed = provider.believed(signer->token(good_claims()), "the-nonce", kMoment);
        ASSERT_TRUE(claimed.ok()) << outcome(claimed);
        EXPECT_EQ(claimed->subject, "person-1");
        EXPECT_EQ(claimed->email, "tess.tutor@school.example");
        EXPECT_FALSE(claimed->second_factor);
    }
    json::object claims = good_claims();
    claims["amr"] = json::array{"pwd", "mfa"};
    EXPECT_TRUE(provider.believed(wire.rsa.token(claims), "the-nonce", kMoment)->second_factor);
}

TEST(Provider, refusesEveryClaimThatIsNotRight) {
    struct Row {
        const char* name;
        json::value value;
        const char* outcome;
    };
    const std::vector<Row> table = {
        {"iss", "https://elsewhere.example", "sso-issuer-wrong"},
        {"iss", nullptr, "sso-issuer-wrong"},
        {"aud", "another-application", "sso-audience-wrong"},
        {"aud", json::array{"another"}, "sso-audience-wrong"},
        {"aud", json::array{"adsum", "another"}, "sso-audience-wrong"},
        {"aud", json::array{"adsum"}, "believed"},
        {"azp", "another-application", "sso-audience-wrong"},
        {"azp", "adsum", "believed"},
        {"exp", kNow - 61, "sso-token-expired"},
        {"exp", kNow - 59, "believed"},
        {"exp", nullptr, "sso-token-expired"},
        {"exp", "tomorrow", "sso-token-expired"},
        {"iat", kNow - 601, "sso-token-expired"},
        {"iat", kNow + 61, "sso-token-early"},
        {"nbf", kNow + 61, "sso-token-early"},
        {"nonce", "another-nonce", "sso-nonce-wrong"},
        {"nonce", nullptr, "sso-nonce-wrong"},
        {"email_verified", false, "sso-email-unverified"},
        {"email_verified", "true", "sso-email-unverified"},
        {"email_verified", nullptr, "sso-email-unverified"},
        {"email", nullptr, "sso-email-unverified"},
        {"sub", nullptr, "sso-token-unreadable"},
    };
    Wire wire;
    Provider provider(settings(), wire.fetch());
    for (const Row& row : table) {
        json::object claims = good_claims();
        if (row.value.is_null()) {
            claims.erase(row.name);
        } else {
            claims[row.name] = row.value;
        }
        EXPECT_EQ(outcome(provider.believed(wire.rsa.token(claims), "the-nonce", kMoment)),
                  row.outcome)
            << row.name << " " << json::serialize(row.value);
    }
    EXPECT_EQ(outcome(provider.believed(wire.rsa.token(good_claims()), "", kMoment)),
              "sso-nonce-wrong");
}

TEST(Provider, refusesATokenThatIsNotSignedByOneOfItsKeys) {
    Wire wire;
    Provider provider(settings(), wire.fetch());
    const json::object claims = good_claims();
    const Signer forger("rsa-1");
    const Signer stranger("rsa-9");
    const std::string good = wire.rsa.token(claims);
    std::string changed = good;
    changed[good.find('.') + 20] = changed[good.find('.') + 20] == 'A' ? 'B' : 'A';
    const std::vector<std::pair<std::string, const char*>> table = {
        {forger.token(claims), "sso-signature-wrong"},
        {stranger.token(claims), "sso-key-unknown"},
        {wire.rsa.token(claims, {{"alg", "RS256"}, {"kid", "ec-1"}}), "sso-signature-wrong"},
        {wire.curve.token(claims, {{"alg", "ES256"}, {"kid", "rsa-1"}}), "sso-signature-wrong"},
        {wire.rsa.token(claims, {{"alg", "RS256"}}), "sso-key-unknown"},
        {wire.rsa.token(claims, {{"alg", "none"}, {"kid", "rsa-1"}}), "sso-algorithm"},
        {wire.rsa.token(claims, {{"alg", "RS512"}, {"kid", "rsa-1"}}), "sso-algorithm"},
        {wire.rsa.keyed_token(claims), "sso-algorithm"},
        {good.substr(0, good.rfind('.') + 1), "sso-token-unreadable"},
        {good.substr(0, good.rfind('.')), "sso-token-unreadable"},
        {good + "A", "sso-signature-wrong"},
        {"", "sso-token-unreadable"},
        {"a.b.c", "sso-token-unreadable"},
        {wire.rsa.token(claims, {{"alg", "RS256"}, {"kid", "rsa-1"}, {"crit", {"x"}}}),
         "sso-token-unreadable"},
    };
    for (const auto& [token, expected] : table) {
        EXPECT_EQ(outcome(provider.believed(token, "the-nonce", kMoment)), expected)
            << token.substr(0, 60);
    }
    EXPECT_NE(outcome(provider.believed(changed, "the-nonce", kMoment)), "believed");
    EXPECT_EQ(outcome(provider.believed(good, "the-nonce", kMoment)), "believed");
}

TEST(Provider, passesOverKeysThatAreTooShortOrForOtherUses) {
    Wire wire;
    const Signer small("small", true, 1024);
    const Signer sealing("sealing");
    json::object sealing_jwk = sealing.jwk();
    sealing_jwk["use"] = "enc";
    wire.jwks = json::serialize(
        json::object{{"keys", json::array{small.jwk(), sealing_jwk,
                                          json::object{{"kty", "oct"}, {"kid", "o"}}}}});
    Provider provider(settings(), wire.fetch());
    for (const Signer* signer : {&small, &sealing}) {
        EXPECT_EQ(outcome(provider.believed(signer->token(good_claims()), "the-nonce", kMoment)),
                  "sso-key-unknown");
    }
}

TEST(Provider, readsItsKeysAgainForOneThatIsNewAndNotMoreOftenThanOnceAMinute) {
    Wire wire;
    Provider provider(settings(), wire.fetch());
    const auto believed = [&](const Signer& signer, std::int64_t second) {
        json::object claims = good_claims();
        claims["iat"] = kNow + second;
        claims["exp"] = kNow + second + 60;
        return outcome(provider.believed(signer.token(claims), "the-nonce",
                                         Moment::from_milliseconds((kNow + second) * 1000)));
    };
    EXPECT_EQ(believed(wire.rsa, 0), "believed");
    EXPECT_EQ(believed(wire.curve, 1), "believed");
    EXPECT_EQ(wire.key_reads, 1);
    const Signer fresh("rsa-2");
    wire.jwks = jwks_of({&fresh});
    for (int i = 2; i < 50; ++i) {
        EXPECT_EQ(believed(fresh, i), "sso-key-unknown");
    }
    EXPECT_EQ(wire.key_reads, 1) << "a flood of invented keys asks the provider nothing";
    EXPECT_EQ(believed(fresh, 61), "believed");
    EXPECT_EQ(wire.key_reads, 2);
    EXPECT_EQ(believed(wire.rsa, 62), "sso-key-unknown") << "the provider has withdrawn it";
}

TEST(Provider, keepsToTheSchoolsOwnTenantAndDomain) {
    Wire wire;
    auto entra = settings();
    entra.tenant = "tenant-1";
    Provider microsoft(entra, wire.fetch());
    json::object claims = good_claims();
    EXPECT_EQ(outcome(microsoft.believed(wire.rsa.token(claims), "the-nonce", kMoment)),
              "sso-domain-wrong");
    claims["tid"] = "tenant-2";
    EXPECT_EQ(outcome(microsoft.believed(wire.rsa.token(claims), "the-nonce", kMoment)),
              "sso-domain-wrong");
    claims["tid"] = "tenant-1";
    claims.erase("email_verified");
    EXPECT_EQ(outcome(microsoft.believed(wire.rsa.token(claims), "the-nonce", kMoment)), "believed")
        << "Entra leaves it out; its tenant is pinned";
    claims["email_verified"] = false;
    EXPECT_EQ(outcome(microsoft.believed(wire.rsa.token(claims), "the-nonce", kMoment)),
              "sso-email-unverified");
    auto workspace = settings();
    workspace.domain = "school.example";
    Provider google(workspace, wire.fetch());
    claims = good_claims();
    EXPECT_EQ(outcome(google.believed(wire.rsa.token(claims), "the-nonce", kMoment)),
              "sso-domain-wrong")
        << "an address of the domain is not an account of it";
    claims["hd"] = "School.example";
    EXPECT_EQ(outcome(google.believed(wire.rsa.token(claims), "the-nonce", kMoment)), "believed");
}

TEST(Provider, sendsTheBrowserWithChallengeStateAndNonce) {
    // The verifier and challenge of RFC 7636, appendix B.
    EXPECT_EQ(identity::challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
              "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    Wire wire;
    Provider provider(settings(), wire.fetch());
    const auto address =
        provider.address({"st", "no", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"});
    ASSERT_TRUE(address.ok());
    EXPECT_EQ(*address,
              "https://id.example/auth?response_type=code&scope=openid%20email%20profile"
              "&client_id=adsum&redirect_uri=https%3A%2F%2Fadsum.example%2Fsign-in%2Freturned"
              "&state=st&nonce=no&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
              "&code_challenge_method=S256");
}

TEST(Provider, tradesTheCodeInWithItsVerifierAndSecret) {
    Wire wire;
    wire.token = wire.rsa.token(good_claims());
    Provider provider(settings(), wire.fetch());
    EXPECT_EQ(outcome(provider.claimed({"st", "the-nonce", "ver"}, "c/1", kMoment)), "believed");
    EXPECT_NE(wire.posted.find("grant_type=authorization_code&code=c%2F1&"), std::string::npos);
    EXPECT_NE(wire.posted.find("&code_verifier=ver"), std::string::npos);
    EXPECT_EQ(wire.posted.find("s3cret"), std::string::npos);
    EXPECT_NE(std::find(wire.posted_headers.begin(), wire.posted_headers.end(),
                        "Authorization: Basic YWRzdW06czNjcmV0"),
              wire.posted_headers.end());
    wire.token_status = 400;
    EXPECT_EQ(outcome(provider.claimed({"st", "the-nonce", "ver"}, "c", kMoment)),
              "sso-code-refused");
    EXPECT_EQ(wire.document_reads, 1);
}

TEST(Provider, thatIsDownIsToldAndAskedAgainLater) {
    Wire wire;
    wire.down = true;
    Provider provider(settings(), wire.fetch());
    EXPECT_EQ(provider.address({"s", "n", "v"}).error().first().id, "sso-provider-down");
    EXPECT_EQ(outcome(provider.claimed({"s", "n", "v"}, "c", kMoment)), "sso-provider-down");
    wire.down = false;
    EXPECT_TRUE(provider.address({"s", "n", "v"}).ok());
    wire.token_status = 502;
    EXPECT_EQ(outcome(provider.claimed({"s", "n", "v"}, "c", kMoment)), "sso-provider-down");
}

TEST(Provider, thatNamesItselfOtherwiseIsNotBelieved) {
    Wire wire;
    wire.issuer = "https://elsewhere.example";
    Provider provider(settings(), wire.fetch());
    EXPECT_EQ(provider.address({"s", "n", "v"}).error().first().id, "sso-discovery-wrong");
}

}  // namespace
}  // namespace adsum::tests
