#pragma once
// From a template and the pupils it concerns to the messages themselves, each with its address and
// its words as they will go; and whether so many at once are held until somebody has looked.

#include "documents/letter_library.hpp"
#include "messages/outgoing.hpp"
#include "policy/policy.hpp"
#include "school/state.hpp"

#include <array>
#include <map>
#include <set>

#include <boost/json.hpp>

namespace adsum::messages {

struct Recipient {
    Upn pupil;
    std::string duty;  // that the message does; may be empty
};

struct Order {
    std::string batch;
    const documents::MessageTemplate* wording = nullptr;
    const documents::LetterTemplate* letter = nullptr;  // whose words `wording` goes with, if any
    std::optional<Way> way;  // nothing: the template's ways in their order, the first that reaches
    std::vector<Recipient> recipients;
    bool emergency = false;
};

struct Composed {
    struct Skipped {
        Upn pupil;
        std::string why;
    };
    boost::json::array messages;  // as messages_written has them
    std::vector<Skipped> skipped;
    int families = 0;  // different addresses
};

// One recipient after the other, so that the State is held still for one at a time. The same words
// to the same address go once, for all the pupils whom they concern.
class Composer {
  public:
    // REQUIRES: both outlive it.
    Composer(const policy::Policy& policy, const Order& order, SchoolTime now)
        : policy_(policy), order_(order), now_(now) {}
    void add(const school::State& state, const Recipient& recipient);
    Composed done() &&;

  private:
    struct To {
        const school::Contact* contact;
        Way way;
    };
    std::vector<To> recipients(const school::Pupil& pupil) const;
    struct Words {
        std::string subject, body;
    };
    // Of a letter: those of the recipient's duty. Nothing where it is not the pupil's, or closed.
    std::optional<Words> words(const school::State& state, const Recipient& recipient,
                               const school::Pupil& pupil, const To& to) const;
    void write(const school::State& state, const Recipient& recipient, const school::Pupil& pupil,
               const To& to);

    const policy::Policy& policy_;
    const Order& order_;
    SchoolTime now_;
    Composed composed_;
    std::map<std::array<std::string, 5>, std::size_t> written_;
    std::set<std::string> families_;
};

// Why these messages do not go by themselves: ids with words beside them.
struct Hold {
    std::string id;  // channel-off, unusually-many, register-not-taken
    std::string text;
};
std::vector<Hold> why_held(const policy::Policy& policy, const school::State& state,
                           const Order& order, const Composed& composed, SchoolTime now);

// The address of a contact for a way; empty where there is none.
std::string address_of(const school::Contact& contact, Way way);

}  // namespace adsum::messages
