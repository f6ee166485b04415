#include "messages/compose.hpp"

#include "documents/letter_batch.hpp"
#include "documents/letter_compose.hpp"
#include "documents/values.hpp"
#include "messages/postman.hpp"
#include "school/household.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace adsum::messages {
namespace {

namespace json = boost::json;

std::vector<Way> ways_of(const Order& order) {
    if (order.way) {
        return {*order.way};
    }
    std::vector<Way> ways;
    for (const std::string& channel : order.wording->channels) {
        ways.push_back(*parse_way(channel));
    }
    return ways;
}

// The same family whatever way it is reached: its telephone number, else its address.
std::string family_of(const school::Contact& contact) {
    const std::string number = school::dialled(contact.phone);
    return number.empty() ? contact.email + contact.postcode + contact.name : number;
}

// A sibling whose family reads the same; one with a duty of their own gets their own message.
void add_also(json::object& message, const Upn& pupil) {
    if (message.at("pupil").as_string() == json::string_view(pupil.str())) {
        return;
    }
    json::value& others = message["also"];
    if (others.is_null()) {
        others = json::array();
    }
    others.as_array().push_back(json::value(pupil.str()));
}

// Messages about absence that were written today and not stopped.
int written_today(const school::State& state, Date today) {
    int count = 0;
    const auto& batches = state.outbox().batches();
    for (auto at = batches.rbegin(); at != batches.rend() && at->second.at.date == today; ++at) {
        if (at->second.purpose == "absence" && !at->second.stopped) {
            count += static_cast<int>(at->second.messages.size());
        }
    }
    return count;
}

// Forms of the recipients whose register of the session that closed last was not taken.
std::vector<std::string> registers_not_taken(const policy::Policy& policy,
                                             const school::State& state, const Order& order,
                                             SchoolTime now) {
    std::set<std::string> missing;
    for (const Recipient& recipient : order.recipients) {
        const school::Pupil* pupil = state.pupil(recipient.pupil);
        if (pupil == nullptr) {
            continue;
        }
        const std::string form = pupil->attributes_on(now.date).form;
        const auto& day = policy.day_of(pupil->year_group_on(now.date), now.date);
        const auto half = now.time < day.pm_close ? calendar::Half::kAm : calendar::Half::kPm;
        const calendar::Session session{now.date, half};
        if (!form.empty() && pupil->mark(session) == nullptr &&
            !state.registers().contains({session, GroupName(form)})) {
            missing.insert(form);
        }
    }
    return {missing.begin(), missing.end()};
}

}  // namespace

std::string address_of(const school::Contact& contact, Way way) {
    switch (way) {
        case Way::kEmail:
            return contact.email;
        case Way::kText:
            return contact.phone;
        case Way::kLetter: {
            std::string lines = contact.name;
            for (const std::string* line :
                 {&contact.address_1, &contact.address_2, &contact.town, &contact.postcode}) {
                lines += line->empty() ? "" : "\n" + *line;
            }
            return contact.postcode.empty() ? "" : lines;
        }
    }
    return {};
}

// Everybody whom the message goes to, each by the first way that reaches them.
std::vector<Composer::To> Composer::recipients(const school::Pupil& pupil) const {
    std::vector<const school::Contact*> contacts = school::may_be_contacted(pupil);
    const bool first = order_.wording->audience == documents::Audience::kFirst;
    if (!first && std::any_of(contacts.begin(), contacts.end(), [](const auto* contact) {
            return contact->parental_responsibility;
        })) {
        std::erase_if(contacts,
                      [](const auto* contact) { return !contact->parental_responsibility; });
    }
    std::vector<To> all;
    for (const school::Contact* contact : contacts) {
        for (const Way way : ways_of(order_)) {
            if (is_usable(way, address_of(*contact, way))) {
                all.push_back({contact, way});
                break;
            }
        }
        if (!all.empty() && first) {
            break;
        }
    }
    return all;
}

void Composer::add(const school::State& state, const Recipient& recipient) {
    const school::Pupil* pupil = state.pupil(recipient.pupil);
    if (pupil == nullptr || !pupil->on_roll(now_.date)) {
        composed_.skipped.push_back({recipient.pupil, "not on the roll"});
        return;
    }
    const std::vector<To> to = recipients(*pupil);
    if (to.empty()) {
        composed_.skipped.push_back(
            {recipient.pupil, "no contact who may be written to can be reached so"});
    }
    for (const To& one : to) {
        write(state, recipient, *pupil, one);
    }
}

