// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "count/bradley_terry.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>
#include <utility>

#include "base/assert.h"
#include "count/places.h"

namespace fairground::count {

namespace {

using Numbers = std::vector<double>;

constexpr size_t kFoldAt = 65'536;
constexpr int kSteps = 200;         // of Newton; a dozen are usual
constexpr int kDirections = 1000;   // of conjugate gradients in one step
constexpr double kEnough = 1e-9;    // a step that moves no logarithm further is the last
constexpr double kSolved = 1e-4;    // of a step's residual, against its beginning
constexpr double kQuantile = 1.96;  // of the normal distribution, 95 % to both sides
constexpr double kPriorVariance = 3;
constexpr double kFarthest = 300;  // of a logarithm, so that no sum of two strengths overflows

/// One end of a pair.
struct Meeting {
  uint32_t other = 0;  // index
  double duels = 0;
};

/// Works by index, in ascending order, each with its meetings in a row.
struct Field {
  std::vector<int64_t> works;
  Numbers won, lost;
  std::vector<size_t> first;  // meeting of each work, and the end
  std::vector<Meeting> meetings;
  size_t size() const { return works.size(); }
};

Field fieldOf(std::span<const DuelTally::Pair> pairs) {
  Field field;
  for (const DuelTally::Pair& pair : pairs) {
    field.works.push_back(pair.low);
    field.works.push_back(pair.high);
  }
  std::sort(field.works.begin(), field.works.end());
  field.works.erase(std::unique(field.works.begin(), field.works.end()), field.works.end());
  const auto index_of = [&field](int64_t work) {
    return size_t(std::lower_bound(field.works.begin(), field.works.end(), work) - field.works.begin());
  };
  field.won.assign(field.size(), 0);
  field.lost.assign(field.size(), 0);
  field.first.assign(field.size() + 1, 0);
  std::vector<std::pair<uint32_t, uint32_t>> ends;
  ends.reserve(pairs.size());
  for (const DuelTally::Pair& pair : pairs) {
    const size_t low = index_of(pair.low), high = index_of(pair.high);
    ends.emplace_back(uint32_t(low), uint32_t(high));
    field.won[low] += double(pair.low_won);
    field.lost[high] += double(pair.low_won);
    field.won[high] += double(pair.high_won);
    field.lost[low] += double(pair.high_won);
    ++field.first[low + 1];
    ++field.first[high + 1];
  }
  for (size_t i = 0; i < field.size(); ++i)
    field.first[i + 1] += field.first[i];
  field.meetings.resize(pairs.size() * 2);
  std::vector<size_t> next(field.first.begin(), field.first.end() - 1);
  for (size_t i = 0; i < pairs.size(); ++i) {
    const auto [low, high] = ends[i];
    const double duels = double(pairs[i].low_won + pairs[i].high_won);
    field.meetings[next[low]++] = {high, duels};
    field.meetings[next[high]++] = {low, duels};
  }
  return field;
}

/// e to the power of x, |x| at most kFarthest, by + and * alone: the library's differ from one another in the last
/// digit.
double exponential(double x) {
  constexpr int kHalvings = 10;
  constexpr int kTerms = 14;
  const double small = x / double(1 << kHalvings);
  double power = 1;
  for (int i = kTerms; i > 0; --i)
    power = 1 + small * power / double(i);
  for (int i = 0; i < kHalvings; ++i)
    power *= power;
  return power;
}

double dot(const Numbers& a, const Numbers& b) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); ++i)
    sum += a[i] * b[i];
  return sum;
}

/// The hill at a place: its slope and, negated, its curvature, both by the logarithms of the strengths.
struct Shape {
  Numbers slope;
  Numbers weights;  // of each meeting: the curvature is `diagonal` less these beside it
  Numbers diagonal;
};

void shapeAt(const Field& field, const Numbers& logs, Shape& shape) {
  shape.slope.resize(field.size());
  shape.diagonal.resize(field.size());
  shape.weights.resize(field.meetings.size());
  Numbers strength(field.size());
  for (size_t i = 0; i < field.size(); ++i)
    strength[i] = exponential(logs[i]);
  for (size_t i = 0; i < field.size(); ++i) {
    double slope = field.won[i] - logs[i] / kPriorVariance;
    double diagonal = 1 / kPriorVariance;
    for (size_t m = field.first[i]; m < field.first[i + 1]; ++m) {
      const Meeting& meeting = field.meetings[m];
      const double other = strength[meeting.other], part = 1 / (strength[i] + other);
      const double wins = meeting.duels * (strength[i] * part);
      slope -= wins;
      shape.weights[m] = wins * (other * part);
      diagonal += shape.weights[m];
    }
    shape.slope[i] = slope;
    shape.diagonal[i] = diagonal;
  }
}

