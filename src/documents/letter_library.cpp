#include "documents/letter_library.hpp"

#include "documents/letter_values.hpp"
#include "documents/template_file.hpp"
#include "documents/values.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

namespace fs = std::filesystem;

std::string spoken(const std::string& language) {
    return language.empty() ? "en-GB" : language;
}

void read_letter_file(const fs::path& path, std::map<std::string, LetterTemplate>& templates,
                      Faults& faults) {
    const Named name = named(path);
    LetterTemplate& made = templates[name.id];
    made.id = name.id;
    std::optional<Template> subject;
    auto written =
        read_template(path, letter_names(), faults, [&](toml_file::Table& table, const Named&) {
            if (name.language.empty()) {
                made.title = table.text("title");
                made.signs = static_cast<Signs>(
                    table
                        .maybe_choice("signs",
                                      {"pastoral_lead", "head", "attendance_officer", "champion"})
                        .value_or(0));
                made.clauses = table.texts("clauses");
                made.goes_to = static_cast<GoesTo>(
                    table.maybe_choice("to", {"parents", "authority", "social_worker"})
                        .value_or(0));
                made.encloses = table.texts("encloses");
                table.text_or("reading", "");
            }
            subject = line_of(table, path.string(), "subject", letter_names(), faults);
            if (table.text_or("subject", "").empty()) {
                table.fault("template-subject", "no subject", "a letter has one",
                            "add subject = \"…\"");
            }
        });
    if (written && subject) {
        made.words.emplace(name.language,
                           LetterTemplate::Words{std::move(*subject), std::move(written->body),
                                                 spoken(name.language), path.string(),
                                                 std::move(written->source), written->first_line});
    }
}

LetterTemplate of_message(const MessageTemplate& message, const std::string& folder) {
    LetterTemplate made;
    made.id = message.id;
    made.title = message.title;
    made.of_messages = true;
    made.clauses = message.clauses;
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

bool LetterTemplate::invites() const {
    return std::ranges::any_of(words, [](const auto& one) {
        return one.second.body.names().contains("appointment.when");
    });
}

const LetterTemplate::Words& LetterTemplate::in(std::string_view language) const {
    const auto own = words.find(language_code(language));
    return own == words.end() ? words.at("") : own->second;
}

Result<LetterLibrary> LetterLibrary::load(const std::string& folder) {
    LetterLibrary library;
    Faults faults;
    for (const fs::path& path : files_of(folder + "/letters")) {
        read_letter_file(path, library.templates_, faults);
    }
    for (const auto& [id, made] : library.templates_) {
        if (faults.empty() && !made.words.contains("")) {
            no_original(fmt::format("{}/letters/{}.md", folder, id), faults);
        }
    }
    for (const auto& [id, made] : library.templates_) {
        for (const std::string& enclosed : made.encloses) {
            if (!library.templates_.contains(enclosed) || enclosed == id) {
                faults.add("template-encloses", fmt::format("{}/letters/{}.md", folder, id),
                           fmt::format("it encloses `{}`", enclosed),
                           "there is no other letter of that name", "name a file of letters/");
            }
        }
    }
    if (!faults.empty()) {
        return std::move(faults).to_error();
    }
    ADSUM_TRY(library.messages_, Library::load(folder + "/messages", message_names()));
    for (const auto& [id, letter] : library.templates_) {
        if (library.messages_.find(id) == nullptr && letter.goes_to == GoesTo::kParents) {
            MessageTemplate& email = library.emails_[id];
            email.id = id;
            email.title = letter.title;
            email.channels = {"email"};
            email.clauses = letter.clauses;
        }
    }
    for (const auto& [id, message] : library.messages_.templates()) {
        if (message.goes_by("letter")) {
            library.templates_.try_emplace(id, of_message(message, folder + "/messages"));
        }
    }
    return library;
}

const MessageTemplate* LetterLibrary::as_email(std::string_view id) const {
    const auto found = emails_.find(std::string(id));
    return found == emails_.end() ? nullptr : &found->second;
}

const LetterTemplate* LetterLibrary::find(std::string_view id) const {
    const auto found = templates_.find(std::string(id));
    return found == templates_.end() ? nullptr : &found->second;
}

}  // namespace adsum::documents