std::optional<Composer::Words> Composer::words(const school::State& state,
                                               const Recipient& recipient,
                                               const school::Pupil& pupil, const To& to) const {
    if (order_.letter != nullptr) {
        duties::Filter filter;
        filter.pupil = pupil.upn;
        filter.school_wide = false;
        const auto duties = duties::duties(policy_, state, now_, filter);
        for (const duties::Duty& duty : duties) {
            if (duty.id == recipient.duty && duty.open() &&
                documents::waits_for(policy_, state, duty, now_).empty()) {
                const auto email = documents::email_of(
                    {policy_, state, pupil, *order_.letter, duty, duties, now_}, *to.contact);
                return Words{email.subject, email.body};
            }
        }
        return std::nullopt;
    }
    const documents::Wording& wording = order_.wording->wording(to.contact->language);
    const documents::Template& body =
        to.way == Way::kText && wording.text ? *wording.text : wording.body;
    documents::Names wanted = body.names();
    if (wording.subject) {
        wanted.insert(wording.subject->names().begin(), wording.subject->names().end());
    }
    const documents::Values values =
        documents::values_of({policy_, state, pupil, *to.contact, now_}, wanted);
    const bool titled = wording.subject && to.way != Way::kText;
    return Words{titled ? wording.subject->render_plain(values) : "", body.render(values)};
}

void Composer::write(const school::State& state, const Recipient& recipient,
                     const school::Pupil& pupil, const To& to) {
    const auto text = words(state, recipient, pupil, to);
    if (!text) {
        composed_.skipped.push_back(
            {recipient.pupil,
             "the letter goes with a duty that is open and waits for no decision"});
        return;
    }
    const std::string address = address_of(*to.contact, to.way);
    families_.insert(family_of(*to.contact));
    const std::array<std::string, 5> key{std::string(to_string(to.way)), address, text->subject,
                                         text->body, recipient.duty};
    if (const auto same = written_.find(key); same != written_.end()) {
        add_also(composed_.messages[same->second].as_object(), recipient.pupil);
        return;
    }
    written_[key] = composed_.messages.size();
    json::object message{{"id", fmt::format("{}.{}", order_.batch, composed_.messages.size())},
                         {"pupil", recipient.pupil.str()},
                         {"contact", to.contact->priority},
                         {"channel", to_string(to.way)},
                         {"to", address},
                         {"subject", text->subject},
                         {"body", text->body}};
    if (!recipient.duty.empty()) {
        message["duty"] = recipient.duty;
    }
    composed_.messages.push_back(std::move(message));
}

Composed Composer::done() && {
    composed_.families = static_cast<int>(families_.size());
    return std::move(composed_);
}

std::vector<Hold> why_held(const policy::Policy& policy, const school::State& state,
                           const Order& order, const Composed& composed, SchoolTime now) {
    std::vector<Hold> holds;
    if (order.wording->purpose != documents::Purpose::kAbsence) {
        return holds;
    }
    const school::MessageRules& rules = state.outbox().rules();
    constexpr int kWhole = 100;
    constexpr int kFew = 5;  // a share of a handful says nothing
    const int count = written_today(state, now.date) + static_cast<int>(composed.messages.size());
    const auto on_roll = static_cast<int>(
        std::count_if(state.pupils().begin(), state.pupils().end(),
                      [&](const auto& each) { return each.second.on_roll(now.date); }));
    const bool many = rules.guard_families > 0 && count > rules.guard_families;
    const bool share =
        count > kFew && rules.guard_percent > 0 && count * kWhole > on_roll * rules.guard_percent;
    if (many || share) {
        holds.push_back(
            {"unusually-many",
             fmt::format("{} messages today say that a child is not here, of {} pupils on the "
                         "roll; the school looks first at more than {} or {} %",
                         count, on_roll, rules.guard_families, rules.guard_percent)});
    }
    const auto missing = registers_not_taken(policy, state, order, now);
    if (!missing.empty()) {
        holds.push_back({"register-not-taken",
                         fmt::format("the register of {} is not taken: these children may be "
                                     "sitting in their room",
                                     fmt::join(missing, ", "))});
    }
    return holds;
}

}  // namespace adsum::messages