/// curvature * direction
void bend(const Field& field, const Shape& shape, const Numbers& direction, Numbers& out) {
  for (size_t i = 0; i < field.size(); ++i) {
    double sum = shape.diagonal[i] * direction[i];
    for (size_t m = field.first[i]; m < field.first[i + 1]; ++m)
      sum -= shape.weights[m] * direction[field.meetings[m].other];
    out[i] = sum;
  }
}

/// The step that the curvature asks for: curvature * step = slope, by conjugate gradients from nothing, which climbs
/// wherever it is ended.
Numbers stepAt(const Field& field, const Shape& shape) {
  const size_t count = field.size();
  Numbers step(count, 0), residual = shape.slope, scaled(count), direction(count), bent(count);
  const auto scale = [&] {
    for (size_t i = 0; i < count; ++i)
      scaled[i] = residual[i] / shape.diagonal[i];
  };
  scale();
  direction = scaled;
  double rest = dot(residual, scaled);
  const double enough = rest * (kSolved * kSolved);
  for (int turn = 0; turn < kDirections && rest > enough && rest > 0; ++turn) {
    bend(field, shape, direction, bent);
    const double length = rest / dot(direction, bent);
    for (size_t i = 0; i < count; ++i) {
      step[i] += length * direction[i];
      residual[i] -= length * bent[i];
    }
    scale();
    const double left = dot(residual, scaled), keep = left / rest;
    for (size_t i = 0; i < count; ++i)
      direction[i] = scaled[i] + keep * direction[i];
    rest = left;
  }
  return step;
}

double largestDifference(const Field& field, const Numbers& step) {
  double largest = 0;
  const auto take = [&largest](double difference) {
    largest = std::max(largest, difference < 0 ? -difference : difference);
  };
  for (size_t i = 0; i < field.size(); ++i) {
    take(step[i]);
    for (size_t m = field.first[i]; m < field.first[i + 1]; ++m)
      take(step[i] - step[field.meetings[m].other]);
  }
  return largest;
}

/// The top of the hill, always from the same beginning, so that the figures do not tell how one came to the duels.
Numbers solve(const Field& field, Shape& shape) {
  Numbers logs(field.size(), 0);
  for (int turn = 0; turn < kSteps; ++turn) {
    shapeAt(field, logs, shape);
    const Numbers step = stepAt(field, shape);
    const double largest = largestDifference(field, step), part = 2 / (2 + largest);
    for (size_t i = 0; i < field.size(); ++i)
      logs[i] = std::clamp(logs[i] + part * step[i], -kFarthest, kFarthest);
    if (largest <= kEnough) break;
  }
  shapeAt(field, logs, shape);
  return logs;
}

/// Variances of the logarithms: the diagonal of the curvature's inverse, by Cholesky's decomposition.
Numbers exactVariances(const Field& field, const Shape& shape) {
  const size_t count = field.size();
  Numbers lower(count * count, 0);
  for (size_t i = 0; i < count; ++i) {
    lower[i * count + i] = shape.diagonal[i];
    for (size_t m = field.first[i]; m < field.first[i + 1]; ++m)
      lower[i * count + field.meetings[m].other] = -shape.weights[m];
  }
  for (size_t i = 0; i < count; ++i) {
    for (size_t j = 0; j <= i; ++j) {
      double sum = lower[i * count + j];
      for (size_t k = 0; k < j; ++k)
        sum -= lower[i * count + k] * lower[j * count + k];
      lower[i * count + j] = i == j ? std::sqrt(sum) : sum / lower[j * count + j];
    }
  }
  Numbers variances(count, 0), column(count);
  for (size_t at = 0; at < count; ++at) {
    for (size_t i = at; i < count; ++i) {
      double sum = i == at ? 1 : 0;
      for (size_t k = at; k < i; ++k)
        sum -= lower[i * count + k] * column[k];
      column[i] = sum / lower[i * count + i];
      variances[at] += column[i] * column[i];
    }
  }
  return variances;
}

