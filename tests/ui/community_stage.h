// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The screens of the works of others with no page and no collector: a test answers what they ask, or lets a gallery of
// any size answer by itself.

#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "fake_text.h"
#include "harness.h"
#include "ui/works/community_screens.h"

namespace fairground::test {

class CommunityStage {
 public:
  /// acts: campaign.json's.
  explicit CommunityStage(Size size = {}, const nlohmann::json& acts = kActs(), const std::string& locale = "en");

  static nlohmann::json kActs();

  void frame();
  bool settle(int frames = 400);
  /// Sends an answer of the shell.
  void say(const nlohmann::json& message);
  void activate(std::string_view id);
  void tap(std::string_view id);
  void fling(float dy);
  /// A finger from one point to another, in so many frames.
  void drag(ImVec2 from, ImVec2 to, int steps = 6);
  const ui::Node* find(std::string_view id) const { return ui->semantics().find(id); }
  const ui::Node& node(std::string_view id) const;
  std::vector<nlohmann::json> wanted(std::string_view want) const;
  nlohmann::json last(std::string_view want) const;
  /// What the n-th work of the gallery looks like to the shell.
  static nlohmann::json work(int64_t n);

  int64_t works = -1;  ///< so many answer by themselves; below 0: the test answers
  bool tells_total = false;
  double shape = 1.36;  ///< of a picture that is asked for in its own proportions, across by down
  std::string fails;    ///< pictures with this in their address cannot be had; empty: all can
  FakeText text;
  std::unique_ptr<campaign::Campaign> campaign;
  ui::Theme theme;
  std::unique_ptr<ui::Ui> ui;
  std::unique_ptr<ui::Visit> visit;
  std::unique_ptr<ui::CommunityScreens> screens;
  std::vector<nlohmann::json> messages;
  ui::CommunityScreens::Exit exit = ui::CommunityScreens::Exit::kNone;
  double now = 1000;
  size_t most_nodes = 0, most_held = 0;

 private:
  void answer();
  std::vector<std::string> sent_;
};

/// A gallery of 200 works.
CommunityStage gallery(Size size = {});

/// The shell's answer to an act that the collector counted; `day`: how many are left today.
nlohmann::json counted(const nlohmann::json& act, int64_t count, int64_t standing, int64_t day);

}  // namespace fairground::test
