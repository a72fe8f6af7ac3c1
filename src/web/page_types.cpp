// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The activities that the page's engine plays: those that have a screen. Takes the place of src/activity/registry.cpp
// in it, so that nobody downloads rules that no screen can play; a campaign with another activity is refused by its
// type.

#include <array>

#include "activity/activity.h"
#include "activity/makeover.h"

namespace fairground::activity {
namespace {

constexpr std::array<const Type*, 1> kTypes = {
    &kMakeover,
};

}  // namespace

std::span<const Type* const> types() { return kTypes; }

}  // namespace fairground::activity
