#pragma once
// What the journal tells of lessons: timetables, cover, registers taken and their marks. A lesson
// mark is kept apart from the statutory mark of a session and never counts to any measure. A pupil
// has about 950 of them a year, so a mark is eight bytes and names are kept once.

#include "school/differed.hpp"
#include "school/pupil.hpp"
#include "school/timetable.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace adsum::school {

// One lesson of one day. A class has a period once a day; timetabled twice, it has two periods.
struct LessonId {
    Date date;
    GroupName group;
    std::string period;
    std::string to_string() const;  // "2026-11-20 P3 9x/Ma1"
    auto operator<=>(const LessonId&) const = default;
};

struct Cover {
    journal::EntryNumber entry = 0;
    SchoolTime at;
    journal::Actor who;
    LessonId lesson;
    StaffId teacher;
    std::string room, reason;
    bool operator==(const Cover&) const = default;
};

// One taking of a lesson's register.
struct LessonTaken {
    LessonId lesson;
    TimeOfDay start, end;  // as timetabled that day
    SchoolTime at;
    journal::Actor who;
    journal::EntryNumber entry = 0;
    int marks = 0;
    std::optional<SchoolTime> on_device;  // when it was saved there, where it waited to be sent
    std::vector<Differed> differed;
    bool operator==(const LessonTaken&) const = default;
};

// A mark that stands.
struct LessonMark {
    LessonId lesson;
    TimeOfDay start, end;
    law::CodeIndex code = law::kNotTaken;
    std::optional<int> minutes_late;
    std::string note;
    SchoolTime known;  // when the entry that stands became known
    journal::EntryNumber entry = 0;
    bool amended = false;
};

class Lessons {
  public:
    // In order of `from`; none after the first that holds from a later date was overtaken.
    const std::vector<Timetable>& timetables() const { return timetables_; }
    const Timetable* timetable_on(Date date) const;
    const Cover* cover(const LessonId& lesson) const;
    const std::map<LessonId, Cover>& covers() const { return covers_; }

    // The first taking of a lesson's register.
    std::optional<LessonTaken> taken(const LessonId& lesson) const;
    std::vector<LessonTaken> taken_on(Date date) const;
    // The register that bore this submission id.
    std::optional<LessonTaken> submission(std::string_view id) const;
    // The takings that said something which was not kept, in their order.
    std::vector<LessonTaken> differing(const LessonId& lesson) const;
    // The last day of which a lesson register was taken.
    std::optional<Date> last_day() const;
    // Lessons whose register was taken.
    std::size_t count() const { return registers_.size(); }

    std::optional<LessonMark> mark(const Upn& upn, const LessonId& lesson) const;
    // A pupil's marks of these days, by day, then start.
    std::vector<LessonMark> marks_of(const Upn& upn, DateRange dates) const;
    // Those of them that stand at, or once stood at, one of the codes; and perhaps others.
    std::vector<LessonMark> marks_of(const Upn& upn, DateRange dates,
                                     std::span<const law::CodeIndex> codes) const;
    // Every mark of a lesson, by pupil.
    std::vector<std::pair<Upn, LessonMark>> marks_in(const LessonId& lesson) const;
    // Oldest first; the first is the original entry.
    std::vector<MarkEntry> history(const Upn& upn, const LessonId& lesson) const;
    // The code as known at a moment; kNotTaken where none stood.
    law::CodeIndex code_as_at(const Upn& upn, const LessonId& lesson, SchoolTime moment) const;

    // Folding.
    void put(Timetable timetable);
    void put(Cover cover);
    // A taking; `submission` is new. put_mark follows for its marks.
    void put(const std::string& submission, const LessonTaken& taken);
    // REQUIRES: the lesson's register was taken.
    void put_mark(const Upn& upn, const LessonId& lesson, MarkEntry entry);

    // All of it, one value after the other, for State::digest().
    template <class Digest>
    void digest_into(Digest& digest) const;

