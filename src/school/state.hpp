#pragma once
// What the journal of one school tells, folded entry by entry. check() says whether a fact may be
// recorded now; apply() folds an entry in and fails only on a journal that no Adsum wrote. A State
// is a value: copying it gives a second one that lives on its own, which is how a batch is tried
// before it is kept.

#include "base/hash.hpp"
#include "calendar/calendar.hpp"
#include "journal/entry.hpp"
#include "law/law.hpp"
#include "school/amending.hpp"
#include "school/change.hpp"
#include "school/group.hpp"
#include "school/lessons.hpp"
#include "school/outbox.hpp"
#include "school/pupil.hpp"
#include "school/seating.hpp"
#include "school/staff.hpp"

#include <map>
#include <memory>
#include <set>

namespace adsum::school {

// One taking of one group's register.
struct RegisterTaken {
    GroupName group;
    calendar::Session session;
    SchoolTime at;
    journal::Actor who;
    journal::EntryNumber entry = 0;
    std::string
        submission;  // the id that the browser made; a second one with the same id changes nothing
    int marks = 0;
    std::optional<SchoolTime> on_device;  // when it was saved there, where it waited to be sent
    std::vector<Differed> differed;
    bool operator==(const RegisterTaken&) const = default;
};

class State {
  public:
    explicit State(std::shared_ptr<const law::Law> law) : law_(std::move(law)) {}

    // Refuses with every fault of the draft (unknown pupil, session not open, code not in the set
    // of its date, code's own rules on session and age, register not of that group …). `warnings`,
    // where given, receives what is only listed (missing evidence on imported history).
    Result<void> check(const journal::Draft& draft, std::vector<Fault>* warnings = nullptr) const;
    Result<void> apply(const journal::Entry& entry);

    const std::string& name() const { return name_; }
    const std::string& policy() const { return policy_; }  // folder name or path
    const SchoolId& id() const { return id_; }
    const calendar::Calendar& calendar() const { return calendar_; }
    const law::Law& law() const { return *law_; }
    journal::EntryNumber last_entry() const { return last_entry_; }
    bool created() const { return last_entry_ > 0; }

    const std::map<Upn, Pupil>& pupils() const { return pupils_; }
    const Pupil* pupil(const Upn& upn) const;
    const std::map<StaffId, StaffRows>& staff() const { return staff_; }
    // Nothing where the journal never told of them.
    const Staff* staff_on(const StaffId& id, Date date) const;
    const std::map<GroupName, Group>& groups() const { return groups_; }
    // Of calendar, groups, staff and pupils, each by its entry.
    const std::map<journal::EntryNumber, Change>& changes() const { return changes_; }
    // The last entry that changed a subject, or withdrew a change of it; an empty subject is the
    // whole area. 0 where none did. Two people who edit the same thing are told apart by it.
    journal::EntryNumber last_change(Area area, std::string_view subject) const;
    // Registers taken, by session then group; the first taking of each.
    const std::map<std::pair<calendar::Session, GroupName>, RegisterTaken>& registers() const {
        return registers_;
    }
    // Amendments as acts, and what was planned ahead, each by its entry.
    const std::map<journal::EntryNumber, AmendingAct>& amending_acts() const { return acts_; }
    const std::map<journal::EntryNumber, Plan>& plans() const { return plans_; }
    // The timetable, cover, and the lesson registers taken; lesson_day.hpp puts them together.
    const Lessons& lessons() const { return lessons_; }
    // Seating plans as they stand, by group.
    const std::map<GroupName, Seating>& seatings() const { return seatings_; }
    // Messages to families, and how far each has come.
    const Outbox& outbox() const { return outbox_; }
    // Facts that concern no pupil.
    const std::vector<Fact>& school_facts() const { return school_facts_; }
    // Pupils of a form on a date, by surname then forename.
    std::vector<const Pupil*> form_on(const GroupName& form, Date date) const;
    // Forms of pupils on roll on a date, in order.
    std::vector<GroupName> forms_on(Date date) const;
    // Whether a pupil belongs to a form or class on a date.
    bool is_member(const Pupil& pupil, const GroupName& group, Date date) const;
    // A form of the roll, or a group that was imported.
    bool knows_group(const GroupName& group, Date date) const;
    // A submission with this id was already taken.
    const RegisterTaken* submission(std::string_view id) const;
    // The submissions of a register that said something which was not kept, in their order.
    std::vector<const RegisterTaken*> differing(const GroupName& group,
                                                calendar::Session session) const;
    // Who took the register of an entry; an empty Actor where the entry was something else.
    journal::Actor who_took(journal::EntryNumber entry) const;

    // A hash of everything that the journal told, for comparing two tellings of one journal.
    Hash digest() const;

  private:
    friend struct Fold;  // fold.hpp: one function a kind of fact

    void keep(Pupil pupil);
    std::shared_ptr<const law::Law> law_;
    SchoolId id_;
    std::string name_;
    std::string policy_;
    calendar::Calendar calendar_;
    std::map<Upn, Pupil> pupils_;
    // Who was ever stated to be in a form, so that form_on() need not look at everybody.
    std::map<std::string, std::set<Upn>, std::less<>> ever_in_;
    std::map<StaffId, StaffRows> staff_;
    std::map<GroupName, Group> groups_;
    std::map<std::pair<calendar::Session, GroupName>, RegisterTaken> registers_;
    std::map<std::string, RegisterTaken, std::less<>> submissions_;
    std::map<std::pair<calendar::Session, GroupName>, std::vector<std::string>> differing_;
    std::map<journal::EntryNumber, journal::Actor> takers_;  // of register_taken entries
    std::map<journal::EntryNumber, AmendingAct> acts_;
    std::map<journal::EntryNumber, Plan> plans_;
    Lessons lessons_;
    std::map<journal::EntryNumber, Change> changes_;
    std::map<GroupName, Seating> seatings_;
    Outbox outbox_;
    std::vector<Fact> school_facts_;
    journal::EntryNumber last_entry_ = 0;
};

}  // namespace adsum::school
