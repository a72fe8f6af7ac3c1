// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A work on its page: the way to it and back, what is said about it, both of its stages, reports.
#include <doctest/doctest.h>

#include "community_stage.h"
#include "ui/works/community_words.h"

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

TEST_CASE("a comment whose deletion is refused is back where it stood; one that is deleted is said to be") {
  CommunityStage stage = gallery();
  stage.activate("work-0");
  const json rows = {{{"key", "a"}, {"participant", "me1"}, {"text", "First"}, {"at", 1794600100}},
                     {{"key", "b"}, {"participant", "bbbb2"}, {"text", "Second"}, {"at", 1794600200}}};
  const json comments = {{"do", "comments"}, {"work", "w0"}, {"next", ""}, {"rows", rows}};
  stage.say(
      {{"do", "participation"}, {"participant", "me1"}, {"acts", {{"comment", {{"remaining", json::object()}}}}}});
  stage.say(comments);
  stage.settle();
  const auto answer = [&](const char* status, const char* problem) {
    const json act = stage.last("act");
    stage.say({{"do", "act"},
               {"slot", act["slot"]},
               {"kind", "comment"},
               {"work", "w0"},
               {"status", status},
               {"problem", problem}});
    stage.settle();
  };
  stage.activate("comment-a-delete");
  CHECK(stage.find("comment-a") == nullptr);
  CHECK(stage.find("toast") == nullptr);
  // What the collector lists meanwhile has it still.
  stage.say(comments);
  stage.settle();
  CHECK(stage.find("comment-a") == nullptr);
  answer("refused", "undo-not-allowed");
  CHECK(stage.node("comment-a").rect.y < stage.node("comment-b").rect.y);
  CHECK(stage.node("toast").name == stage.visit->words(ui::words::kActStays));
  stage.activate("comment-a-delete");
  // On another device it was deleted already.
  answer("refused", "act-undone");
  CHECK(stage.node("toast").name == stage.visit->words(ui::words::kCommentDeleted));
  stage.say(comments);
  stage.settle();
  stage.activate("comment-a-delete");
  answer("counted", "");
  CHECK(stage.find("comment-a") == nullptr);
  CHECK(stage.node("toast").name == stage.visit->words(ui::words::kCommentDeleted));
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

TEST_CASE("a comment in which nothing can be read is none") {
  CommunityStage stage = gallery();
  stage.activate("work-0");
  stage.say({{"do", "comments"}, {"work", "w0"}, {"next", ""}, {"rows", json::array()}});
  for (const char* blank : {"", "   ", "\u3000\u00A0", "\u200B\u200D", "\u202E\u2066", "\n\t"}) {
    stage.ui->setText("comment-text", blank, 2);
    stage.settle();
    CAPTURE(blank);
    CHECK(stage.node("comment-send").disabled);
    stage.ui->focus("comment-text", true);
    stage.screens->key(*stage.ui, "Enter");
    stage.frame();
    CHECK(stage.wanted("act").empty());
  }
  // What goes is what stays on the page, and cannot turn the words around it.
  stage.ui->setText("comment-text", "  \u202Eevil\u2066 \n words  ", 10);
  stage.settle();
  stage.activate("comment-send");
  CHECK(stage.last("act")["text"] == "evil words");
  CHECK(stage.node("comment-slot-" + std::to_string(stage.last("act")["slot"].get<int>()) + "-text").name ==
        "evil words");
}

TEST_CASE("comments of any names and texts stay in the column, whatever the size of the text") {
  std::string words;
  for (int i = 0; i < 60; ++i)
    words += "a ";
  const std::string names[] = {std::string(10000, 'W'), "\u202E" + std::string(5000, 'x'), "\u0646\u0648\u0631",
                               "\u5C0F\u6EE1", "\u200B\u200D"};
  const std::string texts[] = {std::string(10000, 'W'), words, "a\n\nb\n\nc\n\nd", "\u0645\u0631\u062D\u0628\u0627"};
  for (const float scale : {1.0f, 2.0f}) {
    for (const char* locale : {"en", "zh-CN", "ar"}) {
      CommunityStage stage({320, 568}, CommunityStage::kActs(), locale);
      stage.works = 5;
      stage.ui->text().setScale(scale);
      stage.campaign->activities.front().follows = "room";
      stage.settle();
      stage.activate("work-0");
      json work = CommunityStage::work(0);
      work["activity"] = "room", work["mine"] = true, work["name"] = names[0], work["title"] = names[1];
      json rows = json::array();
      for (size_t i = 0; i < 20; ++i)
        rows.push_back({{"key", "k" + std::to_string(i)},
                        {"participant", "p" + std::to_string(i)},
                        {"name", names[i % 5]},
                        {"text", texts[i % 4]},
                        {"reply_to", i % 3 == 0 ? "" : "k0"},
                        {"brand", i == 1},
                        {"at", 1794600100}});
      stage.say({{"do", "work"}, {"id", "w0"}, {"work", work}});
      stage.say({{"do", "comments"}, {"work", "w0"}, {"next", ""}, {"rows", rows}});
      stage.settle();
      for (int page = 0; page < 12; ++page) {
        stage.screens->key(*stage.ui, "PageDown");
        stage.settle();
        for (const auto& area : stage.ui->hitAreas()) {
          CAPTURE(area.id);
          CAPTURE(locale);
          CHECK(area.box.x >= -0.5f);
          CHECK(area.box.right() <= 320.5f);
        }
        for (const ui::Node& node : stage.ui->semantics().nodes()) {
          if (!node.id.starts_with("comment-")) continue;
          CAPTURE(node.id);
          CHECK(node.rect.x >= 0);
          CHECK(node.rect.right() <= 320);
        }
      }
      // Lines of their own are not a page of their own.
      for (const ui::Comment& one : stage.screens->community().open.comments)
        CHECK(one.text.find('\n') == std::string::npos);
    }
  }
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

TEST_CASE("a story's photos are each told of, all twelve of them, and one that failed says so") {
  CommunityStage stage;
  stage.screens->showWork(*stage.ui, "s1");
  stage.settle(20);
  json work = CommunityStage::work(1);
  work["id"] = "s1", work["kind"] = "story", work["text"] = "It was past midnight.";
  json pictures = json::array();
  for (int i = 0; i < 12; ++i)
    pictures.push_back("https://collect.example/p?n=" + std::to_string(i) + "&width=640&v=1");
  work["pictures"] = pictures, work["picture"] = pictures[0];
  work["alts"] = {"A desk", "A lamp"};
  stage.say({{"do", "work"}, {"id", "s1"}, {"work", work}});
  stage.settle();
  CHECK(stage.node("work-picture").name == "A desk");
  CHECK(stage.node("work-picture-2").role == "img");
  CHECK(stage.node("work-picture-2").name == "A lamp");
  CHECK(stage.node("work-picture-3").name == "Photo 3 of 12");
  CHECK(stage.find("work-picture-12") != nullptr);
  CHECK(stage.node("work-picture-2").description.empty());
}

TEST_CASE("a picture that could not be had says so to everybody") {
  CommunityStage stage({1440, 900, 1});
  stage.fails = "n=1&";
  stage.screens->showWork(*stage.ui, "s1");
  stage.settle(20);
  json work = CommunityStage::work(1);
  work["id"] = "s1", work["kind"] = "story";
  work["pictures"] = {"https://collect.example/p?n=0&width=640", "https://collect.example/p?n=1&width=640"};
  work["picture"] = work["pictures"][0];
  stage.say({{"do", "work"}, {"id", "s1"}, {"work", work}});
  stage.settle();
  CHECK(stage.node("work-picture-2").description == "This picture did not load");
}

TEST_CASE("a work's picture is seen whole, in its own proportions, with its figures in sight") {
  for (const test::Size size : {test::Size{390, 844, 2}, {320, 568, 2}, {844, 390, 1}, {1440, 900, 1}}) {
    for (const double shape : {0.75, 0.5625, 1.5, 3.0}) {
      CommunityStage stage(size);
      stage.shape = shape;
      stage.screens->showWork(*stage.ui, "w1");
      stage.settle(20);
      stage.say({{"do", "work"}, {"id", "w1"}, {"work", CommunityStage::work(1)}});
      stage.settle();
      const ui::Box box = stage.node("work-picture").rect;
      CHECK(box.w / box.h == doctest::Approx(shape).epsilon(0.035));
      CHECK(box.bottom() < float(size.height));
      CHECK(stage.node("work-vote").rect.bottom() < float(size.height) - 76);
      if (size.width == 390 && shape == 0.75) CHECK(box.w == 390);
    }
  }
}

TEST_CASE("pictures are asked for in the width that their box needs, of a few") {
  const auto asked = [](float ratio) {
    CommunityStage stage({390, 844, ratio});
    stage.screens->showWork(*stage.ui, "w1");
    stage.settle(20);
    json work = CommunityStage::work(1);
    work["picture"] = "https://collect.example/works/w1/picture?width=640&v=art1";
    stage.say({{"do", "work"}, {"id", "w1"}, {"work", work}});
    stage.settle();
    for (const json& want : stage.wanted("raster"))
      if (const std::string url = want.value("url", ""); url.find("w1/picture") != std::string::npos) return url;
    return std::string();
  };
  CHECK(asked(1) == "https://collect.example/works/w1/picture?width=640&v=art1");
  CHECK(asked(2) == "https://collect.example/works/w1/picture?width=960&v=art1");
  CHECK(asked(3) == "https://collect.example/works/w1/picture?width=960&v=art1");
}
