// A letter on paper, as other programs read it: text, fonts, tags, language, and the same bytes.

#include "documents/print_file.hpp"
#include "documents/told.hpp"

#include <gtest/gtest.h>

namespace adsum {
namespace {

using documents::Letter;
using documents::PrintFile;
using tests::in_order;
using tests::told;

Letter letter_with(const std::string& markdown) {
    Letter letter;
    letter.school = "Larkfield School";
    letter.addressee = {"Mrs Example and Mr Other", "1 Long Street", "Upper Harbour", "ZZ1 1ZZ"};
    letter.date = "Friday 20 November 2026";
    letter.reference = "Our reference: letter-1";
    letter.subject = "Ada's attendance";
    letter.language = "en-GB";
    letter.body = documents::blocks_of(markdown);
    letter.greeting = "Yours sincerely";
    letter.signature = {"A. Person", "Head of Year 7"};
    return letter;
}

std::string printed(const std::vector<Letter>& letters, std::vector<int>* pages = nullptr) {
    PrintFile file({"Letters", "Larkfield School", Moment::from_milliseconds(1'795'000'000'000)});
    for (const Letter& letter : letters) {
        const auto added = file.add(letter);
        EXPECT_EQ(added.missing, "");
        if (pages != nullptr) {
            pages->push_back(added.pages);
        }
    }
    return file.finish();
}

constexpr const char* kBody = R"(Dear Mrs Example,

We **write** about *Ada* in the office.

## What we ask

- ring us
- come and talk

1. first
2. then
)";

TEST(LetterPdf, SaysItsTextInOrder) {
    const std::string text = told(printed({letter_with(kBody)}), "pdftotext -layout @ -");
    in_order(text,
             {"Larkfield School", "Mrs Example and Mr Other", "1 Long Street", "Upper Harbour",
              "ZZ1 1ZZ", "Friday 20 November 2026", "Our reference: letter-1", "Ada's attendance",
              "Dear Mrs Example,", "We write about Ada in the office.", "What we ask",
              "•   ring us", "•   come and talk", "1. first", "2. then", "Yours sincerely",
              "A. Person", "Head of Year 7"});
    EXPECT_EQ(text.find("Page 1"), std::string::npos) << "one page alone bears no number";
}

// All that a school may state stands between its name and the line below the letterhead.
TEST(LetterPdf, KeepsTheLetterheadAboveItsLine) {
    for (const std::size_t longest : {20U, 120U}) {
        Letter letter = letter_with(kBody);
        std::string address = "Vale Road ";
        while (address.size() < longest) {
            address += "and so on ";
        }
        letter.school_lines = {address, "Telephone 01632 960 110", "office@larkfield.example.org",
                               "www.larkfield.example.org"};
        const std::string boxes = told(printed({letter}), "pdftotext -bbox @ -");
        const std::size_t end = boxes.find(">www.larkfield.example.org<");
        ASSERT_NE(end, std::string::npos) << boxes;
        const std::size_t at = boxes.rfind("yMax=\"", end) + 6;
        EXPECT_LT(std::stod(boxes.substr(at)) * 25.4 / 72, 33.5) << longest;
    }
}

TEST(LetterPdf, PutsTheAddressIntoAnEnvelopesWindow) {
    const std::string boxes = told(printed({letter_with(kBody)}), "pdftotext -bbox @ -");
    const auto edge = [&](const char* name, const std::string& word) {
        const std::size_t end = boxes.find(">" + word + "<");
        const std::size_t at =
            boxes.rfind(std::string(name) + "=\"", end) + std::string(name).size();
        return std::stod(boxes.substr(at + 2)) * 25.4 / 72;
    };
    EXPECT_GT(edge("xMin", "Mrs"), 20);
    EXPECT_GT(edge("yMin", "Mrs"), 45);
    EXPECT_LT(edge("yMax", "ZZ1"), 80);
    EXPECT_LT(edge("xMax", "Other"), 105);
    EXPECT_GT(edge("yMin", "Friday"), 80) << "nothing else shows through";
}

TEST(LetterPdf, EmbedsItsFonts) {
    const std::string fonts =
        told(printed({letter_with(kBody + std::string("\nنادية\n"))}), "pdffonts @");
    std::size_t lines = 0;
    for (std::size_t at = fonts.find("Noto"); at != std::string::npos;
         at = fonts.find("Noto", at + 1)) {
        const std::string line = fonts.substr(at, fonts.find('\n', at) - at);
        EXPECT_NE(line.find("yes yes yes"), std::string::npos)
            << line;  // embedded, subset, unicode
        ++lines;
    }
    EXPECT_GE(lines, 3U) << fonts;
    EXPECT_NE(fonts.find("Arabic"), std::string::npos) << fonts;
}

TEST(LetterPdf, IsTaggedForWhoeverHearsIt) {
    const std::string pdf = printed({letter_with(kBody)});
    in_order(told(pdf, "pdfinfo -struct-text @"),
             {"Document", "Sect", "\"Larkfield School\"", "H1", "\"Ada's attendance\"", "P (",
              "Dear Mrs Example,", "H2", "\"What we ask\"", "L (", "LI (", "Lbl", "\"•\"", "LBody",
              "\"ring us\"", "LI (", "\"come and talk\"", "\"Yours sincerely\""});
    const std::string info = told(pdf, "pdfinfo @");
    in_order(info, {"Title:           Letters", "Author:          Larkfield School",
                    "Tagged:          yes", "(A4)"});
    EXPECT_NE(pdf.find("/Lang (en-GB)"), std::string::npos);
    EXPECT_NE(pdf.find("/DisplayDocTitle true"), std::string::npos);
    in_order(told(pdf, "qpdf --check @"), {"No syntax or stream encoding errors found"});
    in_order(told(pdf, "qpdf --json @"), {"/Lang", "en-GB"});
}

TEST(LetterPdf, NumbersThePagesOfEachLetterAndKeepsLinesTogether) {
    std::string many = "Dear all,\n\n";
    for (int i = 0; i < 22; ++i) {
        many +=
            "This paragraph is made of words enough that it goes over more than the one line "
            "which it begins on, and over a second one as well, so that it can be broken.\n\n";
    }
    std::vector<int> pages;
    const std::string pdf = printed({letter_with(many), letter_with(kBody)}, &pages);
    EXPECT_EQ(pages, (std::vector<int>{2, 1}));
    const std::string text = told(pdf, "pdftotext -layout @ -");
    in_order(text, {"Page 1 of 2", "\f", "Page 2 of 2", "\f", "Dear Mrs Example,"});
    const std::string second = text.substr(text.find('\f') + 1);
    EXPECT_TRUE(second.starts_with("This paragraph") || second.find('\n') < second.find("\n\n"))
        << "no line stands alone at the head of a page: " << second.substr(0, 200);
}

TEST(LetterPdf, IsTheSameBytesAgain) {
    EXPECT_EQ(printed({letter_with(kBody)}), printed({letter_with(kBody)}));
}

TEST(LetterPdf, ShowsAnArabicNameAndRefusesWhatNoFontHas) {
    const std::string text = told(
        printed({letter_with("Dear محمد العربي,\n\nŁukasz, Zoë, Nguyễn, Ömer")}), "pdftotext @ -");
    in_order(text, {"محمد", "Łukasz, Zoë, Nguyễn, Ömer"});
    PrintFile file({"Letters", "School", Moment()});
    EXPECT_EQ(file.add(letter_with("Dear \U0010FFFDx,")).missing, "\U0010FFFD");
    EXPECT_EQ(file.pages(), 0);
    EXPECT_EQ(file.add(letter_with("Dear Ada,")).missing, "") << "the next letter goes on";
}

TEST(LetterPdf, SetsWhatLooksLikeMarkupAsText) {
    const std::string text =
        told(printed({letter_with("Dear <b>x</b> & \\<i\\>y\\</i\\>,")}), "pdftotext @ -");
    in_order(text, {"x", "& <i>y</i>,"});
}

}  // namespace
}  // namespace adsum
