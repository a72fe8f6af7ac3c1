// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/preview.h"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <thread>

#include "campaign/terms.h"
#include "cli/arguments.h"
#include "cli/counted.h"
#include "cli/engine_folder.h"
#include "cli/file.h"
#include "cli/pages.h"
#include "cli/sample_works.h"
#include "cli/serving.h"
#include "cli/site.h"
#include "collector/collector.h"
#include "collector/hosted_campaign.h"
#include "collector/http/http_server.h"
#include "collector/http/uri.h"

namespace fairground::cli {
namespace {

using collector::EventChoice;
using collector::Reply;
using collector::Request;
using collector::RequestPtr;
using collector::Response;

constexpr std::string_view kName = "preview";
constexpr std::array<OptionSpec, 6> kOptions = {{{"--port", "N"},
                                                 {"--host", "ADDRESS"},
                                                 {"--web", "DIR"},
                                                 {"--store", "sqlite:FILE"},
                                                 {"--no-works", ""},
                                                 {"--no-collector", ""}}};
constexpr std::chrono::milliseconds kLookEvery{250};
constexpr uint16_t kFirstPort = 8080, kLastPort = 8099;

std::string_view campaignText(const Site::Good& good) {
  const auto found = good.files.find("campaign.json");
  return found == good.files.end() ? std::string_view() : std::string_view(found->second->bytes);
}

/// The routes of the preview and what they serve from.
class Preview {
 public:
  Preview(std::vector<std::unique_ptr<Site>> sites, std::unique_ptr<EngineFolder> engine)
      : sites_(std::move(sites)), engine_(std::move(engine)) {}
  ~Preview() { stopPlanting(); }

  Result<void> openCollector(const std::string& store);
  void mount(collector::Router& router);
  /// Looks at every folder, tells pages and collector, prints what is wrong.
  void look();
  /// Puts sample works into what is still empty, beside whatever else goes on.
  void plantWorks(std::shared_ptr<const collector::Router> router);
  void drain() {
    stopPlanting();
    if (collector_) collector_->drain();
  }

 private:
  Response front(const Request& request) const;
  Response inSite(const Request& request) const;
  Response playOf(const Request& request, const Site& site, bool specimen = false) const;
  Response specimen(const Request& request) const;
  EventChoice follow(const Request& request) const;
  EventChoice followAll(const Request& request);
  Site* find(std::string_view name) const;
  std::string version() const;
  /// A good campaign of the same id that stands before it; null when there is none.
  const Site* namesake(const Site& site) const;
  void host(const Site& site);
  std::shared_ptr<const collector::Router> routerAt(int64_t seconds, collector::HostedCampaignPtr campaign);
  void stopPlanting();

