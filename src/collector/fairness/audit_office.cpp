// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/fairness/audit_office.h"

#include <algorithm>
#include <charconv>
#include <future>
#include <map>

#include "base/hash.h"
#include "collector/answers.h"
#include "collector/entries/act_request.h"
#include "collector/entries/bare_play.h"
#include "collector/entries/gallery.h"
#include "collector/problems.h"
#include "count/audit_figures.h"
#include "count/audit_record.h"

namespace fairground::collector {

namespace {

constexpr int kMaxRecords = 5000;
constexpr int kMaxPlays = 100;               // a play has up to half a megabyte
constexpr size_t kMaxPlayBytes = 8'000'000;  // a page has no play more behind so many
constexpr int kFiguresShare = 20;            // making figures has at most one part in so many of a processor
constexpr std::string_view kLinesType = "application/x-ndjson";

std::optional<int64_t> placeIn(const Request& request) {
  const std::string_view text = request.queryOr("after", "0");
  int64_t place = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), place);
  // Far from where adding a page to it would pass the largest number.
  if (failed != std::errc() || end != text.data() + text.size() || place < 0 || place > INT64_MAX / 2) {
    return std::nullopt;
  }
  return place;
}

Json checkpointDocument(const store::AuditCheckpoint& checkpoint) {
  Json document;
  document["size"] = checkpoint.head.size;
  document["root"] = toHex(checkpoint.head.root);
  document["at"] = checkpoint.at_ms;
  document["signature"] = checkpoint.signature;
  return document;
}

std::string lineOf(const Json& document) { return document.dump() + "\n"; }

/// The records, each checkpoint after the last record that it signs.
std::string recordLines(const store::AuditPage& page, int64_t after) {
  std::string lines;
  auto checkpoint = page.checkpoints.begin();
  int64_t number = after;
  for (const std::string& record : page.records) {
    lines += record + "\n";
    ++number;
    for (; checkpoint != page.checkpoints.end() && checkpoint->head.size == number; ++checkpoint)
      lines += lineOf({{"checkpoint", checkpointDocument(*checkpoint)}});
  }
  return lines;
}

/// The lines of what is published, each kind in its order, and their end.
class FigureLines {
 public:
  explicit FigureLines(const store::AuditFigures& figures) {
    addEntries(figures);
    for (const auto& row : figures.combinations) {
      add({{"figure", "combination"},
           {"activity", row.activity},
           {"combination", row.combination},
           {"count", row.count},
           {"first", row.first}});
    }
    cutAt(figures.combinations.size(), "combination");
    for (const auto& row : figures.acts)
      add({{"figure", "acts"}, {"on", row.work}, {"act", row.kind}, {"count", row.count}});
    cutAt(figures.acts.size(), "acts");
    for (const auto& row : figures.places)
      add({{"figure", "place"}, {"on", row.work}, {"votes", row.votes}});
    cutAt(figures.places.size(), "place");
    addDuels(figures);
    addStandings(figures);
  }

  std::string text() const { return lines_ + lineOf({{"figures", many_}, {"cut", cut_}}); }

 private:
  void add(const Json& figure) {
    lines_ += lineOf(figure);
    ++many_;
  }
  void cutAt(size_t rows, const char* kind) {
    if (int64_t(rows) >= count::kMostFigures) cut_.push_back(kind);
  }
  void addEntries(const store::AuditFigures& figures);
  void addDuels(const store::AuditFigures& figures);
  void addStandings(const store::AuditFigures& figures);

  std::string lines_;
  int64_t many_ = 0;
  Json cut_ = Json::array();
};

void FigureLines::addEntries(const store::AuditFigures& figures) {
  std::map<std::string, std::map<std::string, int64_t>> entries;
  for (const auto& row : figures.entries)
    entries[row.activity][row.status] = row.count;
  for (auto& [activity, counts] : entries)
    add({{"figure", "entries"}, {"activity", activity}, {"counted", counts["counted"]}, {"held", counts["held"]}});
}

void FigureLines::addDuels(const store::AuditFigures& figures) {
  int64_t rows = 0;
  for (const auto& round : figures.duels) {
    for (const count::DuelRow& row : round.ranking) {
      if (rows++ >= count::kMostFigures) return cut_.push_back("duel");
      add({{"figure", "duel"},
           {"phase", round.phase},
           {"on", row.work},
           {"place", row.place},
           {"strength", row.strength},
           {"won", row.won},
           {"lost", row.lost}});
    }
  }
}

