// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/postgres/postgres_store.h"

#include "store/postgres/connection.h"
#include "store/postgres/schema.h"
#include "store/sql_store.h"

namespace fairground::store {

Answer<std::shared_ptr<Store>> openPostgres(const PostgresOptions& options) {
  const Opener open = [options](Role role) { return PostgresConnection::open(options, role); };
  Answer<std::unique_ptr<Connection>> writer = open(Role::kWriter);
  if (!writer) return {writer.code, writer.detail};
  const Answer<int> schema = migratePostgres(*writer.value);
  if (!schema) return {schema.code, schema.detail};
  GroupWriter::Limits limits;
  limits.schema = schema.value;
  limits.group = options.group_limit;
  limits.waiting = options.waiting_limit;
  limits.patience = options.patience;
  return makeSqlStore(std::move(writer.value), open, limits, options.readers);
}

}  // namespace fairground::store
