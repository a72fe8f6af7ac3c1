// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// An export is checked: whatever is done to it is found.

#include "count/audit_export.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/hash.h"
#include "campaign/strict_json.h"
#include "count/signing.h"

namespace fairground::count {

namespace {

/// What a collector would write and publish.
class Log {
 public:
  void entry(const std::string& combination, bool counted = true, const std::string& phase = "") {
    AuditRecord record;
    record.phase = phase;
    record.sequence = ++entries_;
    record.work = "w" + std::to_string(entries_);
    record.activity = "eye";
    record.combination = combination;
    record.counted = counted;
    record.play = toHex(sha256(viewOf("play " + std::to_string(entries_))));
    add(record);
  }
  void act(const std::string& kind, const std::string& who, int64_t on, int64_t undoes = 0, bool counted = true) {
    AuditRecord record;
    record.kind = AuditKind::kAct;
    record.sequence = ++acts_;
    record.act = kind;
    record.who = who;
    record.on = on;
    record.undoes = undoes;
    record.counted = counted;
    add(record);
  }
  void duel(int64_t left, int64_t right, const std::string& choice, bool counted = true,
            const std::string& phase = "") {
    AuditRecord record;
    record.phase = phase;
    record.kind = AuditKind::kDuel;
    record.sequence = ++duels_;
    record.left = left;
    record.right = right;
    record.choice = choice;
    record.counted = counted;
    add(record);
  }
  void decide(AuditSubject about, int64_t sequence, bool counted) {
    AuditRecord record;
    record.kind = AuditKind::kDecision;
    record.about = about;
    record.sequence = sequence;
    record.counted = counted;
    record.by = "rules";
    add(record);
  }
  void jury(const std::string& phase, const Shares& shares, const std::vector<std::string>& members) {
    AuditRecord record;
    record.kind = AuditKind::kJury;
    record.sequence = ++juries_;
    record.phase = phase;
    record.shares = shares;
    record.members = members;
    add(record);
  }
  void line(const std::string& text) { lines.push_back(text); }
  void head(const char* name = "head") {
    SignedHead head{tree_.size(), 7, tree_.root(), ""};
    head.signature = signatureOf("K", "c", head);
    line(R"({")" + std::string(name) + R"(":{"at":7,"root":")" + toHex(head.root) + R"(","signature":")" +
         head.signature + R"(","size":)" + std::to_string(head.size) + "}}");
  }
  void header() { line(R"({"campaign":"c","fairground_audit":1,"public_key":"K"})"); }

  std::vector<std::string> lines;

 private:
  void add(AuditRecord record) {
    record.number = tree_.size() + 1;
    line(writeAuditRecord(record));
    tree_.append(leafHash(viewOf(lines.back())));
  }
  MerkleTree tree_;
  int64_t entries_ = 0, acts_ = 0, duels_ = 0, juries_ = 0;
};

Log sampleLog() {
  Log log;
  log.header();
  log.entry("a");
  log.entry("b");
  log.entry("b");
  log.head("checkpoint");
  log.entry("c", false);
  log.act("vote", "p", 1);            // 1
  log.act("vote", "q", 3);            // 2
  log.act("vote", "p", 3);            // 3
  log.act("vote", "p", 3, 3);         // 4 takes 3 back
  log.act("comment", "q", 1);         // 5
  log.act("vote", "r", 1, 0, false);  // 6
  log.act("vote", "s", 2);            // 7
  log.decide(AuditSubject::kAct, 7, false);
  log.act("report", "", 0);  // 8
  log.line(R"({"activity":"eye","counted":3,"figure":"entries","held":1})");
  log.line(R"({"activity":"eye","combination":"b","count":2,"figure":"combination","first":2})");
  log.line(R"({"activity":"eye","combination":"a","count":1,"figure":"combination","first":1})");
  log.line(R"({"act":"vote","count":1,"figure":"acts","on":1})");
  log.line(R"({"act":"comment","count":1,"figure":"acts","on":1})");
  log.line(R"({"act":"vote","count":1,"figure":"acts","on":3})");
  log.line(R"({"figure":"place","on":3,"votes":1})");
  log.line(R"({"figure":"place","on":1,"votes":1})");
  log.line(R"({"figure":"place","on":2,"votes":0})");
  log.line(R"({"cut":[],"figures":9})");
  log.line(R"({"document":"play 2","play":2})");
  log.head();
  return log;
}

