// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/work_lists.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>

#include "base/hash.h"
#include "count/places.h"
#include "store/cursor.h"
#include "store/wall_book.h"
#include "store/work_row.h"

namespace fairground::store {

// What the wall does not tell: parameters 5 and 6.
#define FG_OTHER_FILTERS " AND (?5 = '' OR e.activity = ?5) AND (?6 = '' OR e.round = ?6)"
#define FG_OF_PLACE " FROM places p CROSS JOIN entries e WHERE p.campaign = ?1 AND p.wall = ?2"
#define FG_ITS_ENTRY " AND e.campaign = p.campaign AND e.sequence = p.work AND e.status = 'counted' AND e.erased = 0"

const char* const kNewestWorksSql = "SELECT " FG_WORK_COLUMNS ", p.place" FG_OF_PLACE
                                    " AND p.place < ?3" FG_ITS_ENTRY FG_OTHER_FILTERS " ORDER BY p.place DESC LIMIT ?4";
const char* const kVotedWorksSql =
    "SELECT " FG_WORK_COLUMNS ", p.votes" FG_OF_PLACE " AND (p.votes, p.work) < (?3, ?7)" FG_ITS_ENTRY FG_OTHER_FILTERS
    " ORDER BY p.votes DESC, p.work DESC LIMIT ?4";
const char* const kWorksAboveSql =
    "SELECT " FG_WORK_COLUMNS ", p.votes" FG_OF_PLACE " AND (p.votes, p.work) > (?3, ?7)" FG_ITS_ENTRY FG_OTHER_FILTERS
    " ORDER BY p.votes, p.work LIMIT ?4";
const char* const kWorkAtPlaceSql =
    "SELECT " FG_WORK_COLUMNS FG_OF_PLACE " AND p.place = ?3" FG_ITS_ENTRY FG_OTHER_FILTERS " LIMIT ?4";
const char* const kOwnWorksSql =
    "SELECT " FG_WORK_COLUMNS
    " FROM entries e WHERE e.campaign = ?1 AND e.participant = ?2 AND e.participant <> '' AND e.sequence < ?3 AND "
    "e.status = 'counted' AND e.erased = 0 AND (?5 = '' OR e.activity = ?5) AND (?6 = '' OR e.round = ?6) AND (?7 = 0 "
    "OR EXISTS "
    "(SELECT 1 FROM places t WHERE t.campaign = e.campaign AND t.work = e.sequence AND t.wall = ?7)) "
    "ORDER BY e.sequence DESC LIMIT ?4";
const char* const kCountAboveSql =
    "SELECT count(*) FROM (SELECT 1" FG_OF_PLACE " AND p.votes > ?3" FG_ITS_ENTRY " LIMIT ?4) above";
const char* const kPlacesBelowSql =
    "SELECT p.work, p.votes FROM places p WHERE p.campaign = ?1 AND p.wall = ?2 AND (p.votes, p.work) < (?3, ?4) "
    "ORDER BY p.votes DESC, p.work DESC LIMIT ?5";
const char* const kPlacesAboveSql =
    "SELECT p.work, p.votes FROM places p WHERE p.campaign = ?1 AND p.wall = ?2 AND (p.votes, p.work) > (?3, ?4) "
    "ORDER BY p.votes, p.work LIMIT ?5";
const char* const kTagsSql =
    "SELECT name, works FROM walls WHERE campaign = ?1 AND kind = 'tag' AND works > 0 ORDER BY works DESC, name "
    "LIMIT ?2";

namespace {

constexpr int64_t kEnd = std::numeric_limits<int64_t>::max();
constexpr int64_t kPlacesLookedAt = 2000;  // for one page of an order by a seed
constexpr int64_t kFarthestMiddle = 1000;  // where no line is drawn: rows of the index that are passed over

/// A request as the statements need it.
struct Listing {
  Connection& connection;
  const std::string& campaign;
  const PageRequest& request;
  int64_t limit;
  Wall wall;
  std::string round;  ///< to be looked for on a tag's wall

