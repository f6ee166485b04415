#include "sample/diary.hpp"

#include "base/json_view.hpp"
#include "sample/families_say.hpp"
#include "sample/knowing.hpp"
#include "sample/opening.hpp"
#include "sample/sample_moment.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace adsum::sample {
namespace {

namespace json = boost::json;
using calendar::Half;

class Diary {
  public:
    Diary(const SchoolOf& school, const policy::Policy& policy, const law::Codes& codes,
          SchoolTime moment)
        : school_(school), policy_(policy), codes_(codes), moment_(moment) {
        for (std::size_t i = 0; i < school.pupils.size(); ++i) {
            const auto& row = school.pupils[i].row;
            forms_[row.form.value_or("")].push_back(i);
            known_.push_back(when_known(school, i, policy));
        }
    }

    std::vector<Event> write() {
        write_moves();
        for (std::size_t slot = 0; slot < school_.days->sessions(); ++slot) {
            if (school_.days->open(slot) && date_of(slot) <= school_.today) {
                for (const auto& [form, members] : forms_) {
                    write_register(slot, form, members);
                }
            }
        }
        for (std::size_t i = 0; i < school_.pupils.size(); ++i) {
            tell(school_, policy_, i, known_[i], events_);
        }
        std::erase_if(events_, [&](const Event& event) { return moment_ < event.at; });
        in_order(events_);
        return std::move(events_);
    }

  private:
    Date date_of(std::size_t slot) const { return school_.days->days[slot / 2].date; }

    void add(SchoolTime at, std::string kind, json::object body, StaffId by) {
        events_.push_back({at, std::move(kind), std::move(body), std::move(by)});
    }

    // Those who came into the year and those who left it.
    void write_moves() {
        for (const SamplePupil& pupil : school_.pupils) {
            if (pupil.joins_late) {
                const SchoolTime at{pupil.row.admitted, TimeOfDay(7, 45)};
                json::object roll;
                roll["pupils"] = roll_rows({&pupil}, false);
                add(at, "roll_imported", std::move(roll), StaffId("officer"));
                json::object contacts;
                contacts["contacts"] = contact_rows({&pupil});
                add(at.plus_minutes(4), "contacts_imported", std::move(contacts),
                    StaffId("officer"));
            }
            if (pupil.row.left) {
                json::object roll;
                roll["pupils"] = roll_rows({&pupil}, true);
                add({*pupil.row.left, TimeOfDay(7, 50)}, "roll_imported", std::move(roll),
                    StaffId("officer"));
            }
        }
    }

    bool on_roll(const SamplePupil& pupil, Date date) const {
        return pupil.row.admitted <= date && (!pupil.row.left || date < *pupil.row.left);
    }

    // Today's register of the first form is left for its tutor.
    bool is_left(std::size_t slot, const std::string& form, const policy::DayModel& day) const {
        return date_of(slot) == school_.today &&
               (moment_.time < day.close(slot % 2 == 0 ? Half::kAm : Half::kPm) ||
                form == forms_of(*school_.profile, 1).front());
    }

    void write_register(std::size_t slot, const std::string& form,
                        const std::vector<std::size_t>& members) {
        const Half half = slot % 2 == 0 ? Half::kAm : Half::kPm;
        const Date date = date_of(slot);
        const auto& day = policy_.day_of(school_.pupils[members.front()].row.year_group, date);
        if (is_left(slot, form, day)) {
            return;
        }
        Random random = school_.seed.stream("register " + form, slot);
        const int start = day.start(half).minutes();
        const int close = day.close(half).minutes();
        const int taken = start + std::max(1, (close - start) * random.between(45, 65) / 100);
        const SchoolTime at{date, TimeOfDay::from_minutes(taken)};
        json::array marks;
        std::vector<Event> later;
        for (const std::size_t i : members) {
            if (on_roll(school_.pupils[i], date)) {
                marks.push_back(first_entry(i, slot, at, taken - start, close, later));
            }
        }
        if (marks.empty()) {
            return;
        }
        json::object body;
        body["group"] = json_view(form);
        body["date"] = json_view(date.to_string());
        body["session"] = json_view(calendar::to_string(half));
        body["submission"] = json_view(fmt::format("sample-{}-{}-{}-{}", school_.profile->id, form,
                                                   date.to_string(), calendar::to_string(half)));
        body["marks"] = std::move(marks);
        add(at, "register_taken", std::move(body), tutor_of(form));
        events_.insert(events_.end(), later.begin(), later.end());
    }

    // What the tutor writes, and the amendment that follows where the school learns more.
    json::array first_entry(std::size_t i, std::size_t slot, SchoolTime at, int minutes_gone,
                            int close, std::vector<Event>& later) {
        const PlannedMark& mark = school_.plans[i][slot];
        const Half half = slot % 2 == 0 ? Half::kAm : Half::kPm;
        const Date date = date_of(slot);
        const std::string symbol = symbol_on(codes_, code_of(mark, half), date);
        const std::string& upn = school_.pupils[i].row.upn.str();
        const auto& known = known_[i][slot];
        const SchoolTime closed{date, TimeOfDay::from_minutes(close)};
        if (known && at < known->at && !(known->reported && known->at < closed)) {
            SchoolTime when = known->at;
            if (known->reported) {  // the office sees the tutor's N and knows better
                when = at.plus_minutes(1 + static_cast<int>(slot + i) %
                                               std::max(1, close - at.time.minutes()));
            }
            json::object body;
            body["pupil"] = json_view(upn);
            body["date"] = json_view(date.to_string());
            body["session"] = json_view(calendar::to_string(half));
            body["code"] = json_view(symbol);
            body["reason"] = json_view(known->reason);
            if (symbol == "U") {
                body["minutes_late"] = close - start_of(i, date, half) + mark.minutes;
            }
            later.push_back({when, "mark_amended", std::move(body), StaffId("officer")});
            return {json_view(upn), "N"};
        }
        json::array row{json_view(upn), json_view(symbol)};
        if (symbol == "L") {
            row.emplace_back(std::clamp(mark.minutes, 1, std::max(1, minutes_gone)));
        } else if (!note_of(symbol).empty()) {
            row.emplace_back(nullptr);
            row.emplace_back(json_view(note_of(symbol)));
        }
        return row;
    }

    int start_of(std::size_t i, Date date, Half half) const {
        return policy_.day_of(school_.pupils[i].row.year_group, date).start(half).minutes();
    }

    const SchoolOf& school_;
    const policy::Policy& policy_;
    const law::Codes& codes_;
    SchoolTime moment_;
    std::map<std::string, std::vector<std::size_t>> forms_;
    std::vector<std::vector<std::optional<Known>>> known_;
    std::vector<Event> events_;
};

}  // namespace

std::vector<Event> write_diary(const SchoolOf& school, const policy::Policy& policy,
                               const law::Codes& codes, SchoolTime moment) {
    return Diary(school, policy, codes, moment).write();
}

void in_order(std::vector<Event>& events) {
    std::stable_sort(events.begin(), events.end(),
                     [](const Event& a, const Event& b) { return a.at < b.at; });
}

}  // namespace adsum::sample
