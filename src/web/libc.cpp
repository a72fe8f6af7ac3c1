// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Three functions of the C library, which engine.cmake wraps: musl's own make numbers with 128-bit arithmetic in
// software, 7 KB of an engine as it is sent. Who calls them is nlohmann_json and ImGui.

#include <cstdarg>
#include <cstddef>
#include <cstring>

extern "C" {
double fg_number(const char* text, int size);
int vsniprintf(char* text, size_t size, const char* format, va_list values);  // musl's, for formats without fractions

// NOLINTBEGIN(bugprone-reserved-identifier, cert-*): the linker's names for what it wraps.

// JSON's numbers; the browser rounds them correctly, as strtod must.
double __wrap_strtod(const char* text, char** end) {
  const size_t size = strspn(text, "+-.0123456789eE");
  *end = const_cast<char*>(text) + size;
  return fg_number(text, int(size));
}

// JSON writes fractions by itself, and texts that ImGui would make of them are not shown.
int __wrap_vsnprintf(char* text, size_t size, const char* format, va_list values) {
  return vsniprintf(text, size, format, values);
}

int __wrap_snprintf(char* text, size_t size, const char* format, ...) {
  va_list values;
  va_start(values, format);
  const int length = vsniprintf(text, size, format, values);
  va_end(values);
  return length;
}

// NOLINTEND(bugprone-reserved-identifier, cert-*)
}
