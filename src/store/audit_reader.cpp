// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/audit_reader.h"

#include <algorithm>
#include <map>

#include "count/audit_figures.h"
#include "store/audit_book.h"
#include "store/text_list.h"

namespace fairground::store {

namespace {

using count::Subtree;

void sendHead(Connection& connection, const std::string& campaign, AuditHead& head, bool& whole) {
  head = {0, count::MerkleTree().root()};  // of a campaign that nothing was stored for
  connection.send(
      "SELECT audit_size, audit_peaks FROM campaigns WHERE campaign = ?1", {campaign}, [&head, &whole](const Row& row) {
        std::optional<std::vector<Digest>> peaks = readPeaks(row.text(1));
        const auto tree = peaks ? count::MerkleTree::resume(row.integer(0), std::move(*peaks)) : std::nullopt;
        whole = tree.has_value();
        if (tree) head = {tree->size(), tree->root()};
      });
}

/// Ends the reading; the value when all went well.
template <class T>
Answer<T> finish(Connection& connection, T value, Code found) {
  if (found == Code::kOk) connection.commit();
  const Code code = connection.finish();
  if (code == Code::kOk && found == Code::kOk) return value;
  std::string detail = connection.lastError();
  connection.rollback();
  return {code == Code::kOk ? found : code, std::move(detail)};
}

/// Kept hashes of the tree, read in ranges and joined.
class Nodes {
 public:
  Nodes(Connection& connection, const std::string& campaign) : connection_(connection), campaign_(campaign) {}

  /// Sends the query for what hash() of this subtree needs.
  void fetch(const Subtree& subtree) {
    const int kept = subtree.level / kKeptLevels * kKeptLevels;
    const int64_t first = subtree.place << (subtree.level - kept), many = int64_t(1) << (subtree.level - kept);
    if (kept == 0) {
      connection_.send("SELECT number - 1, leaf FROM audit_records WHERE campaign = ?1 AND number BETWEEN ?2 AND ?3",
                       {campaign_, first + 1, first + many}, keep(kept));
    } else {
      connection_.send(
          "SELECT place, hash FROM audit_nodes WHERE campaign = ?1 AND level = ?2 AND place BETWEEN ?3 AND ?4",
          {campaign_, int64_t(kept), first, first + many - 1}, keep(kept));
    }
  }
  Digest hash(const Subtree& subtree) const {
    if (const auto found = hashes_.find({subtree.level, subtree.place}); found != hashes_.end()) return found->second;
    if (subtree.level % kKeptLevels == 0) return {};  // damaged: the path will not fit the root
    return count::nodeHash(hash({subtree.level - 1, subtree.place * 2}),
                           hash({subtree.level - 1, subtree.place * 2 + 1}));
  }

