// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What a brand could not be told, from the first try to the last, and again once somebody at the desk wants it.

#include <array>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/hash.h"
#include "collector/clock.h"
#include "collector/fixture.h"
#include "collector/http/http_server.h"
#include "store/desk.h"
#include "store/sample_act.h"
#include "store/sqlite/connection.h"

namespace fairground::collector {

namespace {

/// Answers each call with another error until it is well: 501, 502 ...
class AilingEndpoint {
 public:
  AilingEndpoint() {
    router_->add({"POST", "/hooks",
                  [this](const RequestPtr& request, const Reply& reply) {
                    const std::lock_guard lock(mutex_);
                    bodies_.push_back(request->body);
                    reply({well_ ? 204 : 500 + int(bodies_.size()), "", "", {}});
                  },
                  nullptr, 1'000'000, ""});
    const Result<uint16_t> port = server_.listen("127.0.0.1", 0, router_);
    REQUIRE(port);
    url_ = "http://127.0.0.1:" + std::to_string(*port) + "/hooks";
  }
  WebhookTarget target() const {
    const Result<WebAddress> address = parseWebAddress(url_);
    REQUIRE(address);
    return {*address, "a secret of twenty-four b"};
  }
  void recover() {
    const std::lock_guard lock(mutex_);
    well_ = true;
  }
  std::vector<std::string> told() const {
    const std::lock_guard lock(mutex_);
    return bodies_;
  }

