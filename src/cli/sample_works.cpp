// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/sample_works.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <map>
#include <nlohmann/json.hpp>

#include "activity/blob_words.h"
#include "activity/photo.h"
#include "activity/story.h"
#include "base/hash.h"
#include "cli/file.h"
#include "cli/local_client.h"
#include "cli/sample_list.h"
#include "collector/people/participant.h"
#include "image/photo_file.h"
#include "play/entry.h"
#include "play/session.h"

namespace fairground::cli {
namespace {

using collector::Response;
using nlohmann::json;

constexpr size_t kAtOnce = 64;  // requests under way
constexpr size_t kMaxFileBytes = size_t{8} << 20;

/// 32 hex digits that are the same each time.
std::string keyOf(const std::string& what) { return toHex(ByteView(sha256(viewOf(what))).first(16)); }

class Planter {
 public:
  Planter(const std::filesystem::path& folder, const collector::HostedCampaign& hosted, const collector::Router& router,
          const collector::Secret& secret, const RouterAt& router_at, const std::atomic<bool>& stop)
      : folder_(folder),
        rulebook_(hosted.rulebook),
        now_(router),
        client_(&now_),
        secret_(secret),
        router_at_(router_at),
        stop_(stop) {}

  Result<int> plant(const SampleList& list);

 private:
  Result<void> plantWork(const SampleWork& work);
  Result<void> goTo(const SampleWork& work);
  Result<play::Entry> entryOf(const SampleWork& work);
  Result<void> play(const SampleWork& work, play::Session& session, std::vector<std::string>& blobs);
  Result<void> addPhotos(const SampleWork& work, play::Session& session, std::vector<std::string>& blobs);
  Result<void> addLook(const SampleWork& work, play::Session& session);
  Result<void> fillIn(const SampleWork& work, play::Entry& entry);
  Result<void> act(const SampleWork& work);
  Result<void> vote(const SampleWork& work, const char* path, campaign::ActKind kind, int64_t many);
  /// What is wrong is told of the work in the list.
  Result<json> ask(const SampleWork& work, const std::string& method, const std::string& path, const std::string& by,
                   std::string body, std::string type = "application/json");
  std::string tokenOf(const std::string& person) const;
  std::string at(const std::string& path) const { return "/v1/campaigns/" + rulebook_.campaign.id + "/" + path; }
  static Problem wrong(const SampleWork& work, const std::string& what) {
    Problem problem = error("", "the work \"" + work.id + "\": " + what);
    problem.file = "works/works.json";
    return problem;
  }

