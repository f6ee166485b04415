#include "messages/smtp.hpp"

#include "messages/mime.hpp"

#include <fmt/format.h>

namespace adsum::messages {
namespace {

using Outcome = Handing::Outcome;

// Sign-in asked for, wrong or too weak: of no message in particular.
bool about_sign_in(long code) {
    return code == 530 || code == 534 || code == 535 || code == 538;
}

std::string cause_of(const MailAnswer& answer) {
    return answer.code >= 400
               ? fmt::format("the mail server answered {}: {}", answer.code, answer.cause)
               : "the mail server: " + answer.cause;
}

}  // namespace

Handing Smtp::hand_over(const Outgoing& message) {
    const std::string text = mime_text(message, settings_);
    Curl::Mail mail;
    mail.url = fmt::format("smtp://{}:{}/{}", settings_.host, settings_.port,
                           settings_.from.substr(settings_.from.find('@') + 1));
    mail.from = settings_.from;
    mail.to = message.to;
    mail.user = settings_.user;
    mail.password = settings_.password;
    mail.ca_file = settings_.ca_file;
    mail.tls = settings_.tls;
    mail.text = &text;
    const MailAnswer answer = curl_.mail(mail);
    if (answer.taken) {
        return {Outcome::kTaken, message_id(message, settings_), ""};
    }
    if (answer.wrong_settings || about_sign_in(answer.code)) {
        return {Outcome::kClosed, "", cause_of(answer)};
    }
    // 354 is "go on": whatever it said afterwards is about this message.
    if (answer.code >= 500) {
        return {Outcome::kRefused, "", cause_of(answer)};
    }
    if (answer.code >= 400) {
        return {answer.code == 421 ? Outcome::kAway : Outcome::kLater, "", cause_of(answer)};
    }
    if (!answer.handed_whole) {
        return {Outcome::kAway, "", cause_of(answer)};
    }
    return {Outcome::kUnknown, "", cause_of(answer)};
}

}  // namespace adsum::messages
