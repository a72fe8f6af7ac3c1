// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A tiny activity for tests of what holds for every activity: strokes of dots in a colour, on a paper.

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "activity/activity.h"
#include "base/hash.h"
#include "play/entry.h"
#include "play/session.h"

namespace dots {

namespace activity = fairground::activity;
namespace play = fairground::play;

inline constexpr uint8_t kBegin = 16, kPoint = 17, kPaper = 18, kClear = 19;

inline constexpr activity::ArgSpec kBeginArgs[] = {{"colour", 0, 9}, {"weight", -50, 50}};
inline constexpr activity::ArgSpec kPointArgs[] = {
    {"x", 0, 4095}, {"y", -2147483647 - 1, 2147483647}, {"t", 0, 100000}};
inline constexpr activity::ArgSpec kPaperArgs[] = {{"paper", 0, 4}};
inline constexpr activity::ActionSpec kActions[] = {
    {kBegin, "begin", kBeginArgs, true, true},
    {kPoint, "point", kPointArgs, false, true},
    {kPaper, "paper", kPaperArgs, false, false},
    {kClear, "clear", {}, true, true},
};
inline constexpr int kMaxDots = 4000;  ///< work budget of the state, for hostile logs

class State final : public activity::State {
 public:
  explicit State(uint64_t seed) : hash_(seed) {}
  fairground::Result<void> apply(const activity::Action& action) override {
    if (action.kind == kPoint && colour_ < 0) return fairground::error("", "a point without a stroke");
    if (action.kind == kPoint && dots_ == kMaxDots) return fairground::error("", "more dots than are replayed");
    if (action.kind == kBegin) colour_ = action.args[0];
    if (action.kind == kPoint) {
      ++counts_[static_cast<size_t>(colour_)];
      ++dots_;
    }
    if (action.kind == kPaper) paper_ = action.args[0];
    if (action.kind == kClear) {
      counts_ = {};
      colour_ = -1;
    }
    hash_.word(action.kind);
    for (const int32_t arg : action.args)
      hash_.word(static_cast<uint64_t>(int64_t{arg}));
    return {};
  }
  activity::Outcome outcome() const override {
    activity::Outcome outcome{"look", {}, {}};
    for (size_t i = 0; i < counts_.size(); ++i) {
      if (counts_[i] > 0) outcome.items.push_back("dots:c" + std::to_string(i) + "/" + std::to_string(counts_[i]));
    }
    outcome.items.push_back("paper:p/" + std::to_string(paper_));
    return outcome;
  }
  uint64_t hash() const override { return hash_.value(); }

 private:
  fairground::Hash64 hash_;
  std::array<int, 10> counts_{};
  int colour_ = -1, paper_ = 0, dots_ = 0;
};

class Model final : public activity::Model {
 public:
  std::unique_ptr<activity::State> start(uint64_t seed) const override { return std::make_unique<State>(seed); }
  std::string title(const activity::Outcome&, std::string_view) const override { return "Dots"; }
};

inline const activity::Type kType{"dots", kActions, {6000, 40000}, false, nullptr, nullptr, nullptr};
inline const activity::Type* find(std::string_view name) { return name == "dots" ? &kType : nullptr; }

inline std::shared_ptr<const activity::Model> model() { return std::make_shared<Model>(); }

inline activity::Action begin(int colour, int weight = 0) { return {kBegin, {colour, weight}}; }
inline activity::Action point(int x, int y = 0, int t = 0) { return {kPoint, {x, y, t}}; }
inline activity::Action paper(int which) { return {kPaper, {which}}; }
inline constexpr activity::Action kUndone{.kind = play::kUndo}, kRedone{.kind = play::kRedo}, kCleared{.kind = kClear};

/// A campaign of one activity "a" of dots; consents "rules@3" (required) and "news@1".
inline play::Rulebook rulebook() {
  play::Rulebook book;
  book.campaign.id = "dot-days";
  book.campaign.rules = fairground::sha256Name({});
  book.campaign.consents.resize(2);
  book.campaign.consents[0].id = "rules";
  book.campaign.consents[0].version = 3;
  book.campaign.consents[1].id = "news";
  book.campaign.consents[1].required = false;
  book.campaign.activities.emplace_back();
  book.campaign.activities[0].id = "a";
  book.campaign.activities[0].type = "dots";
  book.models.emplace("a", model());
  return book;
}

/// A valid entry of about 60 actions, with undo, redo, paper and a name that needs escaping.
inline play::Entry entry(const play::Rulebook& book) {
  play::Session session(kType, book.models.at("a"), 77);
  const auto must = [](const fairground::Result<void>& result) {
    if (!result) __builtin_trap();
  };
  must(session.append(paper(2)));
  for (int stroke = 0; stroke < 5; ++stroke) {
    must(session.append(begin(stroke, stroke * 20 - 50)));
    for (int i = 0; i < 10; ++i)
      must(session.append(point(i * 37 % 4096, i * i * 1000 - 40000, i * 16)));
    if (stroke == 2) must(session.undo());
  }
  must(session.undo());
  must(session.redo());
  fairground::Result<play::Entry> made = play::makeEntry(book.campaign, "a", session);
  if (!made) __builtin_trap();
  made->key = "0123456789abcdef0123456789abcdef";
  made->ticket = "ticket.sig";
  made->consents = {"rules@3"};
  made->by_name = "No\"\\\xC3\xB6r \xE5\xB0\x8F";
  return *made;
}

}  // namespace dots
