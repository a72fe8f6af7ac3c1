// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/backup.h"

#include <array>
#include <cstdio>

#include "cli/arguments.h"
#include "cli/counted.h"
#include "cli/recount.h"
#include "cli/serving.h"
#include "store/sqlite/backup.h"

namespace fairground::cli {
namespace {

constexpr std::string_view kPostgresHint =
    "a PostgreSQL store is backed up and restored by its own tools: pg_dump and pg_restore, or pg_basebackup; see "
    "docs/operating.md. Then run: fairground recount";

/// The file of --store, or why there is none.
Result<std::string> fileOf(const Arguments& arguments) {
  const std::string spelled = arguments.valueOr("--store", "");
  if (spelled.empty()) return error("", "--store sqlite:FILE is needed");
  if (isPostgres(spelled)) return error("", std::string(kPostgresHint));
  const std::string file = sqliteFileOf(spelled);
  if (file.empty()) return error("", "the store \"" + spelled + "\" is of no known kind", "Give sqlite:FILE.");
  return file;
}

int fail(std::string_view name, const store::Answer<int64_t>& answer) {
  const std::string why = std::string(store::describe(answer.code)) + " (" + answer.detail + ")";
  std::fprintf(stderr, "fairground %.*s: %s\n", int(name.size()), name.data(), why.c_str());
  return kMisused;
}

int backup(std::span<const std::string_view> args) {
  constexpr std::array<OptionSpec, 2> kOptions = {{{"--store", "sqlite:FILE"}, {"-o", "FILE"}}};
  const Result<Arguments> parsed = Arguments::parse(kOptions, args);
  if (!parsed) return misused("backup", parsed.problems());
  const Result<std::string> file = fileOf(*parsed);
  if (!file) return misused("backup", file.problems());
  if (!parsed->has("-o") || !parsed->rest().empty()) return misused("backup", "-o FILE is needed, and nothing more");
  const std::string to = parsed->valueOr("-o", "");
  const auto copied = store::copySqlite(*file, to);
  if (!copied) return fail("backup", copied);
  std::printf("%s: %s, checked\n", to.c_str(), counted(copied.value, "byte").c_str());
  return kYes;
}

int restore(std::span<const std::string_view> args) {
  constexpr std::array<OptionSpec, 1> kOptions = {{{"--store", "sqlite:FILE"}}};
  const Result<Arguments> parsed = Arguments::parse(kOptions, args);
  if (!parsed) return misused("restore", parsed.problems());
  const Result<std::string> file = fileOf(*parsed);
  if (!file) return misused("restore", file.problems());
  if (parsed->rest().size() != 1) return misused("restore", "give one file, which `fairground backup` has made");
  const auto copied = store::copySqlite(parsed->rest().front(), *file);
  if (!copied) return fail("restore", copied);
  const Result<std::shared_ptr<store::Store>> opened = openExistingStore("sqlite:" + *file);
  if (!opened) return misused("restore", opened.problems());
  return printRecount(**opened, "restore");
}

}  // namespace

const Command kBackup = {
    "backup", "--store sqlite:FILE -o FILE", "Copies a store as it is at one moment, while collectors go on writing",
    "  --store sqlite:FILE  the store\n"
    "  -o FILE              the copy: one file of mode 0600, checked page by page; it must not be there yet\n\n"
    "It holds what visitors gave, so keep it as safe as the store. The secret (FILE.secret) is not in it: keep a copy "
    "of\n"
    "that elsewhere, or open tickets and receipts cannot be checked after a restore. PostgreSQL: see "
    "docs/operating.md.\n",
    backup};

const Command kRestore = {
    "restore", "BACKUP --store sqlite:FILE", "Puts a backup in the place of a store, and counts everything anew",
    "  BACKUP               what `fairground backup` has made\n"
    "  --store sqlite:FILE  the store, which must not be there: move the old one away first, with its -wal and -shm\n\n"
    "Ends with 0 when every figure in the restored store equals the fold of its rows, with 1 when one does not.\n",
    restore};

}  // namespace fairground::cli
