// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What an operator's monitoring reads, in Prometheus' text format (version 0.0.4). Counters are this process's since it
// began; what is counted for campaigns comes from the store, so every collector on it tells the same.

#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>

#include "collector/http/http_server.h"

namespace fairground::collector {

/// One value of a family, e.g. {"campaign", "spring"} 12.
struct Sample {
  std::vector<std::pair<std::string, std::string>> labels;
  double value = 0;
};
/// `type` is "gauge" or "counter".
std::string writeFamily(std::string_view name, std::string_view type, std::string_view help,
                        const std::vector<Sample>& samples);

class Metrics {
 public:
  Metrics();

  /// Any thread.
  void observe(const RequestRecord& record);

  /// Requests by route, method and status, how long they took, bytes, and the process itself.
  std::string write() const;

 private:
  // Seconds; the last bucket is +Inf.
  static constexpr std::array<double, 12> kBounds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                     0.1,   0.25,   0.5,   1,    2.5,   10};
  struct Took {
    std::array<uint64_t, kBounds.size() + 1> buckets{};
    double sum = 0;
  };
  std::string writeTook() const;

  mutable std::mutex mutex_;
  std::map<std::tuple<std::string, std::string, int>, uint64_t> requests_;  // by route, method and status
  std::map<std::string, Took> took_;                                        // by route
  uint64_t bytes_in_ = 0, bytes_out_ = 0;
  const double began_;
};

}  // namespace fairground::collector
