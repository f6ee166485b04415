#include "measures/tally.hpp"

namespace adsum::measures {

Tally& Tally::operator+=(const Tally& other) {
    present += other.present;
    approved_elsewhere += other.approved_elsewhere;
    authorised += other.authorised;
    unauthorised += other.unauthorised;
    late += other.late;
    late_after_close += other.late_after_close;
    return *this;
}

Tally operator-(Tally a, const Tally& b) {
    a.present -= b.present;
    a.approved_elsewhere -= b.approved_elsewhere;
    a.authorised -= b.authorised;
    a.unauthorised -= b.unauthorised;
    a.late -= b.late;
    a.late_after_close -= b.late_after_close;
    return a;
}

Tally tally_of(const law::RegisterCode& code) {
    Tally tally;
    switch (code.category) {
        case law::Category::kPresent:
            tally.present = 1;
            break;
        case law::Category::kApprovedElsewhere:
            tally.approved_elsewhere = 1;
            break;
        case law::Category::kAuthorised:
            tally.authorised = 1;
            break;
        case law::Category::kUnauthorised:
            tally.unauthorised = 1;
            break;
        case law::Category::kNotPossible:
        case law::Category::kAdministrative:
            break;
    }
    tally.late = code.symbol == "L" ? 1 : 0;
    tally.late_after_close = code.symbol == "U" ? 1 : 0;
    return tally;
}

bool reaches(const Tally& tally, Percent absence_bound) {
    const Ratio absence = tally.absence();
    return absence.defined() && compare(absence, absence_bound) >= 0;
}

}  // namespace adsum::measures
