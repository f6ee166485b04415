#pragma once
// The letters of a policy: policies/NAME/letters/*.md (docs/formats/letters.md), and those of its
// messages that may go by letter. Read whole when a school is opened.

#include "documents/letter.hpp"
#include "documents/library.hpp"

namespace adsum::documents {

// Who signs: a role of the school's staff.
enum class Signs : std::uint8_t { kPastoralLead, kHead, kAttendanceOfficer, kChampion };

// To whom it goes. What goes elsewhere than home is printed from its duty alone, never with the
// week's letters.
enum class GoesTo : std::uint8_t { kParents, kAuthority, kSocialWorker };

struct LetterTemplate {
    std::string id, title;
    bool of_messages = false;  // a message that may also go by letter
    Signs signs = Signs::kPastoralLead;
    std::vector<std::string> clauses;
    GoesTo goes_to = GoesTo::kParents;
    std::vector<std::string> encloses;  // letters of the folder that come with it, unaddressed
    struct Words {
        Template subject, body;
        std::string language;      // "en-GB", "ur"
        std::string file, source;  // the body as it stands there …
        int first_line = 1;        // … from this line on
    };
    std::map<std::string, Words> words;  // by language; "" is the school's own

    const Words& in(std::string_view language) const;
    // It says when and where somebody is invited (school/appointments.hpp).
    bool invites() const;
};

class LetterLibrary {
  public:
    // Of a policy's folder.
    static Result<LetterLibrary> load(const std::string& folder);
    const std::map<std::string, LetterTemplate>& templates() const { return templates_; }
    const LetterTemplate* find(std::string_view id) const;
    const Library& messages() const { return messages_; }
    // A letter as it goes by e-mail, with the same words: how it is called and which way it goes.
    // Nothing where it is a message's own letter, or unknown.
    const MessageTemplate* as_email(std::string_view id) const;

  private:
    Library messages_;
    std::map<std::string, MessageTemplate> emails_;
    std::map<std::string, LetterTemplate> templates_;
};

}  // namespace adsum::documents
