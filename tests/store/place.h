// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Where a test of what every store promises puts its store: FG_TEST_STORE names the kind (sqlite without it, postgres,
// postgres-serializable). PostgreSQL's is a namespace of the case's own in the database of FG_POSTGRES, which
// `scripts/lib/postgres with` gives.

#pragma once

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

#include "store/fixture.h"
#include "store/postgres/connection.h"
#include "store/postgres/postgres_store.h"
#include "store/postgres/schema.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/schema.h"

namespace fairground::store {

inline std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

/// A namespace that goes with it.
class TemporaryNamespace {
 public:
  TemporaryNamespace() {
    static int next = 0;
    name_ = "t" + std::to_string(::getpid()) + "_" + std::to_string(++next);
    REQUIRE_MESSAGE(!environment("FG_POSTGRES").empty(), "run it by scripts/lib/postgres with");
    run("CREATE SCHEMA " + name_);
  }
  ~TemporaryNamespace() { run("DROP SCHEMA " + name_ + " CASCADE"); }
  TemporaryNamespace(const TemporaryNamespace&) = delete;
  TemporaryNamespace& operator=(const TemporaryNamespace&) = delete;

  PostgresOptions options() const {
    PostgresOptions options;
    options.url = environment("FG_POSTGRES") + "?options=-csearch_path%3D" + name_;
    return options;
  }
  const std::string& name() const { return name_; }

  std::unique_ptr<Connection> connect() const {
    auto connection = PostgresConnection::open(options(), Role::kWriter);
    REQUIRE_MESSAGE(connection, connection.detail);
    return std::move(connection.value);
  }

 private:
  void run(const std::string& sql) const {
    const auto connection = connect();
    const Code code = connection->script(sql);
    CHECK_MESSAGE(code == Code::kOk, connection->lastError());
  }
  std::string name_;
};

class Place {
 public:
  Place() {
    if (kind().starts_with("postgres")) {
      namespace_ = std::make_unique<TemporaryNamespace>();
    } else {
      REQUIRE((kind().empty() || kind() == "sqlite"));
    }
  }

  /// Another store on the same rows each time.
  std::shared_ptr<Store> open() const {
    auto store = namespace_ ? openPostgres(postgres()) : openSqlite(folder_.options());
    REQUIRE_MESSAGE(store, store.detail);
    return store.value;
  }

  /// Makes the schema as an older version had it, or takes it so far.
  void migrateTo(int version) const {
    const auto connection = connect();
    const auto done = namespace_ ? migratePostgres(*connection, version) : migrate(*connection, version);
    REQUIRE_MESSAGE(done, done.detail);
  }

  /// Past the store: what somebody does who has the database itself.
  std::unique_ptr<Connection> connect() const {
    if (namespace_) return namespace_->connect();
    auto connection = SqliteConnection::open(folder_.options(), Role::kWriter);
    REQUIRE_MESSAGE(connection, connection.detail);
    return std::move(connection.value);
  }

 private:
  static std::string kind() { return environment("FG_TEST_STORE"); }
  PostgresOptions postgres() const {
    PostgresOptions options = namespace_->options();
    options.serializable = kind() == "postgres-serializable";
    return options;
  }
  TemporaryFolder folder_;
  std::unique_ptr<TemporaryNamespace> namespace_;
};

}  // namespace fairground::store
