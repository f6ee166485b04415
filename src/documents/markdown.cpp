#include "documents/markdown.hpp"

#include "documents/tree.hpp"

#include <cstdlib>

namespace adsum::documents {
namespace {

// "- ", or the number that a list item has.
std::string bullet_of(cmark_node* item) {
    const int number = number_of(item);
    return number == 0 ? "- " : std::to_string(number) + ". ";
}

bool in_tight_list(cmark_node* paragraph) {
    cmark_node* item = cmark_node_parent(paragraph);
    return item != nullptr && cmark_node_get_type(item) == CMARK_NODE_ITEM &&
           cmark_node_get_list_tight(cmark_node_parent(item)) != 0;
}

// Line breaks at the end, as many as asked for and no more.
void end_with_breaks(std::string& text, std::size_t breaks) {
    while (!text.empty() && text.back() == '\n') {
        text.pop_back();
    }
    if (!text.empty()) {
        text.append(breaks, '\n');
    }
}

void enter(cmark_node* node, std::string& text) {
    switch (cmark_node_get_type(node)) {
        case CMARK_NODE_TEXT:
        case CMARK_NODE_CODE:
        case CMARK_NODE_CODE_BLOCK:
            text += text_of(cmark_node_get_literal(node));
            break;
        case CMARK_NODE_SOFTBREAK:
            text += ' ';
            break;
        case CMARK_NODE_LINEBREAK:
            text += '\n';
            break;
        case CMARK_NODE_ITEM:
            text += bullet_of(node);
            break;
        default:
            break;
    }
}

void leave(cmark_node* node, std::string& text) {
    switch (cmark_node_get_type(node)) {
        case CMARK_NODE_PARAGRAPH:
            end_with_breaks(text, in_tight_list(node) ? 1 : 2);
            break;
        case CMARK_NODE_HEADING:
        case CMARK_NODE_LIST:
        case CMARK_NODE_CODE_BLOCK:
            end_with_breaks(text, 2);
            break;
        case CMARK_NODE_ITEM:
            end_with_breaks(text, 1);
            break;
        case CMARK_NODE_LINK: {
            const std::string address = text_of(cmark_node_get_url(node));
            if (!text.ends_with(address)) {
                text += " (" + address + ")";
            }
            break;
        }
        default:
            break;
    }
}

}  // namespace

std::string to_html(std::string_view markdown) {
    const Tree tree = parsed(markdown);
    const std::unique_ptr<char, decltype(&std::free)> html(
        cmark_render_html(tree.get(), CMARK_OPT_DEFAULT), &std::free);
    return html ? html.get() : "";
}

std::string to_plain_text(std::string_view markdown) {
    std::string text;
    walk(markdown, [&](cmark_event_type event, cmark_node* node) {
        event == CMARK_EVENT_ENTER ? enter(node, text) : leave(node, text);
    });
    end_with_breaks(text, 1);
    return text;
}

std::string escaped_for_markdown(std::string_view value) {
    constexpr std::string_view kPunctuation = R"(!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~)";
    std::string escaped;
    for (const char c : value) {
        if (c == '\n' || c == '\r' || c == '\t') {
            escaped += ' ';
            continue;
        }
        if (kPunctuation.find(c) != std::string_view::npos) {
            escaped += '\\';
        }
        escaped += c;
    }
    return escaped;
}

}  // namespace adsum::documents
