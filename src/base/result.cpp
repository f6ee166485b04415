#include "base/result.hpp"

namespace adsum {

std::string Fault::to_string() const {
    std::string text = "error[" + id + "] ";
    if (!place.empty()) {
        text += place + ": ";
    }
    text += what;
    if (!why.empty()) {
        text += ": " + why;
    }
    if (!remedy.empty()) {
        text += "; " + remedy;
    }
    return text;
}

std::string Error::to_string() const {
    std::string text;
    for (const Fault& fault : faults_) {
        if (!text.empty()) {
            text += '\n';
        }
        text += fault.to_string();
    }
    return text;
}

void Faults::add(std::string id, std::string place, std::string what, std::string why,
                 std::string remedy) {
    faults_.push_back(
        Fault{std::move(id), std::move(place), std::move(what), std::move(why), std::move(remedy)});
}

void Faults::add(const Error& error) {
    faults_.insert(faults_.end(), error.faults().begin(), error.faults().end());
}

}  // namespace adsum
