// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/webhooks/webhook_courier.h"

#include <algorithm>
#include <array>

#include "collector/answers.h"
#include "collector/clock.h"

namespace fairground::collector {

namespace {

constexpr std::chrono::seconds kPatience{10};
constexpr int kAtOnce = 20;
constexpr int64_t kLeaseMs = 300'000;
// Seconds until the next try, after the first, the second ... failure; together about a day.
constexpr std::array<int64_t, 10> kPauses = {2, 10, 60, 300, 900, 3'600, 7'200, 14'400, 28'800, 28'800};

std::string bodyOf(const store::Event& event, const store::EventBody& body) {
  Json document;
  document["id"] = event.campaign + "-" + std::to_string(event.number);
  document["event"] = event.event;
  document["campaign"] = event.campaign;
  document["sequence"] = event.sequence;
  document["at"] = rfc3339(event.at_ms / 1000);
  Json data;
  for (const auto& [name, value] : body.members)
    data[name] = value;
  // As it was sealed, byte for byte: `fairground verify` replays it.
  if (!body.document.empty()) data["document"] = body.document;
  document["data"] = std::move(data);
  return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

WebhookCourier::WebhookCourier(Context& context) : context_(context), spikes_(context) {
  if (!context_.options.webhooks.empty()) thread_ = std::thread([this] { work(); });
}

void WebhookCourier::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void WebhookCourier::work() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    spikes_.look();
    const bool more = carryAll();
    lock.lock();
    if (!more) wake_.wait_for(lock, context_.options.trust.webhook_interval, [this] { return stopping_; });
  }
}

bool WebhookCourier::carryAll() {
  const auto events = context_.options.store->desk().takeEvents(context_.now_ms(), kLeaseMs, kAtOnce);
  if (!events) return false;
  for (const store::Event& event : events.value) {
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) return false;  // the lease runs out, and another collector tells it
    }
    carry(event);
  }
  return events.value.size() == size_t(kAtOnce);
}

void WebhookCourier::carry(const store::Event& event) {
  store::Desk& desk = context_.options.store->desk();
  const auto target = context_.options.webhooks.find(event.campaign);
  const auto body = desk.eventBody(event);
  std::string failed = target == context_.options.webhooks.end() ? "nobody is to be told any more"
                       : !body                                   ? std::string(store::describe(body.code))
                                                                 : "";
  if (failed.empty()) {
    const std::string text = bodyOf(event, body.value);
    const std::string signature = webhookSignature(target->second.secret, context_.now_ms() / 1000, text);
    const Result<int> status = postTo(
        target->second.address,
        {{"Content-Type", "application/json"}, {"Fairground-Event", event.event}, {"Fairground-Signature", signature}},
        text, kPatience);
    if (status && *status >= 200 && *status < 300) {
      desk.eventSent(event);
      return;
    }
    failed = status ? "answered " + std::to_string(*status) : status.problems().front().message;
  }
  const bool again = size_t(event.attempts) <= kPauses.size();
  const int64_t pause = again ? kPauses[size_t(std::max<int64_t>(event.attempts, 1)) - 1] * 1000 : 0;
  desk.eventFailed(event, failed, again ? context_.now_ms() + pause : 0);
}

}  // namespace fairground::collector
