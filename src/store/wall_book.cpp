// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/wall_book.h"

#include "base/hash.h"
#include "store/text_list.h"

namespace fairground::store {

namespace {

constexpr int64_t kEntriesAtOnce = 5000;
constexpr size_t kTagsAtOnce = 500;

}  // namespace

int64_t Wall::number() const {
  if (kind.empty()) return 0;
  const Digest digest = sha256(viewOf(kind + "\n" + name));
  uint64_t number = 0;
  for (size_t i = 0; i < 8; ++i)
    number = number << 8 | digest[i];
  return int64_t(number >> 1);
}

std::set<Wall> wallsOf(const std::string& round, const std::vector<std::string>& tags) {
  std::set<Wall> walls = {{"", ""}};
  if (!round.empty()) walls.insert({"round", round});
  for (const std::string& tag : tags)
    walls.insert({"tag", tag});
  return walls;
}

void WallBook::read(Connection& connection, const NewEntry& entry) {
  if (entry.status != Status::kCounted) return;
  for (const Wall& wall : wallsOf(entry.round, entry.words.tags)) {
    const auto [state, fresh] = walls_.try_emplace(wall);
    if (!fresh) continue;
    connection.send("SELECT works, last_place FROM walls WHERE campaign = ?1 AND kind = ?2 AND name = ?3",
                    {campaign_, wall.kind, wall.name}, [&to = state->second](const Row& row) {
                      to.works = row.integer(0);
                      to.last_place = row.integer(1);
                    });
  }
}

void WallBook::hang(const NewEntry& entry, int64_t work) {
  for (const Wall& wall : wallsOf(entry.round, entry.words.tags)) {
    State& state = walls_.at(wall);
    ++state.works;
    state.moved = true;
    places_.push_back({wall.number(), ++state.last_place, work});
  }
}

void WallBook::write(Connection& connection) const {
  for (const auto& [wall, state] : walls_) {
    if (!state.moved) continue;
    connection.send(
        "INSERT INTO walls (campaign, kind, name, works, last_place) VALUES (?1, ?2, ?3, ?4, ?5) "
        "ON CONFLICT (campaign, kind, name) DO UPDATE SET works = excluded.works, last_place = excluded.last_place",
        {campaign_, wall.kind, wall.name, state.works, state.last_place});
  }
  for (const Place& place : places_) {
    connection.send("INSERT INTO places (campaign, wall, place, work, votes) VALUES (?1, ?2, ?3, ?4, 0)",
                    {campaign_, place.wall, place.place, place.work});
  }
}

void sendShown(Connection& connection, const std::string& campaign, const std::set<Wall>& walls, int64_t by) {
  for (const Wall& wall : walls) {
    connection.send("UPDATE walls SET works = works + ?4 WHERE campaign = ?1 AND kind = ?2 AND name = ?3",
                    {campaign, wall.kind, wall.name, by});
  }
}

namespace {

using Sums = std::map<Wall, Desk::WallSum>;

/// By the entries themselves, a piece at a time: no statement is longer for a larger gallery.
Code foldEntries(Connection& connection, const std::string& campaign, Sums& sums) {
  int64_t after = 0, rows = kEntriesAtOnce;
  Code code = Code::kOk;
  while (code == Code::kOk && rows == kEntriesAtOnce) {
    rows = 0;
    connection.send(
        "SELECT sequence, round, tags FROM entries WHERE campaign = ?1 AND sequence > ?2 AND status = 'counted' AND "
        "erased = 0 ORDER BY sequence LIMIT ?3",
        {campaign, after, kEntriesAtOnce}, [&](const Row& row) {
          ++rows;
          after = row.integer(0);
          for (const Wall& wall : wallsOf(row.text(1), readTextList(row.text(2))))
            ++sums.try_emplace(wall, Desk::WallSum{wall.kind, wall.name, 0, 0}).first->second.shown;
        });
    code = connection.finish();
  }
  return code;
}

/// Inside a transaction.
Code sumWalls(Connection& connection, const std::string& campaign, Sums& sums) {
  connection.send("SELECT kind, name, works FROM walls WHERE campaign = ?1", {campaign}, [&](const Row& row) {
    sums[{row.text(0), row.text(1)}] = {row.text(0), row.text(1), row.integer(2), 0};
  });
  const Code code = connection.finish();
  return code == Code::kOk ? foldEntries(connection, campaign, sums) : code;
}

template <class Each>
Code eachCampaign(Connection& connection, const Each& each) {
  std::vector<std::string> campaigns;
  connection.send("SELECT campaign FROM campaigns ORDER BY campaign", {},
                  [&](const Row& row) { campaigns.push_back(row.text(0)); });
  Code code = connection.finish();
  for (size_t i = 0; code == Code::kOk && i < campaigns.size(); ++i)
    code = each(campaigns[i]);
  return code;
}

/// Also of a wall whose row is gone: its places say where the next work hangs.
void sendWorks(Connection& connection, const std::string& campaign, const Wall& wall, int64_t works) {
  connection.send(
      "INSERT INTO walls (campaign, kind, name, works, last_place) VALUES (?1, ?2, ?3, ?4, "
      "coalesce((SELECT max(p.place) FROM places p WHERE p.campaign = ?1 AND p.wall = ?5), 0)) "
      "ON CONFLICT (campaign, kind, name) DO UPDATE SET works = excluded.works",
      {campaign, wall.kind, wall.name, works, wall.number()});
}

Code recountWallsOf(Connection& connection, const std::string& campaign) {
  Sums sums;
  if (const Code code = sumWalls(connection, campaign, sums); code != Code::kOk) return code;
  for (const auto& [wall, sum] : sums) {
    if (sum.shown != sum.works) sendWorks(connection, campaign, wall, sum.shown);
  }
  return connection.finish();
}

/// Tags are words of who was erased: neither a place nor a wall may tell them.
Code takeErasedTagsDown(Connection& connection, const std::string& campaign) {
  std::vector<std::string> tags;
  connection.send("UPDATE entries SET tags = '[]' WHERE campaign = ?1 AND erased = 1 AND tags <> '[]'", {campaign});
  connection.send("SELECT name FROM walls WHERE campaign = ?1 AND kind = 'tag' ORDER BY name", {campaign},
                  [&](const Row& row) { tags.push_back(row.text(0)); });
  Code code = connection.finish();
  for (size_t i = 0; code == Code::kOk && i < tags.size(); ++i) {
    const int64_t wall = Wall{"tag", tags[i]}.number();
    connection.send(
        "DELETE FROM places WHERE campaign = ?1 AND wall = ?2 AND EXISTS (SELECT 1 FROM entries e WHERE "
        "e.campaign = places.campaign AND e.sequence = places.work AND e.erased = 1)",
        {campaign, wall});
    sendWallRemoval(connection, campaign, tags[i]);
    if ((i + 1) % kTagsAtOnce == 0 || i + 1 == tags.size()) code = connection.finish();
  }
  return code;
}

}  // namespace

Answer<std::vector<Desk::WallSum>> readWallSums(Connection& connection, const std::string& campaign) {
  Sums sums;
  connection.beginReading();
  Code code = sumWalls(connection, campaign, sums);
  if (code == Code::kOk) {
    connection.commit();
    code = connection.finish();
  }
  if (code != Code::kOk) {
    std::string detail = connection.lastError();
    connection.rollback();
    return {code, std::move(detail)};
  }
  std::vector<Desk::WallSum> list;
  for (auto& [wall, sum] : sums)
    list.push_back(std::move(sum));
  return list;
}

void sendWallRemoval(Connection& connection, const std::string& campaign, const std::string& tag) {
  connection.send(
      "DELETE FROM walls WHERE campaign = ?1 AND kind = 'tag' AND name = ?2 AND NOT EXISTS (SELECT 1 FROM places p "
      "WHERE p.campaign = ?1 AND p.wall = ?3)",
      {campaign, tag, Wall{"tag", tag}.number()});
}

Code mendWalls(Connection& connection, const std::string& campaign) {
  const Code code = takeErasedTagsDown(connection, campaign);
  return code == Code::kOk ? recountWallsOf(connection, campaign) : code;
}

Code recountWalls(Connection& connection) {
  return eachCampaign(connection, [&](const std::string& campaign) { return recountWallsOf(connection, campaign); });
}

Code mendAllWalls(Connection& connection) {
  return eachCampaign(connection, [&](const std::string& campaign) { return mendWalls(connection, campaign); });
}

}  // namespace fairground::store
