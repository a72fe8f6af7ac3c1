// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/sample_looks.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/pcg32.h"

namespace fairground::tests {

using namespace activity;

namespace {

struct Place {
  int x, y;  // art px of a 1600 x 1840 eye
};

constexpr std::array<Place, 7> kCreaseLine = {
    {{300, 960}, {420, 810}, {600, 680}, {860, 618}, {1100, 672}, {1320, 800}, {1450, 890}}};
constexpr std::array<Place, 7> kLidLine = {
    {{300, 1120}, {410, 960}, {560, 825}, {800, 752}, {1020, 775}, {1200, 865}, {1340, 985}}};
constexpr std::array<Place, 5> kOuterLine = {{{1080, 760}, {1200, 800}, {1320, 880}, {1400, 960}, {1430, 1010}}};
constexpr std::array<Place, 4> kInnerLine = {{{470, 960}, {360, 1060}, {260, 1180}, {330, 1270}}};
constexpr std::array<Place, 5> kBrowLine = {{{800, 520}, {1000, 480}, {1200, 490}, {1380, 540}, {1500, 620}}};
constexpr std::array<Place, 6> kLowerLine = {
    {{400, 1285}, {560, 1345}, {800, 1372}, {1040, 1330}, {1240, 1220}, {1370, 1080}}};
constexpr std::array<Place, 8> kLashLine = {
    {{290, 1165}, {410, 1020}, {560, 895}, {820, 822}, {1040, 850}, {1210, 945}, {1345, 1040}, {1500, 890}}};

std::span<const Place> placesOf(EyeLine line) {
  switch (line) {
    case EyeLine::kCrease:
      return kCreaseLine;
    case EyeLine::kLid:
      return kLidLine;
    case EyeLine::kOuterCorner:
      return kOuterLine;
    case EyeLine::kInnerCorner:
      return kInnerLine;
    case EyeLine::kBrowBone:
      return kBrowLine;
    case EyeLine::kLowerLash:
      return kLowerLine;
    case EyeLine::kLashLine:
      return kLashLine;
  }
  return kLidLine;
}

/// On the line at t 1024ths of it, in art space units; Catmull-Rom through its places.
std::pair<int64_t, int64_t> pointOn(std::span<const Place> places, int t) {
  const auto pieces = int64_t(places.size()) - 1;
  const int64_t at = std::clamp(t, 0, 1024) * pieces;
  const int64_t i = std::min(at / 1024, pieces - 1), u = at - i * 1024;
  const auto coordinate = [&](int Place::*axis) {
    const auto value = [&](int64_t k) { return int64_t(places[size_t(std::clamp<int64_t>(k, 0, pieces))].*axis); };
    const int64_t a = value(i - 1), b = value(i), c = value(i + 1), d = value(i + 2);
    const int64_t u2 = u * u / 1024, u3 = u2 * u / 1024;
    return (2 * b * 1024 + (c - a) * u + (2 * a - 5 * b + 4 * c - d) * u2 + (3 * b - a - 3 * c + d) * u3) * kArtUnit /
           2048;
  };
  return {coordinate(&Place::x), coordinate(&Place::y)};
}

/// A hand's pace: slow at both ends. part and answer in 1024ths.
int eased(int part) { return int(int64_t(part) * part * (3 * 1024 - 2 * part) / (1024 * 1024)); }

class Hand {
 public:
  Hand(const MakeoverConfig& config, uint64_t seed, const LookOptions& options)
      : config_(config), random_(seed, 77), options_(options) {}

  std::vector<Action> look();

 private:
  int between(int low, int high) { return low + int(random_.below(uint32_t(high - low + 1))); }
  int colourFrom(int palette, std::initializer_list<Finish> finishes, bool dark);
  void sweep(EyeLine line, StrokeStart start, int spread);
  void decorate(int i, int lid);

