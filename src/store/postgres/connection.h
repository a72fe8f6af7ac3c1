// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// One PostgreSQL connection in libpq's pipeline mode: what is sent goes out without waiting, finish() takes the answers
// in order.

#pragma once

#include <libpq-fe.h>

#include <chrono>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>

#include "store/postgres/postgres_store.h"
#include "store/sql.h"

namespace fairground::store {

/// What an SQLSTATE (five characters) means to us.
struct Judged {
  Code code;
  Trouble trouble;
};
Judged judgeState(std::string_view state);

class PostgresConnection final : public Connection {
 public:
  static Answer<std::unique_ptr<Connection>> open(const PostgresOptions& options, Role role);
  ~PostgresConnection() override;
  PostgresConnection(const PostgresConnection&) = delete;
  PostgresConnection& operator=(const PostgresConnection&) = delete;

  using Connection::send;
  void send(const char* sql, std::span<const Param> params, Each each) override;
  Code finish() override;
  void begin() override { send("BEGIN"); }
  void beginReading() override;
  void rollback() override;
  Code script(const std::string& sql) override { return script(sql, Patience::kEndless); }
  void setEndless(bool endless) override { endless_ = endless; }
  Trouble trouble() const override { return trouble_; }
  std::string lastError() const override { return error_; }

 private:
  using Clock = std::chrono::steady_clock;
  struct Pending {
    const char* prepares = nullptr;  ///< the statement that this makes known to the server
    Each each;
  };
  PostgresConnection(PGconn* connection, const PostgresOptions& options);
  /// A step of a migration takes as long as it takes; a connection's own settings do not.
  enum class Patience : uint8_t { kEndless, kAnswerTime };
  Code script(const std::string& sql, Patience patience);
  PGresult* execute(const std::string& sql);
  Code configure(Role role);
  void refreshPlans();
  bool prepare(const char* sql, std::span<const Param> params, std::string& name);
  bool receiveAll();
  PGresult* next();
  bool await();
  void take(const PGresult& result, const Pending& pending);
  void note(const PGresult& result);
  void lose(const std::string& why);

  PGconn* connection_;
  const bool serializable_;
  const std::chrono::milliseconds answer_time_;
  bool endless_ = false;  ///< it does not hold
  std::unordered_map<const char*, std::string> names_;
  std::deque<Pending> pending_;
  size_t statements_ = 0;
  int64_t sent_ = 0, plans_until_ = 500;  ///< statements sent; the number at which plans are made anew
  Clock::time_point planned_ = Clock::now();
  Code code_ = Code::kOk;  ///< first failure since the last finish()
  Trouble trouble_ = Trouble::kNone, noted_ = Trouble::kNone;
  bool lost_ = false;
  std::string error_;
};

}  // namespace fairground::store
