// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/act_book.h"

namespace fairground::store {

using campaign::actName;

StoredAct readAct(const Row& row) {
  StoredAct act;
  act.sequence = row.integer(0);
  act.key = row.text(1);
  act.kind = campaign::findAct(row.text(2)).value_or(ActKind::kReport);
  act.participant = row.text(3);
  act.work = row.integer(4);
  act.undoes = row.integer(5);
  act.reply_to = row.integer(6);
  act.text = row.text(7);
  act.content = readDigest(row, 8);
  act.status = readStatus(row, 9);
  act.received_ms = row.integer(10);
  act.day = row.integer(11);
  act.round = row.integer(12);
  return act;
}

void ActBook::readKnown(Connection& connection, const std::string& key) {
  const auto [place, fresh] = known_.try_emplace(key);
  if (key.empty() || !fresh) return;
  connection.send("SELECT " FG_ACT_COLUMNS " FROM acts a WHERE a.campaign = ?1 AND a.key = ?2", {campaign_, key},
                  [&to = place->second](const Row& row) { to = readAct(row); });
}

void ActBook::readUsed(Connection& connection, const NewAct& act) {
  const std::string_view kind = actName(act.kind);
  const auto [place, fresh] = allowances_.try_emplace({act.participant, act.kind});
  if (fresh) {
    connection.send(
        "SELECT total, day, day_used, round, round_used FROM allowances "
        "WHERE campaign = ?1 AND participant = ?2 AND kind = ?3",
        {campaign_, act.participant, kind}, [&to = place->second](const Row& row) {
          to.used = {row.integer(0), row.integer(2), row.integer(4)};
          to.day = row.integer(1);
          to.round = row.integer(3);
        });
  }
  connection.send(
      "SELECT s.work, s.acts FROM entries e CROSS JOIN standings s WHERE e.campaign = ?1 AND e.id = ?2 AND "
      "s.campaign = e.campaign AND s.participant = ?3 AND s.kind = ?4 AND s.work = e.sequence",
      {campaign_, act.work, act.participant, kind},
      [this, &act](const Row& row) { standing(act, row.integer(0)).before = row.integer(1); });
  connection.send(
      "SELECT t.work, CAST(sum(t.value) AS BIGINT) FROM entries e CROSS JOIN act_tallies t WHERE e.campaign = ?1 AND "
      "e.id = ?2 AND t.campaign = e.campaign AND t.work = e.sequence AND t.kind = ?3 GROUP BY t.work",
      {campaign_, act.work, kind}, [this, kind = act.kind](const Row& row) {
        tallies_[{row.integer(0), kind}].before = row.integer(1);
      });
}

void ActBook::read(Connection& connection, const NewAct& act) {
  readKnown(connection, act.key);
  readKnown(connection, act.undoes);
  readKnown(connection, act.reply_to);
  for (const std::string* other : {&act.undoes, &act.reply_to}) {
    if (other->empty()) continue;
    connection.send(
        "SELECT a.sequence FROM acts a CROSS JOIN acts u WHERE a.campaign = ?1 AND a.key = ?2 AND "
        "u.campaign = a.campaign AND u.undoes = a.sequence AND u.undoes > 0",
        {campaign_, *other}, [this](const Row& row) { undone_.insert(row.integer(0)); });
  }
  const auto [work, fresh] = works_.try_emplace(act.work, 0);
  if (fresh) {
    connection.send("SELECT sequence FROM entries WHERE campaign = ?1 AND id = ?2 AND status = 'counted'",
                    {campaign_, act.work}, [&to = work->second](const Row& row) { to = row.integer(0); });
  }
  readUsed(connection, act);
}

const StoredAct* ActBook::find(const std::string& key) const {
  const auto found = known_.find(key);
  return found != known_.end() && found->second ? &*found->second : nullptr;
}

Code ActBook::checkUndo(const NewAct& act, int64_t work, StoredAct& stored, std::string& reason) const {
  const StoredAct* target = find(act.undoes);
  // Somebody else's act is no act to this participant.
  if (!target || target->participant != act.participant || target->kind != act.kind || target->work != work) {
    reason = "undoes";
    return Code::kNotFound;
  }
  if (target->undoes != 0 || undone_.count(target->sequence) > 0) return Code::kUndone;
  stored.undoes = target->sequence;
  stored.status = target->status;
  return Code::kOk;
}

Code ActBook::checkLimits(const NewAct& act, int64_t work, std::string& reason) {
  const Allowance& allowance = allowances_[{act.participant, act.kind}];
  const int64_t today = act.day > allowance.day ? 0 : allowance.used.day;
  const int64_t this_round = act.round > allowance.round ? 0 : allowance.used.round;
  const auto full = [&](int64_t limit, int64_t used, const char* name) {
    if (limit == 0 || used < limit) return false;
    reason = name;
    return true;
  };
  if (full(act.rule.work, standing(act, work).now(), "work") || full(act.rule.total, allowance.used.total, "total") ||
      full(act.rule.round, this_round, "round") || full(act.rule.day, today, "day")) {
    return Code::kLimit;
  }
  return Code::kOk;
}

Code ActBook::check(const NewAct& act, int64_t work, StoredAct& stored, std::string& reason) {
  if (!act.undoes.empty()) return checkUndo(act, work, stored, reason);
  if (!act.reply_to.empty()) {
    const StoredAct* target = find(act.reply_to);
    const bool there = target && target->kind == ActKind::kComment && target->work == work && target->undoes == 0 &&
                       target->status == Status::kCounted && undone_.count(target->sequence) == 0;
    if (!there) {
      reason = "reply_to";
      return Code::kNotFound;
    }
    stored.reply_to = target->sequence;
  }
  return checkLimits(act, work, reason);
}

Code ActBook::add(const NewAct& act, int64_t& last_act, ActAnswer& answer, std::string& reason) {
  answer = ActAnswer{};
  if (const StoredAct* known = find(act.key)) {
    if (known->content != act.content || known->participant != act.participant) return Code::kKeyConflict;
    answer.act = *known;
    answer.repeated = true;
    tell(act, answer);
    return Code::kOk;
  }
  if (act.refused) return Code::kRefused;
  const int64_t work = works_.at(act.work);
  if (work == 0) {
    reason = "work";
    return Code::kNotFound;
  }
  StoredAct stored;
  stored.key = act.key;
  stored.kind = act.kind;
  stored.participant = act.participant;
  stored.work = work;
  stored.text = act.text;
  stored.content = act.content;
  stored.status = act.status;
  stored.received_ms = act.received_ms;
  stored.day = act.day;
  stored.round = act.round;
  if (const Code code = check(act, work, stored, reason); code != Code::kOk) return code;
  stored.sequence = ++last_act;
  move(act, stored);
  known_[act.key] = stored;
  answer.act = std::move(stored);
  tell(act, answer);
  return Code::kOk;
}

void ActBook::move(const NewAct& act, const StoredAct& stored) {
  Allowance& allowance = allowances_[{act.participant, act.kind}];
  allowance.moved = true;
  // Two collectors' clocks may differ where one day ends: the count begins anew once, not each time.
  if (act.day > allowance.day) {
    allowance.day = act.day;
    allowance.used.day = 0;
  }
  if (act.round > allowance.round) {
    allowance.round = act.round;
    allowance.used.round = 0;
  }
  const int64_t change = stored.undoes == 0 ? 1 : -1;
  const StoredAct* target = stored.undoes == 0 ? nullptr : find(act.undoes);
  allowance.used.total += change;
  if (!target || target->day >= allowance.day) allowance.used.day += change;
  if (!target || target->round >= allowance.round) allowance.used.round += change;
  if (target) undone_.insert(target->sequence);
  Sum& mine = standing(act, stored.work);
  mine.added += change;
  mine.moved = true;
  if (stored.status != Status::kCounted) return;
  Sum& tally = tallies_[{stored.work, stored.kind}];
  tally.added += change;
  tally.moved = true;
}

void ActBook::tell(const NewAct& act, ActAnswer& answer) {
  const Allowance& allowance = allowances_[{act.participant, act.kind}];
  answer.used = allowance.used;
  if (act.day > allowance.day) answer.used.day = 0;
  if (act.round > allowance.round) answer.used.round = 0;
  answer.standing = standing(act, answer.act.work).now();
  answer.count = tallies_[{answer.act.work, act.kind}].now();
}

void ActBook::write(Connection& connection, int64_t slot) const {
  for (const auto& [whose, allowance] : allowances_) {
    if (!allowance.moved) continue;
    connection.send(
        "INSERT INTO allowances (campaign, participant, kind, total, day, day_used, round, round_used) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (campaign, participant, kind) DO UPDATE SET "
        "total = excluded.total, day = excluded.day, day_used = excluded.day_used, round = excluded.round, "
        "round_used = excluded.round_used",
        {campaign_, whose.first, actName(whose.second), allowance.used.total, allowance.day, allowance.used.day,
         allowance.round, allowance.used.round});
  }
  for (const auto& [whose, sum] : standings_) {
    if (!sum.moved) continue;
    const auto& [participant, kind, work] = whose;
    connection.send(
        "INSERT INTO standings (campaign, participant, kind, work, acts) VALUES (?1, ?2, ?3, ?4, ?5) "
        "ON CONFLICT (campaign, participant, kind, work) DO UPDATE SET acts = excluded.acts",
        {campaign_, participant, actName(kind), work, sum.now()});
  }
  for (const auto& [place, sum] : tallies_) {
    if (!sum.moved || sum.added == 0) continue;
    connection.send(
        "INSERT INTO act_tallies (campaign, work, kind, slot, value) VALUES (?1, ?2, ?3, ?4, ?5) "
        "ON CONFLICT (campaign, work, kind, slot) DO UPDATE SET value = act_tallies.value + excluded.value",
        {campaign_, place.first, actName(place.second), slot, sum.added});
    if (place.second != ActKind::kVote) continue;
    connection.send("UPDATE vote_places SET votes = ?3 WHERE campaign = ?1 AND work = ?2",
                    {campaign_, place.first, sum.now()});
  }
}

void writeActRow(Connection& connection, const std::string& campaign, const StoredAct& act) {
  connection.send(
      "INSERT INTO acts (campaign, sequence, key, kind, participant, work, undoes, reply_to, status, content, "
      "content_digest, received_ms, day, round) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
      {campaign, act.sequence, act.key, actName(act.kind), act.participant, act.work, act.undoes, act.reply_to,
       statusName(act.status), act.text, act.content, act.received_ms, act.day, act.round});
}

}  // namespace fairground::store
