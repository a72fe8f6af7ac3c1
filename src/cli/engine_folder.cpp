// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/engine_folder.h"

#include <nlohmann/json.hpp>
#include <system_error>

#include "campaign/notation.h"
#include "cli/file.h"

namespace fairground::cli {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxEngineBytes = 64u << 20;

}  // namespace

Result<std::unique_ptr<EngineFolder>> EngineFolder::open(const std::string& path) {
  const fs::path given = path.empty() ? programFolder() / ".." / "web" : fs::path(path);
  std::error_code failed;
  const fs::path folder = fs::canonical(given, failed);
  if (failed || !fs::exists(folder / "fairground-campaign.js", failed)) {
    return error("", "the page's files are not in " + given.lexically_normal().string(),
                 "Build them with scripts/build, or name their folder with --web DIR.");
  }
  return std::unique_ptr<EngineFolder>(new EngineFolder(folder));
}

ServedFilePtr EngineFolder::find(std::string_view path) {
  if (!campaign::whyNotPath(path).empty()) return nullptr;
  const std::string name(path);
  const std::optional<FileStamp> plain = stampOf(folder_ / name);
  if (!plain) return nullptr;
  const FileStamp packed = stampOf(folder_ / (name + ".br")).value_or(FileStamp());

  const std::lock_guard lock(mutex_);
  const auto known = known_.find(name);
  if (known != known_.end() && known->second.plain == *plain && known->second.packed == packed) {
    return known->second.file;
  }
  Result<std::string> bytes = readFile((folder_ / name).string(), kMaxEngineBytes);
  if (!bytes) return nullptr;
  ServedFile file = describeFile(name, std::move(*bytes));
  // An older twin is of another version: the build writes it after the file.
  if (packed.size > 0 && packed.modified_ns >= plain->modified_ns) {
    if (Result<std::string> twin = readFile((folder_ / (name + ".br")).string(), kMaxEngineBytes)) {
      file.brotli = std::move(*twin);
    }
  }
  auto shared = std::make_shared<const ServedFile>(std::move(file));
  known_[name] = {*plain, packed, shared};
  return shared;
}

std::string EngineFolder::engineOf(std::string_view type) {
  const ServedFilePtr file = find("engines.json");
  if (!file) return {};
  const nlohmann::json names = nlohmann::json::parse(file->bytes, nullptr, false);
  const auto name = names.find(type);
  return name != names.end() && name->is_string() ? name->get<std::string>() : std::string();
}

}  // namespace fairground::cli
