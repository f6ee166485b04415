// A register as a browser hands it in.

#include "fuzz/fuzz.hpp"
#include "server/register_submission.hpp"

static void read_body(std::string_view text) {
    adsum::server::BodyReader body(text);
    const auto submission = adsum::server::read_submission(body);
    if (body.ok()) {
        adsum::fuzz::hold(!submission.id.empty(), "a submission that is read has an id");
        static_cast<void>(boost::json::serialize(submission.marks));
    } else {
        const auto refusal = std::move(body).refusal();
        adsum::fuzz::hold(refusal.status >= 400 && refusal.status < 500, "a refusal is one");
    }
}
ADSUM_FUZZ(read_body)
