#include "documents/template.hpp"

#include "base/text.hpp"
#include "documents/markdown.hpp"

#include <algorithm>
#include <functional>
#include <vector>

#include <fmt/format.h>
#include <kainjow/mustache.hpp>

namespace adsum::documents {
namespace {

namespace mustache = kainjow::mustache;

struct Tag {
    char sign = ' ';  // # ^ / ! { & > = or a blank
    std::string name;
    int line = 0;
};

struct Reader {
    const std::string& file;
    const Names& known;
    Faults faults;
    Names names;
    std::vector<Tag> open;

    std::string place(int line) const { return fmt::format("{}:{}", file, line); }

    void read(const Tag& tag) {
        constexpr std::string_view kRefused = "{&>=";
        if (tag.sign == '!') {
            return;
        }
        if (kRefused.find(tag.sign) != std::string_view::npos) {
            faults.add("template-unsafe-tag", place(tag.line),
                       fmt::format("a tag {{{{{}", tag.sign),
                       "it would put a value in raw, or read something else than this file",
                       "write {{name}}");
            return;
        }
        if (!known.contains(tag.name)) {
            faults.add("template-unknown-name", place(tag.line),
                       fmt::format("nothing is called `{}` here", tag.name),
                       "a gap that nobody fills would be sent empty",
                       "use one of: " + join({known.begin(), known.end()}, ", "));
            return;
        }
        names.insert(tag.name);
        if (tag.sign == '#' || tag.sign == '^') {
            open.push_back(tag);
        } else if (tag.sign == '/') {
            close(tag);
        }
    }

    void close(const Tag& tag) {
        if (open.empty() || open.back().name != tag.name) {
            faults.add("template-section", place(tag.line),
                       fmt::format("{{{{/{}}}}} closes nothing that is open", tag.name),
                       "sections are closed in the order in which they stand",
                       "correct the name, or open the section");
            return;
        }
        open.pop_back();
    }
};

void read_tags(Reader& reader, std::string_view source, int line) {
    std::size_t from = 0;
    while (true) {
        const std::size_t begin = source.find("{{", from);
        if (begin == std::string_view::npos) {
            break;
        }
        line +=
            static_cast<int>(std::count(source.begin() + static_cast<std::ptrdiff_t>(from),
                                        source.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
        const std::size_t end = source.find("}}", begin + 2);
        if (end == std::string_view::npos) {
            reader.faults.add("template-tag-open", reader.place(line), "a tag has no end", {},
                              "close it with }}");
            return;
        }
        std::string_view inside = source.substr(begin + 2, end - begin - 2);
        Tag tag;
        tag.line = line;
        if (!inside.empty() &&
            std::string_view("#^/!{&>=").find(inside.front()) != std::string_view::npos) {
            tag.sign = inside.front();
            inside.remove_prefix(1);
        }
        tag.name = std::string(trim(inside));
        reader.read(tag);
        line += static_cast<int>(std::count(inside.begin(), inside.end(), '\n'));
        from = end + 2;
    }
    for (const Tag& tag : reader.open) {
        reader.faults.add("template-section", reader.place(tag.line),
                          fmt::format("the section {} is never closed", tag.name), {},
                          fmt::format("add {{{{/{}}}}}", tag.name));
    }
}

// A name with a dot is looked up part by part there: hand it the name as one.
std::string key_of(std::string_view name) {
    std::string key(name);
    std::replace(key.begin(), key.end(), '.', '_');
    return key;
}

std::string with_keys(std::string source, const Names& names) {
    for (const std::string& name : names) {
        if (name.find('.') == std::string::npos) {
            continue;
        }
        for (std::size_t at = source.find("{{"); at != std::string::npos;
             at = source.find("{{", at + 2)) {
            const std::size_t end = source.find("}}", at);
            std::string inside = source.substr(at + 2, end - at - 2);
            const std::size_t start = inside.find_first_not_of("#^/ ");
            if (start != std::string::npos && trim(inside.substr(start)) == name) {
                source.replace(at + 2, end - at - 2, inside.substr(0, start) + key_of(name));
            }
        }
    }
    return source;
}

std::string rendered(const std::string& source, const Names& names, const Values& values,
                     const std::function<std::string(const std::string&)>& escape) {
    mustache::data data;
    for (const std::string& name : names) {
        const auto found = values.find(name);
        if (found != values.end() && !found->second.empty()) {
            data.set(key_of(name), found->second);
        } else {
            data.set(key_of(name), mustache::data::type::bool_false);
        }
    }
    mustache::mustache view(source);
    view.set_custom_escape(escape);
    return view.render(data);
}

}  // namespace

Result<Template> Template::parse(const std::string& file, std::string source, const Names& known,
                                 int first_line) {
    Reader reader{file, known, {}, {}, {}};
    read_tags(reader, source, first_line);
    if (reader.faults.empty()) {
        mustache::mustache view(source);
        if (!view.is_valid()) {
            reader.faults.add("template-unreadable", reader.place(first_line), view.error_message(),
                              {}, "correct the tags");
        }
    }
    if (!reader.faults.empty()) {
        return std::move(reader.faults).to_error();
    }
    std::string with = with_keys(std::move(source), reader.names);
    return Template(std::move(with), std::move(reader.names));
}

std::string Template::render(const Values& values) const {
    return rendered(source_, names_, values,
                    [](const std::string& value) { return escaped_for_markdown(value); });
}

std::string Template::render_plain(const Values& values) const {
    return rendered(source_, names_, values, [](const std::string& value) {
        std::string line = value;
        std::replace_if(
            line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
        return line;
    });
}

}  // namespace adsum::documents
