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

std::set<Wall> wallsOf(const NewEntry& entry) {
  std::set<Wall> walls = {{"", ""}};
  if (!entry.round.empty()) walls.insert({"round", entry.round});
  for (const std::string& tag : entry.words.tags)
    walls.insert({"tag", tag});
  return walls;
}

void WallBook::read(Connection& connection, const NewEntry& entry) {
  if (entry.status != Status::kCounted) return;
  for (const Wall& wall : wallsOf(entry)) {
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
  for (const Wall& wall : wallsOf(entry)) {
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

}  // namespace fairground::store
