// Marks: the file with the many lines. What already stands, and what the calendar itself says (#
// and Y4), changes nothing and is left out of the fact.

#include "base/upn.hpp"
#include "exchange/importing.hpp"
#include "school/mark_facts.hpp"

#include <fmt/format.h>

namespace adsum::exchange {
namespace {

namespace json = boost::json;

// In the order of columns_of(FileKind::kMarks).
enum MarkColumn : std::size_t { kUpn, kDate, kSession, kCode, kMinutesLate, kNote };

class MarkLine {
  public:
    MarkLine(const TableReader& table, const TableReader::Row& row, Faults& faults)
        : table_(table), row_(row), faults_(faults) {}

    // Nothing where a cell cannot be read.
    std::optional<school::NewMark> read() {
        school::NewMark mark;
        const auto date = Date::parse(required(kDate));
        const auto half = calendar::parse_half(required(kSession));
        mark.symbol = required(kCode);
        if (!date && has(kDate)) {
            wrong(kDate, "a date, YYYY-MM-DD");
        }
        if (!half && has(kSession)) {
            wrong(kSession, "AM or PM");
        }
        if (has(kMinutesLate)) {
            const auto minutes = parse_whole_number(text(kMinutesLate));
            if (!minutes || *minutes < 0 || *minutes > school::kMostMinutesLate) {
                wrong(kMinutesLate,
                      fmt::format("a whole number from 0 to {}", school::kMostMinutesLate));
            } else {
                mark.minutes_late = static_cast<int>(*minutes);
            }
        }
        mark.note = text(kNote);
        if (!ok_ || !date || !half) {
            return std::nullopt;
        }
        mark.session = {*date, *half};
        return mark;
    }
    Upn upn() { return Upn(upn_normalised(required(kUpn))); }

  private:
    std::string_view text(MarkColumn column) const { return table_.cell(row_, column); }
    bool has(MarkColumn column) const { return !text(column).empty(); }
    std::string_view name(MarkColumn column) const {
        return columns_of(FileKind::kMarks)[column].name;
    }
    std::string_view required(MarkColumn column) {
        if (!has(column)) {
            ok_ = false;
            faults_.add("field-missing", table_.place(row_),
                        fmt::format("`{}` is missing or empty", name(column)), "it is required",
                        fmt::format("give `{}`", name(column)));
        }
        return text(column);
    }
    void wrong(MarkColumn column, const std::string& expected) {
        ok_ = false;
        faults_.add("field-wrong", table_.place(row_),
                    fmt::format("`{}` is \"{}\"", name(column), text(column).substr(0, 40)),
                    "it must be " + expected, "correct the value");
    }

    const TableReader& table_;
    const TableReader::Row& row_;
    Faults& faults_;
    bool ok_ = true;
};

struct GatheredMarks {
    std::map<calendar::Session, int> lines;
    std::map<calendar::Session, school::NewMark> marks;  // those that change something
};

}  // namespace

json::array Importing::marks() const {
    std::map<Upn, GatheredMarks> pupils;
    for (const TableReader::Row& row : table.rows()) {
        MarkLine line(table, row, faults);
        const Upn upn = line.upn();
        auto mark = line.read();
        const std::string place = table.place(row);
        const school::Pupil* pupil =
            upn.empty() ? nullptr : school::known_pupil(state, upn, place, faults);
        if (pupil == nullptr || !mark) {
            continue;
        }
        GatheredMarks& gathered = pupils[upn];
        const auto [earlier, is_new] = gathered.lines.insert({mark->session, row.line});
        if (!is_new) {
            faults.add("row-duplicate", place,
                       fmt::format("{} {} is marked twice, first on line {}", upn.str(),
                                   mark->session.to_string(), earlier->second),
                       "a pupil has one mark a session", "leave one of them out");
            continue;
        }
        const auto verdict =
            school::check_imported_mark(state, *pupil, *mark, place, faults, &warnings);
        if (verdict && !verdict->changes_nothing) {
            gathered.marks.insert({mark->session, std::move(*mark)});
        }
    }
    std::vector<school::PupilMarks> rows;
    for (auto& [upn, gathered] : pupils) {
        school::PupilMarks of_pupil{upn, {}};
        for (auto& [session, mark] : gathered.marks) {
            of_pupil.marks.push_back(std::move(mark));
        }
        if (!of_pupil.marks.empty()) {
            rows.push_back(std::move(of_pupil));
        }
    }
    return school::to_json(rows);
}

}  // namespace adsum::exchange
