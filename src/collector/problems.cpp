// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/problems.h"

#include "collector/clock.h"

namespace fairground::collector::problems {

namespace {

std::string quoted(std::string_view text) { return "\"" + std::string(text.substr(0, 80)) + "\""; }

std::string sentence(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = char(text[0] - 'a' + 'A');
  if (!text.empty() && text.back() != '.') text += '.';
  return text;
}

/// A refusal for want of a token says which kind is wanted (RFC 9110, 11.6.1).
Response asked(Response response) {
  response.headers.emplace_back("WWW-Authenticate", "Bearer");
  return response;
}

}  // namespace

Response noCampaign(std::string_view campaign) {
  return problemResponse({404, "no-campaign", "No such campaign", "There is no campaign " + quoted(campaign) + " here.",
                          "Check the address of the collector and the campaign's id.", "", 0});
}

Response noActivity(std::string_view activity) {
  return problemResponse({404, "no-activity", "No such activity",
                          "The campaign has no activity " + quoted(activity) + ".",
                          "Use an id from the activities in its campaign.json.", "/activity", 0});
}

Response noWork() {
  return problemResponse({404, "no-work", "No such work", "There is no work with this id to be shown.",
                          "It may have been taken down; go back to the gallery.", "", 0});
}

Response noEntry() {
  return problemResponse({404, "no-entry", "No such entry", "No entry with this key was stored.",
                          "Send the entry again with the same key: it will count once.", "", 0});
}

Response noPicture(const std::string& why) {
  return problemResponse({404, "no-picture", "No picture", sentence("this work cannot be drawn: " + why),
                          "The campaign has changed since it was made.", "", 0});
}

Response badQuery(const std::string& name, const std::string& wanted) {
  return problemResponse({400, "bad-query", "Bad query", "The query's " + quoted(name) + " must be " + wanted + ".",
                          "Change it or leave it out.", "", 0});
}

Response malformedEntry(const Problem& problem) {
  return problemResponse({400, "malformed-entry", "Malformed entry", sentence(problem.message),
                          problem.hint.empty() ? "Send the document as it was sealed." : sentence(problem.hint),
                          problem.pointer, 0});
}

Response malformedTicketRequest(const std::string& pointer, const std::string& what) {
  return problemResponse({400, "malformed-request", "Malformed request", what,
                          "Send {\"activity\": \"ID\"} and nothing else.", pointer, 0});
}

Response otherCampaign(std::string_view campaign) {
  return problemResponse({400, "other-campaign", "Other campaign",
                          "The entry names another campaign than the address, " + quoted(campaign) + ".",
                          "Send it to the campaign that it was made in.", "/campaign", 0});
}

Response ticketMissing() {
  return problemResponse({401, "ticket-missing", "Ticket missing", "The entry has no ticket.",
                          "Get a ticket, put it into the entry, seal it and send it again.", "/ticket", 0});
}

Response ticketForged() {
  return problemResponse({401, "ticket-forged", "Ticket not valid", "This collector did not sign the entry's ticket.",
                          "Get a ticket from this collector and send the entry again.", "/ticket", 0});
}

Response ticketOfAnother(const std::string& what) {
  return problemResponse({403, "ticket-of-another", "Ticket of another " + what,
                          "The ticket was given for another " + what + ".",
                          "Get a ticket for this " + what + " and send the entry again.", "/ticket", 0});
}

Response ticketExpired(int64_t expired_seconds) {
  return problemResponse({410, "ticket-expired", "Ticket expired",
                          "The ticket expired at " + rfc3339(expired_seconds) + ".",
                          "Get a new ticket and send the entry again with the same key.", "/ticket", 0});
}

Response ticketUsed() {
  return problemResponse({409, "ticket-used", "Ticket used", "The ticket was used for another entry.",
                          "Get a new ticket and send the entry again.", "/ticket", 0});
}

Response rulesChanged() {
  return problemResponse({409, "rules-changed", "Rules have changed",
                          "The campaign's rules have changed since this was made.",
                          "Reload the page and take part again.", "/rules", 0});
}

Response phaseClosed(int64_t opens, int64_t closes, int64_t now_seconds) {
  const bool early = now_seconds < opens;
  return problemResponse({403, early ? "phase-not-open" : "phase-closed", early ? "Not open yet" : "Closed",
                          early ? "This part of the campaign opens at " + rfc3339(opens) + "."
                                : "This part of the campaign closed at " + rfc3339(closes) + ".",
                          early ? "Come back then." : "Entries are no longer taken.", "/activity", 0});
}

Response wrongSeed() {
  return problemResponse({422, "wrong-seed", "Wrong seed", "The entry was played with another seed than its ticket's.",
                          "Play with the seed that came with the ticket.", "/seed", 0});
}

Response notVerified(const Problem& why) {
  return problemResponse({422, "not-verified", "Not verified", sentence(why.message),
                          "An entry counts only when replaying its log gives what it says.", why.pointer, 0});
}

Response keyConflict() {
  return problemResponse({409, "key-conflict", "Key used", "This key was used for another entry.",
                          "Use a new key for each entry, and the same key only to send one again.", "/key", 0});
}

Response blobsNotTaken() {
  return problemResponse(
      {422, "blobs-not-taken", "Files not taken", "The entry names files beside it, and this collector keeps none.",
       "Send entries of activities that need no files, or use a collector that takes them.", "/blobs", 0});
}

Response malformedRequest(const std::string& pointer, const std::string& what) {
  return problemResponse({400, "malformed-request", "Malformed request", what, "Send {}.", pointer, 0});
}

Response malformedAct(const std::string& pointer, const std::string& what) {
  return problemResponse({400, "malformed-act", "Malformed act", what,
                          "Send {\"key\", \"work\"} and, where they belong, \"undoes\", \"text\", \"reply_to\".",
                          pointer, 0});
}

Response participantMissing() {
  return asked(
      problemResponse({401, "participant-missing", "Participant missing", "The request does not say whose it is.",
                       "Get a participant's token once, keep it, and send it as \"Authorization: Bearer\".", "", 0}));
}

Response participantForged() {
  return asked(problemResponse({401, "participant-forged", "Participant not valid",
                                "This collector did not sign the participant's token.",
                                "Get a new one from this collector.", "", 0}));
}

Response participantOfAnother() {
  return problemResponse({403, "participant-of-another", "Participant of another campaign",
                          "The participant's token was given for another campaign.", "Get one for this campaign.", "",
                          0});
}

Response participantExpired(int64_t expired_seconds) {
  return asked(problemResponse({401, "participant-expired", "Participant expired",
                                "The participant's token expired at " + rfc3339(expired_seconds) + ".",
                                "Get a new one.", "", 0}));
}

Response actNotTaken(std::string_view kind) {
  return problemResponse({404, "act-not-taken", "Not taken here", "This campaign has no acts " + quoted(kind) + ".",
                          "Add the kind to \"acts\" in its campaign.json.", "", 0});
}

Response actPhaseClosed(int64_t opens, int64_t closes, int64_t now_seconds) {
  const bool early = now_seconds < opens;
  return problemResponse({403, early ? "phase-not-open" : "phase-closed", early ? "Not open yet" : "Closed",
                          early ? "This opens at " + rfc3339(opens) + "." : "This closed at " + rfc3339(closes) + ".",
                          early ? "Come back then." : "It is no longer taken.", "", 0});
}

Response noWorkToActOn() {
  return problemResponse({404, "no-work", "No such work", "There is no work with this id to be shown.",
                          "It may have been taken down; go back to the gallery.", "/work", 0});
}

Response noAct(const std::string& pointer) {
  return problemResponse({404, "no-act", "No such act", "There is no act with this key that is meant here.",
                          pointer == "/undoes" ? "Name an act of the same participant, kind and work."
                                               : "Name a comment of the same work that is shown.",
                          pointer, 0});
}

Response limitReached(const std::string& limit) {
  const bool work = limit == "work";
  return problemResponse({409, "limit-reached", "Limit reached",
                          work               ? "The most that is allowed for this work has been done."
                          : limit == "day"   ? "The most that is allowed on one day has been done."
                          : limit == "round" ? "The most that is allowed in this round has been done."
                                             : "The most that is allowed in this campaign has been done.",
                          limit == "day" ? "Come again tomorrow." : "Take one back first, where that is allowed.",
                          work ? "/work" : "", 0});
}

Response undoNotAllowed() {
  return problemResponse({403, "undo-not-allowed", "Stays as it is", "In this campaign such an act stays.",
                          "It cannot be taken back.", "/undoes", 0});
}

Response actUndone() {
  return problemResponse({409, "act-undone", "Taken back already", "This act was taken back, or takes one back itself.",
                          "Ask for the works that acts stand for.", "/undoes", 0});
}

Response actKeyConflict() {
  return problemResponse({409, "key-conflict", "Key used", "This key was used for another act.",
                          "Use a new key for each act, and the same key only to send one again.", "/key", 0});
}

Response queueFull() {
  return problemResponse({503, "queue-full", "Too busy", "More is waiting than can be worked on.",
                          "Try again in a few seconds; an entry keeps its key.", "", 2});
}

Response storeFailed(store::Code code) {
  const bool full = code == store::Code::kFull || code == store::Code::kReadOnly;
  return problemResponse({503, "store-unavailable", "Cannot store now", "The collector cannot store or read right now.",
                          "Try again later; an entry keeps its key.", "", full ? 30 : 3});
}

Response draining() {
  return problemResponse({503, "draining", "Not ready", "This collector is ending or cannot store.",
                          "Use another one, or try again.", "", 5});
}

}  // namespace fairground::collector::problems
