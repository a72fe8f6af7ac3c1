// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/photos/blob_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "collector/secret.h"

namespace fairground::collector {

namespace fs = std::filesystem;

namespace {

Problem failed(const fs::path& path) { return error("", path.string() + ": " + std::strerror(errno)); }

bool syncFolder(const fs::path& folder) {
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return false;
  const bool good = ::fsync(file) == 0;
  ::close(file);
  return good;
}

bool writeDurably(const fs::path& path, const std::string& bytes) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) return false;
  size_t at = 0;
  while (at < bytes.size()) {
    const ssize_t count = ::write(file, bytes.data() + at, bytes.size() - at);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    at += size_t(count);
  }
  bool good = at == bytes.size() && ::fsync(file) == 0;
  good = ::close(file) == 0 && good;
  return good;
}

/// A folder that is there after a loss of power too.
bool makeFolder(const fs::path& folder) {
  if (::mkdir(folder.c_str(), S_IRWXU) != 0) return errno == EEXIST;
  return syncFolder(folder.parent_path().empty() ? "." : folder.parent_path());
}

class BlobFolder final : public BlobFiles {
 public:
  explicit BlobFolder(fs::path folder) : folder_(std::move(folder)) {}

  Result<void> put(const std::string& name, const std::string& bytes) override {
    const fs::path folder = folderOf(name);
    if (!makeFolder(folder_) || !makeFolder(folder)) return failed(folder);
    // Never seen half written under its name.
    const fs::path partial = folder / (name + ".partial");
    const bool good =
        writeDurably(partial, bytes) && ::rename(partial.c_str(), (folder / name).c_str()) == 0 && syncFolder(folder);
    if (good) return {};
    Problem problem = failed(partial);
    ::unlink(partial.c_str());
    return problem;
  }
  std::optional<std::string> get(const std::string& name) override {
    std::ifstream stream(folderOf(name) / name, std::ios::binary);
    if (!stream) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(stream), {});
  }
  bool remove(const std::string& name) override {
    return ::unlink((folderOf(name) / name).c_str()) == 0 || errno == ENOENT || errno == ENOTDIR;
  }

 private:
  fs::path folderOf(const std::string& name) const { return folder_ / name.substr(0, 2); }
  const fs::path folder_;
};

}  // namespace

Result<std::string> BlobFiles::newName() {
  const Result<Bytes> random = randomBytes(16);
  if (!random) return random.problems();
  return toHex(*random);
}

std::shared_ptr<BlobFiles> openBlobFolder(const fs::path& folder) { return std::make_shared<BlobFolder>(folder); }

}  // namespace fairground::collector
