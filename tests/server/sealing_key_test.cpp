// Secrets of second factors are kept sealed, by a key that is not in the store.

#include "server/sealing_key.hpp"

#include "identity/base_text.hpp"
#include "identity/totp.hpp"
#include "journal/sql.hpp"
#include "server/account_book.hpp"
#include "server/running.hpp"

#include <fstream>

#include <sys/stat.h>

namespace adsum::tests {
namespace {

namespace fs = std::filesystem;
using server::AccountBook;
using server::SealingKey;

const std::string kSecret = "twenty bytes exactly";

std::string in_test_folder(const std::string& name) {
    return (test_folder() / name).string();
}

// Everything that the store has on the disk.
std::string store_bytes(const std::string& path) {
    std::string all;
    for (const char* end : {"", "-wal", "-shm"}) {
        std::ifstream file(path + end, std::ios::binary);
        all.append(std::istreambuf_iterator<char>(file), {});
    }
    return all;
}

std::string kept_secret(const std::string& path, const std::string& username) {
    auto database = sql::Database::open("sqlite:" + path);
    return database->text("SELECT secret FROM account_second_factors WHERE username = ?", username)
        .value()
        .value_or("");
}

TEST(SealingKeyFile, opensOnlyWhatItSealedForThatPersonAndUnchanged) {
    const auto key = SealingKey::make(in_test_folder("k1"));
    const auto other = SealingKey::make(in_test_folder("k2"));
    ASSERT_TRUE(key.ok() && other.ok());
    const std::string sealed = key->seal(kSecret, "tutor");
    EXPECT_TRUE(server::is_sealed(sealed));
    EXPECT_EQ(sealed.find(kSecret), std::string::npos);
    EXPECT_NE(key->seal(kSecret, "tutor"), sealed);
    EXPECT_EQ(key->open(sealed, "tutor"), kSecret);
    EXPECT_EQ(key->open(sealed, "head"), std::nullopt) << "put into another's row";
    EXPECT_EQ(other->open(sealed, "tutor"), std::nullopt);
    for (std::size_t at = 8; at < sealed.size(); ++at) {
        std::string changed = sealed;
        changed[at] = changed[at] == '0' ? '1' : '0';
        EXPECT_EQ(key->open(changed, "tutor"), std::nullopt) << at;
    }
    for (const char* no_seal : {"", "sealed1:", "sealed1:zz", "sealed1:00", "GEZDGNBV"}) {
        EXPECT_EQ(key->open(no_seal, "tutor"), std::nullopt) << no_seal;
    }
}

TEST(SealingKeyFile, isItsUsersAloneAndMadeOnce) {
    const std::string path = in_test_folder("sub/k3");
    EXPECT_EQ(SealingKey::read(path).error().first().id, "key-missing");
    const std::string sealed = SealingKey::make(path)->seal(kSecret, "tutor");
    struct stat held {};
    ASSERT_EQ(::stat(path.c_str(), &held), 0);
    EXPECT_EQ(held.st_mode & 0777U, 0600U);
    EXPECT_EQ(SealingKey::make(path)->open(sealed, "tutor"), kSecret) << "the one that is there";
    fs::permissions(path, fs::perms::owner_read | fs::perms::others_read);
    EXPECT_EQ(SealingKey::read(path).error().first().id, "key-open-to-others");
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
    std::ofstream(path) << "no key\n";
    EXPECT_EQ(SealingKey::read(path).error().first().id, "key-unreadable");
    std::ofstream(in_test_folder("file")) << "x";
    EXPECT_EQ(SealingKey::make(in_test_folder("file/k")).error().first().id, "key-not-written");
}

TEST(SealedSecondFactors, standInTheStoreSealedOnly) {
    const std::string path = fresh_store();
    const std::string text = identity::base32(kSecret);
    {
        auto book = AccountBook::open("sqlite:" + path).value();
        ASSERT_TRUE(book->put_second_factor("tutor", {kSecret, true, 7}).ok());
        ASSERT_TRUE(book->put_ticket("t1", {"enrol", "head", "", text, Moment(), 0}).ok());
        EXPECT_EQ(book->try_ticket("t1", Moment()).value()->verifier, text);
        EXPECT_EQ(book->second_factor("tutor").value()->secret, kSecret);
        EXPECT_EQ(store_bytes(path).find(text), std::string::npos);
    }
    EXPECT_TRUE(kept_secret(path, "tutor").starts_with("sealed1:"));
    // Another's sealed secret, put into one's own row, signs nobody in.
    auto database = sql::Database::open("sqlite:" + path);
    ASSERT_TRUE(database
                    ->run("INSERT INTO account_second_factors SELECT 'head', secret, 1, 0 FROM "
                          "account_second_factors")
                    .ok());
    auto book = AccountBook::open("sqlite:" + path).value();
    EXPECT_EQ(book->second_factor("head").value()->secret, std::nullopt);
    EXPECT_EQ(book->check_key().error().first().id, "key-other");
    remove_store(path);
}

TEST(SealedSecondFactors, ofAnEarlierProgramAreSealedAndOverwritten) {
    const std::string path = fresh_store();
    const std::string text = identity::base32(kSecret);
    ASSERT_TRUE(AccountBook::open("sqlite:" + path).ok());
    {
        auto database = sql::Database::open("sqlite:" + path);
        ASSERT_TRUE(
            database->run("INSERT INTO account_second_factors VALUES ('tutor', ?, 1, 7)", text)
                .ok());
    }
    ASSERT_NE(store_bytes(path).find(text), std::string::npos);
    Running running({}, path);
    {
        auto book = AccountBook::open("sqlite:" + path).value();
        EXPECT_EQ(book->second_factor("tutor").value()->secret, kSecret);
        EXPECT_EQ(book->second_factor("tutor").value()->used, 7);
        EXPECT_EQ(book->seal_old_secrets().value(), 0) << "done at the start";
        running.stop();
        book.reset();
        EXPECT_EQ(store_bytes(path).find(text), std::string::npos);
        EXPECT_TRUE(kept_secret(path, "tutor").starts_with("sealed1:"));
    }
}

TEST(SealedSecondFactors, withoutTheKeyOnlyRecoveryCodesLetIn) {
    const std::string path = fresh_store();
    const std::string key = path + ".key";
    const std::string code = "ABCD-EFGH-JKLM-NPQR";
    {
        auto book = AccountBook::open("sqlite:" + path).value();
        ASSERT_TRUE(book->put_second_factor("tutor", {kSecret, true, 0}).ok());
        ASSERT_TRUE(book->put_recovery_codes("tutor", {identity::recovery_hash(code)}).ok());
    }
    ASSERT_TRUE(fs::exists(key));
    fs::rename(key, key + ".away");
    Running running({}, path);
    EXPECT_NE(running.log.find("key-missing"), std::string::npos) << running.log;
    const auto typed = [&](const std::string& what) {
        Browser browser = running.browser();
        EXPECT_EQ(browser.sign_in("tutor").status, 202);
        return browser.post("/api/v1/sign-in/second", "{\"code\":\"" + what + "\"}");
    };
    const auto step = identity::totp_step(running.clock->machine_now());
    EXPECT_EQ(typed(identity::totp_code(kSecret, step)).error(), "second-factor-key");
    EXPECT_EQ(typed(identity::totp_code("", step)).error(), "second-factor-key")
        << "an empty secret is no secret";
    EXPECT_FALSE(fs::exists(key)) << "no new key while another is missed";
    Browser head = running.signed_in("head");
    EXPECT_EQ(head.post("/api/v1/account/second-factor", R"({"password":"correct horse"})").error(),
              "key-missing");
    EXPECT_EQ(typed(code).status, 200);
    // Back again: no restart is needed, and it is the same.
    fs::rename(key + ".away", key);
    EXPECT_EQ(typed(identity::totp_code(kSecret, step)).status, 200);
}

TEST(AnEmptyStore, isServedAndTheServerStops) {
    const std::string path = in_test_folder("empty.db");
    Running running({}, path);
    EXPECT_EQ(running.browser().get("/healthz").status, 200);
    running.stop();  // and does not wait for a school that is not there
}

}  // namespace
}  // namespace adsum::tests
