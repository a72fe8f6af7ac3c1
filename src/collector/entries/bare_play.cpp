// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/entries/bare_play.h"

namespace fairground::collector {

std::string barePlay(play::Entry entry) {
  entry.key.assign(32, '0');
  entry.ticket.clear();
  entry.consents.clear();
  entry.by_name.clear();
  entry.by_avatar.clear();
  entry.blobs.clear();
  entry.words = {};
  return play::writeEntry(entry);
}

}  // namespace fairground::collector