/// As if the opponents of a work never met one another; and what nobody knows of the level of all of them.
Numbers nearVariances(const Field& field, const Shape& shape) {
  Numbers variances(field.size());
  for (size_t i = 0; i < field.size(); ++i) {
    double known = shape.diagonal[i];
    for (size_t m = field.first[i]; m < field.first[i + 1]; ++m)
      known -= shape.weights[m] * shape.weights[m] / shape.diagonal[field.meetings[m].other];
    variances[i] = 1 / known + kPriorVariance / double(field.size());
  }
  return variances;
}

int64_t inMillionths(double number) {
  const double scaled = number * double(kLogOne);
  return int64_t(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
}

DuelRow rowOf(int64_t work, double log, double variance) {
  const double spread = kQuantile * std::sqrt(variance);
  DuelRow row;
  row.work = work;
  row.strength = inMillionths(log);
  row.low = inMillionths(log - spread);
  row.high = inMillionths(log + spread);
  return row;
}

void numberRows(std::vector<DuelRow>& rows) {
  Places places;
  for (DuelRow& row : rows)
    row.place = places.next(row.strength);
}

void place(std::vector<DuelRow>& rows) {
  // A total order, so that the sort's stability is of no consequence.
  std::sort(rows.begin(), rows.end(), [](const DuelRow& a, const DuelRow& b) {
    return std::tie(b.strength, a.work) < std::tie(a.strength, b.work);
  });
  numberRows(rows);
}

}  // namespace

void DuelTally::add(int64_t winner, int64_t loser) {
  FG_ASSERT(winner >= 0 && loser >= 0 && winner != loser);
  const bool low = winner < loser;
  fresh_.push_back({std::min(winner, loser), std::max(winner, loser), low ? 1 : 0, low ? 0 : 1});
  ++duels_;
  if (fresh_.size() >= std::max(kFoldAt, pairs_.size())) fold();
}

void DuelTally::fold() {
  if (fresh_.empty()) return;
  const auto before = [](const Pair& a, const Pair& b) { return std::tie(a.low, a.high) < std::tie(b.low, b.high); };
  std::sort(fresh_.begin(), fresh_.end(), before);
  std::vector<Pair> merged;
  merged.reserve(pairs_.size() + fresh_.size());
  std::merge(pairs_.begin(), pairs_.end(), fresh_.begin(), fresh_.end(), std::back_inserter(merged), before);
  size_t last = 0;
  for (size_t i = 1; i < merged.size(); ++i) {
    if (before(merged[last], merged[i])) {
      merged[++last] = merged[i];
    } else {
      merged[last].low_won += merged[i].low_won;
      merged[last].high_won += merged[i].high_won;
    }
  }
  merged.resize(last + 1);
  pairs_ = std::move(merged);
  fresh_.clear();
}

std::span<const DuelTally::Pair> DuelTally::pairs() {
  fold();
  return pairs_;
}

int32_t chanceOf(int64_t strength) {
  const double farthest = kFarthest * double(kLogOne);
  const double s = exponential(std::clamp(double(strength), -farthest, farthest) / double(kLogOne));
  return int32_t(inMillionths(s / (s + 1)));
}

std::vector<DuelRow> rankByDuels(std::span<const DuelTally::Pair> pairs, std::span<const int64_t> works) {
  const Field field = fieldOf(pairs);
  Shape shape;
  const Numbers logs = solve(field, shape);
  const Numbers variances = field.size() <= kExactWorks ? exactVariances(field, shape) : nearVariances(field, shape);
  std::vector<DuelRow> rows;
  rows.reserve(std::max(field.size(), works.size()));
  for (size_t i = 0; i < field.size(); ++i) {
    rows.push_back(rowOf(field.works[i], logs[i], variances[i]));
    rows.back().won = int64_t(field.won[i]);
    rows.back().lost = int64_t(field.lost[i]);
  }
  for (const int64_t work : works) {
    if (!std::binary_search(field.works.begin(), field.works.end(), work))
      rows.push_back(rowOf(work, 0, kPriorVariance));
  }
  place(rows);
  return rows;
}

std::vector<DuelRow> rankAmong(std::span<const DuelTally::Pair> pairs, std::span<const int64_t> works) {
  std::vector<DuelRow> rows = rankByDuels(pairs, works);
  std::erase_if(rows, [&](const DuelRow& row) { return !std::binary_search(works.begin(), works.end(), row.work); });
  numberRows(rows);
  return rows;
}

}  // namespace fairground::count
