// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "fits.h"

#include <doctest/doctest.h>

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

}  // namespace

void checkHitAreas(ui::Ui& ui, bool scrolls) {
  const ui::Box screen = ui.screen();
  const auto& areas = ui.hitAreas();
  REQUIRE(areas.size() >= 2);
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

}  // namespace fairground::test
