// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The activities that there are: a new one is a line in kTypes. Nothing else stands here: a program that knows fewer
// has a types() of its own (src/web/page_types.cpp), and links none of the others.

#include <array>

#include "activity/activity.h"
#include "activity/makeover.h"
#include "activity/photo.h"
#include "activity/story.h"

namespace fairground::activity {
namespace {

constexpr std::array<const Type*, 3> kTypes = {
    &kMakeover,
    &kPhoto,
    &kStory,
};

}  // namespace

std::span<const Type* const> types() { return kTypes; }

}  // namespace fairground::activity
