// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Writing direction: of a language, and of texts that come from people.

#pragma once

#include <string>
#include <string_view>

namespace fairground::ui {

/// Whether the tag's script (its own, or the language's usual one) runs from right to left: "ar", "az-Arab", not
/// "ur-Latn".
bool rightToLeft(std::string_view locale);

/// The direction of the text's first letter outside isolates; `otherwise` where it has none.
bool startsRightToLeft(std::string_view text, bool otherwise);

/// The text in first-strong isolates when it could reorder what stands around it: letters of the other direction, or
/// directional controls. Otherwise as it is.
std::string isolated(std::string_view text, bool rtl);

/// The text with a mark before it where its first letter would give the whole line a direction that is not meant: lines
/// run the interface's way as soon as they hold something of its direction, others their own. One that begins with a
/// mark has its direction already.
std::string directed(std::string_view text, bool rtl);

}  // namespace fairground::ui
