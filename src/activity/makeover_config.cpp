// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/makeover_config.h"

#include <algorithm>

#include "campaign/reader.h"

namespace fairground::activity {

namespace {

using campaign::IdSet;
using campaign::Need;
using campaign::Reader;
using When = FileNeed::When;

constexpr std::array<std::string_view, kTools> kToolNames = {"fluffy", "flat", "liner", "smudge", "eraser"};
constexpr int64_t kNamePoints = 60;

struct Reading {
  MakeoverConfig config;
  std::vector<FileNeed>& needs;

  std::string picture(Reader& reader, std::string_view key, Need need, When when) {
    std::string path = reader.picturePath(key, need);
    if (!path.empty()) needs.push_back({path, reader.pointerTo(key), when});
    return path;
  }
  void tones(Reader& art);
  void shading(Reader& art);
  void regions(Reader& art);
  void palettes(Reader& reader);
  void colours(Reader& palette, int index);
  void decoration(Reader& reader);
  void initial(Reader& reader);
};

void Reading::tones(Reader& art) {
  IdSet ids;
  for (Reader& reader : art.objects("tones", Need::kRequired, {1, kMaxTones})) {
    MakeoverTone tone;
    tone.id = reader.id("id");
    tone.name = reader.localText("name", Need::kRequired, kNamePoints);
    tone.key = reader.colour("key", Need::kRequired);
    for (const Detail detail : {Detail::kFine, Detail::kQuick}) {
      const bool fine = detail == Detail::kFine;
      Reader pair = reader.object(fine ? "fine" : "quick", fine ? Need::kRequired : Need::kOptional);
      if (!pair.present()) continue;
      const When when = fine ? When::kLater : When::kFirstView;
      tone.skin[size_t(detail)] = picture(pair, "skin", Need::kRequired, when);
      tone.over[size_t(detail)] = picture(pair, "over", Need::kRequired, when);
    }
    if (tone.skin[0].empty()) tone.skin[0] = tone.skin[1];
    if (tone.over[0].empty()) tone.over[0] = tone.over[1];
    ids.add(tone.id, reader);
    config.tones.push_back(std::move(tone));
  }
}

void Reading::shading(Reader& art) {
  Reader reader = art.object("shading", Need::kRequired);
  if (!reader.present()) return;
  config.shading[1] = picture(reader, "fine", Need::kRequired, When::kLater);
  config.shading[0] = picture(reader, "quick", Need::kOptional, When::kFirstView);
  if (config.shading[0].empty()) config.shading[0] = config.shading[1];
}

void Reading::regions(Reader& art) {
  config.any = picture(art, "any", Need::kRequired, When::kDecide);
  IdSet ids;
  for (Reader& reader : art.objects("regions", Need::kRequired, {1, kMaxRegions})) {
    MakeoverRegion region;
    region.id = reader.id("id");
    region.name = reader.localText("name", Need::kRequired, kNamePoints);
    region.mask = picture(reader, "mask", Need::kRequired, When::kDecide);
    ids.add(region.id, reader);
    config.regions.push_back(std::move(region));
  }
}

void Reading::colours(Reader& palette, int index) {
  IdSet ids;
  for (Reader& reader : palette.objects("colors", Need::kRequired, {1, 64})) {
    MakeoverColour colour;
    colour.id = reader.id("id");
    colour.name = reader.localText("name", Need::kRequired, kNamePoints);
    colour.rgb = reader.colour("hex", Need::kRequired);
    colour.finish = Finish(reader.choice("finish", Need::kRequired, kFinishNames));
    colour.palette = index;
    ids.add(colour.id, reader);
    config.colours.push_back(std::move(colour));
  }
}

void Reading::palettes(Reader& reader) {
  IdSet ids;
  for (Reader& palette_reader : reader.objects("palettes", Need::kRequired, {1, 16})) {
    MakeoverPalette palette;
    palette.id = palette_reader.id("id");
    palette.name = palette_reader.localText("name", Need::kRequired, kNamePoints);
    palette.key = palette_reader.colour("key", Need::kRequired);
    palette.first_colour = int(config.colours.size());
    colours(palette_reader, int(config.palettes.size()));
    palette.colours = int(config.colours.size()) - palette.first_colour;
    ids.add(palette.id, palette_reader);
    config.palettes.push_back(std::move(palette));
  }
  if (config.colours.size() > size_t(kMaxColours)) {
    reader.error("palettes", "there are " + std::to_string(config.colours.size()) + " colors; at most 256 are allowed",
                 "Remove a palette.");
  }
}

void Reading::decoration(Reader& reader) {
  if (Reader sparkle = reader.object("sparkle", Need::kOptional); sparkle.present()) {
    config.shimmer = picture(sparkle, "shimmer", Need::kRequired, When::kLater);
    config.glitter = picture(sparkle, "glitter", Need::kRequired, When::kLater);
  }
  if (Reader pans = reader.object("pans", Need::kOptional); pans.present()) {
    for (size_t i = 0; i < kFinishNames.size(); ++i) {
      config.finish_pictures[i] = picture(pans, kFinishNames[i], Need::kRequired, When::kLater);
    }
    config.rim = picture(pans, "rim", Need::kOptional, When::kLater);
  }
  if (Reader brushes = reader.object("brushes", Need::kOptional); brushes.present()) {
    for (size_t i = 0; i < kToolNames.size(); ++i) {
      config.brushes[i] = brushes.drawingPath(kToolNames[i], Need::kRequired);
      if (!config.brushes[i].empty()) {
        needs.push_back({config.brushes[i], brushes.pointerTo(kToolNames[i]), When::kLater});
      }
    }
  }
  if (Reader naming = reader.object("naming", Need::kOptional); naming.present()) {
    config.pair = naming.localText("pair", Need::kOptional, 40);
    config.bare = naming.localText("bare", Need::kOptional, 40);
    for (const auto& [locale, text] : config.pair.by_locale) {
      if (text.find("{a}") != std::string::npos && text.find("{b}") != std::string::npos) continue;
      naming.error("pair", "\"" + text + "\" (" + locale + ") lacks {a} or {b}",
                   "Write where the two colour names go, as in \"{a} over {b}\".");
    }
  }
}

/// What the screen shows first.
void Reading::initial(Reader& reader) {
  Reader start = reader.object("default", Need::kOptional);
  if (!start.present()) return;
  std::vector<std::string_view> tones;
  std::vector<std::string> colours;
  for (const MakeoverTone& tone : config.tones)
    tones.push_back(tone.id);
  for (const MakeoverColour& colour : config.colours) {
    colours.push_back(config.palettes[size_t(colour.palette)].id + "/" + colour.id);
  }
  const std::vector<std::string_view> colour_names(colours.begin(), colours.end());
  config.initial.tone = int(start.choice("tone", Need::kOptional, tones));
  config.initial.colour = int(start.choice("color", Need::kOptional, colour_names));
  config.initial.tool = Tool(start.choice("tool", Need::kOptional, kToolNames));
  config.initial.size = int32_t(start.integer("size", Need::kOptional, {kMinSize, kMaxSize}, config.initial.size));
  config.initial.intensity = int32_t(start.integer("intensity", Need::kOptional, {1, 100}, config.initial.intensity));
}

}  // namespace

MakeoverConfig readMakeover(const campaign::Activity& activity, Problems& problems, std::vector<FileNeed>& needs) {
  Reading reading{{}, needs};
  Reader reader = readerOf(activity, problems);
  if (Reader art = reader.object("art", Need::kRequired); art.present()) {
    const std::vector<int64_t> size = art.integers("size", Need::kRequired, {2, 2}, {64, kMaxArtSide});
    if (size.size() == 2) {
      reading.config.width = int(size[0]);
      reading.config.height = int(size[1]);
    }
    reading.tones(art);
    reading.shading(art);
    reading.regions(art);
  }
  reading.palettes(reader);
  reading.decoration(reader);
  reading.config.coverage = int(reader.integer("coverage", Need::kRequired, {1, 90}, 25));
  reading.initial(reader);
  // Only the tone that shows first is needed for the first view.
  for (size_t i = 0; i < reading.config.tones.size(); ++i) {
    const std::string tone = activity.pointer + "/art/tones/" + std::to_string(i) + "/";
    if (int(i) == reading.config.initial.tone) continue;
    for (FileNeed& need : needs) {
      if (need.pointer.compare(0, tone.size(), tone) == 0) need.when = When::kLater;
    }
  }
  return std::move(reading.config);
}

}  // namespace fairground::activity
