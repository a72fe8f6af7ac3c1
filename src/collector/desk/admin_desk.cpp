// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/desk/admin_desk.h"

#include <limits>

#include "base/hash.h"
#include "base/utf8.h"
#include "collector/desk/admin_answers.h"
#include "collector/desk/table_text.h"
#include "collector/entries/act_intake.h"
#include "collector/entries/act_request.h"
#include "collector/entries/gallery.h"
#include "collector/json_text.h"
#include "collector/people/participant.h"
#include "collector/problems.h"

namespace fairground::collector {

namespace {

constexpr std::string_view kApi = "/admin/api";
constexpr size_t kMaxLogin = 4 * 1024, kMaxBody = 64 * 1024;
constexpr size_t kMaxVerdicts = 100;
constexpr size_t kMaxReason = 500, kMaxReply = 2000;
constexpr int kDays = 30;
constexpr int kExportRows = 100'000;
constexpr std::string_view kJson = "application/json";
constexpr const char* kVerdicts =
    "Send {\"items\": [{\"subject\": \"entry\", \"sequence\": 1, \"verdict\": \"approved\"}]}.";
constexpr const char* kReply = "Send {\"key\": KEY, \"work\": ID, \"reply_to\": KEY, \"text\": TEXT}.";

std::string tidyText(const Json& document, const char* name, size_t limit) {
  return tidyLine(textMember(document, name), limit);
}

/// {"subject": "entry", "sequence": 7, "verdict": "approved"}
std::optional<store::Verdict> readVerdict(const Json& item) {
  if (!item.is_object()) return std::nullopt;
  const auto subject = item.find("subject"), sequence = item.find("sequence"), word = item.find("verdict");
  const auto end = item.end();
  if (subject == end || sequence == end || word == end || !sequence->is_number_integer()) return std::nullopt;
  const auto* name = subject->get_ptr<const Json::string_t*>();
  const std::optional<store::Subject> about = name ? store::findSubject(*name) : std::nullopt;
  if (!about || (*word != "approved" && *word != "refused")) return std::nullopt;
  store::Verdict verdict;
  verdict.subject = *about;
  verdict.sequence = sequence->get<int64_t>();
  verdict.approved = *word == "approved";
  return verdict;
}

int64_t queryBefore(const Request& request) {
  return queryNumber(request, "before", 1, std::numeric_limits<int>::max(), 0).value_or(0);
}

}  // namespace

void AdminDesk::route(Router& router, const char* method, const std::string& path, Role role, Handle handle) {
  Route one;
  one.method = method;
  one.pattern = std::string(kApi) + "/campaigns/{campaign}/" + path;
  if (one.method == "POST") {
    one.max_body = kMaxBody;
    one.body_type = kJson;
  }
  one.handler = [this, role, handle](const RequestPtr& request, const Reply& reply) {
    login_.require(role, request, reply, [this, handle](const DeskUser& user, const RequestPtr& q, const Reply& a) {
      if (const HostedCampaignPtr campaign = context_.campaignOf(*q, a)) (this->*handle)(user, *campaign, q, a);
    });
  };
  router.add(std::move(one));
}

void AdminDesk::mount(Router& router) {
  const std::string api(kApi);
  const auto post = [&](const std::string& path, Handler handler, size_t limit) {
    router.add({"POST", api + path, std::move(handler), nullptr, limit, std::string(kJson)});
  };
  post(
      "/login", [this](const RequestPtr& q, const Reply& a) { login_.login(q, a); }, kMaxLogin);
  post(
      "/logout",
      [this](const RequestPtr& q, const Reply& a) {
        login_.require(Role::kViewer, q, a, [this](auto& user, auto& q2, auto& a2) { login_.logout(user, q2, a2); });
      },
      kMaxLogin);
  router.get(api + "/me", [this](const RequestPtr& q, const Reply& a) {
    login_.require(Role::kViewer, q, a, [this](auto& user, auto&, auto& a2) { login_.tellMe(user, a2); });
  });
  router.get(api + "/campaigns", [this](const RequestPtr& q, const Reply& a) {
    login_.require(Role::kViewer, q, a, [this](auto&, auto&, auto& a2) { tellCampaigns(a2); });
  });
  router.get(api + "/log", [this](const RequestPtr& q, const Reply& a) {
    login_.require(Role::kAdmin, q, a, [this](auto&, auto& q2, auto& a2) { tellLog(q2, a2); });
  });
  route(router, "GET", "overview", Role::kViewer, &AdminDesk::tellOverview);
  route(router, "GET", "queue", Role::kViewer, &AdminDesk::tellQueue);
  route(router, "POST", "verdicts", Role::kModerator, &AdminDesk::takeVerdicts);
  route(router, "GET", "verdicts", Role::kViewer, &AdminDesk::tellVerdicts);
  route(router, "GET", "inbox", Role::kViewer, &AdminDesk::tellInbox);
  route(router, "POST", "replies", Role::kModerator, &AdminDesk::takeReply);
  route(router, "GET", "works/{id}/picture", Role::kViewer, &AdminDesk::drawWork);
  route(router, "GET", "webhooks", Role::kModerator, &AdminDesk::tellWebhooks);
  route(router, "POST", "webhooks/retry", Role::kAdmin, &AdminDesk::reviveWebhooks);
  route(router, "GET", "export/{what}", Role::kModerator, &AdminDesk::exportTable);
}

void AdminDesk::tellCampaigns(const Reply& reply) const {
  Json document;
  document["campaigns"] = Json::array();
  for (const HostedCampaignPtr& hosted : context_.shelf.all()) {
    const campaign::Campaign& campaign = hosted->rulebook.campaign;
    const std::string locale = campaign.locales.empty() ? "" : campaign.locales.front();
    Json row = {{"id", campaign.id},
                {"title", std::string(campaign.title.in(locale))},
                {"brand", std::string(campaign.brand.in(locale))},
                {"phases", Json::array()}};
    for (const campaign::Phase& phase : campaign.phases)
      row["phases"].push_back(
          {{"title", std::string(phase.title.in(locale))}, {"opens", phase.opens}, {"closes", phase.closes}});
    document["campaigns"].push_back(std::move(row));
  }
  reply(jsonResponse(200, document));
}

void AdminDesk::tellOverview(const DeskUser&, const HostedCampaign& hosted, const RequestPtr&, const Reply& reply) {
  const campaign::Campaign& campaign = hosted.rulebook.campaign;
  const int64_t now = context_.now_ms();
  // Days of the campaign's own clock, the last one today.
  const int64_t today_ms = campaign.acts.dayOf(now / 1000) * kDayMs - int64_t(campaign.acts.utc_offset) * 60'000;
  const auto overview = desk().overview(campaign.id, today_ms - (kDays - 1) * kDayMs, kDays);
  if (!overview) return reply(problems::storeFailed(overview.code));
  reply(jsonResponse(200, overviewAnswer(overview.value, now)));
}

void AdminDesk::tellQueue(const DeskUser&, const HostedCampaign& hosted, const RequestPtr& request,
                          const Reply& reply) {
  const std::optional<int> limit = queryNumber(*request, "limit", 1, 200, 50);
  if (!limit) return reply(problems::badQuery("limit", "a number from 1 to 200"));
  const auto list = desk().waiting(hosted.rulebook.campaign.id, *limit);
  if (!list) return reply(problems::storeFailed(list.code));
  reply(jsonResponse(200, waitingAnswer(list.value)));
}

void AdminDesk::takeVerdicts(const DeskUser& user, const HostedCampaign& hosted, const RequestPtr& request,
                             const Reply& reply) {
  const Json document = Json::parse(request->body, nullptr, false);
  const auto items = document.is_object() ? document.find("items") : document.end();
  if (!document.is_object() || items == document.end() || !items->is_array() || items->empty() ||
      items->size() > kMaxVerdicts) {
    return reply(problems::malformedRequest("/items", "There are not 1 to 100 items.", kVerdicts));
  }
  std::vector<store::Verdict> verdicts;
  for (size_t i = 0; i < items->size(); ++i) {
    std::optional<store::Verdict> verdict = readVerdict((*items)[i]);
    if (!verdict) {
      return reply(problems::malformedRequest("/items/" + std::to_string(i), "This is no verdict.", kVerdicts));
    }
    verdict->campaign = hosted.rulebook.campaign.id;
    verdict->reason = tidyText(document, "reason", kMaxReason);
    verdict->note = tidyText(document, "note", kMaxReason);
    verdict->notify = context_.tells(verdict->campaign);
    verdict->who = user.name;
    verdict->at_ms = context_.now_ms();
    verdicts.push_back(std::move(*verdict));
  }
  Json answer;
  answer["results"] = Json::array();
  for (const store::Verdict& verdict : verdicts) {
    const store::Code code = desk().decide(verdict);
    const bool settled = code == store::Code::kOk || code == store::Code::kNotFound || code == store::Code::kUndone;
    if (!settled) return reply(problems::storeFailed(code));
    const char* result = code == store::Code::kOk ? "done" : code == store::Code::kUndone ? "taken-back" : "not-there";
    answer["results"].push_back({{"sequence", verdict.sequence}, {"result", result}});
  }
  reply(jsonResponse(200, answer));
}

void AdminDesk::tellVerdicts(const DeskUser&, const HostedCampaign& hosted, const RequestPtr& request,
                             const Reply& reply) {
  const auto verdicts = desk().verdicts(hosted.rulebook.campaign.id, queryBefore(*request), 50);
  if (!verdicts) return reply(problems::storeFailed(verdicts.code));
  reply(jsonResponse(200, verdictsAnswer(verdicts.value)));
}

void AdminDesk::tellInbox(const DeskUser&, const HostedCampaign& hosted, const RequestPtr& request,
                          const Reply& reply) {
  const bool unanswered = request->queryOr("unanswered", "1") == "1";
  const auto items = desk().inbox(hosted.rulebook.campaign.id, unanswered, queryBefore(*request), 50);
  if (!items) return reply(problems::storeFailed(items.code));
  reply(jsonResponse(200, inboxAnswer(items.value)));
}

void AdminDesk::takeReply(const DeskUser& user, const HostedCampaign& hosted, const RequestPtr& request,
                          const Reply& reply) {
  const Json document = Json::parse(request->body, nullptr, false);
  if (!document.is_object()) return reply(problems::malformedRequest("", "The body is not a JSON object.", kReply));
  const campaign::Campaign& campaign = hosted.rulebook.campaign;
  store::NewAct act;
  act.campaign = campaign.id;
  act.kind = campaign::ActKind::kComment;
  act.participant = store::kBrand;
  act.key = tidyText(document, "key", 32);
  act.work = tidyText(document, "work", 64);
  act.reply_to = tidyText(document, "reply_to", 32);
  act.text = tidyText(document, "text", kMaxReply);
  act.rule.taken = true;
  act.rule.work = 0;  // the brand answers as often as it is asked
  if (!isKey(act.key) || !isKey(act.reply_to)) {
    return reply(problems::malformedRequest("/key", "This is no key.", kReply));
  }
  if (act.text.empty()) return reply(problems::malformedRequest("/text", "A reply needs a text.", kReply));
  act.received_ms = context_.now_ms();
  act.day = campaign.acts.dayOf(act.received_ms / 1000);
  act.round = roundAt(campaign, act.received_ms / 1000);
  act.content = sha256(viewOf(Json({"brand", act.work, act.reply_to, act.text}).dump()));
  Result<Bytes> salt = randomBytes(kSaltBytes);
  if (!salt) return reply(problems::storeFailed(store::Code::kUnavailable));
  act.salt = std::move(*salt);
  if (!login_.note(user.name, "reply", campaign.id, act.reply_to, *request, reply)) return;
  context_.options.store->addAct(std::move(act), [reply](const store::Answer<store::ActAnswer>& answer) {
    if (answer.code == store::Code::kNotFound) return reply(problems::noAct("/" + answer.detail));
    if (answer.code == store::Code::kKeyConflict) return reply(problems::actKeyConflict());
    if (!answer) return reply(problems::storeFailed(answer.code));
    reply(jsonResponse(answer.value.repeated ? 200 : 201, {{"key", answer.value.act.key}}));
  });
}

void AdminDesk::drawWork(const DeskUser&, const HostedCampaign& hosted, const RequestPtr& request, const Reply& reply) {
  const std::string& id = hosted.rulebook.campaign.id;
  const auto document = desk().document(id, std::string(request->param("id")));
  if (document.code == store::Code::kNotFound) return reply(problems::noWork());
  if (!document) return reply(problems::storeFailed(document.code));
  const Result<play::Entry> entry = play::readEntry(document.value);
  const HostedCampaignPtr campaign = context_.shelf.find(id);
  if (!entry || !campaign) return reply(problems::noPicture("it has no log that can be drawn"));
  constexpr int kWidth = 480;
  const auto job = [this, campaign, entry = *entry, reply] {
    const PictureService::Drawn drawn = pictures_.drawEntry(*campaign, entry, kWidth, 0, PictureFormat::kJpeg);
    if (drawn.bytes.empty()) return reply(drawn.refusal);
    Response response;
    response.content_type = "image/jpeg";
    response.body = drawn.bytes;
    // Nobody but this desk sees what is not approved.
    response.headers.emplace_back("Cache-Control", "private, max-age=300");
    reply(std::move(response));
  };
  if (!context_.workers.submit(kDrawLane, job)) reply(problems::queueFull());
}

void AdminDesk::exportTable(const DeskUser& user, const HostedCampaign& hosted, const RequestPtr& request,
                            const Reply& reply) {
  const std::string what(request->param("what"));
  const std::string_view format = request->queryOr("format", "csv");
  if (format != "csv" && format != "ndjson") return reply(problems::badQuery("format", "csv or ndjson"));
  const int64_t after = queryNumber(*request, "after", 0, std::numeric_limits<int>::max(), 0).value_or(0);
  const std::string& campaign = hosted.rulebook.campaign.id;
  const auto table = desk().table(campaign, what, after, kExportRows);
  if (table.code == store::Code::kNotFound) return reply(problems::badQuery("what", "entries, acts or verdicts"));
  if (!table) return reply(problems::storeFailed(table.code));
  if (!login_.note(user.name, "export", campaign, what + ", " + std::to_string(table.value.rows.size()) + " rows",
                   *request, reply)) {
    return;
  }
  Response response;
  response.content_type = format == "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson";
  // Spreadsheets take a file without the mark for one in the country's old letters.
  if (format == "csv") response.body = "\xEF\xBB\xBF" + csvLine(table.value.columns);
  for (const auto& row : table.value.rows)
    response.body += format == "csv" ? csvLine(row) : ndjsonLine(table.value.columns, row);
  const bool more = table.value.rows.size() == size_t(kExportRows);
  response.headers = {
      {"Cache-Control", "no-store"},
      {"Content-Disposition", "attachment; filename=\"" + campaign + "-" + what + "." + std::string(format) + "\""},
      {"X-Next-After", more ? std::to_string(table.value.last) : ""}};
  reply(std::move(response));
}

void AdminDesk::tellWebhooks(const DeskUser&, const HostedCampaign& hosted, const RequestPtr&, const Reply& reply) {
  const auto events = desk().deadEvents(hosted.rulebook.campaign.id, 100);
  if (!events) return reply(problems::storeFailed(events.code));
  reply(jsonResponse(200, deadEventsAnswer(events.value)));
}

void AdminDesk::reviveWebhooks(const DeskUser& user, const HostedCampaign& hosted, const RequestPtr& request,
                               const Reply& reply) {
  const std::string& campaign = hosted.rulebook.campaign.id;
  if (!login_.note(user.name, "webhooks-retry", campaign, "", *request, reply)) return;
  const store::Code code = desk().reviveEvents(campaign, context_.now_ms());
  if (code != store::Code::kOk) return reply(problems::storeFailed(code));
  reply(jsonResponse(200, Json::object()));
}

void AdminDesk::tellLog(const RequestPtr& request, const Reply& reply) {
  const auto acts = desk().deskLog(queryBefore(*request), 100);
  if (!acts) return reply(problems::storeFailed(acts.code));
  reply(jsonResponse(200, deskLogAnswer(acts.value)));
}

}  // namespace fairground::collector