/// "" when it holds, else why not; `whole` becomes whether all that was published is in it.
std::string checked(const std::vector<std::string>& lines, bool* whole = nullptr) {
  AuditExport log(isSigned);
  for (const std::string& line : lines) {
    if (const auto added = log.add(line); !added) return added.problems().front().message;
  }
  const auto finished = log.finish();
  if (whole) *whole = log.isWhole();
  return finished ? "" : finished.problems().front().message;
}

}  // namespace

TEST_CASE("an export as it was written holds, and gives the figures") {
  const Log sample = sampleLog();
  AuditExport log(isSigned);
  for (const std::string& line : sample.lines)
    REQUIRE_MESSAGE(log.add(line), line);
  const auto finished = log.finish();
  REQUIRE_MESSAGE(finished, describe(finished.problems()));
  CHECK(log.heads() == 2);
  CHECK(log.figures() == 9);
  CHECK(log.isWhole());
  CHECK(log.campaign() == "c");
  CHECK(log.fold().entries().at("eye").held == 1);
  CHECK(log.fold().byVotes() == std::vector<int64_t>{3, 1, 2});
  CHECK(log.fold().decisions() == 1);
}

TEST_CASE("flipping any byte of an export is found") {
  const std::vector<std::string> lines = sampleLog().lines;
  int64_t flipped = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    for (size_t byte = 0; byte < lines[i].size(); ++byte) {
      for (const uint8_t bit : {0x01, 0x04, 0x20, 0x80}) {
        std::vector<std::string> changed = lines;
        changed[i][byte] = char(uint8_t(changed[i][byte]) ^ bit);
        ++flipped;
        CHECK_MESSAGE(checked(changed) != "", changed[i]);
      }
    }
  }
  CHECK(flipped > 8000);
}

TEST_CASE("missing, repeated and reordered lines are found") {
  const std::vector<std::string> lines = sampleLog().lines;
  for (size_t i = 0; i < lines.size(); ++i) {
    std::vector<std::string> less = lines;
    less.erase(less.begin() + ptrdiff_t(i));
    // Without a checkpoint, a play or the end of the figures less is proven, and all of it holds.
    const bool spare = lines[i].find("checkpoint") == 2 || lines[i].find("\"play\":2}") != std::string::npos ||
                       lines[i].find("\"cut\"") != std::string::npos;
    if (!spare && i + 1 < lines.size()) CHECK_MESSAGE(checked(less) != "", lines[i]);
    for (size_t j = i + 1; j < lines.size(); ++j) {
      if (lines[i].find("\"n\":") == std::string::npos || lines[j].find("\"n\":") == std::string::npos) continue;
      std::vector<std::string> swapped = lines;
      std::swap(swapped[i], swapped[j]);
      CHECK_MESSAGE(checked(swapped) != "", lines[i]);
    }
  }
  CHECK(checked({}) != "");
  CHECK(checked({lines[0]}) == "nothing in it is signed");
}

