// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/wall_book.h"

#include "base/hash.h"

namespace fairground::store {

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

Answer<std::vector<Desk::WallSum>> readWallSums(Connection& connection, const std::string& campaign) {
  std::vector<Desk::WallSum> sums;
  connection.send("SELECT kind, name, works FROM walls WHERE campaign = ?1 ORDER BY kind, name", {campaign},
                  [&](const Row& row) {
                    sums.push_back({row.text(0), row.text(1), row.integer(2), 0});
                  });
  Code code = connection.finish();
  for (size_t i = 0; code == Code::kOk && i < sums.size(); ++i) {
    // A wall's number is made of its name, which SQL alone cannot do.
    connection.send(
        "SELECT count(*) FROM places p CROSS JOIN entries e WHERE p.campaign = ?1 AND p.wall = ?2 AND "
        "e.campaign = p.campaign AND e.sequence = p.work AND e.status = 'counted' AND e.erased = 0",
        {campaign, Wall{sums[i].kind, sums[i].name}.number()},
        [&shown = sums[i].shown](const Row& row) { shown = row.integer(0); });
    code = connection.finish();
  }
  if (code != Code::kOk) return {code, connection.lastError()};
  return sums;
}

Code recountWalls(Connection& connection) {
  std::vector<std::string> campaigns;
  connection.send("SELECT DISTINCT campaign FROM walls ORDER BY campaign", {},
                  [&](const Row& row) { campaigns.push_back(row.text(0)); });
  Code code = connection.finish();
  for (size_t i = 0; code == Code::kOk && i < campaigns.size(); ++i) {
    const auto sums = readWallSums(connection, campaigns[i]);
    if (!sums) return sums.code;
    for (const Desk::WallSum& sum : sums.value)
      sendShown(connection, campaigns[i], {{sum.kind, sum.name}}, sum.shown - sum.works);
    code = connection.finish();
  }
  return code;
}

}  // namespace fairground::store
