// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/duels/duel_hall.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <utility>

namespace fairground::collector {

namespace {

// A ranking may lag by as long, or by twenty times what it takes: it never has
// more than a twentieth of a processor.
constexpr std::chrono::seconds kRankingInterval{1};
constexpr int kRankingShare = 20;

using Clock = Freshness::Clock;

}  // namespace

DuelHall::RoomPtr DuelHall::roomOf(const std::string& campaign, const std::string& phase) {
  const std::lock_guard lock(mutex_);
  RoomPtr& room = rooms_[{campaign, phase}];
  if (!room) room = std::make_shared<Room>();
  return room;
}

store::Code DuelHall::readInto(DuelField& field, int64_t& last_duel, const std::string& campaign,
                               const std::string& phase) {
  store::Store& store = *context_.options.store;
  const auto held = store.heldDuels(campaign, phase);
  if (!held) return held.code;
  const auto known = std::upper_bound(held.value.begin(), held.value.end(), last_duel);
  if (!std::equal(held.value.begin(), known, field.held().begin(), field.held().end())) {
    // Somebody decided on duels that are in it.
    field = DuelField();
    last_duel = 0;
  }
  store::Code code = store.eachDuel(campaign, last_duel, [&](const store::StoredDuel& duel) {
    if (duel.phase == phase) field.take(duel);
    last_duel = duel.sequence;
    return true;
  });
  if (code != store::Code::kOk) return code;
  std::vector<store::Contestant> contestants;
  code = store.eachContestant(campaign, phase, [&](const store::Contestant& work) {
    contestants.push_back(work);
    return true;
  });
  if (code == store::Code::kOk) field.settle(std::move(contestants));
  return code;
}

store::Code DuelHall::readVotes(DuelField& field, const std::string& campaign, const std::string& phase) {
  const HostedCampaignPtr hosted = context_.shelf.find(campaign);
  std::set<std::string> jurors;
  const campaign::Phase* round = hosted ? hosted->rulebook.campaign.phase(phase) : nullptr;
  // Whoever recomputes the standing finds in the log what it was made by.
  const store::Code kept = round ? juries_.keep(hosted, *round) : store::Code::kOk;
  if (kept != store::Code::kOk) return kept;
  if (round && round->round && round->round->jury) {
    jurors.insert(round->round->jury->names.begin(), round->round->jury->names.end());
  }
  std::map<int64_t, DuelField::Votes> votes;
  const store::Code code = context_.options.store->eachAct(campaign, [&](const store::StoredAct& act) {
    if (act.kind != store::ActKind::kVote || act.status != store::Status::kCounted) return true;
    DuelField::Votes& of = votes[act.work];
    (jurors.count(act.participant) > 0 ? of.jurors : of.votes) += act.undoes == 0 ? 1 : -1;
    return true;
  });
  if (code == store::Code::kOk) field.setVotes(std::move(votes));
  return code;
}

/// On a copy, so that pairs are given meanwhile.
store::Code DuelHall::makeFresh(const std::string& campaign, const std::string& phase, Room& room) {
  const std::lock_guard alone(room.fresh_mutex);
  DuelField field;
  int64_t last_duel = 0, begun = 0;
  bool votes = false;
  {
    const std::lock_guard lock(room.mutex);
    room.waiting = false;
    // Whoever waited for somebody else's refreshing has it.
    if (room.fresh.holds()) return store::Code::kOk;
    field = room.field;
    last_duel = room.last_duel;
    votes = room.votes;
    begun = room.fresh.begin();
  }
  const Clock::time_point began = Clock::now();
  store::Code code = readInto(field, last_duel, campaign, phase);
  if (code == store::Code::kOk && votes) code = readVotes(field, campaign, phase);
  if (code != store::Code::kOk) return code;
  const Clock::duration lag = std::max<Clock::duration>(kRankingInterval, (Clock::now() - began) * kRankingShare);
  const std::lock_guard lock(room.mutex);
  room.field = std::move(field);
  room.last_duel = last_duel;
  room.fresh.made(begun, began + lag);
  return code;
}

bool DuelHall::with(const std::string& campaign, const std::string& phase, Fresh fresh, const Use& use) {
  const RoomPtr room = roomOf(campaign, phase);
  std::unique_lock lock(room->mutex);
  const bool lacks_votes = fresh == Fresh::kVotes && !std::exchange(room->votes, true);
  if (lacks_votes || fresh == Fresh::kAnew) room->fresh.lose();
  const bool old = !room->fresh.holds();
  if (room->fresh.whole() && (!old || fresh == Fresh::kSoon)) {
    const auto then = use(store::Code::kOk, room->field);
    if (old && !room->waiting) {
      room->waiting = context_.workers.submit(
          kDrawLane, [this, campaign, phase, room] { (void)makeFresh(campaign, phase, *room); });
    }
    lock.unlock();
    then();
    return true;
  }
  lock.unlock();
  return context_.workers.submit(kDrawLane, [this, campaign, phase, room, use] {
    const store::Code code = makeFresh(campaign, phase, *room);
    std::unique_lock again(room->mutex);
    const auto then = use(code, room->field);
    again.unlock();
    then();
  });
}

}  // namespace fairground::collector
