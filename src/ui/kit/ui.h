// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What a screen is described with, frame by frame: drawing, hit areas, semantic nodes, motion. A touch, a mouse, a key
// and the mirror's activation all end in the same Hit.

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/canvas.h"
#include "ui/kit/draw_list.h"
#include "ui/kit/press.h"
#include "ui/kit/semantics.h"
#include "ui/widgets/tip.h"

namespace fairground::ui {

struct Insets {
  float top = 0, right = 0, bottom = 0, left = 0;
};

/// What happened to a widget since the last frame.
struct Hit {
  bool hovered = false, held = false, clicked = false;
  bool by_key = false;       ///< the click came from the mirror
  bool finger = false;       ///< the pointer is one: nothing hovers
  bool pressed_now = false;  ///< the pointer went down on it
  bool released = false;     ///< it was held until now
  ImVec2 pointer;            ///< where it is
};

enum class Easing : uint8_t { kLinear, kOut, kSpring };

class Ui {
 public:
  /// send: gets each message for the shell, as JSON.
  Ui(TextHost& host, const Theme& theme, std::function<void(std::string)> send);
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;

  // ---- the frame
  void resize(float width, float height, float ratio, const Insets& safe);
  /// Right-to-left: everything is described as for left-to-right, and drawn, hit and mirrored (semantics) around the
  /// middle of the screen. Screens don't know; only what comes from or goes to the page itself is converted below.
  void setMirrored(bool on);
  bool mirrored() const { return mirrored_; }
  /// From a screen's coordinates to those of the page, and back: it is the same turn.
  Box onPage(const Box& box) const { return mirrored_ ? Box{width_ - box.right(), box.y, box.w, box.h} : box; }
  ImVec2 onPage(ImVec2 at) const { return mirrored_ ? ImVec2(width_ - at.x, at.y) : at; }
  void beginFrame(double now_ms);
  void endFrame();
  double now() const { return now_; }
  Box screen() const { return {0, 0, width_, height_}; }
  const Insets& safe() const { return safe_; }  ///< left is where lines begin
  Canvas& canvas() { return canvas_; }
  const ImDrawList& drawList() const { return draw_list_.list(); }  ///< after endFrame: what to render
  Text& text() { return text_; }
  const Text& text() const { return text_; }
  Atlas& atlas() { return atlas_; }
  Pictures& pictures() { return pictures_; }
  const Theme& theme() const { return theme_; }
  Semantics& semantics() { return semantics_; }
  /// The height of a line, and of something that is `dp` high around one, at the visitor's text size.
  float line(const TextStyle& style) const { return text_.line(style); }
  float around(float dp, const TextStyle& style) const { return dp + text_.line(style) - style.line; }
  /// The side of an icon or a mark that is `dp` beside words of their own size: it grows with them, as far as `most`.
  float mark(float dp, float most = 36) const { return std::max(dp, std::min(dp * text_.scale(), most)); }
  void send(std::string message) { send_(std::move(message)); }
  void announce(std::string_view text);  ///< read out when the reader is free; not drawn

  /// Numbers are written as this locale does.
  void setFormats(std::string_view locale) { formats_ = locale; }
  std::string number(int64_t n);
  /// The pattern with {n}, {a} and {b} replaced by the numbers.
  std::string filled(std::string_view pattern, int64_t n, int64_t a = 0, int64_t b = 0);

  // ---- widgets
  /// Adds the node and answers what happened to it; node.rect is the hit area. radius: of the focus ring.
  Hit widget(const NodeSpec& node, float radius);
  /// A node that nothing happens to: text, headings, groups.
  void note(const NodeSpec& node);
  /// A node that keys move, with a ring: pointers are felt by what lies there.
  void keysOnly(const NodeSpec& node, float radius);
  /// Where in the order of reading, and of the keys, what is described next stands.
  size_t place() const { return semantics_.nodes().size(); }
  /// What was described since `from` is read at that place instead: a header is drawn after what scrolls under it, and
  /// stands above it all the same.
  void readAt(size_t place, size_t from) { semantics_.readAt(place, from); }
  /// A surface that keeps pointers from what lies under it.
  void block(const Box& box);
  /// Widgets described from now on do not feel a pointer inside the box: a popover described later lies over them.
  void setCover(const Box& box) { cover_ = box; }
  void clearCover() { cover_ = {}; }
  /// While true widgets are drawn, but neither hit nor mirrored: something modal lies over them.
  void setInert(bool inert) { inert_ = inert; }
  bool inert() const { return inert_; }
  /// What is described from now on lies in the node of that id, unless it names a parent of its own; "": in none.
  void setWithin(std::string_view id) { within_ = id; }
  /// A value that the mirror set for this id since the last frame.
  std::optional<int> takeValue(std::string_view id);
  /// What was typed into the field since the last frame; valid during this one.
  const std::string* takeText(std::string_view id) const;
  /// Graphemes of the field's text as the page counted them; nothing while it has not been edited.
  std::optional<int> graphemes(std::string_view id) const;
  /// The page's focus is in the field. It says where and how the page's own input should lie there, as
  /// {"want":"text"} without its id; sent again when it changes.
  bool editing(std::string_view id) const { return editing_ == id; }
  void wantText(std::string_view id, std::string members);
  /// True once when a pointer has rested on the widget for half a second; its press then fires nothing any more.
  bool longPress(std::string_view id);
  /// Words in a bubble beside the box: after a moment of hover or focus, or a long press.
  void tip(std::string_view id, const Hit& hit, const Box& box, std::string_view text);
  /// Moves the page's focus when it is in the mirror: what the visitor acted on is gone, or something modal came.
  void moveFocus(std::string_view id);
  const std::string& pageFocus() const { return page_focus_; }
  /// Whether the mirror activated this id since the last frame; a widget is told by its Hit.
  bool activated(std::string_view id) const { return activated_ == id; }
  /// Whether the mirror pressed (or holds) this id.
  bool heldByKey(std::string_view id) const { return held_by_key_ == id; }
  /// Takes the press away from whatever has it: a drag that turned into scrolling.
  void dropPress();
  bool anythingHeld() const;
  /// Whether the widget that is held moves with the pointer itself (a slider): a drag is not a scroll then.
  bool dragTaken() const;
  void takeDrag(std::string_view id);
  /// Drags along the axis that begin in the box move something there, `back` dp towards its start and `on` dp towards
  /// its end at most; what is left over is the page's own.
  void drags(const Box& box, bool down, float back, float on);
  bool takesDrag(float x, float y, float dx, float dy) const;
  /// What is described from now on moves with the scroller of this name; 0: with the screen.
  void setScroll(uint32_t scroll) { scroll_ = scroll; }
  uint32_t scroll() const { return scroll_; }
  /// The box, once, of a widget of that scroller that got the focus by keyboard: it must be seen.
  std::optional<Box> takeReveal(uint32_t scroll);
  /// To whatever scrolls what is described now, if anything does.
  void passReveal(const Box& box);
  ImVec2 pressOrigin() const;                          ///< where the pointer went down last
  ImVec2 pointer() const { return press_.pointer(); }  ///< as of this frame
  bool pointerDown() const { return press_.down(); }   ///< as of this frame

