// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/fold_reader.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

#include "campaign/acts.h"
#include "store/allowance.h"
#include "store/text_list.h"
#include "store/wall_book.h"

namespace fairground::store {

namespace {

/// Past every id.
constexpr std::string_view kPastIds = "\xF4\x8F\xBF\xBF";

// The participant of the last of ?3 + 1 rows.
constexpr const char* kPieceEnds[] = {
    "SELECT participant FROM acts WHERE campaign = ?1 AND participant > ?2 ORDER BY participant, sequence "
    "LIMIT 1 OFFSET ?3",
    "SELECT participant FROM duels WHERE campaign = ?1 AND participant > ?2 ORDER BY participant, number "
    "LIMIT 1 OFFSET ?3",
    "SELECT participant FROM allowances WHERE campaign = ?1 AND participant > ?2 ORDER BY participant, kind "
    "LIMIT 1 OFFSET ?3",
    "SELECT participant FROM standings WHERE campaign = ?1 AND participant > ?2 ORDER BY participant, kind, work "
    "LIMIT 1 OFFSET ?3",
};

/// What is stored and what is folded, of the participants of one piece.
class Piece {
 public:
  Piece(Connection& connection, const std::string& campaign, const std::string& after, std::string_view until)
      : connection_(connection), campaign_(campaign), after_(after), until_(until) {}

  void sendStored() {
    send(
        "SELECT participant, kind, total, day, day_used, round, round_used FROM allowances WHERE campaign = ?1 AND "
        "participant > ?2 AND participant <= ?3",
        [this](const Row& row) {
          Holding::Figures& stored = of(row.text(0), row.text(1)).holding.stored;
          stored.total = row.integer(2);
          stored.day = row.integer(3);
          stored.day_used = row.integer(4);
          stored.round = row.integer(5);
          stored.round_used = row.integer(6);
        });
    send(
        "SELECT participant, kind, work, acts FROM standings WHERE campaign = ?1 AND participant > ?2 AND "
        "participant <= ?3 AND acts <> 0",
        [this](const Row& row) {
          of(row.text(0), row.text(1)).holding.stored.standing[row.integer(2)] = row.integer(3);
        });
  }
  void sendRows() {
    send(
        "SELECT participant, kind, sequence, work, undoes, day, round FROM acts WHERE campaign = ?1 AND "
        "participant > ?2 AND participant <= ?3 ORDER BY participant, sequence",
        [this](const Row& row) {
          foldAct(of(row.text(0), row.text(1)), row.integer(2), row.integer(3), row.integer(4),
                  {row.integer(5), row.integer(6)});
        });
    send(
        "SELECT participant, day, round FROM duels WHERE campaign = ?1 AND participant > ?2 AND participant <= ?3 "
        "ORDER BY participant, number",
        [this](const Row& row) {
          of(row.text(0), std::string(campaign::kDuelName)).allowance.take(row.integer(1), row.integer(2));
        });
  }
  std::vector<Holding> take() {
    std::vector<Holding> list;
    for (auto& [whose, folding] : foldings_) {
      Holding::Figures& folded = folding.holding.folded;
      const Allowance& used = folding.allowance;
      folded.total = used.total;
      folded.day = used.days.last;
      folded.day_used = used.days.used;
      folded.round = used.rounds.last;
      folded.round_used = used.rounds.used;
      std::erase_if(folded.standing, [](const auto& of_work) { return of_work.second == 0; });
      list.push_back(std::move(folding.holding));
    }
    return list;
  }

 private:
  struct When {
    int64_t day = 0, round = 0;
  };
  struct Folding {
    Holding holding;
    Allowance allowance;
    std::map<int64_t, When> taken;  // by sequence: what may be taken back
  };
  void send(const char* sql, Connection::Each each) {
    connection_.send(sql, {campaign_, after_, until_}, std::move(each));
  }
  Folding& of(std::string participant, std::string kind) {
    const auto [place, fresh] = foldings_.try_emplace({participant, kind});
    if (fresh) {
      place->second.holding.participant = std::move(participant);
      place->second.holding.kind = std::move(kind);
    }
    return place->second;
  }
  /// As ActBook::move has it.
  static void foldAct(Folding& to, int64_t sequence, int64_t work, int64_t undoes, When when) {
    to.holding.folded.standing[work] += undoes == 0 ? 1 : -1;
    if (undoes == 0) {
      to.allowance.take(when.day, when.round);
      to.taken[sequence] = when;
    } else if (const auto taken = to.taken.find(undoes); taken != to.taken.end()) {
      to.allowance.giveBack(taken->second.day, taken->second.round);
    }
  }

