#pragma once
// Markdown as a letter is written in it: to HTML for e-mail and to plain text. Raw HTML and links
// that a browser would run are left out (libcmark is safe by default).

#include <string>
#include <string_view>

namespace adsum::documents {

std::string to_html(std::string_view markdown);
// Paragraphs apart by an empty line, list items with "- " or their number, a link's address after
// its words.
std::string to_plain_text(std::string_view markdown);
// A value that is put into Markdown and stays what it is: no line break, nothing that would begin a
// heading, a link or emphasis.
std::string escaped_for_markdown(std::string_view value);

}  // namespace adsum::documents
