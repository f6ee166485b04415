#pragma once
// What the journal's tests share: drafts, a folder that cleans up after itself, and a look at a
// file's content that does not go through the code under test.

#include "journal/sqlite.hpp"
#include "journal/store.hpp"

#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <unistd.h>
#include <vector>

#include <boost/json.hpp>

namespace adsum::journal::test {

// In memory where the machine has such a disk: none of these tests can show what a power cut does,
// and waiting for thousands of commits would only be slow.
class Folder {
  public:
    Folder() {
        const std::filesystem::path memory = "/dev/shm";
        const auto parent =
            ::access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path();
        std::string path = (parent / "adsum-journal-XXXXXX").string();
        path_ = ::mkdtemp(path.data());
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    std::string file(const std::string& name) const { return (path_ / name).string(); }
    std::string url(const std::string& name) const { return "sqlite:" + file(name); }

  private:
    std::filesystem::path path_;
};

inline Draft draft(std::string body, int volume = 2026, std::int64_t at = 1788335112044) {
    return Draft{Moment::from_milliseconds(at), Actor{"T07", "Zoë Ashgrove", "Tutor"},
                 "register_taken", std::move(body), volume};
}

inline std::vector<Draft> drafts(int count, int volume = 2026) {
    std::vector<Draft> made;
    for (int i = 0; i < count; ++i) {
        made.push_back(draft("{\"i\":" + std::to_string(i) + "}", volume, 1788335112044 + i));
    }
    return made;
}

inline std::vector<Entry> all_entries(Store& store, const SchoolId& school, EntryNumber from = 1) {
    std::vector<Entry> entries;
    const auto read = store.read(school, from, [&](Entry entry) {
        entries.push_back(std::move(entry));
        return done();
    });
    if (!read) {
        throw std::runtime_error(read.error().to_string());
    }
    return entries;
}

// One JSON object, as docs/formats/journal.md shows its example.
inline std::string to_json_line(const Entry& entry) {
    return boost::json::serialize(boost::json::object{{"school", entry.school.str()},
                                                      {"number", entry.number},
                                                      {"volume", entry.volume},
                                                      {"at", entry.at.milliseconds()},
                                                      {"who_id", entry.who.id},
                                                      {"who_name", entry.who.name},
                                                      {"who_position", entry.who.position},
                                                      {"kind", entry.kind},
                                                      {"body", entry.body},
                                                      {"previous", to_hex(entry.previous)},
                                                      {"hash", to_hex(entry.hash)}});
}

// Everything that verify() vouches for, as text: each table scanned, with the type of every value.
// An error where any of it cannot be read.
inline Result<std::string> content_of(const std::string& path) {
    ADSUM_TRY(auto database, sqlite::Database::open(path, sqlite::Access::kReadOnly));
    std::string content;
    struct Table {
        const char* sql;
        int columns;
    };
    for (const Table table :
         {Table{"SELECT * FROM entries NOT INDEXED ORDER BY school, number", 11},
          Table{"SELECT * FROM heads ORDER BY school", 4},
          Table{"SELECT * FROM volumes ORDER BY school, volume", 5}}) {
        ADSUM_CHECK(database.each(table.sql, [&](const sqlite::Statement& row) {
            for (int column = 0; column < table.columns; ++column) {
                content += std::to_string(static_cast<int>(row.type(column)));
                content += ':';
                content += row.text(column);
                content += '\x1f';
            }
            content += '\n';
            return done();
        }));
    }
    return content;
}

// The same content, by the way the program itself reads it.
inline Result<std::string> replay_of(const std::string& path) {
    ADSUM_TRY(const auto store, open_store("sqlite:" + path));
    ADSUM_TRY(const auto schools, store->schools());
    std::string content;
    for (const SchoolId& school : schools) {
        ADSUM_CHECK(store->read(school, 1, [&](const Entry& entry) {
            content += to_json_line(entry) + "\n";
            return done();
        }));
    }
    return content;
}

// Deterministic everywhere: no std distribution.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}
    std::uint64_t below(std::uint64_t bound) { return engine_() % bound; }
    std::int64_t between(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low + 1)));
    }

  private:
    std::mt19937_64 engine_;
};

}  // namespace adsum::journal::test
