// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/collect.h"

#include <array>
#include <cstdio>
#include <filesystem>

#include "cli/arguments.h"
#include "cli/serving.h"
#include "collector/collector.h"
#include "collector/hosted_campaign.h"
#include "collector/http_server.h"

namespace fairground::cli {
namespace {

constexpr std::string_view kName = "collect";
constexpr std::array<OptionSpec, 8> kOptions = {{{"--campaigns", "DIR"},
                                                 {"--store", "sqlite:FILE|postgres://..."},
                                                 {"--listen", "HOST:PORT"},
                                                 {"--secret", "FILE"},
                                                 {"--pictures", "DIR"},
                                                 {"--workers", "N"},
                                                 {"--queue", "N"},
                                                 {"--allow-origin", "ORIGINS"}}};

struct Settings {
  std::string campaigns, store, secret, pictures;
  Address address;
  unsigned workers = 0;
  size_t queue = 0;
  std::vector<std::string> origins;
};

std::vector<std::string> splitCommas(const std::string& list) {
  std::vector<std::string> parts;
  for (size_t at = 0; at < list.size();) {
    const size_t comma = std::min(list.find(',', at), list.size());
    if (comma > at) parts.push_back(list.substr(at, comma - at));
    at = comma + 1;
  }
  return parts;
}

Result<Settings> settingsOf(std::span<const std::string_view> args) {
  const Result<Arguments> parsed = Arguments::parse(kOptions, args);
  if (!parsed) return parsed.problems();
  if (!parsed->rest().empty()) return error("", "does not know what to do with \"" + parsed->rest()[0] + "\"");
  Settings settings;
  settings.campaigns = parsed->valueOr("--campaigns", "");
  if (settings.campaigns.empty()) return error("", "--campaigns DIR is needed");
  settings.store = parsed->valueOr("--store", "");
  if (settings.store.empty()) return error("", "--store sqlite:FILE or postgres://... is needed");
  Result<Address> address = parseAddress(parsed->valueOr("--listen", "127.0.0.1:8080"));
  if (!address) return address.problems();
  settings.address = *address;
  const Result<int64_t> workers = parsed->number("--workers", 1, 256, 0);
  if (!workers) return workers.problems();
  settings.workers = static_cast<unsigned>(*workers);
  const Result<int64_t> queue = parsed->number("--queue", 1, 100'000, 256);
  if (!queue) return queue.problems();
  settings.queue = static_cast<size_t>(*queue);
  const std::string file = sqliteFileOf(settings.store);
  settings.secret = parsed->valueOr("--secret", file.empty() ? "" : file + ".secret");
  settings.pictures = parsed->valueOr("--pictures", file.empty() ? "" : file + ".pictures");
  if (settings.secret.empty() && isPostgres(settings.store)) {
    return error("", "--secret FILE is needed with a PostgreSQL store",
                 "The same file for every collector of the store; the first one makes it.");
  }
  settings.origins = splitCommas(parsed->valueOr("--allow-origin", ""));
  return settings;
}

Result<std::unique_ptr<collector::Collector>> openCollector(const Settings& settings) {
  collector::Collector::Options options;
  Result<std::vector<collector::HostedCampaignPtr>> campaigns = collector::loadHostedCampaigns(settings.campaigns);
  if (!campaigns) return campaigns.problems();
  if (campaigns->empty()) return error("", settings.campaigns + ": no folder in it has a campaign.json");
  options.campaigns = std::move(*campaigns);
  Result<std::shared_ptr<store::Store>> opened = openStore(settings.store);
  if (!opened) return opened.problems();
  options.store = std::move(*opened);
  Result<collector::Secret> secret = collector::openSecretFile(settings.secret);
  if (!secret) return secret.problems();
  options.secret = std::move(*secret);
  options.workers = settings.workers;
  options.queue_limit = settings.queue;
  options.picture_folder = settings.pictures;
  return collector::Collector::open(std::move(options));
}

int fail(const Problems& problems) {
  for (const Problem& problem : problems)
    std::fprintf(stderr, "fairground collect: %s\n", describe(problem).c_str());
  return kMisused;
}

int run(std::span<const std::string_view> args) {
  Result<Settings> settings = settingsOf(args);
  if (!settings) return misused(kName, settings.problems());
  const StopSignals stop;
  Result<std::unique_ptr<collector::Collector>> opened = openCollector(*settings);
  if (!opened) return fail(opened.problems());
  const auto router = std::make_shared<collector::Router>();
  (*opened)->mount(*router);
  router->cors.origins = settings->origins;
  collector::HttpServer server({});
  const Result<uint16_t> port = server.listen(settings->address.host, settings->address.port, router);
  if (!port) return fail(port.problems());
  std::printf("ready %s\n", urlOf({settings->address.host, *port}).c_str());
  std::fflush(stdout);
  while (!stop.wait(std::chrono::hours(1)))
    continue;
  std::fputs("finishing what has begun\n", stderr);
  (*opened)->drain();
  server.stop();
  return kYes;
}

}  // namespace

const Command kCollect = {
    kName, "--campaigns DIR --store sqlite:FILE|postgres://... [--listen HOST:PORT]",
    "Serves the API that takes entries, replays them and counts",
    "  --campaigns DIR          a campaign's folder, or a folder of such\n"
    "  --store STORE            what is counted: sqlite:FILE, made when absent, or postgres://USER@HOST/DATABASE\n"
    "                           (PostgreSQL 15 or later; a password stands better in PGPASSFILE than here)\n"
    "  --listen HOST:PORT       default 127.0.0.1:8080; port 0 takes a free one\n"
    "  --secret FILE            signs tickets; made when absent; default FILE.secret beside a store in a\n"
    "                           file. Collectors that share a store share it too.\n"
    "  --pictures DIR           keeps drawn works; default FILE.pictures beside a store in a file\n"
    "  --workers N              threads that replay and draw; default one per processor\n"
    "  --queue N                entries waiting for a worker; past it they are asked to come again; default 256\n"
    "  --allow-origin ORIGINS   pages of these origins may use it, separated by commas; * for all\n\n"
    "Prints `ready URL` once it answers. SIGTERM and SIGINT: what has begun is finished, then it ends.\n",
    run};

}  // namespace fairground::cli
