// Parts of the page of a pupil's legal steps: contracts, orders of a court, prosecution.
#include "school/contracts.hpp"
#include "school/court_orders.hpp"
#include "school/json_fields.hpp"
#include "school/prosecutions.hpp"
#include "server/enforcement.hpp"
#include "server/view.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

json::value day_or_null(const std::optional<Date>& date) {
    return date ? json::value(date->to_string()) : json::value(nullptr);
}

json::array facts_json(const std::vector<const school::Fact*>& facts) {
    json::array list;
    for (const school::Fact* fact : facts) {
        list.push_back(json::object{{"entry", fact->entry},
                                    {"at", fact->at.to_string()},
                                    {"by", view::actor(fact->who)},
                                    {"fields", fact->fields}});
    }
    return list;
}

json::array breaches_json(const school::CourtOrder& order) {
    json::array list;
    for (const school::OrderBreach& breach : order.breaches) {
        list.push_back(json::object{
            {"entry", breach.fact->entry},
            {"day", breach.day.to_string()},
            {"happened", school::text_in(breach.fact->fields, "happened")},
            {"decision", breach.decision == nullptr
                             ? json::value(nullptr)
                             : json::value(school::text_in(breach.decision->fields, "decision"))},
            {"reason", breach.decision == nullptr
                           ? json::value(nullptr)
                           : json::value(school::text_in(breach.decision->fields, "reason"))}});
    }
    return list;
}

}  // namespace

json::array contracts_json(const school::Pupil& pupil, SchoolTime now) {
    json::array list;
    for (const school::AttendanceContract& one : school::attendance_contracts(pupil, now)) {
        json::array parents;
        for (const int parent : one.parents) {
            parents.push_back(parent);
        }
        list.push_back(json::object{{"contract", one.id},
                                    {"at", one.offer->at.to_string()},
                                    {"by", view::actor(one.offer->who)},
                                    {"parents", std::move(parents)},
                                    {"signed_by", view::texts(one.signed_by)},
                                    {"first", one.first.to_string()},
                                    {"last", day_or_null(one.last)},
                                    {"review", day_or_null(one.review)},
                                    {"school_does", one.school_does},
                                    {"parents_do", one.parents_do},
                                    {"terms", one.terms},
                                    {"standing", one.standing}});
    }
    return list;
}

json::array orders_json(const school::State& state, const school::Pupil& pupil, SchoolTime now) {
    json::array list;
    for (const school::CourtOrder& order : school::court_orders(pupil, now)) {
        list.push_back(json::object{
            {"order", order.id},
            {"what", to_string(order.kind)},
            {"parent", order.parent == 0 ? json::value(nullptr) : json::value(order.parent)},
            {"court", order.court},
            {"supervisor", order.supervisor},
            {"terms", view::texts(order.terms)},
            {"school_does", school::text_in(order.fact->fields, "school_does")},
            {"made", order.made.to_string()},
            {"until", order.until.to_string()},
            {"in_force", order.runs_on(now.date)},
            {"next_review", day_or_null(order.next_review)},
            {"extension_from", school::extension_from(state.law(), order).to_string()},
            {"latest_until", school::latest_until(state.law(), order).to_string()},
            {"most_fine_pence", school::fine_for_breach(state.law(), order.kind, now.date)},
            {"reviews", facts_json(order.reviews)},
            {"extensions", facts_json(order.extensions)},
            {"breaches", breaches_json(order)}});
    }
    return list;
}

json::array prosecutions_json(const school::State& state, const school::Pupil& pupil,
                              SchoolTime now) {
    json::array list;
    for (const school::Prosecution& one : school::prosecutions(state.law(), pupil, now)) {
        list.push_back(json::object{
            {"prosecution", one.id},
            {"at", one.fact->at.to_string()},
            {"by", view::actor(one.fact->who)},
            {"parent", one.parent},
            {"offence", one.knowingly ? "s444_1a" : "s444_1"},
            {"first", one.offence.first.to_string()},
            {"last", one.offence.last.to_string()},
            {"warned", one.warned.to_string()},
            {"first_lapses", one.first_lapses.to_string()},
            {"all_lapse", one.all_lapse.to_string()},
            {"most_fine_pence", school::most_fine(state.law(), one.knowingly, one.offence.last)},
            {"standing", one.standing},
            {"laid", day_or_null(one.laid)},
            {"fine_pence", one.fine_pence}});
    }
    return list;
}

}  // namespace adsum::server
