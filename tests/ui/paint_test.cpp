// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include <doctest/doctest.h>

#include "base/bytes.h"
#include "harness.h"

using namespace fairground;
using test::Harness;
using ui::PointerKind;
using ui::PointerPhase;

namespace {

const std::string kCampaign = std::string(FG_SOURCE_DIR) + "/assets/campaigns/diy-my-eye/";

size_t strokesOf(Harness& h, uint8_t kind) {
  size_t n = 0;
  for (const activity::Action& a : h.play().session().log())
    n += a.kind == kind;
  return n;
}

std::vector<ImVec2> acrossLid(Harness& h) {
  std::vector<ImVec2> points;
  for (int i = 0; i <= 20; ++i)
    points.push_back(h.stage().view().fromArt(500 + 30 * float(i), 800));
  return points;
}

/// Pictures that the shell was asked to make ready, in order.
std::vector<std::string> pixelsAsked(const Harness& h) {
  std::vector<std::string> paths;
  for (const nlohmann::json& m : h.wanted("file")) {
    const std::string path = m.value("path", "");
    if (path.starts_with("pixels:")) paths.push_back(path);
  }
  return paths;
}

/// Where the fine pictures are wanted for the screen itself.
constexpr test::Size kLarge{1200, 900, 2};
constexpr const char* kTones[] = {"rose", "light", "tan", "brown", "deep"};

}  // namespace

TEST_CASE("the first frame with the art is followed by ready, once") {
  Harness h;
  REQUIRE(h.settle());
  CHECK(h.wanted("ready").size() == 1);
  CHECK(h.play().ready());
}

TEST_CASE("icons and specks that are still to come do not hold the first view back") {
  Harness h;
  h.answer_rasters = false;
  for (int i = 0; i < 20 && !h.play().ready(); ++i)
    h.frame();
  REQUIRE(h.play().ready());
  h.frame();
  CHECK(h.wanted("ready").size() == 1);
  CHECK(h.wanted("raster").size() > 5);
  for (const nlohmann::json& m : h.wanted("file"))
    CHECK(m.value("priority", -1) == 0);
}

TEST_CASE("the art is ready in whatever order its files come, at its own size where that is near") {
  for (const bool backwards : {false, true}) {
    Harness h({.width = 390, .height = 844, .ratio = 2});
    h.answer_files = false;
    h.settle(20);
    std::vector<std::string> paths;
    for (const nlohmann::json& m : h.wanted("file"))
      paths.push_back(m.value("path", ""));
    REQUIRE(paths.size() == 11);
    // The shading is for pigment alone: nobody waits for it.
    const auto shading = std::find(paths.begin(), paths.end(), "art/shading_quick.jpg");
    REQUIRE(shading != paths.end());
    paths.erase(shading);
    if (backwards) std::reverse(paths.begin(), paths.end());
    for (const std::string& path : paths) {
      CHECK_FALSE(h.play().ready());
      h.app->file(path, test::readTreeFile(kCampaign + path));
      h.settle(3);
    }
    // Nor for the specks.
    h.settle(20);
    CHECK(h.wanted("ready").size() == 1);
    CHECK(h.play().picture().width == 800);
    // What is painted meanwhile gets its relief when it comes.
    h.paintLid();
    h.play().compose();
    const auto flat = h.play().picture().pixels;
    h.app->file("art/shading_quick.jpg", test::readTreeFile(kCampaign + "art/shading_quick.jpg"));
    REQUIRE(h.settle());
    h.play().compose();
    CHECK(h.play().picture().pixels != flat);
  }
}

