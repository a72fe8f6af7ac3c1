// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/recount.h"

#include <limits>
#include <map>

#include "store/desk.h"

namespace fairground::collector {

namespace {

using store::Answer;
using store::Code;

void compare(Recounted& result, const std::string& what, int64_t stored, int64_t folded) {
  if (stored == folded) return;
  result.disagreements.push_back(what + ": " + std::to_string(stored) + " stored, the fold of the rows gives " +
                                 std::to_string(folded));
}

Code recountActivity(store::Store& store, const std::string& campaign, const std::string& activity, Recounted& result) {
  const Answer<Recount> folded = recount(store, campaign, activity);
  if (!folded) return folded.code;
  const auto stored = store.tally(campaign, activity, std::numeric_limits<int>::max());
  if (!stored) return stored.code;
  result.entries += folded.value.counted + folded.value.held;
  compare(result, activity + ", counted", stored.value.counted, folded.value.counted);
  compare(result, activity + ", held", stored.value.held, folded.value.held);
  std::map<std::string, std::pair<int64_t, int64_t>> rows;
  for (const store::Combination& row : stored.value.combinations)
    rows[row.key] = {row.count, row.first};
  for (const count::CombinationRow& row : folded.value.ranking) {
    const auto found = rows.find(row.key);
    compare(result, activity + ", combination " + row.key, found == rows.end() ? 0 : found->second.first, row.count);
    if (found == rows.end()) continue;
    compare(result, activity + ", first of " + row.key, found->second.second, row.first);
    rows.erase(found);
  }
  for (const auto& [key, row] : rows)
    compare(result, activity + ", combination " + key, row.first, 0);
  return Code::kOk;
}

Code recountActs(store::Store& store, const std::string& campaign, Recounted& result) {
  std::map<std::pair<int64_t, campaign::ActKind>, int64_t> sums;
  std::map<int64_t, bool> counts;  // whether an act, by sequence, counts now
  const Code code = store.eachAct(campaign, [&](const store::StoredAct& act) {
    ++result.acts;
    // What takes an act back takes back what the act counts for now.
    const bool counted = act.undoes == 0 ? act.status == store::Status::kCounted : counts[act.undoes];
    counts[act.sequence] = counted;
    if (counted) sums[{act.work, act.kind}] += act.undoes == 0 ? 1 : -1;
    return true;
  });
  if (code != Code::kOk) return code;
  const auto stored = store.desk().actSums(campaign);
  if (!stored) return stored.code;
  for (const auto& sum : stored.value) {
    const auto found = sums.find({sum.work, sum.kind});
    const std::string what = "work " + std::to_string(sum.work) + ", " + std::string(campaign::actName(sum.kind));
    compare(result, what, sum.value, found == sums.end() ? 0 : found->second);
    if (found != sums.end()) sums.erase(found);
  }
  for (const auto& [place, sum] : sums)
    compare(result, "work " + std::to_string(place.first) + ", " + std::string(campaign::actName(place.second)), 0,
            sum);
  return Code::kOk;
}

Code recountWalls(store::Store& store, const std::string& campaign, Recounted& result) {
  const auto sums = store.desk().wallSums(campaign);
  if (!sums) return sums.code;
  for (const auto& sum : sums.value) {
    const std::string of = sum.kind.empty() ? "" : " of the " + sum.kind + " " + sum.name;
    compare(result, "works shown" + of, sum.works, sum.shown);
  }
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
  Recounted result;
  const auto activities = store.desk().activities(campaign);
  if (!activities) return {activities.code, activities.detail};
  for (const std::string& activity : activities.value) {
    if (const Code code = recountActivity(store, campaign, activity, result); code != Code::kOk) return {code, ""};
  }
  if (const Code code = recountActs(store, campaign, result); code != Code::kOk) return {code, ""};
  if (const Code code = recountWalls(store, campaign, result); code != Code::kOk) return {code, ""};
  return result;
}

}  // namespace fairground::collector
