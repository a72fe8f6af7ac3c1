// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/people/appeals.h"

#include "base/utf8.h"
#include "collector/answers.h"
#include "collector/clock.h"
#include "collector/entries/act_request.h"
#include "collector/problems.h"
#include "store/desk.h"

namespace fairground::collector {

namespace {

constexpr size_t kMaxAppeal = 500;  // code points

}  // namespace

void Appeals::tell(const RequestPtr& request, const Reply& reply) {
  if (!context_.campaignOf(*request, reply)) return;
  context_.atDesk(reply, [this, request, reply] {
    const std::string campaign(request->param("campaign")), key(request->bearer());
    const auto verdict = isKey(key) ? context_.options.store->desk().verdictOn(campaign, key)
                                    : store::Answer<store::StoredVerdict>(store::Code::kNotFound);
    if (verdict.code == store::Code::kNotFound) return reply(problems::noVerdict());
    if (!verdict) return reply(problems::storeFailed(verdict.code));
    reply(jsonResponse(200, {{"verdict", verdict.value.approved ? "approved" : "refused"},
                             {"reason", verdict.value.reason},
                             {"at", rfc3339(verdict.value.at_ms / 1000)}}));
  });
}

void Appeals::take(const RequestPtr& request, const Reply& reply) {
  if (!context_.campaignOf(*request, reply)) return;
  context_.atDesk(reply, [this, request, reply] {
    const std::string campaign(request->param("campaign")), key(request->bearer());
    const Json document = Json::parse(request->body, nullptr, false);
    const auto found = document.is_object() ? document.find("text") : document.end();
    const auto* text = found == document.end() ? nullptr : found->get_ptr<const Json::string_t*>();
    const std::string tidy = text ? tidyLine(*text, kMaxAppeal) : std::string();
    if (tidy.empty())
      return reply(problems::malformedRequest("/text", "An appeal needs a text.", "Send {\"text\": \"WHY\"}."));
    if (!isKey(key)) return reply(problems::noVerdict());
    const store::Code code = context_.options.store->desk().appeal(campaign, key, tidy, request->id, context_.now_ms());
    if (code == store::Code::kNotFound) return reply(problems::noVerdict());
    if (code == store::Code::kLimit) return reply(problems::appealedBefore());
    if (code != store::Code::kOk) return reply(problems::storeFailed(code));
    reply(jsonResponse(201, {{"status", "appealed"}}));
  });
}

}  // namespace fairground::collector
