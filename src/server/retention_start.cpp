// What was decided on a page is carried out at a start, when nobody has read what goes.
#include "school/disposal_decisions.hpp"
#include "school/office.hpp"
#include "server/beside_disposal.hpp"
#include "server/retention_page.hpp"

#include <set>

#include <fmt/format.h>

namespace adsum::server {
namespace {

std::string disposal_words(const school::DecidedToDispose& decided) {
    return decided.erasure.pupil.empty()
               ? fmt::format("{} and before", calendar::academic_year_name(decided.through))
               : std::string("an erasure");  // no pupil's name or number in a log
}

Result<std::vector<journal::Entry>> whole_journal(journal::Store& store, const SchoolId& id) {
    std::vector<journal::Entry> entries;
    ADSUM_CHECK(store.read(id, 1, [&](journal::Entry entry) {
        entries.push_back(std::move(entry));
        return done();
    }));
    return entries;
}

}  // namespace

Result<bool> carry_out_decided(const std::string& store_url,
                               const std::shared_ptr<journal::Store>& store,
                               const std::shared_ptr<const law::Law>& law, const SchoolId& id,
                               Moment now, const TellOfDisposal& tell) {
    std::set<journal::EntryNumber> tried;
    bool any = false;
    while (true) {
        ADSUM_TRY(const auto office, school::Office::open(store, law, id));
        const school::State& state = office.state();
        const auto all = school::decided_disposals(state);
        const auto next = std::ranges::find_if(all, [&](const school::DecidedToDispose& each) {
            return each.open() && !tried.contains(each.entry);
        });
        if (next == all.end()) {
            return any;
        }
        tried.insert(next->entry);
        const std::string what = fmt::format("school {}, decided by entry {}: {}", id.str(),
                                             next->entry, disposal_words(*next));
        ADSUM_TRY(const auto entries, whole_journal(*store, id));
        const auto plan = school::plan_of(*next, entries, state, to_school_time(now));
        if (!plan) {
            tell(what + ": not disposed of: " + plan.error().first().id);
            continue;
        }
        const bool is_year = next->erasure.pupil.empty();
        const auto disposed = school::dispose_of(*store, state, *plan,
                                                 {is_year ? "retention" : "erasure", next->reason,
                                                  StaffId(next->by.id), now, next->entry});
        if (!disposed) {
            tell(what + ": not disposed of: " + disposed.error().first().id);
            continue;
        }
        any = true;
        tell(fmt::format("{}: disposed of, entry {} says so", what, disposed->number));
        ADSUM_TRY(const auto after, school::Office::open(store, law, id));
        ADSUM_TRY(const bool finished, finish_disposals(store_url, *store, after.state()));
        static_cast<void>(finished);
        ADSUM_CHECK(store->scrub());
    }
}

}  // namespace adsum::server
