// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Stickers and words on a photo: laid on, chosen, ordered and changed by hands and by the mirror, and words whose
// picture fails or is gone.

#include <doctest/doctest.h>

#include "photo_contest.h"
#include "ui/photo/photo_words.h"

using namespace fairground;
using test::Contest;

TEST_CASE("of several layers each is chosen, moved up and down and changed by the mirror alone") {
  Contest contest;
  contest.bring();
  auto& h = contest.h;
  h.activate("tool-stickers");
  CHECK(h.app->ui().semantics().find("layers") == nullptr);
  h.activate("sticker-0");
  CHECK(h.node("layers").role == "radiogroup");
  CHECK_FALSE(h.hasHit("sticker-1"));
  // Another one is a choice like those that are there.
  h.activate("layer-new");
  CHECK(h.node("layer-new").selected == true);
  h.activate("sticker-1");
  CHECK(h.node("layer-1").role == "radio");
  CHECK(h.node("layer-1").parent == "layers");
  CHECK(h.node("layer-1").name == "Star, layer 2");
  CHECK(h.node("layer-1").selected == true);
  CHECK(h.node("layer-0").selected == false);
  CHECK(h.node("layer-forward").disabled);
  CHECK(h.node("layer-front").disabled);

  const auto order = [&] {
    std::vector<int> out;
    for (const activity::PhotoLayer& layer : contest.recipe().layers)
      out.push_back(layer.number);
    return out;
  };
  h.activate("layer-0");
  CHECK(h.node("layer-0").selected == true);
  CHECK(h.node("layer-backward").disabled);
  h.say(R"({"do":"value","id":"layer-size","value":50})");
  h.activate("layer-forward");
  CHECK(order() == std::vector{1, 0});
  CHECK(contest.recipe().layers[1].place.size == 5000);
  CHECK(h.wanted("announce").back()["text"] == "Sun, layer 2");
  CHECK(h.node("layer-0").selected == true);
  CHECK(h.node("layer-forward").disabled);
  h.activate("layer-backward");
  CHECK(order() == std::vector{0, 1});
  h.activate("layer-front");
  CHECK(order() == std::vector{1, 0});
  h.activate("undo");
  CHECK(order() == std::vector{0, 1});
  // Under the other tool for layers they are the same.
  h.activate("tool-texts");
  h.activate("layer-0");
  h.activate("layer-remove");
  CHECK(order() == std::vector{1});
  CHECK(h.node("layer-new").selected == true);
}

TEST_CASE("the layer that is chosen is seen among the others, whatever chose it") {
  Contest contest;
  contest.bring();
  auto& h = contest.h;
  h.activate("tool-stickers");
  for (int i = 0; i < 8; ++i) {
    if (i > 0) h.activate("layer-new");
    h.activate("sticker-0");
    // The first one stays in the middle, the others lie in a corner.
    if (i > 0) REQUIRE(contest.ui().play().apply(activity::placeAction(i, {.x = 1000, .y = 1000, .size = 1500})));
  }
  h.wait(600);
  REQUIRE(h.settle());
  const auto seen = [&](std::string_view id) {
    const ui::Box row = h.node("layers").rect, option = h.node(id).rect;
    return option.x >= row.x - 0.5f && option.right() <= row.right() + 0.5f;
  };
  CHECK(h.node("layer-7").selected == true);
  CHECK(seen("layer-7"));
  CHECK_FALSE(seen("layer-0"));
  const ImVec2 middle = h.node("canvas").rect.center();
  h.tap(middle.x, middle.y);
  CHECK(h.node("layer-0").selected == true);
  CHECK(seen("layer-0"));
  // On its way to the front it is followed.
  h.activate("layer-front");
  CHECK(h.node("layer-0").selected == true);
  CHECK(seen("layer-0"));
}

TEST_CASE("two fingers scale and turn a sticker") {
  Contest contest;
  contest.bring();
  auto& h = contest.h;
  h.activate("tool-stickers");
  h.activate("sticker-0");
  h.wait(600);
  const ui::Box stage = h.node("canvas").rect;
  const ImVec2 middle = stage.center();
  using ui::PointerKind;
  using ui::PointerPhase;
  const activity::PhotoPlace before = contest.recipe().layers[0].place;
  h.pointer(PointerPhase::kDown, 1, PointerKind::kFinger, middle.x, middle.y);
  h.pointer(PointerPhase::kDown, 2, PointerKind::kFinger, middle.x + 40, middle.y);
  h.pointer(PointerPhase::kMove, 2, PointerKind::kFinger, middle.x, middle.y + 80);
  h.pointer(PointerPhase::kUp, 2, PointerKind::kFinger, middle.x, middle.y + 80);
  h.pointer(PointerPhase::kUp, 1, PointerKind::kFinger, middle.x, middle.y);
  REQUIRE(h.settle());
  const activity::PhotoPlace after = contest.recipe().layers[0].place;
  CHECK(after.size == doctest::Approx(before.size * 2).epsilon(0.02));
  CHECK(after.angle == doctest::Approx(900).epsilon(0.02));
}

