// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "community_stage.h"

#include <doctest/doctest.h>
#include <cmath>

#include "activity/activity.h"

namespace fairground::test {

using nlohmann::json;

json CommunityStage::kActs() {
  return {{"vote", {{"per_day", 3}, {"undo", true}}},
          {"like", json::object()},
          {"favourite", json::object()},
          {"recommend", json::object()},
          {"comment", {{"max_length", 200}}},
          {"report", json::object()}};
}

CommunityStage::CommunityStage(Size size, const json& acts, const std::string& locale) {
  const Bytes file = readTreeFile(std::string(FG_SOURCE_DIR) + "/assets/campaigns/diy-my-eye/campaign.json");
  json document = json::parse(file, nullptr, false);
  document["acts"] = acts;
  if (locale == "ar") addLocales(document);
  Problems problems;
  auto read = activity::read(document.dump(), problems);
  REQUIRE_MESSAGE(read, describe(problems));
  campaign = std::make_unique<campaign::Campaign>(std::move(*read));
  theme = ui::themeOf(campaign->theme);
  ui = std::make_unique<ui::Ui>(text, theme, [this](std::string m) { sent_.push_back(std::move(m)); });
  ui::Options options;
  options.locale = locale;
  options.now = 1794700800;
  options.page = true;
  visit = std::unique_ptr<ui::Visit>(new ui::Visit{
      .campaign = *campaign, .activity = campaign->activities.front(), .options = options, .words = ui::Strings(text)});
  const auto own = campaign->interface.find(locale);
  visit->words.setLocale(locale, locale, own == campaign->interface.end() ? nullptr : &own->second);
  visit->now_at = now;
  ui->setFormats(locale);
  ui->setMirrored(visit->words.rightToLeft());
  ui->text().setRightToLeft(visit->words.rightToLeft());
  ui->resize(size.width, size.height, size.ratio, {});
  screens = std::make_unique<ui::CommunityScreens>(*visit);
}

json CommunityStage::work(int64_t n) {
  const std::string number = std::to_string(n);
  return {{"id", "w" + number},
          {"activity", "eye"},
          {"name", "Maker " + number},
          {"title", "Work " + number},
          {"picture", "https://collect.example/pictures/" + number + ".jpg"},
          {"at", 1794600000 - n},
          {"acts", {{"vote", 1'000'000 - n}, {"like", 5}, {"favourite", 0}, {"recommend", 0}, {"comment", 2}}}};
}

void CommunityStage::answer() {
  std::vector<std::string> sent = std::move(sent_);
  sent_.clear();
  for (const std::string& one : sent) {
    const json message = json::parse(one, nullptr, false);
    REQUIRE_MESSAGE(message.is_object(), one);
    messages.push_back(message);
    const std::string want = message.value("want", "");
    if (want == "raster") {
      int w = message.value("width", 0), h = message.value("height", 0);
      const int slot = message.value("slot", 0);
      if (message.value("fit", "") == "contain") {
        const double high = std::min(double(h), w / shape);
        w = int(std::lround(high * shape)), h = int(std::lround(high));
      }
      const std::vector<uint8_t> pixels(size_t(w) * size_t(h) * 4, 200);
      if (!fails.empty() && message.value("url", "").find(fails) != std::string::npos) {
        screens->raster(slot, nullptr, 0, 0);
      } else if (!screens->raster(slot, pixels.data(), w, h))
        ui->pictures().arrived(slot, pixels.data(), w, h);
    } else if (want == "works_page" && works >= 0) {
      // The cursor is the number of the first work of the page.
      const std::string after = message.value("after", "");
      const int64_t from = after.empty() ? 0 : std::stoll(after);
      const int64_t to = std::min(works, from + message.value("limit", int64_t(0)));
      json rows = json::array();
      for (int64_t i = from; i < to; ++i)
        rows.push_back(work(i));
      json page{{"do", "works_page"},
                {"list", message["list"]},
                {"page", message["page"]},
                {"rows", std::move(rows)},
                {"next", to < works ? std::to_string(to) : ""}};
      if (tells_total) page["total"] = works;
      say(page);
    }
  }
}

void CommunityStage::say(const json& message) {
  screens->receive(*ui, message.value("do", ""), message);
  ui->wantFrame();
}

void CommunityStage::frame() {
  now += 16;
  ui->beginFrame(now);
  const auto left = screens->step(*ui);
  if (left != ui::CommunityScreens::Exit::kNone) exit = left;
  ui->endFrame();
  most_nodes = std::max(most_nodes, ui->semantics().nodes().size());
  most_held = std::max(most_held, screens->community().works.pagesHeld());
  answer();
}

bool CommunityStage::settle(int frames) {
  frame();
  for (int i = 0; i < frames; ++i) {
    const int next = ui->nextFrame();
    // The clock of a round ticks for ever.
    if (next < 0 || next > 400) return true;
    if (next > 16) now += next - 16;
    frame();
  }
  return false;
}

void CommunityStage::activate(std::string_view id) {
  ui->activate(id);
  settle();
}

void CommunityStage::tap(std::string_view id) {
  for (const auto& area : ui->hitAreas()) {
    if (area.id != id) continue;
    ui->pointerTo(area.box.midX(), area.box.midY());
    ui->pointerButton(true);
    frame();
    ui->pointerButton(false);
    frame();
    ui->pointerGone();
    settle();
    return;
  }
  FAIL("nothing to hit: " << std::string(id));
}

void CommunityStage::drag(ImVec2 from, ImVec2 to, int steps) {
  ui->pointerIs(true);
  ui->pointerTo(from.x, from.y);
  ui->pointerButton(true);
  frame();
  for (int i = 1; i <= steps; ++i) {
    const float t = float(i) / float(steps);
    ui->pointerTo(from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t);
    frame();
  }
  ui->pointerButton(false);
  frame();
  ui->pointerGone();
  frame();
}

void CommunityStage::fling(float dy) {
  const ui::Box screen = ui->screen();
  drag({screen.midX(), screen.h * 0.75f}, {screen.midX(), screen.h * 0.75f - dy}, 3);
}

const ui::Node& CommunityStage::node(std::string_view id) const {
  const ui::Node* found = find(id);
  REQUIRE_MESSAGE(found, std::string(id));
  return *found;
}

std::vector<json> CommunityStage::wanted(std::string_view want) const {
  std::vector<json> out;
  for (const json& message : messages) {
    if (message.value("want", "") == want) out.push_back(message);
  }
  return out;
}

CommunityStage gallery(Size size) {
  CommunityStage stage(size);
  stage.works = 200;
  stage.settle();
  return stage;
}

json counted(const json& act, int64_t count, int64_t standing, int64_t day) {
  return {{"do", "act"},         {"slot", act["slot"]},  {"kind", act["kind"]},
          {"work", act["work"]}, {"status", "counted"},  {"count", count},
          {"key", "k1"},         {"standing", standing}, {"remaining", {{"day", day}, {"work", 0}}}};
}

json CommunityStage::last(std::string_view want) const {
  const std::vector<json> all = wanted(want);
  REQUIRE_MESSAGE(!all.empty(), std::string(want));
  return all.back();
}

}  // namespace fairground::test