  const MakeoverConfig& config_;
  Pcg32 random_;
  LookOptions options_;
  std::vector<Action> actions_;
};

int luma(campaign::Rgb rgb) { return (rgb.r * 2 + rgb.g * 5 + rgb.b) / 8; }

int Hand::colourFrom(int palette, std::initializer_list<Finish> finishes, bool dark) {
  std::vector<int> fitting;
  const MakeoverPalette& chosen = config_.palettes[size_t(palette)];
  for (int i = chosen.first_colour; i < chosen.first_colour + chosen.colours; ++i) {
    const MakeoverColour& colour = config_.colours[size_t(i)];
    const bool wanted = std::find(finishes.begin(), finishes.end(), colour.finish) != finishes.end();
    if (wanted && (luma(colour.rgb) < 118) == dark) fitting.push_back(i);
  }
  return fitting.empty() ? chosen.first_colour : fitting[random_.below(uint32_t(fitting.size()))];
}

/// A stroke there, or there and back.
void Hand::sweep(EyeLine line, StrokeStart start, int spread) {
  start.size = std::clamp(start.size + between(-start.size / 8, start.size / 8), kMinSize, kMaxSize);
  int from = between(0, 350);
  int to = between(650, 1024);
  if (between(0, 1) == 1) std::swap(from, to);
  // One draw a statement: the order in which arguments are evaluated is the compiler's own.
  const int offset = between(-spread, spread);
  const int ms = between(220, 700);
  SampleStroke stroke = strokeAlong(config_, line, start, from, to, offset, ms, options_.hertz);
  if (start.pen) {
    for (size_t i = 0; i < stroke.points.size(); ++i) {
      const auto part = int(i * 1024 / stroke.points.size());
      stroke.points[i].pressure = 240 + 560 * eased(std::min(part, 1024 - part) * 2) / 1024;
    }
  }
  append(actions_, stroke);
}

void Hand::decorate(int i, int lid) {
  switch (i % 5) {
    case 0:
      sweep(EyeLine::kLid, {Tool::kSmudge, 0, 520, 70, 0, false}, 30);
      break;
    case 1:
      sweep(EyeLine::kCrease, {Tool::kEraser, 0, 300, 40, 0, false}, 40);
      break;
    case 2: {
      const int region = between(1, int(config_.regions.size()));
      actions_.push_back(fillAction(region, lid, between(10, 30)));
      break;
    }
    case 3:
      sweep(EyeLine::kLid, {Tool::kFlat, lid, 560, 70, 1, true}, 40);
      break;
    default:
      sweep(EyeLine::kOuterCorner, {Tool::kSmudge, 0, 440, 60, 0, false}, 40);
      break;
  }
}

std::vector<Action> Hand::look() {
  const int tones = int(config_.tones.size());
  actions_.push_back(toneAction(options_.tone >= 0 ? options_.tone : between(0, tones - 1)));
  const int main = between(0, int(config_.palettes.size()) - 1);
  const int other = between(0, int(config_.palettes.size()) - 1);
  const int lid = colourFrom(main, {Finish::kShimmer, Finish::kSatin, Finish::kGlitter}, between(0, 1) == 1);
  const int crease = colourFrom(main, {Finish::kMatte, Finish::kSatin}, between(0, 2) != 0);
  const int outer = colourFrom(other, {Finish::kMatte, Finish::kShimmer, Finish::kSatin}, true);
  const int brow = colourFrom(main, {Finish::kMatte, Finish::kSatin}, false);
  const int spark = colourFrom(other, {Finish::kGlitter, Finish::kShimmer}, false);
  const int liner = colourFrom(other, {Finish::kMatte}, true);
  const bool pen = options_.varied && between(0, 2) == 0;
  for (int i = 0; i < options_.strokes; ++i) {
    // The shares of a look of 60: 4 brow, 14 crease, 16 lid, 11 outer, 5 inner, 4 lower, 3 liner, 3 others.
    const int share = i * 60 / std::max(options_.strokes, 1);
    if (share < 4) {
      sweep(EyeLine::kBrowBone, {Tool::kFluffy, brow, 900, 45, 0, false}, 25);
    } else if (share < 18) {
      sweep(EyeLine::kCrease, {Tool::kFluffy, crease, 760, between(25, 50), 0, false}, 36);
    } else if (share < 34) {
      sweep(EyeLine::kLid, {share % 2 ? Tool::kFlat : Tool::kFluffy, lid, 640, between(55, 90), 0, pen}, 50);
    } else if (share < 45) {
      sweep(EyeLine::kOuterCorner, {Tool::kFluffy, outer, 620, between(35, 70), 0, false}, 50);
    } else if (share < 50) {
      sweep(EyeLine::kInnerCorner, {Tool::kFluffy, spark, 380, 70, 0, false}, 12);
    } else if (share < 54) {
      sweep(EyeLine::kLowerLash, {Tool::kFluffy, crease, 260, 55, 0, false}, 10);
    } else if (share < 57) {
      sweep(EyeLine::kLashLine, {Tool::kLiner, liner, 130, 95, 0, pen}, 3);
    } else if (options_.varied) {
      decorate(i, lid);
    } else {
      sweep(EyeLine::kLid, {Tool::kFluffy, spark, 500, 40, 0, false}, 30);
    }
  }
  return std::move(actions_);
}

}  // namespace

SampleStroke strokeAlong(const MakeoverConfig& config, EyeLine line, const StrokeStart& start, int from, int to,
                         int offset, int ms, int hertz) {
  const std::span<const Place> places = placesOf(line);
  SampleStroke stroke{start, {}};
  StrokeInput input(config);
  const int samples = std::max(2, ms * hertz / 1000);
  for (int i = 0; i <= samples; ++i) {
    const int part = i * 1024 / samples, t = from + (to - from) * eased(part) / 1024;
    auto [x, y] = pointOn(places, t);
    // Across the line means up and down here, and a slow waver of the hand.
    y += offset * kArtUnit + (eased(std::abs(part * 3 % 2048 - 1024)) - 512) / 64;
    x = x * config.width / 1600;
    y = y * config.height / 1840;
    const int64_t time = int64_t(i) * ms / samples;
    if (i == 0) {
      stroke.points.push_back(input.begin(start, int32_t(x), int32_t(y), kNeutralPressure, time));
    } else if (const auto point = input.add(int32_t(x), int32_t(y), kNeutralPressure, time)) {
      stroke.points.push_back(*point);
    }
  }
  if (const auto point = input.finish()) stroke.points.push_back(*point);
  return stroke;
}

void append(std::vector<Action>& actions, const SampleStroke& stroke) {
  actions.push_back(strokeAction(stroke.start));
  for (const StrokePoint& point : stroke.points)
    actions.push_back(pointAction(point));
}

int colourNamed(const MakeoverConfig& config, std::string_view name) {
  for (size_t i = 0; i < config.colours.size(); ++i) {
    const MakeoverColour& colour = config.colours[i];
    if (config.palettes[size_t(colour.palette)].id + "/" + colour.id == name) return int(i);
  }
  return 0;
}

std::vector<Action> emberLook(const MakeoverConfig& config, int tone) {
  std::vector<Action> actions = {toneAction(tone)};
  const auto paint = [&](EyeLine line, Tool tool, std::string_view colour, int size, int intensity, int passes,
                         int spread, int from = 0, int to = 1024) {
    for (int i = 0; i < passes; ++i) {
      const int offset = passes > 1 ? -spread + 2 * spread * i / (passes - 1) : 0;
      const bool back = i % 2 == 1;
      append(actions, strokeAlong(config, line, {tool, colourNamed(config, colour), size, intensity, 0, false},
                                  back ? to : from, back ? from : to, offset, 520, 120));
    }
  };
  paint(EyeLine::kBrowBone, Tool::kFluffy, "ember/shell", 900, 40, 3, 30);
  paint(EyeLine::kCrease, Tool::kFluffy, "ember/cocoa", 900, 26, 5, 34);
  paint(EyeLine::kCrease, Tool::kFluffy, "ember/rust", 620, 40, 4, 14);
  paint(EyeLine::kLid, Tool::kFluffy, "ember/copper", 700, 85, 6, 55);
  paint(EyeLine::kLid, Tool::kFlat, "ember/flare", 620, 60, 3, 40, 150, 650);
  paint(EyeLine::kLid, Tool::kFluffy, "ember/halo", 520, 55, 3, 24, 350, 640);
  paint(EyeLine::kLid, Tool::kFluffy, "ember/gilt", 420, 60, 2, 20, 380, 620);
  paint(EyeLine::kOuterCorner, Tool::kFluffy, "ember/aubergine", 640, 60, 7, 55, 250, 1024);
  paint(EyeLine::kCrease, Tool::kFluffy, "ember/aubergine", 460, 45, 3, 14, 620, 1024);
  paint(EyeLine::kInnerCorner, Tool::kFluffy, "ember/halo", 340, 70, 3, 10);
  paint(EyeLine::kLowerLash, Tool::kFluffy, "ember/dusk-plum", 240, 50, 3, 8, 200, 1024);
  paint(EyeLine::kLashLine, Tool::kLiner, "ember/coal", 150, 100, 2, 3, 60, 1024);
  return actions;
}

std::vector<Action> sampleLook(const MakeoverConfig& config, uint64_t seed, const LookOptions& options) {
  return Hand(config, seed, options).look();
}

}  // namespace fairground::tests
