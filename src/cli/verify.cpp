// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/verify.h"

#include <array>
#include <cstdio>

#include "cli/arguments.h"
#include "cli/file.h"
#include "collector/folder_files.h"
#include "play/entry.h"

namespace fairground::cli {
namespace {

constexpr std::string_view kName = "verify";
constexpr std::array<OptionSpec, 1> kOptions = {{{"--campaign", "DIR"}}};

int rejected(const Problem& why) {
  // One line, whatever bytes a file's name or an entry's text held.
  std::string line = "rejected: " + describe(why);
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  }
  std::printf("%s\n", line.c_str());
  return kNo;
}

int run(std::span<const std::string_view> args) {
  const Result<Arguments> parsed = Arguments::parse(kOptions, args);
  if (!parsed) return misused(kName, parsed.problems());
  const std::optional<std::string> folder = parsed->value("--campaign");
  if (parsed->rest().size() != 1) return misused(kName, "give one entry: its file, or - for standard input");
  if (!folder) return misused(kName, "--campaign DIR is needed");

  const Result<play::Rulebook> rulebook = loadRulebookFrom(*folder);
  if (!rulebook) return misused(kName, rulebook.problems());
  // A file that is not there says nothing about an entry; one that is too large is none, which readEntry says.
  const Result<std::string> text = readStart(parsed->rest()[0], play::kMaxEntryBytes + 1);
  if (!text) return misused(kName, text.problems());
  const Result<play::Entry> entry = play::readEntry(*text);
  if (!entry) return rejected(entry.problems().front());
  const play::Verdict verdict = play::verify(*entry, *rulebook);
  if (!verdict.verified) return rejected(verdict.why);
  std::printf("verified %s\n", verdict.state.c_str());
  return kYes;
}

}  // namespace

Result<play::Rulebook> loadRulebookFrom(const std::string& folder) {
  const auto files = collector::FolderFiles::open(folder);
  if (!files) return files.problems();
  const std::optional<ByteView> json = (*files)->find("campaign.json");
  if (!json) {
    return error("", folder + " holds no campaign.json that can be read", "Give the folder of the entry's campaign.");
  }
  return play::loadRulebook({reinterpret_cast<const char*>(json->data()), json->size()}, **files);
}

const Command kVerify = {
    kName, "ENTRY --campaign DIR", "Replays an entry and says whether it is what it claims to be",
    "  ENTRY            the file of an entry as it was sent, or - for standard input\n"
    "  --campaign DIR   the folder of the campaign that it was made for\n\n"
    "Prints `verified STATEHASH` and ends with 0, or `rejected: WHY` and ends with 1; with 2, and nothing on standard\n"
    "output, when there is no such file or campaign. The ticket is not looked at: whether it was genuine and unused,\n"
    "only the collector knows.\n",
    run};

}  // namespace fairground::cli