TEST_CASE("who asks for the fine layers is answered once, when they are there or can't be had") {
  Harness h;
  REQUIRE(h.settle());
  h.answer_files = false;
  h.say(R"({"do":"fine"})");
  h.wait(100);
  CHECK(h.wanted("fine").empty());
  const auto fine = [&] {
    std::vector<std::string> paths;
    for (const nlohmann::json& m : h.wanted("file")) {
      const std::string path = m.value("path", "");
      if (path.find("_fine") != std::string::npos) paths.push_back(path);
    }
    return paths;
  };
  REQUIRE(fine().size() == 3);
  h.app->fileFailed(fine().front());
  h.wait(100);
  REQUIRE(h.wanted("fine").size() == 1);
  CHECK_FALSE(h.wanted("fine")[0].value("ok", true));
  // Asked again, what failed is fetched again.
  h.say(R"({"do":"fine"})");
  REQUIRE(fine().size() == 4);
  for (const std::string& path : fine())
    h.app->file(path, test::readTreeFile(kCampaign + path));
  h.wait(100);
  REQUIRE(h.wanted("fine").size() == 2);
  CHECK(h.wanted("fine")[1].value("ok", false));
  CHECK(h.app->drawWork(40, 46));
}

TEST_CASE("finer layers come a slice at a time, and none while a finger rests on a control") {
  Harness h({390, 844, 3});
  for (int i = 0; i < 400 && h.wanted("ready").empty(); ++i)
    h.frame();
  const int quick = h.play().picture().width;
  const ui::Box grab = h.hitArea("sheet-grab");
  h.pointer(PointerPhase::kDown, 1, PointerKind::kFinger, grab.midX(), grab.midY());
  h.wait(3000);
  CHECK(h.play().picture().width == quick);
  h.pointer(PointerPhase::kMove, 1, PointerKind::kFinger, grab.midX(), grab.midY() + 2);
  h.wait(3000);
  CHECK(h.play().picture().width == quick);
  int slices = 0;
  while (h.play().picture().width == quick && slices < 1000) {
    const bool more = h.play().work(true, true);
    REQUIRE(more == (h.play().picture().width == quick));
    h.answer();
    ++slices;
  }
  // Skin, what lies over it, relief: none of them at a stretch.
  CHECK(slices > 25);
  CHECK(slices < 200);
}

TEST_CASE("fine pictures that the shell makes ready are shown as the engine's own would be") {
  Harness own(kLarge), shell(kLarge);
  shell.prepares = true;
  REQUIRE(own.settle(2000));
  REQUIRE(shell.settle(2000));
  own.play().compose();
  shell.play().compose();
  const image::Picture& shown = shell.play().picture();
  CHECK(shown.width > 800);
  CHECK(shown.width == own.play().picture().width);
  CHECK(shown.pixels == own.play().picture().pixels);
  // Skin, what lies over it, shading: each is asked for once.
  const std::string size = std::to_string(shown.width) + 'x' + std::to_string(shown.height);
  const std::vector<std::string> all = {"pixels:3:" + size + ":art/skin_tan_fine.jpg",
                                        "pixels:4:" + size + ":art/over_tan_fine.png",
                                        "pixels:1:" + size + ":art/shading_fine.jpg"};
  CHECK(pixelsAsked(shell) == all);
  CHECK(pixelsAsked(own) == all);
}

TEST_CASE(
    "of pixels for layers that were given up no more than one picture lies about, and gives way to what is wanted") {
  Harness h(kLarge);
  h.prepares = true;
  for (int i = 0; i < 400 && !h.play().canDrawWork(); ++i)
    h.frame();
  REQUIRE(h.play().canDrawWork());
  h.answer_files = false;
  for (int i = 0; i < 400 && pixelsAsked(h).empty(); ++i)
    h.frame();
  REQUIRE(pixelsAsked(h).size() == 1);
  const auto work = [&h] {
    for (int i = 0; i < 20; ++i) {
      CHECK(h.play().work(true, true));
      h.answer();
    }
  };
  // Another size is wanted before it came.
  h.play().wantWidth(1100);
  work();
  CHECK(pixelsAsked(h).size() == 1);
  h.app->file(pixelsAsked(h).back(), Bytes(7));
  work();
  REQUIRE(pixelsAsked(h).size() == 2);
  CHECK(pixelsAsked(h).back() == "pixels:3:1100x1265:art/skin_tan_fine.jpg");
  h.app->fileFailed(pixelsAsked(h).back());
  h.answer_files = true;
  REQUIRE(h.settle(2000));
  CHECK(h.play().picture().width > 800);
}

