#pragma once
// Why a mark is what it is, as a person says it: a reason of the policy's list or in words, and
// what the policy asks for with the code beyond the law.

#include "server/call.hpp"
#include "server/read_body.hpp"
#include "server/register_page.hpp"
#include "server/register_submission.hpp"

#include <boost/json.hpp>

namespace adsum::server {

struct Why {
    const policy::Reason* listed = nullptr;
    std::string reason;  // with the listed reason's words before what was said
    std::vector<std::string> confirmed;
};

// `reason`, or `reason_id` with `reason` and `number`; and `confirmed`. What is missing is the
// body's fault.
Why read_why(BodyReader& body, const Call& call);
// The policy's wording, where a reason of its list was chosen; refused as the policy says.
// A listed reason stands for its own code and for no other.
Result<void> check_why(const Why& why, const Call& call, const school::State& state,
                       std::string_view code, Date date);
// The note that goes beside the mark: what was confirmed, then what was said. Refused where the
// policy asks for what was not given.
Result<std::string> note_with(const Why& why, const Call& call, const school::State& state,
                              std::string_view code, Date date, const std::string& note);

// As above for the rows of a register: a mark that was planned has been through it already.
Result<void> check_asks(const Call& call, const school::State& state, const RegisterHead& head,
                        const Submission& submission);

// Puts into OfferedCodes what the policy asks of this person.
enum class AskedAt : std::uint8_t { kRegister, kAmendment };
void put_asks(boost::json::array& codes, const Call& call, const school::State& state, Date date,
              AskedAt at);

}  // namespace adsum::server
