// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A pair of works that the collector chose for one participant, until it
// expires: signed, not stored; what is stored is the answer. On the wire
// "fgd1.PAYLOAD.MAC" (signed_text.h), the payload
// {"c":campaign,"e":expires,"h":phase,
// "l":left,"n":number,"p":participant,"r":right}, the works by their sequences.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "collector/secret.h"

namespace fairground::collector {

struct DuelToken {
  std::string campaign, participant;
  std::string phase;            ///< whose works these are, "" for none
  int64_t number = 0;           ///< of the participant's duels, from 0
  int64_t left = 0, right = 0;  ///< sequences of the works
  int64_t expires = 0;          ///< seconds since 1970; good until `expires` itself has come
};

std::string writeDuel(const Secret& secret, const DuelToken& duel);
/// Nullopt for what this secret did not sign. Nothing else is judged.
std::optional<DuelToken> readDuel(const Secret& secret, std::string_view text);

}  // namespace fairground::collector
