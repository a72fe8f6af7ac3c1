// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/erase_campaign.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "cli/command.h"
#include "cli/counted.h"
#include "cli/desk_act.h"
#include "cli/serving.h"
#include "collector/people/campaign_erasure.h"
#include "store/desk.h"

namespace fairground::cli {
namespace {

namespace fs = std::filesystem;

/// The option's folder; without it the one that a collector has beside a store in a file, "" where there is none.
Result<fs::path> folderBeside(const Arguments& arguments, const std::string& option, const std::string& ending) {
  std::error_code failed;
  const std::string file = sqliteFileOf(arguments.valueOr("--store", ""));
  const fs::path folder = arguments.valueOr(option, file.empty() ? "" : file + ending);
  if (folder.empty()) return folder;
  const fs::file_status status = fs::status(folder, failed);
  if (fs::is_directory(status)) return folder;
  if (status.type() == fs::file_type::none) return error("", folder.string() + ": " + failed.message());
  if (!arguments.has(option) && !fs::exists(status)) return fs::path();
  return error("", folder.string() + ": is no folder");
}

int couldNot(store::Code code) {
  const std::string why(store::describe(code));
  std::fprintf(stderr, "fairground people: %s. What is done stays done: run it again.\n", why.c_str());
  return kMisused;
}

void tell(const std::string& campaign, const collector::ErasedCampaign& erased) {
  std::printf("erased of %s: what is personal of %s, %s, %s, %s, %s\n", campaign.c_str(),
              counted(erased.entries, "entry", "entries").c_str(), counted(erased.texts, "text").c_str(),
              counted(erased.participants, "participant's number", "participants' numbers").c_str(),
              counted(erased.photos, "photo").c_str(), counted(erased.pictures, "drawn picture").c_str());
}

/// What is not done, and what to do about it.
int tellLeft(const collector::ErasedCampaign& erased) {
  if (erased.photos_left) {
    std::fputs(
        "fairground people: its photos are left: run it again with --blobs DIR, as the collectors have it, as a user "
        "who may remove\n"
        "files there\n",
        stderr);
  }
  if (!erased.pictures_left.empty()) {
    std::fprintf(stderr,
                 "fairground people: drawn pictures of its works may be left (%s): run it again as a user who may read "
                 "and remove them\n",
                 erased.pictures_left.c_str());
  }
  return erased.photos_left || !erased.pictures_left.empty() ? kNo : kYes;
}

}  // namespace

int eraseCampaign(const Arguments& arguments) {
  if (!arguments.has("--store") || !arguments.has("--campaign") || !arguments.has("--yes")) {
    return misused("people", "erase --all needs --store, --campaign and, as nothing brings it back, --yes");
  }
  const Result<fs::path> blobs = folderBeside(arguments, "--blobs", ".blobs");
  const Result<fs::path> pictures = folderBeside(arguments, "--pictures", ".pictures");
  if (!blobs) return misused("people", blobs.problems());
  if (!pictures) return misused("people", pictures.problems());
  const Result<std::shared_ptr<store::Store>> opened = openExistingStore(arguments.valueOr("--store", ""));
  if (!opened) return misused("people", opened.problems());
  store::Desk& desk = (*opened)->desk();
  const std::string campaign = arguments.valueOr("--campaign", "");
  const auto stored = desk.campaigns();
  if (!stored) return couldNot(stored.code);
  if (std::find(stored.value.begin(), stored.value.end(), campaign) == stored.value.end()) {
    std::fprintf(stderr, "fairground people: nothing of the campaign \"%s\" is stored\n", campaign.c_str());
    return kNo;
  }
  const store::Code noted = desk.note(operatorAct("erase-campaign", campaign, ""));
  if (noted != store::Code::kOk) return couldNot(noted);
  const auto files = blobs->empty() ? nullptr : collector::openBlobFolder(*blobs);
  const auto erased = collector::eraseCampaign(**opened, campaign, files.get(), *pictures);
  if (!erased) return couldNot(erased.code);
  tell(campaign, erased.value);
  return tellLeft(erased.value);
}

}  // namespace fairground::cli
