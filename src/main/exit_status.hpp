#pragma once
// The exit statuses of contract section 2.

#include "base/result.hpp"

namespace adsum::main {

enum ExitStatus : int { kDone = 0, kRefused = 1, kUsage = 2, kMachineFailed = 3 };

constexpr ExitStatus exit_status(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::kUsage:
            return kUsage;
        case ErrorKind::kMachine:
            return kMachineFailed;
        default:
            return kRefused;
    }
}

}  // namespace adsum::main
