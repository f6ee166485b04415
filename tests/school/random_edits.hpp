#pragma once
// Random edits as screens make them, dated today or ahead, some of them wrong: of pupils, groups,
// staff and closures, and what takes them back.

#include "base/time.hpp"
#include "school/small_school.hpp"

#include <random>
#include <string>
#include <utility>

namespace adsum::tests {

class RandomEdits {
  public:
    using Edit = std::pair<std::string, boost::json::object>;
    explicit RandomEdits(std::mt19937& random) : random_(random) {}

    Edit of_a_pupil(boost::json::object body) {
        const std::string pupil = upn_of(below(9)).str();
        body["pupil"] = pupil;
        if (below(4) == 0) {
            return withdrawn(body);
        }
        if (below(4) == 0) {
            body["left"] = ahead(body, 0);
            return {"pupil_left", body};
        }
        if (below(4) == 0) {
            for (const auto& value : roll_row(9)) {
                if (value.key() != "upn") {
                    body[value.key()] = value.value();
                }
            }
            body["admitted"] = ahead(body, -1);
            return {"pupil_admitted", body};
        }
        body["from"] = ahead(body, -1);
        boost::json::object changes;
        if (below(2) == 0) {
            changes["form"] = below(2) == 0 ? "7A" : "7C";
        }
        if (below(2) == 0) {
            changes["fsm"] = below(2) == 0;
        }
        if (below(4) == 0) {
            changes["year_group"] = "8";
        }
        body["changes"] = changes;
        return {"pupil_changed", body};
    }

    Edit of_a_group(boost::json::object body) {
        if (below(4) == 0) {
            return withdrawn(body);
        }
        if (below(3) == 0) {
            body["groups"] = boost::json::array{
                boost::json::object{{"group", below(2) == 0 ? "7A" : "Maths"},
                                    {"kind", below(2) == 0 ? "form" : "class"},
                                    {"staff", {"T1"}},
                                    {"members", {upn_of(below(6)).str(), upn_of(7).str()}}}};
            return {"groups_imported", body};
        }
        body["group"] = below(2) == 0 ? "Maths" : "7A";
        body["from"] = ahead(body, -1);
        if (below(2) == 0) {
            body["kind"] = "class";
        }
        body[below(2) == 0 ? "added" : "removed"] = boost::json::array{upn_of(below(6)).str()};
        if (below(2) == 0) {
            body["staff"] = boost::json::array{below(2) == 0 ? "T1" : "O1"};
        }
        return {"group_changed", body};
    }

    Edit of_the_staff(boost::json::object body) {
        if (below(4) == 0) {
            return withdrawn(body);
        }
        body["staff"] = below(2) == 0 ? "T1" : "T9";
        if (below(4) == 0) {
            body["left"] = ahead(body, 0);
            return {"staff_left", body};
        }
        body["from"] = ahead(body, -1);
        body["name"] = "Tutor " + std::to_string(below(9));
        if (below(2) == 0) {
            body["position"] = "Tutor";
            body["roles"] = boost::json::array{below(2) == 0 ? "tutor" : "pastoral_lead"};
        }
        return {"staff_changed", body};
    }

    Edit of_the_calendar(boost::json::object body) {
        body["reason"] = "the boiler";
        if (below(3) == 0) {
            body["entry"] = below(80) + 1;
            body["from"] = ahead(body, -1);
            return {"closure_withdrawn", body};
        }
        body["first"] = ahead(body, 0);
        body["last"] = ahead(body, 1);
        body["kind"] = below(2) == 0 ? "unplanned" : "inset";
        if (below(2) == 0) {
            body["year_groups"] = boost::json::array{"8"};
        }
        if (below(2) == 0) {
            body["sessions"] = boost::json::array{"PM"};
        }
        return {"closure_added", body};
    }

  private:
    int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
    std::string ahead(const boost::json::object& body, int least) {
        const auto now = SchoolTime::parse(std::string(body.at("at").as_string()));
        return (now->date + least + below(6)).to_string();
    }
    Edit withdrawn(boost::json::object body) {
        body.erase("pupil");
        body["entry"] = below(80) + 1;
        body["reason"] = "a mistake";
        return {"change_withdrawn", body};
    }

    std::mt19937& random_;
};

}  // namespace adsum::tests
