#pragma once
// The simulated school's server: a store in a file, group commit, the House, and the very handlers
// that answer a browser; and beside it the command line as a second office on the same store.

#include "journal/appender.hpp"
#include "server/handlers.hpp"
#include "simulator/acts.hpp"
#include "simulator/disk.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace adsum::simulator {

// Faults that are built in on purpose, to show that the simulator sees them.
enum class Planted : std::uint8_t {
    kNothing,
    kRowLeftOut,       // of the SQL tables: one mark now and then
    kLyingDisk,        // says that it has made sure, and has not
    kLostEntry,        // the last acknowledged one, at a crash
    kMergeOverwrites,  // a register that waited changes the marks that stand
    kKeptTwice,        // a register that is sent again is kept again
    kEntryAltered,     // a byte of the journal, behind everybody's back
    kLeavesLater,      // a pupil's leaving is kept for the day after the one that was said
};

const SchoolId& school_id();
const std::vector<std::string>& policies();  // one a seed, in turn

// Takes rows out of what goes to the SQL tables, where that is planted; else lets all through.
std::shared_ptr<journal::Store> planted_store(std::unique_ptr<journal::Store> store,
                                              Planted planted);

class Site {
  public:
    Site(std::string path, Planted planted) : path_(std::move(path)), planted_(planted) {}

    Result<void> open();
    void close();
    // REQUIRES: it is closed. Its files are gone.
    void remove() const;
    bool is_open() const { return house_ != nullptr; }
    const std::string& path() const { return path_; }
    std::string url() const { return "sqlite:" + path_; }
    Planted planted() const { return planted_; }
    server::House& house() const { return *house_; }

    using Handler = server::Response (*)(server::Services&, const server::Call&);
    struct Asking {
        Handler handler = nullptr;
        std::string staff;
        std::map<std::string, std::string> path;  // {group}, {date} …
        boost::json::object body;
    };
    server::Response ask(const Asking& asking, Moment now);
    // The command line: files and facts taken in by a process beside the server.
    Result<school::Office*> beside();

  private:
    std::string path_;
    Planted planted_;
    server::Services services_;
    std::unique_ptr<server::House> house_;
    std::optional<school::Office> beside_;
};

}  // namespace adsum::simulator