void FigureLines::addStandings(const store::AuditFigures& figures) {
  int64_t rows = 0;
  for (const auto& round : figures.standings) {
    for (const count::StandingRow& row : round.rows) {
      if (rows++ >= count::kMostFigures) return cut_.push_back("standing");
      add({{"figure", "standing"},
           {"phase", round.phase},
           {"on", row.work},
           {"place", row.place},
           {"score", row.score},
           {"votes", row.votes},
           {"jurors", row.jurors},
           {"chance", row.chance}});
    }
  }
}

/// By the strengths of the round's ranking, which is made already where the round had duels.
void makeStanding(const std::vector<store::AuditFigures::Duels>& duels, store::AuditFigures::Standing& standing) {
  const auto of_round =
      std::find_if(duels.begin(), duels.end(), [&](const auto& each) { return each.phase == standing.phase; });
  std::vector<int64_t> works;
  for (const count::Contender& work : standing.contenders)
    works.push_back(work.work);
  std::map<int64_t, int64_t> strengths;  // by work
  for (const count::DuelRow& row : of_round != duels.end() ? of_round->ranking : count::rankAmong({}, works))
    strengths[row.work] = row.strength;
  for (count::Contender& work : standing.contenders)
    work.chance = count::chanceOf(strengths[work.work]);
  standing.rows = count::standingOf(standing.contenders, standing.shares);
}

void rank(store::AuditFigures& figures) {
  for (store::AuditFigures::Duels& duels : figures.duels)
    duels.ranking = count::rankAmong(duels.pairs, duels.works);
  for (store::AuditFigures::Standing& standing : figures.standings)
    makeStanding(figures.duels, standing);
}

bool isLast(const store::AuditPage& page, int64_t after) {
  return after + int64_t(page.records.size()) >= page.head.size;
}

}  // namespace

AuditOffice::AuditOffice(Context& context, JuryKeeper& juries, AuditKey key)
    : context_(context), juries_(juries), key_(std::move(key)), thread_([this] { tick(); }) {}

AuditOffice::~AuditOffice() { stop(); }

void AuditOffice::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void AuditOffice::tick() {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, context_.options.trust.checkpoint_interval, [this] { return stopping_; })) {
    lock.unlock();
    for (const HostedCampaignPtr& campaign : context_.shelf.all()) {
      (void)juries_.keepAll(campaign);  // what fails now is made up for next time
      check(campaign->rulebook.campaign.id);
    }
    lock.lock();
  }
}

/// Signs where the log stands when it has grown. What fails now is made up for next time.
void AuditOffice::check(const std::string& campaign) {
  int64_t& last = signed_[campaign];
  const auto page = context_.options.store->audit(campaign, last, 0);
  if (!page || page.value.head.size == last) return;
  std::promise<store::Code> promise;
  context_.options.store->addCheckpoint(campaign, key_.sign(campaign, page.value.head, context_.now_ms()),
                                        [&promise](store::Code code) { promise.set_value(code); });
  if (promise.get_future().get() == store::Code::kOk) last = page.value.head.size;
}

/// The plays of the works among the records, for those who replay. Where they are long there are fewer records.
std::string AuditOffice::playLines(const std::string& campaign, std::vector<std::string>& records) const {
  std::string lines;
  for (size_t i = 0; i < records.size(); ++i) {
    if (lines.size() > kMaxPlayBytes) {
      records.resize(i);
      break;
    }
    const Result<count::AuditRecord> record = count::readAuditRecord(records[i]);
    if (!record || record->kind != count::AuditKind::kEntry) continue;
    const auto document = context_.options.store->workDocument(campaign, record->work);
    if (!document) continue;  // held, or gone: its digest stays
    const Result<play::Entry> entry = play::readEntry(document.value);
    if (!entry) continue;
    Json play;
    play["play"] = record->sequence;
    play["document"] = barePlay(*entry);
    lines += lineOf(play);
  }
  return lines;
}

