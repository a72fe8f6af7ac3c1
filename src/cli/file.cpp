// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <system_error>

namespace fairground::cli {
namespace {

struct Close {
  void operator()(std::FILE* file) const {
    if (file != stdin) std::fclose(file);
  }
};
using File = std::unique_ptr<std::FILE, Close>;

Problem failed(const std::string& path, const char* what) {
  return error("", path + ": " + what + ": " + std::strerror(errno));
}

}  // namespace

Result<std::string> readStart(const std::string& path, size_t most) {
  std::error_code ignored;
  if (path != "-" && std::filesystem::is_directory(path, ignored)) return error("", path + ": is a folder");
  const File file(path == "-" ? stdin : std::fopen(path.c_str(), "rb"));
  if (!file) return failed(path, "cannot be opened");
  std::string text;
  constexpr size_t kPiece = 64 * 1024;
  for (size_t got = kPiece; got == kPiece && text.size() < most;) {
    text.resize(text.size() + kPiece);
    got = std::fread(text.data() + text.size() - kPiece, 1, kPiece, file.get());
    text.resize(text.size() - kPiece + got);
  }
  if (std::ferror(file.get()) != 0) return failed(path, "cannot be read");
  if (text.size() > most) text.resize(most);
  return text;
}

Result<std::string> readFile(const std::string& path, size_t max_bytes) {
  Result<std::string> text = readStart(path, max_bytes + 1);
  if (text && text->size() > max_bytes) {
    return error("", path + ": has more than " + std::to_string(max_bytes) + " bytes");
  }
  return text;
}

Result<void> writeFile(const std::string& path, ByteView bytes) {
  const std::string beside = path + ".part";
  File file(std::fopen(beside.c_str(), "wb"));
  if (!file) return failed(path, "cannot be written");
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
  if (!written || std::fclose(file.release()) != 0 || std::rename(beside.c_str(), path.c_str()) != 0) {
    const Problem problem = failed(path, "cannot be written");
    std::remove(beside.c_str());
    return problem;
  }
  return {};
}

std::filesystem::path programFolder() {
  std::error_code code;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", code);
  return code ? std::filesystem::path() : program.parent_path();
}

}  // namespace fairground::cli
