// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// People's data as the clock moves on, and files that nobody names any more.

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/hash.h"
#include "collector/clock.h"
#include "collector/fixture.h"
#include "collector/people/campaign_erasure.h"
#include "collector/people/people.h"
#include "collector/recount.h"
#include "count/audit_record.h"
#include "store/desk.h"
#include "store/sample_act.h"
#include "store/sqlite/connection.h"

namespace fairground::collector {

namespace {

constexpr const char* kDays = "dot-days";

/// A collector with photos, and with retention where days are given.
struct Kept {
  store::TemporaryFolder photos;
  std::shared_ptr<BlobFiles> files = openBlobFolder(photos.path() / "blobs");
  CollectorFixture fixture;
  explicit Kept(int64_t personal_days)
      : fixture([&](Collector::Options& options) {
          const auto hosted = dotDays();
          hosted->terms.personal_days = personal_days;
          options.campaigns = {hosted};
          options.blobs = files;
          options.trust.retention_interval = std::chrono::milliseconds(personal_days > 0 ? 2 : 3'600'000);
        }) {}
  store::Store& store() { return *fixture.store; }

  /// As if it had been sent so long after the beginning.
  std::string photo(const std::string& name, int64_t after_ms = 0) {
    const Result<std::string> file = BlobFiles::newName();
    REQUIRE(file);
    REQUIRE(files->put(*file, "bytes of " + name));
    store::NewBlob blob = store::sampleBlob(name, 1, kDays);
    blob.file = *file;
    blob.received_ms = began_ms + after_ms;
    REQUIRE(store::add(store(), blob));
    return *file;
  }
  void entry(int number, std::vector<std::string> blobs, int64_t after_ms = 0) {
    store::NewEntry entry = store::sampleEntry(number, "c", kDays);
    entry.key = CollectorFixture::keyOf(number);
    entry.participant = "p-1";
    entry.blobs = std::move(blobs);
    entry.received_ms = began_ms + after_ms;
    REQUIRE(store::add(store(), entry));
  }
  void comment(int number, int who, int64_t after_ms) {
    store::NewAct act = store::sampleAct(number, who, 1, store::ActKind::kComment);
    act.campaign = kDays;
    act.text = "Words " + std::to_string(number);
    act.received_ms = began_ms + after_ms;
    REQUIRE(store::add(store(), act));
  }
  std::string cell(const store::Table& table, const std::string& column) const {
    const auto found = std::find(table.columns.begin(), table.columns.end(), column);
    REQUIRE(found != table.columns.end());
    REQUIRE_FALSE(table.rows.empty());
    return table.rows[0][size_t(found - table.columns.begin())];
  }
  std::string nameOf(int number) {
    return cell(store().desk().personEntry(kDays, CollectorFixture::keyOf(number)).value, "name");
  }
  std::string textOf(int who) {
    return cell(store().desk().personActs(kDays, "p-" + std::to_string(who)).value, "text");
  }
  const int64_t began_ms = fixture.now_ms;
};

}  // namespace

TEST_CASE("after the campaign's days names, texts and photos go by themselves, and no younger ones") {
  Kept kept(2);
  const std::string own = kept.photo("own"), shared = kept.photo("shared"), unused = kept.photo("unused", kDayMs);
  kept.entry(1, {"own", "shared"});
  kept.entry(2, {"shared"}, kDayMs);
  kept.comment(1, 1, 0);
  kept.comment(2, 2, kDayMs);
  kept.comment(3, 3, 0);
  kept.comment(4, 3, kDayMs);
  const auto records = kept.store().audit(kDays, 0, 100).value.records;
  const auto tally = [&] { return kept.store().tally(kDays, "eye", 10).value.counted; };
  CHECK(tally() == 2);
  auto connection = store::SqliteConnection::open(kept.fixture.folder.options(), store::Role::kReader);
  REQUIRE(connection);
  // Whether the salt that is there now makes the commitment that the log has of the text.
  const auto proven = [&](int64_t text, const std::string& who) {
    bool found = false;
    connection.value->send("SELECT salt FROM audit_salts WHERE participant = ?1", {who}, [&](const store::Row& row) {
      const std::string number = std::to_string(text);
      const std::string made = count::textCommitment("Words " + number, "act-" + number, row.blob(0));
      for (const std::string& record : records)
        found = found || record.find(made) != std::string::npos;
    });
    REQUIRE(connection.value->finish() == store::Code::kOk);
    return found;
  };
  CHECK(proven(4, "p-3"));

  kept.fixture.now_ms = kept.began_ms + 2 * kDayMs + 1;
  CHECK(becomes([&] { return !kept.files->get(own); }));
  CHECK(becomes([&] { return !kept.files->get(unused); }));
  CHECK(kept.nameOf(1).empty());
  CHECK(kept.textOf(1).empty());
  // The day after is not over for these.
  CHECK(kept.nameOf(2) == "Noor");
  CHECK(kept.textOf(2) == "Words 2");
  CHECK(kept.textOf(3).empty());
  CHECK(proven(4, "p-3"));
  CHECK(kept.files->get(shared));
  CHECK(kept.store().work(kDays, "id-1").code == store::Code::kNotFound);
  CHECK(kept.store().work(kDays, "id-2"));

  kept.fixture.now_ms = kept.began_ms + 3 * kDayMs + 1;
  CHECK(becomes([&] { return !kept.files->get(shared); }));
  CHECK(kept.nameOf(2).empty());
  CHECK(kept.textOf(2).empty());
  CHECK(tally() == 2);
  CHECK(kept.store().audit(kDays, 0, 100).value.records == records);
  // With the salts that are there now nobody can tell a text that they guess.
  for (const auto& [text, who] : {std::pair(1, "p-1"), {2, "p-2"}, {3, "p-3"}, {4, "p-3"}})
    CHECK_FALSE(proven(text, who));
}

TEST_CASE("the photo of an erased entry is off the disk when that is answered; one that another entry names stays") {
  Kept kept(0);
  const std::string own = kept.photo("own"), shared = kept.photo("shared"), unused = kept.photo("unused");
  kept.entry(1, {"own", "shared"});
  kept.entry(2, {"shared"});
  const auto erase = [&](int number) {
    return kept.fixture.askOfEntry(CollectorFixture::keyOf(number), "/erase", "POST").status;
  };
  CHECK(erase(1) == 200);
  CHECK(erase(1) == 200);
  CHECK(erase(3) == 404);
  CHECK_FALSE(kept.files->get(own));
  CHECK(kept.files->get(shared));
  CHECK(kept.files->get(unused));  // its entry may be on its way
  CHECK(erase(2) == 200);
  CHECK_FALSE(kept.files->get(shared));
}

TEST_CASE("while photos on their way to their owners fill what there is for them, the next one is asked for again") {
  store::TemporaryFolder photos;
  const auto files = openBlobFolder(photos.path() / "blobs");
  CollectorFixture fixture([&](Collector::Options& options) {
    options.blobs = files;
    options.file_bytes = 1500;
  });
  const Headers token = fixture.participant();
  const std::string who = fixture.participantOf(token);
  const auto address = [&](int number) {
    const std::string name = sha256Name(viewOf("photo " + std::to_string(number)));
    return std::pair(name, CollectorFixture::kBase + "/files/" + name.substr(name.find(':') + 1));
  };
  for (const int number : {1, 2}) {
    store::NewBlob blob = store::sampleBlob(address(number).first, 1, kDays);  // of 1,000 bytes
    blob.participant = who;
    blob.file = *BlobFiles::newName();
    REQUIRE(files->put(blob.file, "bytes"));
    REQUIRE(store::add(*fixture.store, blob));
  }
  Asked first = fixture.ask("GET", address(1).second, "", token);
  CHECK(first.status == 200);
  CHECK(first.response.body == "bytes");
  const Asked refused = fixture.ask("GET", address(2).second, "", token);
  CHECK(refused.status == 503);
  CHECK(refused.type() == "queue-full");
  CHECK_FALSE(refused.header("Retry-After").empty());
  first = {};  // as when it is written, or its connection is gone
  CHECK(fixture.ask("GET", address(2).second, "", token).status == 200);
}

TEST_CASE("all that is personal of a campaign goes, however far it had come before; its log and its figures stay") {
  Kept kept(0);
  store::TemporaryFolder drawn;
  const auto picture = [&](const std::string& id) {
    return drawn.path() / (PictureService::beginningOf(kDays, id) + std::string(16, '0') + ".jpg");
  };
  const std::string own = kept.photo("own"), shared = kept.photo("shared"), unused = kept.photo("unused");
  kept.entry(1, {"own", "shared"});
  kept.entry(2, {"shared"});
  kept.entry(3, {});
  kept.comment(1, 1, 0);
  kept.comment(2, 2, 0);
  for (const char* id : {"id-1", "id-3", "another campaign's"})
    std::ofstream(picture(id)) << "drawn";
  const auto records = kept.store().audit(kDays, 0, 100).value.records;
  const auto tally = [&] { return kept.store().tally(kDays, "eye", 10).value.counted; };
  store::Store& store = kept.store();
  // As if it had been killed: an entry is done and its picture is not, a file is gone and its row is not.
  REQUIRE(eraseEntry(store.desk(), kDays, CollectorFixture::keyOf(1)) == store::Code::kOk);
  kept.files->remove(own);

  const auto without = eraseCampaign(store, kDays, nullptr, {});
  REQUIRE(without);
  CHECK(without.value.entries == 2);
  CHECK(without.value.texts == 2);
  CHECK(without.value.participants == 2);
  CHECK(without.value.photos == 0);
  CHECK(without.value.photos_left);
  CHECK(kept.files->get(shared));
  const auto whole = eraseCampaign(store, kDays, kept.files.get(), drawn.path());
  REQUIRE(whole);
  CHECK(whole.value.entries + whole.value.texts + whole.value.participants == 0);
  CHECK(whole.value.photos == 3);
  CHECK(whole.value.pictures == 2);
  CHECK_FALSE(whole.value.photos_left);
  for (const std::string& file : {own, shared, unused})
    CHECK_FALSE(kept.files->get(file));
  CHECK(std::filesystem::exists(picture("another campaign's")));
  CHECK_FALSE(std::filesystem::exists(picture("id-1")));

  for (int number = 1; number <= 3; ++number)
    CHECK(kept.nameOf(number).empty());
  CHECK(store.eachAct(kDays, [](const store::StoredAct& act) {
    CHECK(act.text.empty());
    CHECK_FALSE(act.participant.starts_with("p-"));
    return true;
  }) == store::Code::kOk);
  CHECK(tally() == 3);
  CHECK(store.audit(kDays, 0, 100).value.records == records);
  const auto recounted = recountCampaign(store, kDays);
  REQUIRE(recounted);
  CHECK(recounted.value.disagreements.empty());
  const auto again = eraseCampaign(store, kDays, kept.files.get(), drawn.path());
  REQUIRE(again);
  CHECK(again.value.entries + again.value.photos + again.value.pictures == 0);
  CHECK(again.value.pictures_left.empty());
  // Where it cannot be looked for them, nobody may think that there are none.
  const auto unread = eraseCampaign(store, kDays, kept.files.get(), picture("another campaign's"));
  REQUIRE(unread);
  CHECK(unread.value.pictures_left.find(picture("another campaign's").string() + ": ") == 0);
  CHECK(eraseCampaign(store, kDays, kept.files.get(), drawn.path() / "none").value.pictures_left.empty());
}

}  // namespace fairground::collector