TEST_CASE(
    "a sticker is as large as the log takes and no larger, by slider and by fingers, and nothing is said to be full") {
  Contest contest;
  contest.bring();
  auto& h = contest.h;
  h.activate("tool-stickers");
  h.activate("sticker-0");
  CHECK(h.node("layer-size").max == 150);
  h.say(R"({"do":"value","id":"layer-size","value":150})");
  h.activate("layer-front");
  CHECK(contest.recipe().layers[0].place.size == activity::kMaxLayerSize);
  h.say(R"({"do":"focus","id":"canvas","visible":true})");
  for (int i = 0; i < 20; ++i)
    h.say(R"({"do":"key","key":"+","mods":0})");
  h.wait(100);
  CHECK(contest.recipe().layers[0].place.size == activity::kMaxLayerSize);
  // Beyond it an action is refused, but not for want of room.
  CHECK_FALSE(contest.ui().play().apply(activity::placeAction(0, {.size = 20'000})));
  CHECK_FALSE(contest.ui().play().takeFull());
  CHECK(contest.h.app->ui().semantics().find("toast") == nullptr);
}

TEST_CASE("words are set by the page once and lie on the photo as a picture") {
  Contest contest;
  contest.bring();
  auto& h = contest.h;
  h.activate("tool-texts");
  h.say(R"({"do":"text","id":"photo-words","text":"Sunday, 7 a.m.","graphemes":14})");
  h.activate("photo-words-add");
  const auto wanted = h.wanted("photo_words");
  REQUIRE(wanted.size() == 1);
  CHECK(wanted[0]["text"] == "Sunday, 7 a.m.");
  const Bytes png = image::encodePng(tests::sampleText());
  const std::string name = sha256Name(png);
  h.app->file(ui::blobPath(activity::blobPrefixOf(name)), png);
  h.say(nlohmann::json{{"do", "photo_words"}, {"blob", name}, {"width", 90}, {"height", 30}}.dump());
  REQUIRE(contest.recipe().layers.size() == 1);
  CHECK(contest.ui().play().blobs() == std::vector<std::string>{contest.name, name});
}

TEST_CASE("words that could not be set are back in their field, and it is said") {
  Contest contest;
  contest.bring();
  auto& h = contest.h;
  h.activate("tool-texts");
  h.say(R"({"do":"text","id":"photo-words","text":"Sunday","graphemes":6})");
  h.activate("photo-words-add");
  CHECK(h.node("photo-words").text.empty());
  h.app->message(R"({"do":"photo_words","text":"Sunday","failed":"no picture"})");
  h.wait(50);
  CHECK(h.node("photo-words").text == "Sunday");
  CHECK(h.node("toast").name == h.app->visit().words(ui::words::kPhotoWordsFailed));
  CHECK(contest.recipe().layers.empty());
}

TEST_CASE("words whose picture is gone are not sent without it: that is said, and they can be removed") {
  Contest contest;
  contest.bring();
  auto& h = contest.h;
  const Bytes png = image::encodePng(tests::sampleText());
  const std::string name = sha256Name(png), path = ui::blobPath(activity::blobPrefixOf(name));
  // The device has lost the file: asked for it says that it cannot be had.
  h.missing.push_back(path);
  REQUIRE(contest.ui().play().takeText(name, 90, 30));
  h.activate("photo-done");
  h.wait(100);
  h.say(R"({"do":"text","id":"caption","text":"The lamp stayed on.","graphemes":19})");
  h.say(R"({"do":"text","id":"tags","text":"night","graphemes":5})");
  for (const campaign::Consent& consent : h.app->visit().campaign.consents)
    h.activate("consent-" + consent.id);
  CHECK(h.node("words-lost").name.starts_with("Words on your photo are no longer on this device."));
  h.app->message(R"({"do":"activate","id":"enter"})");
  h.wait(50);
  CHECK(h.wanted("entry").empty());
  CHECK(h.node("toast").name.starts_with("Words on your photo"));
  h.settle();
  h.activate("words-remove");
  CHECK(contest.recipe().layers.empty());
  h.activate("enter");
  REQUIRE(h.wanted("entry").size() == 1);
  CHECK(h.wanted("entry")[0]["entry"]["blobs"] == nlohmann::json{contest.name});
}
