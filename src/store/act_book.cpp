// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/act_book.h"

#include <algorithm>

#include "store/text_list.h"

namespace fairground::store {

using campaign::actName;

namespace {

constexpr int kAfterAct = 14;  // the first column behind FG_ACT_COLUMNS

}  // namespace

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
  act.reasons = readTextList(row.text(13));
  return act;
}

void sendUsedBehind(Connection& connection, const std::string& campaign, const std::string& participant, ActKind kind,
                    int64_t day, int64_t round, std::function<void(int64_t day, int64_t round)> each) {
  connection.send(
      "SELECT CAST(coalesce(sum(CASE WHEN a.day = ?4 AND w.day > ?4 THEN 1 ELSE 0 END), 0) AS BIGINT), "
      "CAST(coalesce(sum(CASE WHEN a.round = ?5 AND w.round > ?5 THEN 1 ELSE 0 END), 0) AS BIGINT) "
      "FROM allowances w CROSS JOIN acts p CROSS JOIN acts a WHERE w.campaign = ?1 AND w.participant = ?2 AND "
      "w.kind = ?3 AND (w.day > ?4 OR w.round > ?5) AND p.campaign = w.campaign AND p.participant = w.participant AND "
      "a.campaign = p.campaign AND a.sequence = p.sequence AND a.kind = w.kind AND a.undoes = 0 AND NOT EXISTS (SELECT "
      "1 FROM acts u WHERE u.campaign = a.campaign AND u.undoes = a.sequence AND u.undoes > 0)",
      {campaign, participant, actName(kind), day, round},
      [each = std::move(each)](const Row& row) { each(row.integer(0), row.integer(1)); });
}

void ActBook::readKnown(Connection& connection, const std::string& key) {
  const auto [place, fresh] = known_.try_emplace(key);
  if (key.empty() || !fresh) return;
  connection.send("SELECT " FG_ACT_COLUMNS " FROM acts a WHERE a.campaign = ?1 AND a.key = ?2", {campaign_, key},
                  [&to = place->second](const Row& row) { to = readAct(row); });
}

/// What may be taken back of it without being named. One group takes back no more than so many.
void ActBook::readStanding(Connection& connection, const NewAct& act) {
  // By the participant's own acts: without statistics a database walks all acts of the campaign instead.
  connection.send("SELECT " FG_ACT_COLUMNS
                  " FROM acts p CROSS JOIN acts a WHERE p.campaign = ?1 AND p.participant = ?2 AND "
                  "a.campaign = p.campaign AND a.sequence = p.sequence AND a.kind = ?3 AND a.work = (SELECT "
                  "sequence FROM entries WHERE campaign = ?1 AND id = ?4) AND a.undoes = 0 AND NOT EXISTS (SELECT 1 "
                  "FROM acts u WHERE u.campaign = a.campaign AND u.undoes = a.sequence AND u.undoes > 0) ORDER BY "
                  "p.sequence DESC LIMIT 16",
                  {campaign_, act.participant, actName(act.kind), act.work}, [this](const Row& row) {
                    StoredAct known = readAct(row);
                    std::optional<StoredAct>& place = known_[known.key];
                    if (!place) place = std::move(known);
                  });
}

void ActBook::readUsed(Connection& connection, const NewAct& act) {
  const std::string_view kind = actName(act.kind);
  const auto [place, fresh] = allowances_.try_emplace({act.participant, act.kind});
  if (fresh) readAllowance(connection, campaign_, act.participant, kind, place->second);
  Allowance& allowance = place->second;
  if (!allowance.knowsBehind(act.day, act.round)) {
    sendUsedBehind(connection, campaign_, act.participant, act.kind, act.day, act.round,
                   allowance.behind(act.day, act.round));
  }
  connection.send(
      "SELECT work, acts FROM standings WHERE campaign = ?1 AND participant = ?3 AND kind = ?4 AND "
      "work = (SELECT sequence FROM entries WHERE campaign = ?1 AND id = ?2)",
      {campaign_, act.work, act.participant, kind},
      [this, &act](const Row& row) { standing(act, row.integer(0)).before = row.integer(1); });
  connection.send(
      "SELECT work, CAST(sum(value) AS BIGINT) FROM act_tallies WHERE campaign = ?1 AND kind = ?3 AND "
      "work = (SELECT sequence FROM entries WHERE campaign = ?1 AND id = ?2) GROUP BY work",
      {campaign_, act.work, kind}, [this, kind = act.kind](const Row& row) {
        tallies_[{row.integer(0), kind}].before = row.integer(1);
      });
}

