#include "server/outbox_order.hpp"

#include "server/duty_view.hpp"
#include "server/path_params.hpp"

#include <algorithm>
#include <set>

namespace adsum::server {
namespace {

constexpr std::size_t kMostNamed = 5000;
constexpr std::size_t kLongestId = 64;

bool is_id(const std::string& text) {
    constexpr std::size_t kShortest = 8;
    return text.size() >= kShortest && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-';
           });
}

// What is open for a message by this template, and nobody has written for yet.
bool is_done_so(const Call& call, const school::State& state, const duties::Duty& duty,
                const std::string& template_id) {
    return duty.open() && duty.pupil && duty.rule->template_name == template_id &&
           may_do_duty(*call.person, duty) && !state.outbox().does(duty.id);
}

std::vector<messages::Recipient> of_duties(const Call& call, const WantedMessages& wanted) {
    const std::set<std::string> ids(wanted.duties.begin(), wanted.duties.end());
    const auto board = call.house->duties(call.now, call.person->staff);
    const auto state = call.house->read();
    std::vector<messages::Recipient> list;
    for (const duties::Duty& duty : *board) {
        if (ids.contains(duty.id) && is_done_so(call, *state, duty, wanted.template_id)) {
            list.push_back({*duty.pupil, duty.id});
        }
    }
    return list;
}

// Of each of these pupils the duty that writing so does, the first of them.
std::map<Upn, std::string> duties_of(const Call& call, const std::set<Upn>& pupils,
                                     const std::string& template_id) {
    std::map<Upn, std::string> ids;
    if (pupils.empty()) {
        return ids;
    }
    const auto board = call.house->duties(call.now, call.person->staff);
    const auto state = call.house->read();
    std::map<Upn, const duties::Duty*> first;
    for (const duties::Duty& duty : *board) {
        if (!duty.pupil || !pupils.contains(*duty.pupil) ||
            !is_done_so(call, *state, duty, template_id)) {
            continue;
        }
        const duties::Duty*& held = first[*duty.pupil];
        if (held == nullptr || std::tie(duty.due, duty.id) < std::tie(held->due, held->id)) {
            held = &duty;
        }
    }
    for (const auto& [upn, duty] : first) {
        ids[upn] = duty->id;
    }
    return ids;
}

}  // namespace

WantedMessages read_wanted(BodyReader& body) {
    WantedMessages wanted;
    wanted.batch = body.text("batch", kLongestId);
    wanted.template_id = body.text("template", 100);
    wanted.channel = body.text_or_empty("channel", 10);
    wanted.pupils = body.texts("pupils", kMostNamed, 20);
    wanted.forms = body.texts("forms", kMostNamed, 40);
    wanted.duties = body.texts("duties", kMostNamed, 200);
    wanted.everybody = body.flag("everybody");
    wanted.emergency = body.flag("emergency");
    wanted.once_today = body.flag("once_today");
    if (!wanted.batch.empty() && !is_id(wanted.batch)) {
        body.fault("batch", "eight letters, digits and hyphens or more are expected here");
    }
    return wanted;
}

std::vector<messages::Recipient> recipients_of(const Call& call, const WantedMessages& wanted) {
    if (!wanted.duties.empty()) {
        return of_duties(call, wanted);
    }
    std::set<Upn> pupils;
    for (const std::string& upn : wanted.pupils) {
        pupils.emplace(upn);
    }
    // Of those who are named one by one.
    const std::map<Upn, std::string> duties = duties_of(call, pupils, wanted.template_id);
    std::vector<messages::Recipient> list;
    const auto state = call.house->read();
    for (const std::string& form : wanted.forms) {
        for (const school::Pupil* pupil : members_on(*state, GroupName(form), call.now.date)) {
            pupils.insert(pupil->upn);
        }
    }
    if (wanted.everybody) {
        for (const auto& [upn, pupil] : state->pupils()) {
            if (pupil.on_roll(call.now.date)) {
                pupils.insert(upn);
            }
        }
    }
    for (const Upn& upn : pupils) {
        const auto duty = duties.find(upn);
        list.push_back({upn, duty == duties.end() ? "" : duty->second});
    }
    return list;
}

}  // namespace adsum::server
