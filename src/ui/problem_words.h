// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Why the collector did not take something, said to the visitor. As in strings.h: English, Simplified Chinese. Which
// problem is said how: problem_text.cpp, and for acts community_messages.cpp.

#pragma once

#include "ui/strings.h"

#define FG_PROBLEM_WORDS(X)                                                                                           \
  X(kProblemClosed, "This is closed: nothing more is taken.", "已结束，不再接受提交。")                               \
  X(kProblemNotOpen, "This is not open yet. Come back when it is.", "尚未开放，请到时再来。")                         \
  X(kProblemChanged, "The campaign has changed since. Reload the page and take part again.",                          \
    "活动内容已更新，请刷新页面后重新参加。")                                                                         \
  X(kProblemReload, "Something did not fit together. Reload the page and try again.",                                 \
    "信息对不上，请刷新页面后重试。")                                                                                 \
  X(kProblemNotVerified, "It could not be verified, so it cannot count. Reload the page and make it again.",          \
    "无法通过验证，因此不能计入。请刷新页面后重新制作。")                                                             \
  X(kProblemStageGone, "The work that this goes on with is not shown any more.", "它所延续的作品已不再展示。")        \
  X(kProblemStageOther, "Only whoever posted a work can post its result.", "只有发布者本人能发布改造结果。")          \
  X(kProblemStageTwice, "That work has its result already.", "那件作品已有改造结果。")                                \
  X(kProblemAdvice, "An idea that you marked is not there any more. Mark them anew.",                                 \
    "所标的建议已不在，请重新标记。")                                                                                 \
  X(kProblemPhoto, "The photo was not taken. Choose it again, or another one.", "照片未被接受，请重新选择或换一张。") \
  X(kProblemNoFiles, "Photos cannot be sent here just now. Yours stays on this device.",                              \
    "这里暂时无法发送照片，照片仍保存在本机。")                                                                       \
  X(kProblemPace, "That was a lot at once. It goes again by itself in a moment.", "操作过于频繁，稍后会自动再发。")   \
  X(kProblemQuota, "That was as much as one may send on a day. The rest goes tomorrow.",                              \
    "今天可发送的已达上限，其余明天自动发送。")                                                                       \
  X(kProblemBusy, "Many are here just now. It goes again by itself.", "当前人数较多，稍后会自动再发。")               \
  X(kProblemSignIn, "Sign in on this page first.", "请先在本页登录。")                                                \
  X(kProblemAccount, "Your account is not accepted here. Sign in anew.", "此处未能接受你的账号，请重新登录。")

namespace fairground::ui::words {

#define FG_WORD_CONSTANT(id, en, zh) inline constexpr Word id{#id, en, zh};
FG_PROBLEM_WORDS(FG_WORD_CONSTANT)
#undef FG_WORD_CONSTANT

}  // namespace fairground::ui::words
