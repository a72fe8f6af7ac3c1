// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <map>
#include <memory>
#include <string>

#include "activity/makeover.h"

namespace fairground::tests {

/// A campaign's folder as Files; each file is read when it is first asked for.
class FolderFiles final : public activity::Files {
 public:
  explicit FolderFiles(std::string folder) : folder_(std::move(folder)) {}
  std::optional<ByteView> find(std::string_view path) const override;

 private:
  std::string folder_;
  mutable std::map<std::string, std::optional<Bytes>, std::less<>> read_;
};

struct SampleCampaign {
  std::shared_ptr<const FolderFiles> files;
  campaign::Activity activity;
  std::shared_ptr<const activity::MakeoverModel> model;
};

/// The first makeover of a campaign's folder. Ends the program with a message when it cannot be had.
SampleCampaign loadSample(const std::string& folder);
/// assets/campaigns/diy-my-eye, loaded once.
const SampleCampaign& diyMyEye();

}  // namespace fairground::tests