void ActBook::read(Connection& connection, const NewAct& act) {
  readKnown(connection, act.key);
  if (act.undoes == kLatestAct)
    readStanding(connection, act);
  else
    readKnown(connection, act.undoes);
  readKnown(connection, act.reply_to);
  for (const std::string* other : {&act.key, &act.undoes, &act.reply_to}) {
    if (other->empty() || *other == kLatestAct) continue;
    connection.send(
        "SELECT a.sequence FROM acts a CROSS JOIN acts u WHERE a.campaign = ?1 AND a.key = ?2 AND "
        "u.campaign = a.campaign AND u.undoes = a.sequence AND u.undoes > 0",
        {campaign_, *other}, [this](const Row& row) { undone_.insert(row.integer(0)); });
  }
  const auto [work, fresh] = works_.try_emplace(act.work);
  if (fresh) {
    // By its id and nothing else: asked for shown ones only, a database without statistics walks an index of all that
    // are shown.
    connection.send("SELECT sequence, round, status, erased FROM entries WHERE campaign = ?1 AND id = ?2",
                    {campaign_, act.work}, [&to = work->second](const Row& row) {
                      const bool shown = readStatus(row, 2) == Status::kCounted && row.integer(3) == 0;
                      if (shown) to = {row.integer(0), row.text(1)};
                    });
  }
  readUsed(connection, act);
}

const StoredAct* ActBook::find(const std::string& key) const {
  const auto found = known_.find(key);
  return found != known_.end() && found->second ? &*found->second : nullptr;
}

/// Of the participant's own that stand.
const StoredAct* ActBook::findLatest(const NewAct& act, int64_t work) const {
  const StoredAct* latest = nullptr;
  for (const auto& [key, known] : known_) {
    if (!known || known->participant != act.participant || known->kind != act.kind || known->work != work) continue;
    if (known->undoes != 0 || undone_.count(known->sequence) > 0) continue;
    if (!latest || latest->sequence < known->sequence) latest = &*known;
  }
  return latest;
}

Code ActBook::checkUndo(const NewAct& act, const StoredAct* target, StoredAct& stored, std::string& reason) const {
  // Somebody else's act is no act to this participant.
  if (!target || target->participant != act.participant || target->kind != act.kind || target->work != stored.work) {
    reason = "undoes";
    return Code::kNotFound;
  }
  if (target->undoes != 0 || undone_.count(target->sequence) > 0) return Code::kUndone;
  stored.undoes = target->sequence;
  stored.status = target->status;
  stored.reasons = target->reasons;
  return Code::kOk;
}

Code ActBook::checkLimits(const NewAct& act, int64_t work, std::string& reason) {
  const Allowance& allowance = allowances_[{act.participant, act.kind}];
  const bool work_full = act.rule.work > 0 && standing(act, work).now() >= act.rule.work;
  const char* limit = work_full ? "work" : allowance.full(act.rule, act.day, act.round);
  if (!limit) return Code::kOk;
  reason = limit;
  return Code::kLimit;
}

Code ActBook::check(const NewAct& act, const StoredAct* target, StoredAct& stored, std::string& reason) {
  if (!act.undoes.empty()) return checkUndo(act, target, stored, reason);
  if (!act.reply_to.empty()) {
    const bool there = target && target->kind == ActKind::kComment && target->work == stored.work &&
                       target->undoes == 0 && target->status == Status::kCounted &&
                       undone_.count(target->sequence) == 0;
    if (!there) {
      reason = "reply_to";
      return Code::kNotFound;
    }
    stored.reply_to = target->sequence;
  }
  return checkLimits(act, stored.work, reason);
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
  const auto& [work, round] = works_.at(act.work);
  if (work == 0) {
    reason = "work";
    return Code::kNotFound;
  }
  if (std::find(act.closed_rounds.begin(), act.closed_rounds.end(), round) != act.closed_rounds.end()) {
    reason = round;
    return Code::kRefused;
  }
  StoredAct stored;
  stored.key = act.key;
  stored.kind = act.kind;
  stored.participant = act.participant;
  stored.work = work;
  stored.text = act.text;
  stored.content = act.content;
  stored.status = act.status;
  stored.reasons = act.reasons;
  stored.received_ms = act.received_ms;
  stored.day = act.day;
  stored.round = act.round;
  const StoredAct* target = act.undoes.empty()         ? find(act.reply_to)
                            : act.undoes == kLatestAct ? findLatest(act, work)
                                                       : find(act.undoes);
  if (const Code code = check(act, target, stored, reason); code != Code::kOk) return code;
  stored.sequence = ++last_act;
  move(act, stored, target);
  known_[act.key] = stored;
  answer.act = std::move(stored);
  tell(act, answer);
  return Code::kOk;
}

