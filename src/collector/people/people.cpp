// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/people/people.h"

#include <algorithm>

#include "collector/entries/act_request.h"
#include "collector/photos/blob_sweep.h"
#include "collector/problems.h"

namespace fairground::collector {

namespace {

constexpr int kErasedAtOnce = 200;

Response download(Json document, const std::string& name) {
  Response response = jsonResponse(200, document);
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + ".json\"");
  return response;
}

const std::string& cellOf(const store::Table& table, const std::vector<std::string>& cells, std::string_view column) {
  const auto found = std::find(table.columns.begin(), table.columns.end(), column);
  return cells[size_t(found - table.columns.begin())];
}

store::Code eraseRow(store::Desk& desk, const std::string& campaign, const store::Table& table,
                     const std::vector<std::string>& cells, const Gone& gone) {
  const auto cut = withoutPersonalParts(cellOf(table, cells, "document"));
  const store::Code code = desk.eraseEntry(campaign, cellOf(table, cells, "key"), cut.value_or("{}"));
  if (code == store::Code::kOk && gone) gone(cellOf(table, cells, "work"));
  return code;
}

}  // namespace

Json personAnswer(const char* name, const store::Table& table) {
  Json document;
  document[name] = Json::array();
  for (const auto& cells : table.rows) {
    Json row;
    for (size_t i = 0; i < table.columns.size(); ++i) {
      const std::string& column = table.columns[i];
      const bool parsed =
          column == "document" || column == "reasons" || column == "consents" || column == "tags" || column == "blobs";
      const Json value = parsed ? Json::parse(cells[i], nullptr, false) : Json();
      row[column] = parsed && !value.is_discarded() ? value : Json(cells[i]);
    }
    document[name].push_back(std::move(row));
  }
  return document;
}

std::optional<std::string> withoutPersonalParts(const std::string& text) {
  Json document = Json::parse(text, nullptr, false);
  if (!document.is_object()) return std::nullopt;
  for (const char* member : {"by", "words", "blobs", "seal"})
    document.erase(member);
  return document.dump();
}

store::Code eraseEntry(store::Desk& desk, const std::string& campaign, const std::string& key, const Gone& gone) {
  const auto entry = desk.personEntry(campaign, key);
  return entry ? eraseRow(desk, campaign, entry.value, entry.value.rows.front(), gone) : entry.code;
}

store::Code erasePerson(store::Desk& desk, const std::string& campaign, const std::string& participant,
                        const Gone& gone) {
  const auto entries = desk.personEntries(campaign, participant);
  if (!entries) return entries.code;
  for (const auto& cells : entries.value.rows) {
    const store::Code code = eraseRow(desk, campaign, entries.value, cells, gone);
    if (code != store::Code::kOk) return code;
  }
  const Result<Bytes> salt = randomBytes(kSaltBytes);
  return salt ? desk.eraseActs(campaign, participant, *salt) : store::Code::kUnavailable;
}

People::People(Context& context, const ParticipantOffice& participants, PictureService& pictures)
    : context_(context), participants_(participants), pictures_(pictures), thread_([this] { keepTerms(); }) {}

Gone People::forgetIn(const std::string& campaign) {
  return [this, campaign](const std::string& id) { pictures_.forget(campaign, id); };
}

void People::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void People::exportActs(const RequestPtr& request, const Reply& reply) {
  const HostedCampaignPtr campaign = context_.campaignOf(*request, reply);
  if (!campaign) return;
  Participant participant;
  if (auto refused = participants_.judge(*campaign, *request, participant)) return reply(std::move(*refused));
  context_.atDesk(reply, [this, campaign, participant, reply] {
    const std::string& id = campaign->rulebook.campaign.id;
    const auto acts = context_.options.store->desk().personActs(id, participant.id);
    if (!acts) return reply(problems::storeFailed(acts.code));
    Json document = {{"campaign", id}, {"participant", participant.id}};
    document.update(personAnswer("acts", acts.value));
    const auto entries = context_.options.store->desk().personEntries(id, participant.id);
    if (!entries) return reply(problems::storeFailed(entries.code));
    document.update(personAnswer("entries", entries.value));
    reply(download(std::move(document), id));
  });
}

