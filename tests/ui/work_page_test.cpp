// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A work on its page: the way to it and back, what is said about it, both of its stages, reports.
#include <doctest/doctest.h>

#include "community_stage.h"

using namespace fairground;
using nlohmann::json;
using test::CommunityStage;
using test::counted;
using test::gallery;

TEST_CASE("the way leads into a work, on to another, and back") {
  CommunityStage stage = gallery();
  stage.activate("work-4");
  CHECK(stage.last("work")["id"] == "w4");
  CHECK(stage.last("comments")["work"] == "w4");
  // What the list knew is there at once.
  CHECK(stage.node("title").name == "Work 4, Maker 4");
  CHECK(stage.node("work-headline").name == "Work 4");
  stage.say({{"do", "related"}, {"id", "w4"}, {"rows", {CommunityStage::work(7), CommunityStage::work(8)}}});
  stage.settle();
  stage.activate("related-1-open");
  CHECK(stage.last("work")["id"] == "w8");
  stage.activate("work-back");
  CHECK(stage.last("work")["id"] == "w4");
  stage.activate("work-back");
  CHECK(stage.node("works").role == "grid");
  CHECK(stage.exit == ui::CommunityScreens::Exit::kNone);
  stage.activate("gallery-back");
  CHECK(stage.exit == ui::CommunityScreens::Exit::kBack);
}

TEST_CASE("a work that is gone says so") {
  CommunityStage stage;
  stage.screens->showWork(*stage.ui, "w9");
  stage.settle(20);
  stage.say({{"do", "work"}, {"id", "w9"}, {"gone", true}});
  stage.settle();
  CHECK(stage.node("work-none").name.starts_with("This work is not shown any more"));
  stage.works = 3;
  stage.activate("work-none-action");
  CHECK(stage.find("work-2") != nullptr);
}

TEST_CASE("a comment shows while it is on its way, a reply stands under what it answers") {
  CommunityStage stage = gallery();
  stage.activate("work-0");
  stage.say({{"do", "work"}, {"id", "w0"}, {"work", CommunityStage::work(0)}});
  stage.say(
      {{"do", "comments"},
       {"work", "w0"},
       {"next", ""},
       {"rows",
        {{{"key", "a"}, {"participant", "aaaa1"}, {"text", "First"}, {"at", 1794600100}},
         {{"key", "b"}, {"participant", "bbbb1"}, {"name", "Noor"}, {"text", "Second"}, {"at", 1794600200}},
         {{"key", "c"}, {"reply_to", "a"}, {"participant", "bbbb1"}, {"text", "To the first"}, {"at", 1794600300}}}}});
  stage.settle();
  CHECK(stage.node("comment-c").rect.y < stage.node("comment-b").rect.y);
  CHECK(stage.node("comment-a").name.starts_with("A visitor, "));
  CHECK(stage.node("comment-b").name.starts_with("Noor, "));
  CHECK(stage.node("comment-send").disabled);
  stage.activate("comment-a-reply");
  CHECK(stage.node("reply-to").name == "Reply to a visitor");
  stage.activate("comment-b-reply");
  CHECK(stage.node("reply-to").name == "Reply to Noor");
  stage.activate("comment-a-reply");
  stage.ui->setText("comment-text", "Mine <b>", 8);
  stage.settle();
  stage.activate("comment-send");
  const json act = stage.last("act");
  CHECK(act["kind"] == "comment");
  CHECK(act["text"] == "Mine <b>");
  CHECK(act["reply_to"] == "a");
  const std::string slot = "comment-slot-" + std::to_string(act["slot"].get<int>());
  CHECK(stage.node(slot + "-text").name == "Mine <b>");
  CHECK(stage.node(slot).rect.y > stage.node("comment-c").rect.y);
  CHECK(stage.node(slot).rect.y < stage.node("comment-b").rect.y);
  CHECK(stage.node("work-comments").name == "3 comments");
  json answer = counted(act, 3, 1, 0);
  answer["remaining"] = json::object();
  answer["participant"] = "me1";
  stage.say(answer);
  stage.settle();
  CHECK(stage.node("comment-k1").name.starts_with("You"));
  CHECK(stage.node("work-comments").name == "3 comments");
  stage.activate("comment-k1-delete");
  CHECK(stage.last("act")["undoes"] == "k1");
  CHECK(stage.find("comment-k1") == nullptr);
  CHECK(stage.node("work-comments").name == "2 comments");
}

TEST_CASE("words of visitors say in the mirror that they have a direction of their own") {
  CommunityStage stage({}, CommunityStage::kActs(), "ar");
  stage.works = 2;
  stage.settle();
  stage.activate("work-0");
  json work = CommunityStage::work(0);
  work["text"] = "It was past midnight when the lamp went out.";
  stage.say({{"do", "work"}, {"id", "w0"}, {"work", work}});
  stage.say({{"do", "comments"},
             {"work", "w0"},
             {"next", ""},
             {"rows", {{{"key", "a"}, {"participant", "aaaa1"}, {"text", "Well said"}, {"at", 1794600100}}}}});
  stage.ui->setText("comment-text", "Mine", 4);
  stage.settle();
  for (const char* id : {"work-headline", "work-text", "comment-a-text", "comment-text"}) {
    CAPTURE(id);
    CHECK(stage.node(id).dir == "auto");
  }
}

