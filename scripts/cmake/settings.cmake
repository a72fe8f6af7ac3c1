# Compiler settings that every target of the tree shares.
# SPDX-License-Identifier: MIT

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
# Module scanning is for C++20 modules, which this tree has none of; it costs a process for each file.
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()
# FG_ASSERT guards a caller's bug; it stays on in what is tested and shipped natively.
set(CMAKE_C_FLAGS_RELWITHDEBINFO "-O2 -g1")
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")

include(CheckCXXSourceCompiles)
if(EMSCRIPTEN)
  # Emscripten's -Oz and -Os forbid the compiler to inline anything, accessors included, and a later -O3 does not take
  # that back: vectors were emptied by two calls for each byte.
  add_compile_options(-finline-functions)
  if(FG_SIMD)
    add_compile_options(-msimd128 -msse2)
  endif()
  set(FG_HAVE_SSE2 ${FG_SIMD})
else()
  check_cxx_source_compiles("#include <emmintrin.h>\nint main() { return _mm_cvtsi128_si32(_mm_setzero_si128()); }"
                            FG_HAVE_SSE2)
endif()
if(FG_SIMD AND FG_HAVE_SSE2)
  add_compile_definitions(FG_SIMD=1)
else()
  add_compile_definitions(FG_SIMD=0)
endif()

# a*b+a as one fused instruction rounds once instead of twice: with contraction on, a fifth of all such sums differ
# between wasm (which has no such instruction) and native code, and a replayed entry would not match the visitor's.
add_compile_options(-ffp-contract=off)

# gc-sections can drop what nobody calls only when each function has a section of its own (wasm-ld always does that).
if(NOT EMSCRIPTEN)
  add_compile_options(-ffunction-sections -fdata-sections)
  if(NOT APPLE)
    add_link_options(-Wl,--gc-sections)
  endif()
endif()

if(FG_SANITIZE)
  # vptr checks need RTTI, which the core does without.
  add_compile_options(-O1 -fsanitize=${FG_SANITIZE} -fno-sanitize=vptr -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${FG_SANITIZE})
endif()

# Signedness is left out (clang has it in -Wconversion): the two standard libraries disagree, as in std::rotr's count.
set(FG_WARNINGS
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
    -Wimplicit-fallthrough)
# Warnings are errors with the compilers that the tests run with; a newer one warns of things nobody has seen yet, and
# must still build.
if((CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
   OR (CMAKE_CXX_COMPILER_ID MATCHES "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 15))
  list(APPEND FG_WARNINGS -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # False alarms of gcc 12's flow analysis inside libstdc++ at -O2; and of files that are compiled as one, which it
  # takes for headers (subobject-linkage).
  list(APPEND FG_WARNINGS -Wno-error=maybe-uninitialized -Wno-error=stringop-overflow -Wno-error=array-bounds
       -Wno-error=restrict -Wno-subobject-linkage)
endif()

# Shared with wasm: no exceptions, no RTTI (each costs size there, and an error is a Result<T>).
set(FG_CORE_OPTIONS -fno-exceptions -fno-rtti)

if(EMSCRIPTEN)
  include(emscripten_probe)
endif()
