// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/people/campaign_erasure.h"

#include <algorithm>
#include <limits>
#include <set>
#include <system_error>

#include "collector/people/people.h"
#include "collector/photos/blob_sweep.h"

namespace fairground::collector {

namespace {

namespace fs = std::filesystem;

using store::Code;

constexpr int64_t kEver = std::numeric_limits<int64_t>::max();
constexpr int kErasedTogether = 200, kFilesTogether = 1000, kTextsTogether = 1000, kSaltedTogether = 5000;
constexpr size_t kBeginning = 16;

Code eraseAllEntries(store::Desk& desk, const std::string& campaign, int64_t& erased) {
  for (;;) {
    const auto keys = desk.unerasedBefore(campaign, kEver, kErasedTogether);
    if (!keys || keys.value.empty()) return keys.code;
    for (const std::string& key : keys.value) {
      if (const Code code = eraseEntry(desk, campaign, key); code != Code::kOk) return code;
      ++erased;
    }
  }
}

/// `some` does a piece at a time and says how much that was.
template <class Some>
Code doAll(int64_t& all, const Some& some) {
  for (;;) {
    const store::Answer<int64_t> done = some();
    if (!done || done.value == 0) return done.code;
    all += done.value;
  }
}

Code eraseAllTexts(store::Desk& desk, const std::string& campaign, int64_t& texts) {
  const Code code = doAll(texts, [&] { return desk.eraseTexts(campaign, kTextsTogether); });
  if (code != Code::kOk) return code;
  // The brand stays somebody: what its texts were committed to with goes alone.
  const Result<Bytes> salt = randomBytes(kSaltBytes);
  return salt ? desk.eraseActs(campaign, std::string(store::kBrand), *salt) : Code::kUnavailable;
}

Code forgetAllParticipants(store::Desk& desk, const std::string& campaign, int64_t& participants) {
  const Result<Bytes> salt = randomBytes(kSaltBytes);
  if (!salt) return Code::kUnavailable;
  int64_t salted = 0;  // they are among the participants
  const Code code = doAll(salted, [&] { return desk.saltParticipants(campaign, *salt, kSaltedTogether); });
  if (code != Code::kOk) return code;
  return doAll(participants, [&] { return desk.forgetParticipants(campaign, kErasedTogether); });
}

Code removePhotos(store::Store& store, const std::string& campaign, BlobFiles* files, ErasedCampaign& erased) {
  for (;;) {
    const auto unused = store.desk().unusedBlobs(campaign, kFilesTogether);
    if (!unused || unused.value.empty()) return unused.code;
    // Before their rows: a file that no row names would be found by nobody.
    const auto gone = [files](const store::Blob& blob) { return files && files->remove(blob.file); };
    erased.photos_left = !std::all_of(unused.value.begin(), unused.value.end(), gone);
    if (erased.photos_left) return Code::kOk;
    const auto swept = forgetUnused(store, campaign, kEver);
    if (!swept) return swept.code;
    for (const store::Blob& blob : swept.value)
      files->remove(blob.file);
    erased.photos += int64_t(swept.value.size());
  }
}

/// Of all works each time: whoever was killed between an entry and its picture has left the picture.
Code removePictures(store::Store& store, const std::string& campaign, const fs::path& folder, ErasedCampaign& erased) {
  const auto activities = store.desk().activities(campaign);
  if (!activities) return activities.code;
  std::set<std::string> beginnings;
  for (const std::string& activity : activities.value) {
    const Code code = store.eachEntry(campaign, activity, [&](const store::Store::Row& row) {
      beginnings.insert(PictureService::beginningOf(campaign, row.id));
      return true;
    });
    if (code != Code::kOk) return code;
  }
  std::error_code failed;
  fs::directory_iterator file(folder, failed);
  for (; !failed && file != fs::directory_iterator(); file.increment(failed)) {
    if (!beginnings.contains(file->path().filename().string().substr(0, kBeginning))) continue;
    std::error_code kept;
    erased.pictures += fs::remove(file->path(), kept);
    if (kept) erased.pictures_left = file->path().string() + ": " + kept.message();
  }
  if (failed && failed != std::errc::no_such_file_or_directory) {
    erased.pictures_left = folder.string() + ": " + failed.message();
  }
  return Code::kOk;
}

}  // namespace

store::Answer<ErasedCampaign> eraseCampaign(store::Store& store, const std::string& campaign, BlobFiles* files,
                                            const fs::path& pictures) {
  store::Desk& desk = store.desk();
  ErasedCampaign erased;
  Code code = eraseAllEntries(desk, campaign, erased.entries);
  if (code == Code::kOk) code = eraseAllTexts(desk, campaign, erased.texts);
  if (code == Code::kOk) code = forgetAllParticipants(desk, campaign, erased.participants);
  if (code == Code::kOk) code = removePhotos(store, campaign, files, erased);
  if (code == Code::kOk && !pictures.empty()) code = removePictures(store, campaign, pictures, erased);
  return code == Code::kOk ? store::Answer<ErasedCampaign>(erased) : store::Answer<ErasedCampaign>(code);
}

}  // namespace fairground::collector
