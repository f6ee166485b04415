#pragma once
// Which registers of the last few school days nobody took. Asked for of a form that had somebody on
// roll for whom the session was open, from the first register on that the school ever took; a
// register is there too where its marks were imported, or where nobody in it lacks one. Internal to
// the room.

#include "duties/pupil_file.hpp"

namespace adsum::duties {

// As known at the file's moment, oldest first, as far back as one of the triggers asks. Tells the
// file when a register that is still to come would change the answer.
std::vector<NotTaken> registers_not_taken(PupilFile& file,
                                          const std::vector<const policy::RegisterMissing*>& asked);
// Is it a register of the trigger's sessions and days?
bool is_asked(const PupilFile& file, const policy::RegisterMissing& trigger,
              const NotTaken& missing);
SchoolTime asked_at(const policy::RegisterMissing& trigger, const NotTaken& missing);

}  // namespace adsum::duties
