// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The engine of a brand's designer: the controls, beside a makeover whose palettes they are shown with.

#include "ui/makeover/makeover_ui.h"
#include "ui/specimen/specimen_screen.h"
#include "web/screens.h"

namespace fairground::web {
namespace {

constexpr ui::ActivityScreens kActivities[] = {
    {&activity::kMakeover, ui::makeoverUi, activity::prepare},
};

}  // namespace

ui::Screens screens() { return {kActivities, ui::specimenScreen}; }

}  // namespace fairground::web
