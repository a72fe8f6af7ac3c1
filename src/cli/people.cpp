// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/people.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>

#include "cli/arguments.h"
#include "cli/counted.h"
#include "cli/desk_act.h"
#include "cli/erase_campaign.h"
#include "cli/file.h"
#include "cli/serving.h"
#include "collector/people/people.h"
#include "collector/people/person_export.h"

namespace fairground::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kName = "people";

int fail(store::Code code) {
  if (code == store::Code::kNotFound) {
    std::fputs("fairground people: nothing is kept under that key, of that work or of that participant\n", stderr);
    return kNo;
  }
  std::fprintf(stderr, "fairground people: %s\n", std::string(store::describe(code)).c_str());
  return kMisused;
}

/// Whose data, and what is done with it.
struct Order {
  std::string store, campaign, participant, entry;  ///< of the last two one is ""
  std::string folder, blobs;                        ///< where an export goes, "" for standard output; where photos are
};

/// In the desk's log before anything is given or removed. An entry is named by its work: its key is its maker's alone.
store::Code note(store::Desk& desk, const std::string& what, const Order& order) {
  if (!order.participant.empty())
    return desk.note(operatorAct(what + "-participant", order.campaign, order.participant));
  const auto table = desk.personEntry(order.campaign, order.entry);
  if (!table) return table.code;
  const auto id = std::find(table.value.columns.begin(), table.value.columns.end(), "work");
  const std::string& work = table.value.rows.front()[size_t(id - table.value.columns.begin())];
  return desk.note(operatorAct(what + "-work", order.campaign, work));
}

std::string textOf(const collector::Json& document) {
  return document.dump(2, ' ', false, collector::Json::error_handler_t::replace) + "\n";
}

int refuse(const Problems& problems) {
  for (const Problem& problem : problems)
    std::fprintf(stderr, "fairground people: %s\n", describe(problem).c_str());
  return kMisused;
}

/// The owner's alone, and nobody else's data in it.
Result<void> makeFolder(const fs::path& folder) {
  std::error_code failed;
  if (fs::exists(folder, failed) && !fs::is_empty(folder, failed)) {
    return error("", folder.string() + ": is there already", "Give a folder that is not there yet.");
  }
  fs::create_directories(folder, failed);
  if (!failed) fs::permissions(folder, fs::perms::owner_all, failed);
  if (failed) return error("", folder.string() + ": " + failed.message());
  return {};
}

/// data.json, and beside it the photos that it names.
int writeFolder(collector::PersonExport person, const Order& order) {
  const fs::path folder = order.folder;
  if (const Result<void> made = makeFolder(folder); !made) return refuse(made.problems());
  const auto blobs = order.blobs.empty() ? nullptr : collector::openBlobFolder(order.blobs);
  size_t lacking = 0;
  for (size_t i = 0; i < person.files.size(); ++i) {
    const std::optional<std::string> bytes = blobs ? blobs->get(person.files[i].file) : std::nullopt;
    const std::string name = "photo-" + std::to_string(i + 1) + "." + collector::endingOf(person.files[i]);
    if (!bytes) {
      ++lacking;
      continue;
    }
    person.document["files"][i]["file"] = name;
    if (const auto written = writeFile((folder / name).string(), viewOf(*bytes)); !written)
      return refuse(written.problems());
  }
  const auto written = writeFile((folder / "data.json").string(), viewOf(textOf(person.document)));
  if (!written) return refuse(written.problems());
  std::printf("%s: data.json and %s\n", order.folder.c_str(),
              counted(int64_t(person.files.size() - lacking), "photo").c_str());
  if (lacking == 0) return kYes;
  std::fprintf(stderr, "fairground people: %s not there: give the collectors' folder of photos as --blobs DIR\n",
               counted(int64_t(lacking), "photo is", "photos are").c_str());
  return kNo;
}

int exportTo(store::Desk& desk, const Order& order) {
  auto person = order.participant.empty() ? collector::exportEntry(desk, order.campaign, order.entry)
                                          : collector::exportPerson(desk, order.campaign, order.participant);
  if (!person) return fail(person.code);
  // What a mistyped id would otherwise be told is the same as of somebody who did nothing.
  if (!order.participant.empty() && person.value.empty()) return fail(store::Code::kNotFound);
  if (const store::Code noted = note(desk, "export", order); noted != store::Code::kOk) return fail(noted);
  if (!order.folder.empty()) return writeFolder(std::move(person.value), order);
  std::fputs(textOf(person.value.document).c_str(), stdout);
  return kYes;
}