  const std::filesystem::path folder_;
  const play::Rulebook& rulebook_;
  LocalClient now_;
  LocalClient* client_;  ///< at the time of the work that is planted
  struct Past {
    std::shared_ptr<const collector::Router> router;
    std::unique_ptr<LocalClient> client;
  };
  std::map<std::string, Past> past_;  ///< by round
  const collector::Secret& secret_;
  const RouterAt& router_at_;
  const std::atomic<bool>& stop_;
  std::map<std::string, const SamplePerson*> people_;       // by id
  std::map<std::string, std::string> ids_;                  // of works that are there, by id in the list
  std::map<std::string, std::vector<std::string>> advice_;  // keys of followed comments, by id in the list
};

std::string Planter::tokenOf(const std::string& person) const {
  using std::chrono::system_clock;
  collector::Participant participant;
  participant.id = "sample-" + person;
  participant.campaign = rulebook_.campaign.id;
  participant.issued = system_clock::to_time_t(system_clock::now());
  participant.expires = participant.issued + collector::kParticipantSeconds;
  return collector::writeParticipant(secret_, participant);
}

Result<json> Planter::ask(const SampleWork& work, const std::string& method, const std::string& path,
                          const std::string& by, std::string body, std::string type) {
  const Response response = client_
                                ->ask({method,
                                       path,
                                       std::move(body),
                                       {{"Content-Type", std::move(type)}, {"Authorization", "Bearer " + tokenOf(by)}}})
                                .get();
  json document = json::parse(response.body, nullptr, false);
  if (response.status / 100 == 2) return document;
  const std::string detail = document.is_object() ? document.value("detail", "") : "";
  return wrong(work, method + " " + path + ": " + std::to_string(response.status) + " " + detail);
}

Result<void> Planter::addPhotos(const SampleWork& work, play::Session& session, std::vector<std::string>& blobs) {
  for (const std::string& file : work.photos) {
    const Result<std::string> bytes = readFile((folder_ / "works" / file).string(), kMaxFileBytes);
    if (!bytes) return bytes.problems();
    const Result<image::PhotoHeader> header = image::probePhoto(viewOf(*bytes));
    if (!header) return wrong(work, file + ": " + header.problems().front().message);
    const std::string name = sha256Name(viewOf(*bytes));
    const std::string type = header->kind == image::FileKind::kPng ? "image/png" : "image/jpeg";
    if (Result<json> put = ask(work, "PUT", "/v1/blobs/" + name.substr(name.find(':') + 1), work.by, *bytes, type);
        !put)
      return put.problems();
    const activity::BlobPrefix prefix = activity::blobPrefixOf(name);
    const bool story = session.type().name == activity::kStory.name;
    const activity::Action action = story ? activity::storyPhotoAction(header->width, header->height, prefix)
                                          : activity::photoAction(header->width, header->height, prefix);
    if (Result<void> added = session.append(action); !added) return added;
    blobs.push_back(name);
  }
  return {};
}

Result<void> Planter::addLook(const SampleWork& work, play::Session& session) {
  if (work.filter.empty() && work.frame.empty()) return {};
  if (session.type().name != activity::kPhoto.name) return wrong(work, "only a photo has a filter or a frame");
  const auto& config = static_cast<const activity::PhotoModel&>(*rulebook_.models.find(work.activity)->second).config();
  const auto numberOf = [](const auto& choices, const std::string& id) {
    const auto found = std::find_if(choices.begin(), choices.end(), [&](const auto& each) { return each.id == id; });
    return found == choices.end() ? 0 : int32_t(found - choices.begin()) + 1;
  };
  const int32_t filter = numberOf(config.filters, work.filter), frame = numberOf(config.frames, work.frame);
  if (!work.filter.empty() && filter == 0) return wrong(work, "there is no filter \"" + work.filter + "\"");
  if (!work.frame.empty() && frame == 0) return wrong(work, "there is no frame \"" + work.frame + "\"");
  if (filter > 0) {
    Result<void> added = session.append({activity::kPhotoFilter, {filter, int32_t(work.strength)}});
    if (!added) return added;
  }
  return frame > 0 ? session.append({activity::kPhotoFrame, {frame}}) : Result<void>();
}

/// By replaying what was recorded, or by editing the photos as the list says.
Result<play::Entry> Planter::entryOf(const SampleWork& work) {
  const campaign::Activity* activity = rulebook_.campaign.activity(work.activity);
  if (!activity) return wrong(work, "there is no activity \"" + work.activity + "\"");
  if (!work.entry.empty()) {
    const Result<std::string> recorded = readFile((folder_ / work.entry).string(), kMaxFileBytes);
    if (!recorded) return recorded.problems();
    return play::readEntry(*recorded);
  }
  const activity::Type& type = *activity::findType(activity->type);
  play::Session session(type, rulebook_.models.find(work.activity)->second, 0);
  std::vector<std::string> blobs;
  if (Result<void> added = addPhotos(work, session, blobs); !added) return added.problems();
  if (Result<void> added = addLook(work, session); !added) return added.problems();
  Result<play::Entry> entry = play::makeEntry(rulebook_.campaign, work.activity, session);
  if (entry) entry->blobs = std::move(blobs);
  return entry;
}

Result<void> Planter::fillIn(const SampleWork& work, play::Entry& entry) {
  Result<json> ticket = ask(work, "POST", at("tickets"), work.by, json({{"activity", work.activity}}).dump());
  if (!ticket) return ticket.problems();
  entry.key = keyOf("entry " + work.id);
  entry.rules = rulebook_.campaign.rules;
  entry.ticket = ticket->value("ticket", "");
  entry.consents.clear();
  for (const campaign::Consent& consent : rulebook_.campaign.consents) {
    if (consent.required) entry.consents.push_back(consent.id + "@" + std::to_string(consent.version));
  }
  entry.by_name = people_[work.by]->name;
  entry.by_avatar = people_[work.by]->avatar;
  entry.words.title = work.title;
  entry.words.caption = work.caption;
  entry.words.text = work.text;
  entry.words.tags = work.tags;
  const bool several = rulebook_.campaign.activity(work.activity)->type == activity::kStory.name;
  if (several && !work.alt.empty()) {
    entry.words.alts = {work.alt};
  } else {
    entry.words.alt = work.alt;
  }
  if (!work.follows.empty()) entry.follows = {ids_[work.follows], advice_[work.follows]};
  return {};
}

/// To a collector whose clock stands in the work's round.
Result<void> Planter::goTo(const SampleWork& work) {
  client_ = &now_;
  const campaign::Phase* round = work.round.empty() ? nullptr : rulebook_.campaign.phase(work.round);
  if (!work.round.empty() && !round) return wrong(work, "there is no phase \"" + work.round + "\"");
  const int64_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  if (!round || (round->opens <= now && now < round->closes)) return {};
  if (now < round->opens) return wrong(work, "the phase \"" + work.round + "\" has not begun");
  Past& past = past_[round->id];
  if (!past.router) past.router = router_at_(round->opens + (round->closes - round->opens) / 2);
  if (!past.router) return wrong(work, "the phase \"" + work.round + "\" is over");
  if (!past.client) past.client = std::make_unique<LocalClient>(*past.router);
  client_ = past.client.get();
  return {};
}

Result<void> Planter::plantWork(const SampleWork& work) {
  if (Result<void> there = goTo(work); !there) return there;
  Result<play::Entry> entry = entryOf(work);
  if (!entry) return entry.problems();
  if (Result<void> filled = fillIn(work, *entry); !filled) return filled;
  const Result<json> stored = ask(work, "POST", at("entries"), work.by, play::writeEntry(*entry));
  if (!stored) return stored.problems();
  ids_[work.id] = stored->value("id", "");
  return act(work);
}

Result<void> Planter::act(const SampleWork& work) {
  for (size_t i = 0; i < work.comments.size(); ++i) {
    const SampleComment& comment = work.comments[i];
    const std::string key = keyOf("comment " + work.id + " " + std::to_string(i));
    const json body = {{"key", key}, {"work", ids_[work.id]}, {"text", comment.text}};
    if (Result<json> sent = ask(work, "POST", at("comments"), comment.by, body.dump()); !sent) return sent.problems();
    if (comment.followed) advice_[work.id].push_back(key);
  }
  for (const std::string& judge : work.judges) {
    const json body = {{"key", keyOf("judge " + judge + " " + work.id)}, {"work", ids_[work.id]}};
    if (Result<json> sent = ask(work, "POST", at("votes"), judge, body.dump()); !sent) return sent.problems();
  }
  if (Result<void> voted = vote(work, "votes", campaign::ActKind::kVote, work.votes); !voted) return voted;
  return vote(work, "likes", campaign::ActKind::kLike, work.likes);
}

/// Each by somebody who does nothing else, so that no limit is met.
Result<void> Planter::vote(const SampleWork& work, const char* path, campaign::ActKind kind, int64_t many) {
  if (!rulebook_.campaign.acts.of(kind).taken) return {};
  std::vector<std::future<Response>> under_way;
  for (int64_t i = 0; i < many && !stop_; ++i) {
    const std::string who = std::string(path) + "-" + work.id + "-" + std::to_string(i);
    const json body = {{"key", keyOf(who)}, {"work", ids_[work.id]}};
    under_way.push_back(
        client_->ask({"POST",
                      at(path),
                      body.dump(),
                      {{"Content-Type", "application/json"}, {"Authorization", "Bearer " + tokenOf(who)}}}));
    if (under_way.size() < kAtOnce && i + 1 < many) continue;
    for (std::future<Response>& each : under_way) {
      const Response response = each.get();
      if (response.status / 100 != 2) return wrong(work, std::string(path) + ": " + response.body);
    }
    under_way.clear();
  }
  return {};
}

Result<int> Planter::plant(const SampleList& list) {
  for (const SamplePerson& person : list.people)
    people_[person.id] = &person;
  int many = 0;
  // In the order of time, so that the log is.
  std::vector<const SampleWork*> works;
  for (const SampleWork& work : list.works)
    works.push_back(&work);
  const auto closes = [this](const SampleWork* work) {
    const campaign::Phase* round = work->round.empty() ? nullptr : rulebook_.campaign.phase(work->round);
    return round ? round->closes : INT64_MAX;
  };
  std::stable_sort(works.begin(), works.end(), [&](const auto* a, const auto* b) { return closes(a) < closes(b); });
  for (const SampleWork* work : works) {
    if (stop_) break;
    if (Result<void> planted = plantWork(*work); !planted) return planted.problems();
    ++many;
  }
  return many;
}

bool isEmpty(const play::Rulebook& rulebook, store::Store& store) {
  for (const campaign::Activity& activity : rulebook.campaign.activities) {
    const auto tally = store.tally(rulebook.campaign.id, activity.id, 0);
    if (!tally || tally.value.counted + tally.value.held > 0) return false;
  }
  return true;
}

}  // namespace

Result<int> plantSampleWorks(const std::filesystem::path& campaign_folder, const collector::HostedCampaign& campaign,
                             const collector::Router& router, const collector::Secret& secret, store::Store& store,
                             const RouterAt& router_at, const std::atomic<bool>& stop) {
  if (!isEmpty(campaign.rulebook, store)) return 0;
  const Result<std::optional<SampleList>> list = readSampleList(campaign_folder);
  if (!list) return list.problems();
  if (!*list) return 0;
  return Planter(campaign_folder, campaign, router, secret, router_at, stop).plant(**list);
}

}  // namespace fairground::cli
