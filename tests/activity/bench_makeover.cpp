// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What painting costs: a JSON object a line, {"what", "unit", "median", "min", "max", "runs"}. Built as simd or scalar
// (FG_SIMD), natively and for Node. Optional arguments: the parts to run (replay, draw, blend, live, slices).

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <string>

#include "activity/bench_clock.h"
#include "activity/makeover_look.h"
#include "activity/makeover_painter.h"
#include "activity/sample_campaign.h"
#include "activity/sample_looks.h"
#include "base/pcg32.h"
#include "image/kernels.h"

namespace {

using namespace fairground;
using namespace fairground::activity;
using namespace fairground::tests;

void print(const std::string& what, const char* unit, std::vector<double> values) {
  std::sort(values.begin(), values.end());
  std::printf(
      "{\"what\":\"%s\",\"build\":\"%s\",\"unit\":\"%s\",\"median\":%.3f,\"min\":%.3f,\"max\":%.3f,\"p99\":%.3f,"
      "\"runs\":%zu}\n",
      what.c_str(), FG_SIMD ? "simd" : "scalar", unit, values[values.size() / 2], values.front(), values.back(),
      values[std::min(values.size() - 1, values.size() * 99 / 100)], values.size());
  std::fflush(stdout);
}

/// The decision: fold, outcome and hash, as the collector verifies.
void replay() {
  const MakeoverModel& model = *diyMyEye().model;
  for (const int strokes : {10, 30, 60, 100, 300, 1000}) {
    std::vector<std::vector<Action>> looks;
    for (uint64_t seed = 1; seed <= 8; ++seed)
      looks.push_back(sampleLook(model.config(), seed, {strokes, 2, 120, true}));
    uint64_t sum = 0;
    const auto replayed = [&](size_t look) {
      LookState state(model);
      for (const Action& action : looks[look])
        (void)state.apply(action);
      sum += state.hash() + state.outcome().items.size();
    };
    // Each run is of all the looks, so that none of them weighs more than another.
    auto times = timedOften(strokes > 100 ? 4 : 16, [&] {
      for (size_t look = 0; look < looks.size(); ++look)
        replayed(look);
    });
    for (double& time : times)
      time /= double(looks.size());
    print("replay of " + std::to_string(strokes) + " strokes", "ms", times);
    if (strokes == 60) {
      std::vector<double> rates;
      for (double time : times)
        rates.push_back(1000 / time);
      print("looks of 60 strokes replayed per second", "1/s", rates);
    }
    if (sum == 0) std::printf("\n");
  }
}

void draw() {
  const SampleCampaign& campaign = diyMyEye();
  const std::vector<Action> look = sampleLook(campaign.model->config(), 3, {60, 2, 120, true});
  for (const int width : {400, 800, 1600}) {
    const int height = width * 1840 / 1600;
    const auto layers = loadLayers(campaign.model->config(), *campaign.files, 2, Detail::kFine, width, height);
    if (!layers) return;
    const std::string size = std::to_string(width) + "x" + std::to_string(height);
    print("layers prepared at " + size, "ms", timed(3, [&](int) {
            (void)loadLayers(campaign.model->config(), *campaign.files, 2, Detail::kFine, width, height);
          }));
    print("60 strokes drawn in full at " + size, "ms", timed(9, [&](int) { drawWork(campaign.model, *layers, look); }));
  }
}

/// What a frame waits for while finer layers are made in the page: the slices of each part, decoding apart, which is
/// its first.
void slices() {
  const SampleCampaign& campaign = diyMyEye();
  constexpr const char* kNames[] = {"skin", "over", "bare", "relief", "specks"};
  ArtLayers layers{.width = 1170, .height = 1346, .tone = 2, .detail = Detail::kFine};
  for (auto kind = lacking(layers); kind; kind = lacking(layers)) {
    LayerPart part(*kind);
    std::vector<double> times;
    for (bool done = false; !done;) {
      const double before = now();
      const Result<bool> stepped = part.step(campaign.model->config(), *campaign.files, layers);
      times.push_back(now() - before);
      if (!stepped) return;
      done = *stepped;
    }
    const std::string name = kNames[size_t(*kind)];
    print("fine " + name + " at 1170x1346: first slice", "ms", {times.front()});
    if (times.size() > 1) print("fine " + name + " at 1170x1346: other slices", "ms", {times.begin() + 1, times.end()});
  }
}

/// Pixels a second through the loops that lay pigment and composite layers.
void blend() {
  constexpr size_t kPixels = 1u << 20;
  Pcg32 random(1);
  std::vector<uint16_t> pigment(kPixels * 4), alpha(kPixels), stamp(kPixels), cover(kPixels);
  std::vector<uint8_t> finish(kPixels * 4), to(kPixels * 4), from(kPixels * 4);
  for (uint16_t& value : alpha)
    value = uint16_t(random.next());
  for (uint16_t& value : stamp)
    value = uint16_t(random.next());
  for (size_t i = 0; i < from.size(); ++i)
    from[i] = uint8_t(i % 4 == 3 ? 160 : random.below(160));
  const image::PigmentInk ink{{20000, 40000, 60000, 65535}, {0, 255, 0, 0}};
  const auto rates = [&](const char* what, const image::Kernels& kernels, const char* set, auto&& run) {
    std::vector<double> values;
    for (double time : timedOften(15, [&] { run(kernels); }))
      values.push_back(double(kPixels) / time / 1000);
    print(std::string(what) + " (" + set + " kernels)", "Mpx/s", values);
  };
  const auto all = [&](const image::Kernels& kernels, const char* set) {
    rates("dab into the stroke's cover", kernels, set,
          [&](const image::Kernels& k) { k.build(cover.data(), stamp.data(), kPixels, 16000, 50000); });
    rates("pigment laid on", kernels, set, [&](const image::Kernels& k) {
      k.layInk(pigment.data(), finish.data(), pigment.data(), finish.data(), alpha.data(), kPixels, ink);
    });
    rates("premultiplied over", kernels, set,
          [&](const image::Kernels& k) { k.over(to.data(), from.data(), kPixels); });
  };
  all(image::scalarKernels(), "scalar");
  if (image::simdKernels() != nullptr) all(*image::simdKernels(), "simd");
}

/// A fast stroke at 800 x 920: 60 frames a second, some 90 art px and two points each, composed every frame.
void live() {
  const SampleCampaign& campaign = diyMyEye();
  const MakeoverConfig& config = campaign.model->config();
  const auto layers = loadLayers(config, *campaign.files, 2, Detail::kQuick, 800, 920);
  if (!layers) return;
  const struct {
    const char* name;
    Tool tool;
    int32_t size;
  } brushes[] = {{"fluffy", Tool::kFluffy, 1200},
                 {"flat", Tool::kFlat, 800},
                 {"liner", Tool::kLiner, 130},
                 {"smudge", Tool::kSmudge, 800},
                 {"eraser", Tool::kEraser, 800}};
  for (const auto& brush : brushes) {
    Painter painter(campaign.model, 800, 920);
    painter.setLayers(*layers);
    painter.apply(fillAction(1, colourNamed(config, "ember/copper"), 80));
    painter.compose();
    std::vector<double> frames;
    for (int stroke = 0; stroke < 24; ++stroke) {
      const EyeLine line = stroke % 2 ? EyeLine::kLid : EyeLine::kCrease;
      const StrokeStart start{brush.tool, colourNamed(config, "ember/copper"), brush.size, 80, 0, false};
      const SampleStroke sample = strokeAlong(config, line, start, 0, 1024, 0, 270, 120);
      painter.apply(strokeAction(start));
      for (size_t i = 0; i < sample.points.size(); i += 2) {
        const double before = now();
        painter.apply(pointAction(sample.points[i]));
        if (i + 1 < sample.points.size()) painter.apply(pointAction(sample.points[i + 1]));
        painter.compose();
        frames.push_back(now() - before);
      }
      painter.finishStroke();
    }
    print(std::string("frame of a fast ") + brush.name + " stroke at 800x920", "ms", frames);
    std::printf("{\"what\":\"memory of the painter after 24 %s strokes\",\"unit\":\"MB\",\"median\":%.1f}\n",
                brush.name, double(painter.memoryBytes()) / 1048576);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const auto wanted = [&](const char* part) {
    for (int i = 1; i < argc; ++i) {
      if (std::strcmp(argv[i], part) == 0) return true;
    }
    return argc == 1;
  };
  if (wanted("replay")) replay();
  if (wanted("draw")) draw();
  if (wanted("blend")) blend();
  if (wanted("live")) live();
  if (wanted("slices")) slices();
  return 0;
}
