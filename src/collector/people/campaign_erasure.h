// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What is personal of a whole campaign goes, when it is over. What it counted stays, and its audit log holds.

#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "collector/photos/blob_files.h"
#include "store/store.h"

namespace fairground::collector {

/// What was removed now; what had gone before is not in it.
struct ErasedCampaign {
  int64_t entries = 0;       ///< names, words, appeals, and what their documents say beside the play
  int64_t texts = 0;         ///< of acts: comments, recommendations, reports
  int64_t participants = 0;  ///< numbers by which somebody could be told, and what their pseudonyms were made with
  int64_t photos = 0;
  int64_t pictures = 0;       ///< that were drawn of its works
  bool photos_left = false;   ///< there are some, and their files cannot be removed
  std::string pictures_left;  ///< why there may be drawn pictures in the folder still; "" when there are none
};

/// Removes names, words, photos, texts, participants' numbers and salts of all of it, and its pictures from a folder of
/// drawn works ("" for none). `files` may be null. Each step finds by itself what is left to do: however often it was
/// ended before, called again it goes on. What comes in meanwhile stays, so nobody should host the campaign any more.
store::Answer<ErasedCampaign> eraseCampaign(store::Store& store, const std::string& campaign, BlobFiles* files,
                                            const std::filesystem::path& pictures);

}  // namespace fairground::collector
