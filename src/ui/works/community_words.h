// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Words of the gallery, a work's page, its comments and duels. As in strings.h: English, Simplified Chinese; a plural
// is two ids.

#pragma once

#include "ui/strings.h"

#define FG_COMMUNITY_WORDS(X)                                                                                     \
  X(kVotingEnds, "Voting closes in", "距离本轮结束")                                                              \
  X(kVotingOver, "This round is over", "本轮已结束")                                                              \
  X(kVotesTodayOne, "{n} vote left today", "今日还可投 {n} 票")                                                   \
  X(kVotesTodayMany, "{n} votes left today", "今日还可投 {n} 票")                                                 \
  X(kVotesRoundOne, "{n} vote left this round", "本轮还可投 {n} 票")                                              \
  X(kVotesRoundMany, "{n} votes left this round", "本轮还可投 {n} 票")                                            \
  X(kVotesLeftOne, "{n} vote left", "还可投 {n} 票")                                                              \
  X(kVotesLeftMany, "{n} votes left", "还可投 {n} 票")                                                            \
  X(kMostVoted, "Most voted", "最热")                                                                             \
  X(kNewest, "Newest", "最新")                                                                                    \
  X(kNearLine, "Near the line", "入围线")                                                                         \
  X(kDiscover, "Discover", "轮播")                                                                                \
  X(kMine, "Mine", "我的")                                                                                        \
  X(kSortBy, "Order of the works", "作品排序")                                                                    \
  X(kRounds, "Round", "轮次")                                                                                     \
  X(kRoundDates, "{a} to {b}", "{a}至{b}")                                                                        \
  X(kRoundSince, "Since {a}", "{a}开始")                                                                          \
  X(kRoundResult, "Result", "结果")                                                                               \
  X(kDecidedByVotes, "Decided by votes", "按票数评选")                                                            \
  X(kShareVotes, "Votes {a}", "投票 {a}")                                                                         \
  X(kShareDuels, "Duels {a}", "对决 {a}")                                                                         \
  X(kShareJury, "Jury {a}", "评审 {a}")                                                                           \
  X(kPlacesLater, "Places are told when the round has closed", "本轮结束后公布名次")                              \
  X(kThrough, "Through", "入围")                                                                                  \
  X(kAllCategories, "All", "全部")                                                                                \
  X(kAllRounds, "All rounds", "全部轮次")                                                                         \
  X(kWorks, "Works", "作品")                                                                                      \
  X(kSearch, "Search", "搜索")                                                                                    \
  X(kSearchTag, "Search by tag", "按标签搜索")                                                                    \
  X(kTakePart, "Make yours too", "我也来一个")                                                                    \
  X(kShareGallery, "Share the gallery", "分享作品墙")                                                             \
  X(kVoteFor, "Vote for {a}", "为{a}投票")                                                                        \
  X(kLikeThis, "Like {a}", "赞{a}")                                                                               \
  X(kVotesOne, "{n} vote", "{n} 票")                                                                              \
  X(kVotesMany, "{n} votes", "{n} 票")                                                                            \
  X(kLikesOne, "{n} like", "{n} 个赞")                                                                            \
  X(kLikesMany, "{n} likes", "{n} 个赞")                                                                          \
  X(kWorkRank, "Place {n}", "第 {n} 名")                                                                          \
  X(kPlaceOf, "Place {n} of {a}", "第 {n} 名，共 {a} 件")                                                         \
  X(kPlaceBehind, "Beyond place {n} of {a}", "第 {n} 名之后，共 {a} 件")                                          \
  X(kPlaceByVotes, "By votes, {a}", "按票数，{a}")                                                                \
  X(kPlaceSoon, "Looking up its place", "正在查看名次")                                                           \
  X(kSeeMine, "See it in the gallery", "在作品墙中查看")                                                          \
  X(kYours, "Yours", "你的作品")                                                                                  \
  X(kYouVoted, "You voted for it", "你已投票")                                                                    \
  X(kYouLiked, "You like it", "你已赞")                                                                           \
  X(kRoundOver, "The round of this work is over. It stays here to be looked at.",                                 \
    "这件作品所在的一轮已结束，仍可浏览。")                                                                       \
  X(kUnnamed, "Without a name", "匿名")                                                                           \
  X(kUntitled, "Untitled", "无题")                                                                                \
  X(kLoadingWorks, "Getting the works", "正在加载作品")                                                           \
  X(kNoWorks, "No works yet", "还没有作品")                                                                       \
  X(kNoWorksHelp, "The first one leads the gallery.", "第一件作品将打头阵。")                                     \
  X(kNoMine, "Nothing of yours yet", "还没有你的作品")                                                            \
  X(kNoMineHelp, "What you enter shows here.", "提交的作品会显示在这里。")                                        \
  X(kNoTagged, "No works with this tag", "没有带此标签的作品")                                                    \
  X(kNoTaggedHelp, "Try another one, or see all works.", "换一个标签，或查看全部作品。")                          \
  X(kWorksFailed, "The works did not load", "作品没有加载成功")                                                   \
  X(kPictureFailed, "This picture did not load", "图片没有加载成功")                                              \
  X(kOfflineWorks, "You are offline. The works show here when you are back.", "你已离线，恢复联网后会显示作品。") \
  X(kDaysShort, "{n} d", "{n} 天")                                                                                \
  X(kTimeSpoken, "{n} days, {a} hours, {b} minutes", "{n} 天 {a} 小时 {b} 分钟")                                  \
  X(kVoteStays, "A vote stands once it is given", "投出的票不能取消")                                             \
  X(kNoVotesToday, "No votes left today. There are new ones tomorrow.", "今天的票已用完，明天再来。")             \
  X(kNoVotesRound, "No votes left in this round", "本轮的票已用完")                                               \
  X(kNotOpen, "Voting is not open now", "现在不能投票")                                                           \
  X(kActsNotOpen, "This is not open now", "现在未开放")                                                           \
  X(kActSaved, "Saved on this device. It counts as soon as you are online.", "已存在本机，联网后计入。")          \
  X(kActRefused, "That was not taken", "未能计入")                                                                \
  X(kActHeld, "Received. It counts once somebody has looked at it.", "已收到，有人查看后计入。")                  \
  X(kActLimit, "You have used up your turns here", "你在这里的次数已用完")                                        \
  X(kActUndone, "This was taken back already", "已经撤回过了")                                                    \
  X(kActStays, "This stays as it is and cannot be taken back", "此操作不能撤回")                                  \
  X(kActGone, "What this was about is not there any more", "所针对的内容已不在")                                  \
  X(kActText, "This text is empty or too long. Change it and send it again.", "内容为空或过长，请修改后再发。")   \
  X(kDuelAnswered, "This pair was decided already", "这一组已经选过了")                                           \
  X(kDuelExpired, "This pair waited too long. Choose in the next one.", "这一组已过期，请选下一组。")             \
  X(kCommentLimit, "No more comments here for now", "暂时不能再评论")                                             \
  X(kWork, "Work", "作品")                                                                                        \
  X(kLike, "Like", "赞")                                                                                          \
  X(kFavourite, "Keep", "收藏")                                                                                   \
  X(kRecommend, "Recommend", "推荐")                                                                              \
  X(kVote, "Vote", "投票")                                                                                        \
  X(kReport, "Report", "举报")                                                                                    \
  X(kReported, "Reported. Somebody looks at it.", "已举报，会有人查看。")                                         \
  X(kReportTitle, "Report this work?", "举报这件作品？")                                                          \
  X(kReportText, "Say in a few words what is wrong. The people who run this campaign read it.",                   \
    "请简单说明问题，活动方会查看。")                                                                             \
  X(kReportWhy, "What is wrong", "问题")                                                                          \
  X(kReportSend, "Report", "举报")                                                                                \
  X(kCancel, "Cancel", "取消")                                                                                    \
  X(kShareWork, "Share this work", "分享作品")                                                                    \
  X(kJustNow, "just now", "刚刚")                                                                                 \
  X(kMinutesAgoOne, "{n} minute ago", "{n} 分钟前")                                                               \
  X(kMinutesAgoMany, "{n} minutes ago", "{n} 分钟前")                                                             \
  X(kHoursAgoOne, "{n} hour ago", "{n} 小时前")                                                                   \
  X(kHoursAgoMany, "{n} hours ago", "{n} 小时前")                                                                 \
  X(kDaysAgoOne, "{n} day ago", "{n} 天前")                                                                       \
  X(kDaysAgoMany, "{n} days ago", "{n} 天前")                                                                     \
  X(kBefore, "Before", "之前")                                                                                    \
  X(kAfter, "After", "之后")                                                                                      \
  X(kAfterDaysOne, "After {n} day", "{n} 天后")                                                                   \
  X(kAfterDaysMany, "After {n} days", "{n} 天后")                                                                 \
  X(kCompareSlider, "Before and after", "前后对比")                                                               \
  X(kBeforeShown, "{n} % of before", "之前 {n}%")                                                                 \
  X(kCommentsOne, "{n} comment", "{n} 条评论")                                                                    \
  X(kCommentsMany, "{n} comments", "{n} 条评论")                                                                  \
  X(kIdeasOne, "{n} idea", "{n} 条建议")                                                                          \
  X(kIdeasMany, "{n} ideas", "{n} 条建议")                                                                        \
  X(kComments, "Comments", "评论")                                                                                \
  X(kAddComment, "Say something about it", "说点什么")                                                            \
  X(kAddIdea, "Suggest one change", "提一条建议")                                                                 \
  X(kReply, "Reply", "回复")                                                                                      \
  X(kReplyTo, "Reply to {a}", "回复{a}")                                                                          \
  X(kReplyToVisitor, "Reply to a visitor", "回复一位访客")                                                        \
  X(kSendComment, "Send", "发送")                                                                                 \
  X(kCommentDeleted, "Comment deleted", "评论已删除")                                                             \
  X(kCommentHeld, "Received. It shows once somebody has read it.", "已收到，有人看过后显示。")                    \
  X(kCommentWaits, "Sending", "发送中")                                                                           \
  X(kNoComments, "No comments yet", "还没有评论")                                                                 \
  X(kNoCommentsHelp, "Say what you like about it.", "说说你喜欢哪里。")                                           \
  X(kMoreComments, "Show more comments", "查看更多评论")                                                          \
  X(kLoadingComments, "Getting the comments", "正在加载评论")                                                     \
  X(kCommentsFailed, "The comments did not load", "评论没有加载成功")                                             \
  X(kPinned, "Pinned", "置顶")                                                                                    \
  X(kRepliedMinutesOne, "Replied in {n} minute", "{n} 分钟内回复")                                                \
  X(kRepliedMinutesMany, "Replied in {n} minutes", "{n} 分钟内回复")                                              \
  X(kRepliedHoursOne, "Replied in {n} hour", "{n} 小时内回复")                                                    \
  X(kRepliedHoursMany, "Replied in {n} hours", "{n} 小时内回复")                                                  \
  X(kRepliedDaysOne, "Replied in {n} day", "{n} 天内回复")                                                        \
  X(kRepliedDaysMany, "Replied in {n} days", "{n} 天内回复")                                                      \
  X(kVisitor, "A visitor", "一位访客")                                                                            \
  X(kAuthor, "Author", "作者")                                                                                    \
  X(kFollowed, "Followed", "已采纳")                                                                              \
  X(kFollowThis, "I followed this", "已采纳此建议")                                                               \
  X(kResultHelp, "Did you change it? Mark the ideas that you followed, and show what became of it.",              \
    "改好了吗？标出采纳的建议，晒出改造后的样子。")                                                               \
  X(kShowResult, "Show the result", "晒出改造后")                                                                 \
  X(kRelated, "More like this", "相关作品")                                                                       \
  X(kNoWork, "This work is not shown any more", "这件作品已不再展示")                                             \
  X(kNoWorkHelp, "It may have been taken back.", "它可能已被撤回。")                                              \
  X(kWorkFailed, "The work did not load", "作品没有加载成功")                                                     \
  X(kSeeAll, "See all works", "查看全部作品")                                                                     \
  X(kDuels, "Duels", "作品对决")                                                                                  \
  X(kDuelQuestion, "Which one do you prefer?", "你更喜欢哪一件？")                                                \
  X(kDuelHelp, "Tap the one you choose.", "点击你喜欢的作品。")                                                   \
  X(kChoose, "Choose {a}", "选择{a}")                                                                             \
  X(kDuelChosen, "{a} chosen", "已选择{a}")                                                                       \
  X(kDeleteComment, "Delete", "删除")                                                                             \
  X(kSkip, "Skip", "跳过")                                                                                        \
  X(kDuelPlace, "{n} of {a}", "{n}/{a}")                                                                          \
  X(kDuelProgress, "Duels decided", "已完成的对决")                                                               \
  X(kLoadingDuel, "Getting the next pair", "正在加载下一组")                                                      \
  X(kNoDuel, "No pair right now", "暂时没有可比的作品")                                                           \
  X(kNoDuelHelp, "It takes two works that you have not compared yet.", "需要两件你还没比较过的作品。")            \
  X(kDuelsLeft, "Duels left: {n}", "剩余对决：{n}")                                                               \
  X(kDuelFailed, "The next pair did not load", "下一组没有加载成功")                                              \
  X(kRanking, "Ranking", "排名")                                                                                  \
  X(kRankingHelp, "Of all duels. The bar is the strength, the line how sure it is.",                              \
    "根据全部对决：条形为强度，横线为可信区间。")                                                                 \
  X(kSeeRanking, "See the ranking", "查看排名")                                                                   \
  X(kMoreDuels, "More duels", "继续对决")                                                                         \
  X(kDuelsCountOne, "{n} duel", "{n} 场对决")                                                                     \
  X(kDuelsCountMany, "{n} duels", "{n} 场对决")                                                                   \
  X(kStrength, "{n}, between {a} and {b}", "{n}，介于 {a} 与 {b} 之间")                                           \
  X(kNoRanking, "Nothing ranked yet", "还没有排名")                                                               \
  X(kNoRankingHelp, "The first duels decide.", "由最初的对决决定。")

namespace fairground::ui::words {

#define FG_WORD_CONSTANT(id, en, zh) inline constexpr Word id{#id, en, zh};
FG_COMMUNITY_WORDS(FG_WORD_CONSTANT)
#undef FG_WORD_CONSTANT

}  // namespace fairground::ui::words
