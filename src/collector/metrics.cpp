// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/metrics.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace fairground::collector {

namespace {

std::string numberText(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.15g", value);
  return text.data();
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\\' || c == '"') result += '\\';
    result += c == '\n' ? ' ' : c;
  }
  return result;
}

std::string sampleLine(std::string_view name, const Sample& sample) {
  std::string line(name);
  for (size_t i = 0; i < sample.labels.size(); ++i) {
    line += (i == 0 ? "{" : ",") + sample.labels[i].first + "=\"" + escaped(sample.labels[i].second) + '"';
  }
  if (!sample.labels.empty()) line += '}';
  return line + ' ' + numberText(sample.value) + '\n';
}

double residentBytes() {
  std::ifstream file("/proc/self/statm");
  double size = 0, resident = 0;
  file >> size >> resident;
  return resident * double(::sysconf(_SC_PAGESIZE));
}

double openFiles() {
  std::error_code failed;
  double count = 0;
  for (std::filesystem::directory_iterator it("/proc/self/fd", failed), end; !failed && it != end; it.increment(failed))
    ++count;
  return count;
}

/// Methods are the client's to choose; a label must not be.
std::string knownMethod(std::string_view method) {
  constexpr std::array<std::string_view, 6> kKnown = {"GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"};
  return std::find(kKnown.begin(), kKnown.end(), method) == kKnown.end() ? "other" : std::string(method);
}

}  // namespace

std::string writeFamily(std::string_view name, std::string_view type, std::string_view help,
                        const std::vector<Sample>& samples) {
  std::string text = "# HELP " + std::string(name) + ' ' + std::string(help) + "\n# TYPE " + std::string(name) + ' ' +
                     std::string(type) + '\n';
  for (const Sample& sample : samples)
    text += sampleLine(name, sample);
  return text;
}

Metrics::Metrics() : began_(double(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()))) {}

void Metrics::observe(const RequestRecord& record) {
  const double seconds = std::chrono::duration<double>(record.took).count();
  const std::string route = record.pattern.empty() ? "none" : std::string(record.pattern);
  const size_t bucket = size_t(std::lower_bound(kBounds.begin(), kBounds.end(), seconds) - kBounds.begin());
  const std::lock_guard lock(mutex_);
  ++requests_[{route, knownMethod(record.method), record.status}];
  Took& took = took_[route];
  ++took.buckets[bucket];
  took.sum += seconds;
  bytes_in_ += record.bytes_in;
  bytes_out_ += record.bytes_out;
}

std::string Metrics::writeTook() const {
  constexpr std::string_view kName = "fairground_request_seconds";
  std::string text = writeFamily(kName, "histogram", "From the first byte of a request to its answer.", {});
  for (const auto& [route, took] : took_) {
    uint64_t sum = 0;
    for (size_t i = 0; i < took.buckets.size(); ++i) {
      sum += took.buckets[i];
      const std::string bound = i < kBounds.size() ? numberText(kBounds[i]) : "+Inf";
      text += sampleLine(std::string(kName) + "_bucket", {{{"route", route}, {"le", bound}}, double(sum)});
    }
    text += sampleLine(std::string(kName) + "_sum", {{{"route", route}}, took.sum});
    text += sampleLine(std::string(kName) + "_count", {{{"route", route}}, double(sum)});
  }
  return text;
}

std::string Metrics::write() const {
  std::string text;
  {
    const std::lock_guard lock(mutex_);
    std::vector<Sample> requests;
    for (const auto& [which, count] : requests_) {
      const auto& [route, method, status] = which;
      requests.push_back({{{"route", route}, {"method", method}, {"status", std::to_string(status)}}, double(count)});
    }
    text += writeFamily("fairground_requests_total", "counter", "Requests answered.", requests);
    text += writeTook();
    text += writeFamily("fairground_received_bytes_total", "counter", "Bytes of bodies received.",
                        {{{}, double(bytes_in_)}});
    text += writeFamily("fairground_sent_bytes_total", "counter", "Bytes of bodies sent.", {{{}, double(bytes_out_)}});
  }
  text += writeFamily("process_resident_memory_bytes", "gauge", "Memory in use.", {{{}, residentBytes()}});
  text += writeFamily("process_open_fds", "gauge", "Open files and sockets.", {{{}, openFiles()}});
  text += writeFamily("process_start_time_seconds", "gauge", "When it began, since 1970.", {{{}, began_}});
  return text;
}

}  // namespace fairground::collector