  Connection& connection_;
  const std::string& campaign_;
  const std::string& after_;
  const std::string_view until_;
  std::map<std::pair<std::string, std::string>, Folding> foldings_;  // by participant and kind
};

Code readPiece(Connection& connection, const std::string& campaign, const std::string& after, int limit,
               HoldingsPage& page) {
  std::optional<std::string> until;
  for (const char* sql : kPieceEnds) {
    connection.send(sql, {campaign, after, int64_t(std::max(limit, 1) - 1)}, [&until](const Row& row) {
      std::string end = row.text(0);
      if (!until || end < *until) until = std::move(end);
    });
  }
  if (const Code code = connection.finish(); code != Code::kOk) return code;
  Piece piece(connection, campaign, after, until ? std::string_view(*until) : kPastIds);
  piece.sendStored();
  piece.sendRows();
  connection.commit();
  if (const Code code = connection.finish(); code != Code::kOk) return code;
  page.holdings = piece.take();
  page.next = until.value_or("");
  return Code::kOk;
}

struct HangingEntry {
  Hanging hanging;
  bool shown = false;
  std::set<int64_t> walls;  // that it is to hang on, by number
  std::set<int64_t> hangs;
};

void compareWalls(HangingEntry& entry) {
  std::vector<int64_t> differing;
  std::set_difference(entry.hangs.begin(), entry.hangs.end(), entry.walls.begin(), entry.walls.end(),
                      std::back_inserter(differing));
  entry.hanging.stray = int64_t(differing.size());
  if (!entry.shown) return;  // it keeps the places that it had
  differing.clear();
  std::set_difference(entry.walls.begin(), entry.walls.end(), entry.hangs.begin(), entry.hangs.end(),
                      std::back_inserter(differing));
  entry.hanging.missing = int64_t(differing.size());
}

}  // namespace

Answer<std::vector<Level>> readLevels(Connection& connection, const std::string& campaign) {
  std::vector<Level> levels;
  connection.send("SELECT activity, count, combinations FROM levels WHERE campaign = ?1 ORDER BY activity, count",
                  {campaign}, [&](const Row& row) {
                    levels.push_back({row.text(0), row.integer(1), row.integer(2)});
                  });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return levels;
}

Answer<LastNumbers> readLastNumbers(Connection& connection, const std::string& campaign) {
  LastNumbers last;
  connection.send("SELECT last_sequence, last_act, last_verdict, audit_size FROM campaigns WHERE campaign = ?1",
                  {campaign}, [&](const Row& row) {
                    last = {row.integer(0), row.integer(1), row.integer(2), row.integer(3), last.verdict_rows};
                  });
  connection.send("SELECT count(*) FROM verdicts WHERE campaign = ?1", {campaign},
                  [&](const Row& row) { last.verdict_rows = row.integer(0); });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return last;
}

Answer<std::vector<Hanging>> readHangings(Connection& connection, const std::string& campaign, int64_t after,
                                          int limit) {
  std::map<int64_t, HangingEntry> entries;
  const int64_t last = after + limit;
  connection.send(
      "SELECT sequence, status, erased, round, tags, blobs FROM entries WHERE campaign = ?1 AND sequence > ?2 AND "
      "sequence <= ?3 ORDER BY sequence",
      {campaign, after, last}, [&](const Row& row) {
        HangingEntry& entry = entries[row.integer(0)];
        entry.hanging.work = row.integer(0);
        entry.shown = readStatus(row, 1) == Status::kCounted && row.integer(2) == 0;
        for (const Wall& wall : wallsOf(row.text(3), readTextList(row.text(4))))
          entry.walls.insert(wall.number());
        entry.hanging.blobs = readTextList(row.text(5));
      });
  connection.send(
      "SELECT work, wall, votes FROM places WHERE campaign = ?1 AND work > ?2 AND work <= ?3 ORDER BY work, wall",
      {campaign, after, last}, [&](const Row& row) {
        HangingEntry& entry = entries[row.integer(0)];
        entry.hanging.work = row.integer(0);
        entry.hangs.insert(row.integer(1));
        entry.hanging.votes.push_back(row.integer(2));
      });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  std::vector<Hanging> hangings;
  for (auto& [work, entry] : entries) {
    compareWalls(entry);
    hangings.push_back(std::move(entry.hanging));
  }
  return hangings;
}

Answer<std::vector<std::pair<std::string, int64_t>>> readBlobUses(Connection& connection, const std::string& campaign,
                                                                  const std::string& after, int limit) {
  std::vector<std::pair<std::string, int64_t>> uses;
  connection.send("SELECT name, used FROM blobs WHERE campaign = ?1 AND name > ?2 ORDER BY name LIMIT ?3",
                  {campaign, after, int64_t(limit)},
                  [&](const Row& row) { uses.emplace_back(row.text(0), row.integer(1)); });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return uses;
}

Answer<HoldingsPage> readHoldings(Connection& connection, const std::string& campaign, const std::string& after,
                                  int limit) {
  HoldingsPage page;
  connection.beginReading();
  const Code code = readPiece(connection, campaign, after, limit, page);
  if (code == Code::kOk) return page;
  std::string detail = connection.lastError();
  connection.rollback();
  return {code, std::move(detail)};
}

Answer<std::vector<AuditLeaf>> readAuditLeaves(Connection& connection, const std::string& campaign, int64_t after,
                                               int limit) {
  std::vector<AuditLeaf> leaves;
  connection.send(
      "SELECT number, record, leaf FROM audit_records WHERE campaign = ?1 AND number > ?2 ORDER BY number LIMIT ?3",
      {campaign, after, int64_t(limit)}, [&](const Row& row) {
        leaves.push_back({row.integer(0), row.text(1), readDigest(row, 2)});
      });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return leaves;
}

Answer<AuditNodes> readAuditNodes(Connection& connection, const std::string& campaign) {
  AuditNodes nodes;
  connection.send("SELECT level, place, hash FROM audit_nodes WHERE campaign = ?1", {campaign}, [&](const Row& row) {
    nodes[{row.integer(0), row.integer(1)}] = readDigest(row, 2);
  });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return nodes;
}

}  // namespace fairground::store
