// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/works/community_screens.h"

#include "ui/json_out.h"

namespace fairground::ui {

namespace {

constexpr size_t kLongestWay = 24;

}  // namespace

CommunityScreens::CommunityScreens(Visit& visit)
    : community_(visit), gallery_(community_), work_(community_), duel_(community_) {
  if (community_.primary() != campaign::ActKind::kVote) community_.works.start({.sort = WorkSort::kNewest});
}

void CommunityScreens::go(Ui& ui, Screen screen) {
  if (screen != screen_) community_.pictures.forget();
  screen_ = screen;
  ui.setAnimated("screen", 0);
  ui.moveFocus("title");
  ui.wantFrame();
}

void CommunityScreens::showGallery(Ui& ui) {
  way_.clear();
  go(ui, Screen::kGallery);
}

void CommunityScreens::showWork(Ui& ui, std::string_view id) {
  // Back leads to the gallery, wherever the link was.
  way_ = {{Screen::kGallery, ""}};
  community_.openWork(ui, id);
  work_.reset();
  go(ui, Screen::kWork);
}

void CommunityScreens::showDuels(Ui& ui) {
  way_ = {{Screen::kGallery, ""}};
  duel_.enter(ui);
  go(ui, Screen::kDuel);
}

void CommunityScreens::open(Ui& ui, const Work& work) {
  way_.push_back({screen_, screen_ == Screen::kWork ? community_.open.work.id : ""});
  if (way_.size() > kLongestWay) way_.erase(way_.begin());
  community_.openWork(ui, work);
  work_.reset();
  go(ui, Screen::kWork);
}

bool CommunityScreens::back(Ui& ui) {
  if (way_.empty()) return false;
  const Stop stop = way_.back();
  way_.pop_back();
  if (stop.screen == Screen::kWork) {
    community_.openWork(ui, stop.work);
    work_.reset();
  }
  go(ui, stop.screen);
  return true;
}

/// Out of here: to the play, or to where the page was opened from.
void CommunityScreens::leave(Ui& ui, Exit exit) {
  Visit& visit = community_.visit;
  const bool first = !visit.options.came && (!visit.options.screen.empty() || !visit.options.work.empty());
  if (exit == Exit::kBack && first && visit.options.back) {
    ui.send(JsonOut().member("want", "leave").object());
    return;
  }
  visit.went_back = exit == Exit::kBack;
  goTo(ui, visit, visit.went_back ? visit.side_from : ScreenName::kPlay);
}

void CommunityScreens::draw(Ui& ui) {
  const Exit exit = step(ui);
  if (exit != Exit::kNone) leave(ui, exit);
}

/// Whoever comes from an entry finds it: the list anew, of its round by votes, at its place.
void CommunityScreens::showEntered(Ui& ui) {
  const Visit& visit = community_.visit;
  const EntryState& entry = visit.entry;
  if (visit.ownWork() == entered_ || !entry.told) return;
  entered_ = visit.ownWork();
  showGallery(ui);
  const bool ranked = community_.primary() == campaign::ActKind::kVote && (entry.place > 0 || entry.of > 0);
  const bool near = ranked && entry.place > 0 && entry.place <= int64_t(WorkList::kPage);
  const WorkSort sort = near ? WorkSort::kVotes : ranked ? WorkSort::kMine : WorkSort::kNewest;
  community_.list(ui, {.sort = sort, .round = near ? entry.round : ""});
  if (near) gallery_.reveal(entered_);
}

CommunityScreens::Exit CommunityScreens::step(Ui& ui) {
  showEntered(ui);
  if (!begun_ && !community_.visit.options.work.empty()) showWork(ui, community_.visit.options.work);
  begun_ = true;
  community_.pictures.newFrame(ui);
  community_.askForOwn(ui);
  // Back in the network: what could not be had is asked for again.
  if (community_.visit.online && !was_online_) community_.retry(ui);
  was_online_ = community_.visit.online;
  bool leave = false;
  switch (screen_) {
    case Screen::kGallery: {
      const GalleryScreen::Event event = gallery_.draw(ui);
      if (event.take_part) return Exit::kTakePart;
      if (event.duel) {
        way_.push_back({Screen::kGallery, ""});
        duel_.enter(ui);
        go(ui, Screen::kDuel);
      }
      if (event.open) open(ui, *event.open);
      leave = event.back;
      break;
    }
    case Screen::kWork: {
      const WorkScreen::Event event = work_.draw(ui);
      if (event.open) {
        open(ui, *event.open);
      } else if (event.all || !event.tag.empty()) {
        gallery_.search(ui, event.tag);
        showGallery(ui);
      }
      leave = event.back;
      break;
    }
    case Screen::kDuel: {
      const DuelScreen::Event event = duel_.draw(ui);
      if (event.open) open(ui, *event.open);
      leave = event.back;
      break;
    }
  }
  return leave && !back(ui) ? Exit::kBack : Exit::kNone;
}

bool CommunityScreens::key(Ui& ui, std::string_view name) {
  const bool taken = screen_ == Screen::kGallery ? gallery_.key(ui, name)
                     : screen_ == Screen::kWork  ? work_.key(ui, name)
                                                 : duel_.key(ui, name);
  if (taken || name != "Escape") return taken;
  if (!back(ui)) leave(ui, Exit::kBack);
  return true;
}

std::unique_ptr<SideScreen> communityScreens(std::string_view name, Visit& visit, ActivityUi&) {
  if (name != "gallery" || !visit.options.collector) return nullptr;
  return std::make_unique<CommunityScreens>(visit);
}

}  // namespace fairground::ui
