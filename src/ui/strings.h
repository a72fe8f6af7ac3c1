// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The interface's own words; a campaign's words come from its file.

#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "campaign/campaign.h"
#include "ui/kit/text_host.h"

namespace fairground::ui {

// id, English, Simplified Chinese. {n}, {a}, {b} are filled in. A plural is two ids: ...One for exactly one, ...Many.
#define FG_STRINGS(X)                                                                                                                                     \
  X(kBack, "Back", "返回")                                                                                                                                \
  X(kClose, "Close", "关闭")                                                                                                                              \
  X(kUndo, "Undo", "撤销")                                                                                                                                \
  X(kRedo, "Redo", "重做")                                                                                                                                \
  X(kStartOver, "Start over", "重新开始")                                                                                                                 \
  X(kStartedOver, "Started over", "已重新开始")                                                                                                           \
  X(kCompare, "Hold to compare", "按住对比")                                                                                                              \
  X(kComparing, "Before", "上妆前")                                                                                                                       \
  X(kSize, "Size", "大小")                                                                                                                                \
  X(kSizeValue, "{n} px", "{n} 像素")                                                                                                                     \
  X(kIntensity, "Intensity", "浓度")                                                                                                                      \
  X(kFluffy, "Fluffy", "蓬松刷")                                                                                                                          \
  X(kFlat, "Flat", "平头刷")                                                                                                                              \
  X(kLiner, "Liner", "眼线刷")                                                                                                                            \
  X(kSmudge, "Smudge", "晕染棒")                                                                                                                          \
  X(kEraser, "Eraser", "橡皮")                                                                                                                            \
  X(kMatte, "Matte", "哑光")                                                                                                                              \
  X(kSatin, "Satin", "缎光")                                                                                                                              \
  X(kShimmer, "Shimmer", "珠光")                                                                                                                          \
  X(kGlitter, "Glitter", "闪片")                                                                                                                          \
  X(kShadePlace, "{a} · {n} of {b}", "{a} · {n}/{b}")                                                                                                     \
  X(kPalettes, "Palettes", "眼影盘")                                                                                                                      \
  X(kColours, "Colours of {a}", "{a}的颜色")                                                                                                              \
  X(kBrushes, "Brushes", "刷具")                                                                                                                          \
  X(kSkinTone, "Skin tone", "肤色")                                                                                                                       \
  X(kArea, "Area", "区域")                                                                                                                                \
  X(kAnywhere, "Anywhere", "不限区域")                                                                                                                    \
  X(kFillArea, "Fill {a}", "填满{a}")                                                                                                                     \
  X(kResetZoom, "Reset zoom", "还原缩放")                                                                                                                 \
  X(kZoomed, "{n}× zoom", "放大 {n} 倍")                                                                                                                  \
  X(kFinishLook, "Finish look", "完成妆容")                                                                                                               \
  X(kPaintFirst, "Paint the first stroke", "先画上第一笔")                                                                                                \
  X(kCanvasName, "The eye you paint on", "正在上妆的眼睛")                                                                                                \
  X(kCanvasHelp,                                                                                                                                          \
    "Paint with a finger, pen or mouse. Keys: arrows move the brush, with Shift in small steps; Space or Enter "                                          \
    "paints, "                                                                                                                                            \
    "held down while you move; F fills the area under the brush; R chooses the area; P says where the brush is; "                                         \
    "brackets "                                                                                                                                           \
    "change the size; Escape leaves.",                                                                                                                    \
    "用手指、笔或鼠标上妆。键盘：方向键移动画笔，按住 Shift 微调；空格或回车落笔，按住并移动可连续上妆；F " \
    "填满画笔所在区域；R 选择区域；P 朗读画笔位置；方括号改变大小；Esc 退出。")                                                                           \
  X(kPaintTools, "Palette and brushes", "眼影盘与刷具")                                                                                                   \
  X(kShowTools, "Show palette and brushes", "展开眼影盘与刷具")                                                                                           \
  X(kHideTools, "Hide palette and brushes", "收起眼影盘与刷具")                                                                                           \
  X(kRoundOf, "Round {n} of {a}", "第 {n}/{a} 轮")                                                                                                        \
  X(kRound, "Round {n}", "第 {n} 轮")                                                                                                                     \
  X(kDaysLeftMany, "{n} days left", "还剩 {n} 天")                                                                                                        \
  X(kDaysLeftOne, "Last day", "最后一天")                                                                                                                 \
  X(kOpensMany, "Opens in {n} days", "{n} 天后开始")                                                                                                      \
  X(kOpensOne, "Opens tomorrow", "明天开始")                                                                                                              \
  X(kClosed, "Closed", "已结束")                                                                                                                          \
  X(kLoadingArt, "Getting the eye ready", "正在准备眼睛画布")                                                                                             \
  X(kLoadFailed, "The picture did not load. Check the connection and try again.",                                                                         \
    "图片没有加载成功，请检查网络后重试。")                                                                                                               \
  X(kRetry, "Try again", "重试")                                                                                                                          \
  X(kToneFailed, "That skin tone did not load. Try again when you are online.", "这个肤色没有加载成功，联网后再试。")                                     \
  X(kEntriesClosed, "Entries are closed", "提交已截止")                                                                                                   \
  X(kClosedHelp, "You can still save and share your look.", "你仍可保存并分享妆容。")                                                                     \
  X(kSeeResults, "See the results", "查看结果")                                                                                                           \
  X(kNotEntered, "This look has too many strokes to be entered. Undo some and try again.",                                                                \
    "这个妆容笔数过多，无法提交。请撤销几笔后重试。")                                                                                                     \
  X(kFullScreen, "Full screen", "全屏")                                                                                                                   \
  X(kLeaveFullScreen, "Leave full screen", "退出全屏")                                                                                                    \
  X(kLogFull, "This look has as many strokes as it can hold. Finish it, or undo some.",                                                                   \
    "这个妆容的笔数已满，请完成它或撤销几笔。")                                                                                                           \
  X(kRestored, "Your look is as you left it", "已恢复上次的妆容")                                                                                         \
  X(kYourLook, "Your look", "你的妆容")                                                                                                                   \
  X(kKeepPainting, "Keep painting", "继续上妆")                                                                                                           \
  X(kPaintedBy, "Painted by {a}", "{a} 绘制")                                                                                                             \
  X(kAddName, "Add your name", "写上你的名字")                                                                                                            \
  X(kName, "Your name", "你的名字")                                                                                                                       \
  X(kAvatar, "Your avatar", "你的头像")                                                                                                                   \
  X(kNoAvatar, "First letter of your name", "名字的首字")                                                                                                 \
  X(kStrokesOne, "1 stroke", "1 笔")                                                                                                                      \
  X(kStrokesMany, "{n} strokes", "{n} 笔")                                                                                                                \
  X(kMinutesOne, "in 1 minute", "· 用时 1 分钟")                                                                                                          \
  X(kMinutesMany, "in {n} minutes", "· 用时 {n} 分钟")                                                                                                    \
  X(kTryThisLook, "Try this look", "试试这个妆")                                                                                                          \
  X(kEnter, "Enter the contest", "参加评选")                                                                                                              \
  X(kEnterText, "Every verified look counts towards the winning combination.", "每个通过验证的妆容都会计入最终配色。")                                    \
  X(kRequired, "Please agree to this first", "请先同意此项")                                                                                              \
  X(kNeeded, "(required)", "（必填）")                                                                                                                    \
  X(kSave, "Save", "保存")                                                                                                                                \
  X(kCopyLink, "Copy link", "复制链接")                                                                                                                   \
  X(kMessage, "Message", "发消息")                                                                                                                        \
  X(kShare, "Share", "分享")                                                                                                                              \
  X(kMore, "More", "更多")                                                                                                                                \
  X(kPreparing, "Getting the picture ready", "正在准备图片")                                                                                              \
  X(kCopied, "Link copied", "链接已复制")                                                                                                                 \
  X(kSaved, "Picture saved", "图片已保存")                                                                                                                \
  X(kShareFailed, "That did not work here. Try saving the picture.", "这里无法分享，请改为保存图片。")                                                    \
  X(kSaving, "Saved on this device, sending", "已存在本机，正在发送")                                                                                     \
  X(kSendingUnkept, "Sending", "正在发送")                                                                                                                \
  X(kUnsentUnkept, "Not sent yet", "还没有发送")                                                                                                          \
  X(kNotKept, "Keep this page open: this browser keeps nothing once it is closed.",                                                                       \
    "请勿关闭此页面：关闭后此浏览器不会保留内容。")                                                                                                       \
  X(kSavedOffline, "Saved on this device. We will send it when you are online.", "已存在本机，联网后会自动发送。")                                        \
  X(kReceived, "Received and counted", "已收到并计入")                                                                                                    \
  X(kHeld, "Received. Somebody will look at it before it counts.", "已收到，人工查看后计入。")                                                            \
  X(kRefused, "This look could not be counted", "这个妆容未能计入")                                                                                       \
  X(kSendFailed, "Not sent yet. It is saved on this device.", "还没有发送，已存在本机。")                                                                 \
  X(kSendAgain, "Send again", "重新发送")                                                                                                                 \
  X(kRank, "Number {n}", "第 {n} 名")                                                                                                                     \
  X(kChosenOne, "You are the first to choose it", "你是第一个选它的人")                                                                                   \
  X(kChosenMany, "Chosen {n} times", "已有 {n} 人选择")                                                                                                   \
  X(kMostChosen, "Most chosen", "最受欢迎")                                                                                                               \
  X(kVerifiedOf, "{n} verified of {a} received", "收到 {a} 份，已验证 {n} 份")                                                                            \
  X(kLooksSoFar, "looks so far", "个妆容")                                                                                                                \
  X(kLatest, "Latest looks", "最新妆容")                                                                                                                  \
  X(kNoLooks, "No looks yet. Yours is on its way.", "还没有妆容，你的正在路上。")                                                                         \
  X(kMoreLooks, "Show more looks", "查看更多妆容")                                                                                                        \
  X(kPaintAnother, "Paint another", "再画一个")                                                                                                           \
  X(kYou, "You", "你")                                                                                                                                    \
  X(kLoadFailedTitle, "The picture did not load", "图片没有加载成功")                                                                                     \
  X(kLoadFailedHelp, "Check the connection and try again.", "请检查网络后重试。")                                                                         \
  X(kOfflineArt, "You are offline. It loads as soon as you are back.", "你已离线，恢复联网后会自动加载。")                                                \
  X(kOutside, "Beside the areas", "区域之外")                                                                                                             \
  X(kBrushAt, "{a}, {n} % across, {b} % down", "{a}，横向 {n}%，纵向 {b}%")                                                                               \
  X(kFilled, "{a} filled", "{a}已填满")                                                                                                                   \
  X(kCounter, "{n} of {a}", "{n}/{a}")                                                                                                                    \
  X(kLoadingLooks, "Getting the latest looks", "正在加载最新妆容")                                                                                        \
  X(kLooksFailed, "The looks did not load", "妆容没有加载成功")                                                                                           \
  X(kOfflineLooks, "The looks of others show here when you are online.", "联网后这里会显示他人的妆容。")                                                  \
  X(kNoTally, "Nothing counted yet", "还没有计票")                                                                                                        \
  X(kNoTallyHelp, "The first verified look leads.", "第一个通过验证的妆容将领先。")                                                                       \
  X(kOffline, "You are offline. What you do is kept on this device.", "你已离线，操作会保存在本机。")

enum class Str : uint8_t {
#define FG_STRING_ID(id, en, zh) id,
  FG_STRINGS(FG_STRING_ID)
#undef FG_STRING_ID
      kCount
};

/// Words of screens that not every engine has: of these an engine links what its screens name (community_words.h).
struct Word {
  const char* id;
  const char* en;
  const char* zh;
};

/// Of a plural's two names the part they share, "kStrokes"; of others the name.
constexpr std::string_view stemOf(std::string_view name) {
  for (const std::string_view end : {"One", "Many"}) {
    if (name.ends_with(end)) return name.substr(0, name.size() - end.size());
  }
  return name;
}
/// What campaign.json calls "kStartOver": "start_over". The two of a plural have one name, "strokes".
inline std::string keyOf(std::string_view name) {
  std::string out;
  for (const char c : stemOf(name).substr(1)) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital && !out.empty()) out += '_';
    out += capital ? char(c + 32) : c;
  }
  return out;
}
/// English, or Simplified Chinese.
std::string_view builtIn(Str id, bool chinese);

