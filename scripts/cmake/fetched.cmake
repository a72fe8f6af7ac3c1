# Dear ImGui and stb: sources that a distribution has too old or not at all.
# SPDX-License-Identifier: MIT
#
# Looked for in this order: the folder given (FG_IMGUI_DIR, FG_STB_DIR), what was fetched before (FG_DEPS_DIR), upstream's
# release with each file's SHA-256 checked, and Debian unstable's source package, whose signature apt checks.

# Downloads the files that `manifest` (sha256sum's format) lists below `url` to `dir`; TRUE in `out` when all are right.
function(fg_download_files url manifest dir out)
  set(${out} FALSE PARENT_SCOPE)
  file(STRINGS "${manifest}" lines)
  set(partial "${dir}.partial")
  file(REMOVE_RECURSE "${partial}")
  foreach(line IN LISTS lines)
    string(REGEX MATCH "^([0-9a-f]+) +(.+)$" matched "${line}")
    set(expected "${CMAKE_MATCH_1}")
    set(path "${CMAKE_MATCH_2}")
    file(DOWNLOAD "${url}/${path}" "${partial}/${path}" STATUS status TIMEOUT 60 INACTIVITY_TIMEOUT 10)
    list(GET status 0 failed)
    set(actual "nothing")
    if(EXISTS "${partial}/${path}")
      file(SHA256 "${partial}/${path}" actual)
    endif()
    if(failed OR NOT actual STREQUAL expected)
      list(GET status 1 why)
      if(NOT failed)
        set(why "SHA-256 is ${actual}, not ${expected}")
      endif()
      message(STATUS "  ${url}/${path}: ${why}")
      file(REMOVE_RECURSE "${partial}")
      return()
    endif()
  endforeach()
  file(REMOVE_RECURSE "${dir}")
  file(RENAME "${partial}" "${dir}")
  set(${out} TRUE PARENT_SCOPE)
endfunction()

# fg_fetched(OUT NAME title GIVEN dir MARKER header URL url DEBIAN package): the folder of a source, in OUT.
function(fg_fetched out)
  cmake_parse_arguments(arg "" "NAME;TITLE;GIVEN;VARIABLE;MARKER;URL;DEBIAN" "" ${ARGN})
  if(arg_GIVEN)
    if(NOT EXISTS "${arg_GIVEN}/${arg_MARKER}")
      message(FATAL_ERROR "${arg_VARIABLE}=${arg_GIVEN}: there is no ${arg_MARKER} in it")
    endif()
    set(${out} "${arg_GIVEN}" PARENT_SCOPE)
    return()
  endif()

  set(dir "${FG_DEPS_DIR}/${arg_NAME}")
  set(${out} "${dir}" PARENT_SCOPE)
  # Two configurations may run at once; the second finds what the first fetched.
  file(MAKE_DIRECTORY "${FG_DEPS_DIR}")
  file(LOCK "${FG_DEPS_DIR}/${arg_NAME}.lock" GUARD FUNCTION TIMEOUT 600)
  if(EXISTS "${dir}/${arg_MARKER}")
    return()
  endif()

  message(STATUS "Fetching ${arg_TITLE} from upstream")
  fg_download_files("${arg_URL}" "${CMAKE_SOURCE_DIR}/scripts/cmake/${arg_NAME}.sha256" "${dir}" done)
  if(NOT done)
    message(STATUS "Fetching ${arg_TITLE} from Debian unstable (source package ${arg_DEBIAN})")
    execute_process(COMMAND "${CMAKE_SOURCE_DIR}/scripts/lib/debian_source.sh" ${arg_DEBIAN} "${dir}"
                    RESULT_VARIABLE failed OUTPUT_VARIABLE said ERROR_VARIABLE said)
    if(failed OR NOT EXISTS "${dir}/${arg_MARKER}")
      message(FATAL_ERROR "${arg_TITLE} could not be fetched:\n${said}\nUnpack it somewhere and configure with "
                          "-D${arg_VARIABLE}=DIR (or set ${arg_VARIABLE} in the environment of scripts/build).")
    endif()
  endif()
endfunction()

function(fg_find_stb)
  fg_fetched(dir NAME stb TITLE "stb (stb_image 2.28 or later)" GIVEN "${FG_STB_DIR}" VARIABLE FG_STB_DIR
             MARKER stb_image.h URL https://raw.githubusercontent.com/nothings/stb/master DEBIAN libstb)
  add_library(fg_third_stb INTERFACE)
  target_include_directories(fg_third_stb SYSTEM INTERFACE "${dir}")
endfunction()

function(fg_find_imgui)
  fg_fetched(dir NAME imgui TITLE "Dear ImGui (1.92 or later)" GIVEN "${FG_IMGUI_DIR}" VARIABLE FG_IMGUI_DIR
             MARKER imgui.h URL https://raw.githubusercontent.com/ocornut/imgui/v1.92.2b DEBIAN imgui)
  file(STRINGS "${dir}/imgui.h" number REGEX "^#define IMGUI_VERSION_NUM")
  string(REGEX MATCH "[0-9]+" number "${number}")
  if(number LESS 19200)
    message(FATAL_ERROR "Dear ImGui in ${dir} is version number ${number}; 19200 (1.92) or later is needed")
  endif()

  add_library(fg_third_imgui STATIC "${dir}/imgui.cpp" "${dir}/imgui_draw.cpp" "${dir}/imgui_tables.cpp"
              "${dir}/imgui_widgets.cpp")
  target_include_directories(fg_third_imgui SYSTEM PUBLIC "${dir}")
  # 1.92.8 swapped arguments of AddRect and friends; with the old spellings gone, a call means the same in every version.
  target_compile_definitions(fg_third_imgui PUBLIC IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS
    IMGUI_DISABLE_DEBUG_TOOLS IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS IMGUI_DISABLE_FILE_FUNCTIONS)
  if(EXISTS "${CMAKE_SOURCE_DIR}/src/ui/kit/imgui_config.h")
    target_include_directories(fg_third_imgui PUBLIC "${CMAKE_SOURCE_DIR}/src")
    target_compile_definitions(fg_third_imgui PUBLIC IMGUI_USER_CONFIG="ui/kit/imgui_config.h")
  endif()
  target_compile_options(fg_third_imgui PRIVATE $<$<COMPILE_LANGUAGE:CXX>:${FG_CORE_OPTIONS}>)
  if(EMSCRIPTEN)
    # The backend picks ES2 on Emscripten unless told otherwise.
    target_compile_definitions(fg_third_imgui PUBLIC IMGUI_IMPL_OPENGL_ES3)
    add_library(fg_third_imgui_gl STATIC "${dir}/backends/imgui_impl_opengl3.cpp")
    target_include_directories(fg_third_imgui_gl SYSTEM PUBLIC "${dir}/backends")
    target_link_libraries(fg_third_imgui_gl PUBLIC fg_third_imgui)
    target_compile_options(fg_third_imgui_gl PRIVATE ${FG_CORE_OPTIONS})
    if(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
      target_compile_options(fg_third_imgui PRIVATE -Oz)
      target_compile_options(fg_third_imgui_gl PRIVATE -Oz)
    endif()
  endif()
endfunction()

function(fg_find_imgui_gl)
  if(EMSCRIPTEN)
    fg_third_party(imgui ignored)
  else()
    # Natively nothing draws to a screen: screens are tested by their recorded draw commands.
    add_library(fg_third_imgui_gl INTERFACE)
  endif()
endfunction()
