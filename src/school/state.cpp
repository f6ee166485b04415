#include "school/state.hpp"

#include "journal/disposal.hpp"
#include "school/checking.hpp"
#include "school/fact_in.hpp"
#include "school/fold.hpp"
#include "school/rectification_facts.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::school {
namespace {

struct Kind {
    std::string_view name;
    void (*check)(const Checking&);
    void (Fold::*fold)() const;
};

// docs/formats/facts.md. The kinds that are kept as recorded are listed in kept_facts.cpp.
constexpr Kind kFactKinds[] = {
    {"school_created", check_school_created, &Fold::school_created},
    {"calendar_set", check_calendar_set, &Fold::calendar_set},
    {"roll_imported", check_roll_imported, &Fold::roll_imported},
    {"contacts_imported", check_contacts_imported, &Fold::contacts_imported},
    {"staff_imported", check_staff_imported, &Fold::staff_imported},
    {"groups_imported", check_groups_imported, &Fold::groups_imported},
    {"register_taken", check_register_taken, &Fold::register_taken},
    {"register_nudged", check_register_nudged, &Fold::kept_fact},
    {"marks_imported", check_marks_imported, &Fold::marks_imported},
    {"mark_amended", check_mark_amended, &Fold::mark_amended},
    {"marks_amended", check_marks_amended, &Fold::marks_amended},
    {"contact_change_decided", check_contact_change_decided, &Fold::contact_change_decided},
    {"report_decided", check_report_decided, &Fold::report_decided},
    {"marks_planned", check_marks_planned, &Fold::marks_planned},
    {"plan_withdrawn", check_plan_withdrawn, &Fold::plan_withdrawn},
    {"timetable_imported", check_timetable_imported, &Fold::timetable_imported},
    {"cover_set", check_cover_set, &Fold::cover_set},
    {"lesson_taken", check_lesson_taken, &Fold::lesson_taken},
    {"lesson_mark_amended", check_lesson_mark_amended, &Fold::lesson_mark_amended},
    {"marks_derived", check_marks_derived, &Fold::marks_derived},
    {"pupil_changed", check_pupil_changed, &Fold::pupil_changed},
    {"pupil_admitted", check_pupil_admitted, &Fold::pupil_admitted},
    {"pupil_left", check_pupil_left, &Fold::pupil_left},
    {"pupil_corrected", check_pupil_corrected, &Fold::pupil_corrected},
    {"fact_corrected", check_fact_corrected, &Fold::fact_corrected},
    {"staff_changed", check_staff_changed, &Fold::staff_changed},
    {"staff_left", check_staff_left, &Fold::staff_left},
    {"group_changed", check_group_changed, &Fold::group_changed},
    {"closure_added", check_closure_added, &Fold::closure_added},
    {"closure_withdrawn", check_closure_withdrawn, &Fold::closure_withdrawn},
    {"change_withdrawn", check_change_withdrawn, &Fold::change_withdrawn},
    {"contact_changed", check_contact_changed, &Fold::contact_changed},
    {"seating_set", check_seating_set, &Fold::seating_set},
    {"arrived", check_arrived, &Fold::arrived},
    {"left_site", check_left_site, &Fold::kept_fact},
    {"returned_to_site", check_returned_to_site, &Fold::kept_fact},
    {"call_begun", check_call_begun, &Fold::kept_fact},
    {"call_released", check_call_released, &Fold::kept_fact},
    {"follow_up_closed", check_follow_up_closed, &Fold::follow_up_closed},
    {"messages_written", check_messages_written, &Fold::messages_written},
    {"messages_released", check_messages_released, &Fold::messages_released},
    {"messages_stopped", check_messages_stopped, &Fold::messages_released},
    {"message_begun", check_message_begun, &Fold::message_moved},
    {"message_put_back", check_message_put_back, &Fold::message_moved},
    {"message_handed_over", check_message_handed_over, &Fold::message_moved},
    {"message_ended", check_message_ended, &Fold::message_moved},
    {"letters_posted", check_letters_posted, &Fold::letters_posted},
    {"message_rules_set", check_message_rules_set, &Fold::message_rules_set},
    {journal::kDisposed, check_disposal, &Fold::nothing},
    {journal::kDisposing, check_disposal, &Fold::kept_fact},
};
constexpr Kind kKept{"", check_kept_fact, &Fold::kept_fact};

const Kind* fact_kind_of(std::string_view name) {
    for (const Kind& kind : kFactKinds) {
        if (kind.name == name) {
            return &kind;
        }
    }
    return is_kept_fact(name) ? &kKept : nullptr;
}

}  // namespace

Result<void> State::check(const journal::Draft& draft, std::vector<Fault>* warnings) const {
    const Kind* kind = fact_kind_of(draft.kind);
    if (kind == nullptr) {
        return refused("fact-unknown-kind", {}, fmt::format("there is no fact `{}`", draft.kind),
                       "the kinds of fact are listed in docs/formats/facts.md", "correct `kind`");
    }
    if (!created() && draft.kind != "school_created") {
        return refused("school-unknown", {}, "this school has no journal yet",
                       "the first entry of a journal creates the school",
                       "create it first (adsum school create)");
    }
    ADSUM_TRY(const boost::json::object body, parse_object(draft.body));
    Faults faults;
    const Checking checking{*this, draft, body, faults, warnings};
    check_at(checking);
    check_by(checking);
    kind->check(checking);
    if (!faults.empty()) {
        return std::move(faults).to_error();
    }
    return done();
}

