// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/fairness/fairness_watch.h"

#include <algorithm>

#include "count/audit_fold.h"

namespace fairground::collector {

namespace {

constexpr int kRecordsAtOnce = 2000;
constexpr size_t kMaxWaiting = 10'000;
constexpr std::chrono::seconds kCatchUpPatience{10};

/// Also of a log that lacks records: it has no more than it has.
bool isEnd(const store::AuditPage& page, int64_t number) { return page.records.empty() || number >= page.head.size; }

}  // namespace

FairnessWatch::FairnessWatch(Context& context) : context_(context), thread_([this] { work(); }) {}

FairnessWatch::~FairnessWatch() { stop(); }

void FairnessWatch::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  caught_up_.notify_all();
  if (thread_.joinable()) thread_.join();
}

bool FairnessWatch::isStopping() {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

void FairnessWatch::work() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    for (const HostedCampaignPtr& campaign : context_.shelf.all()) {
      if (campaign->fairness.present) follow(campaign);
    }
    lock.lock();
    wake_.wait_for(lock, context_.options.trust.fairness_interval, [this] { return stopping_; });
  }
}

FairnessWatch::SeenPtr FairnessWatch::seenOf(const HostedCampaignPtr& campaign) {
  const std::lock_guard lock(mutex_);
  SeenPtr& seen = seen_[campaign->rulebook.campaign.id];
  // Other rules, from the beginning.
  if (!seen || seen->campaign != campaign) seen = std::make_shared<Seen>(campaign);
  return seen;
}

void FairnessWatch::follow(const HostedCampaignPtr& campaign) {
  const SeenPtr seen = seenOf(campaign);
  while (!isStopping()) {
    const auto page = context_.options.store->audit(campaign->rulebook.campaign.id, seen->number, kRecordsAtOnce);
    // What cannot be read now is read next time.
    if (!page) return;
    {
      const std::lock_guard lock(mutex_);
      takeIn(*seen, page.value.records);
      seen->caught_up = seen->caught_up || isEnd(page.value, seen->number);
    }
    // Before, what was found may have its decision further down.
    if (seen->caught_up) hold(*seen);
    if (isEnd(page.value, seen->number)) break;
  }
  caught_up_.notify_all();
}

void FairnessWatch::takeIn(Seen& seen, const std::vector<std::string>& records) {
  for (const std::string& line : records) {
    ++seen.number;
    const Result<count::AuditRecord> record = count::readAuditRecord(line);
    if (!record) continue;
    // Also what was found in what was read before: a log that is read again has its decisions.
    if (record->kind == count::AuditKind::kDecision) seen.suspects.settle({record->about, record->sequence});
    for (const count::Suspicion& suspicion : seen.detectors.add(*record)) {
      // Entries are held as they come in.
      if (suspicion.about != count::AuditSubject::kEntry) seen.suspects.add(suspicion);
    }
  }
  if (!records.empty()) seen.waiting.clear();
}

void FairnessWatch::hold(Seen& seen) {
  const auto decide = [&](const Suspects::About& about, const std::vector<std::string>& reasons, Suspects::Done done) {
    store::NewDecision decision{seen.campaign->rulebook.campaign.id,
                                about.second,
                                store::Status::kHeld,
                                reasons,
                                std::string(count::AuditFold::kByRules),
                                context_.now_ms(),
                                true,
                                about.first == count::AuditSubject::kDuel};
    context_.options.store->decideOnAct(std::move(decision), std::move(done));
  };
  seen.suspects.bring(decide, [this] { return !isStopping(); });
}

std::optional<bool> FairnessWatch::isCopy(const HostedCampaignPtr& campaign, const std::string& key,
                                          const std::string& trace) {
  const campaign::Fairness& rules = campaign->fairness;
  if (!rules.present || rules.copy_bits < 0 || trace.empty()) return false;
  std::unique_lock lock(mutex_);
  SeenPtr seen;
  const bool known = caught_up_.wait_for(lock, kCatchUpPatience, [&] {
    const auto found = seen_.find(campaign->rulebook.campaign.id);
    seen = found == seen_.end() ? nullptr : found->second;
    return stopping_ || (seen && seen->caught_up);
  });
  if (!known || !seen || !seen->caught_up) return std::nullopt;
  if (seen->detectors.isCopy(trace)) return true;
  if (seen->waiting.size() >= kMaxWaiting) seen->waiting.clear();
  return seen->waiting.emplace(trace, key).first->second != key;
}

bool FairnessWatch::caughtUp() {
  const std::vector<HostedCampaignPtr> all = context_.shelf.all();
  const std::lock_guard lock(mutex_);
  return std::all_of(all.begin(), all.end(), [this](const HostedCampaignPtr& campaign) {
    const auto found = seen_.find(campaign->rulebook.campaign.id);
    if (!campaign->fairness.present) return true;
    return found != seen_.end() && found->second->campaign == campaign && found->second->caught_up;
  });
}

}  // namespace fairground::collector
