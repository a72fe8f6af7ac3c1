// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Eye make-up painted stroke by stroke. What a look *is* (the colour that prevails in each region) is decided on
// a small integer grid, see makeover_grid.h; how it looks is painted by makeover_painter.h from the same actions.
//
// Art space: art.size pixels of the campaign's art in 1/8 px, x to the right, y down: 1600 x 1840 art is
// 0..12800 x 0..14720. Points may lie outside by kArtMargin.

#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "activity/activity.h"
#include "campaign/campaign.h"
#include "image/picture.h"

namespace fairground::activity {

// ---- actions ------------------------------------------------------------------------------------------------

/// tone(index): another skin tone. Stays when strokes are undone: what is undone is painting.
inline constexpr uint8_t kTone = 16;
/// stroke(tool, colour, size, intensity, region, pen): opens a step; its points follow. colour counts through
/// the palettes in order (ignored by smudge and eraser, 0 there); size is the mark's diameter in 1/8 art px;
/// intensity in percent caps how dense one stroke gets; region 0 paints anywhere on skin, n only inside the n-th
/// region; pen 1 says that the points' pressure was measured.
inline constexpr uint8_t kStroke = 17;
/// point(x, y, pressure, dt): belongs to the stroke before it. pressure 0..1023, 512 when unknown; dt is ms since
/// the stroke's last point.
inline constexpr uint8_t kPoint = 18;
/// fill(region, colour, intensity): a whole region at once (keyboard and switch users). A step.
inline constexpr uint8_t kFill = 19;
/// clear(): start over; a step, so it can be undone.
inline constexpr uint8_t kClear = 20;

inline constexpr int32_t kArtUnit = 8;        ///< units of art space in one art pixel
inline constexpr int32_t kArtMargin = 2000;   ///< units a point may lie outside the art
inline constexpr int32_t kMaxArtSide = 2048;  ///< art pixels
inline constexpr int32_t kNeutralPressure = 512;
inline constexpr int32_t kMinSize = 16, kMaxSize = 4000;  ///< of a brush: 2 to 500 art px
inline constexpr int32_t kMaxColours = 256, kMaxRegions = 15, kMaxTones = 12;

enum class Tool : uint8_t { kFluffy, kFlat, kLiner, kSmudge, kEraser };
inline constexpr int kTools = 5;

enum class Finish : uint8_t { kMatte, kSatin, kShimmer, kGlitter };
inline constexpr std::array<std::string_view, 4> kFinishNames = {"matte", "satin", "shimmer", "glitter"};

struct StrokeStart {
  Tool tool = Tool::kFluffy;
  int32_t colour = 0, size = 480, intensity = 60, region = 0;
  bool pen = false;
};
struct StrokePoint {
  int32_t x = 0, y = 0;
  int32_t pressure = kNeutralPressure;
  int32_t dt = 0;
};

Action toneAction(int32_t index);
Action strokeAction(const StrokeStart& start);
Action pointAction(const StrokePoint& point);
Action fillAction(int32_t region, int32_t colour, int32_t intensity);
Action clearAction();
StrokeStart strokeOf(const Action& action);
StrokePoint pointOf(const Action& action);

// ---- configuration ------------------------------------------------------------------------------------------

enum class Detail : uint8_t { kQuick, kFine };  ///< quick: small, for the first view; fine: what is judged and shared

struct MakeoverTone {
  std::string id;
  campaign::LocalText name;
  campaign::Rgb key;
  std::array<std::string, 2> skin, over;  ///< paths by Detail
};

struct MakeoverRegion {
  std::string id;
  campaign::LocalText name;
  std::string mask;  ///< path
};

struct MakeoverColour {
  std::string id;
  campaign::LocalText name;
  campaign::Rgb rgb;
  Finish finish = Finish::kMatte;
  int palette = 0;
};

struct MakeoverPalette {
  std::string id;
  campaign::LocalText name;
  campaign::Rgb key;
  int first_colour = 0, colours = 0;  ///< in MakeoverConfig::colours
};

/// The activity's config, read; docs/combination.md tells what of it decides.
struct MakeoverConfig {
  int width = 0, height = 0;  ///< of the art, px
  std::vector<MakeoverTone> tones;
  std::array<std::string, 2> shading;   ///< paths by Detail
  std::string any;                      ///< mask of everything that pigment may touch
  std::vector<MakeoverRegion> regions;  ///< region n of an action is regions[n - 1]
  std::vector<MakeoverPalette> palettes;
  std::vector<MakeoverColour> colours;  ///< all palettes', in order
  std::string shimmer, glitter;         ///< sparkle textures, seamless
  int coverage = 25;                    ///< percent of a region that a colour must cover to count
  campaign::LocalText pair, bare;       ///< "{a} over {b}", and the name of an empty look

  /// Drawn by the screen only.
  std::array<std::string, 4> finish_pictures;  ///< pan faces by Finish
  std::string rim;
  std::array<std::string, kTools> brushes;  ///< by Tool
  struct {
    int tone = 0, colour = 0;
    Tool tool = Tool::kFluffy;
    int32_t size = 480, intensity = 60;
  } initial;
};

// ---- model --------------------------------------------------------------------------------------------------

/// Masks on the decision grid: the share of each cell that a region (0: any) covers, 0..255.
struct GridMasks {
  int columns = 0, rows = 0;
  std::vector<std::vector<uint8_t>> regions;  ///< [0] is any
  std::vector<uint64_t> weight;               ///< sum of each
  std::vector<image::Rect> bounds;            ///< of what is not 0
};

class MakeoverModel final : public Model {
 public:
  MakeoverModel(MakeoverConfig config, std::vector<image::Picture> masks);
  std::unique_ptr<State> start(uint64_t seed) const override;
  std::string title(const Outcome& outcome, std::string_view locale) const override;

  const MakeoverConfig& config() const { return config_; }
  const GridMasks& grid() const { return grid_; }
  /// Gray, at the size of the file; 0 is any.
  const image::Picture& mask(size_t region) const { return masks_[region]; }
  /// "region:palette/colour" back to its parts; nullptr when the model knows no such thing.
  const MakeoverColour* colourOf(std::string_view item) const;
  const MakeoverRegion* regionOf(std::string_view item) const;

 private:
  MakeoverConfig config_;
  std::vector<image::Picture> masks_;
  GridMasks grid_;
};

/// The registry's entry. Its models are MakeoverModels.
extern const Type kMakeover;

}  // namespace fairground::activity
