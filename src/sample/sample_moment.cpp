#include "sample/sample_moment.hpp"

#include <algorithm>
#include <optional>

namespace adsum::sample {

Result<SchoolTime> sample_moment(journal::Store& store) {
    ADSUM_TRY(const auto schools, store.schools());
    std::optional<Moment> newest;
    for (const SchoolId& school : schools) {
        ADSUM_TRY(const auto head, store.head(school));
        ADSUM_CHECK(store.read(school, head.number, [&](const journal::Entry& entry) {
            newest = newest ? std::max(*newest, entry.at) : entry.at;
            return done();
        }));
    }
    if (!newest) {
        return Error(ErrorKind::kNotFound, Fault{"store-empty",
                                                 {},
                                                 "the store holds no entry",
                                                 "the sample's morning is that of its newest entry",
                                                 "run adsum demo"});
    }
    return SchoolTime{to_school_time(*newest).date, kMorning};
}

}  // namespace adsum::sample
