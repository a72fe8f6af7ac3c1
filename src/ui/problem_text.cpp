// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/problem_text.h"

#include "ui/problem_words.h"

namespace fairground::ui {

namespace {

constexpr ProblemText kEntryProblems[] = {
    {"phase-closed", &words::kProblemClosed},
    {"phase-not-open", &words::kProblemNotOpen},
    {"rules-changed", &words::kProblemChanged},
    {"no-activity", &words::kProblemChanged},
    {"no-campaign", &words::kProblemChanged},
    {"not-verified", &words::kProblemNotVerified},
    {"wrong-seed", &words::kProblemNotVerified},
    {"malformed-entry", &words::kProblemNotVerified},
    {"no-work-to-follow", &words::kProblemStageGone},
    {"work-of-another", &words::kProblemStageOther},
    {"work-followed", &words::kProblemStageTwice},
    {"no-advice", &words::kProblemAdvice},
    // Files.
    {"blobs-missing", &words::kProblemPhoto},
    {"digest-mismatch", &words::kProblemPhoto},
    {"photo-refused", &words::kProblemPhoto},
    {"unsupported-type", &words::kProblemPhoto},
    {"too-large", &words::kProblemPhoto},
    {"blob-quota", &words::kProblemQuota},
    {"blobs-not-kept", &words::kProblemNoFiles},
    {"blobs-unavailable", &words::kProblemBusy},
    // Who it is.
    {"identity-required", &words::kProblemSignIn},
    {"identity-refused", &words::kProblemAccount},
    {"identity-not-taken", &words::kProblemAccount},
    {"participant-expired", &words::kProblemReload},
    {"participant-forged", &words::kProblemReload},
    {"participant-missing", &words::kProblemReload},
    {"participant-of-another", &words::kProblemReload},
    // What the page itself gets right, unless it is an old one.
    {"ticket-expired", &words::kProblemReload},
    {"ticket-forged", &words::kProblemReload},
    {"ticket-missing", &words::kProblemReload},
    {"ticket-of-another", &words::kProblemReload},
    {"ticket-used", &words::kProblemReload},
    {"key-conflict", &words::kProblemReload},
    {"other-campaign", &words::kProblemReload},
    {"malformed-request", &words::kProblemReload},
    {"proof-wanted", &words::kProblemReload},
    {"headers-too-large", &words::kProblemReload},
    {"method-not-allowed", &words::kProblemReload},
    {"not-found", &words::kProblemReload},
    {"origin-not-allowed", &words::kProblemReload},
    // Not now.
    {"too-fast", &words::kProblemPace},
    {"queue-full", &words::kProblemBusy},
    {"store-unavailable", &words::kProblemBusy},
    {"draining", &words::kProblemBusy},
    {"overloaded", &words::kProblemBusy},
    {"internal", &words::kProblemBusy},
    {"unanswered", &words::kProblemBusy},
};

}  // namespace

const Word* findProblem(std::span<const ProblemText> table, std::string_view problem) {
  for (const ProblemText& one : table) {
    if (one.problem == problem) return one.text;
  }
  return nullptr;
}

std::string_view problemText(const Strings& words, std::string_view problem) {
  const Word* found = findProblem(kEntryProblems, problem);
  return found ? words(*found) : std::string_view();
}

}  // namespace fairground::ui
