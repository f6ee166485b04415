#pragma once
// To whom a letter about a pupil goes: everybody with parental responsibility whom the school may
// contact and whose address it knows; one letter for those who live at one address.

#include "school/pupil.hpp"

#include <memory>
#include <string>
#include <vector>

namespace adsum::documents {

struct Addressee {
    std::vector<const school::Contact*> people;  // in their order; never empty
    // "Mrs A and Mr B"
    std::string name() const;
    // Name and address, as on an envelope.
    std::vector<std::string> lines() const;
};

struct Addressees {
    std::vector<Addressee> letters;
    std::vector<const school::Contact*> without_address;  // who should have one
    std::shared_ptr<const school::Contact> elsewhere;     // keeps whoever is not a contact alive
    // Why some or all have none, in words; empty where everybody has one.
    std::string why_none() const;
};

Addressees addressees(const school::Pupil& pupil);

}  // namespace adsum::documents
