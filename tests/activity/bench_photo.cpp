// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What a photo costs: a JSON object a line, {"what", "build", "unit", "median", "min", "max", "runs"}, natively and for
// Node.
//
//   fg_bench_photo [FILE]             all of it; FILE: a JPEG or PNG to decode in place of one made here
//   fg_bench_photo filters [RUNS]     filters alone, so many a second

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "activity/bench_clock.h"
#include "activity/sample_photo.h"
#include "image/colour_table.h"
#include "image/photo_file.h"
#include "image/photo_makers.h"

namespace {

using namespace fairground;
using namespace fairground::activity;
using namespace fairground::tests;

void print(const std::string& what, const char* unit, std::vector<double> values) {
  std::sort(values.begin(), values.end());
  std::printf(
      "{\"what\":\"%s\",\"build\":\"%s\",\"unit\":\"%s\",\"median\":%.3f,\"min\":%.3f,\"max\":%.3f,\"runs\":%zu}\n",
      what.c_str(), FG_SIMD ? "simd" : "scalar", unit, values[values.size() / 2], values.front(), values.back(),
      values.size());
  std::fflush(stdout);
}

void measure(const std::string& what, int runs, const std::function<void()>& run) {
  print(what, "ms", timed(runs, [&](int) { run(); }));
}

/// Of 1080 x 1080 px, each set of loops that this build has.
void filters(int runs) {
  const SamplePhoto sample;
  const auto model = sample.model();
  image::ColourTable table;
  print("make a filter's table", "ms", timedOften(runs, [&] {
          table = image::ColourTable(model->config().filters[0].spec, 80, {10, -5, 20});
        }));
  image::Picture hd = samplePhotoPicture(1080, 1080);
  const size_t pixels = hd.pixels.size() / 4;
  const auto rate = [&](const char* set, const std::function<void()>& run) {
    std::vector<double> rates;
    for (const double time : timedOften(runs, run))
      rates.push_back(1000 / time);
    print(std::string("filters at 1080x1080 px a second, ") + set, "1/s", rates);
  };
  rate("scalar loop", [&] { image::applyTableScalar(table, hd.pixels.data(), pixels); });
  if (image::applyTableSimd(table, hd.pixels.data(), pixels))
    rate("SIMD loop", [&] { static_cast<void>(image::applyTableSimd(table, hd.pixels.data(), pixels)); });
}

Bytes readAll(const char* path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path, "rb"),
                                                             [](std::FILE* f) { return f ? std::fclose(f) : 0; });
  Bytes bytes;
  if (!file) return bytes;
  uint8_t block[65536];
  while (const size_t count = std::fread(block, 1, sizeof block, file.get()))
    bytes.insert(bytes.end(), block, block + count);
  return bytes;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "filters") {
    filters(argc > 2 ? std::clamp(std::atoi(argv[2]), 1, 100'000) : 40);
    return 0;
  }
  const Bytes file = argc > 1 ? readAll(argv[1]) : jpegOf(corners(3264, 2448), 85);
  const Result<image::PhotoHeader> header = image::probePhoto(file);
  if (!header) {
    std::printf("%s", describe(header.problems()).c_str());
    return 1;
  }
  const std::string size = std::to_string(header->width) + "x" + std::to_string(header->height);
  print("probe " + size, "ms", timedOften(16, [&] { static_cast<void>(image::probePhoto(file)); }));
  image::Picture photo;
  measure("decode " + size + " to 2048", 5, [&] {
    Result<image::Picture> decoded = image::decodePhoto(file, 2048);
    if (decoded) photo = std::move(*decoded);
  });
  if (photo.empty()) return 1;

  const SamplePhoto sample;
  const auto model = sample.model();
  filters(16);

  PhotoState state(*model);
  for (const Action& action : {photoAction(photo.width, photo.height, {}), Action{kPhotoStraighten, {24}},
                               Action{kPhotoFilter, {1, 80}}, Action{kPhotoFrame, {1}}}) {
    if (!state.apply(action)) return 1;
  }
  PhotoParts parts;
  parts.photo = &photo;
  for (const int side : {320, 800, 1600}) {
    measure("draw a straightened photo in a frame at " + std::to_string(side), 8,
            [&] { static_cast<void>(drawPhoto(model->config(), state.recipe(), parts, sample.files, side)); });
  }
  return 0;
}
