// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/collector.h"

#include <algorithm>

#include "collector/answers.h"
#include "collector/context.h"
#include "collector/desk/admin_desk.h"
#include "collector/duels/duel_office.h"
#include "collector/entries/act_intake.h"
#include "collector/entries/entry_intake.h"
#include "collector/entries/gallery.h"
#include "collector/entries/live_figures.h"
#include "collector/entries/ticket_office.h"
#include "collector/fairness/audit_office.h"
#include "collector/fairness/fairness_watch.h"
#include "collector/operations.h"
#include "collector/people/appeals.h"
#include "collector/people/people.h"
#include "collector/photos/blob_intake.h"
#include "collector/photos/photo_worker.h"
#include "collector/photos/picture_service.h"
#include "collector/readiness.h"
#include "collector/webhooks/webhook_courier.h"

namespace fairground::collector {

namespace {

constexpr size_t kMaxTicketRequest = 4 * 1024;
constexpr size_t kMaxParticipantRequest = 16 * 1024;  // with an identity
constexpr size_t kMaxActRequest = 64 * 1024;
constexpr std::string_view kJsonType = "application/json", kPolicy = "Content-Security-Policy";

}  // namespace

class Collector::Impl {
 public:
  Impl(Options options, AuditKey audit_key)
      : context_(std::move(options)),
        tickets_(context_),
        participants_(context_),
        watch_(context_),
        entries_(context_, tickets_, participants_, watch_),
        blobs_(context_, participants_),
        acts_(context_, participants_),
        appeals_(context_),
        juries_(context_),
        duels_(context_, participants_, juries_),
        gallery_(context_, participants_, duels_),
        pictures_(context_),
        figures_(context_),
        audit_(context_, juries_, std::move(audit_key)),
        readiness_(context_, watch_),
        operations_(context_, readiness_),
        admin_(context_, pictures_),
        courier_(context_),
        people_(context_, participants_, pictures_) {}

  ~Impl() {
    people_.stop();
    courier_.stop();
    figures_.stop();
    audit_.stop();
    watch_.stop();
    readiness_.stop();
    context_.desk.stop();
    context_.workers.stop();
    // Its answers call back into the parts above.
    if (context_.options.closes_store) context_.options.store->close();
  }

  void mount(Router& router) {
    router.cors.also = [this](const Request& request, std::string_view origin) {
      const auto allows = [&](const HostedCampaignPtr& one) { return one && one->terms.embedding.allows(origin); };
      const std::string_view named = request.param("campaign");
      if (!named.empty()) return allows(context_.shelf.find(named));
      // Of a file only the sender's token says for which campaign it is, and a preflight has none.
      if (request.param("sha256").empty()) return false;
      const std::vector<HostedCampaignPtr> all = context_.shelf.all();
      return std::any_of(all.begin(), all.end(), allows);
    };
    const std::string campaign = "/v1/campaigns/{campaign}";
    router.add({"POST", campaign + "/tickets", handle([this](auto& q, auto& a) { tickets_.give(q, a); }), nullptr,
                kMaxTicketRequest, std::string(kJsonType)});
    router.add({"POST", campaign + "/entries", handle([this](auto& q, auto& a) { entries_.take(q, a); }), nullptr,
                play::kMaxEntryBytes, std::string(kJsonType)});
    // Whose entry it is its key says, as a bearer token: it opens what is personal, and addresses are logged on the
    // way.
    router.get(campaign + "/entries/mine", handle([this](auto& q, auto& a) { entries_.tell(q, a); }));
    router.get(campaign + "/entries/mine/verdict", handle([this](auto& q, auto& a) { appeals_.tell(q, a); }));
    router.add({"POST", campaign + "/entries/mine/appeal", handle([this](auto& q, auto& a) { appeals_.take(q, a); }),
                nullptr, kMaxTicketRequest, std::string(kJsonType)});
    mountPeople(router, campaign);
    mountActs(router, campaign);
    mountDuels(router, campaign);
    router.get(campaign + "/works", handle([this](auto& q, auto& a) { gallery_.listWorks(q, a); }));
    router.get(campaign + "/works/{id}", handle([this](auto& q, auto& a) { gallery_.showWork(q, a); }));
    router.get(campaign + "/works/{id}/related", handle([this](auto& q, auto& a) { gallery_.listRelated(q, a); }));
    router.get(campaign + "/tags", handle([this](auto& q, auto& a) { gallery_.listTags(q, a); }));
    router.get(campaign + "/works/{id}/picture", handle([this](auto& q, auto& a) { pictures_.serve(q, a); }));
    router.get(campaign + "/tally", handle([this](auto& q, auto& a) { gallery_.showTally(q, a); }));
    router.events(campaign + "/live", [this](const Request& request) { return figures_.follow(request); });
    // A page has photos in hundreds of kilobytes; what is larger comes from elsewhere.
    router.add({"PUT", "/v1/blobs/{sha256}", handle([this](auto& q, auto& a) { blobs_.take(q, a); }), nullptr,
                kMaxSentPhoto, "image/jpeg, image/png"});
    router.get(campaign + "/audit", handle([this](auto& q, auto& a) { audit_.give(q, a); }));
    router.get(campaign + "/audit/proof", handle([this](auto& q, auto& a) { audit_.prove(q, a); }));
    router.get(campaign + "/audit/key", handle([this](auto& q, auto& a) { audit_.tellKey(q, a); }));
    mountHealth(router);
  }

