#pragma once
// cmark's parsed text, walked. Of this room alone: it includes cmark's header.

#include <cmark.h>
#include <memory>
#include <string>
#include <string_view>

namespace adsum::documents {

using Tree = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;

inline Tree parsed(std::string_view markdown) {
    return {cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_VALIDATE_UTF8),
            &cmark_node_free};
}

inline std::string text_of(const char* text) {
    return text == nullptr ? std::string() : std::string(text);
}

// The number that a list item has; 0 in a list of bullets.
inline int number_of(cmark_node* item) {
    cmark_node* list = cmark_node_parent(item);
    if (cmark_node_get_list_type(list) != CMARK_ORDERED_LIST) {
        return 0;
    }
    int number = cmark_node_get_list_start(list);
    for (cmark_node* before = cmark_node_previous(item); before != nullptr;
         before = cmark_node_previous(before)) {
        ++number;
    }
    return number;
}

// see(event, node) for each node entered and left.
template <class See>
void walk(std::string_view markdown, const See& see) {
    const Tree tree = parsed(markdown);
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> iter(cmark_iter_new(tree.get()),
                                                                       &cmark_iter_free);
    for (cmark_event_type event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iter.get())) {
        see(event, cmark_iter_get_node(iter.get()));
    }
}

}  // namespace adsum::documents
