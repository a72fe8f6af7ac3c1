// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/check.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

#include "cli/arguments.h"
#include "cli/counted.h"
#include "cli/interface_check.h"
#include "collector/folder_files.h"
#include "play/check.h"

namespace fairground::cli {
namespace {

void print(const std::string& line) {
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fputc('\n', stdout);
}

std::string summary(const play::Checked& checked) {
  const campaign::Campaign& campaign = *checked.campaign;
  std::vector<std::string> files;
  for (const activity::FileNeed& need : checked.needs)
    files.push_back(need.path);
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  std::string line =
      "ok: " + campaign.id + ", " + counted(int64_t(campaign.activities.size()), "activity", "activities");
  line += ", " + counted(int64_t(campaign.phases.size()), "phase") + ", " +
          counted(int64_t(campaign.locales.size()), "locale") + ", " + counted(int64_t(files.size()), "file");
  if (!checked.problems.empty()) line += ", " + counted(int64_t(checked.problems.size()), "warning");
  return line + ", rules " + campaign.rules;
}

int run(std::span<const std::string_view> args) {
  const Result<Arguments> arguments = Arguments::parse({}, args);
  if (!arguments) return misused("check", arguments.problems());
  if (arguments->rest().size() != 1) return misused("check", "give one folder, the one that holds campaign.json");
  const auto files = collector::FolderFiles::open(arguments->rest().front());
  if (!files) return misused("check", files.problems());

  play::Checked checked = play::check(**files);
  if (checked.campaign) checkInterface(*checked.campaign, checked.problems);
  for (const Problem& problem : checked.problems)
    print(describe(problem));
  if (!checked.campaign || hasErrors(checked.problems)) return kNo;
  print(summary(checked));
  return kYes;
}

}  // namespace

const Command kCheck = {
    "check",
    "DIR",
    "Lists every problem of a campaign, one a line",
    "DIR holds campaign.json. A line names the file, the place in it as a JSON pointer, what is wrong and what to do:\n"
    "  campaign.json:/activities/0/type: there is no activity \"makover\". Did you mean \"makeover\"?\n"
    "Pictures and other files that the campaign names are looked at too. Ends with 1 when there is an error; warnings\n"
    "alone are fine.\n",
    &run,
};

}  // namespace fairground::cli
