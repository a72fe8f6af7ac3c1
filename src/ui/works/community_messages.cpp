// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Community's side of docs/engine-protocol.md: what the shell answers.

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "ui/json_in.h"
#include "ui/problem_text.h"
#include "ui/problem_words.h"
#include "ui/works/community.h"
#include "ui/works/community_words.h"

namespace fairground::ui {

namespace {

using nlohmann::json;

constexpr size_t kMostRelated = 12, kMostComments = 400, kMostRanked = 100;

/// What only acts and duels are answered; all else as for an entry.
constexpr ProblemText kActProblems[] = {
    {"round-closed", &words::kRoundOver},
    {"limit-reached", &words::kActLimit},
    {"act-not-taken", &words::kActRefused},
    {"act-undone", &words::kActUndone},
    {"undo-not-allowed", &words::kActStays},
    {"no-act", &words::kActGone},
    {"no-work", &words::kNoWork},
    {"malformed-act", &words::kProblemReload},
    {"too-large", &words::kActText},
    {"duel-answered", &words::kDuelAnswered},
    {"duel-expired", &words::kDuelExpired},
    {"duel-forged", &words::kProblemReload},
    {"duel-of-another", &words::kProblemReload},
    {"malformed-duel", &words::kProblemReload},
    {"no-duel", &words::kNoDuel},
};

Fetch fetched(const json& message) { return stringOf(message, "failed").empty() ? Fetch::kHere : Fetch::kFailed; }

std::optional<int64_t> optionalOf(const json& object, const char* name) {
  const int64_t n = numberOf(object, name, -1);
  return n < 0 ? std::nullopt : std::optional(n);
}

Allowance allowanceOf(const json& object) {
  const auto found = object.find("remaining");
  if (found == object.end() || !found->is_object()) return {};
  return {optionalOf(*found, "day"), optionalOf(*found, "round"), optionalOf(*found, "total")};
}

}  // namespace

bool Community::receive(Ui& ui, std::string_view what, const json& message) {
  if (what == "works_page") {
    receivePage(message);
  } else if (what == "work" || what == "related") {
    receiveWork(message);
  } else if (what == "comments") {
    receiveComments(message);
  } else if (what == "act") {
    receiveAct(ui, message);
  } else if (what == "participation") {
    receiveOwn(message);
  } else if (what == "duel") {
    receiveDuel(message);
  } else if (what == "duel_choice") {
    const std::string_view why = whyNot(std::nullopt, stringOf(message, "problem"));
    if (stringOf(message, "status") == "refused") visit.toast.show(ui, "warning", why);
  } else if (what == "ranking") {
    receiveRanking(message);
  } else {
    return false;
  }
  return true;
}

void Community::receivePage(const json& message) {
  const auto list = uint32_t(numberOf(message, "list")), page = uint32_t(numberOf(message, "page"));
  if (fetched(message) == Fetch::kFailed) return works.failed(list, page);
  works.arrived(list, page, readWorks(message, "rows", WorkList::kPage), stringOf(message, "next"),
                optionalOf(message, "total"));
}

void Community::receiveWork(const json& message) {
  if (stringOf(message, "id") != open.work.id) return;
  const Fetch state = fetched(message);
  if (stringOf(message, "do") == "related") {
    open.related_state = state;
    open.related = readWorks(message, "rows", kMostRelated);
    return;
  }
  open.state = state;
  open.gone = flagOf(message, "gone", false);
  const auto found = message.find("work");
  if (found == message.end()) return;
  Work work = readWork(*found);
  if (work.id == open.work.id) open.work = std::move(work);
}

void Community::receiveComments(const json& message) {
  if (stringOf(message, "work") != open.work.id) return;
  open.comments_state = fetched(message);
  if (open.comments_state == Fetch::kFailed) return;
  if (!flagOf(message, "append", false)) open.comments.clear();
  open.next = stringOf(message, "next");
  const json* rows = listOf(message, "rows");
  if (!rows) return;
  for (const json& row : *rows) {
    Comment said = readComment(row);
    const auto same = [&said](const Comment& one) { return one.key == said.key; };
    const auto leaves = [&same](const OpenWork::Leaving& one) { return same(one.comment); };
    const bool known = std::any_of(open.comments.begin(), open.comments.end(), same) ||
                       std::any_of(open.leaving.begin(), open.leaving.end(), leaves);
    if (!said.key.empty() && !known && open.comments.size() < kMostComments) place(std::move(said));
  }
  if (open.comments.size() >= kMostComments) open.next.clear();
}

void Community::setCount(Kind kind, std::string_view work, int64_t count) {
  const auto set = [&](Work& copy) {
    if (copy.id == work) copy.counts[size_t(kind)] = count;
  };
  works.forEach(work, set);
  set(open.work);
  for (Work& other : open.related)
    set(other);
}

bool Community::settleComment(int slot, std::string_view status, const json& message) {
  const auto found = std::find_if(open.comments.begin(), open.comments.end(),
                                  [slot](const Comment& one) { return slot != 0 && one.slot == slot; });
  if (found == open.comments.end()) return false;
  if (status == "counted") {
    found->slot = 0;
    found->key = stringOf(message, "key");
    found->participant = me;
    return true;
  }
  // What was written comes back to its writer; what is held shows when somebody has read it.
  if (status == "refused" && open.draft.empty()) open.draft = found->text, open.reply_to = found->reply_to;
  open.comments.erase(found);
  return true;
}

bool Community::settleLeaving(Ui& ui, int slot, bool gone) {
  const auto found = std::find_if(open.leaving.begin(), open.leaving.end(),
                                  [slot](const OpenWork::Leaving& one) { return one.slot == slot; });
  if (found == open.leaving.end()) return false;
  if (gone) {
    visit.toast.show(ui, "check", visit.words(words::kCommentDeleted));
  } else {
    const size_t at = std::min(found->at, open.comments.size());
    open.comments.insert(open.comments.begin() + std::ptrdiff_t(at), std::move(found->comment));
  }
  open.leaving.erase(found);
  return true;
}

/// In the visitor's language; of a problem that has no sentence only that it was not taken.
std::string_view Community::whyNot(std::optional<Kind> kind, std::string_view problem) const {
  // Only what somebody wrote can be other than the page makes it.
  const bool written = kind == Kind::kComment || kind == Kind::kReport;
  if (problem == "malformed-act" && written) return visit.words(words::kActText);
  if (const Word* own = findProblem(kActProblems, problem)) return visit.words(*own);
  const std::string_view said = problemText(visit.words, problem);
  return said.empty() ? visit.words(words::kActRefused) : said;
}

void Community::receiveAct(Ui& ui, const json& message) {
  const auto kind = campaign::findAct(stringOf(message, "kind"));
  if (!kind) return;
  const int slot = int(numberOf(message, "slot"));
  const std::string status = stringOf(message, "status"), work = stringOf(message, "work");
  if (const std::string id = stringOf(message, "participant"); !id.empty()) me = id;
  const std::string problem = stringOf(message, "problem");
  if (status == "saved") {
    const bool told = !problem.empty();
    visit.toast.show(ui, told ? "clock" : "offline", told ? whyNot(kind, problem) : visit.words(words::kActSaved));
    return;
  }
  const bool shown = acts.refused(slot);
  if (status == "refused") {
    settleComment(slot, status, message);
    // What is gone already was not in vain.
    const bool gone = problem == "act-undone" || problem == "no-act";
    if (settleLeaving(ui, slot, gone) && gone) return;
    visit.toast.show(ui, "warning", whyNot(kind, problem));
    return;
  }
  acts.counted(0, *kind, work, numberOf(message, "standing"), allowanceOf(message));
  if (message.contains("count")) setCount(*kind, work, numberOf(message, "count"));
  settleComment(slot, status, message);
  if (settleLeaving(ui, slot, true) || !shown) return;
  if (*kind == Kind::kReport) {
    visit.toast.show(ui, "flag", visit.words(words::kReported));
  } else if (status == "held") {
    visit.toast.show(ui, "shield", visit.words(*kind == Kind::kComment ? words::kCommentHeld : words::kActHeld));
  }
}

void Community::receiveOwn(const json& message) {
  me = tidyLine(stringOf(message, "participant"), kIdPoints);
  const auto all = message.find("acts");
  if (all == message.end() || !all->is_object()) return;
  for (size_t i = 0; i < campaign::kActKinds; ++i) {
    const auto own = all->find(std::string(campaign::actName(Kind(i))));
    if (own == all->end() || !own->is_object()) continue;
    std::map<std::string, int64_t, std::less<>> standing;
    const auto stands = own->find("works");
    if (stands != own->end() && stands->is_object()) {
      for (const auto& [work, n] : stands->items())
        if (n.is_number_integer()) standing.emplace(work, n.get<int64_t>());
    }
    acts.set(Kind(i), std::move(standing), allowanceOf(*own));
  }
}

void Community::receiveDuel(const json& message) {
  duel.state = fetched(message);
  duel.none = flagOf(message, "none", false);
  duel.problem = stringOf(message, "problem");
  duel.remaining = numberOf(message, "remaining", -1);
  duel.id = stringOf(message, "duel");
  for (const auto& [name, work] : {std::pair{"left", &duel.left}, std::pair{"right", &duel.right}}) {
    const auto found = message.find(name);
    *work = found == message.end() ? Work{} : readWork(*found);
  }
  if (duel.state == Fetch::kHere && !duel.none && (duel.left.id.empty() || duel.right.id.empty()))
    duel.state = Fetch::kFailed;
}

void Community::receiveRanking(const json& message) {
  ranking.state = fetched(message);
  ranking.rows.clear();
  const json* rows = listOf(message, "rows");
  if (!rows) return;
  for (const json& row : *rows) {
    Ranked one{readWork(row),         numberOf(row, "strength"), numberOf(row, "low"),
               numberOf(row, "high"), numberOf(row, "duels"),    numberOf(row, "place")};
    one.work.place = 0;  // which is by votes
    if (!one.work.id.empty() && ranking.rows.size() < kMostRanked) ranking.rows.push_back(std::move(one));
  }
}

}  // namespace fairground::ui
