#include "school/projection.hpp"
#include "school/state.hpp"

#include <boost/json.hpp>

namespace adsum::school {
namespace {

// Values one after the other, each ended so that two neighbours cannot run together.
class Digest {
  public:
    Digest& add(std::string_view value) {
        text_ += std::to_string(value.size()) + ":";
        text_ += value;
        return *this;
    }
    Digest& add(std::int64_t value) { return add(std::string_view(std::to_string(value))); }
    Digest& add(Date value) { return add(std::int64_t{value.days()}); }
    Digest& add(SchoolTime value) { return add(std::string_view(value.to_string())); }
    Digest& add(const journal::Actor& value) {
        return add(value.id).add(value.name).add(value.position);
    }
    Hash hash() const { return sha256(text_); }

  private:
    std::string text_;
};

void add_facts(Digest& digest, const std::vector<Fact>& facts) {
    for (const Fact& fact : facts) {
        digest.add(fact.entry).add(fact.kind).add(fact.at).add(fact.who);
        digest.add(std::string_view(boost::json::serialize(fact.fields)));
    }
}

void add_marks(Digest& digest, const Pupil& pupil) {
    for (const auto& [year, column] : pupil.marks) {
        for (std::size_t slot = 0; slot < column.slots().size(); ++slot) {
            const MarkCell& cell = column.slots()[slot];
            if (cell.code != law::kNotTaken) {
                digest.add(year).add(static_cast<std::int64_t>(slot));
                digest.add(cell.code).add(cell.has_history).add(cell.known).add(cell.entry);
            }
        }
    }
    for (const auto& [session, entries] : pupil.history) {
        for (const MarkEntry& entry : entries) {
            digest.add(std::string_view(session.to_string())).add(entry.at).add(entry.code);
            digest.add(entry.minutes_late.value_or(-1)).add(entry.note).add(entry.reason);
            digest.add(entry.who).add(entry.entry);
        }
    }
}

void add_acts(Digest& digest, const std::map<journal::EntryNumber, AmendingAct>& acts) {
    for (const auto& [number, act] : acts) {
        digest.add(number).add(act.at).add(act.who).add(act.reason);
        digest.add(act.undoes.value_or(0)).add(act.undone_by.value_or(0));
        for (const auto& [upn, session] : act.marks) {
            digest.add(upn.str()).add(std::string_view(session.to_string()));
        }
    }
}

void add_plans(Digest& digest, const std::map<journal::EntryNumber, Plan>& plans) {
    for (const auto& [number, plan] : plans) {
        digest.add(number).add(plan.at).add(plan.who).add(plan.reason).add(plan.code);
        digest.add(plan.note).add(plan.dates.first).add(plan.dates.last).add(plan.sessions);
        for (const Upn& upn : plan.pupils) {
            digest.add(upn.str());
        }
        if (plan.withdrawn) {
            digest.add(plan.withdrawn->entry).add(plan.withdrawn->at).add(plan.withdrawn->who);
            digest.add(plan.withdrawn->reason);
        }
    }
}

void add_seatings(Digest& digest, const std::map<GroupName, Seating>& seatings) {
    for (const auto& [group, plan] : seatings) {
        digest.add(group.str()).add(plan.rows).add(plan.columns).add(plan.at).add(plan.who);
        digest.add(plan.entry);
        for (const auto& [upn, seat] : plan.seats) {
            digest.add(upn.str()).add(seat.row).add(seat.column);
        }
    }
}

void add_word(Digest& digest, const std::optional<MessageBatch::Word>& word) {
    if (word) {
        digest.add(word->at).add(word->who).add(word->reason);
    }
}

void add_outbox(Digest& digest, const Outbox& outbox) {
    for (const auto& [entry, batch] : outbox.batches()) {
        digest.add(batch.id).add(batch.purpose).add(batch.template_id).add(batch.title);
        digest.add(batch.emergency ? 1 : 0).add(batch.at).add(batch.who).add(entry);
        for (const std::string& reason : batch.held) {
            digest.add(reason);
        }
        digest.add(std::string_view(batch.until ? batch.until->to_string() : ""));
        add_word(digest, batch.released);
        add_word(digest, batch.stopped);
        for (const std::string& id : batch.messages) {
            const Message& message = *outbox.message(id);
            digest.add(id).add(message.pupil.str()).add(message.contact).add(message.channel);
            for (const Upn& upn : message.also) {
                digest.add(upn.str());
            }
            digest.add(message.duty).add(to_string(message.state)).add(message.changed);
            digest.add(message.begun.milliseconds()).add(message.tries);
            digest.add(message.reference).add(message.cause);
        }
    }
    const MessageRules& rules = outbox.rules();
    digest.add(std::string_view(rules.quiet_from ? rules.quiet_from->to_string() : ""));
    digest.add(std::string_view(rules.quiet_until ? rules.quiet_until->to_string() : ""));
    digest.add(rules.hourly_limit).add(rules.guard_families).add(rules.guard_percent);
    for (const Moment begun : outbox.begun_lately()) {
        digest.add(begun.milliseconds());
    }
}

void add_pupil(Digest& digest, const Pupil& pupil) {
    digest.add(pupil.upn.str()).add(pupil.surname).add(pupil.forename);
    digest.add(pupil.preferred_name).add(pupil.born);
    for (const Enrolment& enrolment : pupil.enrolments) {
        digest.add(enrolment.admitted).add(enrolment.left.value_or(Date()));
    }
    for (const Attributes& held : pupil.attributes) {
        digest.add(held.from).add(held.stated).add(held.change);
        for (const std::string_view name : attribute_names()) {
            digest.add(std::string_view(held.value_of(name)));
        }
    }
    for (const Contact& contact : pupil.contacts) {
        digest.add(contact.priority).add(contact.parental_responsibility).add(contact.lives_with);
        for (const std::string* text :
             {&contact.name, &contact.relationship, &contact.phone, &contact.email,
              &contact.address_1, &contact.address_2, &contact.town, &contact.postcode,
              &contact.language, &contact.court_order}) {
            digest.add(*text);
        }
        digest.add(contact.do_not_contact ? 1 : 0);
    }
    add_marks(digest, pupil);
    add_facts(digest, pupil.facts);
}

void add_staff(Digest& digest, const StaffRows& rows) {
    for (const Staff& person : rows) {
        digest.add(person.id.str()).add(person.name).add(person.position).add(person.email);
        digest.add(person.from).add(person.change).add(person.gone ? 1 : 0);
        for (const std::string& role : person.roles) {
            digest.add(role);
        }
    }
}

void add_group(Digest& digest, const Group& group) {
    digest.add(group.name.str()).add(static_cast<std::int64_t>(group.kind));
    for (const Group::Leaders& leaders : group.leaders) {
        digest.add(leaders.from).add(leaders.change);
        for (const StaffId& id : leaders.staff) {
            digest.add(id.str());
        }
    }
    for (const auto& [upn, steps] : group.steps) {
        digest.add(upn.str());
        for (const Group::Step& step : steps) {
            digest.add(step.from).add(step.in ? 1 : 0).add(step.change);
        }
    }
}

void add_changes(Digest& digest, const std::map<journal::EntryNumber, Change>& changes) {
    for (const auto& [number, change] : changes) {
        digest.add(number).add(change.kind).add(change.subject).add(change.at).add(change.who);
        digest.add(change.from).add(std::string_view(boost::json::serialize(change.said)));
        if (change.withdrawn) {
            digest.add(change.withdrawn->entry).add(change.withdrawn->at);
            digest.add(change.withdrawn->who).add(change.withdrawn->from);
            digest.add(change.withdrawn->reason);
        }
    }
}

}  // namespace

Hash State::digest() const {
    Digest digest;
    digest.add(id_.str()).add(name_).add(policy_).add(last_entry_);
    for (const calendar::SchoolYear& year : calendar_.years()) {
        digest.add(year.start_year).add(year.source);
        for (const calendar::Closure& closure : year.closures) {
            digest.add(closure.dates.first).add(closure.dates.last).add(closure.declared);
        }
    }
    for (const auto& [upn, pupil] : pupils_) {
        add_pupil(digest, pupil);
    }
    for (const auto& [id, rows] : staff_) {
        add_staff(digest, rows);
    }
    for (const auto& [name, group] : groups_) {
        add_group(digest, group);
    }
    add_changes(digest, changes_);
    for (const auto& [id, taken] : submissions_) {
        digest.add(id).add(taken.group.str()).add(std::string_view(taken.session.to_string()));
        digest.add(taken.at).add(taken.who).add(taken.entry).add(taken.marks);
        digest.add(std::string_view(taken.on_device ? taken.on_device->to_string() : ""));
        for (const Differed& one : taken.differed) {
            digest.add(one.upn.str()).add(one.symbol).add(one.minutes_late.value_or(-1));
            digest.add(one.note);
        }
    }
    for (const auto& [key, ids] : differing_) {
        for (const std::string& id : ids) {
            digest.add(id);
        }
    }
    for (const auto& [key, taken] : registers_) {
        digest.add(taken.submission);
    }
    add_acts(digest, acts_);
    add_plans(digest, plans_);
    lessons_.digest_into(digest);
    add_seatings(digest, seatings_);
    add_outbox(digest, outbox_);
    add_facts(digest, school_facts_);
    return digest.hash();
}

}  // namespace adsum::school
