// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/sample_campaign.h"

#include <cstdio>
#include <cstdlib>

namespace fairground::tests {

namespace {

std::optional<Bytes> readFile(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return std::nullopt;
  Bytes bytes;
  uint8_t block[65536];
  while (const size_t count = std::fread(block, 1, sizeof block, file))
    bytes.insert(bytes.end(), block, block + count);
  std::fclose(file);
  return bytes;
}

[[noreturn]] void fail(const std::string& folder, const std::string& why) {
  std::fprintf(stderr, "%s: %s\n", folder.c_str(), why.c_str());
  std::exit(1);
}

}  // namespace

std::optional<ByteView> FolderFiles::find(std::string_view path) const {
  auto found = read_.find(path);
  if (found == read_.end()) found = read_.emplace(path, readFile(folder_ + "/" + std::string(path))).first;
  if (!found->second) return std::nullopt;
  return ByteView(*found->second);
}

SampleCampaign loadSample(const std::string& folder) {
  SampleCampaign sample;
  sample.files = std::make_shared<FolderFiles>(folder);
  const auto json = sample.files->find("campaign.json");
  if (!json) fail(folder, "there is no campaign.json");
  Problems problems;
  const Result<campaign::Campaign> campaign =
      activity::read({reinterpret_cast<const char*>(json->data()), json->size()}, problems);
  if (!campaign) fail(folder, describe(campaign.problems()));
  for (const campaign::Activity& activity : campaign->activities) {
    if (activity.type == activity::kMakeover.name) sample.activity = activity;
  }
  Result<std::unique_ptr<activity::Model>> model = activity::kMakeover.load(sample.activity, *sample.files);
  if (!model) fail(folder, describe(model.problems()));
  sample.model.reset(static_cast<const activity::MakeoverModel*>(model->release()));
  return sample;
}

const SampleCampaign& diyMyEye() {
  static const SampleCampaign sample = loadSample(FG_SOURCE_DIR "/assets/campaigns/diy-my-eye");
  return sample;
}

}  // namespace fairground::tests
