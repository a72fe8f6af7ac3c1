// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the screens of the works of others share: the list, the open work and what is said about it, duels, and what
// this visitor did. Asks the shell and takes its answers (docs/engine-protocol.md, "Works of others").

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/visit.h"
#include "ui/works/own_acts.h"
#include "ui/works/work.h"
#include "ui/works/work_list.h"
#include "ui/works/work_pictures.h"

namespace fairground::ui {

/// Whether something was asked for, came, or could not be had.
enum class Fetch : uint8_t { kNone, kAsked, kHere, kFailed };

/// The work that is open.
struct OpenWork {
  Work work;  ///< id at once, the rest when it comes
  Fetch state = Fetch::kNone;
  bool gone = false;  ///< it is not shown any more
  std::vector<Work> related;
  Fetch related_state = Fetch::kNone;
  std::vector<Comment> comments;  ///< each after the one that it answers
  std::string next;
  Fetch comments_state = Fetch::kNone;
  /// Of one's own, on their way to be deleted: out of sight, and back at their place when that is refused.
  struct Leaving {
    Comment comment;
    size_t at = 0;
    int slot = 0;
  };
  std::vector<Leaving> leaving;
  std::string draft, reply_to;        ///< what is being written, and to which comment
  std::vector<std::string> followed;  ///< keys of the ideas that the maker says were followed
};

struct Duel {
  std::string id;
  Work left, right;
  Fetch state = Fetch::kNone;
  bool none = false;       ///< there is no pair for this visitor
  std::string problem;     ///< why
  int64_t remaining = -1;  ///< that this visitor may still decide, with this one; below 0: as many as there are
};

struct Ranked {
  Work work;
  int64_t strength = 0, low = 0, high = 0;  ///< points; the interval
  int64_t duels = 0;
  int64_t place = 0;  ///< the collector's: equals share one
};
struct Ranking {
  std::vector<Ranked> rows;
  Fetch state = Fetch::kNone;
};

class Community {
 public:
  using Kind = campaign::ActKind;

  explicit Community(Visit& of) : visit(of), acts(of.campaign.acts) {}

  Visit& visit;
  WorkList works;
  OwnActs acts;
  WorkPictures pictures;
  OpenWork open;
  Duel duel;
  Ranking ranking;
  std::string me;  ///< the participant's id, once it has one

  // ---- asking
  /// Another order or filter of the list.
  void list(Ui& ui, WorkQuery query);
  /// Asks for what the cells want; call once a frame with those that are seen.
  void listCells(Ui& ui, size_t first, size_t last);
  void openWork(Ui& ui, const Work& work);
  void openWork(Ui& ui, std::string_view id);
  void askForWork(Ui& ui);
  void askForComments(Ui& ui);
  void askForDuel(Ui& ui);
  void askForRanking(Ui& ui);
  /// Again, for whatever failed.
  void retry(Ui& ui);
  /// The first time: what this visitor did before.
  void askForOwn(Ui& ui);

  // ---- acting
  /// The activity in which the maker of the open work posts what became of it; null: none, or not this visitor's.
  const campaign::Activity* nextStage() const;
  void follow(std::string_view key);  ///< or not after all
  void postNextStage(Ui& ui);
  /// What the campaign counts works by: votes, else likes.
  Kind primary() const;
  /// The count as it will be when what is on its way has arrived.
  int64_t shown(Kind kind, const Work& work) const;
  /// Acts, or takes it back when it stands; says why not.
  void toggle(Ui& ui, Kind kind, const Work& work);
  /// What of the open work's draft would be sent; "" when nothing can be read in it.
  std::string said() const;
  /// Sends it.
  void comment(Ui& ui);
  void takeBack(Ui& ui, const Comment& comment);
  void report(Ui& ui, const std::string& work, const std::string& why);
  void choose(Ui& ui, std::string_view choice);  ///< "left", "right", "skip"
  void share(Ui& ui, const Work* work);          ///< null: the gallery

  // ---- the shell's answers (community_messages.cpp)
  bool receive(Ui& ui, std::string_view what, const nlohmann::json& message);

  /// The phase that works are voted on in: that of the rule, the activity's, or the one that is open.
  const campaign::Phase* round(const Ui& ui) const;
  /// The round has ended: its works are looked at, and that is all. A phase that is no round ends for no work: what is
  /// taken then is up to the rules of each act.
  bool isOver(const Ui& ui, const campaign::Phase* round) const;
  /// Why no such act is taken for the work now, as far as the collector's clock is known here; null: it is.
  const Word* closedFor(const Ui& ui, Kind kind, const Work& work) const;
  /// Whether votes, or likes where there are none, are taken for anything in that round; null: in any.
  bool takesIn(const Ui& ui, const campaign::Phase* round) const;
  /// Whether who said something may take it back now: that goes on after a round.
  bool takesBack(const Ui& ui) const;
  /// Whether duels are taken now, as far as this device's clock and the collector's agree.
  bool duelsOpen(const Ui& ui) const;
  /// Why something was not taken; nothing of the kind: a duel.
  std::string_view whyNot(std::optional<Kind> kind, std::string_view problem) const;
  std::string nameOf(const Comment& comment) const;  ///< "": it has none
  std::string nameOf(const Work& work) const;
  /// The picture beside what somebody said, a path of the campaign; "": there is none.
  std::string_view avatarOf(const Comment& comment) const;
  std::string titleOf(const Work& work) const;

 private:
  bool opens(const Ui& ui, Kind kind) const;
  bool inTime(const Ui& ui, const campaign::ActRule& rule) const;
  int sendAct(Ui& ui, Kind kind, std::string_view work, bool undo, std::string_view more = {});
  void sayWhyNot(Ui& ui, Kind kind, OwnActs::Verdict verdict);
  void receivePage(const nlohmann::json& message);
  void receiveWork(const nlohmann::json& message);
  void receiveComments(const nlohmann::json& message);
  void receiveAct(Ui& ui, const nlohmann::json& message);
  void receiveOwn(const nlohmann::json& message);
  void receiveDuel(const nlohmann::json& message);
  void receiveRanking(const nlohmann::json& message);
  void setCount(Kind kind, std::string_view work, int64_t count);
  bool settleComment(int slot, std::string_view status, const nlohmann::json& message);
  bool settleLeaving(Ui& ui, int slot, bool gone);
  void place(Comment comment);

  uint32_t seed_ = 0;  ///< of this visit's rotation
  bool own_asked_ = false;
};

}  // namespace fairground::ui
