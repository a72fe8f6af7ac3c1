// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A campaign's sample works: works/works.json and the pictures beside it (docs/campaign.md).

#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace fairground::cli {

struct SampleComment {
  std::string by, text;
  bool followed = false;  ///< by the work that goes on with this one
};

struct SampleWork {
  std::string id;  ///< within the list
  std::string by;  ///< a person's id
  std::string activity;
  std::string entry;                ///< a recorded entry of works/, whose log it is; or ""
  std::vector<std::string> photos;  ///< files of works/
  std::string filter, frame;        ///< ids of a photo activity's, or ""
  int64_t strength = 100;           ///< of the filter, percent
  std::string title, caption, text, alt;
  std::vector<std::string> tags;
  std::string follows;  ///< id of the work of the first stage, or ""
  int64_t votes = 0, likes = 0;
  std::string round;                ///< id of the phase that it was entered in, or "": whichever is open
  std::vector<std::string> judges;  ///< ids of people who voted for it, beside `votes`
  std::vector<SampleComment> comments;
};

struct SamplePerson {
  std::string id, name;
  std::string avatar;  ///< id of one of the campaign's, or ""
};

struct SampleList {
  std::vector<SamplePerson> people;
  std::vector<SampleWork> works;
};

/// Nullopt when the campaign has none. Problems name works/works.json and the place in it.
Result<std::optional<SampleList>> readSampleList(const std::filesystem::path& campaign_folder);

}  // namespace fairground::cli
