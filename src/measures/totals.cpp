#include "measures/totals.hpp"

namespace adsum::measures {

void Totals::add(std::uint64_t count, std::uint64_t sessions, std::uint64_t marks) {
    constexpr std::uint64_t kField = 0xFFFF;
    pupils += count;
    present += sessions & kField;
    approved_elsewhere += (sessions >> 16U) & kField;
    authorised += (sessions >> 32U) & kField;
    unauthorised += sessions >> 48U;
    late += marks & kField;
    late_after_close += (marks >> 16U) & kField;
    persistent += (marks >> 32U) & kField;
    severe += marks >> 48U;
}

Totals& Totals::operator+=(const Totals& other) {
    pupils += other.pupils;
    present += other.present;
    approved_elsewhere += other.approved_elsewhere;
    authorised += other.authorised;
    unauthorised += other.unauthorised;
    late += other.late;
    late_after_close += other.late_after_close;
    persistent += other.persistent;
    severe += other.severe;
    return *this;
}

}  // namespace adsum::measures
