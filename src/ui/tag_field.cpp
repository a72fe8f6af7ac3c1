// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/tag_field.h"

#include <algorithm>

#include "activity/activity.h"
#include "base/utf8.h"
#include "ui/photo/photo_words.h"
#include "ui/widgets/forms.h"
#include "ui/widgets/pills.h"
#include "ui/widgets/widgets.h"

namespace fairground::ui {

namespace {

constexpr float kBelowTags = 12;
/// Letters of what is typed: more than any number of tags has, and little enough for a draft.
constexpr int kMostTagLetters = 600;

const campaign::Category* categoryOf(const std::vector<campaign::Category>& all, std::string_view id) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
  return found == all.end() ? nullptr : &*found;
}

float drawCategories(Ui& ui, const Visit& visit, const Box& at, EntryTags& tags,
                     const std::vector<campaign::Category>& categories, bool& changed) {
  std::vector<Choice> all;
  int selected = -1;
  for (const campaign::Category& category : categories) {
    if (category.id == tags.category) selected = int(all.size());
    all.push_back({"category-" + category.id, visit.text(category.title)});
  }
  Box rest{at.x, at.y, at.w, 10000};
  const std::string_view label = visit.words(words::kPhotoCategory);
  rest.takeTop(paragraph(ui, "category-label", type::kMetaBold, label, rest, ui.theme().ink2) + 6);
  const Box row = rest.takeTop(choicesHeight(ui, rest.w, all));
  if (const auto chosen = choices(ui, "categories", row, label, all, selected)) {
    // Pressed again it is none: nobody has to be in one.
    const std::string& id = categories[size_t(*chosen)].id;
    tags.category = tags.category == id ? std::string() : id;
    changed = true;
  }
  rest.takeTop(kBelowTags);
  return rest.y - at.y;
}

}  // namespace

const std::vector<campaign::Category>& categoriesToChoose(const Visit& visit, const activity::WordLimit& limit) {
  static const std::vector<campaign::Category> none;
  const campaign::Phase* open = visit.openPhase();
  return open && open->round && limit.max > 0 ? open->round->categories : none;
}

std::vector<std::string> tidyTags(const EntryTags& tags, const activity::WordLimit& limit) {
  std::vector<std::string> out;
  const auto most = size_t(limit.max);
  if (!tags.category.empty() && most > 0) out.push_back(tags.category);
  std::string_view rest = tags.typed;
  while (!rest.empty() && out.size() < most) {
    // A comma as people write it in Latin and in Chinese.
    const size_t latin = rest.find(','), wide = rest.find("\uFF0C");
    const size_t end = std::min({latin, wide, rest.size()});
    const std::string tag = tidyLine(rest.substr(0, end), activity::kMaxTagPoints);
    if (!tag.empty() && std::find(out.begin(), out.end(), tag) == out.end()) out.push_back(tag);
    rest.remove_prefix(std::min(rest.size(), end + (wide < latin ? 3 : 1)));
  }
  return out;
}

float tagField(Ui& ui, const Visit& visit, const Box& at, EntryTags& tags, const activity::WordLimit& limit,
               std::string_view wrong, bool& changed) {
  if (limit.max == 0) return 0;
  Box rest{at.x, at.y, at.w, 10000};
  const std::vector<campaign::Category>& categories = categoriesToChoose(visit, limit);
  if (!categoryOf(categories, tags.category)) tags.category.clear();
  if (!categories.empty()) rest.takeTop(drawCategories(ui, visit, rest, tags, categories, changed));
  // The category is one of the tags.
  const int left = limit.max - (tags.category.empty() ? 0 : 1);
  if (left == 0) return rest.y - at.y;
  const std::string hint = visit.words(words::kPhotoTagsHint, {{'n', visit.words.number(left)}});
  const FieldOptions options{.label = visit.words(words::kPhotoTags),
                             .error = wrong,
                             .hint = hint,
                             .required = visit.needed(limit.required),
                             .max = kMostTagLetters,
                             .spellcheck = true};
  if (const auto typed = field(ui, "tags", rest.takeTop(fieldHeight(ui, rest.w, options)), tags.typed, options)) {
    tags.typed = *typed;
    changed = true;
  }
  return rest.y - at.y + kBelowTags;
}

std::string tagText(const Visit& visit, std::string_view round, std::string_view tag) {
  const campaign::Phase* phase = round.empty() ? nullptr : visit.campaign.phase(round);
  const campaign::Category* category = phase && phase->round ? categoryOf(phase->round->categories, tag) : nullptr;
  return category ? visit.text(category->title) : "#" + std::string(tag);
}

}  // namespace fairground::ui
