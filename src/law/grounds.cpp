#include "law/grounds.hpp"

#include "base/toml.hpp"
#include "law/read_provenance.hpp"

#include <algorithm>
#include <set>

namespace adsum::law {
namespace {

DeletionGround read_ground(toml_file::Table& row) {
    DeletionGround ground;
    ground.id = row.text("id");
    ground.title = row.text("title");
    ground.measured = row.text_or("measured", "");
    std::set<std::string> ids;
    for (toml_file::Table& inner : row.tables("conditions")) {
        ground.conditions.push_back({inner.text("id"), inner.text("text")});
        if (!ids.insert(ground.conditions.back().id).second) {
            inner.fault_at("id", "law-condition-twice", "`" + ground.conditions.back().id + "`",
                           "each condition is confirmed once", "take one out");
        }
        inner.finish();
    }
    ground.provenance = read_provenance(row);
    row.finish();
    return ground;
}

}  // namespace

Result<std::vector<DeletionGround>> load_grounds(const std::string& path) {
    ADSUM_TRY(const toml_file::File file, toml_file::File::load(path));
    toml_file::Table root = file.root();
    std::vector<DeletionGround> grounds;
    for (toml_file::Table& row : root.tables("ground")) {
        DeletionGround ground = read_ground(row);
        if (ground_on(grounds, ground.id, ground.provenance.from) != nullptr) {
            row.fault_at("id", "law-ground-twice", "ground " + ground.id,
                         "one of a letter is in force at a time", "end the earlier one with `to`");
        }
        grounds.push_back(std::move(ground));
    }
    root.finish();
    ADSUM_CHECK(file.check());
    return grounds;
}

Result<std::vector<DeletionGround>> deletion_grounds(const std::string& law_folder) {
    return load_grounds(law_folder + "/grounds.toml");
}

const DeletionGround* ground_on(const std::vector<DeletionGround>& grounds, std::string_view id,
                                Date on) {
    const auto found =
        std::find_if(grounds.begin(), grounds.end(), [&](const DeletionGround& ground) {
            return ground.id == id && ground.provenance.holds_on(on);
        });
    return found == grounds.end() ? nullptr : &*found;
}

}  // namespace adsum::law
