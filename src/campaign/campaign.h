// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// campaign.json, read once and never changed. What only one activity understands stays JSON here and is
// read by that activity (see activity/activity.h).

#pragma once

#include <cstdint>
#include <map>
#include <memory>
// Only the names: nearly every file includes this one, and the library takes seconds to compile.
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "campaign/acts.h"
#include "campaign/local_text.h"
#include "campaign/rounds.h"

namespace fairground::campaign {

/// A text of the interface in a language that the engine does not bring: one form, under "other", or one per CLDR
/// plural category ("one", "few" ...), and under "1" the form for exactly one.
using Translation = std::map<std::string, std::string>;

struct Rgb {
  uint8_t r = 0, g = 0, b = 0;
};

/// Colour roles of the design language; screens name roles, never colours.
struct Colours {
  Rgb paper, paper2, ink, ink2, line, accent, on_accent;
  Rgb material, material_edge;  ///< the brand's own material, e.g. lacquer and gold
};

struct Font {
  std::string family, file;  ///< file: a WOFF2 path of the campaign
  int weight = 400;
  bool italic = false;
};

enum class Scheme : uint8_t { kAuto, kLight, kDark };

/// The light colours are the theme's own; the dark ones are given or derived from them (theme.h).
struct Theme : Colours {
  Colours dark;
  Scheme scheme = Scheme::kAuto;   ///< kAuto: as the visitor prefers
  int radius = 100;                ///< percent of the language's radii; 0 is square
  int elevation = 100;             ///< percent of its shadows; 0 is flat
  int density = 100;               ///< percent of its gaps
  int motion = 100;                ///< percent of its times; 0 is still
  std::string logo, logo_on_dark;  ///< pictures in place of the brand's name, or ""
  int logo_width = 0, logo_height = 0;
  std::string background;    ///< a picture behind the finished work, or ""
  std::string display_font;  ///< CSS font-family list, "" when not given
  std::string ui_font;
  std::vector<Font> fonts;
};

struct Phase {
  std::string id;
  LocalText title;
  LocalText status;               ///< a few words for the status chip, e.g. "Round 2 of 3"
  LocalText note;                 ///< a sentence for the screen that ends the play, e.g. what the winner gets
  int64_t opens = 0, closes = 0;  ///< seconds since 1970, UTC; open while opens <= now < closes
  std::optional<Round> round;     ///< its own theme, line and jury
  bool runs(int64_t seconds) const { return opens <= seconds && seconds < closes; }
};

struct Consent {
  std::string id;
  int version = 1;
  bool required = true;
  LocalText text;     ///< as shown, without the brackets that mark the link in campaign.json
  LocalText link;     ///< the words of the text that lead to the terms; empty without terms
  std::string terms;  ///< path of a page in the campaign, or ""
};

/// A small round picture that stands for somebody beside the name.
struct Avatar {
  std::string id;       ///< as entries name it
  LocalText name;       ///< what it shows, in words
  std::string picture;  ///< a path of the campaign
};

struct Activity {
  std::string id;
  std::string type;     ///< e.g. "makeover"
  std::string phase;    ///< id, or ""
  std::string follows;  ///< id of the activity whose works its entries go on with, or ""
  std::string pointer;  ///< where it stands, e.g. "/activities/0"
  LocalText title;
  std::shared_ptr<const nlohmann::json> config;  ///< the activity's own member object, whole
  std::vector<std::string> locales;              ///< the campaign's, for the texts in config (see readerOf in reader.h)
};

struct Campaign {
  std::string id;
  LocalText title, summary, brand;
  std::vector<std::string> locales;  ///< the first is the fallback
  std::string poster;                ///< path of a picture
  LocalText poster_alt;
  std::vector<std::string> preload;  ///< paths that the page fetches while the engine is still on its way
  Theme theme;
  std::vector<Phase> phases;
  std::vector<Consent> consents;
  std::vector<Avatar> avatars;  ///< that those who take part choose from, or none
  std::vector<Activity> activities;
  Acts acts;
  /// By locale and key (docs/campaign.md): the interface's own texts.
  std::map<std::string, std::map<std::string, Translation>> interface;
  std::string rules;  ///< "sha256:..." over what decides (see rulesHash)

  const Activity* activity(std::string_view id) const;
  const Phase* phase(std::string_view id) const;
  const Avatar* avatar(std::string_view id) const;
  const Phase* phaseAt(int64_t seconds) const;  ///< the one that is open then, or null
  /// As they are at a time: with those that the round then open has otherwise.
  Acts actsAt(int64_t seconds) const;
  /// Of these the rule of one kind, and that of duels.
  const ActRule& ruleAt(ActKind kind, int64_t seconds) const;
  const ActRule& duelRuleAt(int64_t seconds) const;
  /// Of `locales` the one for a visitor: bestLocale, or the first.
  std::string_view localeFor(std::string_view wanted) const;
};

/// Reads and validates; every problem is listed with its pointer. A campaign with warnings only is a
/// value; problems (also the warnings) are appended to `problems`.
Result<Campaign> parse(std::string_view json, Problems& problems);

/// As much as can be read in spite of mistakes, so that a tool can list those of the activities too; nothing when it
/// is no JSON. Not to be played: only parse() promises a campaign that is whole.
std::optional<Campaign> parseBroken(std::string_view json, Problems& problems);

/// SHA-256 over the canonical JSON (keys sorted, no white space) of fairground, id, phases, consents and
/// activities: an entry names the rules it was made under.
std::string rulesHash(const nlohmann::json& document);

}  // namespace fairground::campaign
