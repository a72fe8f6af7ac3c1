// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "web/screens.h"

namespace fairground::web {

std::unique_ptr<ui::SideScreen> sideScreen(std::string_view, ui::Visit&) { return nullptr; }

}  // namespace fairground::web
