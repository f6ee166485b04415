#pragma once
// What stands behind a toml_file::Table and a File: the one place that knows toml++. Internal to
// the room.

#include "base/toml.hpp"

#include <set>

#include <fmt/format.h>
#include <toml++/toml.h>

namespace adsum::toml_file {

struct Document {
    std::string name;
    toml::table table;
    Faults faults;
};

struct Table::Node {
    std::shared_ptr<Document> document;
    const toml::table* table = nullptr;
    std::set<std::string, std::less<>> known;

    std::string place(const toml::source_region& region) const {
        return fmt::format("{}:{}", document->name, region.begin.line);
    }
};

}  // namespace adsum::toml_file
