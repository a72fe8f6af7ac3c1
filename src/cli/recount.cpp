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
constexpr std::array<OptionSpec, 2> kOptions = {{{"--store", "STORE"}, {"--repair", ""}}};

int run(std::span<const std::string_view> args) {
  const Result<Arguments> parsed = Arguments::parse(kOptions, args);
  if (!parsed) return misused(kName, parsed.problems());
  if (!parsed->has("--store")) return misused(kName, "--store sqlite:FILE or postgres://... is needed");
  if (!parsed->rest().empty()) return misused(kName, "takes nothing but its options");
  const Result<std::shared_ptr<store::Store>> opened = openExistingStore(parsed->valueOr("--store", ""));
  if (!opened) return misused(kName, opened.problems());
  return printRecount(**opened, kName, parsed->has("--repair"));
}

void print(const std::string& campaign, const collector::Recounted& figures) {
  std::printf("%s: %s, %s, %s\n", campaign.c_str(), counted(figures.entries, "entry", "entries").c_str(),
              counted(figures.acts, "act").c_str(),
              figures.disagreements.empty() ? "every figure is the fold of its rows" : "figures that do not agree:");
  for (const std::string& line : figures.disagreements)
    std::printf("  %s\n", line.c_str());
}

/// Whether its figures agree, in the end.
store::Answer<bool> recountOne(store::Store& store, const std::string& campaign, bool repair) {
  auto recounted = collector::recountCampaign(store, campaign);
  if (!recounted) return {recounted.code, recounted.detail};
  print(campaign, recounted.value);
  if (recounted.value.disagreements.empty()) return true;
  if (!repair) return false;
  if (const store::Code code = store.desk().mendWalls(campaign); code != store::Code::kOk) return code;
  std::puts("after the repair");
  recounted = collector::recountCampaign(store, campaign);
  if (!recounted) return {recounted.code, recounted.detail};
  print(campaign, recounted.value);
  return recounted.value.disagreements.empty();
}

}  // namespace

int printRecount(store::Store& store, std::string_view command, bool repair) {
  const auto fail = [&](store::Code code) {
    const std::string why(store::describe(code));
    std::fprintf(stderr, "fairground %.*s: %s\n", int(command.size()), command.data(), why.c_str());
    return kMisused;
  };
  const auto campaigns = store.desk().campaigns();
  if (!campaigns) return fail(campaigns.code);
  bool agree = true;
  for (const std::string& campaign : campaigns.value) {
    const auto agrees = recountOne(store, campaign, repair);
    if (!agrees) return fail(agrees.code);
    agree = agree && agrees.value;
  }
  if (campaigns.value.empty()) std::puts("nothing is stored yet");
  return agree ? kYes : kNo;
}

const Command kRecount = {
    kName, "--store STORE [--repair]", "Counts everything in a store anew and compares",
    "STORE is sqlite:FILE or postgres://... Every table that follows from others is folded anew from the rows that "
    "are\n"
    "only ever added to, and compared: counts, combinations and how often each was chosen, sums of each work's acts,\n"
    "what participants have used of their limits and what of theirs stands, where works hang and how many are shown,\n"
    "which files are named, the audit log's tree. Run it after restoring, or whenever somebody asks for proof; while\n"
    "collectors write, what arrives meanwhile looks like a difference.\n"
    "  --repair   where figures do not agree: stores how many works are shown, also where that is not stored at all, "
    "and\n"
    "             takes the tags of erased works from the lists; the campaign's writes wait meanwhile. Nothing else "
    "is\n"
    "             changed: any other difference is a fault to be looked for, and is told\n\n"
    "Ends with 0 when all figures agree (in the end), with 1 when one does not.\n",
    run};

}  // namespace fairground::cli
