#include "law/codes.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include <fmt/format.h>

namespace adsum::law {
namespace {

constexpr std::array<std::string_view, 6> kCategories = {"present",      "approved_elsewhere",
                                                         "authorised",   "unauthorised",
                                                         "not_possible", "administrative"};
constexpr std::array<std::string_view, 3> kAgeRules = {"any", "compulsory", "not_compulsory"};
constexpr std::array<std::string_view, 8> kEvidence = {
    "none",       "note",         "licence",     "second_school",
    "suspension", "mobile_child", "study_leave", "part_time_agreement"};

}  // namespace

std::string_view to_string(Category category) {
    return kCategories[static_cast<std::size_t>(category)];
}
std::string_view to_string(AgeRule rule) {
    return kAgeRules[static_cast<std::size_t>(rule)];
}
std::string_view to_string(Evidence evidence) {
    return kEvidence[static_cast<std::size_t>(evidence)];
}

const RegisterCode* Codes::find(std::string_view symbol, Date session_date) const {
    const CodeIndex index = index_of(symbol);
    if (index == kNotTaken) {
        return nullptr;
    }
    for (const std::size_t row : rows_[index]) {
        if (codes_[row].provenance.holds_on(session_date)) {
            return &codes_[row];
        }
    }
    return nullptr;
}

const RegisterCode& Codes::at(CodeIndex index, Date session_date) const {
    const auto& rows = rows_[index];
    for (const std::size_t row : rows) {
        if (codes_[row].provenance.holds_on(session_date)) {
            return codes_[row];
        }
    }
    assert(!"a mark is accepted by find() before its code is asked for");
    return codes_[rows.front()];
}

const RegisterCode* Codes::last_known(std::string_view symbol, Date date) const {
    const CodeIndex index = index_of(symbol);
    if (index == kNotTaken) {
        return nullptr;
    }
    for (const std::size_t row : rows_[index]) {
        if (codes_[row].provenance.from <= date) {
            return &codes_[row];
        }
    }
    return nullptr;
}

// The commonest question of all: a letter is compared before anything is called.
CodeIndex Codes::index_of(std::string_view symbol) const {
    if (symbol.empty()) {
        return kNotTaken;
    }
    for (std::size_t i = 1; i < symbols_.size(); ++i) {
        const std::string& one = symbols_[i];
        if (one.size() == symbol.size() && one.front() == symbol.front() && one == symbol) {
            return static_cast<CodeIndex>(i);
        }
    }
    return kNotTaken;
}

std::string_view Codes::symbol(CodeIndex index) const {
    return index < symbols_.size() ? std::string_view(symbols_[index]) : std::string_view();
}

std::vector<const RegisterCode*> Codes::on(Date session_date) const {
    std::vector<const RegisterCode*> set;
    for (const RegisterCode& code : codes_) {
        if (code.provenance.holds_on(session_date)) {
            set.push_back(&code);
        }
    }
    return set;
}

}  // namespace adsum::law
