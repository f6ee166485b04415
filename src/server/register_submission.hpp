#pragma once
// A register as it is handed in: read strictly, put beside the marks that stand already, and told
// where the two say otherwise.

#include "school/state.hpp"
#include "server/call.hpp"
#include "server/read_body.hpp"
#include "server/register_page.hpp"

#include <map>
#include <optional>
#include <string>

#include <boost/json.hpp>

namespace adsum::server {

struct Submission {
    std::string id;
    struct Mark {
        std::string code, details;
    };
    std::map<std::string, Mark> by_upn;
    boost::json::array marks;             // as the journal has them
    bool merge = false;                   // keep what stands, put the rest
    std::optional<SchoolTime> on_device;  // when it was saved there, where it had to wait
    std::string owner;                    // "school/staff" of whoever saved it; empty: not said
};

Submission read_submission(BodyReader& body);

// Every pupil of the group is named, or has a mark already where the two are merged: a register is
// complete or it is not one.
Result<void> check_complete(const school::State& state, const RegisterHead& head,
                            const Submission& submission);

// Nothing was wrong but that marks stand otherwise.
bool only_differences(const Error& error);
// The id was that of another register: an id belongs to one submission.
Error id_used();
// A register that waited on a shared device is nobody's but theirs who saved it.
std::optional<Response> refused_to_another(const Call& call, const Submission& submission);
// Another process may have appended since: where it is merged, what differs is then worked out
// anew.
Result<void> record_merging(House& house, const House::Make& make, const Submission& submission);

// What stands beside a code: "12 minutes late; Farm".
std::string details_of(std::optional<int> minutes, const std::string& note);
// One pupil's: what was said beside what stands.
boost::json::object difference(const school::State& state, const school::Pupil& pupil,
                               const std::string& code, const std::string& details,
                               const school::MarkEntry& stands);

// The body of `register_taken`; where it is merged, what stands otherwise goes to `differed`.
boost::json::object register_body(const school::State& state, const RegisterHead& head,
                                  const Submission& submission);

// Of a submission that was refused because of them (DifferenceAnswer of api/openapi.yaml).
boost::json::array differences_refused(const school::State& state, calendar::Session session,
                                       const Error& error, const Submission& submission);
// Of one that was kept without them: the same however often it is asked for.
boost::json::array differences_kept(const school::State& state, const school::RegisterTaken& taken);
// All that was said of a register and not kept, by whom and when.
boost::json::array differences_of_register(const school::State& state, const RegisterHead& head);

}  // namespace adsum::server
