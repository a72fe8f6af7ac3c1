# One target per folder of src/, each with its own list of what it may use.
# SPDX-License-Identifier: MIT
#
#   fg_module(image SOURCES picture.cpp blend.cpp FAST blend.cpp SEPARATE picture.cpp LINKS base stb)
#
# makes the static library fg_image. LINKS takes module names and the names of third_party.cmake; anything outside the
# table below stops the configuration. FAST (optional) names the sources that get -O3 in wasm: everything else there is
# -Oz, with inlining (settings.cmake). Without FAST, image and activity are fast as a whole.

set(FG_ALLOWED_base)
set(FG_ALLOWED_campaign base nlohmann_json)
set(FG_ALLOWED_image base stb)
set(FG_ALLOWED_activity base campaign image)
set(FG_ALLOWED_play base campaign image activity)
set(FG_ALLOWED_count base campaign)
set(FG_ALLOWED_ui base campaign image activity play count imgui)
set(FG_ALLOWED_inspector ${FG_ALLOWED_ui} ui)
set(FG_ALLOWED_web ${FG_ALLOWED_inspector} inspector imgui_gl nlohmann_json)
set(FG_ALLOWED_store base campaign count sqlite postgres threads)
set(FG_ALLOWED_collector base campaign image activity play count store
    nlohmann_json boost openssl argon2 jpeg png brotli sqlite postgres threads)
set(FG_ALLOWED_cli ${FG_ALLOWED_collector} collector ui inspector imgui)

set(FG_MODULES_WITH_EXCEPTIONS store collector cli)
set(FG_FAST_MODULES image activity)

# Turns a name of LINKS into the target's name, in the caller's variable `out`; empty when there is no such target.
function(fg_link_target name out)
  if(TARGET fg_${name})
    set(${out} fg_${name} PARENT_SCOPE)
  else()
    fg_third_party(${name} target)
    set(${out} "${target}" PARENT_SCOPE)
  endif()
endfunction()

# A module that cannot be built yet: an error, or a warning for work in progress (FG_SKIP_INCOMPLETE).
function(fg_incomplete what)
  if(FG_SKIP_INCOMPLETE)
    message(WARNING "${what}: skipped")
  else()
    message(FATAL_ERROR "${what}")
  endif()
endfunction()

function(fg_missing_sources out)
  set(missing)
  foreach(source IN LISTS ARGN)
    if(NOT IS_ABSOLUTE "${source}" AND NOT EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${source}")
      list(APPEND missing ${source})
    endif()
  endforeach()
  set(${out} "${missing}" PARENT_SCOPE)
endfunction()

function(fg_module name)
  cmake_parse_arguments(arg "" "" "SOURCES;FAST;SEPARATE;LINKS" ${ARGN})
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "fg_module(${name}): unexpected ${arg_UNPARSED_ARGUMENTS}")
  endif()
  fg_missing_sources(missing ${arg_SOURCES})
  if(missing)
    fg_incomplete("module ${name}: no such file: ${missing}")
    return()
  endif()

  set(targets)
  foreach(link IN LISTS arg_LINKS)
    if(NOT link IN_LIST FG_ALLOWED_${name})
      message(FATAL_ERROR "module ${name} may not use ${link}; allowed: ${FG_ALLOWED_${name}} (scripts/cmake/modules.cmake)")
    endif()
    fg_link_target(${link} target)
    if(NOT target)
      fg_incomplete("module ${name} uses ${link}, which is not there")
      return()
    endif()
    list(APPEND targets ${target})
  endforeach()

  add_library(fg_${name} STATIC ${arg_SOURCES})
  target_include_directories(fg_${name} PUBLIC "${CMAKE_SOURCE_DIR}/src")
  target_compile_options(fg_${name} PRIVATE ${FG_WARNINGS})
  if(NOT name IN_LIST FG_MODULES_WITH_EXCEPTIONS)
    target_compile_options(fg_${name} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:${FG_CORE_OPTIONS}>)
  endif()
  target_link_libraries(fg_${name} PUBLIC ${targets})
  # A dozen files are compiled as one: most of a small file's time is its headers. So names without a header (in
  # anonymous namespaces) are unique within a module, or their file stands in SEPARATE.
  if(NOT name IN_LIST FG_FAST_MODULES)
    set_target_properties(fg_${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 12)
  endif()
  set_source_files_properties(${arg_SEPARATE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)

  if(EMSCRIPTEN AND NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
    if(NOT arg_FAST AND name IN_LIST FG_FAST_MODULES)
      target_compile_options(fg_${name} PRIVATE -O3)
    else()
      # Per source, because options of a target come before those of its files and the last -O wins.
      target_compile_options(fg_${name} PRIVATE -Oz)
      set_source_files_properties(${arg_FAST} PROPERTIES COMPILE_OPTIONS -O3)
    endif()
  endif()
endfunction()

# fg_program(fairground SOURCES main.cpp LINKS cli): an executable at the top of the build tree. FOR_BENCH: what
# scripts/bench alone needs; as those of fg_bench it is built when it is asked for.
function(fg_program name)
  cmake_parse_arguments(arg "FOR_BENCH" "" "SOURCES;LINKS" ${ARGN})
  fg_missing_sources(missing ${arg_SOURCES})
  set(targets)
  foreach(link IN LISTS arg_LINKS)
    fg_link_target(${link} target)
    if(NOT target)
      list(APPEND missing ${link})
    endif()
    list(APPEND targets ${target})
  endforeach()
  if(missing)
    fg_incomplete("program ${name} needs ${missing}")
    return()
  endif()
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${targets})
  target_compile_options(${name} PRIVATE ${FG_WARNINGS})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}"
                        EXCLUDE_FROM_ALL ${arg_FOR_BENCH})
endfunction()
