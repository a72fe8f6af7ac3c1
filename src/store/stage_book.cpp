// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/stage_book.h"

#include "store/text_list.h"

namespace fairground::store {

void StageBook::read(Connection& connection, const NewEntry& entry) {
  if (entry.follows.work.empty()) return;
  const auto [work, fresh] = works_.try_emplace(entry.follows.work);
  if (fresh) {
    connection.send(
        "SELECT e.sequence, e.activity, e.participant, coalesce(s.second_work, 0) FROM entries e LEFT JOIN stages s ON "
        "s.campaign = e.campaign AND s.first_work = e.sequence "
        "WHERE e.campaign = ?1 AND e.id = ?2 AND e.status = 'counted' AND e.erased = 0",
        {campaign_, entry.follows.work}, [&to = work->second](const Row& row) {
          to = First{row.integer(0), row.text(1), row.text(2), row.integer(3) != 0};
        });
  }
  for (const std::string& key : entry.follows.advice) {
    const auto [comment, unread] = comments_.try_emplace(key);
    if (!unread) continue;
    connection.send(
        "SELECT a.work, a.participant FROM acts a WHERE a.campaign = ?1 AND a.key = ?2 AND a.kind = 'comment' AND "
        "a.undoes = 0 AND a.status = 'counted' AND NOT EXISTS (SELECT 1 FROM acts u WHERE u.campaign = a.campaign AND "
        "u.undoes = a.sequence AND u.undoes > 0)",
        {campaign_, key}, [&to = comment->second](const Row& row) {
          to = Comment{row.integer(0), row.text(1)};
        });
  }
}

Code StageBook::check(const NewEntry& entry, std::string& reason) const {
  if (entry.follows.work.empty()) return Code::kOk;
  const std::optional<First>& first = works_.at(entry.follows.work);
  if (!first || first->activity != entry.follows.activity) {
    reason = "work";
    return Code::kNotFound;
  }
  // A work without an author is nobody's to go on with.
  if (first->participant.empty() || first->participant != entry.participant) {
    reason = "author";
    return Code::kRefused;
  }
  if (first->followed) return Code::kFollowed;
  for (size_t i = 0; i < entry.follows.advice.size(); ++i) {
    const std::optional<Comment>& comment = comments_.at(entry.follows.advice[i]);
    if (comment && comment->work == first->sequence && comment->participant != entry.participant) continue;
    reason = "advice/" + std::to_string(i);
    return Code::kNotFound;
  }
  return Code::kOk;
}

void StageBook::add(const NewEntry& entry, int64_t sequence) {
  if (entry.follows.work.empty()) return;
  First& first = *works_.at(entry.follows.work);
  first.followed = true;
  added_.push_back({first.sequence, sequence, entry.follows.advice});
}

void StageBook::write(Connection& connection) const {
  for (const Second& one : added_) {
    connection.send("INSERT INTO stages (campaign, first_work, second_work, advice) VALUES (?1, ?2, ?3, ?4)",
                    {campaign_, one.first, one.second, writeTextList(one.advice)});
  }
}

void sendStages(Connection& connection, const std::string& campaign, Work& to) {
  connection.send(
      "SELECT e.id FROM stages s CROSS JOIN entries e WHERE s.campaign = ?1 AND s.first_work = ?2 AND "
      "e.campaign = s.campaign AND e.sequence = s.second_work AND e.status = 'counted' AND e.erased = 0",
      {campaign, to.sequence}, [&to](const Row& row) { to.stages.after = row.text(0); });
  connection.send(
      "SELECT e.id, s.advice FROM stages s CROSS JOIN entries e WHERE s.campaign = ?1 AND s.second_work = ?2 AND "
      "e.campaign = s.campaign AND e.sequence = s.first_work AND e.status = 'counted' AND e.erased = 0",
      {campaign, to.sequence}, [&to](const Row& row) {
        to.stages.before = row.text(0);
        to.stages.advice = readTextList(row.text(1));
      });
}

}  // namespace fairground::store
