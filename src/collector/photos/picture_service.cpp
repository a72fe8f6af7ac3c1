// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/photos/picture_service.h"

#include <exception>

#include "base/hash.h"
#include "collector/entries/gallery.h"
#include "collector/photos/photo_coding.h"
#include "collector/problems.h"
#include "image/picture_widths.h"

namespace fairground::collector {

namespace {

constexpr int kMinWidth = 160, kMaxWidth = 1600, kUsualWidth = 640;
// An address that names the current art always means the same bytes, but whoever moderates may withdraw them: an hour
// later every cache asks again, and a tag that is still right costs a few bytes.
constexpr std::string_view kForAnHour = "public, max-age=3600, must-revalidate";
constexpr std::string_view kForAWhile = "public, max-age=60";

std::string_view formatName(PictureFormat format) { return format == PictureFormat::kPng ? "png" : "jpeg"; }

/// If-None-Match: "*" or a list of tags, weak or not.
bool holdsTag(std::string_view list, const std::string& tag) {
  return list == "*" || list.find('"' + tag + '"') != std::string_view::npos;
}

}  // namespace

void PictureService::serve(const RequestPtr& request, const Reply& reply) {
  Order order;
  order.campaign = context_.campaignOf(*request, reply);
  if (!order.campaign) return;
  const std::optional<int> width = queryNumber(*request, "width", kMinWidth, kMaxWidth, kUsualWidth);
  if (!width) return reply(problems::badQuery("width", "a number of pixels from 160 to 1600"));
  const std::string_view format = request->queryOr("format", "jpeg");
  if (format != "jpeg" && format != "png") return reply(problems::badQuery("format", "jpeg or png"));
  const std::optional<int> picture = queryNumber(*request, "n", 0, int(play::kMaxBlobs) - 1, 0);
  if (!picture) return reply(problems::badQuery("n", "the number of one of the work's pictures, from 0"));
  order.picture = *picture;
  order.id = request->param("id");
  // A few widths for everybody: else a client that counts through them drives out what others look at.
  order.width = image::pictureWidthFor(*width);
  order.format = format == "png" ? PictureFormat::kPng : PictureFormat::kJpeg;
  const std::string& art = order.campaign->art_version;
  order.cache = request->queryOr("v", "") == art ? kForAnHour : kForAWhile;
  const std::string decides = order.campaign->rulebook.campaign.id + "\n" + order.id + "\n" +
                              std::to_string(order.width) + "\n" + std::string(format) + "\n" + art + "\n" +
                              std::to_string(*picture);
  order.tag =
      beginningOf(order.campaign->rulebook.campaign.id, order.id) + toHex(ByteView(sha256(viewOf(decides))).first(8));
  context_.atDesk(reply, [this, order, request, reply] { find(order, *request, reply); });
}

std::string PictureService::beginningOf(const std::string& campaign, const std::string& id) {
  return toHex(ByteView(sha256(viewOf("pictures of\n" + campaign + "\n" + id))).first(8));
}

void PictureService::find(const Order& order, const Request& request, const Reply& reply) {
  // Also when its picture is at hand: a work that is not shown has none.
  const auto work = context_.options.store->work(order.campaign->rulebook.campaign.id, order.id);
  if (work.code == store::Code::kNotFound) {
    cache_.remove(order.file());
    return reply(problems::noWork());
  }
  if (!work) return reply(problems::storeFailed(work.code));
  if (holdsTag(request.header("If-None-Match"), order.tag)) {
    Response unchanged = answer(order, "");
    unchanged.status = 304;
    return reply(std::move(unchanged));
  }
  std::optional<std::string> bytes = cache_.find(order.file());
  if (bytes && looksWhole(*bytes, order.format)) return reply(answer(order, std::move(*bytes)));
  if (bytes) cache_.remove(order.file());
  drawFor(order, reply);
}

void PictureService::drawFor(const Order& order, const Reply& reply) {
  {
    const std::lock_guard lock(mutex_);
    auto& waiting = waiting_[order.file()];
    waiting.emplace_back(order, reply);
    if (waiting.size() > 1) return;
  }
  const auto job = [this, order] {
    Drawn drawn{"", problems::queueFull()};
    try {
      drawn = draw(order);
    } catch (const std::exception&) {
      // Whoever waits is told, or all who ask for it later would wait with them.
    }
    finish(order, drawn);
  };
  if (!context_.workers.submit(kDrawLane, job)) finish(order, {"", problems::queueFull()});
}

PictureService::Drawn PictureService::draw(const Order& order) const {
  if (!order.campaign->draw) return {"", problems::noPicture("its campaign has no art")};
  const auto document = context_.options.store->workDocument(order.campaign->rulebook.campaign.id, order.id);
  if (document.code == store::Code::kNotFound) return {"", problems::noWork()};
  if (!document) return {"", problems::storeFailed(document.code)};
  const Result<play::Entry> entry = play::readEntry(document.value);
  if (!entry) return {"", problems::noPicture(entry.problems().front().message)};
  return drawEntry(*order.campaign, *entry, order.width, size_t(order.picture), order.format);
}

PictureService::Drawn PictureService::drawEntry(const HostedCampaign& campaign, const play::Entry& entry, int width,
                                                size_t number, PictureFormat format) const {
  if (!campaign.draw) return {"", problems::noPicture("its campaign has no art")};
  const auto blob = [&](size_t n) { return openBlob(entry.campaign, entry.blobs.at(n)); };
  const Result<image::Picture> picture =
      campaign.draw({entry.activity, entry.log, entry.seed, width, number, entry.blobs.size(), blob});
  if (!picture) return {"", problems::noPicture(picture.problems().front().message)};
  std::optional<std::string> bytes = encodePicture(*picture, format);
  if (!bytes) return {"", problems::noPicture("it could not be encoded")};
  return {std::move(*bytes), {}};
}

Result<image::Picture> PictureService::openBlob(const std::string& campaign, const std::string& name) const {
  const auto known = context_.options.store->blobs(campaign, {name});
  if (!known || known.value.empty() || !context_.options.blobs) return error("/blobs", "a file is not there");
  const store::Blob& blob = known.value.front();
  const std::optional<std::string> bytes = context_.options.blobs->get(blob.file);
  if (!bytes) return error("/blobs", "a file is not there");
  return openKept(blob.format, viewOf(*bytes));
}

void PictureService::finish(const Order& order, const Drawn& drawn) {
  if (!drawn.bytes.empty()) {
    cache_.put(order.file(), drawn.bytes);
    // Erased while it was drawn.
    const std::string& campaign = order.campaign->rulebook.campaign.id;
    if (context_.options.store->work(campaign, order.id).code == store::Code::kNotFound) forget(campaign, order.id);
  }
  std::vector<std::pair<Order, Reply>> waiting;
  {
    const std::lock_guard lock(mutex_);
    waiting = std::move(waiting_[order.file()]);
    waiting_.erase(order.file());
  }
  for (const auto& [each, reply] : waiting)
    reply(drawn.bytes.empty() ? drawn.refusal : answer(each, drawn.bytes));
}

Response PictureService::answer(const Order& order, std::string bytes) {
  Response response;
  response.content_type = "image/" + std::string(formatName(order.format));
  response.body = std::move(bytes);
  // What began as a stranger's file is a picture and nothing else, also when somebody opens it alone.
  response.headers.emplace_back("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'");
  response.headers.emplace_back("Content-Disposition", "inline; filename=\"" + order.file() + '"');
  response.headers.emplace_back("ETag", '"' + order.tag + '"');
  response.headers.emplace_back("Cache-Control", order.cache);
  // Also pages that shut foreign pictures out may show these.
  response.headers.emplace_back("Cross-Origin-Resource-Policy", "cross-origin");
  return response;
}

}  // namespace fairground::collector
