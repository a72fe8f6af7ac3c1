// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/secret.h"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace fairground::collector {

namespace {

constexpr size_t kSecretBytes = 32;
constexpr size_t kMaxSecretBytes = 4096;

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int operator*() const { return value_; }
  explicit operator bool() const { return value_ >= 0; }

 private:
  int value_;
};

Problem fileError(const std::filesystem::path& file, const std::string& what, const std::string& hint) {
  return error("", file.string() + ": " + what, hint);
}

/// Writes the bytes beside the file and links it into place, so that nobody ever reads half of it and of two processes
/// that start at once one wins. False only when that cannot be done at all.
bool makeFile(const std::filesystem::path& file, const Bytes& bytes) {
  const Result<Bytes> random = randomBytes(8);
  if (!random) return false;
  const std::string partial = file.string() + "." + toHex(*random) + ".partial";
  bool written = false;
  {
    const Descriptor made(::open(partial.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    written = made && ::write(*made, bytes.data(), bytes.size()) == ssize_t(bytes.size()) && ::fsync(*made) == 0;
  }
  const bool linked = written && (::link(partial.c_str(), file.c_str()) == 0 || errno == EEXIST);
  ::unlink(partial.c_str());
  const Descriptor folder(::open(file.has_parent_path() ? file.parent_path().c_str() : ".", O_RDONLY | O_CLOEXEC));
  if (folder) ::fsync(*folder);
  return linked;
}

}  // namespace

Mac hmacSha256(ByteView key, ByteView message) {
  Mac mac{};
  unsigned length = 0;
  ::HMAC(EVP_sha256(), key.data(), int(key.size()), message.data(), message.size(), mac.data(), &length);
  return mac;
}

Mac Secret::sign(std::string_view purpose, ByteView message) const {
  const Mac key = hmacSha256(bytes_, viewOf(purpose));
  return hmacSha256(key, message);
}

Result<Secret> openSecretFile(const std::filesystem::path& file) {
  std::error_code failed;
  if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), failed);
  if (!std::filesystem::exists(file, failed)) {
    Result<Bytes> bytes = randomBytes(kSecretBytes);
    if (!bytes) return bytes.problems();
    if (!makeFile(file, *bytes)) {
      return fileError(file, std::strerror(errno), "Make the folder writable, or name another file for the secret.");
    }
  }
  const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (!opened || ::fstat(*opened, &status) != 0) {
    return fileError(file, std::strerror(errno), "Make the file readable for the collector.");
  }
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return fileError(file, "others may read the secret", "Set its mode to 0600.");
  }
  Bytes bytes(kMaxSecretBytes);
  const ssize_t size = ::read(*opened, bytes.data(), bytes.size());
  if (size < ssize_t(kSecretBytes)) {
    return fileError(file, "holds fewer than 32 bytes", "Remove it to have a new one made; open tickets end with it.");
  }
  bytes.resize(size_t(size));
  return Secret(std::move(bytes));
}

bool equalMac(ByteView a, ByteView b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

Result<Bytes> randomBytes(size_t count) {
  Bytes bytes(count);
  if (RAND_bytes(bytes.data(), int(count)) != 1) {
    return error("", "the system gives no random bytes", "Check that /dev/urandom can be read.");
  }
  return bytes;
}

}  // namespace fairground::collector
