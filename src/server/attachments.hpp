#pragma once
// Papers that families send: kept beside the journal in the same store, because a paper must be
// destroyable and a journal is not; the journal has its hash (attachment_added). What a paper is,
// its content says, never its name.

#include "base/ids.hpp"
#include "base/result.hpp"
#include "server/message.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace adsum::server {

constexpr std::size_t kMostAttachmentBytes = 700'000;  // in a body of a megabyte, as base64
constexpr std::size_t kMostAttachmentBase64 = kMostAttachmentBytes / 3 * 4 + 8;  // characters

// "application/pdf", "image/jpeg" or "image/png" by the first bytes; empty: none of them.
std::string type_by_content(std::string_view bytes);
// Nothing where it is no base64.
std::optional<std::string> base64_decoded(std::string_view text);

class Attachments {
  public:
    struct Paper {
        std::string type, bytes;
    };
    static Result<std::unique_ptr<Attachments>> open(const std::string& store_url);
    ~Attachments();
    Result<void> put(const SchoolId& school, const Upn& upn, const std::string& id,
                     const Paper& paper);
    Result<std::optional<Paper>> find(const SchoolId& school, const Upn& upn,
                                      const std::string& id);

  private:
    struct Held;
    explicit Attachments(std::unique_ptr<Held> held);
    std::unique_ptr<Held> held_;
};

// A paper as a file: kept on the machine of whoever looks, never shown as a page of ours.
Response paper_answer(const Attachments::Paper& paper);

}  // namespace adsum::server
