// Templates: what fills a gap stays text, and what would not is refused with its line.

#include "documents/template.hpp"

#include "documents/markdown.hpp"

#include <gtest/gtest.h>

namespace adsum {
namespace {

using documents::Template;

const documents::Names kTemplateNames = {"pupil.forename", "contact.name", "school.name",
                                         "next_stage"};

std::string faults_of(const std::string& source) {
    const auto parsed = Template::parse("t.md", source, kTemplateNames, 5);
    std::string all;
    if (!parsed) {
        for (const Fault& fault : parsed.error().faults()) {
            all += fault.id + "@" + fault.place + " ";
        }
    }
    return all;
}

TEST(Template, FillsItsGaps) {
    const auto made = Template::parse(
        "t.md", "Dear {{contact.name}},\n{{ pupil.forename }} is out.", kTemplateNames);
    ASSERT_TRUE(made.ok()) << made.error().to_string();
    EXPECT_EQ(made->render({{"contact.name", "Ms Oak"}, {"pupil.forename", "Ada"}}),
              "Dear Ms Oak,\nAda is out.");
    EXPECT_EQ(made->names(), (documents::Names{"contact.name", "pupil.forename"}));
}

TEST(Template, KeepsAValueWhatItIs) {
    const auto made = Template::parse("t.md", "{{pupil.forename}}", kTemplateNames);
    ASSERT_TRUE(made.ok());
    const std::string sly = "*A*\n# [x](javascript:alert) <b>&amp; {{school.name}}";
    const std::string markdown = made->render({{"pupil.forename", sly}});
    EXPECT_EQ(documents::to_plain_text(markdown),
              "*A* # [x](javascript:alert) <b>&amp; {{school.name}}\n");
    EXPECT_EQ(documents::to_html(markdown),
              "<p>*A* # [x](javascript:alert) &lt;b&gt;&amp;amp; {{school.name}}</p>\n");
    EXPECT_EQ(made->render_plain({{"pupil.forename", "A\r\nBcc: x@example.org"}}),
              "A  Bcc: x@example.org");
}

TEST(Template, ShowsASectionWhereThereIsSomethingToSay) {
    const auto made = Template::parse(
        "t.md",
        "{{#next_stage}}Next: {{next_stage}}{{/next_stage}}{{^next_stage}}No next.{{/next_stage}}",
        kTemplateNames);
    ASSERT_TRUE(made.ok()) << made.error().to_string();
    EXPECT_EQ(made->render({{"next_stage", "a meeting"}}), "Next: a meeting");
    EXPECT_EQ(made->render({}), "No next.");
}

TEST(Template, RefusesUnsafeTagsWithTheirLine) {
    EXPECT_EQ(faults_of("ok\n{{{school.name}}}"), "template-unsafe-tag@t.md:6 ");
    EXPECT_EQ(faults_of("{{& school.name}}"), "template-unsafe-tag@t.md:5 ");
    EXPECT_EQ(faults_of("\n\n{{> footer}}"), "template-unsafe-tag@t.md:7 ");
    EXPECT_EQ(faults_of("{{=<% %>=}}"), "template-unsafe-tag@t.md:5 ");
}

TEST(Template, RefusesWhatNobodyFillsAndTellsEveryFault) {
    EXPECT_EQ(faults_of("{{pupil.surname}}\n{{child}} {{school.name}}"),
              "template-unknown-name@t.md:5 template-unknown-name@t.md:6 ");
}

TEST(Template, RefusesSectionsThatDoNotClose) {
    EXPECT_EQ(faults_of("{{#next_stage}}\n"), "template-section@t.md:5 ");
    EXPECT_EQ(faults_of("{{#next_stage}}\n{{/school.name}}"),
              "template-section@t.md:6 template-section@t.md:5 ");
    EXPECT_EQ(faults_of("a {{school.name"), "template-tag-open@t.md:5 ");
}

TEST(Markdown, BecomesPlainText) {
    EXPECT_EQ(documents::to_plain_text("# Hello\n\nA *word* and\na [link](https://x.example/a).\n\n"
                                       "- one\n- two\n\n1. first\n2. second\n\nEnd.\\\nLine"),
              "Hello\n\nA word and a link (https://x.example/a).\n\n- one\n- two\n\n1. first\n2. "
              "second\n\nEnd.\nLine\n");
}

TEST(Markdown, LeavesOutWhatABrowserWouldRun) {
    const std::string html =
        documents::to_html("<script>alert(1)</script>\n\n[a](javascript:alert(1))");
    EXPECT_EQ(html.find("script>"), std::string::npos) << html;
    EXPECT_EQ(html.find("javascript:"), std::string::npos) << html;
}

}  // namespace
}  // namespace adsum
