// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/interface_check.h"

#include <algorithm>

#include "campaign/reader.h"
#include "campaign/strict_json.h"
#include "ui/photo/photo_words.h"
#include "ui/problem_words.h"
#include "ui/story/story_words.h"
#include "ui/strings.h"
#include "ui/works/community_words.h"

namespace fairground::cli {
namespace {

/// Whose screens say it.
enum class Part : uint8_t { kAll, kStory, kPhoto, kCommunity };

struct Word {
  std::string_view name, english;
  Part part;
};

// The names alone: nothing of the interface itself is linked.
constexpr Word kWords[] = {
#define FG_WORD(id, en, zh) {#id, en, Part::kAll},
    FG_STRINGS(FG_WORD) FG_PROBLEM_WORDS(FG_WORD)
#undef FG_WORD
#define FG_WORD(id, en, zh) {#id, en, Part::kStory},
        FG_STORY_WORDS(FG_WORD)
#undef FG_WORD
#define FG_WORD(id, en, zh) {#id, en, Part::kPhoto},
            FG_PHOTO_WORDS(FG_WORD)
#undef FG_WORD
#define FG_WORD(id, en, zh) {#id, en, Part::kCommunity},
                FG_COMMUNITY_WORDS(FG_WORD)
#undef FG_WORD
};

bool isShown(Part part, const campaign::Campaign& campaign) {
  const auto plays = [&](std::string_view type) {
    return std::any_of(campaign.activities.begin(), campaign.activities.end(),
                       [&](const campaign::Activity& activity) { return activity.type == type; });
  };
  switch (part) {
    case Part::kAll:
      return true;
    case Part::kStory:
      return plays("story");
    case Part::kPhoto:
      return plays("photo") || plays("story");  // stories take photos in, too
    case Part::kCommunity:
      return std::any_of(campaign.acts.rules.begin(), campaign.acts.rules.end(),
                         [](const campaign::ActRule& rule) { return rule.taken; });
  }
  return true;
}

const Word* wordOf(std::string_view key) {
  // Of a plural the second, ...Many, which has the slots.
  const Word* found = nullptr;
  for (const Word& word : kWords) {
    if (ui::keyOf(word.name) == key && (!found || word.name.ends_with("Many"))) found = &word;
  }
  return found;
}

bool hasSlot(std::string_view text, char slot) {
  return text.find(std::string{'{', slot, '}'}) != std::string_view::npos;
}

void add(Problems& problems, Severity severity, std::string pointer, std::string message, std::string hint = {}) {
  problems.push_back({severity, "campaign.json", std::move(pointer), std::move(message), std::move(hint)});
}

void checkSlots(const Word& word, const campaign::Translation& forms, const std::string& pointer, Problems& problems) {
  for (const auto& [form, text] : forms) {
    for (const char slot : {'n', 'a', 'b'}) {
      const std::string name{'{', slot, '}'};
      const bool wanted = hasSlot(word.english, slot), there = hasSlot(text, slot);
      // A form for one number may say it in a word; the one for all others must name it.
      if (wanted == there || (wanted && slot == 'n' && form != "other")) continue;
      add(problems, Severity::kError, pointer,
          wanted ? "the text has no " + name : "the text has " + name + ", which nothing fills in here",
          "In English it is \"" + std::string(word.english) + "\".");
    }
  }
}

}  // namespace

void checkInterface(const campaign::Campaign& campaign, Problems& problems) {
  std::vector<std::string> keys, shown;
  for (const Word& word : kWords) {
    keys.push_back(ui::keyOf(word.name));
    if (isShown(word.part, campaign)) shown.push_back(keys.back());
  }
  for (std::vector<std::string>* list : {&keys, &shown})
    list->erase(std::unique(list->begin(), list->end()), list->end());
  const std::vector<std::string_view> names(keys.begin(), keys.end());
  for (const std::string& locale : campaign.locales) {
    const auto own = campaign.interface.find(locale);
    const std::string place = campaign::childPointer("/interface", locale);
    const bool brought = locale == "en" || locale.starts_with("en-") || locale.starts_with("zh");
    if (own == campaign.interface.end()) {
      if (!brought) {
        add(problems, Severity::kWarning, "/interface", "no interface texts for the locale \"" + locale + "\"",
            "The interface is in English there.");
      }
      continue;
    }
    for (const auto& [key, forms] : own->second) {
      const std::string pointer = campaign::childPointer(place, key);
      const Word* word = wordOf(key);
      if (word) {
        checkSlots(*word, forms, pointer, problems);
      } else {
        add(problems, Severity::kError, pointer, "the interface has no text \"" + key + "\"",
            campaign::nearest(key, names));
      }
    }
    std::string missing;
    size_t count = 0;
    for (const std::string& key : shown) {
      if (own->second.find(key) != own->second.end()) continue;
      if (++count <= 5) missing += (missing.empty() ? "" : ", ") + key;
    }
    if (count == 0 || brought) continue;
    if (count > 5) missing += " and " + std::to_string(count - 5) + " more";
    add(problems, Severity::kWarning, place, "texts are missing: " + missing, "They are shown in English.");
  }
}

}  // namespace fairground::cli
