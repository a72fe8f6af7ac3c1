// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/store.h"

namespace fairground::store {

std::string_view describe(Code code) {
  switch (code) {
#define FG_STORE_CODE(name, text) \
  case Code::name:                \
    return text;
    FG_STORE_CODES(FG_STORE_CODE)
#undef FG_STORE_CODE
  }
  return "unknown";
}

std::string_view statusName(Status status) { return status == Status::kCounted ? "counted" : "held"; }

}  // namespace fairground::store
