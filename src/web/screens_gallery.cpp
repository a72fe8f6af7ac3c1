// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The engine of those who come to see: the works of others, of whatever activity, and no play.

#include "ui/onlooker_ui.h"
#include "ui/works/community_screens.h"
#include "web/screens.h"

namespace fairground::web {
namespace {

constexpr ui::ActivityScreens kActivities[] = {
    {&ui::kAnyActivity, ui::onlookerUi},
};

}  // namespace

ui::Screens screens() { return {kActivities, ui::communityScreens}; }

}  // namespace fairground::web
