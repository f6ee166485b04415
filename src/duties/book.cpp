#include "duties/book.hpp"

#include "duties/concerned.hpp"
#include "duties/ground.hpp"

#include <algorithm>

namespace adsum::duties {

Book::Concerned Book::tell(const school::State& school, const journal::Entry& entry) {
    school_.reset();
    auto pupils = pupils_concerned(school, entry);
    if (!pupils) {
        pupils_.clear();
        agenda_.reset();
        return {true, {}};
    }
    for (const Upn& upn : *pupils) {
        if (const auto page = pupils_.find(upn); page != pupils_.end()) {
            page->second.told_of = true;
        }
    }
    return {false, std::move(*pupils)};
}

std::vector<Duty> Book::at(const policy::Policy& policy, const school::State& school,
                           SchoolTime moment) {
    measures::PupilTimelines timelines(school.calendar());
    Ground ground(agenda(policy, school), timelines);
    for (const auto& [upn, pupil] : school.pupils()) {
        const auto page = pupils_.find(upn);
        if (page == pupils_.end() || page->second.told_of || !page->second.holds_at(moment)) {
            renew(ground, school, upn, moment);
        }
    }
    renew_school(policy, school, moment);
    const DutyList all = list();
    return {all.begin(), all.end()};
}

std::vector<Upn> Book::due(const school::State& school, SchoolTime moment) const {
    std::vector<Upn> due;
    auto page = pupils_.begin();  // pages and pupils both stand in the order of UPNs
    for (const auto& [upn, pupil] : school.pupils()) {
        while (page != pupils_.end() && page->first < upn) {
            ++page;
        }
        if (page == pupils_.end() || page->first != upn || !page->second.holds_at(moment)) {
            due.push_back(upn);
        }
    }
    return due;
}

const std::shared_ptr<const Agenda>& Book::agenda(const policy::Policy& policy,
                                                  const school::State& school) {
    if (agenda_ == nullptr || &agenda_->policy() != &policy) {
        agenda_ = std::make_shared<const Agenda>(policy, school.law().codes());
    }
    return agenda_;
}

void Book::renew(Ground& ground, const school::State& school, const Upn& upn, SchoolTime moment) {
    if (const school::Pupil* pupil = school.pupil(upn)) {
        pupils_[upn] = {
            std::make_shared<const Standing>(standing_of_pupil(ground, school, *pupil, moment)),
            moment, false};
    }
}

void Book::renew(const policy::Policy& policy, const school::State& school,
                 std::span<const Upn> pupils, SchoolTime moment) {
    measures::PupilTimelines timelines(school.calendar());
    Ground ground(agenda(policy, school), timelines);
    for (const Upn& upn : pupils) {
        renew(ground, school, upn, moment);
    }
}

bool Book::renew_school(const policy::Policy& policy, const school::State& school,
                        SchoolTime moment) {
    if (school_ && school_->holds_at(moment)) {
        return false;
    }
    measures::PupilTimelines timelines(school.calendar());
    Ground ground(agenda(policy, school), timelines);
    school_ = Page{std::make_shared<const Standing>(standing_of_school(ground, school, moment)),
                   moment, false};
    return true;
}

DutyList Book::list() const {
    DutyList::Answers answers;
    answers.reserve(pupils_.size() + 1);
    for (const auto& [upn, page] : pupils_) {
        answers.push_back(page.standing);
    }
    if (school_) {
        answers.push_back(school_->standing);
    }
    return DutyList(std::move(answers));
}

}  // namespace adsum::duties
