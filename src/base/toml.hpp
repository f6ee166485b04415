#pragma once
// Reading TOML strictly: every key is asked for by name, and what nobody asked for is a fault that
// names file and line. Wraps toml++ so that no other file includes it.

#include "base/date.hpp"
#include "base/ratio.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace adsum::toml_file {

struct Document;

// A table of the file. Asking for a key marks it as known; finish() faults the keys that nobody
// asked for. Every getter adds a fault (missing, wrong type, out of range) to the document's own
// list and returns a harmless value, so that one pass tells everything that is wrong.
class Table {
  public:
    bool has(std::string_view key) const;    // does not mark the key as known
    std::string text(std::string_view key);  // required, not empty
    std::string text_or(std::string_view key, std::string_view otherwise);
    std::int64_t integer(std::string_view key, std::int64_t low, std::int64_t high);
    std::optional<std::int64_t> maybe_integer(std::string_view key, std::int64_t low,
                                              std::int64_t high);
    bool boolean(std::string_view key);
    bool is_boolean(std::string_view key) const;
    bool is_integer(std::string_view key) const;
    bool boolean_or(std::string_view key, bool otherwise);
    Date date(std::string_view key);
    std::optional<Date> maybe_date(std::string_view key);
    // "HH:MM" as text, or a TOML local time.
    TimeOfDay time(std::string_view key);
    std::optional<TimeOfDay> maybe_time(std::string_view key);
    // A number of percent with at most two decimals: 96, 92.5.
    Percent percent(std::string_view key);
    std::optional<Percent> maybe_percent(std::string_view key);
    // A list of texts; a single text counts as a list of one; a missing key as an empty list.
    std::vector<std::string> texts(std::string_view key);
    // A table, or nothing.
    std::optional<Table> maybe_table(std::string_view key);
    // An array of tables; a single table counts as an array of one; a missing key as none.
    std::vector<Table> tables(std::string_view key);
    // The keys in the order of the file, for tables whose keys are data.
    std::vector<std::string> keys() const;

    // One of `allowed`, else a fault that lists them; returns its index, 0 on a fault.
    std::size_t choice(std::string_view key, const std::vector<std::string_view>& allowed);
    std::optional<std::size_t> maybe_choice(std::string_view key,
                                            const std::vector<std::string_view>& allowed);

    // Adds a fault at this table's own line, or at a key's.
    void fault(std::string id, std::string what, std::string why = {},
               std::string remedy = {}) const;
    void fault_at(std::string_view key, std::string id, std::string what, std::string why = {},
                  std::string remedy = {}) const;
    // At a place that was noted earlier ("policy.toml:12").
    void fault_in(std::string place, std::string id, std::string what, std::string why = {},
                  std::string remedy = {}) const;
    // "policy.toml:12"
    std::string place() const;
    std::string place_of(std::string_view key) const;
    int line() const;
    // Faults every key of this table that was not asked for. Call when the table has been read.
    void finish() const;

  private:
    friend class File;
    struct Node;
    explicit Table(std::shared_ptr<Node> node) : node_(std::move(node)) {}
    std::shared_ptr<Node> node_;
};

// A parsed file. `name` is what faults call it.
class File {
  public:
    static Result<File> parse(std::string name, std::string_view content);
    static Result<File> load(const std::string& path);

    Table root() const;
    const Faults& faults() const;
    // An error with every fault found so far, or nothing wrong.
    Result<void> check() const;

  private:
    std::shared_ptr<Document> document_;
};

}  // namespace adsum::toml_file
