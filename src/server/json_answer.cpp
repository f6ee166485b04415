#include "server/json_answer.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

json::object error_object(const Error& error) {
    json::array faults;
    for (const Fault& fault : error.faults()) {
        faults.push_back(json::object{{"id", fault.id},
                                      {"place", fault.place},
                                      {"what", fault.what},
                                      {"why", fault.why},
                                      {"remedy", fault.remedy}});
    }
    return json::object{
        {"id", error.first().id}, {"message", error.first().what}, {"faults", std::move(faults)}};
}

}  // namespace

// Total over ErrorKind (base/result.hpp): the compiler tells where a kind is missing.
int http_status(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::kRefused:
            return 422;
        case ErrorKind::kUsage:
            return 400;
        case ErrorKind::kNotFound:
            return 404;
        case ErrorKind::kForbidden:
            return 403;
        case ErrorKind::kConflict:
            return 409;
        case ErrorKind::kMachine:
            return 503;
    }
    return 500;
}

Response json_answer(const json::value& value, int status) {
    Response response;
    response.status = status;
    response.body = json::serialize(value);
    return response;
}

Response empty_answer() {
    Response response;
    response.status = 204;
    return response;
}

Response text_answer(std::string text, int status) {
    Response response;
    response.status = status;
    response.type = "text/plain; charset=utf-8";
    response.body = std::move(text);
    return response;
}

Response error_answer(const Error& error, json::object more) {
    more["error"] = error_object(error);
    return json_answer(more, http_status(error.kind()));
}

Response error_answer(int status, std::string id, std::string message, std::string remedy) {
    const Error error(ErrorKind::kRefused,
                      Fault{std::move(id), {}, std::move(message), {}, std::move(remedy)});
    return json_answer(json::object{{"error", error_object(error)}}, status);
}

Response not_found() {
    return error_answer(404, "not-found", "there is nothing here that you may see",
                        "look for it from the start page");
}

}  // namespace adsum::server
