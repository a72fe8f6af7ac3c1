// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/clock.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>

namespace fairground::collector {

WallClock systemClock() {
  return [] {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return int64_t(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
  };
}

std::string rfc3339(int64_t seconds) {
  const std::time_t time = std::time_t(seconds);
  std::tm utc{};
  gmtime_r(&time, &utc);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02dZ", utc.tm_year + 1900, utc.tm_mon + 1,
                utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
  return text.data();
}

std::string rfc3339Ms(int64_t ms) {
  std::string text = rfc3339(ms / 1000);
  std::array<char, 8> fraction{};
  std::snprintf(fraction.data(), fraction.size(), ".%03dZ", int(ms % 1000));
  text.replace(text.size() - 1, 1, fraction.data());
  return text;
}

}  // namespace fairground::collector