TEST_CASE("nothing is drawn while nothing happens") {
  Harness h;
  REQUIRE(h.settle());
  const int before = h.frames_drawn;
  h.wait(5000);
  CHECK(h.frames_drawn == before);
}

TEST_CASE("a stroke becomes actions, a partial upload and a snapshot") {
  Harness h;
  REQUIRE(h.settle());
  const size_t snapshots = h.wanted("snapshot").size();
  h.drag(acrossLid(h), PointerKind::kMouse, false);
  const play::Log& log = h.play().session().log();
  REQUIRE(log.size() > 5);
  CHECK(log[0].kind == activity::kStroke);
  CHECK(log[1].kind == activity::kPoint);
  // In art space: the line was drawn at y 800, x rising.
  CHECK(std::abs(activity::pointOf(log[1]).y - 800 * activity::kArtUnit) < 2 * activity::kArtUnit);
  CHECK(activity::pointOf(log.back()).x > activity::pointOf(log[1]).x);
  CHECK(h.wanted("snapshot").size() == snapshots);

  h.pointer(PointerPhase::kUp, 1, PointerKind::kMouse, acrossLid(h).back().x, acrossLid(h).back().y);
  REQUIRE(h.settle());
  CHECK(h.wanted("snapshot").size() == snapshots + 1);
  CHECK(h.wanted("event").back().value("name", "") == "first_stroke");
  CHECK_FALSE(h.play().empty());
}

TEST_CASE("only what a stroke changed goes up") {
  Harness h;
  REQUIRE(h.settle());
  const auto uploads = [&] {
    int pixels = 0;
    for (const ImTextureData* t : test::texturesOf(h.app->drawList())) {
      if (t->Width != h.play().picture().width) continue;
      for (const ImTextureRect& r : t->Updates)
        pixels += r.w * r.h;
    }
    return pixels;
  };
  test::upload(h.app->drawList());
  const ImVec2 at = h.stage().view().fromArt(800, 800);
  h.drag({at, ImVec2(at.x + 6, at.y), ImVec2(at.x + 12, at.y)});
  const image::Picture& picture = h.play().picture();
  CHECK(uploads() > 0);
  CHECK(uploads() < picture.width * picture.height / 4);
}

TEST_CASE("however many events carry a stroke, the look is the same") {
  std::vector<std::string> states;
  for (const int batch : {1, 7}) {
    Harness h;
    REQUIRE(h.settle());
    const std::vector<ImVec2> points = acrossLid(h);
    int64_t time = 5000;
    const auto send = [&](PointerPhase phase, ImVec2 at) {
      ui::PointerEvent e{phase, 1, PointerKind::kPen, at.x, at.y, 700, time += 8, 1};
      h.app->pointer(e);
    };
    send(PointerPhase::kDown, points[0]);
    for (size_t i = 1; i < points.size(); ++i) {
      send(PointerPhase::kMove, points[i]);
      if (i % size_t(batch) == 0) h.frame();
    }
    send(PointerPhase::kUp, points.back());
    REQUIRE(h.settle());
    states.push_back(toHex(h.play().snapshot()));
  }
  CHECK(states[0] == states[1]);
}

TEST_CASE("two fingers never draw") {
  Harness h;
  REQUIRE(h.settle());
  const ImVec2 a = h.onStage(0.4f, 0.5f), b = h.onStage(0.6f, 0.5f);
  h.pointer(PointerPhase::kDown, 1, PointerKind::kFinger, a.x, a.y);
  h.pointer(PointerPhase::kDown, 2, PointerKind::kFinger, b.x, b.y);
  for (int i = 0; i < 10; ++i) {
    h.pointer(PointerPhase::kMove, 1, PointerKind::kFinger, a.x - 6 * float(i), a.y);
    h.pointer(PointerPhase::kMove, 2, PointerKind::kFinger, b.x + 6 * float(i), b.y);
    h.frame();
  }
  h.pointer(PointerPhase::kUp, 2, PointerKind::kFinger, b.x, b.y);
  // The finger that stays does not draw either.
  for (int i = 0; i < 10; ++i)
    h.pointer(PointerPhase::kMove, 1, PointerKind::kFinger, a.x + 9 * float(i), a.y);
  h.pointer(PointerPhase::kUp, 1, PointerKind::kFinger, a.x, a.y);
  REQUIRE(h.settle());
  CHECK(h.play().session().log().empty());
  CHECK(h.stage().view().zoom() > 1.5f);
  h.tap("zoom-reset");
  CHECK(h.stage().view().zoom() == 1);
}

