#include "journal/salt.hpp"

#include <array>
#include <sodium.h>

#include <fmt/format.h>

namespace adsum::journal {
namespace {

constexpr std::size_t kSaltBytes = 16;  // 128 bits: beyond any number of guesses

class SaltedStore final : public Store {
  public:
    SaltedStore(std::shared_ptr<Store> store, Salt salt)
        : store_(std::move(store)), salt_(std::move(salt)) {}

    std::vector<Appended> append_group(std::span<const Batch> group) override {
        std::vector<std::vector<Draft>> drafts;
        drafts.reserve(group.size());
        std::vector<Batch> batches(group.begin(), group.end());
        for (Batch& batch : batches) {
            drafts.emplace_back(batch.drafts.begin(), batch.drafts.end());
            for (Draft& draft : drafts.back()) {
                draft.body = with_salt(std::move(draft.body), salt_());
            }
            batch.drafts = drafts.back();
        }
        return store_->append_group(batches);
    }
    Result<void> read(const SchoolId& school, EntryNumber from,
                      const std::function<Result<void>(Entry)>& visit) override {
        return store_->read(school, from, visit);
    }
    Result<Head> head(const SchoolId& school) override { return store_->head(school); }
    Result<std::vector<SchoolId>> schools() override { return store_->schools(); }
    Result<Verified> verify() override { return store_->verify(); }
    Result<void> rebuild(const SchoolId& school, const Projection& rows) override {
        return store_->rebuild(school, rows);
    }
    // A decision stays for good and names nobody: it needs none.
    Appended dispose(const SchoolId& school, std::span<const Entry> standing, const Draft& decision,
                     EntryNumber expected_last, const Projection& rows) override {
        return store_->dispose(school, standing, decision, expected_last, rows);
    }
    Result<void> scrub() override { return store_->scrub(); }
    Result<std::shared_ptr<void>> follow(News news) override {
        return store_->follow(std::move(news));
    }

  private:
    std::shared_ptr<Store> store_;
    Salt salt_;
};

}  // namespace

std::string random_salt() {
    std::array<unsigned char, kSaltBytes> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::string text;
    for (const unsigned char byte : bytes) {
        text += fmt::format("{:02x}", byte);
    }
    return text;
}

std::string with_salt(std::string body, const std::string& salt) {
    if (body.size() < 2 || body.front() != '{' || body.back() != '}') {
        return body;
    }
    const bool empty = body.find_first_not_of(" \t\r\n", 1) == body.size() - 1;
    body.pop_back();
    return body + fmt::format("{}\"{}\":\"{}\"}}", empty ? "" : ",", kSalt, salt);
}

std::shared_ptr<Store> salted(std::shared_ptr<Store> store, Salt salt) {
    return std::make_shared<SaltedStore>(std::move(store), std::move(salt));
}

}  // namespace adsum::journal
