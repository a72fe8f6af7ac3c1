// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Names: which one was meant, and which was used before.

#include <algorithm>
#include <array>

#include "campaign/reader.h"

namespace fairground::campaign {
namespace {

/// Edit distance of short words (insert, delete, replace, swap neighbours), at most `limit` + 1.
size_t distance(std::string_view a, std::string_view b, size_t limit) {
  constexpr size_t kMax = 48;
  if (a.size() > kMax || b.size() > kMax || std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) {
    return limit + 1;
  }
  std::array<std::array<size_t, kMax + 1>, 3> rows{};
  for (size_t j = 0; j <= b.size(); ++j)
    rows[0][j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], rows[(i + 1) % 3][j - 2] + 1);
      }
    }
  }
  return rows[a.size() % 3][b.size()];
}

}  // namespace

std::string nearest(std::string_view got, std::span<const std::string_view> allowed) {
  const size_t limit = std::max<size_t>(1, got.size() / 3);
  std::string_view best;
  size_t least = limit + 1;
  for (const std::string_view name : allowed) {
    const size_t far = distance(got, name, limit);
    if (far < least) {
      least = far;
      best = name;
    }
  }
  return best.empty() ? std::string() : "Did you mean \"" + std::string(best) + "\"?";
}

std::string suggestion(std::string_view got, std::span<const std::string_view> allowed) {
  const std::string near = nearest(got, allowed);
  if (!near.empty() || allowed.empty()) return near;
  std::string list = "Allowed: ";
  for (size_t i = 0; i < allowed.size(); ++i) {
    if (i > 0) list += ", ";
    list += allowed[i];
  }
  return list += ".";
}

bool IdSet::add(const std::string& id, Reader& reader) {
  if (id.empty()) return false;
  const auto [place, added] = first_.emplace(id, reader.pointerTo("id"));
  if (!added)
    reader.error("id", "the id \"" + id + "\" is used twice, first at " + place->second, "Give each its own id.");
  return added;
}

std::vector<std::string_view> IdSet::names() const {
  std::vector<std::string_view> names;
  for (const auto& [id, pointer] : first_)
    names.push_back(id);
  return names;
}

}  // namespace fairground::campaign
