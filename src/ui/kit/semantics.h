// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What stands on the screen in words: every widget adds a node, and the shell's mirror of real elements follows the
// differences. Roles and members: docs/engine-protocol.md.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/geometry.h"

namespace fairground::ui {

struct Node {
  std::string id = {};         ///< stable from frame to frame
  std::string_view role = {};  ///< a literal
  std::string name = {};
  Box rect = {};
  std::string parent = {};
  std::string description = {};
  /// Of this node's words where they are not the page's own: a BCP 47 tag; "auto" for what people wrote.
  std::string lang = {};
  std::string_view dir = {};
  std::string text = {};  ///< a slider's spoken value; a textbox's content
  std::optional<int> value = {}, min = {}, max = {}, step = {};
  std::optional<int> level = {};  ///< of a heading
  std::optional<bool> checked = {}, selected = {}, pressed = {};
  std::optional<bool> expanded = {};  ///< of what opens something
  int place = 0, places = 0;          ///< of a list that is described in part: from 1, of how many
  bool disabled = false;
  bool hold = false;                                          ///< acts while it is pressed
  bool required = false, invalid = false, multiline = false;  ///< of fields
  bool operator==(const Node&) const = default;
};

/// A node as a widget describes it: the same members, its texts borrowed for the call.
struct NodeSpec {
  std::string_view id = {}, role = {}, name = {};
  Box rect = {};
  std::string_view parent = {}, description = {}, text = {}, dir = {};
  std::optional<int> value = {}, min = {}, max = {}, step = {};
  std::optional<int> level = {};
  std::optional<bool> checked = {}, selected = {}, pressed = {};
  std::optional<bool> expanded = {};
  int place = 0, places = 0;
  bool disabled = false;
  bool hold = false;
  bool required = false, invalid = false, multiline = false;
};

class Semantics {
 public:
  void newFrame() { now_.clear(); }
  Node& add(Node node);
  void describe(const NodeSpec& spec);
  /// What differs from what was last taken, as JSON; "" when nothing does.
  std::string takeChanges();
  /// Of the whole tree.
  void setLanguage(std::string_view lang, bool rtl);
  /// What was described since there were `from` nodes is read at that place among those before it.
  void readAt(size_t place, size_t from);
  const std::vector<Node>& nodes() const { return now_; }
  const Node* find(std::string_view id) const;
  /// The next changes ask the page to move its focus there.
  void moveFocus(std::string_view id) { focus_ = id, focus_tries_ = kFocusTries; }
  bool movesFocus() const { return !focus_.empty(); }
  /// Who gets the page's focus when what has it is gone or is no control any more; "" while it can stay where it is. Of
  /// what lies in `sight` (on the page) the next one behind its place, else the last one before it; a choice or a cell
  /// leaves it to one of its kind first.
  std::string heirOf(std::string_view id, const Box& sight) const;

 private:
  std::vector<Node> now_, taken_;
  /// What is not described by then is not coming: a late focus would take somebody away from where they went since.
  static constexpr int kFocusTries = 30;
  std::string focus_;
  int focus_tries_ = 0;
  std::string lang_;
  bool rtl_ = false, language_taken_ = true;
};

}  // namespace fairground::ui
