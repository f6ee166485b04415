// Letters a second, from the filled template to the finished file: one print file on one core, and
// one a core on all of them.
//
// bench_letters POLICIES [LETTERS]   prints one JSON object

#include "documents/letter_library.hpp"
#include "documents/print_file.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include <boost/json.hpp>

namespace {

using namespace adsum;
using Clock = std::chrono::steady_clock;

documents::Letter letter(const documents::LetterTemplate& form, int n) {
    const std::string child = "Child" + std::to_string(n);
    const documents::Values values = {
        {"contact.name", "Parent Example and Other Example " + std::to_string(n)},
        {"pupil.forename", child},
        {"pupil.name", child + " Example"},
        {"attendance", "91.6 %"},
        {"figure", "88 of 96 half-days"},
        {"arose", "Friday 20 November 2026"},
        {"because", "attendance in the year to date: 88 of 96 half-days, which is 91.6 %"},
        {"dates", "Mon 5 Oct, Tue 6 Oct (morning), Thu 12 Nov, Fri 13 Nov, Mon 16 Nov"},
        {"clauses", "OIA-113"},
        {"support.name", "A. Person"},
        {"support.position", "Head of Year 7"}};
    const auto& words = form.in("");
    documents::Letter made;
    made.school = "A School";
    made.addressee = {values.at("contact.name"), "1 Long Street", "A Town", "ZZ1 1ZZ"};
    made.date = "Friday 20 November 2026";
    made.reference = "Our reference: " + child;
    made.subject = words.subject.render_plain(values);
    made.language = "en-GB";
    made.body = documents::blocks_of(words.body.render(values));
    made.greeting = "Yours sincerely";
    made.signature = {"A. Person", "Head of Year 7", "A School"};
    return made;
}

std::size_t print(const documents::LetterTemplate& form, int letters) {
    documents::PrintFile file({"Letters", "A School", Moment()});
    for (int n = 0; n < letters; ++n) {
        file.add(letter(form, n));
    }
    return file.finish().size();
}

double seconds_since(Clock::time_point begun) {
    return std::chrono::duration<double>(Clock::now() - begun).count();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "bench_letters POLICIES [LETTERS]\n");
        return 2;
    }
    const int letters = argc > 2 ? std::atoi(argv[2]) : 2000;
    const auto library = documents::LetterLibrary::load(std::string(argv[1]) + "/oia");
    if (!library) {
        std::fprintf(stderr, "%s\n", library.error().to_string().c_str());
        return 1;
    }
    const documents::LetterTemplate& form = *library->find("letter-2");
    auto begun = Clock::now();
    const std::size_t bytes = print(form, letters);
    const double one = seconds_since(begun);

    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    begun = Clock::now();
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < cores; ++i) {
        threads.emplace_back([&] { print(form, letters); });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    const double all = seconds_since(begun);
    const boost::json::object told{{"letters", letters},
                                   {"bytes_each", bytes / static_cast<std::size_t>(letters)},
                                   {"one_file_per_second", letters / one},
                                   {"cores", cores},
                                   {"files_together_per_second", letters * cores / all}};
    std::puts(boost::json::serialize(told).c_str());
    return 0;
}
