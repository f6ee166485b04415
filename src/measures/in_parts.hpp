#pragma once
// Work over rows by several threads, each with a part of its own.

#include <cstddef>
#include <thread>
#include <vector>

namespace adsum::measures {

// work(part, first, end) for each part of [0, size), parts of about one size, all at once; returns
// when all are done. The last part is the caller's own thread. The work must not throw.
template <class Work>
void in_parts(std::size_t size, unsigned parts, const Work& work) {
    std::vector<std::thread> threads;
    threads.reserve(parts);
    for (unsigned part = 0; part + 1 < parts; ++part) {
        threads.emplace_back([&work, size, parts, part] {
            work(std::size_t{part}, size * part / parts, size * (part + 1) / parts);
        });
    }
    work(std::size_t{parts} - 1, size * (parts - 1) / parts, size);
    for (std::thread& thread : threads) {
        thread.join();
    }
}

}  // namespace adsum::measures
