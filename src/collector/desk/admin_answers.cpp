// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/desk/admin_answers.h"

#include <algorithm>
#include <array>

#include "collector/clock.h"

namespace fairground::collector {

namespace {

constexpr int64_t kPromiseMs = 30 * 60'000;  // a comment is answered within half an hour
constexpr int64_t kSpike = 5;

std::string at(int64_t ms) { return rfc3339(ms / 1000); }

int64_t medianOf(std::vector<int64_t> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

Json clockOf(const std::vector<store::Overview::Reply>& replies) {
  std::array<std::vector<int64_t>, 24> hours;
  std::vector<int64_t> all;
  int64_t in_time = 0;
  for (const auto& reply : replies) {
    if (reply.answered_ms == 0) continue;
    const int64_t took = reply.answered_ms - reply.asked_ms;
    all.push_back(took);
    hours[size_t(reply.asked_ms / kHourMs % 24)].push_back(took);
    in_time += took <= kPromiseMs;
  }
  Json clock;
  clock["comments"] = replies.size();
  clock["answered"] = all.size();
  clock["in_time"] = in_time;
  clock["promise_seconds"] = kPromiseMs / 1000;
  clock["median_seconds"] = medianOf(all) / 1000;
  clock["hours"] = Json::array();
  for (const auto& hour : hours)
    clock["hours"].push_back({{"answered", hour.size()}, {"median_seconds", medianOf(hour) / 1000}});
  return clock;
}

Json complaintsOf(const store::Overview& overview, int64_t now_ms) {
  store::Complaints complaints;
  for (const int64_t ms : overview.reports_ms) {
    if (ms > now_ms - kDayMs)
      ++complaints.last_day;
    else if (ms > now_ms - 8 * kDayMs)
      ++complaints.week_before;
  }
  return {{"last_day", complaints.last_day},
          {"week_before", complaints.week_before},
          {"spike", complaintsSpike(complaints)}};
}

}  // namespace

bool complaintsSpike(const store::Complaints& complaints) {
  // In whole numbers: the last day's > 3 * the week's / 7.
  return complaints.last_day >= kSpike && complaints.last_day * 7 > 3 * complaints.week_before;
}

Json waitingAnswer(const store::WaitingList& list) {
  Json document;
  document["waiting"] = {
      {"entries", list.entries}, {"acts", list.acts}, {"reports", list.reports}, {"duels", list.duels}};
  document["oldest"] = list.oldest_ms > 0 ? Json(at(list.oldest_ms)) : Json();
  document["items"] = Json::array();
  for (const store::Waiting& item : list.items) {
    Json row;
    row["subject"] = store::subjectName(item.subject);
    row["sequence"] = item.sequence;
    row["kind"] = item.kind;
    row["work"] = item.work;
    row["on"] = item.on;
    row["shown"] = item.shown;
    row["title"] = item.title;
    row["name"] = item.name;
    row["text"] = item.text;
    row["reasons"] = item.reasons;
    if (!item.appeal.empty()) row["appeal"] = item.appeal;
    if (item.subject == store::Subject::kDuel) {
      row["won"] = item.won;
      row["other"] = {{"work", item.other.work}, {"on", item.other.on}, {"title", item.other.title}};
    }
    row["at"] = at(item.received_ms);
    document["items"].push_back(std::move(row));
  }
  return document;
}

Json verdictsAnswer(const std::vector<store::StoredVerdict>& verdicts) {
  Json document;
  document["verdicts"] = Json::array();
  for (const store::StoredVerdict& verdict : verdicts) {
    document["verdicts"].push_back({{"number", verdict.number},
                                    {"subject", store::subjectName(verdict.subject)},
                                    {"sequence", verdict.sequence},
                                    {"verdict", verdict.approved ? "approved" : "refused"},
                                    {"reason", verdict.reason},
                                    {"note", verdict.note},
                                    {"who", verdict.who},
                                    {"at", at(verdict.at_ms)}});
  }
  return document;
}

Json inboxAnswer(const std::vector<store::InboxItem>& items) {
  Json document;
  document["comments"] = Json::array();
  for (const store::InboxItem& item : items) {
    Json row = {{"sequence", item.sequence}, {"key", item.key},   {"work", item.work},
                {"title", item.work_title},  {"text", item.text}, {"participant", item.participant},
                {"at", at(item.received_ms)}};
    if (item.answered_ms > 0) row["answer"] = {{"text", item.answer}, {"at", at(item.answered_ms)}};
    document["comments"].push_back(std::move(row));
  }
  return document;
}

Json deadEventsAnswer(const std::vector<store::Event>& events) {
  Json document;
  document["dead"] = Json::array();
  for (const store::Event& event : events) {
    document["dead"].push_back({{"number", event.number},
                                {"event", event.event},
                                {"sequence", event.sequence},
                                {"at", at(event.at_ms)},
                                {"attempts", event.attempts},
                                {"error", event.error}});
  }
  return document;
}

Json deskLogAnswer(const std::vector<store::DeskAct>& acts) {
  Json document;
  document["log"] = Json::array();
  for (const store::DeskAct& act : acts) {
    document["log"].push_back({{"number", act.number},
                               {"account", act.account},
                               {"what", act.what},
                               {"campaign", act.campaign},
                               {"detail", act.detail},
                               {"request_id", act.request_id},
                               {"at", at(act.at_ms)}});
  }
  return document;
}

Json overviewAnswer(const store::Overview& overview, int64_t now_ms) {
  Json document;
  document["now"] = at(now_ms);
  document["figures"] = Json::array();
  const auto figure = [&](std::string_view name, int64_t raw, int64_t verified) {
    document["figures"].push_back({{"name", std::string(name)}, {"raw", raw}, {"verified", verified}});
  };
  figure("entries", overview.entries_raw, overview.entries_counted);
  for (size_t i = 0; i < campaign::kActKinds; ++i) {
    if (campaign::ActKind(i) == campaign::ActKind::kReport) continue;
    figure(campaign::actName(campaign::ActKind(i)), overview.acts[i].raw, overview.acts[i].counted);
  }
  document["days"] = Json::array();
  for (const auto& day : overview.days)
    document["days"].push_back({{"day", at(day.begins_ms)}, {"raw", day.raw}, {"verified", day.raw - day.held}});
  document["clock"] = clockOf(overview.replies);
  document["complaints"] = complaintsOf(overview, now_ms);
  return document;
}

}  // namespace fairground::collector
