// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/desk_write.h"

#include "store/blob_book.h"
#include "store/outbox.h"
#include "store/text_list.h"
#include "store/wall_book.h"

namespace fairground::store {

namespace {

std::string_view verdictName(bool approved) { return approved ? "approved" : "refused"; }

}  // namespace

Code StatementsWrite::decide(CampaignBook& book) {
  book.moved = true;
  return Code::kOk;
}

void VerdictWrite::read(Connection& connection, CampaignBook&) {
  there_ = counted_ = undone_ = hung_ = false;
  entry_ = Entry{};
  switch (verdict_.subject) {
    case Subject::kEntry:
      return readEntry(connection);
    case Subject::kAct:
      return readAct(connection);
    case Subject::kDuel:
      return readDuel(connection);
  }
}

void VerdictWrite::readEntry(Connection& connection) {
  const int64_t sequence = verdict_.sequence;
  connection.send(
      "SELECT status, verdict, activity, combination, look, title, round, tags, erased FROM entries WHERE "
      "campaign = ?1 AND sequence = ?2",
      {verdict_.campaign, sequence}, [this](const Row& row) {
        there_ = true;
        counted_ = readStatus(row, 0) == Status::kCounted;
        known_ = row.text(1);
        entry_.activity = row.text(2);
        entry_.combination = row.text(3);
        entry_.look = row.text(4);
        entry_.title = row.text(5);
        entry_.round = row.text(6);
        entry_.tags = readTextList(row.text(7));
        entry_.erased = row.integer(8) != 0;
      });
  connection.send("SELECT place FROM places WHERE campaign = ?1 AND work = ?2 AND wall = 0",
                  {verdict_.campaign, sequence}, [this](const Row&) { hung_ = true; });
  connection.send(
      "SELECT c.count FROM entries e CROSS JOIN combinations c WHERE e.campaign = ?1 AND e.sequence = ?2 AND "
      "c.campaign = e.campaign AND c.activity = e.activity AND c.combination = e.combination",
      {verdict_.campaign, sequence}, [this](const Row& row) { entry_.count = row.integer(0); });
  connection.send(
      "SELECT o.sequence FROM entries e CROSS JOIN entries o WHERE e.campaign = ?1 AND e.sequence = ?2 AND "
      "o.campaign = e.campaign AND o.activity = e.activity AND o.combination = e.combination AND o.status = 'counted' "
      "AND o.sequence <> e.sequence ORDER BY o.sequence LIMIT 1",
      {verdict_.campaign, sequence}, [this](const Row& row) { entry_.next_first = row.integer(0); });
  connection.send(
      "SELECT CAST(coalesce(sum(l.combinations), 0) AS BIGINT) FROM entries e CROSS JOIN levels l "
      "LEFT JOIN combinations c ON c.campaign = e.campaign AND c.activity = e.activity AND "
      "c.combination = e.combination WHERE e.campaign = ?1 AND e.sequence = ?2 AND l.campaign = e.campaign AND "
      "l.activity = e.activity AND l.count > coalesce(c.count, 0) + 1",
      {verdict_.campaign, sequence}, [this](const Row& row) { entry_.more_chosen = row.integer(0); });
  connection.send(
      "SELECT CAST(coalesce(sum(value), 0) AS BIGINT) FROM act_tallies WHERE campaign = ?1 AND work = ?2 AND "
      "kind = 'vote'",
      {verdict_.campaign, sequence}, [this](const Row& row) { entry_.votes = row.integer(0); });
}

void VerdictWrite::readAct(Connection& connection) {
  connection.send("SELECT status, verdict, work, kind, undoes FROM acts WHERE campaign = ?1 AND sequence = ?2",
                  {verdict_.campaign, verdict_.sequence}, [this](const Row& row) {
                    there_ = row.integer(4) == 0;  // what takes an act back is nothing to decide on
                    counted_ = readStatus(row, 0) == Status::kCounted;
                    known_ = row.text(1);
                    work_ = row.integer(2);
                    kind_ = row.text(3);
                  });
  connection.send("SELECT undoes FROM acts WHERE campaign = ?1 AND undoes = ?2 AND undoes > 0",
                  {verdict_.campaign, verdict_.sequence}, [this](const Row&) { undone_ = true; });
  connection.send(
      "SELECT CAST(coalesce(sum(t.value), 0) AS BIGINT) FROM acts a CROSS JOIN act_tallies t WHERE a.campaign = ?1 AND "
      "a.sequence = ?2 AND t.campaign = a.campaign AND t.work = a.work AND t.kind = 'vote'",
      {verdict_.campaign, verdict_.sequence}, [this](const Row& row) { entry_.votes = row.integer(0); });
}

void VerdictWrite::readDuel(Connection& connection) {
  connection.send("SELECT status, verdict FROM duels WHERE campaign = ?1 AND sequence = ?2",
                  {verdict_.campaign, verdict_.sequence}, [this](const Row& row) {
                    there_ = true;
                    counted_ = readStatus(row, 0) == Status::kCounted;
                    known_ = row.text(1);
                  });
}

Code VerdictWrite::decide(CampaignBook& book) {
  writes_ = moves_ = false;
  if (!book.audit_whole) return Code::kDamaged;
  if (!there_) return Code::kNotFound;
  if (undone_) return Code::kUndone;
  // A report counts as what it is whoever is right; only its own record says what came of it.
  const bool report = verdict_.subject == Subject::kAct && kind_ == campaign::actName(ActKind::kReport);
  moves_ = !report && counted_ != verdict_.approved;
  writes_ = moves_ || known_ != verdictName(verdict_.approved);
  book.moved = book.moved || writes_;
  if (writes_ && !report) book.audit.add(recordOf(verdict_));
  return Code::kOk;
}

void VerdictWrite::write(Connection& connection) {
  if (!writes_) return;
  switch (verdict_.subject) {
    case Subject::kEntry:
      writeEntry(connection);
      break;
    case Subject::kAct:
      writeAct(connection);
      break;
    case Subject::kDuel:
      writeDuel(connection);
      break;
  }
  writeRecord(connection);
  // A brand is told of no duels.
  if (verdict_.notify && verdict_.subject != Subject::kDuel) {
    const bool entry = verdict_.subject == Subject::kEntry;
    writeEvent(connection, verdict_.campaign, entry ? "entry-verdict" : "act-verdict", verdict_.sequence,
               verdict_.at_ms);
  }
}

void VerdictWrite::writeEntry(Connection& connection) const {
  const std::string& campaign = verdict_.campaign;
  const bool counts = verdict_.approved;
  connection.send(
      "UPDATE entries SET verdict = ?3, status = ?4 WHERE campaign = ?1 AND sequence = ?2",
      {campaign, verdict_.sequence, verdictName(counts), statusName(counts ? Status::kCounted : Status::kHeld)});
  if (!moves_) return;
  for (const Status status : {Status::kCounted, Status::kHeld}) {
    const int64_t by = (status == Status::kCounted) == counts ? 1 : -1;
    connection.send(
        "INSERT INTO counters (campaign, activity, name, slot, value) VALUES (?1, ?2, ?3, ?4, ?5) "
        "ON CONFLICT (campaign, activity, name, slot) DO UPDATE SET value = counters.value + excluded.value",
        {campaign, entry_.activity, statusName(status), slot_, by});
  }
  const int64_t now = entry_.count + (counts ? 1 : -1);
  if (entry_.count > 0) moveLevel(connection, entry_.count, -1);
  if (now > 0) moveLevel(connection, now, 1);
  writeCombination(connection, now);
  if (counts && !hung_) hang(connection);
  // Its places on the walls stay when it is refused: it may come back. What was erased comes back to no wall.
  if (!entry_.erased) sendShown(connection, campaign, wallsOf(entry_.round, entry_.tags), counts ? 1 : -1);
  if (!counts) return;
  connection.send("UPDATE entries SET answered_count = ?3, answered_rank = ?4 WHERE campaign = ?1 AND sequence = ?2",
                  {campaign, verdict_.sequence, now, entry_.more_chosen + 1});
}

void VerdictWrite::hang(Connection& connection) const {
  for (const Wall& wall : wallsOf(entry_.round, entry_.tags)) {
    connection.send(
        "INSERT INTO walls (campaign, kind, name, works, last_place) VALUES (?1, ?2, ?3, 0, 1) "
        "ON CONFLICT (campaign, kind, name) DO UPDATE SET last_place = walls.last_place + 1",
        {verdict_.campaign, wall.kind, wall.name});
    connection.send(
        "INSERT INTO places (campaign, wall, place, work, votes) SELECT campaign, ?4, last_place, ?5, ?6 FROM walls "
        "WHERE campaign = ?1 AND kind = ?2 AND name = ?3",
        {verdict_.campaign, wall.kind, wall.name, wall.number(), verdict_.sequence, entry_.votes});
  }
}

void VerdictWrite::writeCombination(Connection& connection, int64_t now) const {
  if (now == 0) {
    connection.send("DELETE FROM combinations WHERE campaign = ?1 AND activity = ?2 AND combination = ?3",
                    {verdict_.campaign, entry_.activity, entry_.combination});
    return;
  }
  int64_t first = entry_.next_first;
  if (verdict_.approved && (first == 0 || verdict_.sequence < first)) first = verdict_.sequence;
  connection.send(
      "INSERT INTO combinations (campaign, activity, combination, look, title, count, first_sequence) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (campaign, activity, combination) DO UPDATE SET "
      "count = excluded.count, first_sequence = excluded.first_sequence",
      {verdict_.campaign, entry_.activity, entry_.combination, entry_.look, entry_.title, now, first});
}

void VerdictWrite::moveLevel(Connection& connection, int64_t count, int64_t by) const {
  connection.send(
      "INSERT INTO levels (campaign, activity, count, combinations) VALUES (?1, ?2, ?3, ?4) "
      "ON CONFLICT (campaign, activity, count) DO UPDATE SET combinations = levels.combinations + "
      "excluded.combinations",
      {verdict_.campaign, entry_.activity, count, by});
  connection.send("DELETE FROM levels WHERE campaign = ?1 AND activity = ?2 AND count = ?3 AND combinations = 0",
                  {verdict_.campaign, entry_.activity, count});
}

void VerdictWrite::writeAct(Connection& connection) const {
  const std::string& campaign = verdict_.campaign;
  connection.send("UPDATE acts SET verdict = ?3, decided_by = ?4 WHERE campaign = ?1 AND sequence = ?2",
                  {campaign, verdict_.sequence, verdictName(verdict_.approved), kByModerator});
  if (!moves_) return;
  const int64_t by = verdict_.approved ? 1 : -1;
  connection.send("UPDATE acts SET status = ?3 WHERE campaign = ?1 AND sequence = ?2",
                  {campaign, verdict_.sequence, statusName(verdict_.approved ? Status::kCounted : Status::kHeld)});
  connection.send(
      "INSERT INTO act_tallies (campaign, work, kind, slot, value) VALUES (?1, ?2, ?3, ?4, ?5) "
      "ON CONFLICT (campaign, work, kind, slot) DO UPDATE SET value = act_tallies.value + excluded.value",
      {campaign, work_, kind_, slot_, by});
  if (kind_ != campaign::actName(ActKind::kVote)) return;
  connection.send("UPDATE places SET votes = ?3 WHERE campaign = ?1 AND work = ?2",
                  {campaign, work_, entry_.votes + by});
}

/// What duels are ranked by is their rows, so nothing else moves with them.
void VerdictWrite::writeDuel(Connection& connection) const {
  connection.send("UPDATE duels SET verdict = ?3, status = ?4, decided_by = ?5 WHERE campaign = ?1 AND sequence = ?2",
                  {verdict_.campaign, verdict_.sequence, verdictName(verdict_.approved),
                   statusName(verdict_.approved ? Status::kCounted : Status::kHeld), kByModerator});
}

void VerdictWrite::writeRecord(Connection& connection) const {
  connection.send("UPDATE campaigns SET last_verdict = last_verdict + 1 WHERE campaign = ?1", {verdict_.campaign});
  connection.send(
      "INSERT INTO verdicts (campaign, number, subject, sequence, verdict, reason, note, who, at_ms) "
      "SELECT campaign, last_verdict, ?2, ?3, ?4, ?5, ?6, ?7, ?8 FROM campaigns WHERE campaign = ?1",
      {verdict_.campaign, subjectName(verdict_.subject), verdict_.sequence, verdictName(verdict_.approved),
       verdict_.reason, verdict_.note, verdict_.who, verdict_.at_ms});
}

void WallsMendWrite::read(Connection& connection, CampaignBook&) {
  mended_ = {};
  mended_.code = mendWalls(connection, campaign_);
  if (mended_.code == Code::kOk) return;
  mended_.trouble = connection.trouble();
  mended_.detail = connection.lastError();
}

Code WallsMendWrite::decide(CampaignBook& book) {
  book.moved = true;
  return Code::kOk;
}

void TextsErasureWrite::read(Connection& connection, CampaignBook&) {
  who_.clear();
  keeps_ = false;
  // By the participant's own acts: as conditions the rest would lead along an index of all texts of the campaign.
  connection.send(
      "SELECT coalesce(max(CASE WHEN a.content <> '' AND a.received_ms >= ?3 THEN 1 ELSE 0 END), 0) FROM acts p CROSS "
      "JOIN acts a WHERE p.campaign = ?1 AND p.participant = ?2 AND a.campaign = p.campaign AND a.sequence = "
      "p.sequence",
      {campaign_, participant_, before_ms_}, [this](const Row& row) { keeps_ = row.integer(0) != 0; });
  connection.send("SELECT salt, who FROM audit_salts WHERE campaign = ?1 AND participant = ?2",
                  {campaign_, participant_}, [this](const Row& row) {
                    who_ = row.text(1);
                    if (who_.empty()) who_ = count::pseudonymOf(participant_, row.blob(0));
                  });
}

Code TextsErasureWrite::decide(CampaignBook& book) {
  book.moved = true;
  return Code::kOk;
}

void TextsErasureWrite::write(Connection& connection) {
  // By the participant's own acts, and so written that the index of all texts of the campaign is none for it.
  connection.send(
      "UPDATE acts SET content = '' WHERE campaign = ?1 AND sequence IN (SELECT p.sequence FROM acts p WHERE "
      "p.campaign = ?1 AND p.participant = ?2) AND length(content) > 0 AND received_ms < ?3",
      {campaign_, participant_, before_ms_});
  // Texts that stay are committed to with the same salt: it goes with the last of them.
  if (who_.empty() || keeps_) return;
  connection.send("UPDATE audit_salts SET salt = ?3, who = ?4 WHERE campaign = ?1 AND participant = ?2",
                  {campaign_, participant_, ByteView(salt_), who_});
}

void ErasureWrite::read(Connection& connection, CampaignBook&) {
  sequence_ = 0;
  connection.send(
      "SELECT sequence, status, erased, round, tags, blobs, participant FROM entries WHERE campaign = ?1 AND key "
      "= ?2",
      {campaign_, key_}, [this](const Row& row) {
        sequence_ = row.integer(0);
        erased_ = row.integer(2) != 0;
        shown_ = readStatus(row, 1) == Status::kCounted && !erased_;
        round_ = row.text(3);
        tags_ = readTextList(row.text(4));
        blobs_ = readTextList(row.text(5));
        participant_ = row.text(6);
      });
}

Code ErasureWrite::decide(CampaignBook& book) {
  if (sequence_ == 0) return Code::kNotFound;
  book.moved = book.moved || !erased_;
  return Code::kOk;
}

void ErasureWrite::write(Connection& connection) {
  if (erased_) return;
  if (shown_) sendShown(connection, campaign_, wallsOf(round_, tags_), -1);
  takeTagsDown(connection);
  connection.send(
      "UPDATE entries SET name = '', avatar = '', own_title = '', caption = '', alt = '', tags = '[]', blobs = '[]', "
      "appeal = '', erased = 1 WHERE campaign = ?1 AND sequence = ?2",
      {campaign_, sequence_});
  sendLetGo(connection, campaign_, participant_, blobs_);
  connection.send("UPDATE documents SET document = ?3 WHERE campaign = ?1 AND sequence = ?2",
                  {campaign_, sequence_, document_});
}

/// Tags are words of its maker's: its places go, and the wall whose name nobody else has written.
void ErasureWrite::takeTagsDown(Connection& connection) const {
  for (const std::string& tag : tags_) {
    connection.send("DELETE FROM places WHERE campaign = ?1 AND work = ?2 AND wall = ?3",
                    {campaign_, sequence_, Wall{"tag", tag}.number()});
    sendWallRemoval(connection, campaign_, tag);
  }
}

void sendAccount(Connection& connection, const Account& account) {
  connection.send("DELETE FROM desk_sessions WHERE account = ?1", {account.name});
  connection.send(
      "INSERT INTO desk_accounts (name, role, password, totp, last_step, failures, locked_until_ms, made_ms) "
      "VALUES (?1, ?2, ?3, ?4, ?5, 0, 0, ?6) ON CONFLICT (name) DO UPDATE SET role = excluded.role, "
      "password = excluded.password, totp = excluded.totp, last_step = excluded.last_step, failures = 0, "
      "locked_until_ms = 0",
      {account.name, account.role, account.password, account.totp, account.last_step, account.made_ms});
}

void sendAccountRemoval(Connection& connection, const std::string& name) {
  connection.send("DELETE FROM desk_sessions WHERE account = ?1", {name});
  connection.send("DELETE FROM desk_accounts WHERE name = ?1", {name});
}

void sendSession(Connection& connection, const Session& session) {
  connection.send("DELETE FROM desk_sessions WHERE expires_ms < ?1", {session.made_ms});
  connection.send("INSERT INTO desk_sessions (token, account, csrf, made_ms, expires_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
                  {session.token, session.account, session.csrf, session.made_ms, session.expires_ms});
}

void sendDeskAct(Connection& connection, const DeskAct& act) {
  // A row to lock: of two that write at once the second waits, then finds the first one's number.
  connection.send("INSERT INTO probes (id, times) VALUES (2, 0) ON CONFLICT (id) DO UPDATE SET times = probes.times");
  // Not again where the answer to its commit was lost: no request does the same twice.
  connection.send(
      "INSERT INTO desk_log (number, account, what, campaign, detail, request_id, at_ms) "
      "SELECT n.newest + 1, ?1, ?2, ?3, ?4, ?5, ?6 FROM (SELECT coalesce(max(number), 0) AS newest FROM desk_log) n "
      "WHERE NOT EXISTS (SELECT 1 FROM desk_log l WHERE l.number > n.newest - 100 AND l.account = ?1 AND l.what = ?2 "
      "AND "
      "l.campaign = ?3 AND l.detail = ?4 AND l.request_id = ?5 AND l.at_ms = ?6)",
      {act.account, act.what, act.campaign, act.detail, act.request_id, act.at_ms});
}

}  // namespace fairground::store
