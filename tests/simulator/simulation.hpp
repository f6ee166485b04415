#pragma once
// One simulated year of one school, from one seed.

#include "simulator/compare.hpp"
#include "simulator/day.hpp"

namespace adsum::simulator {

struct Counts {
    std::map<std::string, int> kept, refused;  // acts by kind
    std::map<std::string, int> why;            // refusals by fault
    std::map<std::string, int> crashes;        // by kind
    int merged_rows = 0, resent = 0, at_once = 0, lost_races = 0, compared = 0;
    void add(const Counts& other);
};

class Simulation {
  public:
    static constexpr DateRange whole_year() {
        constexpr std::int32_t kFirst = 20'697;  // 2026-09-01
        return {Date::from_days(kFirst), Date::from_days(kFirst + 325)};
    }
    Simulation(std::uint64_t seed, const std::string& folder, DateRange days = whole_year(),
               Planted planted = Planted::kNothing);
    // What was found, in the order in which it was; it stops at the first comparison that finds
    // anything.
    Findings run() {
        return run([] {});
    }
    // `opened` is called when the school is being served.
    Findings run(const std::function<void()>& opened);
    // In place of what the seed would have planned for the first day.
    void plan_first_day(std::vector<Step> steps);
    const Counts& counts() const { return counts_; }

    // For the actors.
    server::House& house() const { return site_.house(); }
    Site& site() { return site_; }
    Acts& acts() { return acts_; }
    Moment now() const;  // by the machine's clock
    SchoolTime school_now() const { return to_school_time(now()); }
    SchoolTime true_now() const { return to_school_time(when_); }
    const Year& year() const { return year_; }
    Counts& counts() { return counts_; }
    void found(const std::string& what);
    // Asks the server for an act, and notes what it answers. 0: the machine is gone.
    int ask(Act& act, const Site::Asking& asking);
    // Two at the same moment; they may be one act.
    std::pair<int, int> ask_at_once(Act& first, const Site::Asking& one, Act& second,
                                    const Site::Asking& other);
    // Beside the server: drafts of the command line, an act for each.
    void record_beside(const std::vector<int>& acts, const std::vector<journal::Draft>& drafts);

  private:
    friend class Child;
    struct Cursor {
        Date date;
        int step = 0;
    };
    // Where the year stands; false at its end.
    bool next(Step& step);
    void perform(const Step& step, Dice& dice);
    void befall(const Step& step, Dice& dice);
    void jump(Dice& dice);
    // The server was there, is gone, and comes back: by what, and what that does to the files.
    void gone(const std::string& by, const std::function<void()>& files, Dice& dice);
    void power_back(Dice& dice);
    void copied(Dice& dice);
    void killed(Dice& dice);
    void back(const std::string& from, const Live& live, Dice& dice);
    Live live() const;
    void last_things();
    bool was_closed_since(const Act& act) const;
    void begin(Act& act);
    void note(Act& act, const server::Response& response, std::int64_t failures);
    void count();

    std::uint64_t seed_;
    Planted planted_;
    Year year_;
    Site site_;
    Acts acts_;
    std::unique_ptr<Ledger> ledger_;
    Cursor cursor_;
    std::vector<Step> steps_;
    std::optional<Date> planned_;
    Moment when_;
    std::int64_t clock_is_off_by_ = 0;  // milliseconds
    Findings findings_;
    Counts counts_;
    std::function<void(const boost::json::object&)> tell_;  // of a child that will be killed
};

}  // namespace adsum::simulator