TEST_CASE("figures that were cut off are not taken for all of them") {
  const std::vector<std::string> lines = sampleLog().lines;
  const auto without = [&](std::initializer_list<std::string_view> parts, const std::string& end = "") {
    std::vector<std::string> less;
    for (const std::string& line : lines) {
      const bool goes = std::any_of(parts.begin(), parts.end(),
                                    [&](std::string_view part) { return line.find(part) != std::string::npos; });
      if (goes && !end.empty() && line.find("\"cut\"") != std::string::npos) less.push_back(end);
      if (!goes) less.push_back(line);
    }
    return less;
  };
  bool whole = false;
  CHECK(checked(lines, &whole) == "");
  CHECK(whole);
  // Cut off before the end, or none at all: what is there holds, and is said not to be all.
  CHECK(checked(without({"\"on\":2,\"votes\"", "\"cut\""}), &whole) == "");
  CHECK_FALSE(whole);
  CHECK(checked(without({"\"figure"}), &whole) == "");
  CHECK_FALSE(whole);
  // The last one taken out, with and without an end that knows of it.
  CHECK(checked(without({"\"on\":2,\"votes\""})) == "8 figures are there, and 9 were published");
  const std::string missing = checked(without({"\"on\":2,\"votes\"", "\"cut\""}, R"({"cut":[],"figures":8})"));
  CHECK(missing == R"(the records give {"figure":"place","on":2,"votes":0}, which was not published)");
  // A short list is not cut, whatever its end says.
  CHECK(checked(without({"\"on\":2,\"votes\"", "\"cut\""}, R"({"cut":["place"],"figures":8})")) == missing);
  CHECK(checked(without({"\"cut\""}, R"({"cut":0,"figures":9})")) == "the end of the figures cannot be read");
  // Whole when it was made, and records came since.
  std::vector<std::string> later = lines;
  Log more = sampleLog();
  more.act("vote", "t", 2);
  more.head();
  later.push_back(lines[0]);
  later.insert(later.end(), more.lines.end() - 2, more.lines.end());
  CHECK(checked(later, &whole) == "");
  CHECK_FALSE(whole);
}

