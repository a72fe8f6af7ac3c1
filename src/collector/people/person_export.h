// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What is kept of somebody, for them to take along: rows as a document, photos as files beside it.

#pragma once

#include <string>
#include <vector>

#include "collector/answers.h"
#include "store/desk.h"

namespace fairground::collector {

struct PersonExport {
  Json document;                         ///< "entries", "files" ...: what the rows say, a document as what it is
  std::vector<store::PersonFile> files;  ///< what "files" tells of, in its order
  bool empty() const;                    ///< nothing is kept
};

/// All of a participant: "acts", "duels", "entries", "files".
store::Answer<PersonExport> exportPerson(store::Desk& desk, const std::string& campaign,
                                         const std::string& participant);
/// All of an entry, by its key: "entries", "files". kNotFound when there is none.
store::Answer<PersonExport> exportEntry(store::Desk& desk, const std::string& campaign, const std::string& key);

/// "jpg" or "png".
std::string endingOf(const store::Blob& file);

}  // namespace fairground::collector
