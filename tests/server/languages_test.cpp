// The texts of the parents' pages: a further language is a file, and is checked.
#include "server/languages.hpp"

#include "server/running.hpp"

#include <fstream>

namespace adsum::tests {
namespace {

namespace fs = std::filesystem;

std::string english() {
    std::ifstream in(ADSUM_ROOT "/languages/en.toml");
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

// English and one more file in a folder of their own.
Result<server::Languages> load(const std::string& second) {
    static int count = 0;
    const fs::path folder = test_folder() / ("languages" + std::to_string(++count));
    fs::create_directories(folder);
    std::ofstream(folder / "en.toml") << english();
    std::ofstream(folder / "xx.toml") << second;
    return server::Languages::load(folder.string());
}

std::string other() {
    return replaced(replaced(english(), "code = \"en\"", "code = \"xx\""), "\"ltr\"", "\"rtl\"");
}

std::string refusal(const std::string& second) {
    const auto loaded = load(second);
    return loaded ? "" : ids_of(loaded.error());
}

TEST(Languages, ASecondLanguageIsAFileAndMayRunFromRightToLeft) {
    const auto loaded = load(replaced(other(), "back = \"Back\"", "back = \"Kcab\"") +
                             "\n[reason]\nillness = \"Lli\"\n");
    ASSERT_TRUE(loaded.ok()) << loaded.error().to_string();
    EXPECT_EQ(loaded->of("xx").direction, "rtl");
    EXPECT_EQ(loaded->of("xx").say("back"), "Kcab");
    EXPECT_EQ(loaded->of("xx").reasons.at("illness"), "Lli");
    EXPECT_EQ(loaded->of("yy").code, "en") << "English where there is none";
    EXPECT_EQ(loaded->of("en").say("do_report", {{"name", "Amy"}}), "Amy is away today");
}

TEST(Languages, AHoleOrAStrangerIsRefused) {
    EXPECT_EQ(refusal(replaced(other(), "back = \"Back\"\n", "")), "language-text-missing");
    EXPECT_EQ(refusal(replaced(other(), "back = \"Back\"", "back = \"B\"\nbeck = \"x\"")),
              "language-text-unknown");
    EXPECT_EQ(refusal(replaced(other(), "do_report = \"{name} is", "do_report = \"{who} is")),
              "language-words");
    EXPECT_NE(refusal(replaced(other(), "\"rtl\"", "\"up\"")), "");
    const auto none = server::Languages::load((test_folder() / "no-such").string());
    ASSERT_FALSE(none.ok());
    EXPECT_EQ(ids_of(none.error()), "language-english");
}

// Reading age: short sentences and short words (the mean of each; a check, not a judgement).
TEST(Languages, EnglishIsPlain) {
    const auto loaded = server::Languages::load(ADSUM_ROOT "/languages");
    ASSERT_TRUE(loaded.ok());
    constexpr int kLongestSentence = 18;
    int words = 0;
    int letters = 0;
    for (const auto& [key, text] : loaded->of("en").text) {
        int in_sentence = 0;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
            const std::string word = text.substr(at, end - at);
            at = end + 1;
            ++words;
            letters += static_cast<int>(word.size());
            ++in_sentence;
            EXPECT_LE(in_sentence, kLongestSentence) << key;
            if (word.find_first_of(".?!:") != std::string::npos) {
                in_sentence = 0;
            }
        }
    }
    EXPECT_LT(letters, words * 5) << "fewer than five letters a word";
}

}  // namespace
}  // namespace adsum::tests