void People::eraseActs(const RequestPtr& request, const Reply& reply) {
  const HostedCampaignPtr campaign = context_.campaignOf(*request, reply);
  if (!campaign) return;
  Participant participant;
  if (auto refused = participants_.judge(*campaign, *request, participant)) return reply(std::move(*refused));
  context_.atDesk(reply, [this, campaign, participant, reply] {
    const std::string& id = campaign->rulebook.campaign.id;
    const store::Code code = erasePerson(context_.options.store->desk(), id, participant.id, forgetIn(id));
    sweepBlobs(context_, id);
    if (code != store::Code::kOk) return reply(problems::storeFailed(code));
    reply(jsonResponse(200, {{"status", "erased"}}));
  });
}

void People::exportEntry(const RequestPtr& request, const Reply& reply) {
  if (!context_.campaignOf(*request, reply)) return;
  context_.atDesk(reply, [this, request, reply] {
    const std::string campaign(request->param("campaign")), key(request->bearer());
    if (!isKey(key)) return reply(problems::noEntry());
    const auto entry = context_.options.store->desk().personEntry(campaign, key);
    if (entry.code == store::Code::kNotFound) return reply(problems::noEntry());
    if (!entry) return reply(problems::storeFailed(entry.code));
    Json document = {{"campaign", campaign}};
    document.update(personAnswer("entries", entry.value));
    reply(download(std::move(document), campaign));
  });
}

void People::eraseEntryOf(const RequestPtr& request, const Reply& reply) {
  if (!context_.campaignOf(*request, reply)) return;
  context_.atDesk(reply, [this, request, reply] {
    const std::string campaign(request->param("campaign")), key(request->bearer());
    if (!isKey(key)) return reply(problems::noEntry());
    const store::Code code = eraseEntry(context_.options.store->desk(), campaign, key, forgetIn(campaign));
    if (code == store::Code::kNotFound) return reply(problems::noEntry());
    if (code != store::Code::kOk) return reply(problems::storeFailed(code));
    sweepBlobs(context_, campaign);
    reply(jsonResponse(200, {{"status", "erased"}}));
  });
}

void People::keepTerms() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    for (const HostedCampaignPtr& campaign : context_.shelf.all()) {
      keepTermsOf(*campaign);
      sweepBlobs(context_, campaign->rulebook.campaign.id);
    }
    lock.lock();
    wake_.wait_for(lock, context_.options.trust.retention_interval, [this] { return stopping_; });
  }
}

void People::keepTermsOf(const HostedCampaign& campaign) {
  if (campaign.terms.personal_days == 0) return;
  store::Desk& desk = context_.options.store->desk();
  const std::string& id = campaign.rulebook.campaign.id;
  const int64_t before = context_.now_ms() - campaign.terms.personal_days * kDayMs;
  const auto erase_all = [this](const auto& list, const auto& erase) {
    for (;;) {
      const auto some = list();
      if (!some || some.value.empty()) return;
      for (const std::string& one : some.value) {
        if (isStopping() || erase(one) != store::Code::kOk) return;
      }
    }
  };
  erase_all([&] { return desk.authorsBefore(id, before, kErasedAtOnce); },
            [&](const std::string& participant) {
              const Result<Bytes> salt = randomBytes(kSaltBytes);
              return salt ? desk.eraseActs(id, participant, *salt, before) : store::Code::kUnavailable;
            });
  erase_all([&] { return desk.unerasedBefore(id, before, kErasedAtOnce); },
            [&](const std::string& key) { return eraseEntry(desk, id, key, forgetIn(id)); });
}

bool People::isStopping() {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

}  // namespace fairground::collector
