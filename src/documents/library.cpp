#include "documents/library.hpp"

#include "base/text.hpp"
#include "base/toml.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

namespace fs = std::filesystem;
using toml_file::Table;

constexpr std::string_view kFence = "+++";

struct Parts {
    std::string header, body;
    int body_line = 1;
};

// The header stands between two lines of +++; its lines keep their numbers.
Result<Parts> parts_of(const std::string& path, const std::string& content) {
    const std::string fence = std::string(kFence) + "\n";
    const std::size_t end = content.find("\n" + fence, kFence.size());
    if (!content.starts_with(fence) || end == std::string::npos) {
        return refused("template-header", path + ":1", "the file does not begin with a header",
                       "a template says its title and how it goes between two lines of +++",
                       "see docs/formats/policy.md");
    }
    Parts parts;
    parts.header = "\n" + content.substr(fence.size(), end + 1 - fence.size());
    parts.body = content.substr(end + 1 + fence.size());
    parts.body_line =
        1 + static_cast<int>(std::count(
                content.begin(),
                content.begin() + static_cast<std::ptrdiff_t>(end + 1 + fence.size()), '\n'));
    return parts;
}

std::optional<Template> line_of(Table& table, const std::string& path, std::string_view key,
                                const Names& known, Faults& faults) {
    const std::string source = table.text_or(key, "");
    if (source.empty()) {
        return std::nullopt;
    }
    // Its fault is told at the line of its key.
    const std::string place = table.place_of(key);
    const int line = std::atoi(place.substr(place.rfind(':') + 1).c_str());
    auto parsed = Template::parse(path, source, known, line);
    if (!parsed) {
        faults.add(parsed.error());
        return std::nullopt;
    }
    return std::move(*parsed);
}

void read_kind(Table& table, MessageTemplate& made) {
    made.title = table.text("title");
    made.purpose =
        static_cast<Purpose>(table.choice("purpose", {"absence", "attendance", "notice"}));
    made.audience =
        static_cast<Audience>(table.maybe_choice("to", {"first", "responsible"}).value_or(1));
    made.channels = table.texts("channels");
    made.clauses = table.texts("clauses");
    const std::string_view all[] = {"email", "text", "letter"};
    for (const std::string& channel : made.channels) {
        if (std::find(std::begin(all), std::end(all), channel) == std::end(all)) {
            table.fault_at("channels", "template-channel", "`" + channel + "`",
                           "a message goes by email, text or letter", "use one of them");
        }
    }
    if (made.channels.empty()) {
        table.fault("template-channel", "no channels", "a message goes some way",
                    "add channels = [\"email\"]");
    }
    table.text_or("reading", "");
}

struct Named {
    std::string id, language;
};

// "letter-1.ur.md": letter-1, ur.
Named named(const fs::path& path) {
    const std::string stem = path.stem().string();
    const std::size_t dot = stem.find('.');
    return dot == std::string::npos ? Named{stem, ""}
                                    : Named{stem.substr(0, dot), stem.substr(dot + 1)};
}

void read_file(const fs::path& path, const Names& known,
               std::map<std::string, MessageTemplate>& templates, Faults& faults) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    const auto parts = parts_of(path.string(), content.str());
    if (!parts) {
        faults.add(parts.error());
        return;
    }
    const auto header = toml_file::File::parse(path.string(), parts->header);
    if (!header) {
        faults.add(header.error());
        return;
    }
    const Named name = named(path);
    MessageTemplate& made = templates[name.id];
    made.id = name.id;
    Table table = header->root();
    if (name.language.empty()) {
        read_kind(table, made);
    }
    auto subject = line_of(table, path.string(), "subject", known, faults);
    auto text = line_of(table, path.string(), "text", known, faults);
    if (name.language.empty() && !subject && (made.goes_by("email") || made.goes_by("letter"))) {
        table.fault("template-subject", "no subject", "an e-mail or a letter has one",
                    "add subject = \"…\"");
    }
    table.finish();
    if (const auto checked = header->check(); !checked) {
        faults.add(checked.error());
    }
    auto body = Template::parse(path.string(), parts->body, known, parts->body_line);
    if (!body) {
        faults.add(body.error());
        return;
    }
    made.wordings.emplace(name.language,
                          Wording{std::move(subject), std::move(text), std::move(*body)});
}

// As people write a language: "Urdu", "urdu (written)", "ur".
std::string code_of(std::string_view language) {
    static const std::map<std::string, std::string, std::less<>> kCodes = {
        {"arabic", "ar"},  {"bengali", "bn"},    {"chinese", "zh"}, {"dari", "prs"},
        {"french", "fr"},  {"gujarati", "gu"},   {"hindi", "hi"},   {"italian", "it"},
        {"kurdish", "ku"}, {"lithuanian", "lt"}, {"panjabi", "pa"}, {"pashto", "ps"},
        {"polish", "pl"},  {"portuguese", "pt"}, {"punjabi", "pa"}, {"romanian", "ro"},
        {"somali", "so"},  {"spanish", "es"},    {"turkish", "tr"}, {"ukrainian", "uk"},
        {"urdu", "ur"},    {"vietnamese", "vi"}, {"yoruba", "yo"},  {"welsh", "cy"}};
    const std::string lower = to_lower(trim(language));
    const auto found = kCodes.find(lower);
    return found == kCodes.end() ? lower : found->second;
}

}  // namespace

std::string_view to_string(Purpose purpose) {
    switch (purpose) {
        case Purpose::kAbsence:
            return "absence";
        case Purpose::kAttendance:
            return "attendance";
        case Purpose::kNotice:
            return "notice";
    }
    return {};
}

bool MessageTemplate::goes_by(std::string_view channel) const {
    return std::find(channels.begin(), channels.end(), channel) != channels.end();
}

const Wording& MessageTemplate::wording(std::string_view language) const {
    const auto own = wordings.find(code_of(language));
    return own == wordings.end() ? wordings.at("") : own->second;
}

Result<Library> Library::load(const std::string& folder, const Names& known) {
    Library library;
    std::error_code none;
    std::vector<fs::path> paths;
    for (const auto& file : fs::directory_iterator(folder, none)) {
        if (file.path().extension() == ".md") {
            paths.push_back(file.path());
        }
    }
    std::sort(paths.begin(), paths.end());
    Faults faults;
    for (const fs::path& path : paths) {
        read_file(path, known, library.templates_, faults);
    }
    for (const auto& [id, made] : library.templates_) {
        if (faults.empty() && !made.wordings.contains("")) {
            faults.add("template-no-original", fmt::format("{}/{}.md", folder, id),
                       "there is no such file", "a translation stands beside the school's own text",
                       "add it");
        }
    }
    if (!faults.empty()) {
        return std::move(faults).to_error();
    }
    return library;
}

const MessageTemplate* Library::find(std::string_view id) const {
    const auto found = templates_.find(std::string(id));
    return found == templates_.end() ? nullptr : &found->second;
}

}  // namespace adsum::documents
