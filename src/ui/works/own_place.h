// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// After an entry: where the work stands among those of all, and the way to them.

#pragma once

#include <string>

#include "ui/visit.h"
#include "ui/widgets/widgets.h"

namespace fairground::ui {

/// Whether the campaign shows works to look at.
bool hasGallery(const Visit& visit);

/// "Place 3 of 12"; a work too far behind to be counted is told as that (count/places.h). "": it is not ranked.
std::string placeText(const Strings& words, int64_t place, int64_t of);

/// Its place by votes once the collector told, and the button to the gallery; nothing before the entry arrived, or
/// where there is no gallery. Answers its height.
float ownPlace(Ui& ui, Visit& visit, const Box& at);

/// "See all works" at the end of a bar, where there are some to see; the bar answers its id, "see-works".
BarAction galleryAction(const Visit& visit);

}  // namespace fairground::ui
