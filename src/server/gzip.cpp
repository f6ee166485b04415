#include "server/gzip.hpp"

#include "base/text.hpp"

#include <memory>
#include <mutex>
#include <vector>
#define ZLIB_CONST  // what is read is const
#include <zlib.h>

namespace adsum::server {

namespace {

// A quarter of a megabyte, so one is kept and not one a request.
class Packer {
  public:
    explicit Packer(int level) : level_(level) {
        constexpr int kGzipWindow = 15 + 16;
        usable_ =
            deflateInit2(&stream_, level, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) == Z_OK;
    }
    Packer(const Packer&) = delete;
    Packer& operator=(const Packer&) = delete;
    ~Packer() {
        if (usable_) {
            deflateEnd(&stream_);
        }
    }
    int level() const { return level_; }

    // Empty where it could not be done.
    std::string pack(std::string_view bytes) {
        if (!usable_ || deflateReset(&stream_) != Z_OK) {
            return {};
        }
        std::string out(deflateBound(&stream_, bytes.size()), '\0');
        stream_.next_in = reinterpret_cast<const Bytef*>(bytes.data());
        stream_.avail_in = static_cast<uInt>(bytes.size());
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        stream_.avail_out = static_cast<uInt>(out.size());
        const int result = deflate(&stream_, Z_FINISH);
        out.resize(stream_.total_out);
        return result == Z_STREAM_END ? out : std::string();
    }

  private:
    z_stream stream_{};
    int level_;
    bool usable_ = false;
};

// Those at rest: as many as ever packed at the same moment.
class Packers {
  public:
    std::unique_ptr<Packer> take(int level) {
        const std::scoped_lock lock(mutex_);
        for (auto& one : resting_) {
            if (one->level() == level) {
                std::swap(one, resting_.back());
                auto taken = std::move(resting_.back());
                resting_.pop_back();
                return taken;
            }
        }
        return std::make_unique<Packer>(level);
    }
    void put(std::unique_ptr<Packer> packer) {
        const std::scoped_lock lock(mutex_);
        resting_.push_back(std::move(packer));
    }

  private:
    std::mutex mutex_;
    std::vector<std::unique_ptr<Packer>> resting_;
};

}  // namespace

std::string gzip(std::string_view bytes, int level) {
    static Packers packers;
    auto packer = packers.take(level);
    std::string packed = packer->pack(bytes);
    packers.put(std::move(packer));
    return packed;
}

bool accepts_gzip(std::string_view accept_encoding) {
    for (const std::string& part : split(accept_encoding, ',')) {
        const std::vector<std::string> words = split(part, ';');
        if (!words.empty() && to_lower(words.front()) == "gzip") {
            return words.size() == 1 || (words[1] != "q=0" && words[1] != "q=0.0");
        }
    }
    return false;
}

}  // namespace adsum::server
