// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What visitors may do with the works of others, and how often: campaign.json's "acts".

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "campaign/local_text.h"

namespace fairground::campaign {

enum class ActKind : uint8_t { kVote, kLike, kFavourite, kRecommend, kComment, kReport };
inline constexpr size_t kActKinds = 6;
std::string_view actName(ActKind kind);  ///< "vote", as in campaign.json
std::optional<ActKind> findAct(std::string_view name);

/// Limits are acts that stand, for one participant; 0: none.
struct ActRule {
  bool taken = false;  ///< the campaign has such acts
  bool undo = true;    ///< an act may be taken back; that is another act, and gives back what it had used up
  bool hold = false;   ///< kept, but neither counted nor shown until somebody decides
  int64_t total = 0;   ///< in the whole campaign
  int64_t day = 0;     ///< of the campaign's clock (Acts::utc_offset)
  int64_t round = 0;   ///< in the phase that is open; time without an open phase is a round, too
  int64_t work = 1;    ///< for one work
  int64_t points = 0;  ///< of its text, Unicode code points; 0: it has none
  std::string phase;   ///< open only then; "": always
};

struct Acts {
  std::array<ActRule, kActKinds> rules;
  ActRule duel;        ///< choosing between two works; nothing of `undo`, `hold`, `work` and `points` holds for it
  LocalText question;  ///< that a duel asks; empty: the interface's own
  int utc_offset = 0;  ///< minutes east of Greenwich, where the campaign's days begin
  const ActRule& of(ActKind kind) const { return rules[size_t(kind)]; }
  /// Days since 1970-01-01 on the campaign's clock.
  int64_t dayOf(int64_t seconds) const;
};

class Reader;
class IdSet;
Acts readActs(Reader reader, const IdSet& phases);

inline constexpr std::string_view kDuelName = "duel";  ///< beside the kinds' names
/// The members of one kind's object but "phase".
ActRule readActRule(Reader& reader, ActKind kind);
ActRule readDuelRule(Reader& reader);

}  // namespace fairground::campaign
