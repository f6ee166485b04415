#pragma once
// The life of duties while a year is gone through: they arise, are done or set aside, settle or
// lapse. Internal to the room.

#include "duties/triggers.hpp"

#include <array>
#include <set>

namespace adsum::duties {

struct Instance {
    SchoolTime arose, due;
    std::vector<Reason> because;
    std::string key;     // of the occurrence
    std::string period;  // of the rule's `once`
    std::string group;   // "form:7A", of a group's register
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
    explicit Life(PupilFile& file) : file_(file) {}
    // Goes through the points in order.
    void run(const std::vector<Point>& points);
    std::vector<Duty> duties() const;

  private:
    struct Of {  // a rule and what became of it
        Of(const PupilFile& file, const policy::Rule& of_rule);
        const policy::Rule* rule;
        PointKinds looked_at = 0;      // at which triggers that may hit are looked at
        PointKinds settled_at = 0;     // at which what has arisen may end by itself
        bool in_earlier_years = true;  // it goes through the years before, too
        bool only_states = true;       // its triggers are states of the marks,
        bool keyless = true;           // without occurrences to tell apart
        std::vector<Instance> instances;
    };
    // Positions in of_, in order.
    using Places = std::vector<std::uint16_t>;

    void take(const Point& point);
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
    std::string period_key(const policy::Rule& rule, const Point& point) const;
    std::string id_of(const policy::Rule& rule, const Instance& instance) const;
    std::vector<OpenDuty> open_duties(std::string_view rule) const;
    Duty duty_of(const policy::Rule& rule, const Instance& instance) const;

    PupilFile& file_;
    std::vector<Of> of_;
    // The rules that a point concerns, by era (this year, those before) and kind of point.
    std::array<std::array<Places, kPointKinds>, 2> concerned_;
    Places arisen_;  // those with instances
    std::vector<std::unique_ptr<Closing>> kept_;
    std::vector<std::unique_ptr<school::Fact>> done_;  // only where done_when_due
    std::set<std::string> tried_;
};

// Only plain characters, so that a key can stand in an address.
std::string plain(std::string text);
// Of a duty that arises at the point.
SchoolTime due_of(const PupilFile& file, const policy::Due& due, const Point& point);

}  // namespace adsum::duties
