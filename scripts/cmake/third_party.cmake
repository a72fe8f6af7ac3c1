# Libraries that are not ours, by the short names used in LINKS. Each is looked for when the first module asks for it.
# SPDX-License-Identifier: MIT

# Header-only packages of the host, made visible through a folder of links: the host's /usr/include as a whole must not
# be seen by the Emscripten compiler, which has a C library of its own.
function(fg_host_headers name header minimum package)
  string(TOUPPER ${name} upper)
  get_filename_component(folder ${header} DIRECTORY)
  find_path(FG_${upper}_INCLUDE ${header} NO_CMAKE_FIND_ROOT_PATH
            PATHS /usr/include /usr/local/include /opt/homebrew/include)
  if(NOT FG_${upper}_INCLUDE)
    message(FATAL_ERROR "${header} not found: install ${package} (${minimum} or later), or give the folder that holds "
                        "${folder}/ with -DFG_${upper}_INCLUDE=DIR")
  endif()
  set(links "${CMAKE_BINARY_DIR}/host_headers/${name}")
  file(MAKE_DIRECTORY "${links}")
  file(CREATE_LINK "${FG_${upper}_INCLUDE}/${folder}" "${links}/${folder}" SYMBOLIC)
  add_library(fg_third_${name} INTERFACE)
  target_include_directories(fg_third_${name} SYSTEM INTERFACE "${links}")
endfunction()

function(fg_find_nlohmann_json)
  fg_host_headers(nlohmann_json nlohmann/json.hpp 3.10 nlohmann-json3-dev)
  # For every module, those with exceptions too: json's functions are inline, and the linker keeps one body of each.
  # Without it a misuse would throw or abort depending on which object file came first.
  target_compile_definitions(fg_third_nlohmann_json INTERFACE JSON_NOEXCEPTION)
endfunction()

function(fg_find_doctest)
  fg_host_headers(doctest doctest/doctest.h 2.4.9 doctest-dev)
endfunction()

# The target of a third-party name in the caller's variable `out`, or empty when the name is unknown.
function(fg_third_party name out)
  if(NOT TARGET fg_third_${name} AND COMMAND fg_find_${name})
    cmake_language(CALL fg_find_${name})
  endif()
  if(TARGET fg_third_${name})
    set(${out} fg_third_${name} PARENT_SCOPE)
  else()
    set(${out} "" PARENT_SCOPE)
  endif()
endfunction()

# name, CMake package, its target, Debian package: found by CMake's own modules, native only.
function(fg_system_library name package target debian)
  find_package(${package} QUIET ${ARGN})
  if(NOT TARGET ${target})
    message(FATAL_ERROR "${package} not found: install ${debian}, or set CMAKE_PREFIX_PATH to where it is")
  endif()
  add_library(fg_third_${name} INTERFACE)
  target_link_libraries(fg_third_${name} INTERFACE ${target})
endfunction()

macro(fg_find_sqlite)
  fg_system_library(sqlite SQLite3 SQLite::SQLite3 libsqlite3-dev)
endmacro()
macro(fg_find_postgres)
  fg_system_library(postgres PostgreSQL PostgreSQL::PostgreSQL libpq-dev)
endmacro()
macro(fg_find_openssl)
  fg_system_library(openssl OpenSSL OpenSSL::Crypto libssl-dev)
endmacro()
macro(fg_find_jpeg)
  fg_system_library(jpeg JPEG JPEG::JPEG libjpeg62-turbo-dev)
endmacro()
macro(fg_find_png)
  fg_system_library(png PNG PNG::PNG libpng-dev)
endmacro()
macro(fg_find_threads)
  fg_system_library(threads Threads Threads::Threads libc6-dev)
endmacro()
function(fg_find_boost)
  fg_system_library(boost Boost Boost::headers libboost-dev)
  find_package(Threads REQUIRED)
  target_link_libraries(fg_third_boost INTERFACE Threads::Threads)
endfunction()

function(fg_find_brotli)
  find_path(FG_BROTLI_INCLUDE brotli/encode.h)
  find_library(FG_BROTLI_ENC brotlienc)
  find_library(FG_BROTLI_DEC brotlidec)
  if(NOT FG_BROTLI_INCLUDE OR NOT FG_BROTLI_ENC OR NOT FG_BROTLI_DEC)
    message(FATAL_ERROR "brotli not found: install libbrotli-dev, or set CMAKE_PREFIX_PATH to where it is")
  endif()
  add_library(fg_third_brotli INTERFACE)
  target_include_directories(fg_third_brotli SYSTEM INTERFACE "${FG_BROTLI_INCLUDE}")
  target_link_libraries(fg_third_brotli INTERFACE ${FG_BROTLI_ENC} ${FG_BROTLI_DEC})
endfunction()
