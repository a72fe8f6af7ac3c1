// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The engine of those who paint a look.

#include "ui/makeover/makeover_ui.h"
#include "web/screens.h"

namespace fairground::web {
namespace {

constexpr ui::ActivityScreens kActivities[] = {
    {&activity::kMakeover, ui::makeoverUi, activity::prepare},
};

std::unique_ptr<ui::SideScreen> none(std::string_view, ui::Visit&, ui::ActivityUi&) { return nullptr; }

}  // namespace

ui::Screens screens() { return {kActivities, none}; }

}  // namespace fairground::web