void ActBook::read(Connection& connection, const NewDecision& decision) {
  connection.send("SELECT " FG_ACT_COLUMNS ", a.decided_by FROM acts a WHERE a.campaign = ?1 AND a.sequence = ?2",
                  {campaign_, decision.act}, [this](const Row& row) {
                    StoredAct act = readAct(row);
                    decided_[act.sequence] = {std::move(act), row.text(kAfterAct)};
                  });
  connection.send("SELECT undoes FROM acts WHERE campaign = ?1 AND undoes = ?2 AND undoes > 0",
                  {campaign_, decision.act}, [this](const Row& row) { undone_.insert(row.integer(0)); });
  connection.send(
      "SELECT a.work, a.kind, CAST(sum(t.value) AS BIGINT) FROM acts a CROSS JOIN act_tallies t WHERE a.campaign = ?1 "
      "AND a.sequence = ?2 AND t.campaign = a.campaign AND t.work = a.work AND t.kind = a.kind GROUP BY a.work, a.kind",
      {campaign_, decision.act}, [this](const Row& row) {
        const auto kind = campaign::findAct(row.text(1));
        if (kind) tallies_[{row.integer(0), *kind}].before = row.integer(2);
      });
}

Code ActBook::decide(const NewDecision& decision, bool& changed) {
  changed = false;
  const auto found = decided_.find(decision.act);
  if (found == decided_.end()) return Code::kNotFound;
  auto& [act, by] = found->second;
  const bool settled = decision.unless_decided && !by.empty();
  if (settled || (act.status == decision.status && act.reasons == decision.reasons && by == decision.by))
    return Code::kOk;
  const bool stands = act.undoes == 0 && undone_.count(act.sequence) == 0;
  if (act.status != decision.status && stands) {
    Sum& tally = tallies_[{act.work, act.kind}];
    tally.added += decision.status == Status::kCounted ? 1 : -1;
    tally.moved = true;
  }
  act.status = decision.status;
  act.reasons = decision.reasons;
  by = decision.by;
  // Who takes it back later in the same group must find it as it is now.
  if (const auto known = known_.find(act.key); known != known_.end() && known->second) known->second = act;
  changed = true;
  return Code::kOk;
}

/// `target`: what it takes back, where it does.
void ActBook::move(const NewAct& act, const StoredAct& stored, const StoredAct* target) {
  const int64_t change = stored.undoes == 0 ? 1 : -1;
  Allowance& allowance = allowances_[{act.participant, act.kind}];
  if (stored.undoes != 0) {
    allowance.giveBack(target->day, target->round);
    undone_.insert(target->sequence);
  } else {
    allowance.take(act.day, act.round);
  }
  Sum& mine = standing(act, stored.work);
  mine.added += change;
  mine.moved = true;
  if (stored.status != Status::kCounted) return;
  Sum& tally = tallies_[{stored.work, stored.kind}];
  tally.added += change;
  tally.moved = true;
}

void ActBook::tell(const NewAct& act, ActAnswer& answer) {
  answer.used = allowances_[{act.participant, act.kind}].at(act.day, act.round);
  answer.standing = standing(act, answer.act.work).now();
  answer.count = tallies_[{answer.act.work, act.kind}].now();
}

void ActBook::write(Connection& connection, int64_t slot) const {
  for (const auto& [whose, allowance] : allowances_) {
    if (allowance.moved) writeAllowance(connection, campaign_, whose.first, actName(whose.second), allowance);
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
    connection.send("UPDATE places SET votes = ?3 WHERE campaign = ?1 AND work = ?2",
                    {campaign_, place.first, sum.now()});
  }
}

void writeDecision(Connection& connection, const NewDecision& decision) {
  // What takes the act back goes with it, so that the sum over all rows stays the tally.
  connection.send("UPDATE acts SET status = ?3 WHERE campaign = ?1 AND undoes = ?2 AND undoes > 0",
                  {decision.campaign, decision.act, statusName(decision.status)});
  connection.send(
      "UPDATE acts SET status = ?3, reasons = ?4, decided_by = ?5 WHERE campaign = ?1 AND sequence = ?2",
      {decision.campaign, decision.act, statusName(decision.status), writeTextList(decision.reasons), decision.by});
}

void writeActRow(Connection& connection, const std::string& campaign, const StoredAct& act) {
  connection.send(
      "INSERT INTO acts (campaign, sequence, key, kind, participant, work, undoes, reply_to, status, content, "
      "content_digest, received_ms, day, round, reasons) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
      {campaign, act.sequence, act.key, actName(act.kind), act.participant, act.work, act.undoes, act.reply_to,
       statusName(act.status), act.text, act.content, act.received_ms, act.day, act.round, writeTextList(act.reasons)});
}

}  // namespace fairground::store
