// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/audit.h"

#include <array>
#include <cstdio>

#include "cli/arguments.h"
#include "cli/audit_proof.h"
#include "cli/audit_replay.h"
#include "cli/audit_rules.h"
#include "cli/counted.h"
#include "cli/file.h"
#include "cli/verify.h"
#include "count/audit_export.h"
#include "count/places.h"

namespace fairground::cli {
namespace {

constexpr std::string_view kName = "audit";
constexpr std::array<OptionSpec, 5> kOptions = {
    {{"--campaign", "DIR"}, {"--rules", "FILE"}, {"--proof", "FILE"}, {"--key", "PUBLIC"}, {"--figures", ""}}};
constexpr size_t kMaxExportBytes = size_t(4) << 30;
constexpr size_t kMaxProofBytes = 1 << 20;

int fails(const Problem& why) {
  std::printf("does not hold: %s\n", describe(why).c_str());
  return kNo;
}

Result<void> readExport(const std::string& text, count::AuditExport& log) {
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    if (Result<void> added = log.add(std::string_view(text).substr(at, end - at)); !added) return added;
    at = end + 1;
  }
  return log.finish();
}

void printFigures(const count::AuditFold& fold) {
  for (const auto& [activity, totals] : fold.entries()) {
    std::printf("%s: %lld counted, %lld held\n", activity.c_str(), static_cast<long long>(totals.counted),
                static_cast<long long>(totals.held));
    count::Places places;
    for (const count::CombinationRow& row : fold.ranking(activity)) {
      std::printf("  rank %lld: %s %s\n", static_cast<long long>(places.next(row.count)),
                  counted(row.count, "time").c_str(), row.key.empty() ? "nothing" : row.key.c_str());
    }
  }
  for (const int64_t sequence : fold.byVotes()) {
    const count::AuditFold::Work& work = fold.works()[size_t(sequence - 1)];
    std::string acts;
    for (size_t kind = 0; kind < work.acts.size(); ++kind) {
      if (work.acts[kind] == 0) continue;
      acts += " " + std::string(campaign::actName(campaign::ActKind(kind))) + " " + std::to_string(work.acts[kind]);
    }
    if (!acts.empty()) std::printf("work %s:%s\n", work.id.c_str(), acts.c_str());
  }
  for (const std::string& round : fold.duelRounds()) {
    std::printf("duels%s%s\n", round.empty() ? "" : " ", round.c_str());
    for (const count::DuelRow& row : fold.byDuels(round)) {
      std::printf("  rank %lld: work %s, %lld won, %lld lost\n", static_cast<long long>(row.place),
                  fold.works()[size_t(row.work - 1)].id.c_str(), static_cast<long long>(row.won),
                  static_cast<long long>(row.lost));
    }
  }
}

void printStandings(const count::AuditFold& fold) {
  for (const auto& [round, jury] : fold.juries()) {
    std::printf("standing %s: votes %d, duels %d, jurors %d\n", round.c_str(), jury.shares.votes, jury.shares.duels,
                jury.shares.jurors);
    for (const count::StandingRow& row : fold.standing(round)) {
      const bool through = jury.quota > 0 && row.place <= jury.quota;
      std::printf("  rank %lld: work %s, score %lld, %s, %lld of jurors, strength %lld%s\n",
                  static_cast<long long>(row.place), fold.works()[size_t(row.work - 1)].id.c_str(),
                  static_cast<long long>(row.score / 1000), counted(row.votes, "vote").c_str(),
                  static_cast<long long>(row.jurors), static_cast<long long>((row.chance + 500) / 1000),
                  through ? ", through" : "");
    }
  }
}

int replay(const std::string& folder, const count::AuditExport& log) {
  const Result<play::Rulebook> rulebook = loadRulebookFrom(folder);
  if (!rulebook) return misused(kName, rulebook.problems());
  const Result<Replayed> replayed = replayPlays(log, *rulebook);
  if (!replayed) return fails(replayed.problems().front());
  std::printf("replayed %s", counted(replayed->plays, "play").c_str());
  if (replayed->other_rules > 0) {
    std::printf("; %lld %s made under other rules than the folder's", static_cast<long long>(replayed->other_rules),
                replayed->other_rules == 1 ? "was" : "were");
  }
  std::printf("\n");
  return kYes;
}

/// The proof alone, or against an export. A key is what must have signed it.
int prove(const std::string& file, const std::optional<std::string>& key, const count::AuditExport* log) {
  const Result<std::string> text = readFile(file, kMaxProofBytes);
  if (!text) return misused(kName, text.problems());
  const auto refuse = [&file](const std::string& why) { return fails(error("", file + ": " + why)); };
  const Result<count::AuditProof> proof = count::readAuditProof(*text);
  if (!proof) return refuse(proof.problems().front().message);
  if (const Result<void> held = checkProof(*proof, log); !held) return refuse(held.problems().front().message);
  if (key && *key != proof->public_key) return refuse("it was signed with the key " + proof->public_key);
  printProof(*proof);
  return kYes;
}

int run(std::span<const std::string_view> args) {
  const Result<Arguments> parsed = Arguments::parse(kOptions, args);
  if (!parsed) return misused(kName, parsed.problems());
  const std::optional<std::string> proof = parsed->value("--proof");
  if (parsed->rest().empty() && proof) {
    for (const char* option : {"--campaign", "--rules", "--figures"}) {
      if (parsed->has(option)) return misused(kName, std::string(option) + " needs an export");
    }
    return prove(*proof, parsed->value("--key"), nullptr);
  }
  if (parsed->rest().size() != 1) {
    return misused(kName, "give one export, its file or - for standard input, or a --proof alone");
  }
  const Result<std::string> text = readFile(parsed->rest()[0], kMaxExportBytes);
  if (!text) return misused(kName, text.problems());
  count::AuditExport log(isSignedHead);
  if (const Result<void> read = readExport(*text, log); !read) return fails(read.problems().front());
  if (const auto key = parsed->value("--key"); key && *key != log.publicKey()) {
    return fails(error("", "it was signed with the key " + log.publicKey()));
  }
  if (proof) {
    if (const int code = prove(*proof, std::nullopt, &log); code != kYes) return code;
  }
  if (const auto folder = parsed->value("--campaign")) {
    if (const int code = replay(*folder, log); code != kYes) return code;
  }
  if (const auto rules = parsed->value("--rules")) {
    if (const Result<void> printed = printMoves(*rules, log); !printed) return misused(kName, printed.problems());
  }
  if (parsed->has("--figures")) {
    printFigures(log.fold());
    printStandings(log.fold());
  }
  std::printf("verified %s of %s, %s, %s, root %s\n", counted(int64_t(log.records().size()), "record").c_str(),
              log.campaign().c_str(), counted(log.heads(), "signed head").c_str(),
              counted(log.figures(), "published figure").c_str(), toHex(log.root()).c_str());
  if (log.isWhole()) return kYes;
  std::printf(
      "incomplete: not all that was published with the last record is there, so something else may have been: ask for "
      "the last page again\n");
  return kPartly;
}

}  // namespace