  void mountInner(Router& router) {
    admin_.mount(router);
    router.get("/metrics", handle([this](auto&, auto& a) { operations_.tellMetrics(a); }));
    mountHealth(router);
  }

  void host(HostedCampaignPtr campaign) { context_.shelf.put(std::move(campaign)); }
  void drain() { readiness_.drain(); }

 private:
  void mountHealth(Router& router) {
    router.get("/livez", handle([](auto&, auto& a) { a(jsonResponse(200, {{"status", "ok"}})); }));
    router.get("/readyz", handle([this](auto&, auto& a) { readiness_.tell(a); }));
  }

  void mountPeople(Router& router, const std::string& campaign) {
    const auto post = [&](const std::string& path, Handler handler) {
      router.add({"POST", campaign + path, std::move(handler), nullptr, kMaxTicketRequest, std::string(kJsonType)});
    };
    const std::string me = "/participants/me", entry = "/entries/mine";
    router.get(campaign + me + "/export", handle([this](auto& q, auto& a) { people_.exportPersonOf(q, a); }));
    post(me + "/erase", handle([this](auto& q, auto& a) { people_.eraseActs(q, a); }));
    router.get(campaign + entry + "/export", handle([this](auto& q, auto& a) { people_.exportEntryOf(q, a); }));
    router.get(campaign + "/files/{sha256}", handle([this](auto& q, auto& a) { people_.giveFile(q, a); }));
    post(entry + "/erase", handle([this](auto& q, auto& a) { people_.eraseEntryOf(q, a); }));
  }

  void mountActs(Router& router, const std::string& campaign) {
    router.add({"POST", campaign + "/participants", handle([this](auto& q, auto& a) { participants_.give(q, a); }),
                nullptr, kMaxParticipantRequest, std::string(kJsonType)});
    router.get(campaign + "/participants/me", handle([this](auto& q, auto& a) { acts_.tellOwn(q, a); }));
    for (size_t i = 0; i < campaign::kActKinds; ++i) {
      const auto kind = campaign::ActKind(i);
      router.add({"POST", campaign + "/" + std::string(actPath(kind)),
                  handle([this, kind](auto& q, auto& a) { acts_.take(kind, q, a); }), nullptr, kMaxActRequest,
                  std::string(kJsonType)});
    }
    router.get(campaign + "/works/{id}/comments", handle([this](auto& q, auto& a) { acts_.listComments(q, a); }));
  }

  void mountDuels(Router& router, const std::string& campaign) {
    router.add({"POST", campaign + "/duels", handle([this](auto& q, auto& a) { duels_.give(q, a); }), nullptr,
                kMaxTicketRequest, std::string(kJsonType)});
    router.add({"POST", campaign + "/duels/{duel}", handle([this](auto& q, auto& a) { duels_.take(q, a); }), nullptr,
                kMaxTicketRequest, std::string(kJsonType)});
    router.get(campaign + "/ranking", handle([this](auto& q, auto& a) { duels_.rank(q, a); }));
    router.get(campaign + "/standing", handle([this](auto& q, auto& a) { duels_.tellStanding(q, a); }));
  }

  /// What an answer of the API is never: a page that a browser runs or frames.
  template <class F>
  static Handler handle(F handler) {
    return [handler](const RequestPtr& request, const Reply& reply) {
      const Reply guarded([reply](Response response) {
        const bool own = std::any_of(response.headers.begin(), response.headers.end(),
                                     [](const auto& header) { return header.first == kPolicy; });
        if (!own) response.headers.emplace_back(kPolicy, "default-src 'none'; frame-ancestors 'none'");
        reply(std::move(response));
      });
      handler(request, guarded);
    };
  }

  Context context_;
  TicketOffice tickets_;
  ParticipantOffice participants_;
  FairnessWatch watch_;
  EntryIntake entries_;
  BlobIntake blobs_;
  ActIntake acts_;
  Appeals appeals_;
  JuryKeeper juries_;
  DuelOffice duels_;
  Gallery gallery_;
  PictureService pictures_;
  LiveFigures figures_;
  AuditOffice audit_;
  Readiness readiness_;
  Operations operations_;
  AdminDesk admin_;
  WebhookCourier courier_;
  People people_;
};

Collector::Collector(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Collector::~Collector() = default;

Result<std::unique_ptr<Collector>> Collector::open(Options options) {
  if (!options.store) return error("", "the collector has no store");
  if (options.secret.empty()) return error("", "the collector has no secret");
  for (const HostedCampaignPtr& campaign : options.campaigns) {
    if (!campaign) return error("", "a campaign is missing");
  }
  Result<AuditKey> audit_key = AuditKey::from(options.secret);
  if (!audit_key) return audit_key.problems();
  return std::unique_ptr<Collector>(new Collector(std::make_unique<Impl>(std::move(options), std::move(*audit_key))));
}

void Collector::mount(Router& router) { impl_->mount(router); }
void Collector::mountInner(Router& router) { impl_->mountInner(router); }
void Collector::host(HostedCampaignPtr campaign) { impl_->host(std::move(campaign)); }
void Collector::drain() { impl_->drain(); }

}  // namespace fairground::collector