TEST_CASE("of very many acts the first ones are published, and no fewer pass as all") {
  constexpr int64_t kWorks = 4001, kEach = 5;  // 5 more than are listed
  Log log;
  log.header();
  for (int64_t work = 1; work <= kWorks; ++work)
    log.entry("a");
  std::vector<std::string> acts;
  for (int64_t work = 1; work <= kWorks; ++work) {
    for (int64_t kind = 0; kind < kEach; ++kind) {
      const std::string name(campaign::actName(campaign::ActKind(kind)));
      log.act(name, "p", work);
      acts.push_back(R"({"act":")" + name + R"(","count":1,"figure":"acts","on":)" + std::to_string(work) + "}");
    }
  }
  std::vector<std::string> places;
  for (int64_t work = kWorks; work >= 1; --work)
    places.push_back(R"({"figure":"place","on":)" + std::to_string(work) + R"(,"votes":1})");
  bool whole = false;
  const auto publishing = [&](int64_t many, const std::string& cut) {
    std::vector<std::string> lines = log.lines;
    lines.push_back(R"({"activity":"eye","counted":4001,"figure":"entries","held":0})");
    lines.push_back(R"({"activity":"eye","combination":"a","count":4001,"figure":"combination","first":1})");
    lines.insert(lines.end(), acts.begin(), acts.begin() + many);
    lines.insert(lines.end(), places.begin(), places.end());
    lines.push_back(R"({"cut":[)" + cut + R"(],"figures":)" + std::to_string(2 + many + kWorks) + "}");
    return lines;
  };
  Log head = log;
  head.lines.clear();
  head.head();
  const auto told = [&](int64_t many, const std::string& cut) {
    std::vector<std::string> lines = publishing(many, cut);
    lines.push_back(head.lines.front());
    return checked(lines, &whole);
  };
  CHECK(told(20'000, R"("acts")") == "");
  CHECK(whole);
  CHECK(told(20'005, "") == "");
  CHECK(whole);
  CHECK(told(20'000, "").find("which was not published") != std::string::npos);
  // As a collector of before this rule would have it, and whoever leaves all of them out.
  CHECK(told(19'995, R"("acts")") == "");
  CHECK_FALSE(whole);
  CHECK(told(0, R"("acts")") == "");
  CHECK_FALSE(whole);
  CHECK(told(0, "").find("which was not published") != std::string::npos);
}

TEST_CASE("pages stand one after another, overlap, and are of different times") {
  Log log;
  log.header();
  log.entry("a");
  log.entry("b");
  log.head();
  const std::vector<std::string> early = log.lines;
  log.entry("c");
  log.head();
  std::vector<std::string> late = log.lines;
  late.erase(late.begin() + 3);  // the head of the early page
  std::vector<std::string> both = early;
  both.insert(both.end(), late.begin(), late.end());
  CHECK(checked(both) == "");
  // A first page of two, whose head is already that of the whole log.
  CHECK(checked({late[0], late[1], late.back(), late[0], late[2], late[3], late.back()}) == "");
  CHECK(checked({late[0], late[1], late.back()}).find("pages are missing") != std::string::npos);
  std::vector<std::string> forked = early;
  Log other;
  other.header();
  other.entry("a");
  other.entry("x");
  other.head();
  forked.insert(forked.end(), other.lines.begin(), other.lines.end());
  CHECK(checked(forked) == "record 2 is there twice, and not the same");
}

TEST_CASE("a ranking by duels is recomputed from the records, without those that are held") {
  const auto logWith = [](const std::string& figure) {
    Log log;
    log.header();
    log.entry("a");
    log.entry("b");
    log.entry("c");
    log.entry("c", false);  // is in no ranking
    log.duel(1, 2, "left");
    log.duel(3, 2, "right");
    log.duel(4, 2, "left");
    log.duel(1, 3, "skip");
    log.duel(1, 3, "right", false);
    log.duel(3, 1, "left");
    log.decide(AuditSubject::kDuel, 6, false);
    log.line(figure);
    log.head();
    return log;
  };
  const DuelTally::Pair pairs[] = {{1, 2, 1, 0}, {2, 3, 1, 0}, {2, 4, 0, 1}};
  const int64_t works[] = {1, 2, 3};
  const DuelRow first = rankAmong(pairs, works).front();
  CHECK(first.work == 1);
  const std::string strength = std::to_string(first.strength);
  const std::string good =
      R"({"figure":"duel","lost":0,"on":1,"phase":"","place":1,"strength":)" + strength + R"(,"won":1})";
  CHECK(checked(logWith(good).lines) == "");
  std::string wrong = good;
  wrong.replace(wrong.find("\"won\":1"), 7, "\"won\":2");
  CHECK(checked(logWith(wrong).lines).find("published was") == 0);
  AuditExport read(isSigned);
  const std::vector<std::string> logged = logWith(good).lines;
  for (const std::string& line : logged)
    REQUIRE(read.add(line));
  const std::vector<DuelRow> rows = read.fold().byDuels("");
  REQUIRE(rows.size() == 3);
  CHECK(rows[1].work == 2);
  CHECK(rows[2].lost == 1);
  CHECK(read.fold().byDuels("final").empty());
}

/// A round that votes, duels and two jurors decide, with this figure of its first place.
Log roundWithJury(const std::string& figure, int64_t juror_votes_for = 1, bool late = false) {
  Log log;
  log.header();
  log.jury("final", {40, 0, 60}, {"j", "k"});
  log.entry("a", true, "final");
  log.entry("b", true, "final");
  log.entry("c", true, "other");
  log.act("vote", "j", juror_votes_for);
  log.act("vote", "k", 1);
  log.act("vote", "p", 2);
  log.act("vote", "q", 2);
  log.act("vote", "q", 1);
  log.act("vote", "q", 1, 5);         // taken back
  log.act("vote", "k", 2, 0, false);  // held
  log.duel(2, 1, "left", true, "final");
  if (late) log.jury("final", {40, 20, 40}, {"k"});
  log.line(figure);
  log.head();
  return log;
}

TEST_CASE("a round's standing is recomputed from the records: votes, duels and jurors") {
  AuditExport read(isSigned);
  const std::vector<std::string> lines = roundWithJury(R"({"figure":"none"})").lines;
  for (const std::string& line : lines)
    REQUIRE(read.add(line));
  const std::vector<StandingRow> rows = read.fold().standing("final");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].work == 1);
  CHECK(rows[0].jurors == 2);
  CHECK(rows[0].votes == 0);
  CHECK(rows[0].score == 600'000);
  CHECK(rows[1].votes == 2);
  CHECK(rows[1].score == 400'000);
  CHECK(read.fold().standing("other").size() == 1);
  const auto figure = [](int64_t place, const StandingRow& row) {
    return R"({"chance":)" + std::to_string(row.chance) + R"(,"figure":"standing","jurors":)" +
           std::to_string(row.jurors) + R"(,"on":)" + std::to_string(row.work) + R"(,"phase":"final","place":)" +
           std::to_string(place) + R"(,"score":)" + std::to_string(row.score) + R"(,"votes":)" +
           std::to_string(row.votes) + "}";
  };
  CHECK(checked(roundWithJury(figure(1, rows[0])).lines) == "");
  CHECK(checked(roundWithJury(figure(2, rows[0])).lines).find("published was") == 0);
  // One juror's vote for another work: the log holds in itself, what was published does not.
  CHECK(checked(roundWithJury(figure(1, rows[0]), 2).lines).find("published was") == 0);
  // Another jury from some moment on: the standing is the last one's.
  CHECK(checked(roundWithJury(figure(1, rows[0]), 1, true).lines).find("published was") == 0);
  // In the records as they were signed nothing can be changed at all.
  std::vector<std::string> changed = roundWithJury(figure(1, rows[0])).lines;
  for (std::string& line : changed) {
    const size_t at = line.find(R"("members":["j","k"])");
    if (at != std::string::npos) line.replace(at, 19, R"("members":["j","p"])");
  }
  CHECK(checked(changed).find("not those that were signed") != std::string::npos);
}

TEST_CASE("what no collector writes is refused") {
  const auto refused = [](const std::function<void(Log&)>& write) {
    Log log;
    log.header();
    log.entry("a");
    write(log);
    log.head();
    return checked(log.lines);
  };
  CHECK(refused([](Log& log) { log.act("vote", "p", 2); }) != "");
  CHECK(refused([](Log& log) { log.act("applause", "p", 1); }) != "");
  CHECK(refused([](Log& log) { log.act("vote", "p", 1, 9); }) != "");
  CHECK(refused([](Log& log) { log.duel(1, 2, "left"); }) != "");
  CHECK(refused([](Log& log) { log.duel(1, 1, "left"); }) != "");
  CHECK(refused([](Log& log) {
          log.entry("b");
          log.duel(1, 2, "both");
        }) != "");
  CHECK(refused([](Log& log) { log.decide(AuditSubject::kDuel, 1, false); }) != "");
  CHECK(refused([](Log& log) { log.jury("final", {100, 0, 0}, {}); }) == "");
  CHECK(refused([](Log& log) { log.jury("final", {50, 0, 60}, {}); }) != "");
  CHECK(refused([](Log& log) { log.jury("final", {-10, 50, 60}, {}); }) != "");
  CHECK(refused([](Log& log) { log.decide(AuditSubject::kAct, 1, false); }) != "");
  CHECK(refused([](Log& log) { log.decide(AuditSubject::kEntry, 2, false); }) != "");
  CHECK(refused([](Log& log) {
          log.act("vote", "p", 1);
          log.act("vote", "q", 1, 1);
        }) != "");
  CHECK(refused([](Log& log) {
          log.act("vote", "p", 1);
          log.act("vote", "p", 1, 1);
          log.act("vote", "p", 1, 1);
        }) != "");
  CHECK(refused([](Log& log) { log.line(R"({"document":"play 2","play":1})"); }) ==
        "the play of entry 1 is not the one that was recorded");
  CHECK(refused([](Log& log) {
          log.act("vote", "p", 1);
          log.line(R"({"act":"vote","count":2,"figure":"acts","on":1})");
        }).find("published was") == 0);
}

}  // namespace fairground::count
