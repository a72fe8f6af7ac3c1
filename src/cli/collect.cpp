// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/collect.h"

#include <algorithm>
#include <cstdio>
#include <thread>

#include "cli/arguments.h"
#include "cli/engine_folder.h"
#include "cli/served_file.h"
#include "cli/serving.h"
#include "cli/settings.h"
#include "collector/collector.h"
#include "collector/hosted_campaign.h"
#include "collector/http/http_server.h"
#include "collector/http/request_log.h"

namespace fairground::cli {
namespace {

using collector::RequestLog;

constexpr std::string_view kName = "collect";

/// Without a folder for them every photo would be refused, after its maker has taken it.
Result<void> checkPhotosAreKept(const std::vector<collector::HostedCampaignPtr>& campaigns, const Settings& settings) {
  if (!settings.text("blobs").empty()) return {};
  Problems problems;
  for (const collector::HostedCampaignPtr& hosted : campaigns) {
    const std::string& id = hosted->rulebook.campaign.id;
    for (const auto& [activity, model] : hosted->rulebook.models) {
      if (!model->takesFiles()) continue;
      problems.push_back(error("",
                               "the campaign " + id + " takes photos (its activity \"" + activity +
                                   "\"), and there is no folder that keeps them",
                               "Give --blobs DIR, the same folder for every collector of the store."));
    }
  }
  return problems.empty() ? Result<void>() : problems;
}

bool takesPhotos(const collector::HostedCampaignPtr& hosted) {
  const auto& models = hosted->rulebook.models;
  return std::any_of(models.begin(), models.end(), [](const auto& one) { return one.second->takesFiles(); });
}

Result<std::unique_ptr<collector::Collector>> openCollector(const Settings& settings,
                                                            std::shared_ptr<collector::Metrics> metrics) {
  collector::Collector::Options options;
  const std::string& folder = settings.text("campaigns");
  Result<std::vector<collector::HostedCampaignPtr>> campaigns = collector::loadHostedCampaigns(folder);
  if (!campaigns) return campaigns.problems();
  if (campaigns->empty()) return error("", folder + ": no folder in it has a campaign.json");
  if (const Result<void> kept = checkPhotosAreKept(*campaigns, settings); !kept) return kept.problems();
  options.campaigns = std::move(*campaigns);
  Result<std::shared_ptr<store::Store>> opened = openStore(settings.text("store"));
  if (!opened) return opened.problems();
  options.store = std::move(*opened);
  Result<collector::Secret> secret = collector::openSecretFile(settings.text("secret"));
  if (!secret) return secret.problems();
  options.secret = std::move(*secret);
  options.workers = static_cast<unsigned>(settings.number("workers"));
  options.queue_limit = static_cast<size_t>(settings.number("queue"));
  options.picture_folder = settings.text("pictures");
  options.picture_bytes = settings.number("picture-bytes");
  options.ticket_lifetime = std::chrono::seconds(settings.number("ticket-seconds"));
  options.public_prefix = settings.text("public-prefix");
  if (!settings.text("webhooks").empty()) {
    Result<collector::WebhookTargets> targets = collector::readWebhookFile(settings.text("webhooks"));
    if (!targets) return targets.problems();
    options.webhooks = std::move(*targets);
  }
  options.metrics = std::move(metrics);
  options.photos_a_day = settings.number("photos-a-day");
  takeBlobs(options, settings.text("blobs"));
  if (std::any_of(options.campaigns.begin(), options.campaigns.end(), takesPhotos)) {
    if (const Result<void> limited = checkPhotoWorker(options); !limited) return limited.problems();
  }
  if (settings.given("identities")) {
    Result<collector::IdentityRulesMap> identities = collector::readIdentityFile(settings.text("identities"));
    if (!identities) return identities.problems();
    options.trust.identities = std::move(*identities);
  }
  return collector::Collector::open(std::move(options));
}

RequestLog::Level levelOf(const std::string& name) {
  return name == "all"   ? RequestLog::Level::kAll
         : name == "off" ? RequestLog::Level::kOff
                         : RequestLog::Level::kProblems;
}

collector::HttpServer::Options serverOptions(const Settings& settings, RequestLog& log, collector::Metrics& metrics) {
  collector::HttpServer::Options options;
  options.threads = static_cast<unsigned>(settings.number("threads"));
  options.max_connections = static_cast<size_t>(settings.number("connections"));
  options.max_event_readers = static_cast<size_t>(settings.number("event-readers"));
  options.trusted_proxies = settings.list("trust-proxy");
  options.observe = [&log, &metrics](const collector::RequestRecord& record) {
    metrics.observe(record);
    log.request(record);
  };
  return options;
}

int fail(const Problems& problems) {
  for (const Problem& problem : problems)
    std::fprintf(stderr, "fairground collect: %s\n", describe(problem).c_str());
  return kMisused;
}

Result<std::string> listenAt(collector::HttpServer& server, const std::string& text,
                             std::shared_ptr<const collector::Router> router) {
  const Result<Address> address = parseAddress(text);
  if (!address) return address.problems();
  const Result<uint16_t> port = server.listen(address->host, address->port, std::move(router));
  if (!port) return port.problems();
  return urlOf({address->host, *port});
}

/// The desk's page, from the page's files; its path. Without them there is its API all the same, and "".
std::string mountDesk(collector::Router& router, const std::string& web) {
  Result<std::unique_ptr<EngineFolder>> folder = EngineFolder::open(web);
  if (!folder) {
    std::fprintf(stderr, "fairground collect: no page at /admin: %s\n", describe(folder.problems().front()).c_str());
    return "";
  }
  const std::shared_ptr<EngineFolder> files = std::move(*folder);
  router.get("/admin", [](const collector::RequestPtr&, const collector::Reply& reply) {
    collector::Response response;
    response.status = 308;
    response.headers = {{"Location", "/admin/"}};
    reply(std::move(response));
  });
  router.get("/admin/{path...}", [files](const collector::RequestPtr& request, const collector::Reply& reply) {
    const std::string path(request->param("path"));
    const bool font = path.starts_with("fonts/");
    const ServedFilePtr file = files->find(path.empty() ? "admin/index.html" : font ? path : "admin/" + path);
    collector::Response response = file ? serve(*request, *file) : notFound(request->path);
    response.headers.emplace_back("Content-Security-Policy", std::string(kDeskPolicy));
    reply(std::move(response));
  });
  return "admin/";
}

/// Both listeners, told on standard output once they answer.
Result<void> listenAtAll(collector::HttpServer& server, collector::Collector& collector, const Settings& settings) {
  const auto router = std::make_shared<collector::Router>();
  collector.mount(*router);
  router->cors.origins = settings.list("allow-origin");
  std::string admin;
  if (!settings.text("admin-listen").empty()) {
    const auto inner = std::make_shared<collector::Router>();
    collector.mountInner(*inner);
    const std::string page = mountDesk(*inner, settings.text("web"));
    const Result<std::string> url = listenAt(server, settings.text("admin-listen"), inner);
    if (!url) return url.problems();
    admin = *url + page;
  }
  const Result<std::string> url = listenAt(server, settings.text("listen"), router);
  if (!url) return url.problems();
  if (!admin.empty()) std::printf("admin %s\n", admin.c_str());
  std::printf("ready %s\n", url->c_str());
  std::fflush(stdout);
  return {};
}

int run(std::span<const std::string_view> args) {
  const Result<Settings> settings = Settings::read(args, environmentVariable);
  if (!settings) return misused(kName, settings.problems());
  if (settings->printOnly()) {
    std::puts(settings->print().c_str());
    return kYes;
  }
  const StopSignals stop;
  const auto metrics = std::make_shared<collector::Metrics>();
  RequestLog log(levelOf(settings->text("log")));
  Result<std::unique_ptr<collector::Collector>> opened = openCollector(*settings, metrics);
  if (!opened) return fail(opened.problems());
  collector::HttpServer server(serverOptions(*settings, log, *metrics));
  if (const Result<void> listening = listenAtAll(server, **opened, *settings); !listening) {
    return fail(listening.problems());
  }
  log.event("ready");
  while (!stop.wait(std::chrono::hours(1)))
    continue;
  log.event("draining", {{"seconds", settings->number("drain-seconds")}});
  (*opened)->drain();
  // A second signal ends the wait: whoever sends it has no balancer to wait for.
  stop.wait(std::chrono::seconds(settings->number("drain-seconds")));
  server.stop();
  log.event("ended");
  return kYes;
}

const std::string& help() {
  static const std::string text =
      describeSettings() +
      "\n  --config FILE             the same as a JSON object, {\"listen\": \"127.0.0.1:8080\"}; FG_LISTEN in the "
      "environment\n"
      "                            goes before it, --listen before both\n"
      "  --print-config            prints what holds and where it comes from, and ends\n\n"
      "Prints `ready URL` once it answers, before it `admin URL` with the desk's page. SIGTERM and SIGINT: what has "
      "begun is finished, then it ends.\n"
      "docs/operating.md says how to run it for a crowd.\n";
  return text;
}

}  // namespace

const Command kCollect = {kName, "--campaigns DIR --store sqlite:FILE|postgres://... [--listen HOST:PORT]",
                          "Serves the API that takes entries, replays them and counts", help(), run};

}  // namespace fairground::cli