  /// By age.
  void send(const char* sql, int64_t place, int64_t count, Connection::Each each) const {
    connection.send(sql, {campaign, wall.number(), place, count, request.activity, round}, std::move(each));
  }
  /// By votes.
  void send(const char* sql, int64_t votes, int64_t work, int64_t count, Connection::Each each) const {
    connection.send(sql, {campaign, wall.number(), votes, count, request.activity, round, work}, std::move(each));
  }
};

Listing listingOf(Connection& connection, const std::string& campaign, const PageRequest& request) {
  Listing listing{connection, campaign, request, std::clamp<int64_t>(request.limit, 1, 1000), {"", ""}, ""};
  if (!request.tag.empty()) {
    listing.wall = {"tag", request.tag};
    listing.round = request.round;
  } else if (!request.round.empty()) {
    listing.wall = {"round", request.round};
  }
  return listing;
}

/// Works, and the number that follows each in its row.
struct Found {
  std::vector<Work> works;
  std::vector<int64_t> numbers;
  Connection::Each taker() {
    return [this](const Row& row) {
      works.push_back(readWorkRow(row));
      numbers.push_back(row.integer(kAfterWork));
    };
  }
  /// The first `limit` of them as the page; whether there were more.
  bool fill(int64_t limit, WorksPage& page) {
    const bool more = works.size() > size_t(limit);
    if (more) works.resize(size_t(limit));
    page.works = std::move(works);
    return more;
  }
};

Code readNewest(const Listing& listing, WorksPage& page) {
  const std::optional<Cursor> after = readCursor(Sort::kNewest, listing.request.after);
  if (!after) return Code::kBadCursor;
  Found found;
  listing.send(kNewestWorksSql, after->sequence, listing.limit + 1, found.taker());
  const Code code = listing.connection.finish();
  if (code == Code::kOk && found.fill(listing.limit, page)) {
    page.next = writeCursor(Sort::kNewest, {0, 0, found.numbers[page.works.size() - 1]});
  }
  return code;
}

Code readVoted(const Listing& listing, WorksPage& page) {
  const std::optional<Cursor> after = readCursor(Sort::kVotes, listing.request.after);
  if (!after) return Code::kBadCursor;
  Found found;
  listing.send(kVotedWorksSql, after->count, after->sequence, listing.limit + 1, found.taker());
  const Code code = listing.connection.finish();
  if (code == Code::kOk && found.fill(listing.limit, page)) {
    const size_t last = page.works.size() - 1;
    page.next = writeCursor(Sort::kVotes, {found.numbers[last], 0, page.works[last].sequence});
  }
  return code;
}

Code readOwn(const Listing& listing, WorksPage& page) {
  const PageRequest& request = listing.request;
  const std::optional<Cursor> after = readCursor(Sort::kNewest, request.after);
  if (!after) return Code::kBadCursor;
  const int64_t tag = request.tag.empty() ? 0 : listing.wall.number();
  listing.connection.send(
      kOwnWorksSql,
      {listing.campaign, request.participant, after->sequence, listing.limit + 1, request.activity, request.round, tag},
      [&](const Row& row) { page.works.push_back(readWorkRow(row)); });
  const Code code = listing.connection.finish();
  if (code != Code::kOk || page.works.size() <= size_t(listing.limit)) return code;
  page.works.pop_back();
  page.next = writeCursor(Sort::kNewest, {0, 0, page.works.back().sequence});
  return code;
}

Code readWall(const Listing& listing, int64_t& works, int64_t& last_place) {
  listing.connection.send("SELECT works, last_place FROM walls WHERE campaign = ?1 AND kind = ?2 AND name = ?3",
                          {listing.campaign, listing.wall.kind, listing.wall.name}, [&](const Row& row) {
                            works = row.integer(0);
                            last_place = row.integer(1);
                          });
  return listing.connection.finish();
}

// ---- around a line

/// Where a walk that began at the line has come to, upwards and downwards.
struct Walk {
  int64_t up_votes = -1, up_work = 0, down_votes = -1, down_work = 0;
  int64_t above = 0, below = 0;  ///< how many were shown
};

/// The first work below the line is the first of all.
Code beginAtLine(const Listing& listing, Walk& walk) {
  int64_t works = 0, last = 0;
  if (const Code code = readWall(listing, works, last); code != Code::kOk) return code;
  // Not of the places: those of works that were erased are gone from a tag's wall, and the last one keeps its number.
  const int64_t line = listing.request.line > 0 ? listing.request.line : works / 2;
  listing.connection.send(
      "SELECT p.votes, p.work FROM places p WHERE p.campaign = ?1 AND p.wall = ?2 "
      "ORDER BY p.votes DESC, p.work DESC LIMIT 1 OFFSET ?3",
      {listing.campaign, listing.wall.number(), listing.request.line > 0 ? line : std::min(line, kFarthestMiddle)},
      [&](const Row& row) {
        walk.up_votes = walk.down_votes = row.integer(0);
        walk.up_work = row.integer(1);
        walk.down_work = walk.up_work + 1;
      });
  return listing.connection.finish();
}

/// In turns, so that distance from the line only grows; where one side has ended the other goes on.
bool takeTurns(Found& above, Found& below, int64_t limit, Walk& walk, WorksPage& page) {
  size_t up = 0, down = 0;
  while (page.works.size() < size_t(limit)) {
    const bool can_up = up < above.works.size(), can_down = down < below.works.size();
    if (!can_up && !can_down) return false;
    if (can_down && (!can_up || walk.below <= walk.above)) {
      walk.down_votes = below.numbers[down];
      walk.down_work = below.works[down].sequence;
      page.works.push_back(std::move(below.works[down++]));
      ++walk.below;
    } else {
      walk.up_votes = above.numbers[up];
      walk.up_work = above.works[up].sequence;
      page.works.push_back(std::move(above.works[up++]));
      ++walk.above;
    }
  }
  return up < above.works.size() || down < below.works.size();
}

Code readNear(const Listing& listing, WorksPage& page) {
  Walk walk;
  Code code = Code::kOk;
  if (listing.request.after.empty()) {
    code = beginAtLine(listing, walk);
  } else {
    const auto numbers = readNumbers('r', listing.request.after, 6);
    if (!numbers) return Code::kBadCursor;
    // Nothing is below a place with fewer votes than none.
    const auto& n = *numbers;
    walk = {n[0] - 1, n[1], n[2] - 1, n[3], n[4], n[5]};
  }
  Found above, below;
  listing.send(kWorksAboveSql, walk.up_votes, walk.up_work, listing.limit + 1, above.taker());
  listing.send(kVotedWorksSql, walk.down_votes, walk.down_work, listing.limit + 1, below.taker());
  if (code == Code::kOk) code = listing.connection.finish();
  if (code == Code::kOk && takeTurns(above, below, listing.limit, walk, page)) {
    page.next = writeNumbers(
        'r', {walk.up_votes + 1, walk.up_work, walk.down_votes + 1, walk.down_work, walk.above, walk.below});
  }
  return code;
}

// ---- by a seed

/// Every place once, in an order that the seed chooses so that each place may come at each point alike.
class Rotation {
 public:
  Rotation(uint64_t seed, uint64_t places) : places_(places) {
    Hash64 chance(seed);
    chance.word(1);
    first_ = chance.value() % places_;
    chance.word(2);
    step_ = chance.value() % places_;
    while (std::gcd(step_, places_) != 1)
      step_ = (step_ + 1) % places_;
  }
  int64_t place(uint64_t turn) const { return 1 + int64_t((first_ + turn * step_) % places_); }

