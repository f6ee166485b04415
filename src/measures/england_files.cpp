#include "measures/england_files.hpp"

#include "measures/render.hpp"

#include <array>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

namespace adsum::measures {
namespace {

constexpr char kNotTakenMark = '.';
constexpr char kNotEnrolledMark = '-';
constexpr std::size_t kFlushAt = std::size_t{1} << 20U;

// A character a code: its symbol where that is one character, else the next that none has.
std::array<char, 256> characters_of(const law::Codes& codes) {
    std::array<char, 256> characters{};
    characters[law::kNotTaken] = kNotTakenMark;
    characters[kNotEnrolled] = kNotEnrolledMark;
    char next = 'a';
    for (int i = 1; i < codes.count_of_symbols(); ++i) {
        const auto index = static_cast<law::CodeIndex>(i);
        const std::string_view symbol = codes.symbol(index);
        characters[index] = symbol.size() == 1 ? symbol[0] : next++;
    }
    return characters;
}

class Writer {
  public:
    explicit Writer(const std::string& path) : path_(path), file_(path, std::ios::binary) {}
    std::string& text() { return text_; }
    void line_done() {
        if (text_.size() >= kFlushAt) {
            flush();
        }
    }
    Result<void> finish() {
        flush();
        file_.flush();
        if (!file_) {
            return Error(ErrorKind::kMachine, Fault{"file-not-written",
                                                    path_,
                                                    "could not be written",
                                                    {},
                                                    "look for the folder, its rights and space"});
        }
        return {};
    }

  private:
    void flush() {
        file_.write(text_.data(), static_cast<std::streamsize>(text_.size()));
        text_.clear();
    }
    std::string path_;
    std::ofstream file_;
    std::string text_;
};

Result<void> write_codes(const England& england, const std::string& path) {
    const law::Codes& codes = england.law().codes();
    const auto characters = characters_of(codes);
    Writer writer(path);
    writer.text() = "character,code,category,counts_to_threshold\n";
    for (const law::RegisterCode* code : codes.on(england.dates().last)) {
        writer.text() +=
            fmt::format("{},{},{},{}\n", characters[code->index], code->symbol,
                        to_string(code->category), code->counts_to_threshold ? "yes" : "no");
    }
    writer.text() +=
        fmt::format("{},,not_taken,no\n{},,not_enrolled,no\n", kNotTakenMark, kNotEnrolledMark);
    return writer.finish();
}

Result<void> write_calendars(const England& england, const std::string& path) {
    Writer writer(path);
    writer.text() = "calendar,session,date,half,school_week\n";
    for (std::size_t i = 0; i < england.matrix().calendars().size(); ++i) {
        const Columns& columns = england.matrix().calendars()[i];
        for (std::size_t column = 0; column < columns.size(); ++column) {
            const calendar::Session& session = columns.session(column);
            writer.text() += fmt::format("{},{},{},{},{}\n", i, column, session.date.to_string(),
                                         calendar::to_string(session.half), columns.week(column));
        }
    }
    return writer.finish();
}

Result<void> write_pupils(const England& england, const std::string& path) {
    const auto characters = characters_of(england.law().codes());
    Writer writer(path);
    writer.text() = "pupil,school,la,year_group,fsm,calendar,marks\n";
    for (std::size_t s = 0; s < england.schools().size(); ++s) {
        const EnglandSchool& school = england.schools()[s];
        const std::size_t columns = england.matrix().calendar(s).size();
        for (std::size_t i = 0; i < school.pupils; ++i) {
            const std::size_t pupil = school.first_pupil + i;
            const std::size_t row = england.row_of(s, pupil);
            std::string& text = writer.text();
            fmt::format_to(std::back_inserter(text), "{},{},{},{},{},{},", pupil, s, school.la,
                           England::year_group_name(england.year_group_of(row)),
                           england.fsm_of(row) ? "yes" : "no", school.calendar);
            for (std::size_t column = 0; column < columns; ++column) {
                text += characters[england.matrix().at(row, column)];
            }
            text += '\n';
            writer.line_done();
        }
    }
    return writer.finish();
}

}  // namespace

Result<void> write_registers(const England& england, const std::string& folder) {
    std::error_code ignored;  // the files' own faults say it
    std::filesystem::create_directories(folder, ignored);
    ADSUM_CHECK(write_codes(england, folder + "/codes.csv"));
    ADSUM_CHECK(write_calendars(england, folder + "/calendar.csv"));
    return write_pupils(england, folder + "/pupils.csv");
}

Result<void> write_results(const England& england, const MatrixAnswer& answer,
                           const std::string& path) {
    Writer writer(path);
    writer.text() = to_csv({});
    for (std::size_t s = 0; s < england.schools().size(); ++s) {
        const EnglandSchool& school = england.schools()[s];
        for (std::size_t i = 0; i < school.pupils; ++i) {
            const std::size_t pupil = school.first_pupil + i;
            const std::size_t row = england.row_of(s, pupil);
            Row line;
            line.group = std::to_string(pupil);
            line.pupils = 1;
            line.tally = answer.tally(row);
            line.persistent = answer.persistent(row) ? 1 : 0;
            line.severe = answer.severe(row) ? 1 : 0;
            line.threshold_met_on = answer.threshold_met_on(england.matrix(), row);
            append_csv(writer.text(), line);
            writer.line_done();
        }
    }
    return writer.finish();
}

}  // namespace adsum::measures
