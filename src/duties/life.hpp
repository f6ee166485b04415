#pragma once
// The life of duties while a year is gone through: they arise, are done or set aside, settle or
// lapse. Internal to the room.

#include "duties/triggers.hpp"

#include <limits>
#include <set>

namespace adsum::duties {

// Which period of a rule's `once` a moment lies in; the same number for the same period.
using PeriodKey = std::int64_t;
constexpr PeriodKey kNoPeriod = std::numeric_limits<PeriodKey>::min();

struct Instance {
    SchoolTime arose, due;
    std::vector<Reason> because;
    std::string key;  // of the occurrence
    PeriodKey period = kNoPeriod;
    std::string group;  // "form:7A", of a group's register
    const Closing* closing = nullptr;
    SchoolTime closed_at;
    bool early = false;  // done or set aside before (or without) the rule asking for it
    bool shown = true;
    bool gone = false;    // settled by itself, or lapsed with its period
    bool ceased = false;  // the condition did not hold at some point after it arose

    bool is_open() const { return closing == nullptr && !gone; }
};

class Life {
  public:
    explicit Life(PupilFile& file);
    // Goes through the school days from `first` on, morning and end, and the other points (in
    // order) where they come, up to the file's moment. Tells the file when the next one comes.
    void run(Date first, const std::vector<Point>& others);
    // What stands at the end of it; asked once.
    std::vector<Duty> take_duties();

  private:
    struct Of {  // a rule and what became of it
        const AgendaRule* agenda;
        const policy::Rule* rule;
        PointKinds looked_at = 0;  // at which triggers that may hit are looked at
        Date asleep_until;         // nothing arose, and until then no day's end can bring anything
        std::vector<Instance> instances;
    };

    void run_day(int day, std::vector<Point>::const_iterator& next,
                 std::vector<Point>::const_iterator end);
    void come(const Point& point);
    void take(const Point& point);
    void take_of(Of& of, const Point& point);
    bool concerns_any(const Point& point) const;
    const RuleSet* woken_by_calendar(const Point& point) const;
    void wake(RulePlace place, Point::Kind kind);
    // Does what is due by then, in order of due, and takes each doing as the fact that it is.
    void do_what_is_due(SchoolTime until);
    bool is_in_force(const Of& of, const Point& point) const;
    Instance& add(Of& of, Instance instance);
    std::size_t era(const Point& point) const { return point.year == file_.start_year ? 0 : 1; }
    void look(Of& of, const Point& point);
    void fire(Of& of, const Point& point, Hit hit);
    // Whatever its triggers said at the point, it would stay as it is: it has arisen in this
    // period.
    bool is_spent(const Of& of, const Point& point) const;
    // Asked of marks alone, and its last duty is open: all that can change is that the marks cease
    // to ask.
    bool only_ceases(const Of& of) const;
    void look_whether_it_ceased(Of& of, const Point& point);
    bool may_fire(Of& of, const Point& point, const Hit& hit) const;
    // The open instance that a closing means: the one of that id, or, where marks that changed
    // since moved the moment at which it arose, the one of the same occurrence; without an id, the
    // last.
    Instance* meant(Of& of, const std::string& duty) const;
    // What an id tells of a duty that the marks no longer ask for.
    std::optional<Instance> told_by(const policy::Rule& rule, const std::string& duty) const;
    void settle(Of& of, const Point& point);
    void close(const Point& point);
    void close_one(Of& of, const Point& point, bool only_open, bool shown);
    PeriodKey period_key(const policy::Rule& rule, const Point& point) const;
    std::string id_of(const policy::Rule& rule, const Instance& instance) const;
    std::vector<OpenDuty> open_duties(std::string_view rule) const;
    Duty duty_of(const policy::Rule& rule, Instance& instance) const;

    PupilFile& file_;
    const AgendaPart& part_;
    std::vector<Of> of_;
    // The rules that a point concerns, by era (this year, those before) and kind of point. Those
    // that sleep are not among them until something wakes them (agenda.hpp).
    Concerned concerned_;
    OpenDuties open_;
    std::vector<std::unique_ptr<Closing>> kept_;
    std::vector<std::unique_ptr<school::Fact>> done_;  // only where done_when_due
    std::set<std::string> tried_;
};

// Only plain characters, so that a key can stand in an address.
std::string plain(std::string text);
bool same_in_plain(std::string_view a, std::string_view b);
// Of a duty that arises at the point.
SchoolTime due_of(const PupilFile& file, const policy::Due& due, const Point& point);

}  // namespace adsum::duties
