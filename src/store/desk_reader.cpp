// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/desk_reader.h"

#include <algorithm>
#include <iterator>

#include "store/text_list.h"
#include "store/work_row.h"

namespace fairground::store {

namespace {

constexpr std::string_view kSubjectNames[] = {"entry", "act", "duel"};  // as Subject

}  // namespace

std::string_view subjectName(Subject subject) { return kSubjectNames[size_t(subject)]; }

std::optional<Subject> findSubject(std::string_view name) {
  const auto* found = std::find(std::begin(kSubjectNames), std::end(kSubjectNames), name);
  if (found == std::end(kSubjectNames)) return std::nullopt;
  return Subject(found - std::begin(kSubjectNames));
}

Answer<std::vector<std::string>> readCampaigns(Connection& connection) {
  std::vector<std::string> campaigns;
  connection.send("SELECT campaign FROM campaigns ORDER BY campaign", {},
                  [&](const Row& row) { campaigns.push_back(row.text(0)); });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return campaigns;
}

Answer<std::vector<std::string>> readActivities(Connection& connection, const std::string& campaign) {
  std::vector<std::string> activities;
  connection.send("SELECT DISTINCT activity FROM counters WHERE campaign = ?1 ORDER BY activity", {campaign},
                  [&](const Row& row) { activities.push_back(row.text(0)); });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return activities;
}

Answer<std::vector<Desk::ActSum>> readActSums(Connection& connection, const std::string& campaign) {
  std::vector<Desk::ActSum> sums;
  connection.send(
      "SELECT work, kind, CAST(sum(value) AS BIGINT) FROM act_tallies WHERE campaign = ?1 GROUP BY work, kind "
      "HAVING sum(value) <> 0 ORDER BY work, kind",
      {campaign}, [&](const Row& row) {
        if (const auto kind = campaign::findAct(row.text(1))) sums.push_back({row.integer(0), *kind, row.integer(2)});
      });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return sums;
}

namespace {

void sendWaitingEntries(Connection& connection, const std::string& campaign, int64_t limit, WaitingList& list) {
  connection.send(
      "SELECT e.sequence, e.id, e.activity, " FG_SHOWN_TITLE("e") ", e.name, e.reasons, e.appeal, e.received_ms FROM "
      "entries e WHERE e.campaign = ?1 AND e.status = 'held' AND e.verdict <> 'refused' ORDER BY e.sequence LIMIT ?2",
      {campaign, limit}, [&](const Row& row) {
        Waiting item;
        item.sequence = row.integer(0);
        item.kind = "entry";
        item.on = item.sequence;
        item.work = row.text(1);
        item.activity = row.text(2);
        item.title = row.text(3);
        item.name = row.text(4);
        item.reasons = readTextList(row.text(5));
        item.appeal = row.text(6);
        item.received_ms = row.integer(7);
        list.items.push_back(std::move(item));
      });
}

Waiting readWaitingAct(const Row& row) {
  Waiting item;
  item.subject = Subject::kAct;
  item.sequence = row.integer(0);
  item.kind = row.text(1);
  item.work = row.text(2);
  item.title = row.text(3);
  item.name = row.text(4);
  item.text = row.text(5);
  item.received_ms = row.integer(6);
  item.shown = readStatus(row, 7) == Status::kCounted;
  item.on = row.integer(8);
  item.reasons = readTextList(row.text(9));
  return item;
}

constexpr const char* kHeldDuels =
    "SELECT d.sequence, d.choice, d.received_ms, d.reasons, l.id, l.sequence, " FG_SHOWN_TITLE("l") ", l.name, "
    "l.status, r.id, r.sequence, " FG_SHOWN_TITLE("r") ", r.name, r.status FROM duels d CROSS JOIN entries l CROSS "
    "JOIN entries r WHERE d.campaign = ?1 AND d.status = 'held' AND d.verdict = '' AND l.campaign = d.campaign AND "
    "l.sequence = d.left_work AND r.campaign = d.campaign AND r.sequence = d.right_work ORDER BY d.sequence LIMIT ?2";

Waiting readWaitingDuel(const Row& row) {
  const int left = 4, right = 9;  // where the columns of either work begin
  const std::string choice = row.text(1);
  const int work = choice == "right" ? right : left, other = choice == "right" ? left : right;
  Waiting item;
  item.subject = Subject::kDuel;
  item.sequence = row.integer(0);
  item.kind = "duel";
  item.won = choice != "skip";
  item.received_ms = row.integer(2);
  item.reasons = readTextList(row.text(3));
  item.work = row.text(work);
  item.on = row.integer(work + 1);
  item.title = row.text(work + 2);
  item.name = row.text(work + 3);
  item.shown = readStatus(row, work + 4) == Status::kCounted;
  item.other = {row.text(other), row.text(other + 2), row.integer(other + 1)};
  return item;
}

#define FG_NOT_UNDONE \
  "NOT EXISTS (SELECT 1 FROM acts u WHERE u.campaign = a.campaign AND u.undoes = a.sequence AND u.undoes > 0)"
#define FG_WAITING_ACT \
  "SELECT a.sequence, a.kind, e.id, " FG_SHOWN_TITLE("e") ", e.name, a.content, a.received_ms, e.status, e.sequence, " \
  "a.reasons FROM acts a CROSS JOIN entries e WHERE a.campaign = ?1 AND e.campaign = a.campaign AND " \
  "e.sequence = a.work AND a.undoes = 0 AND a.verdict = '' AND " FG_NOT_UNDONE " AND "
#define FG_HELD_ACT "a.status = 'held' AND a.kind <> 'report'"
#define FG_REPORT "a.kind = 'report'"

constexpr const char* kHeldActs = FG_WAITING_ACT FG_HELD_ACT " ORDER BY a.sequence LIMIT ?2";
constexpr const char* kReports = FG_WAITING_ACT FG_REPORT " ORDER BY a.sequence LIMIT ?2";

void sendWaitingCounts(Connection& connection, const std::string& campaign, WaitingList& list) {
  connection.send("SELECT count(*) FROM entries WHERE campaign = ?1 AND status = 'held' AND verdict <> 'refused'",
                  {campaign}, [&](const Row& row) { list.entries = row.integer(0); });
  connection.send(
      "SELECT count(*) FROM acts a WHERE a.campaign = ?1 AND a.undoes = 0 AND a.verdict = '' AND " FG_NOT_UNDONE
      " AND " FG_HELD_ACT,
      {campaign}, [&](const Row& row) { list.acts = row.integer(0); });
  connection.send(
      "SELECT count(*) FROM acts a WHERE a.campaign = ?1 AND a.undoes = 0 AND a.verdict = '' AND " FG_NOT_UNDONE
      " AND " FG_REPORT,
      {campaign}, [&](const Row& row) { list.reports = row.integer(0); });
  connection.send("SELECT count(*) FROM duels WHERE campaign = ?1 AND status = 'held' AND verdict = ''", {campaign},
                  [&](const Row& row) { list.duels = row.integer(0); });
}

StoredVerdict readVerdictRow(const std::string& campaign, const Row& row) {
  StoredVerdict verdict;
  verdict.campaign = campaign;
  verdict.number = row.integer(0);
  verdict.subject = findSubject(row.text(1)).value_or(Subject::kEntry);
  verdict.sequence = row.integer(2);
  verdict.approved = row.text(3) == "approved";
  verdict.reason = row.text(4);
  verdict.note = row.text(5);
  verdict.who = row.text(6);
  verdict.at_ms = row.integer(7);
  return verdict;
}

#define FG_VERDICT_COLUMNS "v.number, v.subject, v.sequence, v.verdict, v.reason, v.note, v.who, v.at_ms"

int64_t orLast(int64_t before) { return before > 0 ? before : INT64_MAX; }

}  // namespace

Answer<WaitingList> readWaiting(Connection& connection, const std::string& campaign, int limit) {
  WaitingList list;
  connection.beginReading();
  sendWaitingEntries(connection, campaign, limit, list);
  for (const char* sql : {kHeldActs, kReports}) {
    connection.send(sql, {campaign, int64_t(limit)},
                    [&](const Row& row) { list.items.push_back(readWaitingAct(row)); });
  }
  connection.send(kHeldDuels, {campaign, int64_t(limit)},
                  [&](const Row& row) { list.items.push_back(readWaitingDuel(row)); });
  sendWaitingCounts(connection, campaign, list);
  connection.commit();
  if (const Code code = connection.finish(); code != Code::kOk) {
    std::string detail = connection.lastError();
    connection.rollback();
    return {code, std::move(detail)};
  }
  std::stable_sort(list.items.begin(), list.items.end(),
                   [](const Waiting& a, const Waiting& b) { return a.received_ms < b.received_ms; });
  if (list.items.size() > size_t(limit)) list.items.resize(size_t(limit));
  if (!list.items.empty()) list.oldest_ms = list.items.front().received_ms;
  return list;
}

Answer<std::vector<StoredVerdict>> readVerdicts(Connection& connection, const std::string& campaign, int64_t before,
                                                int limit) {
  std::vector<StoredVerdict> verdicts;
  connection.send("SELECT " FG_VERDICT_COLUMNS
                  " FROM verdicts v WHERE v.campaign = ?1 AND v.number < ?2 ORDER BY v.number DESC LIMIT ?3",
                  {campaign, orLast(before), int64_t(limit)},
                  [&](const Row& row) { verdicts.push_back(readVerdictRow(campaign, row)); });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return verdicts;
}

Answer<StoredVerdict> readVerdictOn(Connection& connection, const std::string& campaign, const std::string& key) {
  std::optional<StoredVerdict> verdict;
  connection.send(
      "SELECT " FG_VERDICT_COLUMNS
      " FROM entries e CROSS JOIN verdicts k CROSS JOIN verdicts v WHERE e.campaign = ?1 AND e.key = ?2 AND "
      "k.campaign = e.campaign AND k.subject = 'entry' AND k.sequence = e.sequence AND "
      "v.campaign = k.campaign AND v.number = k.number ORDER BY k.number DESC LIMIT 1",
      {campaign, key}, [&](const Row& row) { verdict = readVerdictRow(campaign, row); });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return verdict ? Answer<StoredVerdict>(std::move(*verdict)) : Answer<StoredVerdict>(Code::kNotFound);
}

Answer<std::string> readAnyDocument(Connection& connection, const std::string& campaign, const std::string& id) {
  std::optional<std::string> document;
  connection.send(
      "SELECT d.document FROM entries e JOIN documents d ON d.campaign = e.campaign AND d.sequence = e.sequence "
      "WHERE e.campaign = ?1 AND e.id = ?2",
      {campaign, id}, [&](const Row& row) { document = row.text(0); });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return document ? Answer<std::string>(std::move(*document)) : Answer<std::string>(Code::kNotFound);
}

Answer<std::vector<InboxItem>> readInbox(Connection& connection, const std::string& campaign, bool unanswered,
                                         int64_t before, int limit) {
  std::vector<InboxItem> items;
  // The brand's first answer, from the index of replies.
  connection.send(
      "SELECT a.sequence, a.key, e.id, " FG_SHOWN_TITLE("e") ", a.participant, a.content, a.received_ms, "
      "coalesce(r.content, ''), coalesce(r.received_ms, 0) FROM acts a CROSS JOIN entries e LEFT JOIN acts r ON "
      "r.campaign = a.campaign AND r.sequence = (SELECT min(b.sequence) FROM acts b WHERE b.campaign = a.campaign AND "
      "b.reply_to = a.sequence AND b.reply_to > 0 AND b.participant = 'brand') WHERE a.campaign = ?1 AND "
      "a.kind = 'comment' AND a.undoes = 0 AND "
      "a.status = 'counted' AND a.participant <> 'brand' AND a.sequence < ?2 AND e.campaign = a.campaign AND "
      "e.sequence = a.work AND " FG_NOT_UNDONE " AND (?4 = 0 OR r.sequence IS NULL) ORDER BY a.sequence DESC LIMIT ?3",
      {campaign, orLast(before), int64_t(limit), int64_t(unanswered)}, [&](const Row& row) {
        InboxItem item;
        item.sequence = row.integer(0);
        item.key = row.text(1);
        item.work = row.text(2);
        item.work_title = row.text(3);
        item.participant = row.text(4);
        item.text = row.text(5);
        item.received_ms = row.integer(6);
        item.answer = row.text(7);
        item.answered_ms = row.integer(8);
        items.push_back(std::move(item));
      });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return items;
}

Answer<std::vector<Account>> readAccounts(Connection& connection, const std::string& name) {
  std::vector<Account> accounts;
  connection.send(
      "SELECT name, role, password, totp, last_step, failures, locked_until_ms, made_ms FROM desk_accounts "
      "WHERE ?1 = '' OR name = ?1 ORDER BY name",
      {name}, [&](const Row& row) {
        accounts.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.integer(4), row.integer(5),
                            row.integer(6), row.integer(7)});
      });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return accounts;
}

Answer<Session> readSession(Connection& connection, const Digest& token, int64_t now_ms) {
  std::optional<Session> session;
  connection.send("SELECT account, csrf, made_ms, expires_ms FROM desk_sessions WHERE token = ?1 AND expires_ms > ?2",
                  {token, now_ms}, [&](const Row& row) {
                    session = Session{token, row.text(0), row.text(1), row.integer(2), row.integer(3)};
                  });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return session ? Answer<Session>(std::move(*session)) : Answer<Session>(Code::kNotFound);
}

Answer<std::vector<DeskAct>> readDeskLog(Connection& connection, int64_t before, int limit) {
  std::vector<DeskAct> acts;
  connection.send(
      "SELECT number, account, what, campaign, detail, request_id, at_ms FROM desk_log WHERE number < ?1 "
      "ORDER BY number DESC LIMIT ?2",
      {orLast(before), int64_t(limit)}, [&](const Row& row) {
        acts.push_back(
            {row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.integer(6)});
      });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return acts;
}

}  // namespace fairground::store
