// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/story/story_play.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "campaign/strict_json.h"
#include "ui/json_out.h"

namespace fairground::ui {

namespace {

using nlohmann::json;

/// A text that is read back, or "".
std::string textIn(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// A draft keeps what is typed beyond the campaign's bounds, but not without end: JSON spells a letter in up to six
/// bytes, a log in base64, and there is a name for each photo that ever came.
constexpr size_t kMostDraftBytes = 512 * 1024;

/// Valid UTF-8 of so many letters at most.
std::string cutTo(std::string text, size_t letters) {
  if (text.size() <= letters) return text;
  size_t at = 0;
  for (size_t seen = 0; at < text.size(); ++at) {
    const bool begins = (uint8_t(text[at]) & 0xC0) != 0x80;
    if (begins && ++seen > letters) break;
  }
  text.resize(at);
  return text;
}

struct NoFiles final : activity::Files {
  std::optional<ByteView> find(std::string_view) const override { return std::nullopt; }
};

}  // namespace

StoryPlay::StoryPlay(const campaign::Activity& activity, const activity::Type& type) : type_(type) {
  Result<std::unique_ptr<activity::Model>> loaded = type.load(activity, NoFiles());
  if (!loaded) return;
  model_.reset(static_cast<activity::StoryModel*>(loaded->release()));
  startAnew();
}

void StoryPlay::startAnew() {
  session_ = std::make_unique<play::Session>(type_, model_, 0);
  title_.clear();
  text_.clear();
  tags_ = {};
  names_.clear();
  alts_.clear();
  measure();
  fold();
}

void StoryPlay::setTitle(std::string title) {
  title_ = std::move(title);
  ++version_;
}

void StoryPlay::setText(std::string text) {
  text_ = cutTo(std::move(text), kMostTypedLetters);
  measure();
  ++version_;
}

void StoryPlay::setTags(EntryTags tags) {
  tags_ = std::move(tags);
  ++version_;
}

/// Beyond the bound by one letter or by a thousand: what was typed is counted whole.
void StoryPlay::measure() {
  length_.points = int64_t(codePoints(tidyText(text_, text_.size())));
  length_.to_go = std::max<int64_t>(0, config().min_points - length_.points);
  length_.left = config().max_points - length_.points;
}

void StoryPlay::append(const activity::Action& action) {
  if (session_->append(action)) fold();
}

void StoryPlay::fold() {
  ++version_;
  const Result<std::unique_ptr<activity::State>> state = session_->fold();
  if (!state) return;
  photos_.clear();
  for (const activity::StoryPhoto& photo : static_cast<const activity::StoryState&>(**state).photos())
    photos_.push_back({photo.number, names_[photo.number]});
}

StoryPlay::Added StoryPlay::addPhoto(const std::string& name, int32_t width, int32_t height) {
  const auto same = [&](const Photo& photo) { return photo.name == name; };
  if (std::any_of(photos_.begin(), photos_.end(), same)) return Added::kTwice;
  if (!mayAddPhoto()) return Added::kFull;
  // Photos are numbered as they come, those that went again included.
  const auto number = int32_t(names_.size());
  if (!session_->append(activity::storyPhotoAction(width, height, activity::blobPrefixOf(name)))) {
    return Added::kFull;
  }
  names_[number] = name;
  fold();
  return Added::kTaken;
}

void StoryPlay::showFirst(int32_t number) { append({activity::kStoryOrder, {number, 0}}); }

void StoryPlay::removePhoto(int32_t number) { append({activity::kStoryRemove, {number}}); }

std::string_view StoryPlay::alt(int32_t number) const {
  const auto found = alts_.find(number);
  return found == alts_.end() ? std::string_view() : std::string_view(found->second);
}

void StoryPlay::setAlt(int32_t number, std::string text) {
  alts_[number] = std::move(text);
  ++version_;
}

activity::Words StoryPlay::words() const {
  activity::Words words;
  words.title = tidyLine(title_, size_t(config().heading.max));
  words.text = tidyText(text_, activity::kMaxTextPoints);
  words.tags = tidyTags(tags_, config().tags);
  for (const Photo& photo : photos_)
    words.alts.push_back(tidyLine(alt(photo.number), size_t(config().alt_points)));
  while (!words.alts.empty() && words.alts.back().empty())
    words.alts.pop_back();
  return words;
}

StoryPlay::Missing StoryPlay::missing() const {
  if (config().heading.required && tidyLine(title_, activity::kMaxTitlePoints).empty()) return Missing::kTitle;
  if (length_.to_go > 0 || length_.left < 0) return Missing::kText;
  if (int32_t(photos_.size()) < config().min_photos) return Missing::kPhotos;
  if (config().tags.required && tidyTags(tags_, config().tags).empty()) return Missing::kTags;
  return Missing::kNothing;
}

bool StoryPlay::empty() const { return title_.empty() && text_.empty() && photos_.empty() && tags_ == EntryTags(); }

Bytes StoryPlay::snapshot() const {
  if (empty() && session_->log().empty()) return {};
  const auto byNumber = [](const std::map<int32_t, std::string>& texts) {
    JsonOut out;
    for (const auto& [number, text] : texts)
      out.member(std::to_string(number), text);
    return out.object();
  };
  // Of photos that went again nothing but their numbers is needed.
  std::map<int32_t, std::string> alts;
  for (const Photo& photo : photos_)
    if (const std::string_view said = alt(photo.number); !said.empty()) alts.emplace(photo.number, said);
  const std::string draft = JsonOut()
                                .member("play", toBase64Url(session_->snapshot()))
                                .member("title", title_)
                                .member("text", text_)
                                .member("tags", tags_.typed)
                                .member("category", tags_.category)
                                .raw("names", byNumber(names_))
                                .raw("alts", byNumber(alts))
                                .object();
  return {draft.begin(), draft.end()};
}

bool StoryPlay::restore(ByteView snapshot) {
  const std::string_view text(reinterpret_cast<const char*>(snapshot.data()), snapshot.size());
  Problems unsaid;
  const json draft = campaign::readJson(text, unsaid, {.max_bytes = kMostDraftBytes, .max_depth = 3});
  if (!draft.is_object()) return false;
  const std::optional<Bytes> log = fromBase64Url(textIn(draft, "play"));
  if (!log || !session_->restore(*log)) return false;
  names_.clear();
  alts_.clear();
  for (auto& [member, into] : {std::pair{"names", &names_}, std::pair{"alts", &alts_}}) {
    const auto texts = draft.find(member);
    if (texts == draft.end() || !texts->is_object()) continue;
    for (int32_t number = 0; number <= activity::kMaxStoryPhotoNumber; ++number) {
      if (std::string one = textIn(*texts, std::to_string(number).c_str()); !one.empty()) (*into)[number] = one;
    }
  }
  title_ = textIn(draft, "title");
  text_ = cutTo(textIn(draft, "text"), kMostTypedLetters);
  tags_ = {textIn(draft, "tags"), textIn(draft, "category")};
  measure();
  fold();
  return true;
}

}  // namespace fairground::ui
