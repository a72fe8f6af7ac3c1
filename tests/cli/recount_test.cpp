// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/recount.h"

#include <doctest/doctest.h>

#include "store/desk.h"
#include "store/fixture.h"
#include "store/sqlite/connection.h"

using namespace fairground;

TEST_CASE("a repair puts right how many works are shown, and nothing else") {
  const store::TemporaryFolder folder;
  const auto opened = store::openSqlite(folder.options());
  REQUIRE(opened);
  store::Store& store = *opened.value;
  for (int i = 1; i <= 3; ++i)
    REQUIRE(store::add(store, store::sampleEntry(i, "c")));
  const auto connection = store::SqliteConnection::open(folder.options(), store::Role::kWriter);
  REQUIRE(connection);
  const auto recount = [&](bool repair) { return cli::printRecount(store, "recount", repair); };
  CHECK(recount(false) == cli::kYes);
  // As an older collector that ran on beside a newer one.
  REQUIRE(connection.value->script("UPDATE walls SET works = works + 1") == store::Code::kOk);
  CHECK(recount(false) == cli::kNo);
  CHECK(recount(true) == cli::kYes);
  CHECK(store.works("spring", {}).value.total == 3);
  CHECK(recount(false) == cli::kYes);
  // A wall whose row is gone is one again, and the next work hangs behind the last one.
  REQUIRE(connection.value->script("DELETE FROM walls") == store::Code::kOk);
  CHECK(recount(false) == cli::kNo);
  CHECK(recount(true) == cli::kYes);
  REQUIRE(store::add(store, store::sampleEntry(4, "c")));
  CHECK(store.works("spring", {}).value.total == 4);
  CHECK(recount(false) == cli::kYes);
  REQUIRE(connection.value->script("UPDATE levels SET combinations = combinations + 1") == store::Code::kOk);
  CHECK(recount(true) == cli::kNo);
}