/// The words in one locale: the campaign's own where it brings some, else Chinese for any Chinese, else English.
class Strings {
 public:
  /// host: writes numbers and dates, and knows plurals; without one they are English.
  Strings() = default;
  explicit Strings(TextHost& host) : host_(&host) {}

  /// formats: of numbers and dates, "en-GB" where the words are "en". own may be null; it outlives this.
  void setLocale(std::string_view locale, std::string_view formats = {},
                 const std::map<std::string, campaign::Translation>* own = nullptr);
  const std::string& locale() const { return locale_; }
  bool rightToLeft() const { return rtl_; }
  std::string_view operator()(Str id) const;
  /// `{n}` and so on replaced by the given texts, isolated where they run the other way.
  std::string operator()(Str id, std::initializer_list<std::pair<char, std::string_view>> values) const;
  /// In the form that the language has for so many, with {n}.
  std::string counted(Str one, Str many, int64_t n) const;
  std::string_view operator()(const Word& word) const;
  std::string operator()(const Word& word, std::initializer_list<std::pair<char, std::string_view>> values) const;
  std::string counted(const Word& one, const Word& many, int64_t n) const;
  std::string number(int64_t n) const;      ///< 18,240
  std::string decimal(double value) const;  ///< 1.5
  std::string percent(int64_t n) const;
  std::string date(int64_t seconds) const;  ///< 15 June; seconds since 1970
  std::string isolated(std::string_view text) const;

 private:
  std::string fill(std::string_view text, std::initializer_list<std::pair<char, std::string_view>> values) const;
  const campaign::Translation* ownOf(const Word& word) const;
  std::string countedIn(const campaign::Translation& own, int64_t n) const;

  TextHost* host_ = nullptr;
  std::string locale_ = "en", formats_ = "en";
  std::vector<const campaign::Translation*> own_;  ///< by Str; empty, or null for those that are missing
  const std::map<std::string, campaign::Translation>* own_texts_ = nullptr;
  bool chinese_ = false, rtl_ = false;
};

}  // namespace fairground::ui
