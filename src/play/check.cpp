// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "play/check.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "campaign/strict_json.h"
#include "image/picture.h"

namespace fairground::play {
namespace {

using activity::FileNeed;
using campaign::childPointer;

constexpr std::string_view kCampaignFile = "campaign.json";
constexpr int64_t kMaxPosterPixels = 4096 * 4096;

class FolderCheck {
 public:
  FolderCheck(const activity::Files& files, Checked& checked) : files_(files), checked_(checked) {}

  /// whole: every activity could be read, so that what none of them names is not needed.
  void run(const campaign::Campaign& campaign, bool whole) {
    poster(campaign);
    fonts(campaign);
    drawing(campaign.theme.logo, "/theme/logo/file");
    drawing(campaign.theme.logo_on_dark, "/theme/logo/on_dark");
    drawing(campaign.theme.background, "/theme/background");
    consents(campaign);
    avatars(campaign);
    for (const campaign::Activity& one : campaign.activities) {
      const activity::Type* type = activity::findType(one.type);
      if (!type) continue;
      Problems known;
      type->check(one, known, checked_.needs);
      type->check_files(one, files_, checked_.problems);
    }
    preload(campaign, whole);
  }

 private:
  void problem(Severity severity, std::string pointer, std::string message, std::string hint) {
    campaign::addProblem(checked_.problems, {severity, std::string(kCampaignFile), std::move(pointer),
                                             std::move(message), std::move(hint)});
  }

  std::optional<ByteView> need(const std::string& path, const std::string& pointer, FileNeed::When when) {
    if (path.empty()) return std::nullopt;
    checked_.needs.push_back({path, pointer, when});
    const auto bytes = files_.find(path);
    if (!bytes) missing(path, pointer);
    return bytes;
  }

  void missing(const std::string& path, const std::string& pointer) {
    problem(Severity::kError, pointer, "there is no file \"" + path + "\"",
            "Add it to the campaign's folder, or correct the path.");
  }

  void poster(const campaign::Campaign& campaign) {
    const auto bytes = need(campaign.poster, "/poster", FileNeed::When::kFirstView);
    if (!bytes) return;
    const Result<image::Picture> picture = image::decode(*bytes, 0, kMaxPosterPixels);
    if (picture) return;
    const Problem& why = picture.problems().front();
    problem(Severity::kError, "/poster", '"' + campaign.poster + "\": " + why.message, why.hint);
  }

  /// A picture that only the browser draws.
  void drawing(const std::string& path, const std::string& pointer) {
    const auto bytes = need(path, pointer, FileNeed::When::kLater);
    if (!bytes || path.ends_with(".svg")) return;
    const Result<image::PictureInfo> info = image::inspect(*bytes);
    if (!info) problem(Severity::kError, pointer, '"' + path + "\": " + info.problems().front().message, "");
  }

  void fonts(const campaign::Campaign& campaign) {
    constexpr std::array<uint8_t, 4> kWoff2 = {'w', 'O', 'F', '2'};
    for (size_t i = 0; i < campaign.theme.fonts.size(); ++i) {
      const std::string& path = campaign.theme.fonts[i].file;
      const std::string pointer = childPointer(childPointer("/theme/fonts", i), "file");
      const auto bytes = need(path, pointer, FileNeed::When::kLater);
      if (!bytes || (bytes->size() > kWoff2.size() && std::equal(kWoff2.begin(), kWoff2.end(), bytes->begin())))
        continue;
      problem(Severity::kError, pointer, '"' + path + "\" is no WOFF2 font",
              "Convert it, for example with woff2_compress.");
    }
  }

  void consents(const campaign::Campaign& campaign) {
    for (size_t i = 0; i < campaign.consents.size(); ++i) {
      need(campaign.consents[i].terms, childPointer(childPointer("/consents", i), "terms"), FileNeed::When::kLater);
    }
  }

  void avatars(const campaign::Campaign& campaign) {
    for (size_t i = 0; i < campaign.avatars.size(); ++i) {
      drawing(campaign.avatars[i].picture, childPointer(childPointer("/avatars", i), "picture"));
    }
  }

  void preload(const campaign::Campaign& campaign, bool whole) {
    for (size_t i = 0; i < campaign.preload.size(); ++i) {
      const std::string& path = campaign.preload[i];
      const std::string pointer = childPointer("/preload", i);
      const bool wanted = std::any_of(checked_.needs.begin(), checked_.needs.end(), [&](const FileNeed& other) {
        return other.path == path && other.when != FileNeed::When::kLater;
      });
      if (!files_.find(path)) {
        missing(path, pointer);
      } else if (!wanted && whole) {
        problem(Severity::kWarning, pointer, '"' + path + "\" is fetched early, but not needed for the first view",
                "Remove it: it delays the files that are.");
      }
    }
  }

  const activity::Files& files_;
  Checked& checked_;
};

}  // namespace

Checked check(const activity::Files& files) {
  Checked checked;
  const auto bytes = files.find(kCampaignFile);
  if (!bytes) {
    Problem problem = error("", "there is no such file", "Write one, or give the folder that holds it.");
    problem.file = kCampaignFile;
    checked.problems.push_back(std::move(problem));
    return checked;
  }
  const std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
  Result<campaign::Campaign> read = activity::read(text, checked.problems);
  if (read) {
    FolderCheck(files, checked).run(*read, true);
  } else {
    // Files are looked at although there are mistakes: one run lists all of them.
    Problems listed;
    if (const auto broken = campaign::parseBroken(text, listed)) FolderCheck(files, checked).run(*broken, false);
  }
  if (!hasErrors(checked.problems)) checked.campaign = std::move(*read);
  return checked;
}

}  // namespace fairground::play
