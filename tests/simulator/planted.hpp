#pragma once
// Faults that are built in on purpose (site.hpp: Planted), where they change what is on the disk.

#include "simulator/site.hpp"

namespace adsum::simulator {

// REQUIRES: the site is closed, its files are as the crash left them.
void plant_at_crash(const Site& site);

}  // namespace adsum::simulator
