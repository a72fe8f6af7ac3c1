// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The engine of those who write a story. The works of everybody are another one's (screens_gallery.cpp).

#include "ui/story/story_ui.h"
#include "web/screens.h"

namespace fairground::web {
namespace {

constexpr ui::ActivityScreens kActivities[] = {
    {&activity::kStory, ui::storyUi},
};

std::unique_ptr<ui::SideScreen> none(std::string_view, ui::Visit&, ui::ActivityUi&) { return nullptr; }

}  // namespace

ui::Screens screens() { return {kActivities, none}; }

}  // namespace fairground::web
