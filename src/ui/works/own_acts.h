// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What this visitor did with the works of others, and may still do. An act shows at once; what the collector answers
// then stands, and a refusal takes the act back.

#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "campaign/acts.h"

namespace fairground::ui {

/// Of one participant, as the collector told; without a number there is no such limit.
struct Allowance {
  std::optional<int64_t> day, round, total;
};

class OwnActs {
 public:
  using Kind = campaign::ActKind;

  /// The rules outlive it.
  explicit OwnActs(const campaign::Acts& rules);

  /// What stands for the work, with what is on its way.
  int64_t standing(Kind kind, std::string_view work) const;
  /// On its way: what a count that was told will change by.
  int64_t pending(Kind kind, std::string_view work) const;

  enum class Scope : uint8_t { kDay, kRound, kTotal };
  struct Left {
    int64_t n = 0;
    Scope scope = Scope::kTotal;
  };
  /// The limit that ends first, with what is on its way; nothing where there is none.
  std::optional<Left> left(Kind kind) const;

  enum class Verdict : uint8_t { kYes, kNone, kStays, kUsedUp };
  /// Whether another one, or taking one back, is worth asking for. The collector decides.
  Verdict may(Kind kind, std::string_view work, bool undo) const;

  /// Begins an act that shows at once; answers its slot, never 0.
  int begin(Kind kind, std::string_view work, bool undo);
  /// The answer came: standing is the collector's. False: this visit knows no such slot.
  bool counted(int slot, Kind kind, std::string_view work, int64_t standing, const Allowance& allowance);
  bool refused(int slot);
  /// Everything at once: what stands by work.
  void set(Kind kind, std::map<std::string, int64_t, std::less<>> standing, const Allowance& allowance);

 private:
  struct Own {
    std::map<std::string, int64_t, std::less<>> standing;
    Allowance allowance;
  };
  struct Pending {
    int slot = 0;
    Kind kind = Kind::kVote;
    std::string work;
    int64_t by = 1;  ///< -1 takes one back
  };

  const campaign::Acts& rules_;
  std::array<Own, campaign::kActKinds> own_;
  std::vector<Pending> pending_;
  int next_slot_ = 1;
};

}  // namespace fairground::ui
