// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/onlooker_ui.h"

#include "ui/json_out.h"
#include "ui/widgets/widgets.h"

namespace fairground::ui {

const activity::Type kAnyActivity{
    .name = "*",
    .actions = {},
    .limits = {},
    .check = [](const campaign::Activity&, Problems&, std::vector<activity::FileNeed>&) {},
    .load = [](const campaign::Activity& of, const activity::Files&) -> Result<std::unique_ptr<activity::Model>> {
      return error(of.pointer + "/type", "this engine plays no activity");
    },
    .check_files = [](const campaign::Activity&, const activity::Files&, Problems&) {},
};

const play::Session& OnlookerUi::session() const {
  FG_ASSERT(false);
  __builtin_trap();
}

ActivityWish OnlookerUi::draw(Ui& ui) {
  if (!asked_)
    ui.send(JsonOut().member("want", "screen").member("name", "play").member("back", visit_.went_back).object());
  asked_ = true;
  ui.canvas().fill(ui.screen(), ui.theme().paper);
  spinner(ui, ui.screen().center(), 14, ui.theme().accent);
  return {};
}

Result<image::Picture> OnlookerUi::drawWork(int, int) { return error("", "this engine has no play to draw"); }

std::unique_ptr<ActivityUi> onlookerUi(Visit& visit, const activity::Type&, FileStore&) {
  return std::make_unique<OnlookerUi>(visit);
}

}  // namespace fairground::ui
