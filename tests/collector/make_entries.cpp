// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
//   fg_make_entries CAMPAIGN_DIR [COUNT [FIRST_SEED [STROKES]]]   entries of painted looks, a line each, without
//   tickets fg_make_entries --routes                                      the collector's routes, "METHOD pattern" a
//   line
//
// For tests and load: the entries replay, their consents are given, and each has a key of its own.

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "activity/sample_looks.h"
#include "base/hash.h"
#include "collector/collector.h"
#include "collector/folder_files.h"
#include "play/entry.h"
#include "store/fixture.h"

namespace fairground {
namespace {

int fail(const Problems& problems) {
  std::fprintf(stderr, "%s\n", describe(problems).c_str());
  return 1;
}

Result<play::Entry> makeLook(const play::Rulebook& rulebook, uint64_t seed, int strokes) {
  const campaign::Activity& activity = rulebook.campaign.activities.front();
  const auto model = std::static_pointer_cast<const activity::MakeoverModel>(rulebook.models.find(activity.id)->second);
  play::Session session(activity::kMakeover, model, seed);
  tests::LookOptions options;
  options.strokes = strokes;
  for (const activity::Action& action : tests::sampleLook(model->config(), seed, options)) {
    const Result<void> appended = session.append(action);
    if (!appended) return appended.problems();
  }
  Result<play::Entry> entry = play::makeEntry(rulebook.campaign, activity.id, session);
  if (!entry) return entry;
  entry->key = toHex(ByteView(sha256(viewOf("entry " + std::to_string(seed)))).first(16));
  for (const campaign::Consent& consent : rulebook.campaign.consents) {
    if (consent.required) entry->consents.push_back(consent.id + "@" + std::to_string(consent.version));
  }
  entry->by_name = "Painter " + std::to_string(seed);
  return entry;
}

int printEntries(const char* folder, int count, uint64_t first, int strokes) {
  const auto files = collector::FolderFiles::open(folder);
  if (!files) return fail(files.problems());
  const std::optional<ByteView> json = (*files)->find("campaign.json");
  if (!json) return fail({error("", "no campaign.json there")});
  const auto rulebook = play::loadRulebook({reinterpret_cast<const char*>(json->data()), json->size()}, **files);
  if (!rulebook) return fail(rulebook.problems());
  if (rulebook->campaign.activities.front().type != "makeover") return fail({error("", "not a makeover")});
  for (int i = 0; i < count; ++i) {
    const Result<play::Entry> entry = makeLook(*rulebook, first + uint64_t(i), strokes);
    if (!entry) return fail(entry.problems());
    std::puts(play::writeEntry(*entry).c_str());
  }
  return 0;
}

int printRoutes() {
  const store::TemporaryFolder folder;
  collector::Collector::Options options;
  const auto opened = store::openSqlite(folder.options());
  if (!opened) return fail({error("", opened.detail)});
  options.store = opened.value;
  options.secret = collector::Secret(Bytes(32, 1));
  const auto collector = collector::Collector::open(std::move(options));
  if (!collector) return fail(collector.problems());
  collector::Router router;
  (*collector)->mount(router);
  for (const collector::Route& route : router.routes()) {
    std::printf("%s %s\n", route.method.c_str(), route.pattern.c_str());
  }
  return 0;
}

}  // namespace
}  // namespace fairground

int main(int argc, char** argv) {
  if (argc == 2 && std::strcmp(argv[1], "--routes") == 0) return fairground::printRoutes();
  if (argc < 2 || argc > 5) {
    std::fputs("usage: fg_make_entries CAMPAIGN_DIR [COUNT [FIRST_SEED [STROKES]]] | --routes\n", stderr);
    return 2;
  }
  const int count = argc > 2 ? std::atoi(argv[2]) : 1;
  const uint64_t first = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1;
  return fairground::printEntries(argv[1], count, first, argc > 4 ? std::atoi(argv[4]) : 30);
}
