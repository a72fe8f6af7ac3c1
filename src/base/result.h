// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Errors as data: no exceptions cross a module border of the core.

#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fairground {

enum class Severity { kError, kWarning };

/// One thing that is wrong, said so that its reader can mend it.
struct Problem {
  Severity severity = Severity::kError;
  std::string file;     ///< relative path, e.g. "campaign.json"; empty where there is no file
  std::string pointer;  ///< JSON pointer (RFC 6901) into that file, "" for the whole
  std::string message;  ///< what is wrong: the field, the value got, the limit
  std::string hint;     ///< what to do, one sentence; may be empty
};

using Problems = std::vector<Problem>;

/// "campaign.json:/activities/0/type: message. hint", the line that every tool prints.
std::string describe(const Problem& problem);
std::string describe(const Problems& problems);  ///< a line each
bool hasErrors(const Problems& problems);

/// A value, or the problems that stand in its way (at least one error).
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Problem problem) { problems_.push_back(std::move(problem)); }
  Result(Problems problems) : problems_(std::move(problems)) {}

  explicit operator bool() const { return value_.has_value(); }
  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return &*value_; }
  const T* operator->() const { return &*value_; }
  const Problems& problems() const { return problems_; }

 private:
  std::optional<T> value_;
  Problems problems_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Problem problem) { problems_.push_back(std::move(problem)); }
  Result(Problems problems) : problems_(std::move(problems)) {}

  explicit operator bool() const { return problems_.empty(); }
  const Problems& problems() const { return problems_; }

 private:
  Problems problems_;
};

/// Shorthand for a single error.
Problem error(std::string pointer, std::string message, std::string hint = {});

}  // namespace fairground
