// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The way of an entry: what is counted, what is refused and why, what is answered again.

#include <thread>

#include "collector/answers.h"
#include "collector/entries/entry_round.h"
#include "collector/entries/ticket.h"
#include "collector/fixture.h"
#include "collector/recount.h"
#include "collector/signed_text.h"

namespace fairground::collector {

namespace {

int64_t countedIn(CollectorFixture& fixture) { return fixture.get("/tally").body["verified"].get<int64_t>(); }

}  // namespace

TEST_CASE("an entry with a ticket is replayed, stored, counted and shown") {
  CollectorFixture fixture;
  const Asked asked = fixture.postEntry(fixture.entry(1));
  REQUIRE_MESSAGE(asked.status == 201, asked.body.dump());
  CHECK(asked.body["status"] == "counted");
  CHECK(asked.body["rank"] == 1);
  CHECK(asked.body["count"] == 1);
  CHECK(asked.body["title"] == "Dots");
  CHECK(asked.body["combination"] == "dots:c0/10+dots:c1/10+dots:c3/10+dots:c4/10+paper:p/2");
  const std::string id = asked.body["id"];

  const auto payload = readSigned(fixture.secret, "fgr1", asked.body["receipt"].get<std::string>());
  REQUIRE(payload);
  CHECK(json::parse(*payload)["id"] == id);
  CHECK_FALSE(readSigned(Secret(Bytes(32, 8)), "fgr1", asked.body["receipt"].get<std::string>()));

  const Asked work = fixture.get("/works/" + id);
  CHECK(work.status == 200);
  CHECK(work.body["name"] == "No\"\\\xC3\xB6r \xE5\xB0\x8F");
  CHECK(work.body["strokes"] == 4);  // five were drawn, one is undone
  CHECK(work.body["at"] == "2027-01-15T08:00:00Z");
  CHECK(work.body["picture"] == "/v1/campaigns/dot-days/works/" + id + "/picture?width=640&v=art1");
  CHECK(fixture.get("/works").body["works"][0] == work.body);
  const Asked tally = fixture.get("/tally");
  CHECK(tally.body["verified"] == 1);
  CHECK(tally.body["raw"] == 1);
  CHECK(tally.body["held"] == 0);
  CHECK(tally.body["combinations"][0]["count"] == 1);
  CHECK(fixture.askOfEntry(CollectorFixture::keyOf(1)).body == asked.body);
}

TEST_CASE("the same entry again gets the same answer and counts once, also when its ticket has expired") {
  CollectorFixture fixture;
  const play::Entry entry = fixture.entry(1);
  const Asked first = fixture.postEntry(entry);
  REQUIRE(first.status == 201);
  fixture.postEntry(fixture.entry(2));
  fixture.now_ms += 3'600'000;
  const Asked again = fixture.postEntry(entry);
  CHECK(again.status == 200);
  CHECK(again.body == first.body);
  // Spelled otherwise it is the same document.
  CHECK(fixture.ask("POST", CollectorFixture::kBase + "/entries", json::parse(play::writeEntry(entry)).dump(2)).body ==
        first.body);
  // A client that never saw the answer got a new ticket for the same content.
  play::Entry renewed = entry;
  renewed.ticket = fixture.ticket()["ticket"];
  CHECK(fixture.postEntry(renewed).body == first.body);
  renewed.ticket += "x";
  CHECK(fixture.postEntry(renewed).type() == "ticket-forged");
  CHECK(countedIn(fixture) == 2);
}

TEST_CASE("the same key with another body conflicts") {
  CollectorFixture fixture;
  play::Entry entry = fixture.entry(1);
  REQUIRE(fixture.postEntry(entry).status == 201);
  entry.by_name = "Somebody else";
  const Asked same_ticket = fixture.postEntry(entry);
  CHECK(same_ticket.status == 409);
  CHECK(same_ticket.type() == "key-conflict");
  CHECK(same_ticket.body["pointer"] == "/key");
  entry.ticket = fixture.ticket()["ticket"];
  CHECK(fixture.postEntry(entry).type() == "key-conflict");
  CHECK(countedIn(fixture) == 1);
}

TEST_CASE("tickets: missing, forged, expired, used, of another campaign or activity") {
  CollectorFixture fixture;
  const auto refusal = [&](const std::string& ticket, int number) {
    play::Entry entry = dots::entry(fixture.campaign->rulebook);
    entry.key = CollectorFixture::keyOf(number);
    entry.ticket = ticket;
    const Asked asked = fixture.postEntry(entry);
    return std::to_string(asked.status) + " " + asked.type();
  };
  CHECK(refusal("", 1) == "401 ticket-missing");
  CHECK(refusal("nonsense", 1) == "401 ticket-forged");
  std::string ticket = fixture.ticket()["ticket"];
  for (size_t i = 0; i < ticket.size(); ++i) {
    std::string forged = ticket;
    forged[i] = forged[i] == 'A' ? 'B' : 'A';
    CHECK(refusal(forged, 1) == "401 ticket-forged");
  }
  CHECK(refusal(ticket.substr(0, ticket.size() - 1), 1) == "401 ticket-forged");

  std::optional<Ticket> read = readTicket(fixture.secret, ticket);
  REQUIRE(read);
  Ticket other = *read;
  other.campaign = "another";
  CHECK(refusal(writeTicket(fixture.secret, other), 1) == "403 ticket-of-another");
  other = *read;
  other.activity = "s";
  CHECK(refusal(writeTicket(fixture.secret, other), 1) == "403 ticket-of-another");
  other = *read;
  other.rules = "sha256:older";
  CHECK(refusal(writeTicket(fixture.secret, other), 1) == "409 rules-changed");
  CHECK(refusal(writeTicket(Secret(Bytes(32, 9)), *read), 1) == "401 ticket-forged");
  // A receipt is signed too, but is no ticket.
  CHECK(refusal(writeSigned(fixture.secret, "fgr1", "{}"), 1) == "401 ticket-forged");

  fixture.now_ms += 599'000;
  CHECK(refusal(ticket, 1) == "201 ");
  CHECK(refusal(ticket, 2) == "409 ticket-used");
  const std::string late = fixture.ticket()["ticket"];
  fixture.now_ms += 700'000;
  CHECK(refusal(late, 3) == "410 ticket-expired");
  CHECK(countedIn(fixture) == 1);
}

TEST_CASE("where the seed decides it must be the ticket's") {
  CollectorFixture fixture;
  CHECK(fixture.postEntry(fixture.entry(1, "s")).status == 201);
  play::Entry chosen = fixture.entry(2, "s");
  chosen.seed += 1;
  fixture.reseed(chosen);
  CHECK(fixture.postEntry(chosen).type() == "wrong-seed");
}

TEST_CASE("what does not replay is refused with the place") {
  CollectorFixture fixture;
  const auto refusal = [&](auto change) {
    play::Entry entry = fixture.entry(1);
    change(entry);
    const Asked asked = fixture.postEntry(entry);
    CHECK_FALSE(asked.body.value("detail", "").empty());
    return std::to_string(asked.status) + " " + asked.body.value("pointer", "");
  };
  CHECK(refusal([](play::Entry& e) { e.outcome.items.pop_back(); }) == "422 /outcome");
  CHECK(refusal([](play::Entry& e) { e.state = "0123456789abcdef"; }) == "422 /state");
  CHECK(refusal([](play::Entry& e) { e.seed = 78; }) == "422 /state");
  CHECK(refusal([](play::Entry& e) { e.log.pop_back(); }) == "422 /log");
  CHECK(refusal([](play::Entry& e) { e.consents.clear(); }) == "422 /consents");
  CHECK(refusal([](play::Entry& e) { e.activity = "b"; }) == "403 /ticket");
  CHECK(refusal([](play::Entry& e) { e.rules = sha256Name(viewOf("x")); }) == "409 /rules");
  CHECK(refusal([](play::Entry& e) { e.campaign = "other"; }) == "400 /campaign");
  CHECK(countedIn(fixture) == 0);
  CHECK(fixture.postEntry(fixture.entry(1)).status == 201);
}

TEST_CASE("an entry that names files waits for them, and is somebody's") {
  CollectorFixture fixture;
  play::Entry entry = fixture.entry(1);
  entry.blobs = {sha256Name(viewOf("a photo")), sha256Name(viewOf("a text"))};
  CHECK(fixture.postEntry(entry).type() == "participant-missing");
  const Headers token = fixture.participant();
  const auto post = [&] { return fixture.ask("POST", fixture.kBase + "/entries", play::writeEntry(entry), token); };
  const std::string who = fixture.participantOf(token);
  fixture.keepBlob(entry.blobs[0], "somebody else");  // who has not sent it knows no more than its name
  fixture.keepBlob(entry.blobs[1], who);
  const Asked asked = post();
  CHECK(asked.status == 409);
  CHECK(asked.type() == "blobs-missing");
  CHECK(asked.body["pointer"] == "/blobs");
  CHECK(asked.body["missing"] == json::array({entry.blobs[0]}));
  CHECK(fixture.askOfEntry(entry.key).status == 404);
  fixture.keepBlob(entry.blobs[0], who);
  CHECK(post().body["pointer"] == "/blobs");  // dots need no files, whoever has them
  CHECK(countedIn(fixture) == 0);
  entry.blobs.clear();  // neither key nor ticket was used up
  const Asked stored = post();
  CHECK(stored.status == 201);
  const std::string path = "/works/" + stored.body["id"].get<std::string>();
  const json work = fixture.get(path).body;
  CHECK(work["author"].get<std::string>().size() == 32);
  CHECK_FALSE(work.contains("mine"));
  CHECK(fixture.ask("GET", fixture.kBase + path, "", token).body["mine"] == true);
  CHECK(fixture.ask("GET", fixture.kBase + path, "", fixture.participant()).body["mine"] == false);
  CHECK(fixture.ask("GET", fixture.kBase + path, "", {{"Authorization", "Bearer x"}}).status == 401);
}

TEST_CASE("bytes that are no entry get 400, each prefix of one too") {
  CollectorFixture fixture;
  const std::string document = play::writeEntry(fixture.entry(1));
  const auto post = [&](const std::string& body) {
    return fixture.ask("POST", CollectorFixture::kBase + "/entries", body).status;
  };
  for (size_t i = 0; i < document.size(); ++i)
    CHECK(post(document.substr(0, i)) == 400);
  for (const char* body : {"null", "[]", "{}", "\"x\"", "{\"fairground\":2}", "\xFF\xFE", "{\"key\":1e999}"}) {
    CHECK_MESSAGE(post(body) == 400, body);
  }
  CHECK(post(std::string(100'000, '[')) == 400);
  CHECK(post(document) == 201);
}

TEST_CASE("campaigns, activities, keys and tickets that are not there") {
  CollectorFixture fixture;
  const std::string nowhere = "/v1/campaigns/nowhere";
  CHECK(fixture.ask("POST", nowhere + "/tickets", "{\"activity\":\"a\"}").status == 404);
  CHECK(fixture.ask("POST", nowhere + "/entries", "{}").status == 404);
  for (const char* path : {"/works", "/works/x", "/works/x/picture", "/tally", "/entries/mine"}) {
    CHECK_MESSAGE(fixture.ask("GET", nowhere + path).status == 404, path);
  }
  CHECK(fixture.get("/works/unknown").status == 404);
  CHECK(fixture.get("/works/unknown/picture").status == 404);
  CHECK(fixture.askOfEntry(CollectorFixture::keyOf(5)).status == 404);
  CHECK(fixture.askOfEntry("short").status == 404);
  CHECK(fixture.get("/entries/mine").status == 404);
  const auto ticket = [&](const std::string& body) {
    return fixture.ask("POST", CollectorFixture::kBase + "/tickets", body).status;
  };
  CHECK(ticket("{\"activity\":\"zzz\"}") == 404);
  for (const char* body :
       {"", "[]", "{}", "{\"activity\":1}", "{\"activity\":\"a\",\"more\":1}", "{\"activity\":\"a\""}) {
    CHECK_MESSAGE(ticket(body) == 400, body);
  }
  for (const char* query : {"sort=best", "limit=0", "limit=51", "limit=1x", "limit=", "after=zzz", "after=t.1.2.3"}) {
    const Asked asked = fixture.get(std::string("/works?") + query);
    CHECK_MESSAGE(asked.status == 400, query);
    CHECK_MESSAGE(asked.type() == "bad-query", query);
  }
  for (const char* query : {"width=159", "width=1601", "width=-200", "width=", "format=gif"}) {
    CHECK_MESSAGE(fixture.get(std::string("/works/x/picture?") + query).status == 400, query);
  }
  CHECK(fixture.get("/tally?limit=0").status == 400);
  CHECK(fixture.get("/tally?activity=zzz").status == 404);
  CHECK(fixture.get("/tally?activity=s").body["activity"] == "s");
}

TEST_CASE("phases open and close by the collector's clock") {
  CollectorFixture fixture;
  const int64_t now = fixture.now_ms / 1000;
  auto phased = std::make_shared<HostedCampaign>(*fixture.campaign);
  campaign::Phase phase;
  phase.id = "vote";
  phase.opens = now + 100;
  phase.closes = now + 200;
  phased->rulebook.campaign.phases = {phase};
  phased->rulebook.campaign.activities[0].phase = "vote";
  play::Entry entry = fixture.entry(1);
  fixture.collector->host(phased);
  const auto ticketType = [&] {
    return fixture.ask("POST", CollectorFixture::kBase + "/tickets", "{\"activity\":\"a\"}").type();
  };
  CHECK(ticketType() == "phase-not-open");
  CHECK(fixture.postEntry(entry).type() == "phase-not-open");
  fixture.now_ms = (now + 100) * 1000;
  CHECK(ticketType() == "");
  fixture.now_ms = (now + 200) * 1000 - 1;
  const Asked counted = fixture.postEntry(entry);
  CHECK(counted.status == 201);
  const play::Entry under_way = fixture.entry(3), late = fixture.entry(2);
  fixture.now_ms = (now + 200) * 1000;
  CHECK(ticketType() == "phase-closed");
  fixture.now_ms = (now + 200 + kGraceSeconds) * 1000 - 1;
  CHECK(fixture.postEntry(under_way).status == 201);
  CHECK(fixture.store->work("dot-days", counted.body["id"].get<std::string>()).value.round == "vote");
  fixture.now_ms = (now + 200 + kGraceSeconds) * 1000;
  const Asked closed = fixture.postEntry(late);
  CHECK(closed.status == 403);
  CHECK(closed.type() == "phase-closed");
  CHECK(fixture.postEntry(entry).body == counted.body);  // what was counted is told for good
}

TEST_CASE("a maker's own page comes also while nobody has time to find the place that its round ended with") {
  for (const size_t draw_limit : {size_t{0}, size_t{64}}) {
    CAPTURE(draw_limit);
    CollectorFixture fixture([&](Collector::Options& options) { options.draw_limit = draw_limit; });
    const int64_t now = fixture.now_ms / 1000;
    auto phased = std::make_shared<HostedCampaign>(*fixture.campaign);
    campaign::Phase phase;
    phase.id = "first";
    phase.opens = now - 100;
    phase.closes = now + 100;
    phase.round.emplace();
    phased->rulebook.campaign.phases = {phase};
    fixture.collector->host(phased);
    const Headers token = fixture.participant();
    const Asked stored =
        fixture.ask("POST", CollectorFixture::kBase + "/entries", play::writeEntry(fixture.entry(1)), token);
    REQUIRE(stored.status == 201);
    fixture.now_ms = (now + 200) * 1000;
    const std::string path = CollectorFixture::kBase + "/works/" + stored.body["id"].get<std::string>();
    const Asked page = fixture.ask("GET", path, "", token);
    CHECK(page.status == 200);
    CHECK(page.body["mine"] == true);
    CHECK(page.body.value("place", 0) == (draw_limit == 0 ? 0 : 1));
  }
}

TEST_CASE("under new rules an entry of the old ones is asked to reload; what was stored stays") {
  CollectorFixture fixture;
  const play::Entry stored = fixture.entry(1), waiting = fixture.entry(2);
  const Asked counted = fixture.postEntry(stored);
  auto changed = std::make_shared<HostedCampaign>(*fixture.campaign);
  changed->rulebook.campaign.rules = sha256Name(viewOf("new"));
  fixture.collector->host(changed);
  CHECK(fixture.postEntry(waiting).type() == "rules-changed");
  CHECK(fixture.postEntry(stored).body == counted.body);
  CHECK(countedIn(fixture) == 1);
}

TEST_CASE("when the queue is full an entry is told to come again, and then counts once") {
  // One worker that is kept busy by a drawing, no room but for one.
  std::promise<void> drawing, go;
  CollectorFixture fixture([](Collector::Options& options) {
    options.workers = 1;
    options.queue_limit = 1;
  });
  auto slow = std::make_shared<HostedCampaign>(*fixture.campaign);
  slow->draw = [&](const DrawOrder&) -> Result<image::Picture> {
    drawing.set_value();
    go.get_future().wait();
    return error("", "never mind");
  };
  const Asked first = fixture.postEntry(fixture.entry(1));
  fixture.collector->host(slow);
  auto picture =
      fixture.askLater("GET", CollectorFixture::kBase + "/works/" + first.body["id"].get<std::string>() + "/picture");
  drawing.get_future().wait();
  const play::Entry entry = fixture.entry(2), other = fixture.entry(3);
  auto waiting = fixture.askLater("POST", CollectorFixture::kBase + "/entries", play::writeEntry(entry));
  // Whichever of the two comes to the queue second is refused.
  auto second = fixture.askLater("POST", CollectorFixture::kBase + "/entries", play::writeEntry(other));
  while (waiting.wait_for(std::chrono::milliseconds(1)) != std::future_status::ready &&
         second.wait_for(std::chrono::milliseconds(1)) != std::future_status::ready) {
  }
  go.set_value();
  const Asked a = waiting.get(), b = second.get();
  CHECK(a.status + b.status == 503 + 201);
  const Asked& full = a.status == 503 ? a : b;
  CHECK(full.type() == "queue-full");
  CHECK(std::stoi(full.header("Retry-After")) > 0);
  CHECK(picture.get().status == 404);
  CHECK(fixture.postEntry(a.status == 503 ? entry : other).status == 201);
  CHECK(countedIn(fixture) == 3);
}

TEST_CASE("many at once, each sent twice: each counts once and the tally is its fold") {
  CollectorFixture fixture([](Collector::Options& options) { options.queue_limit = 1000; });
  std::vector<play::Entry> entries;
  for (int i = 0; i < 60; ++i)
    entries.push_back(fixture.entry(i));
  std::vector<std::future<Asked>> answers;
  for (int round = 0; round < 2; ++round) {
    for (const play::Entry& entry : entries) {
      answers.push_back(fixture.askLater("POST", CollectorFixture::kBase + "/entries", play::writeEntry(entry)));
    }
  }
  std::map<std::string, int> ids;
  for (auto& answer : answers) {
    const Asked asked = answer.get();
    CHECK((asked.status == 200 || asked.status == 201));
    ++ids[asked.body["id"].get<std::string>()];
  }
  CHECK(ids.size() == 60);
  const auto folded = recount(*fixture.store, "dot-days", "a");
  REQUIRE(folded);
  const Asked tally = fixture.get("/tally");
  CHECK(folded.value.counted == 60);
  CHECK(tally.body["verified"] == folded.value.counted);
  REQUIRE(tally.body["combinations"].size() == folded.value.ranking.size());
  CHECK(tally.body["combinations"][0]["count"] == folded.value.ranking[0].count);
}

TEST_CASE("a full disk is the collector's trouble, not the visitor's") {
  store::TemporaryFolder small;
  store::SqliteOptions limits = small.options();
  limits.max_bytes = 400'000;
  auto opened = store::openSqlite(limits);
  REQUIRE(opened);
  CollectorFixture fixture([&](Collector::Options& options) { options.store = opened.value; });
  Asked last;
  int stored = 0;
  for (int i = 1; i < 500; ++i) {
    last = fixture.postEntry(fixture.entry(i));
    if (last.status != 201) break;
    ++stored;
  }
  CHECK(last.status == 503);
  CHECK(last.type() == "store-unavailable");
  CHECK(std::stoi(last.header("Retry-After")) > 0);
  CHECK(countedIn(fixture) == stored);
}

TEST_CASE("readiness: able to store, until draining") {
  CollectorFixture fixture;
  CHECK(fixture.ask("GET", "/livez").status == 200);
  CHECK(fixture.ask("GET", "/readyz").status == 200);
  fixture.store->close();
  CHECK(fixture.ask("GET", "/readyz").status == 200);  // asked less than a second ago
  fixture.now_ms += 1000;
  CHECK(fixture.ask("GET", "/readyz").status == 503);
  CollectorFixture other;
  other.collector->drain();
  CHECK(other.ask("GET", "/readyz").status == 503);
  CHECK(other.ask("GET", "/livez").status == 200);
  CHECK(other.postEntry(other.entry(1)).status == 201);
}

}  // namespace fairground::collector
