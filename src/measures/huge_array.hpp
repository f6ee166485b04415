#pragma once
// Zeroed memory by the gigabyte, in large pages where the system gives them, aligned for SIMD.
// Pages come into being where they are first written, so that each thread makes its own.

#include <cstddef>
#include <new>
#include <span>
#include <utility>

#include <sys/mman.h>

namespace adsum::measures {

template <class T>
class HugeArray {
  public:
    HugeArray() = default;
    explicit HugeArray(std::size_t size) : size_(size) {
        if (size == 0) {
            return;
        }
        void* found = ::mmap(nullptr, bytes(), PROT_READ | PROT_WRITE,
                             MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (found == MAP_FAILED) {
            throw std::bad_alloc();
        }
        ::madvise(found, bytes(), MADV_HUGEPAGE);  // only faster: a refusal is no fault
        data_ = static_cast<T*>(found);
    }
    HugeArray(HugeArray&& other) noexcept
        : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}
    HugeArray& operator=(HugeArray&& other) noexcept {
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
        return *this;
    }
    HugeArray(const HugeArray&) = delete;
    HugeArray& operator=(const HugeArray&) = delete;
    ~HugeArray() {
        if (data_ != nullptr) {
            ::munmap(data_, bytes());
        }
    }

    T* data() { return data_; }
    const T* data() const { return data_; }
    std::size_t size() const { return size_; }
    T& operator[](std::size_t i) { return data_[i]; }
    const T& operator[](std::size_t i) const { return data_[i]; }
    std::span<const T> all() const { return {data_, size_}; }

  private:
    std::size_t bytes() const { return size_ * sizeof(T); }

    T* data_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace adsum::measures
