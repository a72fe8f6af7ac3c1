// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/fairness/fairness_watch.h"

#include "count/audit_fold.h"

namespace fairground::collector {

namespace {

constexpr int kRecordsAtOnce = 2000;
constexpr size_t kMaxWaiting = 10'000;

}  // namespace

FairnessWatch::FairnessWatch(Context& context) : context_(context), thread_([this] { tick(); }) {}

FairnessWatch::~FairnessWatch() { stop(); }

void FairnessWatch::stop() {
  {
    const std::lock_guard lock(stop_mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void FairnessWatch::tick() {
  std::unique_lock lock(stop_mutex_);
  while (!wake_.wait_for(lock, context_.options.trust.fairness_interval, [this] { return stopping_; })) {
    lock.unlock();
    for (const HostedCampaignPtr& campaign : context_.shelf.all()) {
      if (campaign->fairness.present) follow(campaign);
    }
    lock.lock();
  }
}

void FairnessWatch::follow(const HostedCampaignPtr& campaign) {
  const std::string& id = campaign->rulebook.campaign.id;
  for (;;) {
    int64_t after = 0;
    {
      const std::lock_guard lock(mutex_);
      const auto found = seen_.find(id);
      // Other rules, from the beginning.
      if (found != seen_.end() && found->second.campaign != campaign) seen_.erase(found);
      const count::Detectors fresh(campaign->fairness);
      after = seen_.try_emplace(id, Seen{campaign, fresh, 0, {}, {}}).first->second.number;
    }
    const auto page = context_.options.store->audit(id, after, kRecordsAtOnce);
    // What cannot be read now is read next time.
    if (!page || page.value.records.empty()) return;
    std::map<About, std::vector<std::string>> suspicious;
    {
      const std::lock_guard lock(mutex_);
      suspicious = takeIn(seen_.at(id), page.value.records);
    }
    for (auto& [about, reasons] : suspicious) {
      store::NewDecision decision{id,
                                  about.second,
                                  store::Status::kHeld,
                                  std::move(reasons),
                                  std::string(count::AuditFold::kByRules),
                                  context_.now_ms(),
                                  true,
                                  about.first == count::AuditSubject::kDuel};
      context_.options.store->decideOnAct(std::move(decision), [](store::Code) {});
    }
  }
}

std::map<FairnessWatch::About, std::vector<std::string>> FairnessWatch::takeIn(
    Seen& seen, const std::vector<std::string>& records) {
  std::map<About, std::vector<std::string>> suspicious;
  for (const std::string& line : records) {
    ++seen.number;
    const Result<count::AuditRecord> record = count::readAuditRecord(line);
    if (!record) continue;
    if (record->kind == count::AuditKind::kDecision) seen.decided.emplace(record->about, record->sequence);
    for (const count::Suspicion& suspicion : seen.detectors.add(*record)) {
      // Entries are held as they come in.
      if (suspicion.about == count::AuditSubject::kEntry) continue;
      suspicious[{suspicion.about, suspicion.sequence}].emplace_back(suspicion.reason);
    }
  }
  // Also what the same page has a decision on, further down.
  std::erase_if(suspicious, [&](const auto& each) { return seen.decided.contains(each.first); });
  seen.waiting.clear();
  return suspicious;
}

bool FairnessWatch::isCopy(const HostedCampaign& campaign, const std::string& key, const std::string& trace) {
  const campaign::Fairness& rules = campaign.fairness;
  if (!rules.present || rules.copy_bits < 0 || trace.empty()) return false;
  const std::lock_guard lock(mutex_);
  const auto found = seen_.find(campaign.rulebook.campaign.id);
  if (found == seen_.end()) return false;
  Seen& seen = found->second;
  if (seen.detectors.isCopy(trace)) return true;
  if (seen.waiting.size() >= kMaxWaiting) seen.waiting.clear();
  return seen.waiting.emplace(trace, key).first->second != key;
}

}  // namespace fairground::collector
