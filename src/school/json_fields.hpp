#pragma once
// Reading a fact's JSON without trusting it: every getter adds a fault (missing, wrong type, out of
// range) and returns a harmless value, so that one pass tells everything that is wrong. Nothing
// here throws.

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "calendar/session.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json.hpp>

namespace adsum::school {

// An object, or "fact-not-json" at `place`.
Result<boost::json::object> parse_object(std::string_view text, const std::string& place = {});

class Fields {
  public:
    Fields(const boost::json::object& object, std::string place, Faults& faults)
        : object_(&object), place_(std::move(place)), faults_(&faults) {}

    const boost::json::object& object() const { return *object_; }
    bool has(std::string_view key) const { return object_->contains(key); }
    // Required, not empty.
    std::string text(std::string_view key);
    // Nothing where left out or null; surrounding blanks are taken off.
    std::optional<std::string> maybe_text(std::string_view key);
    std::string text_or_empty(std::string_view key) { return maybe_text(key).value_or(""); }
    std::int64_t integer(std::string_view key, std::int64_t low, std::int64_t high);
    std::optional<std::int64_t> maybe_integer(std::string_view key, std::int64_t low,
                                              std::int64_t high);
    bool flag(std::string_view key);
    std::optional<bool> maybe_flag(std::string_view key);
    Date date(std::string_view key);
    std::optional<Date> maybe_date(std::string_view key);
    SchoolTime time(std::string_view key);
    // "AM" or "PM".
    calendar::Half half(std::string_view key);
    Upn upn(std::string_view key);
    std::string choice(std::string_view key, std::initializer_list<std::string_view> allowed);
    // A list; an empty one (and a fault) where it is missing.
    const boost::json::array& list(std::string_view key);
    // The texts of a list; an empty list where it is left out.
    std::vector<std::string> maybe_texts(std::string_view key);
    const boost::json::object* maybe_object(std::string_view key);

    // Whether this reader has found everything right so far.
    bool ok() const { return ok_; }
    const std::string& place() const { return place_; }
    void fault(std::string id, std::string what, std::string why = {}, std::string remedy = {});

  private:
    const boost::json::value* find(std::string_view key) const;
    void missing(std::string_view key);
    void wrong(std::string_view key, std::string_view expected);

    const boost::json::object* object_;
    std::string place_;
    Faults* faults_;
    bool ok_ = true;
};

std::string text_of(const boost::json::string& text);
// The text of that name, from what was checked before; empty where it is missing or something else.
std::string text_in(const boost::json::object& fields, std::string_view name);

}  // namespace adsum::school
