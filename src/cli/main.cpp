// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// `fairground`: a table of commands, one file pair each.

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <string>
#include <vector>

#include "cli/admin.h"
#include "cli/audit.h"
#include "cli/backup.h"
#include "cli/check.h"
#include "cli/collect.h"
#include "cli/command.h"
#include "cli/draw.h"
#include "cli/people.h"
#include "cli/preview.h"
#include "cli/recount.h"
#include "cli/serving.h"
#include "cli/verify.h"
#include "collector/photos/photo_worker.h"

namespace fairground::cli {
namespace {

constexpr std::array<const Command*, 12> kCommands = {&kPreview, &kCheck,  &kVerify, &kDraw,    &kCollect, &kAdmin,
                                                      &kExport,  &kPeople, &kBackup, &kRestore, &kRecount, &kAudit};

void print(std::FILE* to, std::string_view text) { std::fwrite(text.data(), 1, text.size(), to); }

void printCommands(std::FILE* to) {
  size_t width = 0;
  for (const Command* command : kCommands) {
    width = std::max(width, command->name.size());
  }
  for (const Command* command : kCommands) {
    const std::string padding(width - command->name.size() + 2, ' ');
    print(to, "  " + std::string(command->name) + padding + std::string(command->summary) + "\n");
  }
}

void printHelp() {
  print(stdout, "fairground: participatory campaigns, played in the page and proven by replay\n\n");
  printCommands(stdout);
  print(stdout, "\nfairground COMMAND --help says more about one of them.\n");
}

void printHelp(const Command& command) {
  print(stdout, "fairground " + std::string(command.name) + " " + std::string(command.arguments) + "\n\n" +
                    std::string(command.summary) + "\n\n" + std::string(command.help));
}

const Command* find(std::string_view name) {
  const auto found =
      std::find_if(kCommands.begin(), kCommands.end(), [&](const Command* command) { return command->name == name; });
  return found == kCommands.end() ? nullptr : *found;
}

int unknown(std::string_view name) {
  print(stderr, "fairground: there is no command \"" + std::string(name) + "\". There are:\n");
  printCommands(stderr);
  return kMisused;
}

bool asksForHelp(std::string_view arg) { return arg == "--help" || arg == "-h"; }

int run(std::span<const std::string_view> args) {
  if (args.empty()) {
    print(stderr, "usage: fairground COMMAND ...\n\n");
    printCommands(stderr);
    return kMisused;
  }
  // The collector's own: not for people, so in no list.
  if (args[0] == kPhotoWorkerCommand) return collector::runPhotoWorker();
  if (args[0] == "--version") {
    print(stdout, "fairground " FG_VERSION "\n");
    return kYes;
  }
  const bool help = args[0] == "help" || asksForHelp(args[0]);
  if (help && args.size() == 1) {
    printHelp();
    return kYes;
  }
  const std::string_view name = help ? args[1] : args[0];
  const Command* command = find(name);
  if (command == nullptr) return unknown(name);
  const auto end = std::find(args.begin(), args.end(), std::string_view("--"));
  if (help || std::any_of(args.begin(), end, asksForHelp)) {
    printHelp(*command);
    return kYes;
  }
  return command->run(args.subspan(1));
}

}  // namespace
}  // namespace fairground::cli

int main(int argc, char** argv) {
  // A reader that goes away (head, a browser) is no reason to end in the middle.
  std::signal(SIGPIPE, SIG_IGN);
  const std::vector<std::string_view> args(argv + 1, argv + argc);
  return fairground::cli::run(args);
}
