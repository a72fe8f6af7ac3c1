// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "play/log_coding.h"

#include <algorithm>

namespace fairground::play {
namespace {

constexpr uint8_t kVersion = 1;
constexpr std::string_view kPointer = "/log";

Problem refused(std::string message) { return error(std::string(kPointer), std::move(message)); }

std::string numbered(size_t index) { return "action " + std::to_string(index); }

Result<activity::Action> decodeAction(const activity::Type& type, ByteReader& reader, PreviousArgs& previous,
                                      size_t index) {
  const std::optional<uint8_t> kind = reader.u8();
  if (!kind) return refused("the log ends inside " + numbered(index));
  activity::Action action{.kind = *kind};
  if (*kind == kUndo || *kind == kRedo) return action;
  const activity::ActionSpec* spec = activity::findAction(type, *kind);
  if (spec == nullptr) return refused(numbered(index) + " has the unknown kind " + std::to_string(*kind));
  for (size_t i = 0; i < spec->args.size(); ++i) {
    const activity::ArgSpec& arg = spec->args[i];
    const std::optional<int64_t> difference = reader.zigzag();
    if (!difference) return refused("the log ends or is not in its shortest form inside " + numbered(index));
    const int64_t last = previous[*kind][i];
    // The bounds are compared before the sum, which a hostile difference would overflow.
    if (*difference < arg.min - last || *difference > arg.max - last) {
      return refused(numbered(index) + " (" + std::string(spec->name) + ") has its " + std::string(arg.name) +
                     " out of range " + std::to_string(arg.min) + " to " + std::to_string(arg.max));
    }
    action.args[i] = static_cast<int32_t>(last + *difference);
    previous[*kind][i] = action.args[i];
  }
  return action;
}

}  // namespace

Result<void> checkAction(const activity::Type& type, const activity::Action& action) {
  const bool step_back = action.kind == kUndo || action.kind == kRedo;
  const activity::ActionSpec* spec = activity::findAction(type, action.kind);
  if (!step_back && spec == nullptr) {
    return refused("unknown kind " + std::to_string(action.kind) + " of action");
  }
  const size_t used = step_back ? 0 : spec->args.size();
  for (size_t i = 0; i < activity::kMaxArgs; ++i) {
    const int64_t value = action.args[i];
    if (i >= used) {
      if (value != 0) return refused("arg " + std::to_string(i) + " is not used by this action and must be 0");
      continue;
    }
    const activity::ArgSpec& arg = spec->args[i];
    if (value < arg.min || value > arg.max) {
      return refused(std::string(spec->name) + " has its " + std::string(arg.name) + " at " + std::to_string(value) +
                     ", out of range " + std::to_string(arg.min) + " to " + std::to_string(arg.max));
    }
  }
  return {};
}

void appendAction(Bytes& out, const activity::Type& type, const activity::Action& action, PreviousArgs& previous) {
  out.push_back(action.kind);
  const activity::ActionSpec* spec = activity::findAction(type, action.kind);
  const size_t used = spec == nullptr ? 0 : spec->args.size();
  for (size_t i = 0; i < used; ++i) {
    appendZigzag(out, int64_t{action.args[i]} - previous[action.kind][i]);
    previous[action.kind][i] = action.args[i];
  }
}

Bytes joinLog(size_t count, ByteView actions) {
  Bytes bytes;
  bytes.reserve(actions.size() + 11);
  bytes.push_back(kVersion);
  appendVarint(bytes, count);
  bytes.insert(bytes.end(), actions.begin(), actions.end());
  return bytes;
}

Bytes encodeLog(const activity::Type& type, const Log& log) {
  Bytes actions;
  PreviousArgs previous{};
  for (const activity::Action& action : log)
    appendAction(actions, type, action, previous);
  return joinLog(log.size(), actions);
}

Result<Log> decodeLog(const activity::Type& type, ByteView bytes) {
  if (bytes.size() > type.limits.max_log_bytes) {
    return refused("the log has " + std::to_string(bytes.size()) + " bytes; at most " +
                   std::to_string(type.limits.max_log_bytes) + " are taken");
  }
  ByteReader reader(bytes);
  const std::optional<uint8_t> version = reader.u8();
  if (!version) return refused("the log is empty");
  if (*version != kVersion) return refused("the log has version " + std::to_string(*version) + ", known is 1");
  const std::optional<uint64_t> count = reader.varint();
  if (!count) return refused("the log's number of actions is cut short or not in its shortest form");
  if (*count > type.limits.max_actions) {
    return refused("the log claims " + std::to_string(*count) + " actions; at most " +
                   std::to_string(type.limits.max_actions) + " are taken");
  }
  Log log;
  PreviousArgs previous{};
  // Every action takes a byte at least.
  log.reserve(std::min<size_t>(static_cast<size_t>(*count), bytes.size() - reader.offset()));
  for (size_t i = 0; i < *count; ++i) {
    Result<activity::Action> action = decodeAction(type, reader, previous, i);
    if (!action) return action.problems();
    log.push_back(*action);
  }
  if (!reader.atEnd()) {
    return refused("the log goes on for " + std::to_string(bytes.size() - reader.offset()) +
                   " bytes after its last action");
  }
  return log;
}

}  // namespace fairground::play
