// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// draw_look CAMPAIGN_DIR OUT.png WIDTH WHAT [TONE]: draws a sample look (WHAT is a seed, "ember", "tools", or "#B9552D"
// for that colour in the four finishes) to a
// file, to be looked at by whoever changes how pigment is painted.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "activity/makeover_look.h"
#include "activity/makeover_painter.h"
#include "activity/sample_campaign.h"
#include "activity/sample_looks.h"

namespace {

using namespace fairground;
using namespace fairground::activity;
using namespace fairground::tests;

/// The four finishes of one colour side by side on the lid. The model is remade with that colour four times.
std::vector<Action> finishes(SampleCampaign& campaign, uint32_t rgb, int tone) {
  MakeoverConfig config = campaign.model->config();
  std::vector<image::Picture> masks;
  for (size_t i = 0; i <= config.regions.size(); ++i)
    masks.push_back(campaign.model->mask(i));
  std::vector<Action> actions = {toneAction(tone)};
  for (int i = 0; i < 4; ++i) {
    config.colours[size_t(i)].rgb = {uint8_t(rgb >> 16), uint8_t(rgb >> 8), uint8_t(rgb)};
    config.colours[size_t(i)].finish = Finish(i);
    for (int pass = 0; pass < 5; ++pass) {
      append(actions, strokeAlong(config, EyeLine::kLid, {Tool::kFluffy, i, 800, 95, 0, false}, 60 + i * 235,
                                  230 + i * 235, -70 + pass * 35, 400, 120));
    }
  }
  campaign.model = std::make_shared<MakeoverModel>(std::move(config), std::move(masks));
  return actions;
}

/// Each tool on the cheek, at three sizes; the last two over a painted band.
std::vector<Action> tools(const MakeoverConfig& config, int tone) {
  std::vector<Action> actions = {toneAction(tone)};
  const auto line = [&](Tool tool, int colour, int size, int intensity, int x, int y, int length) {
    SampleStroke stroke{{tool, colour, size, intensity, 0, false}, {}};
    for (int i = 0; i <= 30; ++i) {
      stroke.points.push_back({(x + length * i / 30) * 8, (y + 90 - (i - 15) * (i - 15) * 90 / 225) * 8, 512, 12});
    }
    append(actions, stroke);
  };
  const int copper = colourNamed(config, "ember/copper"), plum = colourNamed(config, "dusk/plum-velvet");
  for (int band = 0; band < 4; ++band)
    line(Tool::kFlat, copper, 640, 90, 1050, 1420 + band * 90, 450);
  for (int band = 0; band < 4; ++band)
    line(Tool::kFlat, plum, 640, 90, 1050, 1465 + band * 90, 450);
  for (int i = 0; i < 3; ++i) {
    const int size = 160 << i;
    line(Tool::kFluffy, plum, size, 60, 80, 1400 + i * 120, 250);
    line(Tool::kFlat, plum, size, 60, 400, 1400 + i * 120, 250);
    line(Tool::kLiner, plum, size / 3, 90, 720, 1400 + i * 120, 250);
  }
  line(Tool::kSmudge, 0, 500, 80, 1150, 1420, 260);
  line(Tool::kEraser, 0, 300, 90, 1150, 1640, 260);
  return actions;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) return std::fprintf(stderr, "draw_look CAMPAIGN_DIR OUT.png WIDTH WHAT [TONE]\n"), 2;
  SampleCampaign campaign = loadSample(argv[1]);
  const std::string what = argv[4];
  const int tone = argc > 5 ? std::atoi(argv[5]) : 2, width = std::atoi(argv[3]);
  const std::vector<Action> look = what == "ember"   ? emberLook(campaign.model->config(), tone)
                                   : what == "tools" ? tools(campaign.model->config(), tone)
                                   : what[0] == '#'
                                       ? finishes(campaign, uint32_t(std::strtoul(argv[4] + 1, nullptr, 16)), tone)
                                       : sampleLook(campaign.model->config(), std::strtoull(argv[4], nullptr, 10),
                                                    {60, argc > 5 ? tone : -1, 120, true});
  const MakeoverConfig& config = campaign.model->config();
  const int height = width * config.height / config.width;
  const auto layers =
      loadLayers(config, *campaign.files, finalTone(*campaign.model, look), Detail::kFine, width, height);
  if (!layers) return std::fprintf(stderr, "%s\n", describe(layers.problems()).c_str()), 1;
  const auto before = std::chrono::steady_clock::now();
  const image::Picture picture = drawWork(campaign.model, *layers, look);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - before;
  const Bytes png = image::encodePng(picture);
  std::ofstream(argv[2], std::ios::binary)
      .write(reinterpret_cast<const char*>(png.data()), std::streamsize(png.size()));
  LookState state(*campaign.model);
  for (const Action& action : look) {
    if (const auto applied = state.apply(action); !applied) std::printf("%s\n", describe(applied.problems()).c_str());
  }
  std::printf("%s: %.1f ms, %zu actions, \"%s\":", argv[2], took.count(), look.size(),
              campaign.model->title(state.outcome(), "en").c_str());
  for (const std::string& item : state.outcome().items)
    std::printf(" %s", item.c_str());
  std::printf("\n");
  return 0;
}
