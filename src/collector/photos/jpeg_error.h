// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <csetjmp>
#include <cstdio>
// After cstdio, which it needs and does not include.
#include <jpeglib.h>

namespace fairground::collector {

/// libjpeg's way out of an error, which is otherwise to end the process. Whoever calls it does setjmp(back) first, and
/// has no objects to be destroyed between there and here.
struct JpegError {
  jpeg_error_mgr manager;
  std::jmp_buf back;

  jpeg_error_mgr* silent() {
    jpeg_std_error(&manager);
    manager.error_exit = [](j_common_ptr info) { std::longjmp(reinterpret_cast<JpegError*>(info->err)->back, 1); };
    manager.output_message = [](j_common_ptr) {};
    return &manager;
  }
};

}  // namespace fairground::collector
