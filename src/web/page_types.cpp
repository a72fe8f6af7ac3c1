// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The activities that this link of the page's engine plays: those that have screens in it. Takes the place of
// src/activity/registry.cpp, so that nobody downloads rules that no screen can play.

#include <vector>

#include "activity/activity.h"
#include "web/screens.h"

namespace fairground::activity {

std::span<const Type* const> types() {
  static const std::vector<const Type*>* made = [] {
    auto* types = new std::vector<const Type*>;
    for (const ui::ActivityScreens& one : web::screens().activities)
      types->push_back(one.type);
    return types;
  }();
  return *made;
}

}  // namespace fairground::activity
