#include "base/toml_node.hpp"

#include <fstream>
#include <sstream>

namespace adsum::toml_file {

Result<File> File::parse(std::string name, std::string_view content) {
    File file;
    file.document_ = std::make_shared<Document>();
    file.document_->name = std::move(name);
    try {
        file.document_->table = toml::parse(content, file.document_->name);
    } catch (const toml::parse_error& error) {
        return refused(
            "toml-syntax", fmt::format("{}:{}", file.document_->name, error.source().begin.line),
            std::string(error.description()), "the file is not TOML", "correct the line");
    }
    return file;
}

Result<File> File::load(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        return refused("file-unreadable", path, "cannot open the file", {},
                       "check its name and who may read it");
    }
    std::ostringstream content;
    content << stream.rdbuf();
    return parse(path, content.str());
}

Table File::root() const {
    return Table(std::make_shared<Table::Node>(Table::Node{document_, &document_->table, {}}));
}

const Faults& File::faults() const {
    return document_->faults;
}

Result<void> File::check() const {
    if (document_->faults.empty()) {
        return {};
    }
    return Error(ErrorKind::kRefused, document_->faults.all());
}

}  // namespace adsum::toml_file