const Command kAudit = {
    kName, "EXPORT [--campaign DIR] [--rules FILE] [--proof FILE] [--key PUBLIC]",
    "Recomputes every published figure from an export of the audit log; checks a proof",
    "  EXPORT           pages of GET .../audit one after another, or - for standard input\n"
    "  --campaign DIR   replays the plays in it (an export with plays=1) by this campaign's folder\n"
    "  --rules FILE     replays the past under the \"fairness\" of this file and lists each rank that moves, and why:\n"
    "                   by votes, by duels, in rounds' standings and of combinations; of the detectors, since proof "
    "of\n"
    "                   work, paces and the time within a play are not in the log\n"
    "  --proof FILE     what GET .../audit/proof gave: its path must lead from its record to the signed head, and "
    "where\n"
    "                   an export is given, that must have the same record and log. Without EXPORT: the proof alone\n"
    "  --key PUBLIC     the key that heads must be signed with, as it was published\n"
    "  --figures        prints what the records give: tallies, combinations, works by votes, by duels and by what\n"
    "                   votes, duels and jurors are together\n\n"
    "Prints `verified ...` and ends with 0, or `does not hold: ...` with the first thing that does not, and ends with "
    "1.\n"
    "Where what is there holds and published figures are missing it prints `incomplete: ...` too, and ends with 3.\n",
    run};

}  // namespace fairground::cli
