// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Which actions of a log stand after undo and redo.

#include <algorithm>

#include "play/session.h"

namespace fairground::play {
namespace {

Problem refused(size_t index, std::string message) {
  return error("/log", "action " + std::to_string(index) + " " + std::move(message));
}

}  // namespace

Result<void> Timeline::take(const activity::Type& type, const activity::Action& action, size_t index) {
  if (action.kind == kUndo) {
    if (done_.empty()) return refused(index, "undoes, but there is nothing to undo");
    undone_.push_back(done_.back());
    done_.pop_back();
    return {};
  }
  if (action.kind == kRedo) {
    if (undone_.empty()) return refused(index, "redoes, but there is nothing to redo");
    done_.push_back(undone_.back());
    undone_.pop_back();
    return {};
  }
  const activity::ActionSpec* spec = activity::findAction(type, action.kind);
  if (spec == nullptr) return refused(index, "has the unknown kind " + std::to_string(action.kind));
  if (spec->opens_step && spec->undoable) {
    done_.push_back({index, index + 1});
    undone_.clear();
    return {};
  }
  if (opening_.last == index) {
    ++opening_.last;
    return {};
  }
  if (!spec->undoable) {
    if (!kept_.empty() && kept_.back().last == index) {
      ++kept_.back().last;
    } else {
      kept_.push_back({index, index + 1});
    }
    return {};
  }
  if (done_.empty() || done_.back().last != index) {
    return refused(index, "(" + std::string(spec->name) + ") does not directly follow the step that it continues");
  }
  ++done_.back().last;
  return {};
}

std::vector<Step> Timeline::steps() const {
  std::vector<Step> steps{opening_};
  steps.resize(1 + done_.size() + kept_.size());
  // Both are in the log's order: a redone step returns behind older ones only.
  std::merge(done_.begin(), done_.end(), kept_.begin(), kept_.end(), steps.begin() + 1,
             [](const Step& a, const Step& b) { return a.first < b.first; });
  return steps;
}

Result<std::vector<Step>> standing(const activity::Type& type, const Log& log) {
  Timeline timeline;
  for (size_t i = 0; i < log.size(); ++i) {
    if (Result<void> taken = timeline.take(type, log[i], i); !taken) return taken.problems();
  }
  return timeline.steps();
}

}  // namespace fairground::play
