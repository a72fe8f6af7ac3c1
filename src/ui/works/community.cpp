// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/works/community.h"

#include <algorithm>

#include "base/utf8.h"
#include "ui/json_out.h"
#include "ui/works/community_words.h"

namespace fairground::ui {

namespace {

constexpr size_t kMostFollowed = 20;  ///< as the collector takes
constexpr std::string_view kSorts[] = {"votes", "newest", "near", "seed", "newest", "standing"};

}  // namespace

// ---- asking -------------------------------------------------------------------------------------------------

void Community::list(Ui& ui, WorkQuery query) {
  works.start(std::move(query));
  ui.wantFrame();
}

void Community::listCells(Ui& ui, size_t first, size_t last) {
  if (!visit.online && works.known() == 0) return;
  const std::optional<WorkList::Request> wanted = works.need(first, last);
  if (!wanted) return;
  const WorkQuery& query = works.query();
  // One rotation for a visit: going back shows the same works in the same places.
  if (seed_ == 0) seed_ = (uint32_t(visit.options.now * 2654435761u) & 0x7FFFFFFFu) | 1u;
  JsonOut out;
  out.member("want", "works_page").member("list", int64_t(wanted->list)).member("page", int64_t(wanted->page));
  out.member("sort", kSorts[size_t(query.sort)]);
  if (query.sort == WorkSort::kSeed) out.member("seed", int64_t(seed_));
  if (query.sort == WorkSort::kMine) out.member("mine", true);
  if (!query.tag.empty()) out.member("tag", query.tag);
  if (!query.round.empty()) out.member("round", query.round);
  ui.send(out.member("after", wanted->after).member("limit", int64_t(WorkList::kPage)).object());
}

void Community::openWork(Ui& ui, const Work& work) {
  const Work copy = work;  // it may lie in what is replaced
  open = {};
  open.work = copy;
  askForWork(ui);
}

void Community::openWork(Ui& ui, std::string_view id) {
  Work work{};
  work.id = id;
  openWork(ui, work);
}

void Community::askForWork(Ui& ui) {
  open.state = open.related_state = open.comments_state = Fetch::kAsked;
  ui.send(JsonOut().member("want", "work").member("id", open.work.id).object());
  ui.send(JsonOut().member("want", "related").member("id", open.work.id).object());
  if (visit.campaign.acts.of(Kind::kComment).taken) {
    ui.send(JsonOut().member("want", "comments").member("work", open.work.id).member("after", "").object());
  }
}

void Community::askForComments(Ui& ui) {
  open.comments_state = Fetch::kAsked;
  ui.send(JsonOut().member("want", "comments").member("work", open.work.id).member("after", open.next).object());
}

void Community::askForDuel(Ui& ui) {
  duel.state = Fetch::kAsked;
  ui.send(JsonOut().member("want", "duel").object());
}

void Community::askForRanking(Ui& ui) {
  ranking.state = Fetch::kAsked;
  ui.send(JsonOut().member("want", "ranking").object());
}

void Community::retry(Ui& ui) {
  works.retry();
  pictures.retryFailed();
  if (!open.work.id.empty() && open.state == Fetch::kFailed) {
    askForWork(ui);
  } else if (open.comments_state == Fetch::kFailed) {
    askForComments(ui);
  }
  if (duel.state == Fetch::kFailed) askForDuel(ui);
  if (ranking.state == Fetch::kFailed) askForRanking(ui);
}

void Community::askForOwn(Ui& ui) {
  if (own_asked_) return;
  own_asked_ = true;
  ui.send(JsonOut().member("want", "participation").object());
}

// ---- acting -------------------------------------------------------------------------------------------------

Community::Kind Community::primary() const {
  return visit.campaign.acts.of(Kind::kVote).taken ? Kind::kVote : Kind::kLike;
}

int64_t Community::shown(Kind kind, const Work& work) const {
  return std::max<int64_t>(0, work.count(kind) + acts.pending(kind, work.id));
}

int Community::sendAct(Ui& ui, Kind kind, std::string_view work, bool undo, std::string_view more) {
  const int slot = acts.begin(kind, work, undo);
  std::string message = JsonOut()
                            .member("want", "act")
                            .member("slot", slot)
                            .member("kind", campaign::actName(kind))
                            .member("work", work)
                            .member("undo", undo)
                            .object();
  message.insert(message.size() - 1, more);
  ui.send(std::move(message));
  return slot;
}

void Community::sayWhyNot(Ui& ui, Kind kind, OwnActs::Verdict verdict) {
  if (verdict == OwnActs::Verdict::kStays) {
    visit.toast.show(ui, "heart-filled", visit.words(words::kVoteStays));
    return;
  }
  const auto left = acts.left(kind);
  const bool day = left && left->n == 0 && left->scope == OwnActs::Scope::kDay;
  visit.toast.show(ui, "heart", visit.words(day ? words::kNoVotesToday : words::kNoVotesRound));
}

const campaign::Phase* Community::round(const Ui& ui) const {
  const std::string& named = visit.campaign.acts.of(primary()).phase;
  const auto now = int64_t(visit.serverNow(ui));
  const campaign::Phase* open_now = nullptr;
  for (const campaign::Phase& phase : visit.campaign.phases) {
    if (phase.id == named) return &phase;
    if (phase.runs(now)) open_now = &phase;
  }
  return visit.phase() ? visit.phase() : open_now;
}

/// Whether it is the phase that the rule names, where it names one; as far as this device's clock and the collector's
/// agree: the collector decides.
bool Community::inTime(const Ui& ui, const campaign::ActRule& rule) const {
  const double now = visit.serverNow(ui);
  const campaign::Phase* phase = now > 0 ? visit.campaign.phase(rule.phase) : nullptr;
  return !phase || phase->runs(int64_t(now));
}

bool Community::opens(const Ui& ui, Kind kind) const {
  return inTime(ui, visit.campaign.ruleAt(kind, int64_t(visit.serverNow(ui))));
}

bool Community::duelsOpen(const Ui& ui) const {
  const campaign::Campaign& campaign = visit.campaign;
  const auto now = int64_t(visit.serverNow(ui));
  if (now <= 0) return campaign.acts.duel.taken;
  const campaign::ActRule& rule = campaign.duelRuleAt(now);
  if (!rule.taken || !inTime(ui, rule)) return false;
  // Where there are rounds, works meet within the one that is open.
  bool rounds = false, within = false;
  for (const campaign::Phase& phase : campaign.phases) {
    if (!phase.round) continue;
    rounds = true;
    within = within || phase.runs(now);
  }
  return within || !rounds;
}

bool Community::isOver(const Ui& ui, const campaign::Phase* round) const {
  return round && round->round && round->closes > 0 && visit.serverNow(ui) >= double(round->closes);
}

const Word* Community::closedFor(const Ui& ui, Kind kind, const Work& work) const {
  // Reports are taken at any time that their own rule leaves open.
  if (kind != Kind::kReport && isOver(ui, visit.campaign.phase(work.round))) return &words::kRoundOver;
  if (opens(ui, kind)) return nullptr;
  return kind == Kind::kVote ? &words::kNotOpen : &words::kActsNotOpen;
}

bool Community::takesIn(const Ui& ui, const campaign::Phase* round) const {
  const std::vector<campaign::Phase>& phases = visit.campaign.phases;
  const auto ends = [](const campaign::Phase& phase) { return phase.round.has_value(); };
  // Where every season has ended nothing is left to be given to.
  const bool left = std::any_of(phases.begin(), phases.end(),
                                [&](const campaign::Phase& phase) { return ends(phase) && !isOver(ui, &phase); });
  const bool any = left || std::none_of(phases.begin(), phases.end(), ends);
  return any && !isOver(ui, round) && opens(ui, primary());
}

bool Community::takesBack(const Ui& ui) const {
  return visit.campaign.acts.of(Kind::kComment).undo && opens(ui, Kind::kComment);
}

void Community::toggle(Ui& ui, Kind kind, const Work& work) {
  const bool undo = acts.standing(kind, work.id) > 0;
  if (const Word* closed = closedFor(ui, kind, work)) {
    visit.toast.show(ui, "clock", visit.words(*closed));
    return;
  }
  const OwnActs::Verdict verdict = acts.may(kind, work.id, undo);
  if (verdict != OwnActs::Verdict::kYes) return sayWhyNot(ui, kind, verdict);
  sendAct(ui, kind, work.id, undo);
}

std::string Community::said() const {
  return tidyLine(open.draft, size_t(visit.campaign.acts.of(Kind::kComment).points));
}

void Community::comment(Ui& ui) {
  std::string text = said();
  if (text.empty()) return;
  if (const Word* closed = closedFor(ui, Kind::kComment, open.work)) {
    visit.toast.show(ui, "clock", visit.words(*closed));
    return;
  }
  const OwnActs::Verdict verdict = acts.may(Kind::kComment, open.work.id, false);
  if (verdict != OwnActs::Verdict::kYes) {
    visit.toast.show(ui, "warning", visit.words(words::kCommentLimit));
    return;
  }
  Comment fresh;
  fresh.reply_to = open.reply_to, fresh.participant = me;
  fresh.text = std::move(text), fresh.at = int64_t(visit.serverNow(ui));
  std::string more = "," + std::string("\"text\":") + jsonString(fresh.text);
  if (!fresh.reply_to.empty()) more += ",\"reply_to\":" + jsonString(fresh.reply_to);
  fresh.slot = sendAct(ui, Kind::kComment, open.work.id, false, more);
  place(std::move(fresh));
  open.draft.clear();
  open.reply_to.clear();
}

void Community::takeBack(Ui& ui, const Comment& comment) {
  const std::string key = comment.key;
  const auto found =
      std::find_if(open.comments.begin(), open.comments.end(), [&key](const Comment& one) { return one.key == key; });
  if (found == open.comments.end()) return;
  const int slot = sendAct(ui, Kind::kComment, open.work.id, true, ",\"undoes\":" + jsonString(key));
  open.leaving.push_back({*found, size_t(found - open.comments.begin()), slot});
  open.comments.erase(found);
}

const campaign::Activity* Community::nextStage() const {
  const Work& work = open.work;
  if (!work.mine || !work.after.empty() || work.activity.empty()) return nullptr;
  for (const campaign::Activity& activity : visit.campaign.activities)
    if (activity.follows == work.activity) return &activity;
  return nullptr;
}

void Community::follow(std::string_view key) {
  if (std::erase(open.followed, key) == 0 && open.followed.size() < kMostFollowed) open.followed.emplace_back(key);
}

void Community::postNextStage(Ui& ui) {
  const campaign::Activity* next = nextStage();
  if (!next) return;
  std::string advice;
  for (const std::string& key : open.followed)
    advice += (advice.empty() ? "" : ",") + jsonString(key);
  const std::string follows = JsonOut().member("work", open.work.id).raw("advice", "[" + advice + "]").object();
  ui.send(JsonOut().member("want", "activity").member("id", next->id).raw("follows", follows).object());
}

void Community::report(Ui& ui, const std::string& work, const std::string& why) {
  sendAct(ui, Kind::kReport, work, false, why.empty() ? "" : ",\"text\":" + jsonString(why));
}

void Community::choose(Ui& ui, std::string_view choice) {
  ui.send(JsonOut().member("want", "duel_choice").member("duel", duel.id).member("choice", choice).object());
}

void Community::share(Ui& ui, const Work* work) {
  const std::string title = work ? titleOf(*work) : visit.text(visit.campaign.title);
  ui.send(JsonOut()
              .member("want", "share_work")
              .member("work", work ? work->id : std::string())
              .member("title", title)
              .object());
}

// ---- names --------------------------------------------------------------------------------------------------

std::string Community::nameOf(const Work& work) const {
  return work.name.empty() ? std::string(visit.words(words::kUnnamed)) : work.name;
}

std::string Community::titleOf(const Work& work) const {
  // A photo's title says how it was edited; what its maker wrote says more.
  if (work.kind == "photo" && !work.caption.empty()) return work.caption;
  if (!work.title.empty()) return work.title;
  return work.caption.empty() ? std::string(visit.words(words::kUntitled)) : work.caption;
}

std::string Community::nameOf(const Comment& comment) const {
  if (comment.brand) return visit.brandText();
  if (comment.slot > 0 || (!me.empty() && comment.participant == me)) return std::string(visit.words(Str::kYou));
  // The maker's own words about the work bear the name that stands on it.
  const bool author = !open.work.author.empty() && comment.participant == open.work.author;
  return author && !open.work.name.empty() ? open.work.name : comment.name;
}

std::string_view Community::avatarOf(const Comment& comment) const {
  const bool own = comment.slot > 0 || (!me.empty() && comment.participant == me);
  if (own && !visit.avatar.empty()) return visit.avatarPicture(visit.avatar);
  const Work& work = open.work;
  const bool author = !work.author.empty() && comment.participant == work.author;
  // As with the name.
  const bool signs = author && !(work.name.empty() && work.avatar.empty());
  return visit.avatarPicture(signs ? work.avatar : comment.avatar);
}

void Community::place(Comment comment) {
  auto at = open.comments.end();
  if (!comment.reply_to.empty()) {
    // After the comment that it answers and the answers that are there already.
    const auto parent = std::find_if(open.comments.begin(), open.comments.end(),
                                     [&](const Comment& one) { return one.key == comment.reply_to; });
    if (parent != open.comments.end()) {
      at = std::find_if(parent + 1, open.comments.end(),
                        [&](const Comment& one) { return one.reply_to != comment.reply_to; });
    }
  }
  open.comments.insert(at, std::move(comment));
}

}  // namespace fairground::ui
