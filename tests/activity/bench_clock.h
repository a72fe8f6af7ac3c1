// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <chrono>
#include <ctime>
#include <vector>

namespace fairground::tests {

/// ms. Natively of the processor, which others on the machine do not lengthen; as wasm of the wall, because
/// std::clock() of Emscripten counts whole milliseconds.
inline double now() {
#ifdef __EMSCRIPTEN__
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
#else
  return double(std::clock()) * 1000 / CLOCKS_PER_SEC;
#endif
}

/// What a short run must last to be measured, ms: it is repeated until then.
inline constexpr double kLeastMs = 50;

/// ms of each run, one by one.
template <class Run>
std::vector<double> timed(int runs, const Run& run) {
  std::vector<double> times;
  for (int i = 0; i < runs; ++i) {
    const double before = now();
    run(i);
    times.push_back(now() - before);
  }
  return times;
}

/// ms of one of the repetitions of each run: never 0.
template <class Run>
std::vector<double> timedOften(int runs, const Run& run) {
  std::vector<double> times;
  for (int i = 0; i < runs; ++i) {
    const double before = now();
    double passed = 0;
    int count = 0;
    do {
      run();
      ++count;
      passed = now() - before;
    } while (passed < kLeastMs);
    times.push_back(passed / count);
  }
  return times;
}

}  // namespace fairground::tests
