#pragma once
// The templates of a policy: policies/NAME/messages/*.md, each a few lines of TOML between +++ and
// a text in Markdown, with NAME.LANG.md beside it for families of another language
// (docs/formats/policy.md). Read whole when a school is opened, so that a slip is told then and not
// when a message should go.

#include "documents/template.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace adsum::documents {

// What a message is about decides how careful one must be with it.
enum class Purpose : std::uint8_t {
    kAbsence,     // "your child is not here": worthless tomorrow, and an alarm if it is wrong
    kAttendance,  // letters, warnings, invitations about one pupil
    kNotice,      // tells families something
};
std::string_view to_string(Purpose purpose);

// To whom: the first contact who can be reached so, or everybody with parental responsibility.
enum class Audience : std::uint8_t { kFirst, kResponsible };

// One language of a template.
struct Wording {
    std::optional<Template> subject;
    std::optional<Template> text;  // what a text message says in place of the body
    Template body;
};

struct MessageTemplate {
    std::string id, title;
    Purpose purpose = Purpose::kAttendance;
    Audience audience = Audience::kResponsible;
    std::vector<std::string> channels;  // email, text, letter; the first is the usual one
    std::vector<std::string> clauses;
    std::map<std::string, Wording> wordings;  // by language; "" is the school's own

    bool goes_by(std::string_view channel) const;
    // The family's language where there is one ("Urdu" or "ur": as the contact's own words have
    // it), else the school's own.
    const Wording& wording(std::string_view language) const;
};

class Library {
  public:
    // A folder that is not there is an empty library.
    static Result<Library> load(const std::string& folder, const Names& known);

    const std::map<std::string, MessageTemplate>& templates() const { return templates_; }
    const MessageTemplate* find(std::string_view id) const;

  private:
    std::map<std::string, MessageTemplate> templates_;
};

}  // namespace adsum::documents
