// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Words of the screens on which stories are written. As in strings.h: English, Simplified Chinese; a plural is two ids.

#pragma once

#include "ui/strings.h"

#define FG_STORY_WORDS(X)                                                                                 \
  X(kStoryTitle, "Title", "标题")                                                                         \
  X(kStoryTitleHint, "Words that make people stop", "几个让人停下来的字")                                 \
  X(kStoryText, "Your story", "正文")                                                                     \
  X(kStoryTextHint, "It was past midnight when", "那天已过了半夜")                                        \
  X(kLettersToGoOne, "{n} more letter to go", "还差 {n} 字")                                              \
  X(kLettersToGoMany, "{n} more letters to go", "还差 {n} 字")                                            \
  X(kLettersLeftOne, "{n} left", "还可写 {n} 字")                                                         \
  X(kLettersLeftMany, "{n} left", "还可写 {n} 字")                                                        \
  X(kLettersOverOne, "{n} letter too many", "超出 {n} 字")                                                \
  X(kLettersOverMany, "{n} letters too many", "超出 {n} 字")                                              \
  X(kStoryLength, "Length of the story", "正文篇幅")                                                      \
  X(kStoryPhotos, "Photos", "照片")                                                                       \
  X(kStoryPhotosHelp, "Up to {n}. The first one stands for your story.", "最多 {n} 张，第一张作为封面。") \
  X(kStoryPhotosWantedOne, "At least {n} photo is asked for", "至少需要 {n} 张照片")                      \
  X(kStoryPhotosWantedMany, "At least {n} photos are asked for", "至少需要 {n} 张照片")                   \
  X(kStoryAddPhoto, "Add a photo", "添加照片")                                                            \
  X(kStoryPhotoFirst, "Show photo {n} first", "将第 {n} 张设为封面")                                      \
  X(kStoryPhotoRemove, "Remove photo {n}", "删除第 {n} 张照片")                                           \
  X(kStoryPhotoName, "Photo {n} of {a}", "第 {n} 张照片，共 {a} 张")                                      \
  X(kStoryPhotoAlt, "Photo {n} in words", "第 {n} 张照片的文字描述")                                      \
  X(kStoryPhotoAltHelp, "For those who do not see it", "给看不见的人")                                    \
  X(kStoryPhotoTwice, "That photo is there already", "这张照片已经添加过")                                \
  X(kStoryPhotosFull, "This story takes no more photos", "这篇故事不能再添加照片")                        \
  X(kStoryRead, "Read it through", "通读一遍")                                                            \
  X(kStoryKept, "Draft kept on this device", "草稿已存在本机")                                            \
  X(kStoryKeepWriting, "Keep writing", "继续写")                                                          \
  X(kStoryRestored, "Your draft is as you left it", "已恢复上次的草稿")                                   \
  X(kStoryBefore, "Before it goes", "发送之前")                                                           \
  X(kStorySend, "Send my story", "发送我的故事")                                                          \
  X(kStoryBy, "By {a}", "{a} 著")                                                                         \
  X(kStoryMinutesOne, "{n} minute to read", "阅读约 {n} 分钟")                                            \
  X(kStoryMinutesMany, "{n} minutes to read", "阅读约 {n} 分钟")                                          \
  X(kStoryNeedsTitle, "A story needs a title", "请写一个标题")                                            \
  X(kStoryYours, "Your story", "你的故事")                                                                \
  X(kStoryWriteAnother, "Write another", "再写一篇")                                                      \
  X(kStoryNotEntered, "This story cannot be sent as it is", "这篇故事暂时不能发送")

namespace fairground::ui::words {

#define FG_WORD_CONSTANT(id, en, zh) inline constexpr Word id{#id, en, zh};
FG_STORY_WORDS(FG_WORD_CONSTANT)
#undef FG_WORD_CONSTANT

}  // namespace fairground::ui::words
