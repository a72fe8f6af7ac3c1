// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/recount.h"

#include <array>
#include <cstdio>

#include "cli/arguments.h"
#include "cli/counted.h"
#include "cli/serving.h"
#include "collector/recount.h"
#include "store/desk.h"

namespace fairground::cli {
namespace {

constexpr std::string_view kName = "recount";
constexpr std::array<OptionSpec, 1> kOptions = {{{"--store", "STORE"}}};

int run(std::span<const std::string_view> args) {
  const Result<Arguments> parsed = Arguments::parse(kOptions, args);
  if (!parsed) return misused(kName, parsed.problems());
  if (!parsed->has("--store")) return misused(kName, "--store sqlite:FILE or postgres://... is needed");
  if (!parsed->rest().empty()) return misused(kName, "takes nothing but its option");
  const Result<std::shared_ptr<store::Store>> opened = openExistingStore(parsed->valueOr("--store", ""));
  if (!opened) return misused(kName, opened.problems());
  return printRecount(**opened, kName);
}

}  // namespace

int printRecount(store::Store& store, std::string_view command) {
  const auto fail = [&](store::Code code) {
    const std::string why(store::describe(code));
    std::fprintf(stderr, "fairground %.*s: %s\n", int(command.size()), command.data(), why.c_str());
    return kMisused;
  };
  const auto campaigns = store.desk().campaigns();
  if (!campaigns) return fail(campaigns.code);
  bool agree = true;
  for (const std::string& campaign : campaigns.value) {
    const auto recounted = collector::recountCampaign(store, campaign);
    if (!recounted) return fail(recounted.code);
    const collector::Recounted& figures = recounted.value;
    std::printf("%s: %s, %s, %s\n", campaign.c_str(), counted(figures.entries, "entry", "entries").c_str(),
                counted(figures.acts, "act").c_str(),
                figures.disagreements.empty() ? "every figure is the fold of its rows" : "figures that do not agree:");
    for (const std::string& line : figures.disagreements)
      std::printf("  %s\n", line.c_str());
    agree = agree && figures.disagreements.empty();
  }
  if (campaigns.value.empty()) std::puts("nothing is stored yet");
  return agree ? kYes : kNo;
}

const Command kRecount = {
    kName, "--store STORE", "Counts everything in a store anew and compares",
    "STORE is sqlite:FILE or postgres://... Entries are folded in their order into counts, combinations and who was\n"
    "first, acts into the sums of each work, shown works into their numbers; each must equal what is stored. Run it "
    "after restoring, or whenever\n"
    "somebody asks for proof; while collectors write, what arrives meanwhile looks like a difference.\n"
    "Ends with 0 when all figures agree, with 1 when one does not.\n",
    run};

}  // namespace fairground::cli
