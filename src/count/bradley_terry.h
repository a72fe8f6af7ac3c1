// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// How works rank by duels: the model of Bradley and Terry ("Rank Analysis of Incomplete Block Designs", Biometrika
// 1952). Work i has a strength s > 0 and wins against work j with the chance s_i / (s_i + s_j); the strengths that make
// what happened likeliest are sought. So a win against a strong work is worth more than one against a weak one, and it
// is of no account which pairs somebody happened to be shown.
//
// Prior: the logarithm of a strength is distributed normally around 0 with variance 3, so that before its first duel a
// work's chance against one of strength 1 may be nearly anything alike (were it exactly so, the variance would be 3.29
// and the curve a logistic one). A work that never lost stays finite, and turning every duel round turns the ranking
// round, which is not so with a Gamma prior on the strengths (Caron and Doucet, "Efficient Bayesian Inference for
// Generalized Bradley-Terry Models", 2012).
//
// There are no ties: who does not choose says nothing, and is not added. Only who was shown what changes by it.
//
// Solved by Newton's method on the logarithms, each step by conjugate gradients (Hunter's MM algorithm, Annals of
// Statistics 2004, climbs the same hill in steps that get small where groups of works rarely meet). With d a step's
// largest difference in one duel, 2 / (2 + d) of it always climbs: log-likelihoods of this kind are self-concordant in
// the generalised sense (Sun and Tran-Dinh, Mathematical Programming 2019), which allows ln(1 + d) / d, and that is
// more.
//
// Every build gives the same figures to the last digit: sums run in the order of the works, nothing but + - * / and the
// square root is asked of the machine, and no product is contracted (-ffp-contract=off).

#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace fairground::count {

/// Duels added up by pair. Works are named by any number that is not negative.
class DuelTally {
 public:
  struct Pair {
    int64_t low = 0, high = 0;          ///< the works, low < high
    int64_t low_won = 0, high_won = 0;  ///< duels
  };

  void add(int64_t winner, int64_t loser);  ///< two different works
  /// By low, then high, each pair once. The view lives until the next add.
  std::span<const Pair> pairs();
  int64_t duels() const { return duels_; }

 private:
  void fold();
  std::vector<Pair> pairs_, fresh_;  // fresh_: not yet in their places
  int64_t duels_ = 0;
};

/// Strengths are told as natural logarithms in millionths.
inline constexpr int64_t kLogOne = 1'000'000;

struct DuelRow {
  int64_t work = 0;
  int64_t place = 1;     ///< 1 + works with more strength: equals share a place
  int64_t strength = 0;  ///< 0 is the middle of the field
  /// 95 % interval: 1.96 standard errors to either side, those of the observed information's inverse; the inverse is
  /// exact up to kExactWorks works that duelled, near above that. In simulations they hold 91 to 95 of 100 strengths.
  int64_t low = 0, high = 0;
  int64_t won = 0, lost = 0;
};
inline constexpr size_t kExactWorks = 300;

/// The chance to win against the middle of the field, in millionths: s / (s + 1) of a strength from a row.
int32_t chanceOf(int64_t strength);

/// Every work of the pairs (as DuelTally has them), and of `works` those that had no duel; the strongest first, equals
/// by the work's number. 10,000 works and 1,000,000 duels take about a second.
std::vector<DuelRow> rankByDuels(std::span<const DuelTally::Pair> pairs, std::span<const int64_t> works = {});
/// The same, and told of `works` (ascending) alone: places are those among them. Works that are gone still tell what
/// those were worth whom they met.
std::vector<DuelRow> rankAmong(std::span<const DuelTally::Pair> pairs, std::span<const int64_t> works);

}  // namespace fairground::count
