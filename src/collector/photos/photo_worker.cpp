// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/photos/photo_worker.h"

#include <unistd.h>

#include <charconv>

#include "collector/photos/sandbox.h"

namespace fairground::collector {

namespace {

bool readAll(int from, Bytes& bytes) {
  constexpr size_t kPiece = 1 << 16;
  for (;;) {
    const size_t before = bytes.size();
    if (before > kMaxSentPhoto) return false;
    bytes.resize(before + kPiece);
    const ssize_t count = ::read(from, bytes.data() + before, kPiece);
    bytes.resize(before + size_t(count > 0 ? count : 0));
    if (count <= 0) return count == 0;
  }
}

bool writeAll(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(to, bytes.data(), bytes.size());
    if (count <= 0) return false;
    bytes.remove_prefix(size_t(count));
  }
  return true;
}

/// Up to the separator, which goes too; false when there is none.
bool take(std::string_view& text, char separator, std::string_view& part) {
  const size_t end = text.find(separator);
  if (end == std::string_view::npos) return false;
  part = text.substr(0, end);
  text.remove_prefix(end + 1);
  return true;
}

bool takeSide(std::string_view text, int& side) {
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), side);
  return failed == std::errc() && end == text.data() + text.size() && side > 0 && side <= 16384;
}

}  // namespace

std::string writeKept(const Result<KeptPhoto>& kept) {
  if (kept) {
    return "ok " + kept->format + ' ' + std::to_string(kept->width) + ' ' + std::to_string(kept->height) + '\n' +
           kept->bytes;
  }
  const Problem& why = kept.problems().front();
  return "no\n" + why.pointer + '\n' + why.message + '\n' + why.hint;
}

std::optional<Result<KeptPhoto>> readKept(std::string_view answer) {
  std::string_view head;
  if (!take(answer, '\n', head)) return std::nullopt;
  if (head == "no") {
    std::string_view pointer, message;
    if (!take(answer, '\n', pointer) || !take(answer, '\n', message)) return std::nullopt;
    return error(std::string(pointer), std::string(message), std::string(answer));
  }
  std::string_view ok, format, width;
  KeptPhoto kept;
  if (!take(head, ' ', ok) || ok != "ok" || !take(head, ' ', format) || (format != "jpeg" && format != "png") ||
      !take(head, ' ', width) || !takeSide(width, kept.width) || !takeSide(head, kept.height) || answer.empty()) {
    return std::nullopt;
  }
  kept.format = format;
  kept.bytes = answer;
  return kept;
}

int runPhotoWorker() {
  if (!enterSandbox()) return kNoLimits;
  Bytes bytes;
  if (!readAll(STDIN_FILENO, bytes)) return 1;
  return writeAll(STDOUT_FILENO, writeKept(keepPhoto(bytes))) ? 0 : 1;
}

}  // namespace fairground::collector
