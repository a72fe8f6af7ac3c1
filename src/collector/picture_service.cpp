// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/picture_service.h"

#include "base/hash.h"
#include "collector/gallery.h"
#include "collector/problems.h"

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
  order.id = request->param("id");
  order.width = *width;
  order.format = format == "png" ? PictureFormat::kPng : PictureFormat::kJpeg;
  const std::string& art = order.campaign->art_version;
  order.cache = request->queryOr("v", "") == art ? kForAnHour : kForAWhile;
  const std::string decides = order.campaign->rulebook.campaign.id + "\n" + order.id + "\n" + std::to_string(*width) +
                              "\n" + std::string(format) + "\n" + art;
  order.tag = toHex(ByteView(sha256(viewOf(decides))).first(16));
  context_.atDesk(reply, [this, order, request, reply] { find(order, *request, reply); });
}

void PictureService::find(const Order& order, const Request& request, const Reply& reply) {
  // Also when its picture is at hand: a work that is not shown has none.
  const auto work = context_.options.store->work(order.campaign->rulebook.campaign.id, order.id);
  if (work.code == store::Code::kNotFound) return reply(problems::noWork());
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
  const auto job = [this, order] { finish(order, draw(order)); };
  if (!context_.workers.submit(kDrawLane, job)) finish(order, {"", problems::queueFull()});
}

PictureService::Drawn PictureService::draw(const Order& order) const {
  if (!order.campaign->draw) return {"", problems::noPicture("its campaign has no art")};
  const auto document = context_.options.store->workDocument(order.campaign->rulebook.campaign.id, order.id);
  if (document.code == store::Code::kNotFound) return {"", problems::noWork()};
  if (!document) return {"", problems::storeFailed(document.code)};
  const Result<play::Entry> entry = play::readEntry(document.value);
  if (!entry) return {"", problems::noPicture(entry.problems().front().message)};
  const Result<image::Picture> picture = order.campaign->draw(entry->activity, entry->log, entry->seed, order.width);
  if (!picture) return {"", problems::noPicture(picture.problems().front().message)};
  std::optional<std::string> bytes = encodePicture(*picture, order.format);
  if (!bytes) return {"", problems::noPicture("it could not be encoded")};
  return {std::move(*bytes), {}};
}

void PictureService::finish(const Order& order, const Drawn& drawn) {
  if (!drawn.bytes.empty()) cache_.put(order.file(), drawn.bytes);
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
  response.headers.emplace_back("ETag", '"' + order.tag + '"');
  response.headers.emplace_back("Cache-Control", order.cache);
  // Also pages that shut foreign pictures out may show these.
  response.headers.emplace_back("Cross-Origin-Resource-Policy", "cross-origin");
  return response;
}

}  // namespace fairground::collector
