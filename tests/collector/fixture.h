// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A collector of the campaign of dots, asked through its routes without a network.

#pragma once

#include <doctest/doctest.h>

#include <atomic>
#include <future>
#include <nlohmann/json.hpp>
#include <thread>

#include "collector/collector.h"
#include "collector/http/uri.h"
#include "play/dots.h"
#include "store/fixture.h"

namespace fairground::collector {

using nlohmann::json;

inline const activity::Type& seededDots() {
  static const activity::Type type = [] {
    activity::Type made = dots::kType;
    made.name = "seeded-dots";
    made.seeded = true;
    return made;
  }();
  return type;
}

inline const activity::Type* findDots(std::string_view name) {
  return name == "seeded-dots" ? &seededDots() : dots::find(name);
}

/// The dots' rulebook with a second activity "s" whose seed decides, and phases.
inline std::shared_ptr<HostedCampaign> dotDays() {
  auto hosted = std::make_shared<HostedCampaign>();
  hosted->rulebook = dots::rulebook();
  campaign::Campaign& campaign = hosted->rulebook.campaign;
  campaign.locales = {"en"};
  campaign::Activity seeded = campaign.activities[0];
  seeded.id = "s";
  seeded.type = "seeded-dots";
  campaign.activities.push_back(seeded);
  hosted->rulebook.models.emplace("s", dots::model());
  hosted->find_type = findDots;
  hosted->art_version = "art1";
  return hosted;
}

/// Whether it comes to be so, within as long as a slow machine may need.
template <class F>
bool becomes(const F& so) {
  for (int tries = 0; tries < 3000; ++tries) {
    if (so()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

struct Asked {
  int status = 0;
  json body;
  Response response;
  std::string type() const {
    const std::string text = body.value("type", "");
    return text.substr(text.rfind(':') + 1);
  }
  std::string header(std::string_view name) const {
    for (const auto& [key, value] : response.headers) {
      if (sameToken(key, name)) return value;
    }
    return {};
  }
};

class CollectorFixture {
 public:
  CollectorFixture() {
    open([](Collector::Options&) {});
  }
  template <class Change>
  explicit CollectorFixture(Change change) {
    open(change);
  }

  std::future<Asked> askLater(const std::string& method, const std::string& target, std::string body = "",
                              Headers headers = {}) {
    const auto promise = std::make_shared<std::promise<Asked>>();
    const auto parsed = parseTarget(target);
    REQUIRE(parsed);
    Router::Match match = router.match(method, parsed->segments);
    REQUIRE(match.route);
    auto request = std::make_shared<Request>();
    request->method = method;
    request->params = std::move(match.params);
    request->query = parsed->query;
    request->headers = std::move(headers);
    request->body = std::move(body);
    auto answer = promise->get_future();
    match.route->handler(request, Reply([promise](Response response) {
                           Asked asked;
                           asked.status = response.status;
                           asked.body = json::parse(response.body, nullptr, false);
                           asked.response = std::move(response);
                           promise->set_value(std::move(asked));
                         }));
    return answer;
  }
  Asked ask(const std::string& method, const std::string& target, std::string body = "", Headers headers = {}) {
    return askLater(method, target, std::move(body), std::move(headers)).get();
  }
  Asked get(const std::string& path) { return ask("GET", kBase + path); }
  /// What is an entry's own, by its key.
  Asked askOfEntry(const std::string& key, const std::string& path = "", const std::string& method = "GET") {
    return ask(method, kBase + "/entries/mine" + path, method == "GET" ? "" : "{}",
               {{"Authorization", "Bearer " + key}});
  }
  Asked postEntry(const play::Entry& entry) { return ask("POST", kBase + "/entries", play::writeEntry(entry)); }

  json ticket(const std::string& activity = "a") {
    const Asked asked = ask("POST", kBase + "/tickets", json({{"activity", activity}}).dump());
    REQUIRE(asked.status == 201);
    return asked.body;
  }

  /// A valid entry with a ticket; other numbers, other keys.
  play::Entry entry(int number, const std::string& activity = "a") {
    play::Entry made = dots::entry(campaign->rulebook);
    made.key = keyOf(number);
    const json given = ticket(activity);
    made.ticket = given["ticket"].get<std::string>();
    if (activity == "a") return made;
    made.activity = activity;
    made.seed = std::stoull(given["seed"].get<std::string>());
    reseed(made);
    return made;
  }
  /// What a participant of its own sends along.
  Headers participant() {
    const Asked asked = ask("POST", kBase + "/participants", "{}");
    REQUIRE(asked.status == 201);
    return {{"Authorization", "Bearer " + asked.body["token"].get<std::string>()}};
  }
  /// As if the participant had sent it.
  void keepBlob(const std::string& name, const std::string& participant) {
    store::NewBlob blob = store::sampleBlob(name, 1, "dot-days");
    blob.participant = participant;
    CHECK(store::add(*store, blob));
  }
  /// The id in what participant() gives.
  std::string participantOf(const Headers& token) {
    return ask("GET", kBase + "/participants/me", "", token).body["participant"].get<std::string>();
  }
  static std::string keyOf(int number) {
    std::string key = std::to_string(number);
    return std::string(32 - key.size(), '0') + key;
  }
  /// The outcome and state that the log gives under the entry's own seed.
  void reseed(play::Entry& made) const {
    const auto log = play::decodeLog(seededDots(), *fromBase64Url(made.log));
    const auto state = play::replay(seededDots(), dots::Model(), made.seed, *log);
    made.outcome = (*state)->outcome();
    made.state = hex64((*state)->hash());
  }

  static inline const std::string kBase = "/v1/campaigns/dot-days";
  store::TemporaryFolder folder;
  std::shared_ptr<HostedCampaign> campaign = dotDays();
  std::shared_ptr<store::Store> store;
  std::atomic<int64_t> now_ms{1'800'000'000'000};
  Secret secret{Bytes(32, 7)};
  Router router;
  std::unique_ptr<Collector> collector;

 private:
  template <class Change>
  void open(Change change) {
    auto opened = store::openSqlite(folder.options());
    REQUIRE(opened);
    store = opened.value;
    Collector::Options options;
    options.store = store;
    options.secret = secret;
    options.campaigns = {campaign};
    options.workers = 2;
    options.ticket_lifetime = std::chrono::seconds(700);
    options.now_ms = [this] { return now_ms.load(); };
    change(options);
    auto made = Collector::open(std::move(options));
    REQUIRE(made);
    collector = std::move(*made);
    collector->mount(router);
  }
};

}  // namespace fairground::collector