 private:
  Connection::Each keep(int level) {
    return [this, level](const Row& row) { hashes_[{level, row.integer(0)}] = readDigest(row, 1); };
  }
  Connection& connection_;
  const std::string& campaign_;
  std::map<std::pair<int, int64_t>, Digest> hashes_;  // by level and place
};

constexpr int64_t kMaxFigures = count::kMostFigures;

void sendFigures(Connection& connection, const std::string& campaign, AuditFigures& figures) {
  connection.send(
      "SELECT activity, name, CAST(sum(value) AS BIGINT) FROM counters WHERE campaign = ?1 AND name IN ('counted', "
      "'held') "
      "GROUP BY activity, name ORDER BY activity, name",
      {campaign}, [&](const Row& row) {
        figures.entries.push_back({row.text(0), row.text(1), row.integer(2)});
      });
  connection.send(
      "SELECT activity, combination, count, first_sequence FROM combinations WHERE campaign = ?1 AND count > 0 "
      "ORDER BY activity, count DESC, first_sequence LIMIT ?2",
      {campaign, kMaxFigures}, [&](const Row& row) {
        figures.combinations.push_back({row.text(0), row.text(1), row.integer(2), row.integer(3)});
      });
  connection.send(
      // Reports are for those who moderate.
      "SELECT work, kind, CAST(sum(value) AS BIGINT) FROM act_tallies WHERE campaign = ?1 AND kind <> 'report' "
      "GROUP BY work, kind HAVING sum(value) <> 0 ORDER BY work, kind LIMIT ?2",
      {campaign, kMaxFigures + int64_t(campaign::kActKinds)}, [&](const Row& row) {
        figures.acts.push_back({row.integer(0), row.text(1), row.integer(2)});
      });
  // What counts alone has a place there: a refused work keeps its own for the day when it comes back.
  connection.send(
      "SELECT p.work, p.votes FROM places p CROSS JOIN entries e WHERE p.campaign = ?1 AND p.wall = 0 AND "
      "e.campaign = p.campaign AND e.sequence = p.work AND e.status = 'counted' ORDER BY p.votes DESC, p.work DESC "
      "LIMIT ?2",
      {campaign, kMaxFigures}, [&](const Row& row) {
        figures.places.push_back({row.integer(0), row.integer(1)});
      });
}

/// The first ones in the order in which they are published: of the work with the last of them all rows were read.
void orderActs(std::vector<AuditFigures::Acts>& acts) {
  const auto place = [](const AuditFigures::Acts& row) { return std::pair(row.work, campaign::findAct(row.kind)); };
  std::sort(acts.begin(), acts.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
  if (int64_t(acts.size()) > kMaxFigures) acts.resize(size_t(kMaxFigures));
}

void addPair(std::map<std::pair<int64_t, int64_t>, count::DuelTally::Pair>& pairs, int64_t left, int64_t right,
             int64_t left_won, int64_t right_won) {
  const bool swapped = right < left;
  const auto [low, high] = std::minmax(left, right);
  count::DuelTally::Pair& pair = pairs.try_emplace({low, high}, count::DuelTally::Pair{low, high, 0, 0}).first->second;
  pair.low_won += swapped ? right_won : left_won;
  pair.high_won += swapped ? left_won : right_won;
}

/// Rounds that had duels, their counted duels by pair, and the works that are ranked by them.
Code readDuelFigures(Connection& connection, const std::string& campaign, std::vector<AuditFigures::Duels>& to) {
  std::map<std::string, std::map<std::pair<int64_t, int64_t>, count::DuelTally::Pair>> rounds;
  connection.send(
      "SELECT phase, left_work, right_work, "
      "CAST(sum(CASE WHEN status = 'counted' AND choice = 'left' THEN 1 ELSE 0 END) AS BIGINT), "
      "CAST(sum(CASE WHEN status = 'counted' AND choice = 'right' THEN 1 ELSE 0 END) AS BIGINT) "
      "FROM duels WHERE campaign = ?1 GROUP BY phase, left_work, right_work",
      {campaign}, [&](const Row& row) {
        auto& pairs = rounds[row.text(0)];
        const int64_t left_won = row.integer(3), right_won = row.integer(4);
        if (left_won + right_won > 0) addPair(pairs, row.integer(1), row.integer(2), left_won, right_won);
      });
  if (const Code code = connection.finish(); code != Code::kOk) return code;
  for (auto& [phase, pairs] : rounds) {
    to.push_back({phase, {}, {}, {}});
    for (const auto& [works, pair] : pairs)
      to.back().pairs.push_back(pair);
  }
  if (to.empty()) return Code::kOk;
  connection.send("SELECT sequence, round FROM entries WHERE campaign = ?1 AND status = 'counted' ORDER BY sequence",
                  {campaign}, [&](const Row& row) {
                    for (AuditFigures::Duels& duels : to) {
                      if (duels.phase.empty() || duels.phase == row.text(1)) duels.works.push_back(row.integer(0));
                    }
                  });
  return connection.finish();
}

/// Votes of one juror, by work.
void sendJurorVotes(Connection& connection, const std::string& campaign, const std::string& juror,
                    std::map<int64_t, int64_t>& votes) {
  connection.send(
      "SELECT a.work, CAST(sum(CASE WHEN a.undoes = 0 THEN 1 ELSE -1 END) AS BIGINT) FROM acts p CROSS JOIN acts a "
      "WHERE p.campaign = ?1 AND p.participant = ?2 AND a.campaign = p.campaign AND a.sequence = p.sequence AND "
      "a.kind = 'vote' AND a.status = 'counted' GROUP BY a.work",
      {campaign, juror}, [&votes](const Row& row) { votes[row.integer(0)] += row.integer(1); });
}

/// Rounds with a jury: their works, each with the votes that it has of jurors and of everybody else.
Code readStandingFigures(Connection& connection, const std::string& campaign, std::vector<AuditFigures::Standing>& to) {
  struct Round {
    AuditFigures::Standing standing;
    std::vector<std::string> jurors;
    std::map<int64_t, int64_t> votes;  // of jurors, by work
  };
  std::map<std::string, Round> rounds;
  connection.send("SELECT phase, votes, duels, jurors, participants FROM juries WHERE campaign = ?1 ORDER BY number",
                  {campaign}, [&rounds](const Row& row) {
                    const count::Shares shares{int(row.integer(1)), int(row.integer(2)), int(row.integer(3))};
                    // Without a part of their own the jurors are voters like others.
                    rounds[row.text(0)] = {{row.text(0), shares, {}, {}},
                                           shares.jurors > 0 ? readTextList(row.text(4)) : std::vector<std::string>(),
                                           {}};
                  });
  if (const Code code = connection.finish(); code != Code::kOk || rounds.empty()) return code;
  std::map<int64_t, int64_t> all;
  connection.send(
      "SELECT work, CAST(sum(value) AS BIGINT) FROM act_tallies WHERE campaign = ?1 AND kind = 'vote' GROUP BY work",
      {campaign}, [&all](const Row& row) { all[row.integer(0)] = row.integer(1); });
  for (auto& [phase, round] : rounds) {
    for (const std::string& juror : round.jurors)
      sendJurorVotes(connection, campaign, juror, round.votes);
  }
  connection.send("SELECT sequence, round FROM entries WHERE campaign = ?1 AND status = 'counted' ORDER BY sequence",
                  {campaign}, [&rounds](const Row& row) {
                    const auto found = rounds.find(row.text(1));
                    if (found != rounds.end()) found->second.standing.contenders.push_back({row.integer(0), 0, 0, 0});
                  });
  if (const Code code = connection.finish(); code != Code::kOk) return code;
  for (auto& [phase, round] : rounds) {
    for (count::Contender& work : round.standing.contenders) {
      work.jurors = round.votes[work.work];
      work.votes = all[work.work] - work.jurors;
    }
    to.push_back(std::move(round.standing));
  }
  return Code::kOk;
}

}  // namespace

Answer<AuditPage> readAudit(Connection& connection, const std::string& campaign, int64_t after, int limit,
                            FigureKinds figures) {
  AuditPage page;
  bool whole = true;
  connection.beginReading();
  sendHead(connection, campaign, page.head, whole);
  connection.send(
      "SELECT record FROM audit_records WHERE campaign = ?1 AND number > ?2 AND number <= ?3 ORDER BY number",
      {campaign, after, after + limit}, [&](const Row& row) { page.records.push_back(row.text(0)); });
  connection.send(
      "SELECT size, root, at_ms, signature FROM audit_checkpoints WHERE campaign = ?1 AND size > ?2 AND size <= ?3 "
      "ORDER BY size",
      {campaign, after, after + limit}, [&](const Row& row) {
        page.checkpoints.push_back({{row.integer(0), readDigest(row, 1)}, row.integer(2), row.text(3)});
      });
  Code code = connection.finish();
  const bool last = after + limit >= page.head.size;
  if (code == Code::kOk && last && figures != FigureKinds::kNone) {
    sendFigures(connection, campaign, page.figures);
    code = connection.finish();
    orderActs(page.figures.acts);
    if (code == Code::kOk) code = readDuelFigures(connection, campaign, page.figures.duels);
    if (code == Code::kOk) code = readStandingFigures(connection, campaign, page.figures.standings);
  }
  return finish(connection, std::move(page), code != Code::kOk ? code : whole ? Code::kOk : Code::kDamaged);
}

Answer<AuditProof> readAuditProof(Connection& connection, const std::string& campaign, const std::string& key) {
  AuditProof proof;
  bool whole = true;
  connection.beginReading();
  sendHead(connection, campaign, proof.head, whole);
  // The index of keys first: without statistics a database walks the campaign's records instead.
  connection.send(
      "SELECT r.number, r.record FROM audit_records k CROSS JOIN audit_records r WHERE k.campaign = ?1 AND k.key = ?2 "
      "AND r.campaign = k.campaign AND r.number = k.number ORDER BY k.number LIMIT 1",
      {campaign, count::keyDigest(key)}, [&](const Row& row) {
        proof.number = row.integer(0);
        proof.record = row.text(1);
      });
  Code code = connection.finish();
  if (code == Code::kOk && !whole) code = Code::kDamaged;
  if (code == Code::kOk && proof.number == 0) code = Code::kNotFound;
  if (code == Code::kOk) {
    Nodes nodes(connection, campaign);
    // Asked for first, joined when all have come.
    count::auditPath(proof.number - 1, proof.head.size, [&](const Subtree& subtree) {
      nodes.fetch(subtree);
      return Digest{};
    });
    code = connection.finish();
    proof.path = count::auditPath(proof.number - 1, proof.head.size,
                                  [&](const Subtree& subtree) { return nodes.hash(subtree); });
  }
  return finish(connection, std::move(proof), code);
}

}  // namespace fairground::store
