// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/specimen_screen.h"
#include "web/screens.h"

namespace fairground::web {

std::unique_ptr<ui::SideScreen> sideScreen(std::string_view name, ui::Visit& visit) {
  return ui::specimenScreen(name, visit);
}

}  // namespace fairground::web
