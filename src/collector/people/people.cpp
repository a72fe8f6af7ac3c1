// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/people/people.h"

#include <algorithm>

#include "collector/entries/act_request.h"
#include "collector/http/uri.h"
#include "collector/people/person_export.h"
#include "collector/photos/blob_sweep.h"
#include "collector/problems.h"

namespace fairground::collector {

namespace {

constexpr int kErasedAtOnce = 200;
constexpr std::string_view kDigestPrefix = "sha256:";

void attach(Response& response, const std::string& name) {
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + '"');
}

Response download(const Json& document, const std::string& name) {
  Response response = jsonResponse(200, document);
  attach(response, name + ".json");
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
    : context_(context),
      participants_(participants),
      pictures_(pictures),
      file_bytes_(context.options.file_bytes),
      thread_([this] { keepTerms(); }) {}

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

/// Each file with the address at which its owner gets it.
Json People::withAddresses(const std::string& campaign, Json document) const {
  const std::string base = context_.options.public_prefix + "/v1/campaigns/" + percentEncode(campaign) + "/files/";
  for (Json& file : document["files"]) {
    const std::string name = file["name"].get<std::string>();
    if (name.starts_with(kDigestPrefix)) file["href"] = base + name.substr(kDigestPrefix.size());
  }
  return document;
}

void People::exportPersonOf(const RequestPtr& request, const Reply& reply) {
  const HostedCampaignPtr campaign = context_.campaignOf(*request, reply);
  if (!campaign) return;
  Participant participant;
  if (auto refused = participants_.judge(*campaign, *request, participant)) return reply(std::move(*refused));
  context_.atDesk(reply, [this, campaign, participant, reply] {
    const std::string& id = campaign->rulebook.campaign.id;
    auto person = exportPerson(context_.options.store->desk(), id, participant.id);
    if (!person) return reply(problems::storeFailed(person.code));
    Json document = {{"campaign", id}, {"participant", participant.id}};
    document.update(withAddresses(id, std::move(person.value.document)));
    reply(download(document, id));
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

void People::exportEntryOf(const RequestPtr& request, const Reply& reply) {
  if (!context_.campaignOf(*request, reply)) return;
  context_.atDesk(reply, [this, request, reply] {
    const std::string campaign(request->param("campaign")), key(request->bearer());
    if (!isKey(key)) return reply(problems::noEntry());
    auto entry = exportEntry(context_.options.store->desk(), campaign, key);
    if (entry.code == store::Code::kNotFound) return reply(problems::noEntry());
    if (!entry) return reply(problems::storeFailed(entry.code));
    Json document = {{"campaign", campaign}};
    document.update(withAddresses(campaign, std::move(entry.value.document)));
    reply(download(document, campaign));
  });
}

void People::giveFile(const RequestPtr& request, const Reply& reply) {
  const HostedCampaignPtr campaign = context_.campaignOf(*request, reply);
  if (!campaign) return;
  const std::string key(request->bearer());
  Participant participant;
  if (!isKey(key)) {
    if (auto refused = participants_.judge(*campaign, *request, participant)) return reply(std::move(*refused));
  }
  const bool by_key = participant.id.empty();
  if (!by_key) {
    auto early = context_.guard.paceAct(*campaign, participant.id, context_.now_ms());
    if (early) return reply(std::move(*early));
  }
  context_.atDesk(reply, [this, campaign, by_key, key, participant, request, reply] {
    const std::string& id = campaign->rulebook.campaign.id;
    store::Desk& desk = context_.options.store->desk();
    const auto files = by_key ? desk.entryFiles(id, key) : desk.personFiles(id, participant.id);
    if (!files) return reply(problems::storeFailed(files.code));
    const std::string name = std::string(kDigestPrefix) + std::string(request->param("sha256"));
    const auto file = std::find_if(files.value.begin(), files.value.end(),
                                   [&](const store::PersonFile& one) { return one.name == name; });
    if (file == files.value.end()) return reply(problems::noFile());
    if (by_key) {
      // Of a key that there is: made up ones would fill what is remembered of those who act.
      auto early = context_.guard.paceAct(*campaign, key, context_.now_ms());
      if (early) return reply(std::move(*early));
    }
    reply(openFile(*file));
  });
}

Response People::openFile(const store::PersonFile& file) {
  if (!context_.options.blobs) return problems::noFile();
  // Before it is read: whoever reads slowly has it in memory for as long.
  auto share = file_bytes_.take(file.bytes);
  if (!share) return problems::queueFull();
  std::optional<std::string> bytes = context_.options.blobs->get(file.file);
  if (!bytes) return problems::noFile();
  Response response;
  response.content_type = "image/" + file.format;
  response.body = std::move(*bytes);
  response.held = std::move(share);
  response.headers.emplace_back("Cache-Control", "no-store");
  attach(response, file.name.substr(kDigestPrefix.size()) + "." + endingOf(file));
  return response;
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
