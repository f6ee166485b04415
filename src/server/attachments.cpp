#include "server/attachments.hpp"

#include "journal/sql.hpp"

#include <mutex>

namespace adsum::server {
namespace {

constexpr const char* kAttachmentTables = R"(
CREATE TABLE IF NOT EXISTS attachments (
  id TEXT PRIMARY KEY,
  school TEXT NOT NULL,
  upn TEXT NOT NULL,
  type TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
)";

}  // namespace

struct Attachments::Held {
    std::mutex mutex;
    sql::Database database;
};

Attachments::Attachments(std::unique_ptr<Held> held) : held_(std::move(held)) {}
Attachments::~Attachments() = default;

std::string type_by_content(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("%PDF-"sv)) {
        return "application/pdf";
    }
    if (bytes.starts_with("\xff\xd8\xff"sv)) {
        return "image/jpeg";
    }
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) {
        return "image/png";
    }
    return {};
}

std::optional<std::string> base64_decoded(std::string_view text) {
    constexpr std::string_view kLetters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    constexpr int kBits = 6;
    while (!text.empty() && text.back() == '=') {
        text.remove_suffix(1);
    }
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3 + 3);
    std::uint32_t held = 0;
    int bits = 0;
    for (const char letter : text) {
        const auto value = kLetters.find(letter);
        if (value == std::string_view::npos) {
            return std::nullopt;
        }
        held = (held << kBits) | static_cast<std::uint32_t>(value);
        bits += kBits;
        if (bits >= 8) {
            bits -= 8;
            bytes.push_back(static_cast<char>((held >> bits) & 0xFFU));
            held &= (1U << bits) - 1;
        }
    }
    return bytes;
}

Result<std::unique_ptr<Attachments>> Attachments::open(const std::string& store_url) {
    ADSUM_TRY(auto database, sql::Database::open(store_url));
    ADSUM_CHECK(database.make_tables(kAttachmentTables));
    return std::unique_ptr<Attachments>(
        new Attachments(std::unique_ptr<Held>(new Held{{}, std::move(database)})));
}

Result<void> Attachments::put(const SchoolId& school, const Upn& upn, const std::string& id,
                              const Paper& paper) {
    const std::scoped_lock lock(held_->mutex);
    const sql::Bytes bytes(reinterpret_cast<const std::uint8_t*>(paper.bytes.data()),
                           paper.bytes.size());
    return held_->database.run("INSERT INTO attachments VALUES (?, ?, ?, ?, ?)", id, school.str(),
                               upn.str(), paper.type, bytes);
}

Result<std::optional<Attachments::Paper>> Attachments::find(const SchoolId& school, const Upn& upn,
                                                            const std::string& id) {
    const std::scoped_lock lock(held_->mutex);
    std::optional<Paper> found;
    ADSUM_CHECK(held_->database.each(
        "SELECT type, bytes FROM attachments WHERE id = ? AND school = ? AND upn = ?",
        [&](const sql::Row& row) {
            const sql::Bytes bytes = row.bytes(1);
            found = Paper{row.text(0), {bytes.begin(), bytes.end()}};
            return done();
        },
        id, school.str(), upn.str()));
    return found;
}

Response paper_answer(const Attachments::Paper& paper) {
    Response response;
    response.type = paper.type;
    response.body = paper.bytes;
    const std::string ending = response.type == "application/pdf" ? "pdf"
                               : response.type == "image/png"     ? "png"
                                                                  : "jpg";
    response.with("Content-Disposition", "attachment; filename=\"paper." + ending + "\"");
    return response;
}

}  // namespace adsum::server
