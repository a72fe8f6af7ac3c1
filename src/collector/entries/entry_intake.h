// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The way of an entry: read and its seal checked, known key answered, ticket and phase judged, replayed by a worker,
// stored; only then answered. What is cheap to refuse is refused before a worker is asked.

#pragma once

#include "collector/context.h"
#include "collector/entries/ticket_office.h"
#include "collector/fairness/fairness_watch.h"
#include "collector/people/participant.h"
#include "play/entry.h"

namespace fairground::collector {

class EntryIntake {
 public:
  EntryIntake(Context& context, const TicketOffice& tickets, const ParticipantOffice& participants,
              FairnessWatch& watch)
      : context_(context), tickets_(tickets), participants_(participants), watch_(watch) {}

  /// POST .../entries
  void take(const RequestPtr& request, const Reply& reply);
  /// GET .../entries/mine: what was answered, for a client that lost the answer.
  void tell(const RequestPtr& request, const Reply& reply);

 private:
  struct Submission;
  using SubmissionPtr = std::shared_ptr<Submission>;

  void admit(const SubmissionPtr& submission);
  /// True when the key is known and the answer is given, or cannot be had.
  bool answerKnownKey(const SubmissionPtr& submission, bool& same_content);
  /// Whose it is, and that the files that it names are there; the refusal otherwise.
  std::optional<Response> judgeSender(const SubmissionPtr& submission) const;
  std::optional<Response> judgeBlobs(const SubmissionPtr& submission) const;
  void verify(const SubmissionPtr& submission);
  void keep(const SubmissionPtr& submission, const play::Verdict& verdict);

  Context& context_;
  const TicketOffice& tickets_;
  const ParticipantOffice& participants_;
  FairnessWatch& watch_;
};

}  // namespace fairground::collector
