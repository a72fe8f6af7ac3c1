// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the screens share: the campaign, how the page was opened, how far the entry is, what the collector told.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "activity/activity.h"
#include "campaign/campaign.h"
#include "ui/kit/ui.h"
#include "ui/strings.h"
#include "ui/widgets/overlays.h"

namespace fairground::ui {

/// docs/engine-protocol.md, "Options of fg_engine_start".
struct Options {
  std::string locale = "en";  ///< of the campaign's, the one for the visitor
  std::string activity;
  int64_t now = 0;
  bool collector = true, page = false, back = false;
  std::string screen;         ///< a side screen to begin with instead of the play
  activity::Follows follows;  ///< the work that a second stage goes on with
  std::string work;           ///< id of one that is shown first
  bool came = false;          ///< from another screen of the campaign, which another engine has
  std::string entered;        ///< id of the work that was entered there
};

struct EntryState {
  enum class Status : uint8_t { kNone, kSaved, kSending, kReceived, kHeld, kRefused, kFailed };
  Status status = Status::kNone;
  bool kept = true;     ///< on the device, should the page be closed before it is sent
  std::string problem;  ///< why it is refused, or not taken yet: the name of the collector's problem
  std::string key;      ///< of the entry this page sent
  int64_t rank = 0, count = 0;
  int permille = -1;  ///< of its files that are sent; below 0: it has none, or nothing is known
  // Of the work that it became, once the collector told.
  std::string work;  ///< id
  int64_t place = 0, of = 0,
          votes = 0;  ///< by votes, from 1, among those of its round; 0: behind all that is told; of 0: not known
  std::string round;  ///< the phase with the round that the place is in; "": among all
  bool asked = false, told = false;  ///< for its place, since the screen came up; the answer came
};

struct TallyRow {
  std::string key, name;
  int64_t count = 0;
};
struct Tally {
  bool known = false;
  std::vector<TallyRow> rows;
  int64_t verified = 0, raw = 0;
};

struct WorkRow {
  std::string id, name, title, picture;
};
struct Works {
  bool known = false, asked = false, failed = false;
  std::vector<WorkRow> rows;
  std::string next;
};

inline constexpr int64_t kDaySeconds = 86'400;
inline constexpr int kNameLetters = 40;  ///< of a visitor's name; as code points on the wire

/// kPlay to kResults are the activity's own; kSide is the one that Visit::side names.
enum class ScreenName : uint8_t { kPlay, kShare, kResults, kSide };

struct Visit {
  const campaign::Campaign& campaign;
  const campaign::Activity& activity;
  Options options;
  Strings words = {};

  ScreenName screen = ScreenName::kPlay;
  std::string side = {};                     ///< the side screen, while it is that
  ScreenName side_from = ScreenName::kPlay;  ///< where the way to it began
  bool went_back = false;                    ///< it was left by "Back", not to take part
  EntryState entry = {};
  Tally tally = {};
  Works works = {};
  std::string name = {};            ///< the visitor's, as typed
  std::string avatar = {};          ///< id of the one of the campaign's that the visitor chose, or ""
  std::vector<bool> consents = {};  ///< by the campaign's, ticked
  bool consent_missed = false;      ///< tried without what is required
  bool online = true;
  enum class FullScreen : uint8_t { kCannot, kCan, kIs };
  FullScreen full_screen = FullScreen::kCannot;
  Toast toast = {};
  double frame_at = 0;  ///< ms of the newest frame
  double now_at = -1;   ///< ms of the frame in which options.now was true; below 0: the next one

  void setName(std::string_view typed);  ///< cleaned and cut
  void setAvatar(std::string_view id);   ///< none, where the campaign has no such
  /// The picture of that avatar, a path of the campaign; "": there is none.
  std::string_view avatarPicture(std::string_view id) const;
  /// Id of the work that was entered last, here or by the engine that led here; "" for none.
  const std::string& ownWork() const { return entry.work.empty() ? options.entered : entry.work; }
  std::string text(const campaign::LocalText& t) const { return std::string(t.in(options.locale)); }
  std::string brandText() const;             ///< the brand, or the campaign's title where it has none
  const campaign::Phase* phase() const;      ///< of the activity
  const campaign::Phase* openPhase() const;  ///< whichever is open now, by the server's clock
  int phaseNumber() const;                   ///< from 1; 0 when there is none
  /// Seconds since 1970 by the server's clock, as far as it was told; 0 when it was not.
  double serverNow(const Ui& ui) const { return serverNow(ui.now()); }
  /// "Round 2 of 3 · 12 days left"; "" without phases.
  std::string phaseText() const;
  std::string roundText() const;   ///< "Round 2 of 3"
  std::string seasonText() const;  ///< "Season 2 of 3 · Made at night", of the phase that is open; "" without one
  std::string enterText() const;   ///< what entering is for
  bool closed() const;             ///< its phase or last round is over: nothing can be entered
  bool consentsGiven() const;
  /// What stands behind the name of whatever is required; "" where it is not.
  std::string_view needed(bool required) const { return required ? words(Str::kNeeded) : std::string_view(); }

 private:
  double serverNow(double ms) const;
  int64_t now() const { return int64_t(serverNow(frame_at)); }
};

/// Goes to another screen with its motion.
void goTo(Ui& ui, Visit& visit, ScreenName screen);
/// The same to a side screen of this link.
void goToSide(Ui& ui, Visit& visit, std::string_view name);

}  // namespace fairground::ui
