#pragma once
// Holds everything that tells of the school against everything else that does: what the server had
// in memory, what a replay of the journal gives, the SQL tables as they were kept and as they are
// made anew, the hash chain, the ledger on paper, measures by plain loops, and duties kept up to
// date and worked out anew.

#include "simulator/ledger.hpp"
#include "simulator/site.hpp"

namespace adsum::simulator {

struct Live {
    journal::EntryNumber entry = 0;
    Hash digest{};
};

class Comparison {
  public:
    Comparison(Site& site, Ledger& ledger, const Acts& acts, SchoolTime now, Dice& dice)
        : site_(site), ledger_(ledger), acts_(acts), now_(now), dice_(dice) {}

    // `live`: what the server had in memory before it was gone. REQUIRES: the site is open.
    Findings all(const Live& live);
    // Of the open server alone: its duties for some pupils at some moments.
    Findings duties();

  private:
    void chain();
    void replay(const Live& live);
    void roll(const school::State& state);
    void marks(const school::State& state);
    void lessons(const school::State& state);
    void tables(const school::State& state);
    void measures(const school::State& state);
    void add(std::string what) { findings_.push_back(std::move(what)); }

    Site& site_;
    Ledger& ledger_;
    const Acts& acts_;
    SchoolTime now_;
    Dice& dice_;
    Findings findings_;
};

}  // namespace adsum::simulator
