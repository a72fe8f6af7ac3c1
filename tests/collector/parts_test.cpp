// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The collector's smaller parts: secret, signatures, pool, doubts, pictures and their cache, live figures.

#include <openssl/hmac.h>
#include <sys/stat.h>

#include <fstream>
#include <future>
#include <new>
#include <set>
#include <thread>

#include "collector/clock.h"
#include "collector/entries/doubt.h"
#include "collector/fixture.h"
#include "collector/http/byte_budget.h"
#include "collector/http/worker_pool.h"
#include "collector/photos/picture_cache.h"
#include "collector/photos/picture_coding.h"
#include "collector/signed_text.h"

namespace fairground::collector {

using namespace std::chrono_literals;

TEST_CASE("the secret's file is made once, for its owner alone") {
  store::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "deep" / "secret";
  const auto made = openSecretFile(file);
  REQUIRE(made);
  struct stat status {};
  REQUIRE(::stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  CHECK(status.st_size == 32);
  const auto again = openSecretFile(file);
  REQUIRE(again);
  CHECK(again->sign("x", {}) == made->sign("x", {}));
  CHECK(std::distance(std::filesystem::directory_iterator(file.parent_path()), {}) == 1);
  ::chmod(file.c_str(), 0640);
  CHECK_FALSE(openSecretFile(file));
  const std::filesystem::path small = folder.path() / "small";
  std::ofstream(small) << "short";
  ::chmod(small.c_str(), 0600);
  CHECK_FALSE(openSecretFile(small));
  CHECK_FALSE(openSecretFile(small / "below-a-file"));
}

TEST_CASE("a job that fails ends nobody but itself") {
  WorkerPool pool(1, {{4, 0}});
  std::promise<void> done;
  REQUIRE(pool.submit(0, [] { throw std::bad_alloc(); }));
  REQUIRE(pool.submit(0, [&done] { done.set_value(); }));
  CHECK(done.get_future().wait_for(20s) == std::future_status::ready);
}

TEST_CASE("bytes in memory are bounded, and whatever is larger than the bound goes alone") {
  ByteBudget budget(100);
  auto first = budget.take(60);
  REQUIRE(first);
  auto second = budget.take(40);
  REQUIRE(second);
  CHECK_FALSE(budget.take(1));
  const auto copy = second;
  second.reset();
  CHECK_FALSE(budget.take(1));
  first.reset();
  CHECK_FALSE(budget.take(61));
  CHECK(budget.take(60));  // and is given back at once
  CHECK_FALSE(budget.take(1000));
  std::shared_ptr<const void> left;
  {
    ByteBudget gone(10);
    left = gone.take(1000);
    CHECK(left);
    CHECK_FALSE(gone.take(1));
  }
  left.reset();
}

TEST_CASE("processes that start at once get one secret") {
  store::TemporaryFolder folder;
  std::vector<std::thread> threads;
  std::mutex mutex;
  std::set<Mac> macs;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      const auto secret = openSecretFile(folder.path() / "secret");
      const std::lock_guard lock(mutex);
      CHECK(secret);
      if (secret) macs.insert(secret->sign("x", {}));
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  CHECK(macs.size() == 1);
}

TEST_CASE("a signature is HMAC-SHA256 under a key of its purpose") {
  // RFC 4231, case 2, as the derivation of the key: HMAC("Jefe", "what do ya want for nothing?").
  const Secret secret(Bytes{'J', 'e', 'f', 'e'});
  const Mac key = {0x5b, 0xdc, 0xc1, 0x46, 0xbf, 0x60, 0x75, 0x4e, 0x6a, 0x04, 0x24, 0x26, 0x08, 0x95, 0x75, 0xc7,
                   0x5a, 0x00, 0x3f, 0x08, 0x9d, 0x27, 0x39, 0x83, 0x9d, 0xec, 0x58, 0xb9, 0x64, 0xec, 0x38, 0x43};
  Mac expected{};
  ::HMAC(EVP_sha256(), key.data(), int(key.size()), reinterpret_cast<const uint8_t*>("m"), 1, expected.data(), nullptr);
  CHECK(secret.sign("what do ya want for nothing?", viewOf("m")) == expected);
  CHECK(secret.sign("a", viewOf("m")) != secret.sign("b", viewOf("m")));
  const std::string text = writeSigned(secret, "kind1", "payload.with.dots");
  CHECK(readSigned(secret, "kind1", text) == "payload.with.dots");
  CHECK_FALSE(readSigned(secret, "kind2", text));
  CHECK_FALSE(readSigned(secret, "kind", text));
  CHECK_FALSE(readSigned(Secret(Bytes(key.begin(), key.end())), "kind1", text));
  for (size_t i = 0; i < text.size(); ++i)
    CHECK_FALSE(readSigned(secret, "kind1", text.substr(0, i)));
  for (const char* bad : {"", ".", "..", "kind1", "kind1.", "kind1..", "kind1.AA."})
    CHECK_FALSE(readSigned(secret, "kind1", bad));
}

TEST_CASE("time is written as RFC 3339 says") {
  CHECK(rfc3339(0) == "1970-01-01T00:00:00Z");
  CHECK(rfc3339(951'782'400) == "2000-02-29T00:00:00Z");
  CHECK(rfc3339(4'102'444'799) == "2099-12-31T23:59:59Z");
}

TEST_CASE("lanes keep their limits and the first goes first") {
  WorkerPool pool(2, {{2, 0}, {2, 1}});
  std::promise<void> started, go;
  const auto gate = go.get_future().share();
  std::atomic<int> slow_running{0}, slow_most{0}, done{0};
  const auto slow = [&] {
    slow_most = std::max(slow_most.load(), ++slow_running);
    if (slow_running == 1 && done == 0) started.set_value();
    gate.wait();
    --slow_running;
    ++done;
  };
  CHECK(pool.submit(1, slow));
  started.get_future().wait();
  CHECK(pool.submit(1, [&] { ++done; }));
  CHECK(pool.submit(1, [&] { ++done; }));
  CHECK_FALSE(pool.submit(1, [&] { ++done; }));
  std::promise<void> quick;
  CHECK(pool.submit(0, [&] { quick.set_value(); }));  // a thread is left for the other lane
  quick.get_future().wait();
  CHECK(done == 0);
  go.set_value();
  while (done < 3)
    std::this_thread::sleep_for(1ms);
  CHECK(slow_most == 1);
  pool.stop();
  CHECK_FALSE(pool.submit(0, [] {}));
}

namespace {

constexpr activity::ArgSpec kTimed[] = {{"x", 0, 100}, {"dt", 0, 10000}};
constexpr activity::ActionSpec kTimedActions[] = {{16, "stroke", {}, true, true}, {17, "point", kTimed, false, true}};
const activity::Type kTimedType = [] {
  activity::Type type = dots::kType;
  type.name = "timed";
  type.actions = kTimedActions;
  return type;
}();

play::Log strokes(int count, int points, int dt) {
  play::Log log;
  for (int s = 0; s < count; ++s) {
    log.push_back({16, {}});
    for (int p = 0; p < points; ++p)
      log.push_back({17, {p, p == 0 ? 0 : dt}});
  }
  return log;
}

}  // namespace

TEST_CASE("doubt: timed actions that took no time, by the campaign's numbers") {
  using Reasons = std::vector<std::string>;
  const Reasons none, no_time{"no-time-passed"};
  campaign::Fairness rules;  // of a campaign without any
  CHECK(elapsedIn(kTimedType, strokes(3, 5, 8)).ms == 96);
  CHECK(elapsedIn(kTimedType, strokes(3, 5, 8)).timed_actions == 12);
  CHECK(doubtsAbout(kTimedType, strokes(5, 30, 8), rules) == none);
  CHECK(doubtsAbout(kTimedType, strokes(5, 30, 0), rules) == no_time);
  CHECK(doubtsAbout(kTimedType, strokes(1, 65, 0), rules) == no_time);
  CHECK(doubtsAbout(kTimedType, strokes(1, 64, 0), rules) == none);
  CHECK(doubtsAbout(kTimedType, strokes(500, 1, 0), rules) == none);  // taps tell nothing about speed
  play::Log fast = strokes(1, 101, 0);
  fast.back().args[1] = 24;
  CHECK(doubtsAbout(kTimedType, fast, rules) == no_time);
  fast.back().args[1] = 25;
  CHECK(doubtsAbout(kTimedType, fast, rules) == none);
  rules.timing.per_ms = 1;
  CHECK(doubtsAbout(kTimedType, fast, rules) == no_time);
  rules.timing.actions = 101;
  CHECK(doubtsAbout(kTimedType, fast, rules) == none);
  rules.timing.actions = 0;
  CHECK(doubtsAbout(kTimedType, strokes(5, 30, 0), rules) == none);
}

TEST_CASE("an entry of words or files is told by them, whatever else it says, and by nobody without the secret") {
  const Secret secret(Bytes(32, 1)), other(Bytes(32, 2));
  play::Entry story;
  story.campaign = "c";
  story.activity = "story";
  CHECK(contentTrace(secret, story).empty());
  story.blobs = {"sha256:aa", "sha256:bb"};
  const std::string files = contentTrace(secret, story);
  CHECK(files.size() == 16);
  story.words.text = "The kitchen light was on.";
  const std::string words = contentTrace(secret, story);
  CHECK(words != files);
  CHECK(words != contentTrace(other, story));
  play::Entry again = story;
  again.blobs = {"sha256:cc"};
  again.words.title = "Night";
  again.by_name = "Noor";
  CHECK(contentTrace(secret, again) == words);
  again.words.text += " Still.";
  CHECK(contentTrace(secret, again) != words);
  again = story;
  again.activity = "result";
  CHECK(contentTrace(secret, again) != words);
  again = story;
  again.words = {};
  again.words.caption = "Two at night";
  CHECK(contentTrace(secret, again) == files);
  again.blobs.pop_back();
  CHECK(contentTrace(secret, again) != files);
}

TEST_CASE("PNG keeps every bit, JPEG nearly; what was cut off is seen") {
  image::Picture picture = image::blank(33, 20, 4);
  for (size_t i = 0; i < picture.pixels.size(); ++i)
    picture.pixels[i] = uint8_t(i % 4 == 3 ? 255 : 80 + i % 60);
  const auto png = encodePicture(picture, PictureFormat::kPng);
  const auto jpeg = encodePicture(picture, PictureFormat::kJpeg);
  REQUIRE(png);
  REQUIRE(jpeg);
  const auto exact = image::decode(viewOf(*png), 4);
  REQUIRE(exact);
  CHECK(exact->pixels == picture.pixels);
  const auto close = image::decode(viewOf(*jpeg), 3);
  REQUIRE(close);
  CHECK(close->width == 33);
  CHECK(std::abs(int(close->pixels[0]) - int(picture.pixels[0])) < 24);
  CHECK(looksWhole(*png, PictureFormat::kPng));
  CHECK(looksWhole(*jpeg, PictureFormat::kJpeg));
  CHECK_FALSE(looksWhole(*png, PictureFormat::kJpeg));
  for (const size_t size : {size_t(0), png->size() / 2, png->size() - 1}) {
    CHECK_FALSE(looksWhole(png->substr(0, size), PictureFormat::kPng));
  }
  CHECK_FALSE(looksWhole(jpeg->substr(0, jpeg->size() - 1), PictureFormat::kJpeg));
  CHECK_FALSE(encodePicture({}, PictureFormat::kJpeg));
  image::Picture clear = image::blank(8, 8, 4);
  const auto white = image::decode(viewOf(*encodePicture(clear, PictureFormat::kJpeg)), 1);
  CHECK(white->pixels[0] > 250);
  CHECK(encodePicture(image::blank(8, 8, 1), PictureFormat::kJpeg));
  CHECK_FALSE(encodePicture(image::blank(70'000, 1, 3), PictureFormat::kJpeg));  // more than the format can
}

TEST_CASE("the cache stays within its bytes, forgets the longest unused, and finds its files again") {
  store::TemporaryFolder folder;
  const std::filesystem::path pictures = folder.path() / "pictures";
  const std::string kilo(1000, 'x');
  const auto name = [](char letter) { return std::string(32, letter) + ".jpg"; };
  {
    PictureCache cache(pictures, 3500);
    for (const char letter : {'a', 'b', 'c'})
      cache.put(name(letter), kilo);
    CHECK(cache.find(name('a')) == kilo);
    cache.put(name('d'), kilo);
    CHECK_FALSE(cache.find(name('b')));
    CHECK(cache.find(name('a')));
    CHECK(cache.bytes() == 3000);
    cache.put(name('a'), "short");
    CHECK(cache.bytes() == 2005);
    CHECK(cache.find(name('a')) == "short");
    cache.put(name('e'), std::string(4000, 'x'));
    CHECK_FALSE(cache.find(name('e')));
    std::filesystem::remove(pictures / name('c'));
    CHECK_FALSE(cache.find(name('c')));
    std::ofstream(pictures / "1f-1.partial") << "half";
    std::ofstream(pictures / "holiday.jpg") << std::string(5000, 'x');
  }
  PictureCache again(pictures, 900);
  CHECK(again.bytes() <= 900);
  CHECK_FALSE(std::filesystem::exists(pictures / "1f-1.partial"));
  CHECK(std::filesystem::exists(pictures / "holiday.jpg"));
  PictureCache none("", 1000);
  none.put(name('a'), kilo);
  CHECK_FALSE(none.find(name('a')));
}

TEST_CASE("campaigns are loaded from their folders; two of one id are told apart") {
  const std::filesystem::path sample = FG_SOURCE_DIR "/assets/campaigns/diy-my-eye";
  const auto one = loadHostedCampaigns(sample);
  REQUIRE(one);
  REQUIRE(one->size() == 1);
  CHECK(one->front()->rulebook.campaign.id == "diy-my-eye");
  CHECK(one->front()->art_version.size() == 12);
  CHECK(bool(one->front()->draw));
  store::TemporaryFolder folder;
  CHECK(loadHostedCampaigns(folder.path())->empty());
  std::filesystem::copy(sample, folder.path() / "first", std::filesystem::copy_options::recursive);
  std::filesystem::copy(sample, folder.path() / "second", std::filesystem::copy_options::recursive);
  const auto both = loadHostedCampaigns(folder.path());
  REQUIRE_FALSE(both);
  CHECK(both.problems().front().file == (folder.path() / "second" / "campaign.json").string());
  std::filesystem::remove(folder.path() / "second" / "art" / "mask_lid.png");
  CHECK_FALSE(loadHostedCampaigns(folder.path()));
  std::filesystem::remove(folder.path() / "second" / "campaign.json");
  const auto first = loadHostedCampaigns(folder.path());
  REQUIRE(first);
  CHECK(first->front()->art_version == one->front()->art_version);
  std::ofstream(folder.path() / "first" / "art" / "shading_fine.jpg", std::ios::app) << "x";
  CHECK(loadHostedCampaigns(folder.path())->front()->art_version != one->front()->art_version);
}

namespace {

struct PictureFixture : CollectorFixture {
  PictureFixture()
      : CollectorFixture(
            [this](Collector::Options& options) { options.picture_folder = (folder.path() / "pictures").string(); }) {
    auto drawn = std::make_shared<HostedCampaign>(*campaign);
    drawn->draw = [this](const DrawOrder& order) -> Result<image::Picture> {
      ++drawings;
      std::this_thread::sleep_for(5ms);
      if (broken) return error("/log", "the log no longer fits");
      return image::blank(order.width, order.width / 2, 3);
    };
    collector->host(drawn);
    id = postEntry(entry(1)).body["id"].get<std::string>();
  }
  Asked picture(const std::string& query, Headers headers = {}) {
    return ask("GET", kBase + "/works/" + id + "/picture" + query, "", std::move(headers));
  }
  std::atomic<int> drawings{0};
  std::atomic<bool> broken{false};
  std::string id;
};

}  // namespace

TEST_CASE("a picture is drawn once for all who ask, kept, and named by its tag") {
  PictureFixture fixture;
  std::vector<std::future<Asked>> answers;
  for (int i = 0; i < 20; ++i) {
    answers.push_back(
        fixture.askLater("GET", CollectorFixture::kBase + "/works/" + fixture.id + "/picture?width=320&format=png"));
  }
  std::set<std::string> bodies;
  for (auto& answer : answers) {
    const Asked asked = answer.get();
    CHECK(asked.status == 200);
    CHECK(asked.response.content_type == "image/png");
    bodies.insert(asked.response.body);
  }
  CHECK(bodies.size() == 1);
  CHECK(fixture.drawings == 1);
  CHECK(image::inspect(viewOf(*bodies.begin()))->width == 320);
  const Asked again = fixture.picture("?width=320&format=png&v=art1");
  CHECK(fixture.drawings == 1);
  CHECK(again.header("Cache-Control") == "public, max-age=3600, must-revalidate");
  CHECK(fixture.picture("?width=320&format=png&v=older").header("Cache-Control") == "public, max-age=60");
  const Asked unchanged =
      fixture.picture("?width=320&format=png", {{"If-None-Match", "W/\"x\", " + again.header("ETag")}});
  CHECK(unchanged.status == 304);
  CHECK(unchanged.response.body.empty());
  CHECK(fixture.picture("?width=321&format=png").header("ETag") != again.header("ETag"));
  CHECK(fixture.picture("").response.content_type == "image/jpeg");
}

TEST_CASE("a damaged file of the cache is drawn anew; what cannot be drawn is told and tried again") {
  PictureFixture fixture;
  const Asked whole = fixture.picture("?width=200");
  for (const auto& file : std::filesystem::directory_iterator(fixture.folder.path() / "pictures")) {
    std::filesystem::resize_file(file.path(), 10);
  }
  CHECK(fixture.picture("?width=200").response.body == whole.response.body);
  CHECK(fixture.drawings == 2);
  fixture.broken = true;
  CHECK(fixture.picture("?width=400").status == 404);
  fixture.broken = false;
  CHECK(fixture.picture("?width=400").status == 200);
}

TEST_CASE("whoever counts through the widths of a picture has a few drawn, and leaves the others' in the cache") {
  PictureFixture fixture;
  for (int width = 160; width <= 1600; width += 45)
    CHECK(fixture.picture("?width=" + std::to_string(width)).status == 200);
  CHECK(fixture.drawings == 5);
}

TEST_CASE("live figures: the state at once, then what changes") {
  CollectorFixture fixture;
  const auto match = fixture.router.match("GET", {"v1", "campaigns", "dot-days", "live"});
  REQUIRE(match.route);
  Request request;
  request.params["campaign"] = "nowhere";
  CHECK(match.route->events(request).refusal.status == 404);
  request.params["campaign"] = "dot-days";
  const EventChoice choice = match.route->events(request);
  REQUIRE(choice.topic);
  std::atomic<int> woken{0};
  const uint64_t reader = choice.topic->addReader([&] { ++woken; });
  uint64_t seen = 0;
  std::string frames;
  const auto waitFor = [&](const std::string& text) {
    for (int i = 0; i < 5000 && frames.find(text) == std::string::npos; ++i) {
      frames += choice.topic->framesAfter(seen);
      std::this_thread::sleep_for(1ms);
    }
    return frames.find(text) != std::string::npos;
  };
  CHECK(waitFor("event: tally\n"));
  CHECK(waitFor("event: tally-s\n"));
  CHECK(waitFor("\"verified\":0"));
  REQUIRE(fixture.postEntry(fixture.entry(1)).status == 201);
  CHECK(waitFor("\"verified\":1"));
  choice.topic->removeReader(reader);
}

}  // namespace fairground::collector
