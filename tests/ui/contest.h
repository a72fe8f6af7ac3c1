// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A photo contest on its screens.

#pragma once

#include <doctest/doctest.h>

#include <functional>
#include <string>

#include "activity/sample_photo.h"
#include "base/hash.h"
#include "harness.h"
#include "ui/photo/photo_ui.h"

namespace fairground::test {

/// A contest with everything in it, its files held here, and a photo as the page's worker sends it.
struct Contest {
  explicit Contest(Size size = {}, const std::function<void(nlohmann::json&)>& edit = {},
                   std::string options = Harness::kOptions)
      : h(size, std::move(options), [&](nlohmann::json& campaign) {
          campaign["activities"] = nlohmann::json::array({tests::photoActivityJson()});
          campaign.erase("phases");
          if (edit) edit(campaign);
        }) {
    for (const auto& [file, bytes] : sample.files.files)
      h.files[file] = bytes;
    REQUIRE(h.settle());
  }

  ui::PhotoUi& ui() { return static_cast<ui::PhotoUi&>(h.app->activity()); }
  const activity::PhotoRecipe& recipe() { return ui().play().recipe(); }

  void bring(int width = 640, int height = 480) {
    photo = image::encodeJpeg(tests::samplePhotoPicture(width, height), 88);
    name = sha256Name(photo);
    path = ui::blobPath(activity::blobPrefixOf(name));
    h.app->file(path, photo);
    h.say(nlohmann::json{{"do", "photo"},
                         {"status", "ready"},
                         {"blob", name},
                         {"width", width},
                         {"height", height},
                         {"metadata", true},
                         {"position", true}}
              .dump());
    h.wait(1000);
    REQUIRE(h.settle());
    REQUIRE(ui().play().canEdit());
  }

  tests::SamplePhoto sample;
  Harness h;
  Bytes photo;
  std::string name, path;
};

}  // namespace fairground::test
