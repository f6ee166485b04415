#include "server/letter_print.hpp"

#include "server/password.hpp"

#include <algorithm>

namespace adsum::server {

struct LetterPrint::Work {
    const House& house;
    std::shared_ptr<LetterPrintJob> job;
    std::shared_ptr<const duties::DutyList> list;
    std::vector<const duties::Duty*> due;
};

namespace {

constexpr std::size_t kKeptPrints = 8;

documents::BatchOf printed_from(const House& house, const school::State& state,
                                const LetterPrintJob& job) {
    return {house.policy(), state, house.letters(), job.at, job.rule};
}

std::vector<duties::Duty> all_of_pupil(const duties::DutyList& list, const Upn& upn) {
    std::vector<duties::Duty> all;
    for (const duties::Duty& duty : list) {
        if (duty.pupil == upn) {
            all.push_back(duty);
        }
    }
    return all;
}

// Whatever could be heavy to copy stays where it is.
LetterPrintJob without_pages(const LetterPrintJob& job) {
    LetterPrintJob copy;
    copy.id = job.id;
    copy.rule = job.rule;
    copy.school = job.school;
    copy.who = job.who;
    copy.at = job.at;
    copy.duties = job.duties;
    copy.done = job.done;
    copy.ended = job.ended;
    copy.posted = job.posted;
    copy.batch.letters = job.batch.letters;
    copy.batch.pages = job.batch.pages;
    if (job.ended) {
        copy.batch.list = job.batch.list;
    }
    return copy;
}

}  // namespace

LetterPrint::~LetterPrint() {
    for (std::jthread& thread : threads_) {
        thread.request_stop();
    }
}

std::string LetterPrint::begin(const House& house, const StaffId& who, SchoolTime now,
                               const std::string& rule,
                               std::shared_ptr<const duties::DutyList> list,
                               std::vector<const duties::Duty*> due) {
    constexpr int kIdBytes = 8;
    const std::scoped_lock lock(mutex_);
    for (const auto& job : jobs_) {
        if (job->school == house.id() && !job->ended) {
            return job->id;
        }
    }
    auto job = std::make_shared<LetterPrintJob>();
    job->id = random_hex(kIdBytes);
    job->rule = rule;
    job->school = house.id();
    job->who = who;
    job->at = now;
    job->duties = due.size();
    jobs_.push_back(job);
    while (jobs_.size() > kKeptPrints && jobs_.front()->ended) {
        jobs_.pop_front();
    }
    threads_.emplace_back([this, work = Work{house, job, std::move(list), std::move(due)}](
                              const std::stop_token& stop) { carry_out(work, stop); });
    return job->id;
}

void LetterPrint::carry_out(const Work& work, const std::stop_token& stop) {
    std::optional<documents::PrintFile> file;
    documents::Batch batch;
    {
        const auto state = work.house.read();
        file.emplace(documents::batch_about(printed_from(work.house, *state, *work.job)));
    }
    for (const duties::Duty* duty : work.due) {
        if (stop.stop_requested()) {
            return;
        }
        const auto of_pupil = all_of_pupil(*work.list, *duty->pupil);
        documents::DutyLetters made;
        {
            const auto state = work.house.read();
            made =
                documents::letters_of(printed_from(work.house, *state, *work.job), *duty, of_pupil);
        }
        batch.add(*file, std::move(made), [&](std::size_t nth, const std::string& character) {
            const auto state = work.house.read();
            return documents::no_glyph(printed_from(work.house, *state, *work.job), *duty, of_pupil,
                                       nth, character)
                .first()
                .to_string();
        });
        const std::scoped_lock lock(mutex_);
        ++work.job->done;
    }
    batch.finish(*file);
    const std::scoped_lock lock(mutex_);
    work.job->batch = std::move(batch);
    work.job->ended = true;
}

const LetterPrintJob* LetterPrint::held(const SchoolId& school, const std::string& id) const {
    const auto found = std::find_if(jobs_.begin(), jobs_.end(), [&](const auto& job) {
        return job->school == school && job->id == id;
    });
    return found == jobs_.end() ? nullptr : found->get();
}

std::optional<LetterPrintJob> LetterPrint::find(const SchoolId& school,
                                                const std::string& id) const {
    const std::scoped_lock lock(mutex_);
    const LetterPrintJob* job = held(school, id);
    return job == nullptr ? std::nullopt : std::optional(without_pages(*job));
}

std::optional<LetterPrintJob> LetterPrint::last(const SchoolId& school) const {
    const std::scoped_lock lock(mutex_);
    for (auto job = jobs_.rbegin(); job != jobs_.rend(); ++job) {
        if ((*job)->school == school && !(*job)->posted) {
            return without_pages(**job);
        }
    }
    return std::nullopt;
}

std::string LetterPrint::pdf(const SchoolId& school, const std::string& id) const {
    const std::scoped_lock lock(mutex_);
    const LetterPrintJob* job = held(school, id);
    return job == nullptr || !job->ended ? std::string() : job->batch.pdf;
}

void LetterPrint::set_posted(const SchoolId& school, const std::string& id) {
    const std::scoped_lock lock(mutex_);
    for (const auto& job : jobs_) {
        if (job->school == school && job->id == id) {
            job->posted = true;
        }
    }
}

}  // namespace adsum::server