TEST_CASE("a comment that was refused comes back to its writer") {
  CommunityStage stage = gallery();
  stage.activate("work-0");
  stage.say({{"do", "comments"}, {"work", "w0"}, {"next", ""}, {"rows", json::array()}});
  stage.ui->setText("comment-text", "Too much", 8);
  stage.settle();
  stage.activate("comment-send");
  const json act = stage.last("act");
  CHECK(stage.node("comment-text").text.empty());
  stage.say({{"do", "act"},
             {"slot", act["slot"]},
             {"kind", "comment"},
             {"work", "w0"},
             {"status", "refused"},
             {"problem", "malformed-act"}});
  stage.settle();
  CHECK(stage.node("comment-text").text == "Too much");
  CHECK(stage.node("toast").name == "This text is empty or too long. Change it and send it again.");
}

TEST_CASE("the brand's reply is pinned, with the time it took") {
  CommunityStage stage = gallery();
  stage.activate("work-0");
  stage.say({{"do", "work"}, {"id", "w0"}, {"work", CommunityStage::work(0)}});
  stage.say({{"do", "comments"},
             {"work", "w0"},
             {"next", ""},
             {"rows",
              {{{"key", "a"}, {"participant", "aaaa1"}, {"text", "First"}, {"at", 1794600100}},
               {{"key", "b"},
                {"reply_to", "a"},
                {"participant", "x"},
                {"text", "Thank you"},
                {"brand", true},
                {"at", 1794600100 + 14 * 60}}}}});
  stage.settle();
  CHECK(stage.node("comment-b-name").name == "Maison Lumi");
  CHECK(stage.node("comment-b-when").name == "Replied in 14 minutes");
  CHECK(stage.node("comment-b-pinned").name == "Pinned");
  CHECK(stage.node("comment-b").rect.y < stage.node("comment-a").rect.y);
}

TEST_CASE("both stages of a work lie under one slider") {
  CommunityStage stage = gallery();
  stage.activate("work-0");
  json work = CommunityStage::work(0);
  work["before"] = "w1";
  work["before_picture"] = "https://collect.example/pictures/before.jpg";
  work["before_at"] = work["at"].get<int64_t>() - 11 * 86'400;
  work["advice"] = {"a"};
  stage.say({{"do", "work"}, {"id", "w0"}, {"work", work}});
  stage.say({{"do", "comments"},
             {"work", "w0"},
             {"next", ""},
             {"rows", {{{"key", "a"}, {"participant", "aaaa1"}, {"text", "Green"}, {"at", 1794600100}}}}});
  stage.settle();
  CHECK(stage.node("work-slider").role == "slider");
  CHECK(stage.node("work-slider-after").name == "After 11 days");
  CHECK(stage.node("comment-a-followed").name == "Followed");
  CHECK(stage.node("work-comments").name == "2 ideas");
  stage.ui->setValue("work-slider", 80);
  stage.settle();
  CHECK(stage.node("work-slider").value == 80);
  CHECK(stage.node("work-slider").text == "80 % of before");
  const ui::Box box = stage.node("work-slider").rect;
  stage.drag({box.x + box.w * 0.8f, box.midY()}, {box.x + box.w * 0.2f, box.midY()});
  CHECK(std::abs(*stage.node("work-slider").value - 20) <= 2);
}

TEST_CASE("the maker marks what was followed, and posts the result") {
  CommunityStage stage = gallery();
  stage.campaign->activities.front().follows = "room";
  stage.activate("work-0");
  json work = CommunityStage::work(0);
  work["activity"] = "room";
  stage.say({{"do", "work"}, {"id", "w0"}, {"work", work}});
  stage.say({{"do", "comments"},
             {"work", "w0"},
             {"next", ""},
             {"rows", {{{"key", "a"}, {"participant", "aaaa1"}, {"text", "Green"}, {"at", 1794600100}}}}});
  stage.settle();
  CHECK(stage.find("show-result") == nullptr);  // not one's own
  work["mine"] = true;
  stage.say({{"do", "work"}, {"id", "w0"}, {"work", work}});
  stage.settle();
  stage.activate("comment-a-follow");
  CHECK(stage.node("comment-a-follow").pressed == true);
  stage.activate("show-result");
  CHECK(stage.last("activity")["id"] == "eye");
  CHECK(stage.last("activity")["follows"] == json{{"work", "w0"}, {"advice", {"a"}}});
}

TEST_CASE("a report says why, once") {
  CommunityStage stage = gallery();
  stage.activate("work-0");
  stage.say({{"do", "work"}, {"id", "w0"}, {"work", CommunityStage::work(0)}});
  stage.settle();
  stage.activate("work-report");
  CHECK(stage.node("report").role == "dialog");
  CHECK(stage.find("work-back") == nullptr);
  stage.ui->setText("report-why", "Not a look", 10);
  stage.settle();
  stage.activate("report-send");
  const json act = stage.last("act");
  CHECK(act["kind"] == "report");
  CHECK(act["text"] == "Not a look");
  CHECK(stage.find("report") == nullptr);
  stage.say({{"do", "act"},
             {"slot", act["slot"]},
             {"kind", "report"},
             {"work", "w0"},
             {"status", "counted"},
             {"standing", 1},
             {"remaining", json::object()}});
  stage.settle();
  CHECK(stage.node("toast").name == "Reported. Somebody looks at it.");
}
