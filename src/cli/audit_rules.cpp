// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/audit_rules.h"

#include <cstdio>

#include "cli/counted.h"
#include "cli/file.h"
#include "count/what_if.h"

namespace fairground::cli {

namespace {

constexpr size_t kMaxRulesBytes = 1 << 20;

std::string rankOf(int64_t rank) { return rank == 0 ? "unranked" : "rank " + std::to_string(rank); }

/// ", 12 more held (burst 10, regular 4)".
std::string actsOf(const std::map<std::string, int64_t>& reasons, const char* what) {
  std::string list;
  for (const auto& [reason, many] : reasons)
    list += (list.empty() ? "" : ", ") + reason + " " + std::to_string(many);
  return list.empty() ? "" : std::string("; ") + what + ": " + list;
}

}  // namespace

Result<void> printMoves(const std::string& file, const count::AuditExport& log) {
  const Result<std::string> text = readFile(file, kMaxRulesBytes);
  if (!text) return text.problems();
  const Result<campaign::Fairness> rules = campaign::fairnessOf(*text);
  if (!rules) {
    Problem problem = rules.problems().front();
    problem.file = file;
    return problem;
  }
  if (!rules->present) return error("", file + ": it has no \"fairness\"");
  const count::WhatIf result = count::replayUnder(*rules, log.records(), log.fold());
  for (const count::RankMove& move : result.moves) {
    std::printf("%s: %s -> %s, %lld -> %lld%s%s\n", move.what.c_str(), rankOf(move.rank).c_str(),
                rankOf(move.new_rank).c_str(), static_cast<long long>(move.count),
                static_cast<long long>(move.new_count), actsOf(move.held, "held").c_str(),
                actsOf(move.released, "released").c_str());
  }
  std::printf("under these rules %s, %lld more would be held, %lld fewer\n",
              counted(int64_t(result.moves.size()), "rank moves", "ranks move").c_str(),
              static_cast<long long>(result.held), static_cast<long long>(result.released));
  std::printf(
      "not replayed, since the log does not have it: proof of work (\"proof\"), what was refused for its pace "
      "(\"paces\"), the time within a play (\"timing\")\n");
  return {};
}

}  // namespace fairground::cli