TEST_CASE("a stroke that turns out to be half a pinch is taken back") {
  Harness h;
  REQUIRE(h.settle());
  const ImVec2 a = h.onStage(0.4f, 0.5f);
  h.pointer(PointerPhase::kDown, 1, PointerKind::kFinger, a.x, a.y);
  for (int i = 1; i < 5; ++i) {
    h.pointer(PointerPhase::kMove, 1, PointerKind::kFinger, a.x + 8 * float(i), a.y);
    h.frame();
  }
  CHECK(strokesOf(h, activity::kStroke) == 1);
  h.pointer(PointerPhase::kDown, 2, PointerKind::kFinger, a.x + 100, a.y);
  h.frame();
  CHECK(h.play().empty());
}

TEST_CASE("touch, keys and the mirror end in the same undo, redo and start over") {
  Harness h;
  REQUIRE(h.settle());
  h.drag(acrossLid(h));
  h.drag(acrossLid(h));
  ui::MakeoverPlay& play = h.play();
  CHECK(play.strokes() == 2);
  h.tap("undo");
  CHECK(play.strokes() == 1);
  CHECK(h.say(R"({"do":"key","key":"z","mods":2})"));
  CHECK(play.strokes() == 0);
  CHECK(h.say(R"({"do":"key","key":"Z","mods":3})"));
  CHECK(play.strokes() == 1);
  h.say(R"({"do":"activate","id":"redo"})");
  CHECK(play.strokes() == 2);
  const ImVec2 over = h.hitArea("start-over").center();
  h.drag({over, over}, PointerKind::kFinger);
  h.wait(400);
  CHECK(play.empty());
  REQUIRE(h.hasHit("toast-action"));
  h.tap("toast-action");
  CHECK(play.strokes() == 2);
  CHECK_FALSE(h.say(R"({"do":"key","key":"q","mods":0})"));
}

TEST_CASE("sliders follow the finger, the mirror and the bracket keys") {
  Harness h;
  REQUIRE(h.settle());
  ui::MakeoverPlay& play = h.play();
  const ui::Box track = h.hitArea("intensity");
  h.drag({ImVec2(track.x + 14, track.midY()), ImVec2(track.right() - 1, track.midY())}, PointerKind::kFinger);
  CHECK(play.tools.intensity == 100);
  h.say(R"({"do":"value","id":"intensity","value":33})");
  CHECK(play.tools.intensity == 33);
  h.say(R"({"do":"value","id":"intensity","value":-5})");
  CHECK(play.tools.intensity == 5);
  const int32_t size = play.tools.size;
  CHECK(h.say(R"({"do":"key","key":"]","mods":0})"));
  CHECK(play.tools.size > size);
  // On a control they are not the brush's, nor with the key of the browser's own commands.
  const int32_t larger = play.tools.size;
  CHECK_FALSE(h.say(R"({"do":"key","key":"]","mods":8})"));
  h.say(R"({"do":"focus","id":"finish","visible":true})");
  CHECK_FALSE(h.say(R"({"do":"key","key":"]","mods":0})"));
  CHECK(play.tools.size == larger);
  h.say(R"({"do":"focus","id":"canvas","visible":true})");
  CHECK(h.say(R"({"do":"key","key":"]","mods":0})"));
  CHECK(play.tools.size > larger);
  const ui::Node* node = h.app->ui().semantics().find("intensity");
  REQUIRE(node != nullptr);
  CHECK(node->value == 5);
  CHECK(node->max == 100);
  CHECK(node->text == "5%");
}

