// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/draw.h"

#include <array>
#include <cstdio>

#include "cli/arguments.h"
#include "cli/file.h"
#include "collector/hosted_campaign.h"
#include "image/picture.h"
#include "play/entry.h"

namespace fairground::cli {
namespace {

constexpr std::string_view kName = "draw";
constexpr std::array<OptionSpec, 3> kOptions = {{{"--campaign", "DIR"}, {"--width", "N"}, {"-o", "FILE.png"}}};

int fail(int code, const Problems& problems) {
  for (const Problem& problem : problems)
    std::fprintf(stderr, "fairground draw: %s\n", describe(problem).c_str());
  return code;
}

Result<play::Entry> verifiedEntry(const std::string& text, const play::Rulebook& rulebook) {
  Result<play::Entry> entry = play::readEntry(text);
  if (!entry) return entry;
  const play::Verdict verdict = play::verify(*entry, rulebook);
  if (!verdict.verified) return verdict.why;
  return entry;
}

int run(std::span<const std::string_view> args) {
  const Result<Arguments> parsed = Arguments::parse(kOptions, args);
  if (!parsed) return misused(kName, parsed.problems());
  if (parsed->rest().size() != 1) return misused(kName, "give one entry: its file, or - for standard input");
  if (!parsed->has("--campaign") || !parsed->has("-o")) return misused(kName, "--campaign DIR and -o FILE are needed");
  const Result<int64_t> width = parsed->number("--width", 16, 2048, 800);
  if (!width) return misused(kName, width.problems());

  const Result<collector::HostedCampaignPtr> hosted = collector::loadHostedCampaign(*parsed->value("--campaign"));
  if (!hosted) return fail(kMisused, hosted.problems());
  if (!(*hosted)->draw) return fail(kMisused, {error("", "works of this campaign have no picture")});
  const Result<std::string> text = readStart(parsed->rest()[0], play::kMaxEntryBytes + 1);
  if (!text) return fail(kMisused, text.problems());
  const Result<play::Entry> entry = verifiedEntry(*text, (*hosted)->rulebook);
  if (!entry) return fail(kNo, entry.problems());
  const Result<image::Picture> picture =
      (*hosted)->draw({entry->activity, entry->log, entry->seed, static_cast<int>(*width), 0, 0, {}});
  if (!picture) return fail(kNo, picture.problems());
  const Result<void> written = writeFile(*parsed->value("-o"), image::encodePng(*picture));
  if (!written) return fail(kMisused, written.problems());
  std::printf("%d x %d\n", picture->width, picture->height);
  return kYes;
}

}  // namespace

const Command kDraw = {kName, "ENTRY --campaign DIR [--width N] -o FILE.png", "Draws an entry's work from its log",
                       "  ENTRY            the file of an entry as it was sent, or - for standard input\n"
                       "  --campaign DIR   the folder of the campaign that it was made for\n"
                       "  --width N        pixels, 16 to 2048, default 800; the height follows the art\n"
                       "  -o FILE.png      where the picture goes\n\n"
                       "Only a work that can be verified is drawn. The page draws the same pixels.\n",
                       run};

}  // namespace fairground::cli
