// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/collector.h"

#include "collector/act_intake.h"
#include "collector/answers.h"
#include "collector/context.h"
#include "collector/entry_intake.h"
#include "collector/gallery.h"
#include "collector/live_figures.h"
#include "collector/picture_service.h"
#include "collector/readiness.h"
#include "collector/ticket_office.h"

namespace fairground::collector {

namespace {

constexpr size_t kMaxTicketRequest = 4 * 1024;
constexpr size_t kMaxActRequest = 64 * 1024;
constexpr std::string_view kJsonType = "application/json";

}  // namespace

class Collector::Impl {
 public:
  explicit Impl(Options options)
      : context_(std::move(options)),
        tickets_(context_),
        entries_(context_, tickets_),
        participants_(context_),
        acts_(context_, participants_),
        gallery_(context_),
        pictures_(context_),
        figures_(context_),
        readiness_(context_) {}

  ~Impl() {
    figures_.stop();
    readiness_.stop();
    context_.desk.stop();
    context_.workers.stop();
    // Its answers call back into the parts above.
    context_.options.store->close();
  }

  void mount(Router& router) {
    const std::string campaign = "/v1/campaigns/{campaign}";
    router.add({"POST", campaign + "/tickets", handle([this](auto& q, auto& a) { tickets_.give(q, a); }), nullptr,
                kMaxTicketRequest, std::string(kJsonType)});
    router.add({"POST", campaign + "/entries", handle([this](auto& q, auto& a) { entries_.take(q, a); }), nullptr,
                play::kMaxEntryBytes, std::string(kJsonType)});
    router.get(campaign + "/entries/{key}", handle([this](auto& q, auto& a) { entries_.tell(q, a); }));
    mountActs(router, campaign);
    router.get(campaign + "/works", handle([this](auto& q, auto& a) { gallery_.listWorks(q, a); }));
    router.get(campaign + "/works/{id}", handle([this](auto& q, auto& a) { gallery_.showWork(q, a); }));
    router.get(campaign + "/works/{id}/picture", handle([this](auto& q, auto& a) { pictures_.serve(q, a); }));
    router.get(campaign + "/tally", handle([this](auto& q, auto& a) { gallery_.showTally(q, a); }));
    router.events(campaign + "/live", [this](const Request& request) { return figures_.follow(request); });
    router.get("/livez", handle([](auto&, auto& a) { a(jsonResponse(200, {{"status", "ok"}})); }));
    router.get("/readyz", handle([this](auto&, auto& a) { readiness_.tell(a); }));
  }

  void host(HostedCampaignPtr campaign) { context_.shelf.put(std::move(campaign)); }
  void drain() { readiness_.drain(); }

 private:
  void mountActs(Router& router, const std::string& campaign) {
    router.add({"POST", campaign + "/participants", handle([this](auto& q, auto& a) { participants_.give(q, a); }),
                nullptr, kMaxTicketRequest, std::string(kJsonType)});
    router.get(campaign + "/participants/me", handle([this](auto& q, auto& a) { acts_.tellOwn(q, a); }));
    for (size_t i = 0; i < campaign::kActKinds; ++i) {
      const auto kind = campaign::ActKind(i);
      router.add({"POST", campaign + "/" + std::string(actPath(kind)),
                  handle([this, kind](auto& q, auto& a) { acts_.take(kind, q, a); }), nullptr, kMaxActRequest,
                  std::string(kJsonType)});
    }
    router.get(campaign + "/works/{id}/comments", handle([this](auto& q, auto& a) { acts_.listComments(q, a); }));
  }

  /// What an answer of the API is never: a page that a browser runs or frames.
  template <class F>
  static Handler handle(F handler) {
    return [handler](const RequestPtr& request, const Reply& reply) {
      const Reply guarded([reply](Response response) {
        response.headers.emplace_back("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        reply(std::move(response));
      });
      handler(request, guarded);
    };
  }

  Context context_;
  TicketOffice tickets_;
  EntryIntake entries_;
  ParticipantOffice participants_;
  ActIntake acts_;
  Gallery gallery_;
  PictureService pictures_;
  LiveFigures figures_;
  Readiness readiness_;
};

Collector::Collector(Options options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Collector::~Collector() = default;

Result<std::unique_ptr<Collector>> Collector::open(Options options) {
  if (!options.store) return error("", "the collector has no store");
  if (options.secret.empty()) return error("", "the collector has no secret");
  for (const HostedCampaignPtr& campaign : options.campaigns) {
    if (!campaign) return error("", "a campaign is missing");
  }
  return std::unique_ptr<Collector>(new Collector(std::move(options)));
}

void Collector::mount(Router& router) { impl_->mount(router); }
void Collector::host(HostedCampaignPtr campaign) { impl_->host(std::move(campaign)); }
void Collector::drain() { impl_->drain(); }

}  // namespace fairground::collector
