// The technician's file: strict, and never one that others may read.

#include "messages/settings.hpp"

#include "messages/helper.hpp"
#include "messages/notify_account.hpp"

namespace adsum {
namespace {

using messages::Settings;
using tests::OwnFolder;

std::string faults(const Result<Settings>& loaded) {
    std::string all;
    if (!loaded) {
        for (const Fault& fault : loaded.error().faults()) {
            all += fault.id + " ";
        }
    }
    return all;
}

TEST(MessageSettings, AreRead) {
    const OwnFolder folder;
    folder.put("password", "pass word\n");
    folder.put("key",
               std::string("a-name-") + tests::kNotifyService + "-" + tests::kNotifySecret + "\n");
    folder.put("token", "a token that is long enough\n");
    const auto loaded = Settings::load(folder.put("messages.toml", R"(
timeout_seconds = 20
[email]
host = "mail.hollin.example"
from = "office@hollin.example"
user = "hollin"
password_file = "password"
[notify]
api_key_file = "key"
text_template = "8f7d-text"
callback_token_file = "token"
)"));
    ASSERT_TRUE(loaded.ok()) << loaded.error().to_string();
    EXPECT_EQ(loaded->timeout_seconds, 20);
    EXPECT_EQ(loaded->email->port, 587);
    EXPECT_TRUE(loaded->email->tls);
    EXPECT_EQ(loaded->email->password, "pass word");
    EXPECT_EQ(loaded->notify->service, tests::kNotifyService);
    EXPECT_EQ(loaded->notify->secret, tests::kNotifySecret);
    EXPECT_EQ(loaded->notify->callback_token, "a token that is long enough");
    EXPECT_TRUE(loaded->notify->letter_template.empty());
}

TEST(MessageSettings, AreRefusedWhereOthersMayReadThem) {
    const OwnFolder folder;
    const std::string path = folder.put("messages.toml", "timeout_seconds = 20\n");
    EXPECT_TRUE(Settings::load(path).ok());
    std::filesystem::permissions(path, std::filesystem::perms::group_read,
                                 std::filesystem::perm_options::add);
    EXPECT_EQ(faults(Settings::load(path)), "messages-file-open ");
    EXPECT_EQ(faults(Settings::load("/nowhere.toml")), "file-unreadable ");
    const std::string password = folder.put("password", "x");
    std::filesystem::permissions(password, std::filesystem::perms::others_read,
                                 std::filesystem::perm_options::add);
    EXPECT_EQ(faults(Settings::load(folder.put("b.toml", R"(
[email]
host = "localhost"
from = "a@b.example"
user = "u"
password_file = "password"
)"))),
              "messages-file-open messages-password ");
}

TEST(MessageSettings, TellEveryFault) {
    const OwnFolder folder;
    EXPECT_EQ(faults(Settings::load(folder.put("a.toml", R"(
[email]
host = "mail.hollin.example"
tls = "none"
from = "Office <office@hollin.example>"
colour = "blue"
[notify]
url = "http://notify.example"
)"))),
              "messages-tls messages-address toml-unknown-key messages-notify-key messages-tls "
              "messages-notify-template ");
}

}  // namespace
}  // namespace adsum
