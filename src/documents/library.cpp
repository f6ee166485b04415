#include "documents/library.hpp"

#include "documents/template_file.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

namespace fs = std::filesystem;

void read_kind(toml_file::Table& table, MessageTemplate& made) {
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

void read_file(const fs::path& path, const Names& known,
               std::map<std::string, MessageTemplate>& templates, Faults& faults) {
    const Named name = named(path);
    MessageTemplate& made = templates[name.id];
    made.id = name.id;
    std::optional<Template> subject;
    std::optional<Template> text;
    auto written = read_template(path, known, faults, [&](toml_file::Table& table, const Named&) {
        if (name.language.empty()) {
            read_kind(table, made);
        }
        subject = line_of(table, path.string(), "subject", known, faults);
        text = line_of(table, path.string(), "text", known, faults);
        if (name.language.empty() && !subject &&
            (made.goes_by("email") || made.goes_by("letter"))) {
            table.fault("template-subject", "no subject", "an e-mail or a letter has one",
                        "add subject = \"…\"");
        }
    });
    if (written) {
        made.wordings.emplace(
            name.language, Wording{std::move(subject), std::move(text), std::move(written->body)});
    }
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
    const auto own = wordings.find(language_code(language));
    return own == wordings.end() ? wordings.at("") : own->second;
}

Result<Library> Library::load(const std::string& folder, const Names& known) {
    Library library;
    Faults faults;
    for (const fs::path& path : files_of(folder)) {
        read_file(path, known, library.templates_, faults);
    }
    for (const auto& [id, made] : library.templates_) {
        if (faults.empty() && !made.wordings.contains("")) {
            no_original(fmt::format("{}/{}.md", folder, id), faults);
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
