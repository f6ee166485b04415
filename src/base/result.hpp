#pragma once
// Expected failures, returned and impossible to ignore. An assertion is for our own mistakes; a
// Fault is for whatever comes from outside (a file, a browser, a disk). Every fault carries a
// stable id that people can search for, the place, what is wrong, why, and what to do. Faults never
// hold a pupil's name.

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace adsum {

// Exit statuses of the program and HTTP statuses derive from the kind (main/exit_status.hpp,
// server/http_status.hpp): when adding one here, add it there.
enum class ErrorKind {
    kRefused,    // the input is wrong; nothing of it was kept
    kUsage,      // the command or request itself is malformed
    kNotFound,   // what was named does not exist, or may not be seen
    kForbidden,  // this person may not do it
    kConflict,   // somebody else was there first; look again
    kMachine,    // disk, network or database failed
};

struct Fault {
    std::string id;      // stable, kebab-case, for example "mark-outside-calendar"
    std::string place;   // "roll.csv:12", or empty
    std::string what;    // what was found
    std::string why;     // the rule that it breaks
    std::string remedy;  // what to do

    // error[ID] PLACE: what, why, and what to do
    std::string to_string() const;
};

class Error {
  public:
    Error(ErrorKind kind, Fault fault) : kind_(kind), faults_{std::move(fault)} {}
    Error(ErrorKind kind, std::vector<Fault> faults) : kind_(kind), faults_(std::move(faults)) {
        assert(!faults_.empty());
    }

    ErrorKind kind() const { return kind_; }
    const std::vector<Fault>& faults() const { return faults_; }
    const Fault& first() const { return faults_.front(); }
    // One line a fault.
    std::string to_string() const;

  private:
    ErrorKind kind_;
    std::vector<Fault> faults_;
};

inline Error refused(std::string id, std::string place, std::string what, std::string why = {},
                     std::string remedy = {}) {
    return Error(ErrorKind::kRefused, Fault{std::move(id), std::move(place), std::move(what),
                                            std::move(why), std::move(remedy)});
}
inline Error machine_error(std::string id, std::string what, std::string remedy = {}) {
    return Error(ErrorKind::kMachine,
                 Fault{std::move(id), {}, std::move(what), {}, std::move(remedy)});
}

// A value or an Error.
template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}  // NOLINT(*-explicit-*)
    Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return held_.index() == 0; }
    explicit operator bool() const { return ok(); }
    T& value() & { return std::get<0>(held_); }
    const T& value() const& { return std::get<0>(held_); }
    T&& value() && { return std::get<0>(std::move(held_)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    const Error& error() const& { return std::get<1>(held_); }
    Error&& error() && { return std::get<1>(std::move(held_)); }

  private:
    std::variant<T, Error> held_;
};

template <>
class [[nodiscard]] Result<void> {
  public:
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}

    bool ok() const { return !error_; }
    explicit operator bool() const { return ok(); }
    const Error& error() const& { return *error_; }
    Error&& error() && { return std::move(*error_); }

  private:
    std::optional<Error> error_;
};

inline Result<void> done() {
    return {};
}

// Faults gathered while reading a whole file, so that all are told and not only the first.
class Faults {
  public:
    void add(std::string id, std::string place, std::string what, std::string why = {},
             std::string remedy = {});
    void add(const Error& error);
    bool empty() const { return faults_.empty(); }
    std::size_t size() const { return faults_.size(); }
    const std::vector<Fault>& all() const { return faults_; }
    // REQUIRES: !empty()
    Error to_error() && { return Error(ErrorKind::kRefused, std::move(faults_)); }

  private:
    std::vector<Fault> faults_;
};

}  // namespace adsum

#define ADSUM_JOIN_INNER(a, b) a##b
#define ADSUM_JOIN(a, b) ADSUM_JOIN_INNER(a, b)
// ADSUM_TRY(auto x, f()): x is f()'s value, or the enclosing function returns f()'s error.
#define ADSUM_TRY(declaration, expression)                       \
    auto ADSUM_JOIN(result_, __LINE__) = (expression);           \
    if (!ADSUM_JOIN(result_, __LINE__)) {                        \
        return std::move(ADSUM_JOIN(result_, __LINE__)).error(); \
    }                                                            \
    declaration = std::move(ADSUM_JOIN(result_, __LINE__)).value()
// ADSUM_CHECK(f()): the same for a Result<void>.
#define ADSUM_CHECK(expression)                       \
    do {                                              \
        auto checked_result = (expression);           \
        if (!checked_result) {                        \
            return std::move(checked_result).error(); \
        }                                             \
    } while (false)