/// Figures are made anew from all rows, and the ranking by duels from all duels: not by several at once, and not all
/// the time, however often somebody asks for the last page. While the log has not grown they are those that were made;
/// where it has, the page may be without.
store::Answer<AuditOffice::Lines> AuditOffice::figuresAt(const HostedCampaignPtr& hosted, int64_t after, int limit,
                                                         store::AuditPage& page) {
  const std::string& campaign = hosted->rulebook.campaign.id;
  const auto now = std::chrono::steady_clock::now();
  {
    const std::lock_guard lock(figures_mutex_);
    Figures& kept = figures_[campaign];
    if (kept.lines && kept.size == page.head.size) return kept.lines;
    if (kept.making || now < kept.again) return Lines();
    kept.making = true;
  }
  const store::Code code = juries_.keepAll(hosted);
  auto fresh = code == store::Code::kOk
                   ? context_.options.store->audit(campaign, after, limit, store::FigureKinds::kAll)
                   : store::Answer<store::AuditPage>(code);
  Lines lines;
  if (fresh && isLast(fresh.value, after)) {
    rank(fresh.value.figures);
    lines = std::make_shared<const std::string>(FigureLines(fresh.value.figures).text());
  }
  const std::lock_guard lock(figures_mutex_);
  Figures& kept = figures_[campaign];
  kept.making = false;
  kept.again = now + (std::chrono::steady_clock::now() - now) * kFiguresShare;
  if (!fresh) return {fresh.code, fresh.detail};
  if (lines) {
    kept.size = fresh.value.head.size;
    kept.lines = lines;
  }
  page = std::move(fresh.value);
  return lines;
}

void AuditOffice::give(const RequestPtr& request, const Reply& reply) {
  const HostedCampaignPtr campaign = context_.campaignOf(*request, reply);
  if (!campaign) return;
  const std::string_view plays = request->queryOr("plays", "0");
  if (plays != "0" && plays != "1") return reply(problems::badQuery("plays", "0 or 1"));
  const bool with_plays = plays == "1";
  const int most = with_plays ? kMaxPlays : kMaxRecords;
  const std::optional<int> limit = queryNumber(*request, "limit", 1, most, with_plays ? kMaxPlays : 1000);
  if (!limit) return reply(problems::badQuery("limit", "a number from 1 to " + std::to_string(most)));
  const std::optional<int64_t> after = placeIn(*request);
  if (!after) return reply(problems::badQuery("after", "the number of a record"));
  context_.atDesk(reply, [this, campaign, limit, after, with_plays, reply] {
    const std::string& id = campaign->rulebook.campaign.id;
    auto page = context_.options.store->audit(id, *after, *limit);
    if (!page) return reply(problems::storeFailed(page.code));
    Lines figures;
    if (isLast(page.value, *after)) {
      const auto made = figuresAt(campaign, *after, *limit, page.value);
      if (!made) return reply(problems::storeFailed(made.code));
      figures = made.value;
    }
    Json head;
    head["fairground_audit"] = 1;
    head["campaign"] = id;
    head["public_key"] = key_.publicKey();
    const std::string plays_of_page = with_plays ? playLines(id, page.value.records) : std::string();
    std::string lines = lineOf(head);
    lines += recordLines(page.value, *after);
    lines += plays_of_page;
    if (figures && isLast(page.value, *after)) lines += *figures;
    lines += lineOf({{"head", checkpointDocument(key_.sign(id, page.value.head, context_.now_ms()))}});
    Response response;
    response.content_type = kLinesType;
    response.body = std::move(lines);
    response.headers.emplace_back("Cache-Control", "no-store");
    reply(std::move(response));
  });
}

void AuditOffice::prove(const RequestPtr& request, const Reply& reply) {
  const HostedCampaignPtr campaign = context_.campaignOf(*request, reply);
  if (!campaign) return;
  const std::string key(request->bearer());
  if (!isKey(key)) return reply(problems::noRecord());
  context_.atDesk(reply, [this, campaign, key, reply] {
    const std::string& id = campaign->rulebook.campaign.id;
    const auto proof = context_.options.store->auditProof(id, key);
    if (proof.code == store::Code::kNotFound) return reply(problems::noRecord());
    if (!proof) return reply(problems::storeFailed(proof.code));
    Json document;
    document["campaign"] = id;
    document["public_key"] = key_.publicKey();
    document["number"] = proof.value.number;
    document["record"] = proof.value.record;
    document["path"] = Json::array();
    for (const store::Digest& digest : proof.value.path)
      document["path"].push_back(toHex(digest));
    document["head"] = checkpointDocument(key_.sign(id, proof.value.head, context_.now_ms()));
    reply(jsonResponse(200, document));
  });
}

void AuditOffice::tellKey(const RequestPtr& request, const Reply& reply) {
  if (!context_.campaignOf(*request, reply)) return;
  reply(jsonResponse(200, {{"algorithm", "Ed25519"}, {"public_key", key_.publicKey()}}, "public, max-age=3600"));
}

}  // namespace fairground::collector