  // ---- motion
  /// Follows `target` with the named time; the first call of an id starts there.
  float animate(std::string_view id, float target, float ms, Easing easing = Easing::kOut);
  void setAnimated(std::string_view id, float value);  ///< jumps
  /// Ms since the id was first asked for, in frames without a gap.
  float age(std::string_view id);
  void wantFrame() { want_frame_ = true; }
  void wantFrameIn(float ms);
  bool reducedMotion() const { return reduced_motion_; }
  void setReducedMotion(bool on) { reduced_motion_ = on; }
  /// After endFrame: 0 at the next frame, n in n ms, -1 nothing moves.
  int nextFrame() const;

  // ---- input, by the app, in the page's coordinates
  /// Fingers hover over nothing.
  void pointerIs(bool finger) { finger_ = finger; }
  void setText(std::string_view id, std::string text, std::optional<int> graphemes);
  /// Whether a widget or a surface of the last frame lies there.
  bool covers(float x, float y) const;
  void pointerTo(float x, float y);
  void pointerButton(bool down);
  void pointerGone();
  void wheel(float dx, float dy);
  ImVec2 takeWheel();
  ImVec2 wheelNow() const { return wheel_; }
  void activate(std::string_view id) { activated_ = id; }
  void holdByKey(std::string_view id, bool down) { held_by_key_ = down ? std::string(id) : std::string(); }
  void setValue(std::string_view id, int value) { values_.emplace_back(std::string(id), value); }
  void focus(std::string_view id, bool visible);
  const std::string& focused() const { return focus_; }
  bool closeTip() { return tip_.close(); }  ///< Escape; whether one was shown

  struct HitArea {
    std::string id;
    Box box;  ///< on the page
  };
  const std::vector<HitArea>& hitAreas() const { return hits_; }

 private:
  struct Motion {
    uint32_t id = 0;
    float from = 0, to = 0, value = 0;
    double start = 0;
    uint32_t used = 0;
  };
  struct Typed {
    std::string id, text;
    std::optional<int> graphemes;
    uint32_t frame = 0;  ///< in which it is new
  };
  struct DragArea {
    Box box;
    bool down = false;
    float back = 0, on = 0;
  };
  void describe(const NodeSpec& node);
  void keepFocus();
  Box clipped();
  void takeRing(const Box& box, float radius);
  void drawFocusRing();
  void pruneMotions();

  const Theme& theme_;
  std::function<void(std::string)> send_;
  Atlas atlas_;
  Text text_;
  Pictures pictures_;
  Canvas canvas_;
  DrawList draw_list_;
  Press press_;
  Semantics semantics_;

  float width_ = 390, height_ = 844, ratio_ = 1;
  Insets safe_;
  double now_ = 0;
  uint32_t frame_ = 0;
  bool inert_ = false;
  bool mirrored_ = false;
  bool reduced_motion_ = false;
  bool want_frame_ = false;
  float want_in_ = -1;

  std::string within_;
  std::vector<HitArea> hits_;
  std::vector<Box> blocks_;
  std::vector<DragArea> drags_;
  std::vector<Typed> typed_;
  std::string activated_, focus_, held_by_key_;
  std::string page_focus_, heir_, editing_, text_wanted_;
  std::string formats_ = "en";
  uint32_t scroll_ = 0, reveal_scroll_ = 0;
  std::optional<Box> reveal_;
  bool reveal_asked_ = false;
  Tip tip_;
  bool finger_ = false;
  std::vector<std::pair<std::string, int>> values_;
  Box cover_;
  Box ring_, ring_clip_;
  uint32_t drag_taken_ = 0;  ///< frame
  float ring_radius_ = 0;
  ImVec2 wheel_;
  bool pointer_down_ = false;
  std::vector<Motion> motions_;
};

}  // namespace fairground::ui
