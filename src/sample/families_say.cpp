#include "sample/families_say.hpp"

#include "base/json_view.hpp"

#include <fmt/format.h>

namespace adsum::sample {
namespace {

namespace json = boost::json;
using calendar::Half;

struct Telling {
    const SchoolOf& school;
    const SamplePupil& pupil;
    std::size_t number;
    std::vector<Event>& events;
    Random random;

    Date date_of(std::size_t slot) const { return school.days->days[slot / 2].date; }
    bool on_roll(Date date) const {
        return pupil.row.admitted <= date && (!pupil.row.left || date < *pupil.row.left);
    }
    json::object about() const {
        json::object body;
        body["pupil"] = json_view(pupil.row.upn.str());
        return body;
    }
    std::string parent() const {
        return pupil.contacts.empty() ? "Parent" : pupil.contacts.front().contact.name;
    }

    void report(std::size_t slot, const Known& known, TimeOfDay start) {
        json::object body = about();
        // One at a time: adding a key moves the values that are there.
        const std::string date = date_of(slot).to_string();
        body["first"] = date;
        body["last"] = date;
        body["sessions"] = slot % 2 == 0 ? "both" : "PM";
        body["reason"] = json_view(known.reason);
        body["reported_by"] = json_view(parent());
        const int before = random.between(8, 45);
        events.push_back({{date_of(slot), TimeOfDay::from_minutes(start.minutes() - before)},
                          "absence_reported",
                          std::move(body),
                          StaffId("officer")});
    }

    // Rung on the first morning; a text where nobody answers.
    void ring(std::size_t slot, const Known& known, TimeOfDay close) {
        const SchoolTime at{date_of(slot),
                            TimeOfDay::from_minutes(close.minutes() + random.between(4, 28))};
        const bool same_day = known.at.date == at.date;
        json::object body = about();
        body["channel"] = "call";
        body["contact"] = 1;
        body["outcome"] = same_day && at <= known.at ? "spoken"
                          : random.chance(.5)        ? "left_message"
                                                     : "no_answer";
        const bool spoken = body["outcome"] == "spoken";
        events.push_back({at, "contact_attempted", std::move(body), StaffId("officer")});
        if (!spoken && pupil.contacts.size() > 1 && !pupil.contacts[1].contact.do_not_contact) {
            json::object text = about();
            text["channel"] = "text";
            text["contact"] = 2;
            text["outcome"] = "safe_confirmed";
            events.push_back({at.plus_minutes(random.between(5, 20)), "contact_attempted",
                              std::move(text), StaffId("officer")});
        }
    }

    void ask_leave(std::size_t first, std::size_t last, std::string_view code, int count) {
        const bool granted = code == "R";
        const auto before = static_cast<std::size_t>(random.between(8, 15));
        if (first / 2 < before || !on_roll(school.days->days[first / 2 - before].date)) {
            return;
        }
        const std::string request =
            fmt::format("{}-{}", calendar::academic_year_name(school.start_year), count);
        json::object asked = about();
        asked["request"] = json_view(request);
        asked["first"] = json_view(date_of(first).to_string());
        asked["last"] = json_view(date_of(last).to_string());
        asked["sessions"] = "both";
        asked["reason"] = granted ? "Religious festival" : "Family holiday";
        asked["requested_by"] = json_view(parent());
        const std::size_t day = first / 2 - before;
        events.push_back({{school.days->days[day].date, TimeOfDay(8, 5)},
                          "leave_requested",
                          std::move(asked),
                          StaffId("officer")});
        json::object decided = about();
        decided["request"] = json_view(request);
        decided["granted"] = granted;
        decided["code"] = json_view(code);
        decided["reason"] = granted ? "A day set apart by the religious body of the parents"
                                    : "No exceptional circumstances";
        events.push_back({{school.days->days[day + 2].date, TimeOfDay(16, 15)},
                          "leave_decided",
                          std::move(decided),
                          StaffId("head")});
    }
};

}  // namespace

void tell(const SchoolOf& school, const policy::Policy& policy, std::size_t pupil,
          const std::vector<std::optional<Known>>& known, std::vector<Event>& events) {
    const SamplePupil& who = school.pupils[pupil];
    Telling telling{school, who, pupil, events, school.seed.stream("telling", pupil)};
    const PupilYear& plan = school.plans[pupil];
    std::string_view before;
    int requests = 0;
    for (std::size_t slot = 0; slot < plan.size(); ++slot) {
        if (!school.days->open(slot) || !telling.on_roll(telling.date_of(slot))) {
            continue;
        }
        const Half half = slot % 2 == 0 ? Half::kAm : Half::kPm;
        const std::string_view code = plan[slot].code;
        if (known[slot] && known[slot]->first && code != "U") {
            const policy::DayModel& day = policy.day_of(who.row.year_group, telling.date_of(slot));
            if (known[slot]->reported) {
                telling.report(slot, *known[slot], day.start(half));
            } else {
                telling.ring(slot, *known[slot], day.close(half));
            }
        }
        if (code != before && (code == "R" || (code == "G" && telling.random.chance(.6)))) {
            std::size_t last = slot;
            while (last + 1 < plan.size() && plan[last + 1].code == code) {
                ++last;
            }
            telling.ask_leave(slot, last, code, ++requests);
        }
        before = code;
    }
}

}  // namespace adsum::sample
