// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <chrono>

#include "collector/people/identity_keys.h"

namespace fairground::collector {

/// Who is believed, and how often what is kept is looked at.
struct Trust {
  IdentityRulesMap identities;                            ///< whose accounts are taken, by campaign
  std::chrono::milliseconds checkpoint_interval{60'000};  ///< a grown audit log is signed this often
  std::chrono::milliseconds fairness_interval{1'000};     ///< what detectors find is held so long after at most
  std::chrono::milliseconds retention_interval{600'000};  ///< what is too old, or named no more, goes this often
  std::chrono::milliseconds webhook_interval{1'000};      ///< what a brand is to be told waits so long at most
};

}  // namespace fairground::collector
