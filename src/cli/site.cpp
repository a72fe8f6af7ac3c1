// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/site.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>

#include "base/hash.h"
#include "base/utf8.h"
#include "cli/file.h"
#include "play/check.h"

namespace fairground::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr size_t kMaxSiteBytes = 32u << 20;
/// What is compressed while somebody waits for it.
constexpr size_t kMaxCompressed = 512u << 10;

using ServedFiles = std::map<std::string, ServedFilePtr, std::less<>>;

class InMemory final : public activity::Files {
 public:
  explicit InMemory(const ServedFiles& files) : files_(files) {}
  std::optional<ByteView> find(std::string_view path) const override {
    const auto found = files_.find(path);
    if (found == files_.end()) return std::nullopt;
    return viewOf(found->second->bytes);
  }

 private:
  const ServedFiles& files_;
};

std::string versionOf(const FolderStamps& stamps) {
  Hash64 hash;
  for (const auto& [path, stamp] : stamps) {
    hash.bytes(viewOf(path));
    hash.word(static_cast<uint64_t>(stamp.modified_ns));
    hash.word(stamp.size);
    hash.word(stamp.inode);
  }
  return hex64(hash.value());
}

/// The version makes two equal lists with a good moment between them two events.
std::string problemsEvent(const Problems& problems, const std::string& version) {
  json list = json::array();
  for (const Problem& problem : problems) {
    list.push_back({{"severity", problem.severity == Severity::kError ? "error" : "warning"},
                    {"file", problem.file},
                    {"pointer", problem.pointer},
                    {"message", problem.message},
                    {"hint", problem.hint}});
  }
  return json{{"event", "problems"}, {"problems", list}, {"version", version}}.dump(-1, ' ', false,
                                                                                    json::error_handler_t::replace);
}

std::string changedEvent(const std::string& version) { return json{{"event", "changed"}, {"version", version}}.dump(); }

bool isCampaign(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder / "campaign.json", ignored);
}

/// Names in the address that are the preview's own.
bool isReserved(std::string_view name) {
  static constexpr std::array<std::string_view, 5> kReserved = {"engine", "v1", "livez", "readyz", "metrics"};
  return name.starts_with('~') || name.starts_with('.') ||
         std::find(kReserved.begin(), kReserved.end(), name) != kReserved.end();
}

Result<std::vector<fs::path>> campaignsIn(const std::string& given) {
  std::error_code failed;
  const fs::path folder = fs::canonical(given, failed);
  if (failed) return error("", given + ": " + failed.message(), "Give the folder of a campaign.");
  if (!fs::is_directory(folder, failed)) return error("", given + " is no folder", "Give the folder of a campaign.");
  if (isCampaign(folder)) return std::vector<fs::path>{folder};
  std::vector<fs::path> found;
  fs::directory_iterator entries(folder, failed);
  if (failed) return error("", given + ": " + failed.message());
  for (const fs::directory_entry& entry : entries) {
    if (isCampaign(entry.path())) found.push_back(entry.path());
  }
  if (found.empty()) {
    return error("", given + " holds no campaign.json, nor does a folder in it", "Give the folder of a campaign.");
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

ServedFilePtr Site::served(const std::string& path, const FileStamp& stamp) {
  const auto known = read_.find(path);
  if (known != read_.end() && known->second.first == stamp) return known->second.second;
  Result<std::string> bytes = readFile((folder_ / path).string(), kMaxSiteBytes);
  if (!bytes) return nullptr;
  ServedFile file = describeFile(path, std::move(*bytes));
  if (file.bytes.size() <= kMaxCompressed) compress(file);
  auto shared = std::make_shared<const ServedFile>(std::move(file));
  read_[path] = {stamp, shared};
  return shared;
}

Result<std::shared_ptr<const Site::Good>> Site::read(Problems& problems) {
  auto good = std::make_shared<Good>();
  const FolderStamps& stamps = watch_.stamps();
  std::erase_if(read_, [&](const auto& entry) { return stamps.find(entry.first) == stamps.end(); });
  for (const auto& [path, stamp] : stamps) {
    if (ServedFilePtr file = served(path, stamp)) good->files.emplace(path, std::move(file));
  }
  play::Checked checked = play::check(InMemory(good->files));
  problems = std::move(checked.problems);
  if (!checked.campaign) return problems;
  good->campaign = std::move(*checked.campaign);
  good->version = versionOf(stamps);
  return std::shared_ptr<const Good>(std::move(good));
}

Site::Change Site::refresh() {
  if (!watch_.look()) return Change::kNone;
  Problems problems;
  Result<std::shared_ptr<const Good>> good = read(problems);
  const std::lock_guard lock(mutex_);
  if (good) state_.good = std::move(*good);
  state_.problems = std::move(problems);
  state_.version = versionOf(watch_.stamps());
  return good ? Change::kGood : Change::kBroken;
}

void Site::announce(Change change) {
  const State now = state();
  if (change == Change::kGood) pages_.tell("changed", changedEvent(now.version));
  // Of a good folder these are warnings.
  if (change != Change::kNone && !now.problems.empty()) {
    pages_.tell("problems", problemsEvent(now.problems, now.version));
  }
}

Site::State Site::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

std::shared_ptr<collector::EventTopic> Site::follow(std::string_view seen) {
  auto topic = pages_.join();
  const State now = state();
  if (now.good && now.good->version != seen) topic->publish("changed", changedEvent(now.good->version));
  if (hasErrors(now.problems) && now.version != seen) {
    topic->publish("problems", problemsEvent(now.problems, now.version));
  }
  return topic;
}

Result<std::vector<std::unique_ptr<Site>>> findSites(const std::vector<std::string>& folders) {
  std::vector<std::unique_ptr<Site>> sites;
  std::map<std::string, fs::path> names;
  for (const std::string& given : folders) {
    Result<std::vector<fs::path>> found = campaignsIn(given);
    if (!found) return found.problems();
    for (const fs::path& folder : *found) {
      const std::string name = folder.filename().string();
      if (!isUtf8(name) || isReserved(name)) {
        return error("", folder.string() + " has a name that cannot stand in the address", "Rename the folder.");
      }
      const auto [other, added] = names.emplace(name, folder);
      if (!added && other->second == folder) continue;
      if (!added) {
        return error("", folder.string() + " and " + other->second.string() + " have the same name",
                     "Rename one of the folders: its name is the address of its page.");
      }
      sites.push_back(std::make_unique<Site>(folder, name));
    }
  }
  return sites;
}

}  // namespace fairground::cli
