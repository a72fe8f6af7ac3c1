// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/kit/ui.h"

#include <cmath>

#include "imgui_internal.h"
#include "ui/json_out.h"

namespace fairground::ui {

namespace {

constexpr uint32_t kForgottenMotion = 600;  ///< frames
constexpr float kLongPressMs = 500;

uint32_t idOf(std::string_view id) { return ImHashStr(id.data(), id.size()); }

/// The largest part of the box that the cover leaves.
Box outside(const Box& box, const Box& cover) {
  const Box both = overlap(box, cover);
  if (both.empty()) return box;
  const Box parts[] = {{box.x, box.y, box.w, both.y - box.y},
                       {box.x, both.bottom(), box.w, box.bottom() - both.bottom()},
                       {box.x, box.y, both.x - box.x, box.h},
                       {both.right(), box.y, box.right() - both.right(), box.h}};
  Box best;
  for (const Box& part : parts) {
    if (!part.empty() && (best.empty() || part.w * part.h > best.w * best.h)) best = part;
  }
  return best;
}

float eased(Easing easing, float t) {
  switch (easing) {
    case Easing::kLinear:
      return t;
    case Easing::kOut:
      return 1 - (1 - t) * (1 - t) * (1 - t);
    case Easing::kSpring:
      return 1 - std::exp(-6.0f * t) * std::cos(7.0f * t) * (1 - t);
  }
  return t;
}

}  // namespace

Ui::Ui(TextHost& host, const Theme& theme, std::function<void(std::string)> send)
    : theme_(theme),
      send_(std::move(send)),
      text_(host, atlas_, theme_),
      pictures_(atlas_, [this](std::string message) { send_(std::move(message)); }),
      canvas_(atlas_, text_, pictures_, theme_) {}

void Ui::resize(float width, float height, float ratio, const Insets& safe) {
  width_ = width;
  height_ = height;
  safe_ = safe;
  if (mirrored_) std::swap(safe_.left, safe_.right);
  if (ratio != ratio_) {
    ratio_ = ratio;
    pictures_.forget();
  }
  text_.setRatio(ratio);
  wantFrame();
}

std::string Ui::number(int64_t n) { return text_.host().format(formats_, TextHost::Format::kNumber, double(n)); }

std::string Ui::filled(std::string_view pattern, int64_t n, int64_t a, int64_t b) {
  std::string out;
  for (size_t i = 0; i < pattern.size(); ++i) {
    const bool slot = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
    if (!slot) {
      out += pattern[i];
      continue;
    }
    out += number(pattern[i + 1] == 'n' ? n : pattern[i + 1] == 'a' ? a : b);
    i += 2;
  }
  return out;
}

void Ui::setMirrored(bool on) {
  if (on == mirrored_) return;
  mirrored_ = on;
  std::swap(safe_.left, safe_.right);
  pointerGone();
  wantFrame();
}

void Ui::beginFrame(double now_ms) {
  now_ = now_ms;
  ++frame_;
  want_frame_ = false;
  want_in_ = -1;
  atlas_.newFrame();
  text_.newFrame();
  pictures_.newFrame(now_ms, !reduced_motion_);
  semantics_.newFrame();
  hits_.clear();
  blocks_.clear();
  drags_.clear();
  scroll_ = 0;
  ring_ = {};
  cover_ = {};
  inert_ = false;
  within_.clear();

  press_.beginFrame(now_ms);
  canvas_.begin(draw_list_.begin(ImVec2(width_, height_), ratio_, *atlas_.texture(), atlas_.white()), ratio_, width_,
                mirrored_);
}

void Ui::endFrame() {
  drawFocusRing();
  tip_.draw(*this);
  draw_list_.end(mirrored_);
  activated_.clear();
  values_.clear();
  wheel_ = ImVec2(0, 0);
  if (pictures_.fading() || press_.pending()) wantFrame();
  keepFocus();
  pruneMotions();
}

/// What has the page's focus may be gone now (a round closed, a list scrolled on): somebody near it gets it, or keys
/// would go nowhere.
void Ui::keepFocus() {
  if (page_focus_.empty() || semantics_.movesFocus()) return;
  std::string heir = semantics_.heirOf(page_focus_, screen());
  if (heir.empty()) return;
  semantics_.moveFocus(heir);
  heir_ = std::move(heir);
}

void Ui::announce(std::string_view text) { send_(JsonOut().member("want", "announce").member("text", text).object()); }

Hit Ui::widget(const NodeSpec& node, float radius) {
  Hit hit;
  const Box box = node.rect;
  const std::string_view id = node.id;
  const bool disabled = node.disabled;
  if (inert_) return hit;
  describe(node);
  const bool field = node.role == "textbox";
  if (focus_ == id) {
    // A field shows its focus itself.
    if (!field) takeRing(box, radius);
    if (reveal_asked_) {
      reveal_asked_ = false;
      reveal_ = box;
      reveal_scroll_ = scroll_;
      wantFrame();
    }
  }
  if (disabled) {
    blocks_.push_back(onPage(box));
    return hit;
  }
  const Box shown = overlap(box, clipped());
  const Box felt = outside(shown, cover_);
  if (!felt.empty()) hits_.push_back({std::string(id), onPage(felt)});

  const uint32_t key = idOf(id);
  const ImVec2 at = press_.pointer();
  // Kept alive, but nowhere, while the pointer is over what covers it.
  const bool covered = cover_.contains(at.x, at.y) && press_.held() != key;
  const Press::Answer answer = press_.test(key, covered ? Box{} : shown);
  hit.finger = finger_;
  hit.hovered = answer.hovered && !finger_;
  hit.held = answer.held;
  hit.clicked = answer.clicked;
  hit.pressed_now = answer.pressed_now;
  hit.released = answer.released;
  hit.pointer = at;
  if (activated_ == id) hit.clicked = hit.by_key = true;
  if (held_by_key_ == id) hit.held = true;
  // A press shows and acts in the frames after it.
  if (hit.clicked || hit.pressed_now) wantFrame();
  return hit;
}

void Ui::note(const NodeSpec& node) {
  if (!inert_) describe(node);
}

void Ui::keysOnly(const NodeSpec& node, float radius) {
  note(node);
  if (!inert_ && focus_ == node.id) takeRing(node.rect, radius);
}

void Ui::describe(const NodeSpec& node) {
  NodeSpec placed = node;
  placed.rect = onPage(node.rect);
  if (placed.parent.empty()) placed.parent = within_;
  semantics_.describe(placed);
}

void Ui::block(const Box& box) { blocks_.push_back(onPage(box)); }

std::optional<int> Ui::takeValue(std::string_view id) {
  if (inert_) return std::nullopt;
  for (const auto& [key, value] : values_) {
    if (key == id) return value;
  }
  return std::nullopt;
}

const std::string* Ui::takeText(std::string_view id) const {
  for (const Typed& typed : typed_) {
    if (typed.id == id && typed.frame == frame_) return &typed.text;
  }
  return nullptr;
}

std::optional<int> Ui::graphemes(std::string_view id) const {
  for (const Typed& typed : typed_) {
    if (typed.id == id) return typed.graphemes;
  }
  return std::nullopt;
}

void Ui::setText(std::string_view id, std::string text, std::optional<int> graphemes) {
  std::erase_if(typed_, [id](const Typed& typed) { return typed.id == id; });
  typed_.push_back({std::string(id), std::move(text), graphemes, frame_ + 1});
}

void Ui::focus(std::string_view id, bool visible) {
  page_focus_ = id;
  focus_ = visible ? std::string(id) : std::string();
  // Who inherits it is not scrolled to: what scrolled the other away goes on.
  reveal_asked_ = visible && !id.empty() && id != heir_;
  if (!id.empty()) heir_.clear();
  if (editing_ != id) text_wanted_.clear();
  editing_ = id;
}

void Ui::wantText(std::string_view id, std::string members) {
  if (members == text_wanted_) return;
  send_(JsonOut().member("want", "text").member("id", id).object().insert(1, members + ","));
  text_wanted_ = std::move(members);
}

void Ui::moveFocus(std::string_view id) {
  if (!page_focus_.empty()) semantics_.moveFocus(id);
}

bool Ui::longPress(std::string_view id) {
  const uint32_t key = idOf(id);
  if (press_.held() != key || held_by_key_ == id) return false;
  const ImVec2 from = press_.origin(), at = press_.pointer();
  if (std::abs(at.x - from.x) > kSlop || std::abs(at.y - from.y) > kSlop) return false;
  const double left = press_.since() + kLongPressMs - now_;
  if (left > 0) {
    wantFrameIn(float(left));
    return false;
  }
  press_.drop();
  return true;
}

void Ui::tip(std::string_view id, const Hit& hit, const Box& box, std::string_view text) {
  if (!inert_) tip_.offer(*this, id, hit, box, text);
}

void Ui::drags(const Box& box, bool down, float back, float on) { drags_.push_back({box, down, back, on}); }

bool Ui::takesDrag(float x, float y, float dx, float dy) const {
  if (mirrored_) x = width_ - x, dx = -dx;
  const bool down = std::abs(dy) >= std::abs(dx);
  const float way = down ? dy : dx;
  for (const DragArea& area : drags_) {
    // The finger takes the content along: moving down shows what lies before.
    if (area.down == down && area.box.contains(x, y) && (way > 0 ? area.back : area.on) > 0.5f) return true;
  }
  return false;
}

std::optional<Box> Ui::takeReveal(uint32_t scroll) {
  if (!reveal_ || reveal_scroll_ != scroll) return std::nullopt;
  return std::exchange(reveal_, std::nullopt);
}

void Ui::passReveal(const Box& box) {
  if (scroll_ == 0) return;
  reveal_ = box;
  reveal_scroll_ = scroll_;
  wantFrame();
}

void Ui::dropPress() { press_.drop(); }

ImVec2 Ui::pressOrigin() const { return press_.origin(); }

bool Ui::dragTaken() const { return drag_taken_ + 2 > frame_ && anythingHeld(); }

void Ui::takeDrag(std::string_view id) {
  if (press_.held() == idOf(id)) drag_taken_ = frame_;
}

bool Ui::anythingHeld() const { return press_.held() != 0; }

float Ui::animate(std::string_view id, float target, float ms, Easing easing) {
  const uint32_t key = idOf(id);
  for (Motion& m : motions_) {
    if (m.id != key) continue;
    m.used = frame_;
    if (m.to != target) {
      m.from = m.value;
      m.to = target;
      m.start = now_;
    }
    const float length = reduced_motion_ ? std::min(ms, kReducedMs) : ms * theme_.motion;
    const float t = length > 0 ? float(std::clamp((now_ - m.start) / double(length), 0.0, 1.0)) : 1;
    m.value = t >= 1 ? m.to : m.from + (m.to - m.from) * eased(reduced_motion_ ? Easing::kLinear : easing, t);
    if (t < 1) wantFrame();
    return m.value;
  }
  motions_.push_back({key, target, target, target, now_, frame_});
  return target;
}

void Ui::setAnimated(std::string_view id, float value) {
  const uint32_t key = idOf(id);
  std::erase_if(motions_, [key](const Motion& m) { return m.id == key; });
  motions_.push_back({key, value, value, value, now_, frame_});
}

float Ui::age(std::string_view id) {
  const uint32_t key = idOf(std::string(id) + "/age");
  for (Motion& m : motions_) {
    if (m.id != key) continue;
    if (m.used + 1 < frame_) m.start = now_;
    m.used = frame_;
    return float(now_ - m.start);
  }
  motions_.push_back({key, 0, 0, 0, now_, frame_});
  return 0;
}

void Ui::pruneMotions() {
  std::erase_if(motions_, [this](const Motion& m) { return m.used + kForgottenMotion < frame_; });
}

void Ui::wantFrameIn(float ms) {
  if (want_in_ < 0 || ms < want_in_) want_in_ = std::max(ms, 1.0f);
}

int Ui::nextFrame() const {
  if (want_frame_) return 0;
  return want_in_ < 0 ? -1 : int(std::ceil(want_in_));
}

/// What is drawn now is cut to that.
Box Ui::clipped() {
  const ImVec2 from = canvas_.list().GetClipRectMin(), to = canvas_.list().GetClipRectMax();
  return {from.x, from.y, to.x - from.x, to.y - from.y};
}

/// The ring is drawn last, and cut where the widget is; at a side that is whole it has room.
void Ui::takeRing(const Box& box, float radius) {
  constexpr float kRoom = 8;
  const Box cut = clipped();
  const float left = box.x >= cut.x ? box.x - kRoom : cut.x, top = box.y >= cut.y ? box.y - kRoom : cut.y;
  const float right = box.right() <= cut.right() ? box.right() + kRoom : cut.right();
  const float bottom = box.bottom() <= cut.bottom() ? box.bottom() + kRoom : cut.bottom();
  ring_ = box;
  ring_radius_ = radius;
  ring_clip_ = outside({left, top, right - left, bottom - top}, cover_);
}

void Ui::drawFocusRing() {
  if (ring_.empty() || ring_clip_.empty()) return;
  canvas_.clip(ring_clip_);
  // Ink with a paper halo: seen on paper, on lacquer and on any picture.
  const Box box = ring_.inset(-2);
  const float wide = theme_.contrast ? 3 : 2;
  canvas_.outline(box.inset(-wide), theme_.paper, ring_radius_ + 2 + wide, wide);
  canvas_.outline(box, theme_.ink, ring_radius_ + 2, wide);
  canvas_.unclip();
}

bool Ui::covers(float x, float y) const {
  for (const HitArea& area : hits_) {
    if (area.box.contains(x, y)) return true;
  }
  for (const Box& box : blocks_) {
    if (box.contains(x, y)) return true;
  }
  return false;
}

void Ui::pointerTo(float x, float y) { press_.moveTo(onPage(ImVec2(x, y))); }

void Ui::pointerButton(bool down) {
  pointer_down_ = down;
  press_.button(down);
}

void Ui::pointerGone() {
  if (pointer_down_) {
    press_.cancel();
    pointerButton(false);
  }
  press_.moveTo(ImVec2(-1e6f, -1e6f));
}

void Ui::wheel(float dx, float dy) {
  wheel_.x += mirrored_ ? -dx : dx;
  wheel_.y += dy;
}

ImVec2 Ui::takeWheel() {
  const ImVec2 out = wheel_;
  wheel_ = ImVec2(0, 0);
  return out;
}

}  // namespace fairground::ui
