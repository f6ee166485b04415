#pragma once
// The texts of the parents' pages, one file a language (languages/en.toml). English is the measure:
// every language has the same keys, and the same {words} to put in. Checked when the server starts.

#include "base/result.hpp"

#include <map>
#include <string>

namespace adsum::server {

struct Language {
    std::string code, name, direction;
    std::map<std::string, std::string> text;
    std::map<std::string, std::string> reasons;  // by id of a policy's reason; may be missing

    // The text with {name} replaced; the key itself where there is no such text.
    std::string say(const std::string& key,
                    const std::map<std::string, std::string>& words = {}) const;
};

class Languages {
  public:
    // Every *.toml of the folder. Refused: no English, a key that English has not or that is
    // missing, other {words} than English has.
    static Result<Languages> load(const std::string& folder);
    const std::map<std::string, Language>& all() const { return all_; }
    // English where there is none of that code.
    const Language& of(const std::string& code) const;

  private:
    std::map<std::string, Language> all_;
};

}  // namespace adsum::server
