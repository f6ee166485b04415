#pragma once
// Answers in JSON, and refusals in the one shape that api/openapi.yaml gives them (ErrorAnswer).

#include "base/result.hpp"
#include "server/message.hpp"

#include <string>
#include <string_view>

#include <boost/json.hpp>

namespace adsum::server {

int http_status(ErrorKind kind);

Response json_answer(const boost::json::value& value, int status = 200);
Response empty_answer();  // 204
Response text_answer(std::string text, int status = 200);

// {"error": {id, message, faults}}; `more`'s members stand beside it.
Response error_answer(const Error& error, boost::json::object more = {});
Response error_answer(int status, std::string id, std::string message, std::string remedy = {});
// 404, always in the same words: whether it is not there or may not be seen is not given away.
Response not_found();

}  // namespace adsum::server