Result<void> State::apply(const journal::Entry& entry) {
    const std::string place = fmt::format("entry {}", entry.number);
    const Kind* kind = fact_kind_of(entry.kind);
    if (kind == nullptr || entry.number != last_entry_ + 1) {
        return refused("journal-entry-unreadable", place,
                       kind == nullptr ? fmt::format("unknown kind `{}`", entry.kind)
                                       : fmt::format("entry {} was expected", last_entry_ + 1),
                       "a journal is read from its first entry, each in its order",
                       "run adsum verify");
    }
    ADSUM_TRY(const boost::json::object body, fact_in(entry, place));
    Faults faults;
    const Fold fold{*this, entry, body, faults};
    (fold.*kind->fold)();
    if (!faults.empty()) {
        std::vector<Fault> found = faults.all();
        for (Fault& fault : found) {
            fault.id = "journal-entry-unreadable";
            fault.place = fault.place.empty() ? place : place + " " + fault.place;
        }
        return Error(ErrorKind::kRefused, std::move(found));
    }
    last_entry_ = entry.number;
    return done();
}

SchoolTime check_at(const Checking& checking) {
    Fields fields = checking.fields();
    const SchoolTime at = fields.time("at");
    if (!fields.ok()) {
        return at;
    }
    const SchoolTime now = to_school_time(checking.draft.at);
    if (SchoolTime{now.date + 1, now.time} < at) {
        // A school that is set up or tried out ahead of its time may do this; a slip of the pen
        // should be seen.
        checking.warn(
            Fault{"fact-in-future",
                  {},
                  fmt::format("`at` is {}, and it is {}", at.to_string(), now.to_string()),
                  "a fact is something that has happened",
                  "check the date"});
    }
    return at;
}

void check_disposal(const Checking& checking) {
    checking.faults.add("disposal-by-command", {}, "nothing is disposed of by recording it",
                        "the entries must go, and what is left must be held against it",
                        "use adsum retention");
}

void check_by(const Checking& checking) {
    Fields fields = checking.fields();
    const auto by = fields.maybe_text("by");
    if (by && !by->empty() && !checking.state.staff().contains(StaffId(*by))) {
        fields.fault("staff-unknown", fmt::format("nobody on the staff has the id {}", *by),
                     "an entry keeps the name and position of the person who made it",
                     "import the staff first, or correct `by`");
    }
}

const Staff* State::staff_on(const StaffId& id, Date date) const {
    const auto found = staff_.find(id);
    return found == staff_.end() ? nullptr : &school::staff_on(found->second, date);
}

const Pupil* State::pupil(const Upn& upn) const {
    const auto found = pupils_.find(upn);
    return found == pupils_.end() ? nullptr : &found->second;
}

Pupil* Fold::pupil(const Upn& upn) const {
    const auto found = state.pupils_.find(upn);
    if (found == state.pupils_.end()) {
        faults.add("pupil-unknown", {}, fmt::format("no pupil has the UPN {}", upn.str()));
        return nullptr;
    }
    return &found->second;
}

void State::keep(Pupil pupil) {
    for (const Attributes& held : pupil.attributes) {
        if (!held.form.empty()) {
            ever_in_[held.form].insert(pupil.upn);
        }
    }
    const Upn upn = pupil.upn;
    pupils_.insert_or_assign(upn, std::move(pupil));
}

bool State::is_member(const Pupil& pupil, const GroupName& group, Date date) const {
    const auto found = groups_.find(group);
    if (found != groups_.end() && found->second.has(pupil.upn, date)) {
        return true;
    }
    const bool is_class = found != groups_.end() && found->second.kind == GroupKind::kClass;
    return !is_class && pupil.attributes_on(date).form == group.str();
}

std::vector<const Pupil*> State::form_on(const GroupName& form, Date date) const {
    std::set<Upn> candidates;
    if (const auto ever = ever_in_.find(form.str()); ever != ever_in_.end()) {
        candidates = ever->second;
    }
    if (const auto found = groups_.find(form); found != groups_.end()) {
        for (const Upn& upn : found->second.members_on(date)) {
            candidates.insert(upn);
        }
    }
    std::vector<const Pupil*> members;
    for (const Upn& upn : candidates) {
        const Pupil* candidate = pupil(upn);
        if (candidate != nullptr && candidate->on_roll(date) && is_member(*candidate, form, date)) {
            members.push_back(candidate);
        }
    }
    std::stable_sort(members.begin(), members.end(), [](const Pupil* a, const Pupil* b) {
        return std::tie(a->surname, a->forename) < std::tie(b->surname, b->forename);
    });
    return members;
}

std::vector<GroupName> State::forms_on(Date date) const {
    std::set<GroupName> forms;
    for (const auto& [upn, pupil] : pupils_) {
        if (pupil.on_roll(date) && !pupil.attributes_on(date).form.empty()) {
            forms.insert(GroupName(pupil.attributes_on(date).form));
        }
    }
    for (const auto& [name, group] : groups_) {
        if (group.kind == GroupKind::kForm && !forms.contains(name) &&
            !form_on(name, date).empty()) {
            forms.insert(name);
        }
    }
    return {forms.begin(), forms.end()};
}

bool State::knows_group(const GroupName& group, Date date) const {
    return groups_.contains(group) || !form_on(group, date).empty();
}

const RegisterTaken* State::submission(std::string_view id) const {
    const auto found = submissions_.find(id);
    return found == submissions_.end() ? nullptr : &found->second;
}

std::vector<const RegisterTaken*> State::differing(const GroupName& group,
                                                   calendar::Session session) const {
    std::vector<const RegisterTaken*> list;
    if (const auto found = differing_.find({session, group}); found != differing_.end()) {
        for (const std::string& id : found->second) {
            list.push_back(submission(id));
        }
    }
    return list;
}

journal::Actor State::who_took(journal::EntryNumber entry) const {
    const auto found = takers_.find(entry);
    return found == takers_.end() ? journal::Actor() : found->second;
}

}  // namespace adsum::school
