// mis/NAME.toml, read strictly: a column that is not ours, or a form of a date without a day, a
// month and a year, is a fault.

#include "base/toml.hpp"
#include "exchange/mis.hpp"

#include <algorithm>
#include <filesystem>

namespace adsum::exchange {
namespace {

constexpr std::string_view kAnyDay = "2026-11-09";

bool is_ours(FileKind kind, std::string_view column) {
    const auto columns = columns_of(kind);
    return std::ranges::find(columns, column, &Column::name) != columns.end();
}

// A form must give back the day that it wrote.
void check_form(const toml_file::Table& root, const std::string& form) {
    const Date day = *Date::parse(kAnyDay);
    if (parse_date_as(form, date_as(form, day)) != day) {
        root.fault("mis-date-form", "\"" + form + "\" is no form of a date",
                   "it must hold a day, a month and a year", "write it like D/M/YYYY");
    }
}

MisColumn read_column(toml_file::Table& table, FileKind kind) {
    MisColumn column;
    column.to = table.text("to");
    column.from = table.texts("from");
    column.seen = table.boolean_or("seen", false);
    column.left_out = table.texts("left_out");
    if (auto values = table.maybe_table("values")) {
        for (const std::string& theirs : values->keys()) {
            column.values.emplace_back(theirs, values->text(theirs));
        }
        values->finish();
    }
    table.finish();
    if (column.from.empty()) {
        table.fault("mis-column-nameless", "`" + column.to + "` comes from no column",
                    "a column is found by its heading", "give `from`");
    }
    if (!is_ours(kind, column.to)) {
        table.fault("mis-column-unknown", "Adsum's file has no column `" + column.to + "`",
                    "`to` is one of ours", "correct it (docs/formats/files.md)");
    }
    return column;
}

MisFile read_mis_file(toml_file::Table& table) {
    MisFile file;
    const std::vector<std::string_view> kinds = {"roll",   "contacts", "staff",
                                                 "groups", "marks",    "timetable"};
    file.kind = static_cast<FileKind>(table.choice("kind", kinds));
    for (auto& column : table.tables("column")) {
        file.columns.push_back(read_column(column, file.kind));
    }
    if (auto halves = table.maybe_table("halves")) {
        for (const char* half : {"AM", "PM"}) {
            file.halves[half] = halves->texts(half);
        }
        halves->finish();
        if (file.kind != FileKind::kMarks) {
            table.fault("mis-halves", "only marks have halves of a day");
        }
    }
    table.finish();
    return file;
}

}  // namespace

const MisFile* Mis::file(FileKind kind) const {
    const auto found = std::ranges::find(files, kind, &MisFile::kind);
    return found == files.end() ? nullptr : &*found;
}

namespace {

Result<Mis> read_mis(const toml_file::File& file) {
    toml_file::Table root = file.root();
    Mis mis;
    mis.id = root.text("id");
    mis.name = root.text("name");
    mis.note = root.text("note");
    mis.as_of = root.date("as_of");
    mis.dates = root.texts("dates");
    mis.date_written = root.text("date_written");
    mis.yes = root.texts("yes");
    mis.no = root.texts("no");
    for (auto& table : root.tables("file")) {
        mis.files.push_back(read_mis_file(table));
    }
    root.finish();
    for (const std::string& form : mis.dates) {
        check_form(root, form);
    }
    check_form(root, mis.date_written);
    if (mis.yes.empty() || mis.no.empty()) {
        root.fault("mis-yes-no", "`yes` or `no` is empty", "one word at least says it", "give it");
    }
    ADSUM_CHECK(file.check());
    return mis;
}

}  // namespace

Result<Mis> parse_mis(const std::string& name, std::string_view content) {
    ADSUM_TRY(const auto file, toml_file::File::parse(name, content));
    return read_mis(file);
}

Result<std::vector<Mis>> load_systems(const std::string& folder) {
    std::vector<std::string> paths;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(folder, none)) {
        if (entry.path().extension() == ".toml") {
            paths.push_back(entry.path().string());
        }
    }
    std::ranges::sort(paths);
    std::vector<Mis> systems;
    for (const std::string& path : paths) {
        ADSUM_TRY(const auto file, toml_file::File::load(path));
        ADSUM_TRY(auto mis, read_mis(file));
        systems.push_back(std::move(mis));
    }
    return systems;
}

}  // namespace adsum::exchange
