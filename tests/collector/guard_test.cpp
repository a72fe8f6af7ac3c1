// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What taking part often costs: buckets, networks, proof of work.

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/hash.h"
#include "collector/fairness/guard.h"
#include "collector/fairness/proof_of_work.h"
#include "collector/fairness/token_buckets.h"
#include "collector/fixture.h"
#include "collector/http/network.h"
#include "count/crowds.h"

namespace fairground::collector {

namespace {

constexpr int64_t kNow = 1'800'000'000;

Bytes bytesFromHex(const std::string& hex) {
  Bytes bytes;
  for (size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes.push_back(uint8_t(std::stoi(hex.substr(i, 2), nullptr, 16)));
  return bytes;
}

/// The request's "proof", by trying.
std::string solved(const nlohmann::json& challenge) {
  const auto& parameters = challenge["parameters"];
  const Bytes salt = bytesFromHex(parameters["salt"]), nonce = bytesFromHex(parameters["nonce"]);
  const std::string prefix = parameters["keyPrefix"];
  const int cost = parameters["cost"];
  for (uint32_t counter = 0;; ++counter) {
    const std::array<uint8_t, 4> place = {uint8_t(counter >> 24), uint8_t(counter >> 16), uint8_t(counter >> 8),
                                          uint8_t(counter)};
    Sha256 first;
    first.update(salt);
    first.update(nonce);
    first.update(place);
    auto key = first.finish();
    for (int i = 1; i < cost; ++i)
      key = sha256(key);
    const std::string hex = toHex(key);
    if (!hex.starts_with(prefix)) continue;
    return nlohmann::json({{"challenge", challenge}, {"solution", {{"counter", counter}, {"derivedKey", hex}}}}).dump();
  }
}

/// A guard of one campaign, asked for tickets from anywhere at any time.
class Gate {
 public:
  explicit Gate(int64_t tickets, int64_t all = 0, int64_t unsolved = 0, int64_t steps = kMaxWork)
      : guard_(Secret(Bytes(32, 1))) {
    hosted_.rulebook.campaign.id = "c";
    hosted_.fairness.present = true;
    hosted_.fairness.proof.tickets = tickets;
    hosted_.fairness.proof.all = all;
    hosted_.fairness.proof.unsolved = unsolved;
    hosted_.fairness.proof.steps = steps;
  }

  struct Answer {
    bool passes = false, doubted = false;
    int work = 0;  ///< that is asked for
    nlohmann::json challenge;
  };
  Answer ask(const std::string& address, const std::string& proof = "", int64_t at_ms = 0) {
    Request request;
    request.peer = address;
    Answer answer;
    Admission admission;
    const auto refused = guard_.admit(Guard::Asked::kTickets, hosted_, request, proof, kNow * 1000 + at_ms, admission);
    answer.passes = !refused;
    answer.doubted = admission.doubted;
    if (refused) {
      answer.challenge = nlohmann::json::parse(refused->body)["challenge"];
      answer.work = answer.challenge["parameters"]["data"]["work"];
    }
    return answer;
  }

 private:
  Guard guard_;
  HostedCampaign hosted_;
};

constexpr const char* kUnsolved = "\"unsolved\"";

}  // namespace

TEST_CASE("a bucket fills by use, leaks with time, and is not filled by a clock that is set back") {
  TokenBuckets buckets;
  for (int i = 1; i <= 20; ++i)
    CHECK(buckets.use(1, 10, 0) == i * 100);
  CHECK(buckets.use(2, 10, 0) == 100);
  CHECK(buckets.use(1, 10, 60'000) == 1100);
  CHECK(buckets.use(1, 10, 0) == 1200);
  CHECK(buckets.use(1, 10, 600'000) == 100);

  for (int i = 0; i < 3; ++i)
    CHECK(buckets.take(3, 3, 0) == 0);
  CHECK(buckets.take(3, 3, 0) == 20'000);
  CHECK(buckets.take(3, 3, 0) == 20'000);  // being refused fills nothing
  CHECK(buckets.take(3, 3, 20'000) == 0);
}

TEST_CASE("buckets are bounded: late ones share one until the old have been forgotten") {
  TokenBuckets buckets(100);
  for (uint64_t key = 0; key < 100; ++key)
    buckets.use(key, 10, 0);
  for (uint64_t key = 1000; key < 1030; ++key)
    buckets.use(key, 10, 0);
  CHECK(buckets.size() == 100);
  CHECK(buckets.use(5000, 10, 0) > 3000);
  CHECK(buckets.use(1, 10, 0) == 200);
  buckets.use(6000, 10, 3'700'000);
  CHECK(buckets.size() < 100);
  for (uint64_t key = 7000; key < 7200; ++key)
    buckets.use(key, 10, 3'700'000);
  CHECK(buckets.size() == 100);
}

TEST_CASE("a bucket that was overdone has leaked in half an hour, and looking at it fills nothing") {
  TokenBuckets buckets;
  for (int i = 0; i < 100'000; ++i)
    buckets.use(1, 10, 0);
  CHECK(buckets.use(1, 10, 0) == TokenBuckets::kMostMinutes * 1000);
  CHECK(buckets.next(1, 10, TokenBuckets::kMostMinutes * 60'000) == 100);
  for (int i = 0; i < 100; ++i) {
    CHECK(buckets.next(2, 10, 0) == 100);
    CHECK(buckets.next(1, 10, 60'000) == (TokenBuckets::kMostMinutes - 1) * 1000 + 100);
  }
  CHECK(buckets.size() == 1);
}

TEST_CASE("asking in vain makes it dearer for nobody: not for the network, and not for all") {
  Gate gate(10, 40);
  int passed = 0;
  for (int i = 0; i < 5000; ++i) {
    const Gate::Answer answer = gate.ask("203.0.113.7");
    passed += answer.passes ? 1 : 0;
    if (!answer.passes) CHECK(answer.work == 1);
  }
  CHECK(passed == 10);
  for (int i = 0; i < 100; ++i)
    CHECK_FALSE(gate.ask("203.0.113.7", "{}").passes);
  CHECK(gate.ask("203.0.113.8").work == 1);  // a neighbour's price
  CHECK(gate.ask("198.51.100.1").passes);
  CHECK(gate.ask("203.0.113.8", "", 6'000).passes);
}

TEST_CASE("what a network pays for makes it dearer for that network alone, and a crowd of many for all") {
  Gate gate(4, 24);
  for (int i = 0; i < 4; ++i)
    CHECK(gate.ask("203.0.113.7").passes);
  for (int i = 0; i < 4; ++i)
    CHECK(gate.ask("203.0.113.7", solved(gate.ask("203.0.113.7").challenge)).passes);
  CHECK(gate.ask("203.0.113.7").work == 2);
  for (int network = 0; network < 5; ++network) {
    for (int i = 0; i < 4; ++i)
      CHECK(gate.ask("198.51." + std::to_string(network) + ".1").passes);
  }
  CHECK(gate.ask("192.0.2.1").work == 1);
}

TEST_CASE("a stock of cheap challenges buys nothing once much is asked for") {
  Gate gate(2);
  for (int i = 0; i < 2; ++i)
    CHECK(gate.ask("203.0.113.7").passes);
  std::vector<nlohmann::json> stock;
  for (int i = 0; i < 12; ++i)
    stock.push_back(gate.ask("203.0.113.7").challenge);
  int passed = 0, work = 0;
  for (const nlohmann::json& challenge : stock) {
    const Gate::Answer answer = gate.ask("203.0.113.7", solved(challenge));
    passed += answer.passes ? 1 : 0;
    work = std::max(work, answer.work);
  }
  CHECK(passed == 6);  // up to four times the allowance, where two steps more are asked for
  CHECK(work == 3);
  // Whoever does what is asked for now passes.
  CHECK(gate.ask("203.0.113.7", solved(gate.ask("203.0.113.7").challenge)).passes);
}

TEST_CASE("of those who cannot do the work a few from each network are let in to be held") {
  Gate gate(2, 0, 3);
  CHECK_FALSE(gate.ask("203.0.113.7", kUnsolved).doubted);  // no work was wanted
  CHECK(gate.ask("203.0.113.7").passes);
  int held = 0;
  for (int i = 0; i < 500; ++i) {
    const Gate::Answer answer = gate.ask("203.0.113.7", kUnsolved);
    CHECK(answer.passes == answer.doubted);
    held += answer.doubted ? 1 : 0;
  }
  CHECK(held == 3);
  const Gate::Answer next = gate.ask("203.0.113.7", kUnsolved);
  CHECK(next.work == 2);  // of five in the minute, for two
  CHECK(gate.ask("203.0.113.7", solved(next.challenge)).passes);
  for (int i = 0; i < 2; ++i)
    CHECK(gate.ask("198.51.100.1").passes);
  CHECK(gate.ask("198.51.100.1", kUnsolved).doubted);
  CHECK(gate.ask("203.0.113.7", kUnsolved, 20'000).doubted);
}

TEST_CASE("the most work, and the paces of a participant and a ticket, are the campaign's") {
  Gate gate(1, 0, 0, 2);
  CHECK(gate.ask("203.0.113.7").passes);
  for (int i = 0; i < 4; ++i)
    CHECK(gate.ask("203.0.113.7", solved(gate.ask("203.0.113.7").challenge)).passes);
  CHECK(gate.ask("203.0.113.7").work == 2);  // else 3 by now

  Guard guard(Secret(Bytes(32, 1)));
  HostedCampaign hosted;
  hosted.fairness.present = true;
  for (int i = 0; i < 1000; ++i)
    CHECK_FALSE(guard.paceAct(hosted, "p", 0));
  hosted.fairness.paces = {3, 2};
  for (int i = 0; i < 3; ++i)
    CHECK_FALSE(guard.paceAct(hosted, "p", 0));
  CHECK(guard.paceAct(hosted, "p", 0));
  CHECK_FALSE(guard.paceAct(hosted, "q", 0));
  for (int i = 0; i < 2; ++i)
    CHECK_FALSE(guard.paceTicket(hosted, "t", 0));
  CHECK(guard.paceTicket(hosted, "t", 0));
  hosted.fairness.present = false;
  CHECK_FALSE(guard.paceTicket(hosted, "t", 0));
}

TEST_CASE("of labelled crowds those from one machine are asked for work, more and more; people next to none") {
  struct Crowd {
    int64_t participants = 0, asked = 0;
    int most = 0;
  };
  const auto passed = [](count::Crowds made) {
    std::map<std::string, Crowd> crowds;
    std::set<std::string> known;
    Demand demand;
    for (const count::LabelledVote& vote : made.votes()) {
      if (!known.insert(vote.who).second) continue;
      const int64_t now_ms = kNow * 1000 + vote.at_ms;
      const uint64_t network = networkNumber(Secret(Bytes(32, 1)), vote.address, now_ms / 1000);
      const Demand::Asking asking{1, network, 20, 3000};  // the defaults
      const int work = demand.workFor(asking, now_ms);
      demand.give(asking, now_ms);
      Crowd& crowd = crowds[vote.crowd];
      ++crowd.participants;
      crowd.asked += work > 0 ? 1 : 0;
      crowd.most = std::max(crowd.most, work);
    }
    return crowds;
  };
  for (uint64_t seed = count::kTuningSeed; seed < count::kTuningSeed + 3; ++seed) {
    count::Crowds made(seed);
    made.visitors(600);
    made.office(120, 40);
    made.followers(200, 41);
    made.farm(250, 42);
    made.burst(150, 43);
    made.ring(12, 60);
    std::map<std::string, Crowd> crowds = passed(made);
    for (const char* people : {"visitors", "office", "followers", "ring"}) {
      CAPTURE(people);
      CHECK(crowds[people].participants > 0);
      CHECK(crowds[people].asked == 0);
    }
    CHECK(crowds["farm"].asked > crowds["farm"].participants / 2);
    CHECK(crowds["farm"].most >= 2);
    CHECK(crowds["burst"].asked > crowds["burst"].participants / 2);
    // All within two minutes: a third of a second's work, and nobody is refused.
    count::Crowds rush(seed);
    rush.office(120, 40, 2);
    CHECK(passed(rush)["office"].most <= 3);
  }
}

TEST_CASE("addresses of one network are one number, on one day, under one secret") {
  const Secret secret(Bytes(32, 1)), other(Bytes(32, 2));
  const auto number = [&](const char* address) { return networkNumber(secret, address, kNow); };
  CHECK(number("203.0.113.1") == number("203.0.113.254"));
  CHECK(number("203.0.113.1") == number("::ffff:203.0.113.9"));
  CHECK(number("203.0.113.1") != number("203.0.112.1"));
  CHECK(number("2001:db8:1:2::1") == number("2001:db8:1:ff:ffff::2"));
  CHECK(number("2001:db8:1:2::1") != number("2001:db8:1:102::1"));
  CHECK(number("203.0.113.1") != networkNumber(secret, "203.0.113.1", kNow + 86'400));
  CHECK(number("203.0.113.1") != networkNumber(other, "203.0.113.1", kNow));
  CHECK(number("nobody") == number("..."));
}

TEST_CASE("a challenge is another each time, harder by the step, and no answer is taken for what was not asked") {
  ProofOfWork proofs(Secret(Bytes(32, 1)));
  ProofOfWork others(Secret(Bytes(32, 2)));
  const auto first = proofs.challenge("c tickets", 1, kNow), second = proofs.challenge("c tickets", 1, kNow);
  REQUIRE(first);
  REQUIRE(second);
  CHECK(*first != *second);
  const auto document = nlohmann::json::parse(*first);
  CHECK(document["parameters"]["expiresAt"] == kNow + 120);
  using Verdict = ProofOfWork::Verdict;
  ProofOfWork::Solved found;
  const auto answered = [](const std::string& challenge, const std::string& key) {
    return R"({"challenge":)" + challenge + R"(,"solution":{"counter":1,"derivedKey":")" + key + "\"}}";
  };
  CHECK(proofs.judge(answered(*first, ""), "c tickets", kNow, found) == Verdict::kWrong);
  CHECK(proofs.judge(answered(*first, std::string(64, '0')), "c tickets", kNow, found) == Verdict::kWrong);
  CHECK(proofs.judge(answered(*first, "xyz"), "c tickets", kNow, found) == Verdict::kWrong);
  CHECK(proofs.judge(answered(*first, std::string(64, '0')), "c tickets", kNow + 120, found) == Verdict::kExpired);
  CHECK(proofs.judge(answered(*first, std::string(64, '0')), "d tickets", kNow + 120, found) == Verdict::kWrong);
  CHECK(others.judge(answered(*first, std::string(64, '0')), "c tickets", kNow + 120, found) == Verdict::kWrong);
  for (const char* text :
       {"", "{}", "[]", "1", "{\"challenge\":1}", R"({"challenge":{"parameters":[]},"solution":{}})"})
    CHECK(proofs.judge(text, "c tickets", kNow, found) == Verdict::kWrong);
  CHECK(found.nonce.empty());
}

namespace {

std::string hexBytes(const json& hex) {
  std::string bytes;
  const std::string text = hex.get<std::string>();
  for (size_t i = 0; i + 1 < text.size(); i += 2)
    bytes += char(std::stoi(text.substr(i, 2), nullptr, 16));
  return bytes;
}

/// As a page does it: one counter after another, until the hash begins as it should.
json solvedProof(const json& challenge) {
  const json& parameters = challenge["parameters"];
  const std::string start = hexBytes(parameters["salt"]) + hexBytes(parameters["nonce"]);
  const std::string wanted = parameters["keyPrefix"].get<std::string>();
  for (uint32_t counter = 0; counter < 1'000'000; ++counter) {
    std::string message = start;
    for (const int shift : {24, 16, 8, 0})
      message += char(uint8_t(counter >> shift));
    auto key = sha256(viewOf(message));
    for (int64_t i = 1; i < parameters["cost"].get<int64_t>(); ++i)
      key = sha256(key);
    if (!toHex(key).starts_with(wanted)) continue;
    return {{"challenge", challenge}, {"solution", {{"counter", counter}, {"derivedKey", toHex(key)}}}};
  }
  FAIL("no counter solves it");
  return {};
}

}  // namespace

TEST_CASE("one solution shown at two collectors of a store gives one ticket and one participant") {
  const auto hosted = dotDays();
  hosted->fairness.present = true;
  hosted->fairness.proof.tickets = hosted->fairness.proof.participants = 1;
  CollectorFixture first([&](Collector::Options& options) { options.campaigns = {hosted}; });
  CollectorFixture second([&](Collector::Options& options) {
    options.campaigns = {hosted};
    options.store = first.store;
    options.closes_store = false;
  });
  const auto ask = [](CollectorFixture& collector, const std::string& path, json body) {
    return collector.ask("POST", CollectorFixture::kBase + path, body.dump());
  };
  const auto proofFor = [&](const std::string& path, json body) {
    REQUIRE(ask(first, path, body).status == 201);
    const Asked wanted = ask(first, path, body);
    REQUIRE(wanted.status == 428);
    body["proof"] = solvedProof(wanted.body["challenge"]);
    return body;
  };

  const json for_ticket = proofFor("/tickets", {{"activity", "a"}});
  const Asked one = ask(first, "/tickets", for_ticket), other = ask(second, "/tickets", for_ticket);
  REQUIRE_MESSAGE(one.status == 201, one.response.body);
  REQUIRE_MESSAGE(other.status == 201, other.response.body);
  CHECK(ask(first, "/tickets", for_ticket).status == 428);
  CHECK(ask(second, "/tickets", for_ticket).status == 428);
  // Nor has one the choice between two seeds.
  CHECK(one.body["seed"] == other.body["seed"]);
  const auto entryWith = [&](const Asked& ticket, int number) {
    play::Entry entry = dots::entry(hosted->rulebook);
    entry.key = CollectorFixture::keyOf(number);
    entry.ticket = ticket.body["ticket"].get<std::string>();
    return entry;
  };
  CHECK(first.postEntry(entryWith(one, 1)).status == 201);
  const Asked refused = second.postEntry(entryWith(other, 2));
  CHECK(refused.status == 409);
  CHECK(refused.type() == "ticket-used");

  const json for_participant = proofFor("/participants", json::object());
  const Asked me = ask(first, "/participants", for_participant), again = ask(second, "/participants", for_participant);
  REQUIRE_MESSAGE(me.status == 201, me.response.body);
  REQUIRE_MESSAGE(again.status == 201, again.response.body);
  CHECK(me.body["participant"] == again.body["participant"]);
  // Another solution is somebody else.
  const Asked wanted = ask(first, "/participants", json::object());
  REQUIRE(wanted.status == 428);
  const Asked third = ask(first, "/participants", {{"proof", solvedProof(wanted.body["challenge"])}});
  REQUIRE_MESSAGE(third.status == 201, third.response.body);
  CHECK(third.body["participant"] != me.body["participant"]);
}

}  // namespace fairground::collector
