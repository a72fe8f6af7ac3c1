// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/kit/semantics.h"

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

const Node* Semantics::find(std::string_view id) const { return findIn(now_, id, 0); }

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
