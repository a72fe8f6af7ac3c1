// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/kit/semantics.h"

#include <algorithm>
#include <cmath>

#include "ui/json_out.h"

namespace fairground::ui {

namespace {

std::string jsonRect(const Box& box) {
  // Outwards to whole px: a mirror element never misses an edge.
  const int x = int(std::floor(box.x)), y = int(std::floor(box.y));
  const int w = int(std::ceil(box.right())) - x, h = int(std::ceil(box.bottom())) - y;
  return "[" + std::to_string(x) + "," + std::to_string(y) + "," + std::to_string(w) + "," + std::to_string(h) + "]";
}

std::string jsonNode(const Node& node, size_t order) {
  JsonOut out;
  out.member("id", node.id).member("role", node.role).member("name", node.name).raw("rect", jsonRect(node.rect));
  out.member("order", int64_t(order));
  if (!node.parent.empty()) out.member("parent", node.parent);
  if (!node.description.empty()) out.member("description", node.description);
  if (!node.text.empty()) out.member("text", node.text);
  if (!node.lang.empty()) out.member("lang", node.lang);
  if (!node.dir.empty()) out.member("dir", node.dir);
  const auto number = [&](std::string_view name, const std::optional<int>& v) {
    if (v) out.member(name, *v);
  };
  number("value", node.value);
  number("min", node.min);
  number("max", node.max);
  number("step", node.step);
  number("level", node.level);
  const auto flag = [&](std::string_view name, const std::optional<bool>& v) {
    if (v) out.member(name, *v);
  };
  flag("checked", node.checked);
  flag("selected", node.selected);
  flag("pressed", node.pressed);
  flag("expanded", node.expanded);
  if (node.places > 0) out.member("place", node.place).member("places", node.places);
  if (node.disabled) out.member("disabled", true);
  if (node.hold) out.member("hold", true);
  if (node.required) out.member("required", true);
  if (node.invalid) out.member("invalid", true);
  if (node.multiline) out.member("multiline", true);
  return out.object();
}

const Node* findIn(const std::vector<Node>& nodes, std::string_view id, size_t near) {
  // Trees hardly change from frame to frame, so a node is nearly always where it was.
  if (near < nodes.size() && nodes[near].id == id) return &nodes[near];
  for (const Node& node : nodes) {
    if (node.id == id) return &node;
  }
  return nullptr;
}

/// Those that the mirror makes elements of which take the focus.
bool takesFocus(const Node& node) {
  static constexpr std::string_view kControls[] = {"button", "link", "slider",  "checkbox", "switch",
                                                   "radio",  "tab",  "textbox", "gridcell", "application"};
  return std::find(std::begin(kControls), std::end(kControls), node.role) != std::end(kControls);
}

/// A browser takes the focus from an input that is disabled; a button of the mirror keeps it.
bool keepsFocus(const Node& node) {
  static constexpr std::string_view kInputs[] = {"slider", "checkbox", "switch", "radio", "textbox"};
  const bool input = std::find(std::begin(kInputs), std::end(kInputs), node.role) != std::end(kInputs);
  return takesFocus(node) && !(node.disabled && input);
}

bool oneOfMany(const Node& node) { return node.role == "radio" || node.role == "tab" || node.role == "gridcell"; }

}  // namespace

Node& Semantics::add(Node node) {
  now_.push_back(std::move(node));
  return now_.back();
}

void Semantics::describe(const NodeSpec& spec) {
  Node& node = now_.emplace_back();
  node.id = spec.id, node.role = spec.role, node.name = spec.name;
  node.rect = spec.rect;
  node.parent = spec.parent, node.description = spec.description, node.text = spec.text;
  node.dir = spec.dir;
  node.value = spec.value, node.min = spec.min, node.max = spec.max, node.step = spec.step;
  node.level = spec.level;
  node.checked = spec.checked, node.selected = spec.selected, node.pressed = spec.pressed;
  node.expanded = spec.expanded;
  node.place = spec.place, node.places = spec.places;
  node.disabled = spec.disabled, node.hold = spec.hold;
  node.required = spec.required, node.invalid = spec.invalid, node.multiline = spec.multiline;
}

void Semantics::readAt(size_t place, size_t from) {
  std::rotate(now_.begin() + ptrdiff_t(place), now_.begin() + ptrdiff_t(from), now_.end());
}

const Node* Semantics::find(std::string_view id) const { return findIn(now_, id, 0); }

std::string Semantics::heirOf(std::string_view id, const Box& sight) const {
  const auto before = std::find_if(taken_.begin(), taken_.end(), [id](const Node& node) { return node.id == id; });
  if (before == taken_.end()) return "";
  const Node* after = find(id);
  if (after && (keepsFocus(*after) || !takesFocus(*before))) return "";
  // Its place now: behind the nearest of what stood before it and still does.
  size_t place = 0;
  for (auto one = before; one != taken_.begin() && place == 0;) {
    --one;
    if (const Node* still = find(one->id)) place = size_t(still - now_.data()) + 1;
  }
  const auto nearest = [&](auto&& fits) -> const Node* {
    for (size_t i = place; i < now_.size(); ++i)
      if (fits(now_[i])) return &now_[i];
    for (size_t i = place; i > 0; --i)
      if (fits(now_[i - 1])) return &now_[i - 1];
    return nullptr;
  };
  const auto open = [](const Node& node) { return takesFocus(node) && !node.disabled; };
  const auto seen = [&](const Node& node) { return open(node) && !overlap(node.rect, sight).empty(); };
  const auto alike = [&](const Node& node) { return seen(node) && node.role == before->role; };
  const Node* heir = oneOfMany(*before) ? nearest(alike) : nullptr;
  if (!heir) heir = nearest(seen);
  if (!heir) heir = nearest(open);
  // Where nothing can be pressed the screen's heading is where one reads on, as soon as there is one.
  return heir ? heir->id : "title";
}

void Semantics::setLanguage(std::string_view lang, bool rtl) {
  if (lang_ == lang && rtl_ == rtl) return;
  lang_ = lang;
  rtl_ = rtl;
  language_taken_ = false;
}

std::string Semantics::takeChanges() {
  std::string nodes, removed;
  for (size_t i = 0; i < now_.size(); ++i) {
    const bool same_place = i < taken_.size() && taken_[i].id == now_[i].id;
    const Node* before = findIn(taken_, now_[i].id, i);
    if (before && same_place && *before == now_[i]) continue;
    if (!nodes.empty()) nodes += ',';
    nodes += jsonNode(now_[i], i);
  }
  for (size_t i = 0; i < taken_.size(); ++i) {
    if (findIn(now_, taken_[i].id, i)) continue;
    if (!removed.empty()) removed += ',';
    removed += jsonString(taken_[i].id);
  }
  const bool moves = !focus_.empty() && find(focus_);
  if (!moves && --focus_tries_ < 0) focus_.clear();
  if (nodes.empty() && removed.empty() && !moves && language_taken_) return "";
  taken_ = now_;
  std::string out = "{\"nodes\":[" + nodes + "],\"removed\":[" + removed + "]";
  if (moves) out += ",\"focus\":" + jsonString(focus_);
  if (moves) focus_.clear();
  if (!language_taken_) out += ",\"lang\":" + jsonString(lang_) + ",\"dir\":\"" + (rtl_ ? "rtl" : "ltr") + "\"";
  language_taken_ = true;
  return out + "}";
}

}  // namespace fairground::ui