 private:
  mutable std::mutex mutex_;
  bool well_ = false;
  std::vector<std::string> bodies_;
  std::string url_;
  std::shared_ptr<Router> router_ = std::make_shared<Router>();
  HttpServer server_{HttpServer::Options()};
};

/// The only row of the outbox; without a state when there is none.
struct Outgoing {
  std::string state, error;
  int64_t attempts = 0, due_ms = 0;
};

Outgoing outgoingOf(const CollectorFixture& fixture) {
  Outgoing found;
  const auto connection = store::SqliteConnection::open(fixture.folder.options(), store::Role::kReader);
  REQUIRE(connection);
  connection.value->send("SELECT state, error, attempts, due_ms FROM outbox", {}, [&](const store::Row& row) {
    found = {row.text(0), row.text(1), row.integer(2), row.integer(3)};
  });
  REQUIRE(connection.value->finish() == store::Code::kOk);
  return found;
}

/// Somebody who sits at the desk.
Headers adminOf(CollectorFixture& fixture) {
  store::Desk& desk = fixture.store->desk();
  REQUIRE(desk.putAccount({"ada", "admin", "hash", "SECRET", 0, 0, 0, 5}, {}) == store::Code::kOk);
  const int64_t in_ten_years = fixture.now_ms + 10 * 365 * kDayMs;
  const store::Session session{sha256(viewOf("token")), "ada", "csrf", fixture.now_ms, in_ten_years};
  REQUIRE(desk.noteLogin("ada", 1, session) == store::Code::kOk);
  return {{"Cookie", "fairground_desk=token"}, {"X-CSRF-Token", "csrf"}, {"Content-Type", "application/json"}};
}

}  // namespace

TEST_CASE("an event that no try could tell is dead after a day, and is told once somebody sends it again") {
  constexpr std::array<int64_t, 10> kPauses = {2, 10, 60, 300, 900, 3'600, 7'200, 14'400, 28'800, 28'800};
  const auto a_little = [] { std::this_thread::sleep_for(std::chrono::milliseconds(50)); };
  AilingEndpoint brand;
  CollectorFixture fixture([&](Collector::Options& options) {
    options.webhooks = {{"dot-days", brand.target()}};
    options.trust.webhook_interval = std::chrono::milliseconds(5);
  });
  fixture.collector->mountInner(fixture.router);
  const Headers ada = adminOf(fixture);
  const std::string path = "/admin/api/campaigns/dot-days/webhooks";
  REQUIRE(fixture.postEntry(fixture.entry(1)).status == 201);

  for (size_t tries = 1; tries <= kPauses.size() + 1; ++tries) {
    CAPTURE(tries);
    const std::string error = "answered " + std::to_string(500 + tries);
    REQUIRE(becomes([&] { return outgoingOf(fixture).error == error; }));
    const Outgoing event = outgoingOf(fixture);
    CHECK(event.attempts == int64_t(tries));
    if (tries > kPauses.size()) {
      CHECK(event.state == "dead");
      break;
    }
    CHECK(event.state == "waiting");
    const int64_t due = fixture.now_ms + kPauses[tries - 1] * 1000;
    CHECK(event.due_ms == due);
    CHECK(fixture.ask("GET", path, "", ada).body["dead"].empty());
    fixture.now_ms = due - 1;
    a_little();
    CHECK(brand.told().size() == tries);
    fixture.now_ms = due;
  }

  // However long it waits now, and although the brand would listen again.
  brand.recover();
  fixture.now_ms += 365 * kDayMs;
  a_little();
  CHECK(brand.told().size() == kPauses.size() + 1);
  const Asked listed = fixture.ask("GET", path, "", ada);
  REQUIRE_MESSAGE(listed.status == 200, listed.response.body);
  REQUIRE(listed.body["dead"].size() == 1);
  const json& dead = listed.body["dead"][0];
  CHECK(dead["number"] == 1);
  CHECK(dead["event"] == "entry");
  CHECK(dead["attempts"] == 11);
  CHECK(dead["error"] == "answered 511");

  REQUIRE(fixture.ask("POST", path + "/retry", "{}", ada).status == 200);
  REQUIRE(becomes([&] { return brand.told().size() == kPauses.size() + 2; }));
  CHECK(becomes([&] { return outgoingOf(fixture).state.empty(); }));
  CHECK(fixture.ask("GET", path, "", ada).body["dead"].empty());
  const std::vector<std::string> told = brand.told();
  CHECK(json::parse(told.front())["id"] == "dot-days-1");
  CHECK(told.back() == told.front());
  const auto log = fixture.store->desk().deskLog(0, 1);
  REQUIRE(log.value.size() == 1);
  CHECK(log.value[0].account == "ada");
  CHECK(log.value[0].what == "webhooks-retry");
}

TEST_CASE("that complaints are many is told once for each time that they come to be") {
  AilingEndpoint brand;
  brand.recover();
  CollectorFixture fixture([&](Collector::Options& options) {
    options.webhooks = {{"dot-days", brand.target()}};
    options.trust.webhook_interval = std::chrono::milliseconds(5);
  });
  REQUIRE(store::add(*fixture.store, store::sampleEntry(1, "c", "dot-days")));
  int number = 0;
  const auto report = [&](int many) {
    for (int i = 0; i < many; ++i) {
      ++number;
      store::NewAct act = store::sampleAct(number, number, 1, store::ActKind::kReport);
      act.campaign = "dot-days";
      act.received_ms = fixture.now_ms;
      REQUIRE(store::add(*fixture.store, act));
    }
  };
  const auto a_while = [&](int64_t ms) {
    fixture.now_ms += ms;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  };
  report(4);
  a_while(kHourMs);
  CHECK(brand.told().empty());
  report(1);
  a_while(60'000);
  REQUIRE(becomes([&] { return brand.told().size() == 1; }));
  const json first = json::parse(brand.told()[0]);
  CHECK(first["event"] == "complaints-spiked");
  CHECK(first["id"] == "dot-days-1");
  CHECK(first["sequence"] == 1);
  CHECK(first["data"] == json({{"last_day", "5"}, {"week_before", "0"}}));
  report(3);
  a_while(kHourMs);
  a_while(kHourMs);
  CHECK(brand.told().size() == 1);

  // The day is over, and a worse one comes.
  a_while(2 * kDayMs);
  REQUIRE(becomes([&] { return !fixture.store->desk().complaints("dot-days", fixture.now_ms).value.told; }));
  a_while(2 * kHourMs);
  report(6);
  a_while(60'000);
  REQUIRE(becomes([&] { return brand.told().size() == 2; }));
  const json second = json::parse(brand.told()[1]);
  CHECK(second["sequence"] == 2);
  CHECK(second["data"] == json({{"last_day", "6"}, {"week_before", "8"}}));
}

}  // namespace fairground::collector
