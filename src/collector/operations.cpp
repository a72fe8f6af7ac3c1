// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/operations.h"

#include "collector/desk/admin_answers.h"
#include "collector/metrics.h"

namespace fairground::collector {

void Operations::tellMetrics(const Reply& reply) {
  context_.atDesk(reply, [this, reply] {
    Response response;
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    if (context_.options.metrics) response.body = context_.options.metrics->write();
    response.body += writeQueues() + writeCampaigns() + writeComplaints();
    response.headers.emplace_back("Cache-Control", "no-store");
    reply(std::move(response));
  });
}

std::string Operations::writeQueues() const {
  const auto waiting = [](std::string name, size_t count) {
    return Sample{{{"queue", std::move(name)}}, double(count)};
  };
  return writeFamily(
             "fairground_waiting", "gauge", "Jobs that nobody works on yet.",
             {waiting("desk", context_.desk.waiting(0)), waiting("verify", context_.workers.waiting(kVerifyLane)),
              waiting("draw", context_.workers.waiting(kDrawLane))}) +
         writeFamily("fairground_ready", "gauge", "1 while the store takes writes and /readyz says yes.",
                     {{{}, readiness_.lastKnown() ? 1.0 : 0.0}});
}

std::string Operations::writeCampaigns() const {
  std::vector<Sample> entries;
  for (const HostedCampaignPtr& hosted : context_.shelf.all()) {
    const campaign::Campaign& campaign = hosted->rulebook.campaign;
    for (const campaign::Activity& activity : campaign.activities) {
      const auto tally = context_.options.store->tally(campaign.id, activity.id, 0);
      if (!tally) continue;
      const auto add = [&](const char* status, int64_t count) {
        entries.push_back({{{"campaign", campaign.id}, {"activity", activity.id}, {"status", status}}, double(count)});
      };
      add("counted", tally.value.counted);
      add("held", tally.value.held);
    }
  }
  return writeFamily("fairground_entries", "gauge", "Entries in the store, the same at every collector on it.",
                     entries);
}

std::string Operations::writeComplaints() const {
  std::vector<Sample> reports, spikes;
  for (const HostedCampaignPtr& hosted : context_.shelf.all()) {
    const std::string& id = hosted->rulebook.campaign.id;
    const auto complaints = context_.options.store->desk().complaints(id, context_.now_ms());
    if (!complaints) continue;
    reports.push_back({{{"campaign", id}}, double(complaints.value.last_day)});
    spikes.push_back({{{"campaign", id}}, complaintsSpike(complaints.value) ? 1.0 : 0.0});
  }
  return writeFamily("fairground_reports_last_day", "gauge", "Reports of works in the last 24 hours.", reports) +
         writeFamily("fairground_reports_spike", "gauge", "1 while the desk says that complaints are many.", spikes);
}

}  // namespace fairground::collector