int erase(store::Desk& desk, const Order& order) {
  if (!order.participant.empty()) {
    // What a mistyped id would otherwise be told is the same as after an erasure.
    const auto known = desk.knows(order.campaign, order.participant);
    if (!known) return fail(known.code);
    if (!known.value) return fail(store::Code::kNotFound);
  }
  store::Code code = note(desk, "erase", order);
  if (code == store::Code::kOk) {
    code = order.participant.empty() ? collector::eraseEntry(desk, order.campaign, order.entry)
                                     : collector::erasePerson(desk, order.campaign, order.participant);
  }
  if (code != store::Code::kOk) return fail(code);
  std::puts("erased");
  return kYes;
}

int run(std::span<const std::string_view> args) {
  constexpr std::array<OptionSpec, 10> kOptions = {{{"--store", "STORE"},
                                                    {"--campaign", "ID"},
                                                    {"--participant", "ID"},
                                                    {"--entry", "KEY"},
                                                    {"--work", "ID"},
                                                    {"-o", "DIR"},
                                                    {"--all", ""},
                                                    {"--yes", ""},
                                                    {"--blobs", "DIR"},
                                                    {"--pictures", "DIR"}}};
  const Result<Arguments> parsed = Arguments::parse(kOptions, args);
  if (!parsed) return misused(kName, parsed.problems());
  const std::string what = parsed->rest().size() == 1 ? parsed->rest().front() : "";
  if (what != "export" && what != "erase") return misused(kName, "give export or erase");
  const int whose = parsed->has("--participant") + parsed->has("--entry") + parsed->has("--work");
  if (parsed->has("--all")) {
    if (what != "erase" || whose > 0) return misused(kName, "--all is for erase, and all of the campaign");
    return eraseCampaign(*parsed);
  }
  if (parsed->has("--yes") || parsed->has("--pictures")) {
    return misused(kName, "--yes and --pictures go with erase --all");
  }
  if (whose != 1 || !parsed->has("--store") || !parsed->has("--campaign")) {
    return misused(kName, "--store, --campaign and one of --participant, --entry and --work are needed");
  }
  if ((parsed->has("-o") && what != "export") || (parsed->has("--blobs") && !parsed->has("-o"))) {
    return misused(kName, "-o belongs to export, and --blobs to -o or --all");
  }
  Order order{parsed->valueOr("--store", ""), parsed->valueOr("--campaign", ""), parsed->valueOr("--participant", ""),
              parsed->valueOr("--entry", ""), parsed->valueOr("-o", ""),         parsed->valueOr("--blobs", "")};
  const std::string file = sqliteFileOf(order.store);
  if (order.blobs.empty() && !file.empty()) order.blobs = file + ".blobs";
  const Result<std::shared_ptr<store::Store>> opened = openExistingStore(order.store);
  if (!opened) return misused(kName, opened.problems());
  store::Desk& desk = (*opened)->desk();
  if (const auto work = parsed->value("--work")) {
    auto key = desk.keyOf(order.campaign, *work);
    if (!key) return fail(key.code);
    order.entry = std::move(key.value);
  }
  return what == "export" ? exportTo(desk, order) : erase(desk, order);
}

}  // namespace

const Command kPeople = {
    kName,
    "export|erase --store STORE --campaign ID (--participant ID | --entry KEY | --work ID | --all --yes) [-o DIR]",
    "Gives one person's data, or removes what is personal of it",
    "  --participant ID    all of a participant's entries, acts, duels and photos; erasing removes names and words\n"
    "  --entry KEY         one entry, by its idempotency key; erasing removes the name and what was written, and the\n"
    "                      work is not shown any more\n"
    "  --work ID           the same entry, by the id of its work: what stands after work= in its address\n"
    "  -o DIR              exports into that folder, which must not be there: data.json, and the photos as files that\n"
    "                      it names; without it the same JSON is printed, and photos are only told of\n"
    "  --all --yes         erases what is personal of everybody in a campaign that is over: names, words, texts,\n"
    "                      photos, participants' numbers and what their pseudonyms in the audit log were made with.\n"
    "                      Take it out of the collectors' folder first. Ended before it is done, it goes on when\n"
    "                      it is run again.\n"
    "  --blobs DIR         for -o and --all: where the collectors keep photos; FILE.blobs beside a store in a file\n"
    "  --pictures DIR      for --all: its drawn works, likewise; once for each collector's own folder\n\n"
    "What was counted stays counted: figures, digests and the order of rows are as before. Whoever took part can do\n"
    "the same without you, with the participant's token or the entry's key (docs/people.md). The desk's log says what\n"
    "was given and erased here.\n",
    run};

}  // namespace fairground::cli
