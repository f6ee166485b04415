#pragma once
// An account of Notify as its documentation shows one; nobody's.

namespace adsum::tests {

inline constexpr const char* kNotifyService = "26785a09-ab16-4eb0-8407-a37497a57506";
inline constexpr const char* kNotifySecret = "3d844edf-8d35-48ac-975b-e847b4f122b0";

}  // namespace adsum::tests
