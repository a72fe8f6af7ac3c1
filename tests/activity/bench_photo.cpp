// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What a photo costs: a JSON object a line, {"what", "build", "unit", "median", "min", "max", "runs"}, natively and for
// Node. Optional argument: a JPEG or PNG to decode in place of one made here.

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <memory>
#include <string>

#include "activity/sample_photo.h"
#include "image/colour_table.h"
#include "image/photo_file.h"
#include "image/photo_makers.h"

namespace {

using namespace fairground;
using namespace fairground::activity;
using namespace fairground::tests;

/// Processor time, which others on the machine do not lengthen.
double now() { return double(std::clock()) * 1000 / CLOCKS_PER_SEC; }

template <class Run>
void measure(const std::string& what, int runs, const Run& run) {
  std::vector<double> times;
  for (int i = 0; i < runs; ++i) {
    const double before = now();
    run();
    times.push_back(now() - before);
  }
  std::sort(times.begin(), times.end());
  std::printf(
      "{\"what\":\"%s\",\"build\":\"%s\",\"unit\":\"ms\",\"median\":%.3f,\"min\":%.3f,\"max\":%.3f,\"runs\":%zu}\n",
      what.c_str(), FG_SIMD ? "simd" : "scalar", times[times.size() / 2], times.front(), times.back(), times.size());
  std::fflush(stdout);
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
  const Bytes file = argc > 1 ? readAll(argv[1]) : jpegOf(corners(3264, 2448), 85);
  const Result<image::PhotoHeader> header = image::probePhoto(file);
  if (!header) {
    std::printf("%s", describe(header.problems()).c_str());
    return 1;
  }
  const std::string size = std::to_string(header->width) + "x" + std::to_string(header->height);
  measure("probe " + size, 16, [&] { static_cast<void>(image::probePhoto(file)); });
  image::Picture photo;
  measure("decode " + size + " to 2048", 5, [&] {
    Result<image::Picture> decoded = image::decodePhoto(file, 2048);
    if (decoded) photo = std::move(*decoded);
  });
  if (photo.empty()) return 1;

  const SamplePhoto sample;
  const auto model = sample.model();
  image::ColourTable table;
  measure("make a filter's table", 32, [&] {
    table = image::ColourTable(model->config().filters[0].spec, 80, {10, -5, 20});
  });
  image::Picture hd = samplePhotoPicture(1080, 1080);
  const size_t pixels = hd.pixels.size() / 4;
  measure("filter 1080x1080, scalar reading", 16, [&] { image::applyTableScalar(table, hd.pixels.data(), pixels); });
  measure("filter 1080x1080, as built", 16, [&] { image::applyTable(table, hd.pixels.data(), pixels); });

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
