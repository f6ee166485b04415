#include "school/mark_facts.hpp"

#include "base/json_view.hpp"
#include "base/text.hpp"
#include "base/upn.hpp"

#include <fmt/format.h>

namespace adsum::school {
namespace {

namespace json = boost::json;

void misshapen(const std::string& place, std::string_view shape, Faults& faults) {
    faults.add("field-wrong", place, "this mark is not in its form",
               fmt::format("it must be {}", shape), "correct it");
}

// The text at a position; nothing where there is none or it is something else. null and a missing
// tail are empty.
std::optional<std::string> text_at(const json::array& row, std::size_t index) {
    if (index >= row.size() || row[index].is_null()) {
        return std::string();
    }
    if (!row[index].is_string()) {
        return std::nullopt;
    }
    return std::string(trim(text_of(row[index].get_string())));
}

// code, minutes_late or null, note: the end of every mark's row.
bool read_tail(const json::array& row, std::size_t first, NewMark& mark) {
    auto symbol = text_at(row, first);
    auto note = text_at(row, first + 2);
    if (!symbol || symbol->empty() || !note || row.size() > first + 3) {
        return false;
    }
    mark.symbol = std::move(*symbol);
    mark.note = std::move(*note);
    if (row.size() > first + 1 && !row[first + 1].is_null()) {
        boost::system::error_code error;
        const json::value& minutes = row[first + 1];
        if (!minutes.is_int64() && !minutes.is_uint64()) {
            return false;
        }
        mark.minutes_late = minutes.to_number<int>(error);
        return !error;
    }
    return true;
}

void put_tail(json::array& row, const NewMark& mark) {
    row.emplace_back(json_view(mark.symbol));
    if (!mark.minutes_late && mark.note.empty()) {
        return;
    }
    row.emplace_back(nullptr);
    if (mark.minutes_late) {
        row.back() = *mark.minutes_late;
    }
    if (!mark.note.empty()) {
        row.emplace_back(json_view(mark.note));
    }
}

// date, session, and the tail, from a position on.
std::optional<NewMark> read_dated_mark(const json::array& row, std::size_t first) {
    NewMark mark;
    const auto date = Date::parse(text_at(row, first).value_or(""));
    const auto half = calendar::parse_half(text_at(row, first + 1).value_or(""));
    if (!date || !half || !read_tail(row, first + 2, mark)) {
        return std::nullopt;
    }
    mark.session = {*date, *half};
    return mark;
}

std::optional<NewMark> read_imported_mark(const json::value& value) {
    return value.is_array() ? read_dated_mark(value.get_array(), 0) : std::nullopt;
}

}  // namespace

namespace {

std::vector<RegisterMark> read_rows(Fields& fields, std::string_view key, calendar::Session session,
                                    Faults& faults) {
    std::vector<RegisterMark> marks;
    int index = 0;
    for (const json::value& item : fields.list(key)) {
        RegisterMark mark;
        mark.mark.session = session;
        const bool is_row = item.is_array() && !item.get_array().empty();
        const std::string upn = is_row ? text_at(item.get_array(), 0).value_or("") : std::string();
        if (upn.empty() || !read_tail(item.get_array(), 1, mark.mark)) {
            misshapen(fmt::format("{}[{}]", key, index), "[upn, code, minutes_late or null, note]",
                      faults);
        } else {
            mark.upn = Upn(upn_normalised(upn));
            marks.push_back(std::move(mark));
        }
        ++index;
    }
    return marks;
}

}  // namespace

std::vector<RegisterMark> read_register_marks(Fields& fields, calendar::Session session,
                                              Faults& faults) {
    return read_rows(fields, "marks", session, faults);
}

std::vector<RegisterMark> read_differed_marks(Fields& fields, calendar::Session session,
                                              Faults& faults) {
    return fields.has("differed") ? read_rows(fields, "differed", session, faults)
                                  : std::vector<RegisterMark>();
}

bool differs_from_what_stands(const State& state, const Pupil& pupil, const NewMark& mark) {
    const MarkCell* standing = pupil.mark(mark.session);
    if (standing == nullptr) {
        return false;
    }
    const MarkEntry stands = pupil.mark_history(mark.session).back();
    return standing->code != state.law().codes().index_of(mark.symbol) ||
           (mark.minutes_late && mark.minutes_late != stands.minutes_late) ||
           (!mark.note.empty() && mark.note != stands.note);
}

std::string in_full(std::string_view code, std::optional<int> minutes, std::string_view note) {
    return fmt::format("{}{}{}", code, minutes ? fmt::format(", {} minutes", *minutes) : "",
                       note.empty() ? "" : fmt::format(" ({})", note));
}

json::array to_register_json(const RegisterMark& mark) {
    json::array row;
    row.emplace_back(json_view(mark.upn.str()));
    put_tail(row, mark.mark);
    return row;
}

std::vector<PupilMarks> read_imported_marks(Fields& fields, Faults& faults) {
    std::vector<PupilMarks> pupils;
    int index = 0;
    for (const json::value& item : fields.list("marks")) {
        const std::string place = fmt::format("marks[{}]", index++);
        const bool is_row = item.is_array() && item.get_array().size() == 2 &&
                            item.get_array()[0].is_string() && item.get_array()[1].is_array();
        if (!is_row) {
            misshapen(place, "[upn, [[date, session, code, minutes_late or null, note], …]]",
                      faults);
            continue;
        }
        PupilMarks pupil;
        pupil.upn = Upn(upn_normalised(text_of(item.get_array()[0].get_string())));
        int inner = 0;
        for (const json::value& row : item.get_array()[1].get_array()) {
            if (auto mark = read_imported_mark(row)) {
                pupil.marks.push_back(std::move(*mark));
            } else {
                misshapen(fmt::format("{}[{}]", place, inner),
                          "[date, session, code, minutes_late or null, note]", faults);
            }
            ++inner;
        }
        pupils.push_back(std::move(pupil));
    }
    return pupils;
}

json::array to_json(const std::vector<PupilMarks>& pupils) {
    json::array list;
    for (const PupilMarks& pupil : pupils) {
        json::array rows;
        rows.reserve(pupil.marks.size());
        for (const NewMark& mark : pupil.marks) {
            json::array row;
            row.emplace_back(json_view(mark.session.date.to_string()));
            row.emplace_back(json_view(calendar::to_string(mark.session.half)));
            put_tail(row, mark);
            rows.push_back(std::move(row));
        }
        list.push_back(json::array{json_view(pupil.upn.str()), std::move(rows)});
    }
    return list;
}

NewMark read_amended_mark(Fields& fields) {
    NewMark mark;
    mark.session.date = fields.date("date");
    mark.session.half = fields.half("session");
    mark.symbol = fields.text("code");
    if (const auto minutes = fields.maybe_integer("minutes_late", 0, kMostMinutesLate)) {
        mark.minutes_late = static_cast<int>(*minutes);
    }
    mark.note = fields.text_or_empty("note");
    return mark;
}

std::vector<RegisterMark> read_changes(Fields& fields, Faults& faults) {
    std::vector<RegisterMark> changes;
    int index = 0;
    for (const json::value& item : fields.list("changes")) {
        const std::string place = fmt::format("changes[{}]", index++);
        const std::string upn =
            item.is_array() ? text_at(item.get_array(), 0).value_or("") : std::string();
        auto mark = upn.empty() ? std::nullopt : read_dated_mark(item.get_array(), 1);
        if (mark) {
            changes.push_back({Upn(upn_normalised(upn)), std::move(*mark)});
        } else {
            misshapen(place, "[upn, date, session, code, minutes_late or null, note]", faults);
        }
    }
    return changes;
}

json::array to_change_json(const RegisterMark& change) {
    json::array row{json_view(change.upn.str()), json_view(change.mark.session.date.to_string()),
                    json_view(calendar::to_string(change.mark.session.half))};
    put_tail(row, change.mark);
    return row;
}

}  // namespace adsum::school