 private:
  const uint64_t places_;
  uint64_t first_ = 0, step_ = 1;
};

Code readSeeded(const Listing& listing, WorksPage& page) {
  constexpr int64_t kMostPlaces = int64_t{1} << 31;  // a turn times a step is no more than 64 bits
  int64_t turn = 0, works = 0, places = 0;
  if (listing.request.after.empty()) {
    if (const Code code = readWall(listing, works, places); code != Code::kOk) return code;
  } else {
    const auto numbers = readNumbers('s', listing.request.after, 2);
    if (!numbers || (*numbers)[0] >= (*numbers)[1] || (*numbers)[1] > kMostPlaces) return Code::kBadCursor;
    turn = (*numbers)[0];
    places = (*numbers)[1];
  }
  places = std::min(places, kMostPlaces);
  if (places == 0) return Code::kOk;
  const Rotation rotation(listing.request.seed, uint64_t(places));
  const int64_t until = std::min(places, turn + kPlacesLookedAt);
  while (turn < until && page.works.size() < size_t(listing.limit)) {
    const int64_t wanted = std::min(until - turn, listing.limit - int64_t(page.works.size()));
    for (int64_t i = 0; i < wanted; ++i) {
      listing.send(kWorkAtPlaceSql, rotation.place(uint64_t(turn++)), 1,
                   [&](const Row& row) { page.works.push_back(readWorkRow(row)); });
    }
    if (const Code code = listing.connection.finish(); code != Code::kOk) return code;
  }
  if (turn < places) page.next = writeNumbers('s', {turn, places});
  return Code::kOk;
}

// ---- related

struct Kin {
  int64_t tags = 0;   ///< shared
  int64_t apart = 0;  ///< votes
};

void sendKin(Connection& connection, const std::string& campaign, int64_t wall, int64_t votes, int64_t work,
             int64_t limit, std::map<int64_t, Kin>& kin) {
  for (const char* sql : {kPlacesAboveSql, kPlacesBelowSql}) {
    connection.send(sql, {campaign, wall, votes, work, limit}, [&kin, wall, votes](const Row& row) {
      Kin& one = kin[row.integer(0)];
      one.tags += wall != 0 ? 1 : 0;
      one.apart = std::llabs(row.integer(1) - votes);
    });
  }
}

}  // namespace

Code readList(Connection& connection, const std::string& campaign, const PageRequest& request, WorksPage& page) {
  const Listing listing = listingOf(connection, campaign, request);
  if (!request.participant.empty()) return readOwn(listing, page);
  switch (request.sort) {
    case Sort::kVotes:
      return readVoted(listing, page);
    case Sort::kNear:
      return readNear(listing, page);
    case Sort::kSeed:
      return readSeeded(listing, page);
    default:
      return readNewest(listing, page);
  }
}

Code readTotal(Connection& connection, const std::string& campaign, const PageRequest& request,
               std::optional<int64_t>& total) {
  const bool one_wall = request.tag.empty() || request.round.empty();
  if (!one_wall || !request.activity.empty() || !request.participant.empty()) return Code::kOk;
  int64_t works = 0, places = 0;
  const Code code = readWall(listingOf(connection, campaign, request), works, places);
  total = works;
  return code;
}

Answer<Standpoint> readStandpoint(Connection& connection, const std::string& campaign, const Work& work,
                                  const std::string& round) {
  PageRequest all;
  all.round = round;
  const Listing listing = listingOf(connection, campaign, all);
  Standpoint out;
  int64_t above = 0, last_place = 0;
  connection.send(kCountAboveSql,
                  {campaign, listing.wall.number(), work.acts[size_t(ActKind::kVote)], count::kPlacesTold},
                  [&](const Row& row) { above = row.integer(0); });
  const Code code = readWall(listing, out.works, last_place);
  if (code != Code::kOk) return {code, connection.lastError()};
  if (above < count::kPlacesTold) out.place = above + 1;
  return out;
}

Answer<std::vector<Tag>> readTags(Connection& connection, const std::string& campaign, int limit) {
  std::vector<Tag> tags;
  connection.send(kTagsSql, {campaign, int64_t(limit)}, [&](const Row& row) {
    tags.push_back({row.text(0), row.integer(1)});
  });
  const Code code = connection.finish();
  if (code != Code::kOk) return {code, connection.lastError()};
  return tags;
}

Answer<std::vector<int64_t>> readRelated(Connection& connection, const std::string& campaign, const Work& work,
                                         int limit) {
  const int64_t votes = work.acts[size_t(ActKind::kVote)];
  std::map<int64_t, Kin> kin;
  for (const std::string& tag : work.words.tags)
    sendKin(connection, campaign, Wall{"tag", tag}.number(), votes, work.sequence, limit, kin);
  sendKin(connection, campaign, 0, votes, work.sequence, limit, kin);
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  kin.erase(work.sequence);
  std::vector<int64_t> sequences;
  for (const auto& [sequence, one] : kin)
    sequences.push_back(sequence);
  std::sort(sequences.begin(), sequences.end(), [&](int64_t a, int64_t b) {
    const auto rank = [&](int64_t one) { return std::tuple(-kin[one].tags, kin[one].apart, -one); };
    return rank(a) < rank(b);
  });
  return sequences;
}

}  // namespace fairground::store
