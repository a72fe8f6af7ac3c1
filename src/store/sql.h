// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the databases have in common, as far as this store needs it: SQL in the subset that SQLite and PostgreSQL share,
// statements that are sent without waiting, and failures sorted by what to do about them. Where the database is at the
// other end of a network, all that was sent shares one way there and back.
//
//   connection.send("SELECT key FROM tickets WHERE campaign = ?1 AND ticket = ?2", {campaign, ticket},
//                   [&](const Row& row) { key = row.text(0); });
//   if (const Code code = connection.finish(); code != Code::kOk) ...

#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "store/store.h"

namespace fairground::store {

/// One value of a statement, not copied: it is read while `send` runs.
struct Param {
  enum class Kind { kInteger, kText, kBlob };
  Param(int64_t value) : kind(Kind::kInteger), integer(value) {}
  Param(std::string_view value) : kind(Kind::kText), bytes(viewOf(value)) {}
  Param(const std::string& value) : Param(std::string_view(value)) {}
  Param(const char* value) : Param(std::string_view(value)) {}
  Param(const Digest& value) : kind(Kind::kBlob), bytes(value) {}
  Param(ByteView value) : kind(Kind::kBlob), bytes(value) {}
  Kind kind;
  int64_t integer = 0;
  ByteView bytes;
};

/// A row of an answer, while its handler runs. Columns count from 0; NULL reads as 0 or nothing.
class Row {
 public:
  virtual ~Row() = default;
  virtual int64_t integer(int column) const = 0;
  virtual std::string text(int column) const = 0;
  virtual Bytes blob(int column) const = 0;
};

inline Status readStatus(const Row& row, int column) {
  return row.text(column) == statusName(Status::kCounted) ? Status::kCounted : Status::kHeld;
}
inline Digest readDigest(const Row& row, int column) {
  Digest digest{};
  const Bytes bytes = row.blob(column);
  std::copy_n(bytes.begin(), std::min(bytes.size(), digest.size()), digest.begin());
  return digest;
}

/// What a failure asks for.
enum class Trouble {
  kNone,
  kConflict,  ///< the transaction lost against another: run it again
  kLost,      ///< the connection is gone; a commit under way may have happened or not
  kOne,       ///< one statement's own fault, or too much for what is left of a disk: others may do better
  kAll,       ///< nothing can be written now
};

enum class Role { kWriter, kReader };

/// Used by one thread at a time.
class Connection {
 public:
  using Each = std::function<void(const Row&)>;
  virtual ~Connection() = default;

  /// `sql` must be a literal: the prepared statement is kept by its address. Parameters are ?1, ?2 ... After a failure
  /// what follows is skipped until finish().
  virtual void send(const char* sql, std::span<const Param> params, Each each) = 0;
  void send(const char* sql, std::initializer_list<Param> params = {}, Each each = {}) {
    send(sql, std::span<const Param>(params.begin(), params.size()), std::move(each));
  }
  /// Waits until all that was sent has been answered. The first failure's code.
  virtual Code finish() = 0;

  virtual void begin() = 0;         ///< sends the start of a transaction that writes
  virtual void beginReading() = 0;  ///< of one that sees the same state from its first query to its end
  void commit() { send("COMMIT"); }
  virtual void rollback() = 0;  ///< also when there is nothing to roll back; waits

  /// Several statements without parameters, not kept; waits.
  virtual Code script(const std::string& sql) = 0;
  /// While it is on no answer is given up for being late: a migration takes as long as it takes.
  virtual void setEndless(bool) {}

  virtual Trouble trouble() const = 0;        ///< of the last finish()
  virtual std::string lastError() const = 0;  ///< the database's own words
};

using Opener = std::function<Answer<std::unique_ptr<Connection>>(Role)>;

}  // namespace fairground::store
