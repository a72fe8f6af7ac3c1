// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/fairness/guard.h"

#include <algorithm>

#include "base/hash.h"
#include "collector/problems.h"

namespace fairground::collector {

namespace {

constexpr std::string_view kUnsolved = "\"unsolved\"";

uint64_t numberOf(std::string_view text) {
  Hash64 hash;
  hash.bytes(viewOf(text));
  return hash.value();
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

Demand::Asking Guard::askingOf(Asked asked, const HostedCampaign& hosted, const Request& request,
                               int64_t now_ms) const {
  const auto& proof = hosted.fairness.proof;
  Demand::Asking asking;
  asking.use = numberOf(useOf(asked, hosted.rulebook.campaign.id));
  asking.network = networkNumber(secret_, request.peer, now_ms / 1000);
  asking.allowed = asked == Asked::kTickets ? proof.tickets : proof.participants;
  asking.all = proof.all;
  asking.most = int(proof.steps);
  return asking;
}

/// What is held needs somebody who looks at it: not more of it than a few from one network.
bool Guard::passesUnsolved(const HostedCampaign& hosted, const Demand::Asking& asking, int64_t now_ms) {
  const std::string use = "unsolved " + std::to_string(asking.use ^ asking.network);
  return paces_.take(numberOf(use), hosted.fairness.proof.unsolved, now_ms) == 0;
}

std::optional<Response> Guard::admit(Asked asked, const HostedCampaign& hosted, const Request& request,
                                     const std::string& proof, int64_t now_ms, Admission& admission) {
  if (!hosted.fairness.present) return std::nullopt;
  const std::string use = useOf(asked, hosted.rulebook.campaign.id);
  const int64_t now = now_ms / 1000;
  const Demand::Asking asking = askingOf(asked, hosted, request, now_ms);
  const int work = demand_.workFor(asking, now_ms);
  bool passes = false;
  std::string why;
  if (proof == kUnsolved) {
    passes = work == 0 || passesUnsolved(hosted, asking, now_ms);
    admission.doubted = passes && work > 0;
    if (!passes) why = "Many from here could not do the work: no more of them are taken just now.";
  } else if (!proof.empty()) {
    ProofOfWork::Solved solved;
    const ProofOfWork::Verdict verdict = proofs_.judge(proof, use, now, solved);
    // Others came meanwhile, so that it costs more by now. But a stock of cheap challenges buys nothing.
    passes = verdict == ProofOfWork::Verdict::kGood && solved.work + 1 >= work;
    if (passes) admission.nonce = std::move(solved.nonce);
    why = verdict == ProofOfWork::Verdict::kExpired ? "The proof of work is too old."
          : verdict == ProofOfWork::Verdict::kUsed  ? "The proof of work was used already."
          : verdict == ProofOfWork::Verdict::kGood  ? "Far more are asking by now than when this work was asked for."
                                                    : "The proof of work is not right.";
  } else {
    passes = work == 0;
  }
  if (passes) {
    demand_.give(asking, now_ms);
    return std::nullopt;
  }
  const Result<std::string> challenge = proofs_.challenge(use, std::max(work, 1), now);
  if (!challenge) return problems::storeFailed(store::Code::kUnavailable);
  return problems::proofWanted(why, *challenge);
}

std::optional<Response> Guard::pace(std::string_view use, int64_t per_minute, int64_t now_ms) {
  if (per_minute <= 0) return std::nullopt;
  const int64_t wait_ms = paces_.take(numberOf(use), per_minute, now_ms);
  if (wait_ms == 0) return std::nullopt;
  return problems::tooFast(int((wait_ms + 999) / 1000));
}

std::optional<Response> Guard::paceAct(const HostedCampaign& hosted, std::string_view participant, int64_t now_ms) {
  if (!hosted.fairness.present) return std::nullopt;
  return pace("act " + std::string(participant), hosted.fairness.paces.acts, now_ms);
}

std::optional<Response> Guard::paceTicket(const HostedCampaign& hosted, std::string_view ticket, int64_t now_ms) {
  if (!hosted.fairness.present) return std::nullopt;
  return pace("ticket " + std::string(ticket), hosted.fairness.paces.tries, now_ms);
}

}  // namespace fairground::collector
