// The kiosk: a device at the door at which pupils sign themselves in. It is an account with the
// role `kiosk` and nothing else: it finds a pupil by form and name, tells forename and initial, and
// signs them in. Its PIN is the account's password; ending the kiosk asks for it.
#include "base/hash.hpp"
#include "measures/group_order.hpp"
#include "server/desk_record.hpp"
#include "server/found_by.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/password.hpp"
#include "server/read_body.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

// What stands for a pupil on the device, in place of the UPN: nothing that could be used elsewhere
// or tomorrow.
std::string ref_of(const Call& call, const school::Pupil& pupil) {
    static const std::string kSalt = random_hex(32);
    constexpr std::size_t kLength = 32;
    return to_hex(
               sha256(kSalt + call.house->id().str() + call.now.date.to_string() + pupil.upn.str()))
        .substr(0, kLength);
}

// "Amy H."
std::string short_name(const school::Pupil& pupil) {
    const std::string& first = pupil.shown_forename();
    // The first letter, which may take several bytes.
    std::size_t end = 1;
    while (end < pupil.surname.size() &&
           (static_cast<unsigned char>(pupil.surname[end]) & 0xC0U) == 0x80U) {
        ++end;
    }
    return pupil.surname.empty() ? first : first + " " + pupil.surname.substr(0, end) + ".";
}

}  // namespace

Response read_kiosk(Services& /*services*/, const Call& call) {
    constexpr std::size_t kMost = 12;
    constexpr std::size_t kLeastLetters = 2;
    const std::string form = call.request.query_or("form");
    const std::string typed = call.request.query_or("q");
    const auto words = words_of_search(typed);
    const auto state = call.house->read();
    std::vector<std::string> forms;
    for (const GroupName& name : state->forms_on(call.now.date)) {
        forms.push_back(name.str());
    }
    std::ranges::sort(forms, measures::GroupOrder());
    std::vector<const school::Pupil*> found;
    if (!form.empty() && typed.size() >= kLeastLetters && !words.empty()) {
        for (const school::Pupil* pupil : state->form_on(GroupName(form), call.now.date)) {
            // By the names alone: a form or a UPN that is typed finds nobody.
            school::Pupil named;
            named.forename = pupil->forename;
            named.preferred_name = pupil->preferred_name;
            named.surname = pupil->surname;
            if (found_by(named, {}, words)) {
                found.push_back(pupil);
            }
        }
    }
    json::array pupils;
    for (std::size_t i = 0; i < std::min(kMost, found.size()); ++i) {
        pupils.push_back(
            json::object{{"ref", ref_of(call, *found[i])}, {"name", short_name(*found[i])}});
    }
    json::array names;
    for (const std::string& name : forms) {
        names.emplace_back(name);
    }
    return json_answer(json::object{{"now", call.now.to_string()},
                                    {"school", state->name()},
                                    {"forms", std::move(names)},
                                    {"pupils", std::move(pupils)}});
}

Response kiosk_arrival(Services& /*services*/, const Call& call) {
    BodyReader body(call.request.body);
    const std::string ref = body.text("ref", 64);
    ArrivalAsked asked;
    asked.submission = body.text("submission", 100);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    std::string name;
    {
        const auto state = call.house->read();
        for (const auto& [upn, pupil] : state->pupils()) {
            if (pupil.on_roll(call.now.date) && ref_of(call, pupil) == ref) {
                asked.upn = upn;
                name = short_name(pupil);
            }
        }
    }
    if (name.empty()) {
        return not_found();
    }
    if (!record_arrival_of(call, asked)) {
        // Whatever it was, the next person at the device does not read it here.
        return error_answer(409, "kiosk-ask", "this cannot be done here",
                            "please go to the office");
    }
    return json_answer(json::object{{"name", name}, {"at", call.now.to_string()}});
}

Response leave_kiosk(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const std::string pin = body.text("pin", 1000);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const std::string& username = call.person->username;
    if (const auto wait =
            services.sign_ins.begin(username, call.request.client, services.clock->machine_now())) {
        return error_answer(429, "sign-in-too-often", "too many PINs were wrong",
                            "wait a quarter of an hour")
            .with("Retry-After", std::to_string(*wait));
    }
    const auto account = services.accounts->find(username);
    if (!account) {
        return error_answer(account.error());
    }
    if (!password_right(*account ? (*account)->password_hash : std::string(), pin)) {
        return error_answer(422, "kiosk-pin-wrong", "the PIN is not right", "try again");
    }
    services.sign_ins.succeeded(username, call.request.client);
    return sign_out(services, call);
}

}  // namespace adsum::server
