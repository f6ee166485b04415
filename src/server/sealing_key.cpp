#include "server/sealing_key.hpp"

#include "journal/store.hpp"
#include "server/password.hpp"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sodium.h>
#include <system_error>
#include <unistd.h>
#include <vector>

#include <sys/stat.h>

namespace adsum::server {
namespace {

constexpr std::string_view kSealed = "sealed1:";
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == sizeof(Hash));

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string hex_of(const std::vector<unsigned char>& bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

Error key_fault(ErrorKind kind, std::string id, const std::string& path, std::string what,
                std::string why, std::string remedy) {
    return Error(kind,
                 Fault{std::move(id), path, std::move(what), std::move(why), std::move(remedy)});
}

Error not_written(const std::string& path) {
    return key_fault(ErrorKind::kMachine, "key-not-written", path,
                     std::generic_category().message(errno),
                     "the secrets of second factors are kept sealed",
                     "let the program write there, or name another file with --key");
}

// A credential of systemd belongs to root and its group, which lets nobody in who is not root.
bool is_open_to_others(const struct stat& file) {
    const bool of_root = file.st_uid == 0 && file.st_gid == 0;
    const mode_t others = of_root ? S_IRWXO | S_IWGRP | S_IXGRP : S_IRWXO | S_IRWXG;
    return (file.st_mode & others) != 0;
}

}  // namespace

std::string usual_key_path(const std::string& store_url) {
    const auto path = journal::sqlite_path(store_url);
    return path ? *path + ".key" : "var/adsum.key";
}

bool is_sealed(std::string_view text) {
    return text.starts_with(kSealed);
}

Result<SealingKey> SealingKey::read(const std::string& path) {
    struct stat held {};
    if (::stat(path.c_str(), &held) != 0) {
        return key_fault(ErrorKind::kNotFound, "key-missing", path, "the key is not there",
                         "second factors were sealed with it",
                         "put it back from where it is kept apart from the backups");
    }
    if (is_open_to_others(held)) {
        return key_fault(ErrorKind::kRefused, "key-open-to-others", path,
                         "others on this machine may read the key",
                         "whoever has it and a copy of the store has all second factors",
                         "chmod 600 " + path);
    }
    std::ifstream file(path);
    std::string text;
    std::getline(file, text);
    const auto key = hash_from_hex(text);
    if (!key) {
        return key_fault(ErrorKind::kRefused, "key-unreadable", path, "this is no key",
                         "a key is 64 hexadecimal figures",
                         "put it back from where it is kept apart from the backups");
    }
    return SealingKey(*key);
}

Result<SealingKey> SealingKey::make(const std::string& path) {
    namespace fs = std::filesystem;
    std::error_code error;
    if (const fs::path folder = fs::path(path).parent_path(); !folder.empty()) {
        fs::create_directories(folder, error);
    }
    // Whole under another name first: whoever finds the file finds a key in it.
    const std::string draft = path + "." + random_hex(8);
    const int file = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) {
        return not_written(path);
    }
    const std::string text = random_hex(sizeof(Hash)) + "\n";
    const bool written =
        ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
        ::fsync(file) == 0;
    ::close(file);
    const bool placed = written && (::link(draft.c_str(), path.c_str()) == 0 || errno == EEXIST);
    if (!placed) {
        const Error fault = not_written(path);
        ::unlink(draft.c_str());
        return fault;
    }
    ::unlink(draft.c_str());
    return read(path);
}

std::string SealingKey::seal(std::string_view secret, std::string_view of) const {
    std::vector<unsigned char> sealed(kNonceBytes + secret.size() + kTagBytes);
    randombytes_buf(sealed.data(), kNonceBytes);
    unsigned long long length = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + kNonceBytes, &length,
                                               bytes_of(secret), secret.size(), bytes_of(of),
                                               of.size(), nullptr, sealed.data(), key_.data());
    return std::string(kSealed) + hex_of(sealed);
}

std::optional<std::string> SealingKey::open(std::string_view sealed, std::string_view of) const {
    if (!is_sealed(sealed)) {
        return std::nullopt;
    }
    const std::string_view hex = sealed.substr(kSealed.size());
    if (hex.size() / 2 < kNonceBytes + kTagBytes) {
        return std::nullopt;
    }
    std::vector<unsigned char> bytes(hex.size() / 2);
    std::size_t count = 0;
    const char* end = nullptr;
    if (sodium_hex2bin(bytes.data(), bytes.size(), hex.data(), hex.size(), nullptr, &count, &end) !=
            0 ||
        end != hex.data() + hex.size() || count < kNonceBytes + kTagBytes) {
        return std::nullopt;
    }
    std::string secret(count - kNonceBytes - kTagBytes, '\0');
    unsigned long long length = 0;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(secret.data()),
                                                   &length, nullptr, bytes.data() + kNonceBytes,
                                                   count - kNonceBytes, bytes_of(of), of.size(),
                                                   bytes.data(), key_.data()) != 0) {
        return std::nullopt;
    }
    return secret;
}

}  // namespace adsum::server
