// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/recount.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "count/merkle.h"
#include "store/desk.h"

namespace fairground::collector {

namespace {

using store::Answer;
using store::Code;

constexpr int kFoldedAtOnce = 1000;

/// Folds one campaign's rows, a kind after the other; what follows from several is compared once all were folded.
class Recounter {
 public:
  Recounter(store::Store& store, const std::string& campaign)
      : store_(store), desk_(store.desk()), campaign_(campaign) {}
  Answer<Recounted> run();

 private:
  Code foldEntries();
  Code foldActivity(const std::string& activity);
  Code compareLevels();
  Code foldActs();
  Code foldPlaces();
  Code foldWalls();
  Code foldFiles();
  Code foldHoldings();
  Code foldAudit();
  Code foldRecords(int64_t size, count::MerkleTree& tree, store::AuditNodes& nodes);
  Code compareNodes(int64_t size, const store::AuditNodes& nodes);
  Code compareNumbers();
  void compare(const std::string& what, int64_t stored, int64_t folded);
  void compareHolding(const store::Holding& holding);

  store::Store& store_;
  store::Desk& desk_;
  const std::string& campaign_;
  Recounted result_;
  std::map<std::pair<std::string, int64_t>, int64_t> levels_;  // combinations by activity and count
  std::map<int64_t, int64_t> votes_;                           // by work
  std::map<std::string, int64_t> uses_;                        // of files, by name
};

Answer<Recounted> Recounter::run() {
  for (Code (Recounter::*const part)() :
       {&Recounter::foldEntries, &Recounter::compareLevels, &Recounter::foldActs, &Recounter::foldPlaces,
        &Recounter::foldWalls, &Recounter::foldFiles, &Recounter::foldHoldings, &Recounter::foldAudit,
        &Recounter::compareNumbers}) {
    if (const Code code = (this->*part)(); code != Code::kOk) return {code, ""};
  }
  return std::move(result_);
}

void Recounter::compare(const std::string& what, int64_t stored, int64_t folded) {
  if (stored == folded) return;
  result_.disagreements.push_back(what + ": " + std::to_string(stored) + " stored, the fold of the rows gives " +
                                  std::to_string(folded));
}

Code Recounter::foldEntries() {
  const auto activities = desk_.activities(campaign_);
  if (!activities) return activities.code;
  for (const std::string& activity : activities.value) {
    if (const Code code = foldActivity(activity); code != Code::kOk) return code;
  }
  return Code::kOk;
}

Code Recounter::foldActivity(const std::string& activity) {
  const Answer<Recount> folded = recount(store_, campaign_, activity);
  if (!folded) return folded.code;
  const auto stored = store_.tally(campaign_, activity, std::numeric_limits<int>::max());
  if (!stored) return stored.code;
  result_.entries += folded.value.counted + folded.value.held;
  compare(activity + ", counted", stored.value.counted, folded.value.counted);
  compare(activity + ", held", stored.value.held, folded.value.held);
  std::map<std::string, std::pair<int64_t, int64_t>> rows;
  for (const store::Combination& row : stored.value.combinations)
    rows[row.key] = {row.count, row.first};
  for (const count::CombinationRow& row : folded.value.ranking) {
    ++levels_[{activity, row.count}];
    const auto found = rows.find(row.key);
    compare(activity + ", combination " + row.key, found == rows.end() ? 0 : found->second.first, row.count);
    if (found == rows.end()) continue;
    compare(activity + ", first of " + row.key, found->second.second, row.first);
    rows.erase(found);
  }
  for (const auto& [key, row] : rows)
    compare(activity + ", combination " + key, row.first, 0);
  return Code::kOk;
}

Code Recounter::compareLevels() {
  const auto stored = desk_.levels(campaign_);
  if (!stored) return stored.code;
  const auto name = [](const std::string& activity, int64_t count) {
    return activity + ", combinations chosen " + std::to_string(count) + " times";
  };
  for (const store::Level& level : stored.value) {
    const auto found = levels_.find({level.activity, level.count});
    compare(name(level.activity, level.count), level.combinations, found == levels_.end() ? 0 : found->second);
    if (found != levels_.end()) levels_.erase(found);
  }
  for (const auto& [place, combinations] : levels_)
    compare(name(place.first, place.second), 0, combinations);
  return Code::kOk;
}

Code Recounter::foldActs() {
  std::map<std::pair<int64_t, campaign::ActKind>, int64_t> sums;
  std::vector<bool> counts;  // whether an act, by sequence, counts now
  const Code code = store_.eachAct(campaign_, [&](const store::StoredAct& act) {
    ++result_.acts;
    const size_t sequence = size_t(act.sequence), undoes = size_t(act.undoes);
    // What takes an act back takes back what the act counts for now.
    const bool counted = undoes == 0 ? act.status == store::Status::kCounted : undoes < counts.size() && counts[undoes];
    if (counts.size() <= sequence) counts.resize(sequence + 1);
    counts[sequence] = counted;
    if (counted) sums[{act.work, act.kind}] += undoes == 0 ? 1 : -1;
    return true;
  });
  if (code != Code::kOk) return code;
  for (const auto& [place, sum] : sums) {
    if (place.second == campaign::ActKind::kVote) votes_[place.first] = sum;
  }
  const auto stored = desk_.actSums(campaign_);
  if (!stored) return stored.code;
  const auto name = [](int64_t work, campaign::ActKind kind) {
    return "work " + std::to_string(work) + ", " + std::string(campaign::actName(kind));
  };
  for (const auto& sum : stored.value) {
    const auto found = sums.find({sum.work, sum.kind});
    compare(name(sum.work, sum.kind), sum.value, found == sums.end() ? 0 : found->second);
    if (found != sums.end()) sums.erase(found);
  }
  for (const auto& [place, sum] : sums)
    compare(name(place.first, place.second), 0, sum);
  return Code::kOk;
}

Code Recounter::foldPlaces() {
  const auto last = desk_.lastNumbers(campaign_);
  if (!last) return last.code;
  for (int64_t after = 0; after < last.value.entries; after += kFoldedAtOnce) {
    const auto hangings = desk_.hangings(campaign_, after, kFoldedAtOnce);
    if (!hangings) return hangings.code;
    for (const store::Hanging& one : hangings.value) {
      const std::string work = "work " + std::to_string(one.work);
      const auto found = votes_.find(one.work);
      const int64_t votes = found == votes_.end() ? 0 : found->second;
      compare(work + ", walls that it lacks", one.missing, 0);
      compare(work + ", walls that are not its own", one.stray, 0);
      const auto wrong =
          std::find_if(one.votes.begin(), one.votes.end(), [votes](int64_t at_place) { return at_place != votes; });
      if (wrong != one.votes.end()) compare(work + ", votes at a place", *wrong, votes);
      for (const std::string& name : one.blobs)
        ++uses_[name];
    }
  }
  return Code::kOk;
}

Code Recounter::foldWalls() {
  const auto sums = desk_.wallSums(campaign_);
  if (!sums) return sums.code;
  for (const auto& sum : sums.value) {
    const std::string of = sum.kind.empty() ? "" : " of the " + sum.kind + " " + sum.name;
    compare("works shown" + of, sum.works, sum.shown);
  }
  return Code::kOk;
}

Code Recounter::foldFiles() {
  const auto name = [](const std::string& file) { return "file " + file + ", entries that name it"; };
  std::string after;
  for (bool more = true; more;) {
    const auto stored = desk_.blobUses(campaign_, after, kFoldedAtOnce);
    if (!stored) return stored.code;
    for (const auto& [file, used] : stored.value) {
      const auto found = uses_.find(file);
      compare(name(file), used, found == uses_.end() ? 0 : found->second);
      if (found != uses_.end()) uses_.erase(found);
      after = file;
    }
    more = stored.value.size() == size_t(kFoldedAtOnce);
  }
  for (const auto& [file, used] : uses_)
    compare(name(file), 0, used);
  return Code::kOk;
}

void Recounter::compareHolding(const store::Holding& holding) {
  const store::Holding::Figures &stored = holding.stored, &folded = holding.folded;
  if (stored == folded) return;
  const std::string whose = "participant " + holding.participant + ", " + holding.kind;
  compare(whose + ", used", stored.total, folded.total);
  compare(whose + ", last day", stored.day, folded.day);
  compare(whose + ", used on that day", stored.day_used, folded.day_used);
  compare(whose + ", last round", stored.round, folded.round);
  compare(whose + ", used in that round", stored.round_used, folded.round_used);
  std::set<int64_t> works;
  for (const auto* standing : {&stored.standing, &folded.standing}) {
    for (const auto& [work, acts] : *standing)
      works.insert(work);
  }
  const auto at = [](const std::map<int64_t, int64_t>& standing, int64_t work) {
    const auto found = standing.find(work);
    return found == standing.end() ? 0 : found->second;
  };
  for (const int64_t work : works)
    compare(whose + ", standing for work " + std::to_string(work), at(stored.standing, work),
            at(folded.standing, work));
}

Code Recounter::foldHoldings() {
  std::string after;
  do {
    const auto page = desk_.holdings(campaign_, after, kFoldedAtOnce);
    if (!page) return page.code;
    for (const store::Holding& holding : page.value.holdings)
      compareHolding(holding);
    after = page.value.next;
  } while (!after.empty());
  return Code::kOk;
}

/// Up to where it ends now: what comes meanwhile is not looked at.
Code Recounter::foldAudit() {
  const auto end = store_.audit(campaign_, 0, 0);
  if (end.code == Code::kDamaged) {
    result_.disagreements.emplace_back("audit log: its size and the hashes by which it goes on do not fit");
    return Code::kOk;
  }
  if (!end) return end.code;
  const store::AuditHead& head = end.value.head;
  count::MerkleTree tree;
  store::AuditNodes nodes;
  if (const Code code = foldRecords(head.size, tree, nodes); code != Code::kOk) return code;
  compare("audit log, records", head.size, tree.size());
  if (tree.root() != head.root) result_.disagreements.emplace_back("audit log: its root is not that of its records");
  return compareNodes(head.size, nodes);
}

Code Recounter::foldRecords(int64_t size, count::MerkleTree& tree, store::AuditNodes& nodes) {
  int64_t right = 0;
  for (int64_t after = 0; after < size;) {
    const auto leaves = desk_.auditLeaves(campaign_, after, int(std::min<int64_t>(kFoldedAtOnce, size - after)));
    if (!leaves) return leaves.code;
    if (leaves.value.empty()) break;
    for (const store::AuditLeaf& one : leaves.value) {
      const count::Digest leaf = count::leafHash(viewOf(one.record));
      if (leaf == one.leaf) ++right;
      tree.append(leaf, [&nodes](const count::Subtree& subtree, const count::Digest& hash) {
        if (subtree.level % store::kKeptLevels == 0) nodes[{subtree.level, subtree.place}] = hash;
      });
      after = one.number;
    }
  }
  compare("audit log, leaves that are their record's", right, tree.size());
  return Code::kOk;
}

Code Recounter::compareNodes(int64_t size, const store::AuditNodes& nodes) {
  const auto stored = desk_.auditNodes(campaign_);
  if (!stored) return stored.code;
  const auto of_now = [size](const auto& node) {
    const auto& [level, place] = node.first;
    return level < 62 && place + 1 <= size >> level;
  };
  const auto right = [&stored](const auto& node) {
    const auto found = stored.value.find(node.first);
    return found != stored.value.end() && found->second == node.second;
  };
  compare("audit log, hashes of its tree", std::count_if(stored.value.begin(), stored.value.end(), of_now),
          int64_t(nodes.size()));
  compare("audit log, hashes that are those of its records", std::count_if(nodes.begin(), nodes.end(), right),
          int64_t(nodes.size()));
  return Code::kOk;
}

Code Recounter::compareNumbers() {
  const auto last = desk_.lastNumbers(campaign_);
  if (!last) return last.code;
  compare("number of the last entry", last.value.entries, result_.entries);
  compare("number of the last act", last.value.acts, result_.acts);
  compare("number of the last verdict", last.value.verdicts, last.value.verdict_rows);
  return Code::kOk;
}

}  // namespace

store::Answer<Recount> recount(store::Store& store, const std::string& campaign, const std::string& activity) {
  Recount result;
  count::CombinationTally tally;
  const store::Code code = store.eachEntry(campaign, activity, [&](const store::Store::Row& row) {
    if (row.status == store::Status::kCounted) {
      tally.add(row.combination, row.sequence);
    } else {
      ++result.held;
    }
    return true;
  });
  if (code != store::Code::kOk) return {code, ""};
  result.counted = tally.total();
  result.ranking = tally.ranking();
  return result;
}

store::Answer<Recounted> recountCampaign(store::Store& store, const std::string& campaign) {
  return Recounter(store, campaign).run();
}

}  // namespace fairground::collector