  std::vector<std::unique_ptr<Site>> sites_;
  std::unique_ptr<EngineFolder> engine_;
  std::shared_ptr<store::Store> store_;
  std::string store_file_;
  collector::Secret secret_;
  std::unique_ptr<collector::Collector> collector_;
  std::atomic<bool> stopping_{false};
  std::thread planting_;
  LivePages front_pages_;
};

Result<void> Preview::openCollector(const std::string& spelled) {
  collector::Collector::Options options;
  // What stands beside the store needs a place: a preview keeps to a file.
  const std::string file = sqliteFileOf(spelled);
  if (file.empty()) return error("", "the store of a preview is a file", "Give sqlite:FILE.");
  Result<std::shared_ptr<store::Store>> opened = openStore(spelled);
  if (!opened) return opened.problems();
  options.store = store_ = std::move(*opened);
  store_file_ = file;
  Result<collector::Secret> secret = collector::openSecretFile(file + ".secret");
  if (!secret) return secret.problems();
  options.secret = secret_ = std::move(*secret);
  options.picture_folder = file + ".pictures";
  takeBlobs(options, file + ".blobs");
  if (const Result<void> limited = checkPhotoWorker(options); !limited)
    std::fprintf(stderr, "fairground preview: %s\n", describe(limited.problems()).c_str());
  Result<std::unique_ptr<collector::Collector>> made = collector::Collector::open(std::move(options));
  if (!made) return made.problems();
  collector_ = std::move(*made);
  return {};
}

void Preview::mount(collector::Router& router) {
  if (collector_) collector_->mount(router);
  router.get("/", [this](const RequestPtr& request, const Reply& reply) { reply(front(*request)); });
  router.events("/~live", [this](const Request& request) { return followAll(request); });
  router.get("/engine/{path...}", [this](const RequestPtr& request, const Reply& reply) {
    const ServedFilePtr file = engine_->find(request->param("path"));
    Response response = file ? serve(*request, *file) : notFound(request->path);
    if (file && file->type.starts_with("text/html")) {
      response.headers.emplace_back("Content-Security-Policy", std::string(kPagePolicy));
    }
    reply(std::move(response));
  });
  // Every control in a campaign's theme, for its designer.
  router.get("/specimen/{site}", [this](const RequestPtr& request, const Reply& reply) { reply(specimen(*request)); });
  router.get("/specimen/{site}/", [this](const RequestPtr& request, const Reply& reply) { reply(specimen(*request)); });
  router.events("/{site}/~live", [this](const Request& request) { return follow(request); });
  router.get("/{site}/{path...}", [this](const RequestPtr& request, const Reply& reply) { reply(inSite(*request)); });
  // A page under work may embed a campaign from another port of this machine.
  router.cors.loopback = true;
}

Site* Preview::find(std::string_view name) const {
  for (const auto& site : sites_) {
    if (site->name() == name) return site.get();
  }
  return nullptr;
}

Response Preview::front(const Request& request) const {
  std::vector<Site::State> states;
  std::vector<Card> cards;
  for (const auto& site : sites_) {
    const Site::State& state = states.emplace_back(site->state());
    Card card;
    card.name = site->name();
    card.campaign = state.good ? &state.good->campaign : nullptr;
    for (const Problem& problem : state.problems)
      card.errors += problem.severity == Severity::kError;
    cards.push_back(std::move(card));
  }
  return servePage(frontPage(cards, version(), request.header("Accept-Language")), kPagePolicy);
}

Response Preview::inSite(const Request& request) const {
  const Site* site = find(request.param("site"));
  if (site == nullptr) return notFound(request.path);
  const std::string_view path = request.param("path");
  if (path.empty()) {
    if (request.path.ends_with('/')) return playOf(request, *site);
    // Without the slash, everything that the page names would be looked for one folder up.
    Response response;
    response.status = 308;
    response.headers = {{"Location", "/" + collector::percentEncode(site->name()) + "/"}};
    return response;
  }
  const Site::State state = site->state();
  if (!state.good) return notFound(request.path);
  const auto file = state.good->files.find(path);
  if (file == state.good->files.end()) return notFound(request.path);
  Response response = serve(request, *file->second);
  response.headers.emplace_back("Content-Security-Policy", std::string(kCampaignFilePolicy));
  return response;
}

Response Preview::specimen(const Request& request) const {
  const Site* site = find(request.param("site"));
  return site ? playOf(request, *site, true) : notFound(request.path);
}

Response Preview::playOf(const Request& request, const Site& site, bool specimen) const {
  const Site::State state = site.state();
  if (!state.good) return servePage(brokenPage(site.name(), state.version, state.problems), kPagePolicy);
  PlayPage page;
  page.campaign = &state.good->campaign;
  page.version = state.good->version;
  page.collector = collector_ != nullptr;
  page.back = sites_.size() > 1;
  page.specimen = specimen;
  if (!page.campaign->activities.empty()) page.engine = engine_->engineOf(page.campaign->activities.front().type);
  // A link to a work leads to those of all.
  if (!specimen && request.query.count("work") > 0) page.engine = "gallery";
  if (specimen) page.base = "/" + collector::percentEncode(site.name()) + "/";
  const std::string frames = campaign::parseTerms(campaignText(*state.good)).embedding.frameAncestors();
  const std::string policy = std::string(kPagePolicy) + (frames.empty() ? "" : "; " + frames);
  return servePage(playPage(page, request.header("Accept-Language")), policy);
}

EventChoice Preview::follow(const Request& request) const {
  Site* site = find(request.param("site"));
  if (site == nullptr) return {nullptr, notFound(request.path)};
  return {site->follow(request.queryOr("seen", "")), {}};
}

EventChoice Preview::followAll(const Request& request) {
  auto topic = front_pages_.join();
  if (request.queryOr("seen", "") != version()) topic->publish("changed", version());
  return {std::move(topic), {}};
}

std::string Preview::version() const {
  std::string all;
  for (const auto& site : sites_)
    all += site->state().version + '.';
  return all;
}

const Site* Preview::namesake(const Site& site) const {
  for (const auto& other : sites_) {
    if (other.get() == &site) return nullptr;
    const auto good = other->state().good;
    if (good && good->campaign.id == site.state().good->campaign.id) return other.get();
  }
  return nullptr;
}

void Preview::host(const Site& site) {
  if (!collector_) return;
  if (const Site* first = namesake(site)) {
    std::fprintf(stderr, "%s: has the id of %s, so only entries of %s are taken: change \"id\" in one of them\n",
                 site.name().c_str(), first->name().c_str(), first->name().c_str());
    return;
  }
  Result<collector::HostedCampaignPtr> hosted = collector::loadHostedCampaign(site.folder());
  // Saved again meanwhile: the next look finds it.
  if (hosted) collector_->host(std::move(*hosted));
}

/// The routes of another collector on the preview's store, whose clock goes on from that time.
std::shared_ptr<const collector::Router> Preview::routerAt(int64_t seconds, collector::HostedCampaignPtr campaign) {
  struct Past {
    std::unique_ptr<collector::Collector> serving;
    collector::Router routes;
  };
  collector::Collector::Options options;
  options.store = store_;
  options.closes_store = false;
  options.secret = secret_;
  options.campaigns = {std::move(campaign)};
  options.workers = 1;
  takeBlobs(options, store_file_ + ".blobs");
  options.now_ms = [from = std::chrono::steady_clock::now(), seconds] {
    using std::chrono::milliseconds;
    const auto since = std::chrono::steady_clock::now() - from;
    return seconds * 1000 + std::chrono::duration_cast<milliseconds>(since).count();
  };
  Result<std::unique_ptr<collector::Collector>> made = collector::Collector::open(std::move(options));
  if (!made) return nullptr;
  const auto past = std::make_shared<Past>();
  past->serving = std::move(*made);
  past->serving->mount(past->routes);
  return {past, &past->routes};
}

void Preview::plantWorks(std::shared_ptr<const collector::Router> router) {
  if (!collector_) return;
  std::vector<std::filesystem::path> folders;
  for (const auto& site : sites_) {
    if (site->state().good && !namesake(*site)) folders.push_back(site->folder());
  }
  planting_ = std::thread([this, router = std::move(router), folders = std::move(folders)] {
    for (const std::filesystem::path& folder : folders) {
      const auto hosted = collector::loadHostedCampaign(folder);
      if (stopping_ || !hosted) continue;
      const RouterAt router_at = [this, &hosted](int64_t seconds) { return routerAt(seconds, *hosted); };
      const Result<int> planted = plantSampleWorks(folder, **hosted, *router, secret_, *store_, router_at, stopping_);
      const std::string name = folder.filename().string();
      if (planted && *planted > 0) {
        std::fprintf(stderr, "%s: %s there\n", name.c_str(),
                     counted(*planted, "sample work is", "sample works are").c_str());
      }
      for (const Problem& problem : planted.problems())
        std::fprintf(stderr, "%s: %s\n", name.c_str(), describe(problem).c_str());
    }
  });
}

void Preview::stopPlanting() {
  stopping_ = true;
  if (planting_.joinable()) planting_.join();
}

void Preview::look() {
  bool changed = false;
  for (const auto& site : sites_) {
    const Site::Change change = site->refresh();
    if (change == Site::Change::kNone) continue;
    changed = true;
    if (change == Site::Change::kGood) host(*site);
    site->announce(change);
    const Site::State state = site->state();
    std::fprintf(stderr, "%s: %s\n", site->name().c_str(),
                 change == Site::Change::kBroken ? "has problems" : "is good");
    for (const Problem& problem : state.problems)
      std::fprintf(stderr, "  %s\n", describe(problem).c_str());
  }
  if (changed) front_pages_.tell("changed", version());
}

int fail(const Problems& problems) {
  for (const Problem& problem : problems)
    std::fprintf(stderr, "fairground preview: %s\n", describe(problem).c_str());
  return kMisused;
}

/// A port that was asked for, or the first free one of a few.
Result<uint16_t> listen(collector::HttpServer& server, const std::string& host, std::optional<uint16_t> port,
                        const std::shared_ptr<const collector::Router>& router) {
  if (port) return server.listen(host, *port, router);
  for (uint16_t next = kFirstPort; next < kLastPort; ++next) {
    Result<uint16_t> bound = server.listen(host, next, router);
    if (bound) return bound;
  }
  return server.listen(host, kLastPort, router);
}

std::string defaultStore() {
  return "sqlite:" + (programFolder() / ".." / "preview" / "preview.sqlite").lexically_normal().string();
}

int run(std::span<const std::string_view> args) {
  const Result<Arguments> parsed = Arguments::parse(kOptions, args);
  if (!parsed) return misused(kName, parsed.problems());
  if (parsed->rest().empty()) return misused(kName, "give the folder of a campaign, or several");
  const Result<int64_t> port = parsed->number("--port", 0, 65535, 0);
  if (!port) return misused(kName, port.problems());

  const StopSignals stop;
  Result<std::vector<std::unique_ptr<Site>>> sites = findSites(parsed->rest());
  if (!sites) return fail(sites.problems());
  Result<std::unique_ptr<EngineFolder>> engine = EngineFolder::open(parsed->valueOr("--web", ""));
  if (!engine) return fail(engine.problems());
  Preview preview(std::move(*sites), std::move(*engine));
  if (!parsed->has("--no-collector")) {
    const Result<void> opened = preview.openCollector(parsed->valueOr("--store", defaultStore()));
    if (!opened) return fail(opened.problems());
  }
  preview.look();
  const auto router = std::make_shared<collector::Router>();
  preview.mount(*router);
  collector::HttpServer::Options options;
  options.threads = 2;
  options.event_interval = std::chrono::milliseconds(50);
  collector::HttpServer server(options);
  const std::string host = parsed->valueOr("--host", "127.0.0.1");
  const std::optional<uint16_t> asked =
      parsed->has("--port") ? std::optional(static_cast<uint16_t>(*port)) : std::nullopt;
  const Result<uint16_t> bound = listen(server, host, asked, router);
  if (!bound) return fail(bound.problems());
  std::printf("ready %s\n", urlOf({host, *bound}).c_str());
  std::fflush(stdout);
  if (!parsed->has("--no-works")) preview.plantWorks(router);
  while (!stop.wait(kLookEvery))
    preview.look();
  preview.drain();
  server.stop(std::chrono::seconds(2));
  return kYes;
}

}  // namespace

const Command kPreview = {
    kName, "DIR... [--port N]", "Serves campaigns as a visitor sees them, and follows what is saved",
    "  DIR...               a campaign's folder, or a folder of such; / lists them, /NAME/ plays one\n"
    "  --port N             0 takes a free one; default: the first free one from 8080\n"
    "  --host ADDRESS       default 127.0.0.1; 0.0.0.0 lets a phone in the same network in\n"
    "  --store sqlite:FILE  where entries go; default: preview/preview.sqlite beside the program's folder\n"
    "  --no-works           an empty store stays empty; else the works of DIR/works are put into it\n"
    "  --no-collector       pages only: nothing can be sent\n"
    "  --web DIR            the page's files; default: web beside the program's folder\n\n"
    "Prints `ready URL` once the page can be opened. When a file of a campaign is saved, its open pages start anew;\n"
    "when it is broken they stay as they are and list what `fairground check` says. SIGINT and SIGTERM end it.\n",
    run};

}  // namespace fairground::cli