TEST_CASE("a tone comes with its layers and outlives undo") {
  Harness h;
  REQUIRE(h.settle());
  ui::MakeoverPlay& play = h.play();
  const int first = play.tone();
  h.drag(acrossLid(h));
  h.tap("tone");
  h.tap(first == 0 ? "tone-deep" : "tone-rose");
  REQUIRE(h.settle());
  CHECK(play.tone() != first);
  CHECK(strokesOf(h, activity::kTone) == 1);
  const int version = play.pictureVersion();
  h.tap("undo");
  REQUIRE(h.settle());
  CHECK(play.empty());
  CHECK(play.tone() != first);
  CHECK(play.pictureVersion() == version);
}

TEST_CASE("a tone that can't be had says so and changes nothing") {
  Harness h;
  REQUIRE(h.settle());
  h.answer_files = false;
  h.tap("tone");
  h.tap("tone-deep");
  for (const nlohmann::json& m : h.wanted("file")) {
    const std::string path = m.value("path", "");
    if (path.find("deep") != std::string::npos) h.app->fileFailed(path);
  }
  h.wait(100);
  CHECK(h.app->ui().semantics().find("toast") != nullptr);
  CHECK(strokesOf(h, activity::kTone) == 0);
}

TEST_CASE("a tone whose pictures are none says so, changes nothing and is not tried again by itself") {
  Harness h;
  REQUIRE(h.settle());
  h.answer_files = false;
  const int first = h.play().tone();
  for (int wish = 1; wish <= 2; ++wish) {
    h.tap("tone");
    h.tap("tone-deep");
    for (const nlohmann::json& m : h.wanted("file")) {
      const std::string path = m.value("path", "");
      if (path.find("deep") != std::string::npos) h.app->file(path, viewOf("no picture"));
    }
    REQUIRE(h.settle());
    CHECK(h.play().tone() == first);
    CHECK_FALSE(h.play().pendingTone());
    CHECK(h.wanted("announce").back().value("text", "") == h.app->visit().words(ui::Str::kToneFailed));
    // It goes there and back in the log, each time that it is wished for.
    CHECK(strokesOf(h, activity::kTone) == size_t(2 * wish));
  }
}

TEST_CASE("fine pictures that can't be had are asked for once, until somebody wants them or the network is back") {
  Harness h(kLarge);
  for (const std::string tone : kTones)
    h.missing.push_back("art/over_" + tone + "_fine.png");
  const auto asked = [&] {
    size_t n = 0;
    for (const nlohmann::json& m : h.wanted("file"))
      n += m.value("path", "").find("_fine.png") != std::string::npos;
    return n;
  };
  REQUIRE(h.settle());
  h.wait(5000);
  CHECK(asked() == 1);
  h.say(R"({"do":"online","value":false})");
  h.say(R"({"do":"online","value":true})");
  CHECK(asked() == 2);
  h.say(R"({"do":"fine"})");
  CHECK(asked() == 3);
}

TEST_CASE("fine pictures that are none are not decoded again, and the quick ones stay") {
  Harness h(kLarge);
  for (const std::string tone : kTones) {
    const ByteView none = viewOf("no picture");
    h.files["art/over_" + tone + "_fine.png"].assign(none.begin(), none.end());
  }
  REQUIRE(h.settle());
  h.wait(1000);
  CHECK_FALSE(h.play().work(true, true));
  CHECK(h.play().picture().width == 800);
}

TEST_CASE("a popover opened by key takes the focus to what is chosen, and gives it back") {
  Harness h;
  REQUIRE(h.settle());
  const std::string tone = h.play().config().tones[size_t(h.play().tone())].id;
  h.focus("tone");
  h.focusMoved();
  h.activate("tone");
  CHECK(h.focusMoved() == "tone-" + tone);
  // An arrow passes on: the list stays.
  const std::string other = tone == "deep" ? "rose" : "deep";
  h.activate("tone-" + other);
  h.focus("tone-" + other);
  CHECK(h.focusMoved().empty());
  REQUIRE(h.app->ui().semantics().find("tone-" + other));
  h.activate("tone-" + other);
  CHECK(h.focusMoved() == "tone");
  CHECK(h.app->ui().semantics().find("tone-" + other) == nullptr);

  h.focus("area");
  h.activate("area");
  CHECK(h.focusMoved() == "area-0");
  h.say(R"({"do":"key","key":"Escape","mods":0})");
  CHECK(h.focusMoved() == "area");
  // By finger nothing is moved, and a press beside it gives back what was in it.
  h.tap("area");
  CHECK(h.focusMoved().empty());
  h.focus("area-1");
  const ImVec2 at = h.onStage(0.5f, 0.5f);
  h.tap(at.x, at.y);
  CHECK(h.focusMoved() == "area");
}

