// A template and what fills its first gap: the value stays text. First line: the value.

#include "documents/markdown.hpp"
#include "documents/template.hpp"
#include "fuzz/fuzz.hpp"

static void render(std::string_view text) {
    using namespace adsum::documents;
    const std::string value = adsum::fuzz::line_off(text);
    const auto read =
        Template::parse("letter.md", std::string(text), {"pupil.name", "school.name"});
    static_cast<void>(to_html(text));
    static_cast<void>(to_plain_text(text));
    if (!read) {
        return;
    }
    const Values values = {{"pupil.name", value}, {"school.name", "A school"}};
    const std::string html = to_html(read->render(values));
    adsum::fuzz::hold(html.find("<script") == std::string::npos, "no script");
    static_cast<void>(read->render_plain(values));
}
ADSUM_FUZZ(render)
