// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/people.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "cli/arguments.h"
#include "cli/desk_act.h"
#include "cli/erase_campaign.h"
#include "cli/serving.h"
#include "collector/people/people.h"

namespace fairground::cli {
namespace {

constexpr std::string_view kName = "people";

int fail(store::Code code) {
  if (code == store::Code::kNotFound) {
    std::fputs("fairground people: nothing is kept under that key, of that work or of that participant\n", stderr);
    return kNo;
  }
  std::fprintf(stderr, "fairground people: %s\n", std::string(store::describe(code)).c_str());
  return kMisused;
}

/// In the desk's log before anything is given or removed. An entry is named by its work: its key is its maker's alone.
store::Code note(store::Desk& desk, const std::string& what, const std::string& campaign,
                 const std::string& participant, const std::string& entry) {
  if (!participant.empty()) return desk.note(operatorAct(what + "-participant", campaign, participant));
  const auto table = desk.personEntry(campaign, entry);
  if (!table) return table.code;
  const auto id = std::find(table.value.columns.begin(), table.value.columns.end(), "work");
  const std::string& work = table.value.rows.front()[size_t(id - table.value.columns.begin())];
  return desk.note(operatorAct(what + "-work", campaign, work));
}

int exportPerson(store::Desk& desk, const std::string& campaign, const std::string& participant,
                 const std::string& entry) {
  const auto table = participant.empty() ? desk.personEntry(campaign, entry) : desk.personActs(campaign, participant);
  if (!table) return fail(table.code);
  collector::Json document = collector::personAnswer(participant.empty() ? "entries" : "acts", table.value);
  if (!participant.empty()) {
    const auto entries = desk.personEntries(campaign, participant);
    if (!entries) return fail(entries.code);
    document.update(collector::personAnswer("entries", entries.value));
  }
  if (const store::Code noted = note(desk, "export", campaign, participant, entry); noted != store::Code::kOk) {
    return fail(noted);
  }
  std::puts(document.dump(2, ' ', false, collector::Json::error_handler_t::replace).c_str());
  return kYes;
}

/// What a mistyped id would otherwise be told is the same as after an erasure.
store::Code isKnown(store::Desk& desk, const std::string& campaign, const std::string& participant) {
  const auto acts = desk.personActs(campaign, participant);
  if (!acts) return acts.code;
  const auto entries = desk.personEntries(campaign, participant);
  if (!entries) return entries.code;
  return acts.value.rows.empty() && entries.value.rows.empty() ? store::Code::kNotFound : store::Code::kOk;
}

int run(std::span<const std::string_view> args) {
  constexpr std::array<OptionSpec, 9> kOptions = {{{"--store", "STORE"},
                                                   {"--campaign", "ID"},
                                                   {"--participant", "ID"},
                                                   {"--entry", "KEY"},
                                                   {"--work", "ID"},
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
  if (parsed->has("--yes") || parsed->has("--blobs") || parsed->has("--pictures")) {
    return misused(kName, "--yes, --blobs and --pictures go with erase --all");
  }
  if (whose != 1 || !parsed->has("--store") || !parsed->has("--campaign")) {
    return misused(kName, "--store, --campaign and one of --participant, --entry and --work are needed");
  }
  const Result<std::shared_ptr<store::Store>> opened = openExistingStore(parsed->valueOr("--store", ""));
  if (!opened) return misused(kName, opened.problems());
  store::Desk& desk = (*opened)->desk();
  const std::string campaign = parsed->valueOr("--campaign", "");
  const std::string participant = parsed->valueOr("--participant", "");
  std::string entry = parsed->valueOr("--entry", "");
  if (const auto work = parsed->value("--work")) {
    auto key = desk.keyOf(campaign, *work);
    if (!key) return fail(key.code);
    entry = std::move(key.value);
  }
  if (what == "export") return exportPerson(desk, campaign, participant, entry);
  store::Code code = participant.empty() ? store::Code::kOk : isKnown(desk, campaign, participant);
  if (code == store::Code::kOk) code = note(desk, "erase", campaign, participant, entry);
  if (code != store::Code::kOk) return fail(code);
  code = participant.empty() ? collector::eraseEntry(desk, campaign, entry)
                             : collector::erasePerson(desk, campaign, participant);
  if (code != store::Code::kOk) return fail(code);
  std::puts("erased");
  return kYes;
}

}  // namespace

const Command kPeople = {
    kName, "export|erase --store STORE --campaign ID (--participant ID | --entry KEY | --work ID | --all --yes)",
    "Gives one person's data, or removes what is personal of it",
    "  --participant ID    all of a participant's entries and acts; erasing removes names and words\n"
    "  --entry KEY         one entry, by its idempotency key; erasing removes the name and what was written, and the\n"
    "                      work is not shown any more\n"
    "  --work ID           the same entry, by the id of its work: what stands after work= in its address\n"
    "  --all --yes         erases what is personal of everybody in a campaign that is over: names, words, texts,\n"
    "                      photos, participants' numbers and what their pseudonyms in the audit log were made with.\n"
    "                      Take it out of the collectors' folder first. Ended before it is done, it goes on when\n"
    "                      it is run again.\n"
    "  --blobs DIR         its photos, as the collectors have it; FILE.blobs beside a store in a file\n"
    "  --pictures DIR      its drawn works, likewise; once for each collector's own folder\n\n"
    "What was counted stays counted: figures, digests and the order of rows are as before. Whoever took part can do\n"
    "the same without you, with the participant's token or the entry's key (docs/people.md). The desk's log says what\n"
    "was given and erased here.\n",
    run};

}  // namespace fairground::cli
