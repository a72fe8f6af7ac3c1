// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The desk's API, below /admin/api: figures, the queue of what waits for a person, verdicts, the inbox, exports. Its
// page is web/admin. Whatever changes something is written down before it is answered.

#pragma once

#include "collector/desk/admin_login.h"
#include "collector/photos/picture_service.h"

namespace fairground::collector {

class AdminDesk {
 public:
  AdminDesk(Context& context, const PictureService& pictures)
      : context_(context), pictures_(pictures), login_(context) {}

  void mount(Router& router);

 private:
  using Handle = void (AdminDesk::*)(const DeskUser&, const HostedCampaign&, const RequestPtr&, const Reply&);
  void route(Router& router, const char* method, const std::string& path, Role role, Handle handle);

  void tellCampaigns(const Reply& reply) const;
  void tellOverview(const DeskUser&, const HostedCampaign&, const RequestPtr&, const Reply&);
  void tellQueue(const DeskUser&, const HostedCampaign&, const RequestPtr&, const Reply&);
  void takeVerdicts(const DeskUser&, const HostedCampaign&, const RequestPtr&, const Reply&);
  void tellVerdicts(const DeskUser&, const HostedCampaign&, const RequestPtr&, const Reply&);
  void tellInbox(const DeskUser&, const HostedCampaign&, const RequestPtr&, const Reply&);
  void takeReply(const DeskUser&, const HostedCampaign&, const RequestPtr&, const Reply&);
  void drawWork(const DeskUser&, const HostedCampaign&, const RequestPtr&, const Reply&);
  void exportTable(const DeskUser&, const HostedCampaign&, const RequestPtr&, const Reply&);
  void tellWebhooks(const DeskUser&, const HostedCampaign&, const RequestPtr&, const Reply&);
  void reviveWebhooks(const DeskUser&, const HostedCampaign&, const RequestPtr&, const Reply&);
  void tellLog(const RequestPtr& request, const Reply& reply);
  store::Desk& desk() { return context_.options.store->desk(); }

  Context& context_;
  const PictureService& pictures_;
  AdminLogin login_;
};

}  // namespace fairground::collector
