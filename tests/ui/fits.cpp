// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "fits.h"

#include <doctest/doctest.h>

#include <vector>

namespace fairground::test {

namespace {

constexpr float kLeast = 43.9f, kNearly = 0.1f;
/// The corners of a tile, and a link at the end of a line, reach a little beyond what they lie on.
constexpr float kBeyond = 5;

bool liesOn(const ui::Box& inner, const ui::Box& outer) {
  const ui::Box room = outer.inset(-kBeyond);
  return inner.w * inner.h < outer.w * outer.h && inner.x >= room.x && inner.y >= room.y &&
         inner.right() <= room.right() && inner.bottom() <= room.bottom();
}

bool isWords(const ui::Node& node) {
  // A toast lies over things by its nature; that line has its own link in it.
  if (node.id == "toast" || node.id == "photo-removed") return false;
  return node.role == "heading" || node.role == "text" || node.role == "status";
}

bool overlaps(const ui::Box& a, const ui::Box& b, float w, float h) {
  const ui::Box both = ui::overlap(a, b);
  return both.w > w && both.h > h && !liesOn(a, b) && !liesOn(b, a);
}

}  // namespace

void checkHitAreas(ui::Ui& ui, bool scrolls) {
  const ui::Box screen = ui.screen();
  const auto& areas = ui.hitAreas();
  REQUIRE(areas.size() >= 1);
  CAPTURE(screen.w);
  CAPTURE(screen.h);
  for (size_t i = 0; i < areas.size(); ++i) {
    const std::string& id = areas[i].id;
    const ui::Box& box = areas[i].box;
    CAPTURE(id);
    const ui::Node* node = ui.semantics().find(id);
    REQUIRE(node);
    // As it is where nothing cuts it off.
    CHECK(node->rect.w >= kLeast);
    CHECK(node->rect.h >= kLeast);
    CHECK(box.x >= -kNearly);
    CHECK(box.right() <= screen.w + kNearly);
    CHECK(box.y >= -kNearly);
    CHECK(box.bottom() <= screen.h + kNearly);
    if (!scrolls) {
      CHECK(node->rect.y >= -kNearly);
      CHECK(node->rect.bottom() <= screen.h + kNearly);
    }
    for (size_t k = 0; k < i; ++k) {
      if (liesOn(areas[k].box, box)) continue;
      const ui::Box both = ui::overlap(box, areas[k].box);
      CAPTURE(areas[k].id);
      CHECK_FALSE((both.w > kNearly && both.h > kNearly));
    }
  }
}

size_t checkWords(ui::Ui& ui, const ui::Box& part) {
  // Hit areas are larger than what is drawn: a line of words of their own reaches into them by so much.
  constexpr float kBeside = 8, kAbove = 13, kGround = 0.2f;
  const ui::Box screen = ui.screen();
  CAPTURE(screen.w);
  CAPTURE(screen.h);
  std::vector<const ui::Node*> words;
  for (const ui::Node& node : ui.semantics().nodes()) {
    const bool seen = !node.rect.empty() && node.rect.y >= part.y - kNearly && node.rect.bottom() <= part.bottom();
    if (isWords(node) && seen) words.push_back(&node);
  }
  for (size_t i = 0; i < words.size(); ++i) {
    const ui::Box& box = words[i]->rect;
    CAPTURE(words[i]->id);
    CHECK(box.x >= screen.x - 0.5f);
    CHECK(box.right() <= screen.right() + 0.5f);
    for (size_t k = 0; k < i; ++k) {
      CAPTURE(words[k]->id);
      CHECK_FALSE(overlaps(box, words[k]->rect, 2, 2));
    }
    for (const auto& area : ui.hitAreas()) {
      if (area.box.w * area.box.h > kGround * screen.w * screen.h) continue;
      CAPTURE(area.id);
      CHECK_FALSE(overlaps(box, area.box, kBeside, kAbove));
    }
  }
  return words.size();
}

}  // namespace fairground::test
