// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/makeover.h"

#include "activity/makeover_config.h"
#include "activity/makeover_look.h"

namespace fairground::activity {

namespace {

constexpr int32_t kMaxCoordinate = kMaxArtSide * kArtUnit + kArtMargin;

constexpr std::array<ArgSpec, 1> kToneArgs = {{{"index", 0, kMaxTones - 1}}};
constexpr std::array<ArgSpec, 6> kStrokeArgs = {{{"tool", 0, kTools - 1},
                                                 {"colour", 0, kMaxColours - 1},
                                                 {"size", kMinSize, kMaxSize},
                                                 {"intensity", 1, 100},
                                                 {"region", 0, kMaxRegions},
                                                 {"pen", 0, 1}}};
constexpr std::array<ArgSpec, 4> kPointArgs = {
    {{"x", -kArtMargin, kMaxCoordinate}, {"y", -kArtMargin, kMaxCoordinate}, {"pressure", 0, 1023}, {"dt", 0, 10000}}};
constexpr std::array<ArgSpec, 3> kFillArgs = {
    {{"region", 1, kMaxRegions}, {"colour", 0, kMaxColours - 1}, {"intensity", 1, 100}}};

constexpr std::array<ActionSpec, 5> kActions = {{{kTone, "tone", kToneArgs, false, false},
                                                 {kStroke, "stroke", kStrokeArgs, true, true},
                                                 {kPoint, "point", kPointArgs, false, true},
                                                 {kFill, "fill", kFillArgs, true, true},
                                                 {kClear, "clear", {}, true, true}}};

void checkMakeover(const campaign::Activity& activity, Problems& problems, std::vector<FileNeed>& needs) {
  readMakeover(activity, problems, needs);
}

Result<std::unique_ptr<Model>> loadMakeover(const campaign::Activity& activity, const Files& files) {
  Problems problems;
  std::vector<FileNeed> needs;
  MakeoverConfig config = readMakeover(activity, problems, needs);
  if (hasErrors(problems)) return problems;
  Result<std::vector<image::Picture>> masks = loadMasks(config, files);
  if (!masks) return masks.problems();
  return std::unique_ptr<Model>(std::make_unique<MakeoverModel>(std::move(config), std::move(*masks)));
}

std::string replaceAll(std::string text, std::string_view what, std::string_view with) {
  for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

}  // namespace

constinit const Type kMakeover = {"makeover",    kActions,     {60'000, 384 * 1024}, false,
                                  checkMakeover, loadMakeover, checkMakeoverFiles};

Action toneAction(int32_t index) { return {kTone, {index}}; }

Action strokeAction(const StrokeStart& start) {
  return {kStroke, {int32_t(start.tool), start.colour, start.size, start.intensity, start.region, start.pen ? 1 : 0}};
}

Action pointAction(const StrokePoint& point) { return {kPoint, {point.x, point.y, point.pressure, point.dt}}; }

Action fillAction(int32_t region, int32_t colour, int32_t intensity) { return {kFill, {region, colour, intensity}}; }

Action clearAction() { return {kClear, {}}; }

StrokeStart strokeOf(const Action& action) {
  return {Tool(action.args[0]), action.args[1], action.args[2], action.args[3], action.args[4], action.args[5] == 1};
}

StrokePoint pointOf(const Action& action) { return {action.args[0], action.args[1], action.args[2], action.args[3]}; }

MakeoverModel::MakeoverModel(MakeoverConfig config, std::vector<image::Picture> masks)
    : config_(std::move(config)), masks_(std::move(masks)), grid_(gridMasks(config_, masks_)) {}

std::unique_ptr<State> MakeoverModel::start(uint64_t) const { return std::make_unique<LookState>(*this); }

const MakeoverRegion* MakeoverModel::regionOf(std::string_view item) const {
  const std::string_view id = item.substr(0, item.find(':'));
  for (const MakeoverRegion& region : config_.regions) {
    if (region.id == id) return &region;
  }
  return nullptr;
}

const MakeoverColour* MakeoverModel::colourOf(std::string_view item) const {
  const size_t colon = item.find(':'), slash = item.find('/');
  if (colon == std::string_view::npos || slash == std::string_view::npos || slash < colon) return nullptr;
  const std::string_view palette = item.substr(colon + 1, slash - colon - 1), id = item.substr(slash + 1);
  for (const MakeoverColour& colour : config_.colours) {
    if (colour.id == id && config_.palettes[size_t(colour.palette)].id == palette) return &colour;
  }
  return nullptr;
}

// The first region with a colour names the look, the first other colour stands behind it: with the lid first among
// the regions, that reads as what one sees.
std::string MakeoverModel::title(const Outcome& outcome, std::string_view locale) const {
  std::string first, second;
  for (const std::string& item : outcome.items) {
    const MakeoverColour* colour = colourOf(item);
    if (colour == nullptr) continue;
    const std::string name(colour->name.in(locale));
    if (first.empty()) {
      first = name;
    } else if (name != first) {
      second = name;
      break;
    }
  }
  const auto text = [&](const campaign::LocalText& own, std::string_view otherwise) {
    const std::string_view found = own.in(locale);
    return std::string(found.empty() ? otherwise : found);
  };
  if (first.empty()) return text(config_.bare, "Bare");
  if (second.empty()) return first;
  return replaceAll(replaceAll(text(config_.pair, "{a} over {b}"), "{a}", first), "{b}", second);
}

}  // namespace fairground::activity
