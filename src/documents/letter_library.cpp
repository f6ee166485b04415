#include "documents/letter_library.hpp"

#include "documents/letter_values.hpp"
#include "documents/template_file.hpp"
#include "documents/values.hpp"

#include <fmt/format.h>

namespace adsum::documents {
namespace {

namespace fs = std::filesystem;

std::string spoken(const std::string& language) {
    return language.empty() ? "en-GB" : language;
}

void read_file(const fs::path& path, std::map<std::string, LetterTemplate>& templates,
               Faults& faults) {
    const auto parts = parts_of(path.string());
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
    LetterTemplate& made = templates[name.id];
    made.id = name.id;
    toml_file::Table table = header->root();
    if (name.language.empty()) {
        made.title = table.text("title");
        made.signs = static_cast<Signs>(
            table.maybe_choice("signs", {"pastoral_lead", "head", "attendance_officer", "champion"})
                .value_or(0));
        made.clauses = table.texts("clauses");
        table.text_or("reading", "");
    }
    auto subject = line_of(table, path.string(), "subject", letter_names(), faults);
    if (table.text_or("subject", "").empty()) {
        table.fault("template-subject", "no subject", "a letter has one", "add subject = \"…\"");
    }
    table.finish();
    if (const auto checked = header->check(); !checked) {
        faults.add(checked.error());
    }
    auto body = Template::parse(path.string(), parts->body, letter_names(), parts->body_line);
    if (!body) {
        faults.add(body.error());
        return;
    }
    if (subject) {
        made.words.emplace(name.language,
                           LetterTemplate::Words{std::move(*subject), *body, spoken(name.language),
                                                 path.string(), parts->body, parts->body_line});
    }
}

LetterTemplate of_message(const MessageTemplate& message, const std::string& folder) {
    LetterTemplate made{message.id, message.title, true, Signs::kPastoralLead, message.clauses, {}};
    for (const auto& [language, wording] : message.wordings) {
        if (wording.subject) {
            made.words.emplace(
                language, LetterTemplate::Words{*wording.subject, wording.body, spoken(language),
                                                fmt::format("{}/{}{}{}.md", folder, message.id,
                                                            language.empty() ? "" : ".", language),
                                                "", 0});
        }
    }
    return made;
}

}  // namespace

const LetterTemplate::Words& LetterTemplate::in(std::string_view language) const {
    const auto own = words.find(language_code(language));
    return own == words.end() ? words.at("") : own->second;
}

Result<LetterLibrary> LetterLibrary::load(const std::string& folder) {
    LetterLibrary library;
    Faults faults;
    for (const fs::path& path : files_of(folder + "/letters")) {
        read_file(path, library.templates_, faults);
    }
    for (const auto& [id, made] : library.templates_) {
        if (faults.empty() && !made.words.contains("")) {
            faults.add("template-no-original", fmt::format("{}/letters/{}.md", folder, id),
                       "there is no such file", "a translation stands beside the school's own text",
                       "add it");
        }
    }
    if (!faults.empty()) {
        return std::move(faults).to_error();
    }
    ADSUM_TRY(const Library messages, Library::load(folder + "/messages", message_names()));
    for (const auto& [id, message] : messages.templates()) {
        if (message.goes_by("letter")) {
            library.templates_.try_emplace(id, of_message(message, folder + "/messages"));
        }
    }
    return library;
}

const LetterTemplate* LetterLibrary::find(std::string_view id) const {
    const auto found = templates_.find(std::string(id));
    return found == templates_.end() ? nullptr : &found->second;
}

}  // namespace adsum::documents
