// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/fairness/guard.h"

#include <algorithm>

#include "base/hash.h"
#include "collector/problems.h"

namespace fairground::collector {

namespace {

constexpr int64_t kActsAMinute = 60;   // of one participant
constexpr int64_t kTriesAMinute = 12;  // of one ticket
constexpr std::string_view kUnsolved = "\"unsolved\"";

uint64_t numberOf(std::string_view text) {
  Hash64 hash;
  hash.bytes(viewOf(text));
  return hash.value();
}

/// 0 within the allowance, then one more for each time that it doubles.
int stepsOver(int64_t thousandths) {
  int steps = 0;
  for (int64_t limit = 1000; thousandths > limit && steps < kMaxWork; limit *= 2)
    ++steps;
  return steps;
}

std::string useOf(Guard::Asked asked, const std::string& campaign) {
  return campaign + (asked == Guard::Asked::kTickets ? " tickets" : " participants");
}

}  // namespace

Result<Bytes> Admission::chance(const Secret& secret, size_t count) const {
  if (nonce.empty()) return randomBytes(count);
  // A challenge is for one campaign's tickets or participants, so its nonce is nowhere else.
  const Mac bytes = secret.sign("what a proof gives", viewOf(nonce));
  return Bytes(bytes.begin(), bytes.begin() + ptrdiff_t(std::min(count, bytes.size())));
}

int Guard::workFor(Asked asked, const HostedCampaign& hosted, const Request& request, int64_t now_ms) {
  const campaign::Campaign& campaign = hosted.rulebook.campaign;
  const auto& proof = hosted.fairness.proof;
  const int64_t allowed = asked == Asked::kTickets ? proof.tickets : proof.participants;
  const uint64_t use = numberOf(useOf(asked, campaign.id));
  const uint64_t network = networkNumber(secret_, request.peer, now_ms / 1000);
  int work = 0;
  if (allowed > 0) work = stepsOver(networks_.use(network ^ use, allowed, now_ms));
  if (proof.all > 0) work = std::max(work, stepsOver(crowds_.use(use, proof.all, now_ms)));
  return work;
}

std::optional<Response> Guard::admit(Asked asked, const HostedCampaign& hosted, const Request& request,
                                     const std::string& proof, int64_t now_ms, Admission& admission) {
  const campaign::Campaign& campaign = hosted.rulebook.campaign;
  if (!hosted.fairness.present) return std::nullopt;
  const std::string use = useOf(asked, campaign.id);
  const int64_t now = now_ms / 1000;
  std::string why;
  if (!proof.empty() && proof != kUnsolved) {
    // Whoever has done the work has paid: what it would cost by now is no matter.
    const ProofOfWork::Verdict verdict = proofs_.judge(proof, use, now, admission.nonce);
    if (verdict == ProofOfWork::Verdict::kGood) return std::nullopt;
    why = verdict == ProofOfWork::Verdict::kExpired ? "The proof of work is too old."
          : verdict == ProofOfWork::Verdict::kUsed  ? "The proof of work was used already."
                                                    : "The proof of work is not right.";
  }
  const int work = workFor(asked, hosted, request, now_ms);
  if (work == 0 && why.empty()) return std::nullopt;
  if (proof == kUnsolved) {
    admission.doubted = true;
    return std::nullopt;
  }
  const Result<std::string> challenge = proofs_.challenge(use, std::max(work, 1), now);
  if (!challenge) return problems::storeFailed(store::Code::kUnavailable);
  return problems::proofWanted(why, *challenge);
}

std::optional<Response> Guard::pace(std::string_view use, int64_t per_minute, int64_t now_ms) {
  const int64_t wait_ms = paces_.take(numberOf(use), per_minute, now_ms);
  if (wait_ms == 0) return std::nullopt;
  return problems::tooFast(int((wait_ms + 999) / 1000));
}

std::optional<Response> Guard::paceAct(const HostedCampaign& hosted, std::string_view participant, int64_t now_ms) {
  if (!hosted.fairness.present) return std::nullopt;
  return pace("act " + std::string(participant), kActsAMinute, now_ms);
}

std::optional<Response> Guard::paceTicket(const HostedCampaign& hosted, std::string_view ticket, int64_t now_ms) {
  if (!hosted.fairness.present) return std::nullopt;
  return pace("ticket " + std::string(ticket), kTriesAMinute, now_ms);
}

}  // namespace fairground::collector
