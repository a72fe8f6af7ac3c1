// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <memory>
#include <type_traits>
#include <utility>

namespace fairground::ui {

/// A callable that somebody else owns, for the length of a call: two words, where std::function costs a kilobyte of
/// wasm.
template <typename Signature>
class FunctionRef;

template <typename R, typename... Args>
class FunctionRef<R(Args...)> {
 public:
  template <typename F, typename = std::enable_if_t<!std::is_same_v<std::decay_t<F>, FunctionRef>>>
  FunctionRef(F&& f)  // NOLINT: meant to be implicit
      : object_(const_cast<void*>(static_cast<const void*>(std::addressof(f)))),
        call_([](void* object, Args... args) -> R {
          return (*static_cast<std::remove_reference_t<F>*>(object))(std::forward<Args>(args)...);
        }) {}
  R operator()(Args... args) const { return call_(object_, std::forward<Args>(args)...); }

 private:
  void* object_;
  R (*call_)(void*, Args...);
};

}  // namespace fairground::ui
