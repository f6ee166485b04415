#pragma once
// The people of the simulated school: each looks at what the server would show, asks for something,
// and does with the answer what a person or a browser does.

#include "simulator/simulation.hpp"

namespace adsum::simulator {

// registers.cpp
void take_register(Simulation& year, const Step& step, Dice& dice);
void save_on_devices(Simulation& year, const Step& step, Dice& dice, int devices);
void devices_send(Simulation& year, Dice& dice, bool all);
void take_at_once(Simulation& year, const Step& step, Dice& dice, bool the_same);

// office.cpp
void amend(Simulation& year, Dice& dice);
void amend_many(Simulation& year, Dice& dice);
void undo(Simulation& year, Dice& dice);
void plan(Simulation& year, Dice& dice);
void withdraw(Simulation& year, Dice& dice);
void close_duty(Simulation& year, Dice& dice);

// desk.cpp
void arrive(Simulation& year, Dice& dice);
void leave(Simulation& year, Dice& dice);
void come_back(Simulation& year, Dice& dice);

// As the browser at the desk does, when the answer did not come.
void resend_at_desk(Simulation& year, Act& act);

// lessons.cpp
void take_lesson(Simulation& year, Dice& dice);
void amend_lesson(Simulation& year, Dice& dice);
void cover_lesson(Simulation& year, Dice& dice);
void derive_marks(Simulation& year, Dice& dice);

// school.cpp
void close_days(Simulation& year, Dice& dice);
void open_again(Simulation& year, Dice& dice);
void change_pupil(Simulation& year, Dice& dice);
void admit_pupil(Simulation& year, Dice& dice);
void leave_school(Simulation& year, Dice& dice);
void withdraw_change(Simulation& year, Dice& dice);
void nudge(Simulation& year, const Step& step);

// files.cpp
void record_fact(Simulation& year, Dice& dice);
void import_roll(Simulation& year, Dice& dice);
void import_marks(Simulation& year, Dice& dice);
void close_school(Simulation& year, Dice& dice);

// The pupils on the roll today, in order.
std::vector<Upn> pupils_of(const Simulation& year);

}  // namespace adsum::simulator
