// A school's files, in our columns and in those of the systems that we ship. First byte: which file
// and which system.

#include "exchange/import.hpp"
#include "fuzz/fuzz.hpp"

static void read_file(std::string_view text) {
    using namespace adsum;
    static const auto kSystems = exchange::load_systems(ADSUM_ROOT "/mis").value();
    static const school::State kState(fuzz::the_law());
    if (text.empty()) {
        return;
    }
    const auto which = static_cast<unsigned char>(text.front());
    text.remove_prefix(1);
    const auto kind = static_cast<exchange::FileKind>(which % 6);
    const std::size_t from = which / 6 % (kSystems.size() + 1);
    const Moment now = to_moment(*SchoolTime::parse("2026-09-03T09:00"));
    const exchange::Source source{"file.csv", text};
    const auto read = exchange::import_file(kind, kState, source, {}, now,
                                            from == 0 ? nullptr : &kSystems[from - 1]);
    if (read) {
        for (const auto& draft : read->drafts) {
            static_cast<void>(kState.check(draft));
        }
    }
    static_cast<void>(exchange::import_facts(kState, source, {}, now));
}
ADSUM_FUZZ(read_file)
