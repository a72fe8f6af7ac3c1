// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "campaign/fairness.h"

#include <nlohmann/json.hpp>

#include "campaign/reader.h"
#include "campaign/strict_json.h"

namespace fairground::campaign {

namespace {

constexpr int64_t kMost = 1'000'000;

int64_t number(Reader& reader, std::string_view key, Span range, int64_t fallback) {
  return reader.integer(key, Need::kOptional, range, fallback);
}

}  // namespace

Fairness readFairness(Reader reader) {
  Fairness fairness;
  fairness.present = reader.present();
  if (!fairness.present) return fairness;
  Reader burst = reader.object("burst", Need::kOptional);
  fairness.burst.acts = number(burst, "acts", {0, kMost}, 60);
  fairness.burst.seconds = number(burst, "seconds", {1, 86'400}, 10);
  Reader regular = reader.object("regular", Need::kOptional);
  fairness.regular.acts = number(regular, "acts", {0, 1000}, 24);
  fairness.regular.spread = number(regular, "spread", {1, 90}, 25);
  if (fairness.regular.acts > 0 && fairness.regular.acts < 8) {
    regular.error("acts", "fewer than 8 acts show no regularity", "Ask for 8 or more, or 0 for none.");
  }
  Reader lockstep = reader.object("lockstep", Need::kOptional);
  fairness.lockstep.participants = number(lockstep, "participants", {0, kMost}, 5);
  fairness.lockstep.works = number(lockstep, "works", {2, 8}, 4);
  fairness.lockstep.times = number(lockstep, "times", {1, kMost}, 20);
  Reader copies = reader.object("copies", Need::kOptional);
  fairness.copy_bits = number(copies, "bits", {-1, 7}, 3);
  Reader proof = reader.object("proof", Need::kOptional);
  fairness.proof.tickets = number(proof, "tickets", {0, kMost}, 30);
  fairness.proof.participants = number(proof, "participants", {0, kMost}, 20);
  fairness.proof.all = number(proof, "all", {0, kMost}, 3000);
  fairness.proof.unsolved = number(proof, "unsolved", {0, kMost}, 10);
  fairness.proof.steps = number(proof, "steps", {1, 6}, 6);
  Reader paces = reader.object("paces", Need::kOptional);
  fairness.paces.acts = number(paces, "acts", {0, kMost}, 60);
  fairness.paces.tries = number(paces, "tries", {0, kMost}, 12);
  Reader timing = reader.object("timing", Need::kOptional);
  fairness.timing.actions = number(timing, "actions", {0, kMost}, 64);
  fairness.timing.per_ms = number(timing, "per_ms", {1, 1000}, 4);
  return fairness;
}

Result<Fairness> fairnessOf(std::string_view text) {
  Problems problems;
  const nlohmann::json document = readJson(text, problems);
  if (!document.is_object()) return problems.empty() ? Problems{error("", "is no JSON object")} : problems;
  Fairness fairness;
  {
    Reader reader(document, "", problems, {});
    reader.allowRest();
    fairness = readFairness(reader.object("fairness", Need::kOptional));
  }
  if (hasErrors(problems)) return problems;
  return fairness;
}

}  // namespace fairground::campaign