  private:
    using Index = std::uint32_t;
    static constexpr std::uint16_t kNoMinutes = 0xFFFF;
    struct Cell {
        Index lesson = 0;  // in registers_
        law::CodeIndex code = law::kNotTaken;
        std::uint8_t has_history = 0;  // not as the first taking had it, or with a note
        std::uint16_t minutes_late = kNoMinutes;
    };
    struct Place {
        GroupName group;
        std::string period;
        auto operator<=>(const Place&) const = default;
    };
    struct Register {
        Date date;
        Index place = 0;   // in places_
        Index taking = 0;  // the first, in takings_
        TimeOfDay start, end;
    };
    struct Taking {
        Index lesson = 0;
        Index who = 0;  // in actors_
        SchoolTime at;
        std::uint32_t entry = 0;
        std::int32_t marks = 0;
    };
    struct Told {  // of the few takings that waited on a device or differed
        std::optional<SchoolTime> on_device;
        std::vector<Differed> differed;
    };

    template <class Wanted>
    std::vector<LessonMark> marks_where(const Upn& upn, DateRange dates,
                                        const Wanted& wanted) const;
    std::optional<Index> index_of(const LessonId& lesson) const;
    const Cell* cell(const Upn& upn, Index lesson) const;
    LessonId id_of(const Register& held) const;
    LessonTaken taking(Index index) const;
    MarkEntry as_first_taken(const Cell& cell) const;
    LessonMark mark_of(const Upn& upn, const Cell& cell) const;

    std::vector<Timetable> timetables_;
    std::map<LessonId, Cover> covers_;
    std::vector<Place> places_;
    std::map<Place, Index> place_index_;
    std::vector<Register> registers_;
    std::map<std::pair<Date, Index>, Index> by_day_;  // date and place: in registers_
    std::vector<Taking> takings_;
    std::map<Index, Told> told_;  // by taking
    std::map<std::string, Index, std::less<>> submissions_;
    std::vector<journal::Actor> actors_;
    std::map<Upn, std::vector<Cell>> marks_;  // by lesson's index
    std::map<std::pair<Upn, Index>, std::vector<MarkEntry>> history_;
};

template <class Digest>
void Lessons::digest_into(Digest& digest) const {
    for (const Timetable& held : timetables_) {
        digest.add(held.from).add(held.entry).add(held.at).add(held.who);
        for (const TimetabledLesson& one : held.lessons) {
            digest.add(std::string_view(boost::json::serialize(to_json(one))));
        }
    }
    for (const auto& [id, held] : covers_) {
        digest.add(std::string_view(id.to_string())).add(held.entry).add(held.at).add(held.who);
        digest.add(held.teacher.str()).add(held.room).add(held.reason);
    }
    for (const auto& [id, index] : submissions_) {
        const LessonTaken held = taking(index);
        digest.add(id).add(std::string_view(held.lesson.to_string())).add(held.at).add(held.who);
        digest.add(held.start.minutes()).add(held.end.minutes()).add(held.entry).add(held.marks);
        digest.add(std::string_view(held.on_device ? held.on_device->to_string() : ""));
        for (const Differed& one : held.differed) {
            digest.add(one.upn.str()).add(one.symbol).add(one.minutes_late.value_or(-1));
            digest.add(one.note);
        }
    }
    for (const auto& [upn, cells] : marks_) {
        for (const Cell& held : cells) {
            digest.add(upn.str()).add(std::int64_t{held.lesson}).add(held.code);
            digest.add(held.has_history).add(held.minutes_late);
        }
    }
    for (const auto& [key, entries] : history_) {
        for (const MarkEntry& entry : entries) {
            digest.add(key.first.str()).add(std::int64_t{key.second}).add(entry.at);
            digest.add(entry.code).add(entry.minutes_late.value_or(-1)).add(entry.note);
            digest.add(entry.reason).add(entry.who).add(entry.entry);
        }
    }
}

}  // namespace adsum::school
