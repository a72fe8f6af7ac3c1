// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/hosted_campaign.h"

#include <algorithm>
#include <map>

#include "base/hash.h"
#include "collector/folder_files.h"
#include "collector/photos/work_drawer.h"

namespace fairground::collector {

namespace {

Problem usedTwice(const std::string& id, const std::map<std::string, std::filesystem::path>& folder_of) {
  Problem problem = error("/id", "the id \"" + id + "\" is that of " + folder_of.at(id).string() + " too",
                          "Give each campaign an id of its own.");
  problem.file = "campaign.json";
  return problem;
}

/// Names the campaign's files as they are now: anything that could change a drawing changes it.
std::string artVersion(std::string_view json, const play::Rulebook& rulebook, const activity::Files& files) {
  std::vector<activity::FileNeed> needs;
  Problems ignored;
  for (const campaign::Activity& activity : rulebook.campaign.activities) {
    if (const activity::Type* type = activity::findType(activity.type)) type->check(activity, ignored, needs);
  }
  Sha256 hash;
  hash.update(viewOf(json));
  for (const activity::FileNeed& need : needs) {
    hash.update(viewOf(need.path));
    const std::optional<ByteView> bytes = files.find(need.path);
    if (bytes) hash.update(sha256(*bytes));
  }
  return toHex(ByteView(hash.finish()).first(6));
}

std::string termsDigest(const campaign::Campaign& campaign, const activity::Files& files) {
  std::string lines;
  for (const campaign::Consent& consent : campaign.consents) {
    if (consent.terms.empty()) continue;
    const std::optional<ByteView> page = files.find(consent.terms);
    lines +=
        consent.id + "@" + std::to_string(consent.version) + " " + (page ? toHex(sha256(*page)) : "missing") + "\n";
  }
  return lines.empty() ? "" : toHex(sha256(viewOf(lines)));
}

}  // namespace

Result<HostedCampaignPtr> loadHostedCampaign(const std::filesystem::path& folder) {
  const auto opened = FolderFiles::open(folder);
  if (!opened) return opened.problems();
  const std::shared_ptr<const FolderFiles>& files = *opened;
  const std::optional<ByteView> json = files->find("campaign.json");
  if (!json) {
    Problem problem = error("", "it is not there or cannot be read", "Name a folder that holds a campaign.json.");
    problem.file = "campaign.json";
    return problem;
  }
  const std::string_view text(reinterpret_cast<const char*>(json->data()), json->size());
  Result<play::Rulebook> rulebook = play::loadRulebook(text, *files);
  if (!rulebook) return rulebook.problems();
  const Result<campaign::Fairness> fairness = campaign::fairnessOf(text);
  if (!fairness) return fairness.problems();
  auto hosted = std::make_shared<HostedCampaign>();
  hosted->rulebook = std::move(*rulebook);
  hosted->fairness = *fairness;
  const WorkDrawer drawer(hosted->rulebook, files);
  if (!drawer.empty()) hosted->draw = [drawer](const DrawOrder& order) { return drawer.draw(order); };
  hosted->blobs_fit = [drawer](const std::string& activity, const std::string& log, uint64_t seed,
                               const std::vector<BlobSize>& sizes) {
    return drawer.blobsFit(activity, log, seed, sizes);
  };
  hosted->terms = campaign::parseTerms(text);
  hosted->terms_digest = termsDigest(hosted->rulebook.campaign, *files);
  hosted->art_version = artVersion(text, hosted->rulebook, *files);
  return HostedCampaignPtr(std::move(hosted));
}

Result<std::vector<HostedCampaignPtr>> loadHostedCampaigns(const std::filesystem::path& folder) {
  std::error_code failed;
  std::vector<std::filesystem::path> folders;
  if (std::filesystem::exists(folder / "campaign.json", failed)) {
    folders.push_back(folder);
  } else {
    for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
      if (std::filesystem::exists(entry.path() / "campaign.json", failed)) folders.push_back(entry.path());
    }
    std::sort(folders.begin(), folders.end());
  }
  std::vector<HostedCampaignPtr> campaigns;
  std::map<std::string, std::filesystem::path> folder_of;  // by campaign id
  Problems problems;
  for (const std::filesystem::path& each : folders) {
    Result<HostedCampaignPtr> campaign = loadHostedCampaign(each);
    if (campaign && !folder_of.emplace((*campaign)->rulebook.campaign.id, each).second) {
      campaign = usedTwice((*campaign)->rulebook.campaign.id, folder_of);
    }
    if (campaign) {
      campaigns.push_back(std::move(*campaign));
      continue;
    }
    for (Problem problem : campaign.problems()) {
      problem.file = (each / problem.file).string();
      problems.push_back(std::move(problem));
    }
  }
  if (hasErrors(problems)) return problems;
  return campaigns;
}

}  // namespace fairground::collector
