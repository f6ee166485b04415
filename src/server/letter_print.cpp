#include "server/letter_print.hpp"

#include "server/password.hpp"

#include <algorithm>
#include <utility>

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

}  // namespace

LetterPrint::~LetterPrint() {
    for (auto& [school, thread] : threads_) {
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
    // The school's last print has ended: its thread is joined here without a wait.
    threads_.insert_or_assign(
        house.id(), std::jthread([this, work = Work{house, job, std::move(list), std::move(due)}](
                                     const std::stop_token& stop) { carry_out(work, stop); }));
    return job->id;
}

void LetterPrint::carry_out(const Work& work, const std::stop_token& stop) {
    std::optional<documents::PrintFile> file;
    documents::Batch batch;
    {
        const auto state = work.house.read();
        file.emplace(documents::batch_about(printed_from(work.house, *state, *work.job)));
    }
    const auto all = documents::duties_by_pupil(*work.list, work.due);
    for (const duties::Duty* duty : work.due) {
        if (stop.stop_requested()) {
            return;
        }
        const auto& of_pupil = all.at(*duty->pupil);
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
    if (batch.letters > 0) {
        work.job->file = std::make_shared<const std::string>(std::exchange(batch.pdf, {}));
    }
    work.job->batch = std::move(batch);
    work.job->ended = true;
}

std::optional<LetterPrintJob> LetterPrint::find(const SchoolId& school,
                                                const std::string& id) const {
    const std::scoped_lock lock(mutex_);
    const auto found = std::find_if(jobs_.begin(), jobs_.end(), [&](const auto& job) {
        return job->school == school && job->id == id;
    });
    return found == jobs_.end() ? std::nullopt : std::optional(**found);
}

std::optional<LetterPrintJob> LetterPrint::last(const SchoolId& school) const {
    const std::scoped_lock lock(mutex_);
    for (auto job = jobs_.rbegin(); job != jobs_.rend(); ++job) {
        if ((*job)->school == school && !(*job)->posted) {
            return **job;
        }
    }
    return std::nullopt;
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
