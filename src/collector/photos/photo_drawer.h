// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Works that are photos: recipes drawn from the photo as it is kept, and files that are shown as they are.

#pragma once

#include "activity/photo.h"
#include "collector/photos/work_drawer.h"

namespace fairground::collector {

Problem noSuchPicture();

std::shared_ptr<ActivityDrawer> makePhotoDrawer(std::shared_ptr<const activity::PhotoModel> model,
                                                std::shared_ptr<const activity::Files> files);
/// Each file is a picture of the work.
std::shared_ptr<ActivityDrawer> makeFilesDrawer();

}  // namespace fairground::collector