TEST_CASE("a region can be filled without a pointer on the art") {
  Harness h;
  REQUIRE(h.settle());
  h.say(R"({"do":"activate","id":"area"})");
  h.say(R"({"do":"activate","id":"area-1"})");
  h.say(R"({"do":"activate","id":"fill"})");
  CHECK(strokesOf(h, activity::kFill) == 1);
  const auto items = h.play().outcome().items;
  CHECK(std::find(items.begin(), items.end(), "lid:ember/copper") != items.end());
}

TEST_CASE("a play is resumed from its snapshot") {
  std::string snapshot;
  {
    Harness h;
    REQUIRE(h.settle());
    h.drag(acrossLid(h));
    REQUIRE(h.settle());
    snapshot = h.wanted("snapshot").back().value("bytes", "");
  }
  REQUIRE_FALSE(snapshot.empty());
  Harness h;
  // As the shell sends it: before anything is loaded.
  CHECK(h.say(R"({"do":"restored","activity":"eye","snapshot":")" + snapshot + "\"}"));
  REQUIRE(h.settle());
  CHECK(h.play().strokes() == 1);
  CHECK(h.play().canUndo());
}

TEST_CASE("a look from an earlier visit is there when the page is ready, in its tone") {
  std::string snapshot;
  int tone = 0;
  {
    Harness h;
    REQUIRE(h.settle());
    tone = h.play().tone() == 0 ? 1 : 0;
    h.tap("tone");
    h.tap(tone == 0 ? "tone-rose" : "tone-deep");
    for (int i = 0; i < 8; ++i)
      h.paintLid();
    snapshot = h.wanted("snapshot").back().value("bytes", "");
  }
  Harness h;
  CHECK(h.app->message(R"({"do":"restored","activity":"eye","snapshot":")" + snapshot + "\"}"));
  for (int i = 0; i < 100 && h.wanted("ready").empty(); ++i)
    h.frame();
  REQUIRE(h.wanted("ready").size() == 1);
  const ui::MakeoverPlay& play = h.play();
  CHECK_FALSE(play.busy());
  CHECK(play.tone() != play.config().initial.tone);
  CHECK(play.picture().pixels != play.bare().pixels);
}

TEST_CASE("a file that fails leaves a message and a way to try again") {
  Harness h;
  h.answer_files = false;
  h.frame();
  const auto files = h.wanted("file");
  REQUIRE(files.size() > 3);
  h.app->fileFailed(files[0].value("path", ""));
  h.wait(50);
  CHECK(h.app->ui().semantics().find("failed") != nullptr);
  // Ready, or the shell's poster would lie over the button.
  h.wait(1000);
  CHECK(h.wanted("ready").size() == 1);
  h.answer_files = true;
  for (size_t i = 1; i < files.size(); ++i) {
    const std::string path = files[i].value("path", "");
    h.app->file(path, test::readTreeFile(std::string(FG_SOURCE_DIR) + "/assets/campaigns/diy-my-eye/" + path));
  }
  h.say(R"({"do":"activate","id":"failed-action"})");
  REQUIRE(h.settle());
  CHECK(h.wanted("retry").size() == 1);
  CHECK(h.wanted("ready").size() == 1);
  CHECK(h.play().ready());
}

TEST_CASE("a lost context costs nothing but an upload") {
  Harness h;
  REQUIRE(h.settle());
  h.drag(acrossLid(h));
  h.app->textureLost();
  REQUIRE(h.settle());
  CHECK(h.play().strokes() == 1);
  for (const ImTextureData* t : test::texturesOf(h.app->drawList())) {
    if (t->Pixels && t->Width > 64) CHECK(t->Status == ImTextureStatus_WantCreate);
  }
}
