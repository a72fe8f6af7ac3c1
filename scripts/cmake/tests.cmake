# doctest executables, run by ctest: natively, and in Node for what was built by Emscripten; and programs that measure.
# SPDX-License-Identifier: MIT
#
#   fg_test(image SOURCES blend_test.cpp decode_test.cpp SEPARATE decode_test.cpp LINKS image)
#
# in tests/image/CMakeLists.txt makes test_image. Half a dozen files are compiled as one, as in modules.cmake, but for
# those in SEPARATE. RUN_BY PROGRAM ARGUMENTS... (optional, natively) starts it.
# FG_SOURCE_DIR (a string literal) is the root of the tree, for files.

# What is tested is optimised as it ships; the tests themselves compile a third faster with less. (With none, their
# copies of templates can win over the modules' own at the link, and everything runs ten times slower.)
set(FG_TEST_OPTIONS -Wno-conversion -Wno-sign-conversion -O1)

# For Node: files are read through its own file system; the stack is explicit because its default differs between versions;
# the wasm file is read from disk, as older glue calls the fetch that newer Nodes have with a path, and fails.
set(FG_NODE_OPTIONS)
if(EMSCRIPTEN)
  set(FG_NODE_OPTIONS -sENVIRONMENT=node -sNODERAWFS=1 -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1
      -s${FG_EM_STACK_SETTING}=1048576 -sWASM_ASYNC_COMPILATION=0)
endif()

function(fg_test_main)
  if(TARGET fg_test_main)
    return()
  endif()
  fg_third_party(doctest doctest)
  add_library(fg_test_main STATIC "${CMAKE_SOURCE_DIR}/tests/support/test_main.cpp")
  target_link_libraries(fg_test_main PUBLIC ${doctest})
  target_include_directories(fg_test_main PUBLIC "${CMAKE_SOURCE_DIR}/src" "${CMAKE_SOURCE_DIR}/tests")
  target_compile_definitions(fg_test_main PUBLIC FG_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  if(EMSCRIPTEN)
    target_compile_definitions(fg_test_main PUBLIC DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS
                               DOCTEST_CONFIG_NO_POSIX_SIGNALS DOCTEST_CONFIG_NO_MULTITHREADING)
    target_compile_options(fg_test_main PUBLIC -fno-exceptions)
    # wasm-opt makes the page's engine small; a test gains nothing by it and waits ten seconds.
    target_link_options(fg_test_main PUBLIC ${FG_NODE_OPTIONS} -sASSERTIONS=1 -O1)
  endif()
endfunction()

# fg_bench(fg_bench_photo SOURCES bench_photo.cpp LINKS sample_photo): a program that measures itself, built when it is asked
# for. As wasm it goes through the same optimisers as the page's modules (engine.cmake): its figures are of what ships.
function(fg_bench name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  list(TRANSFORM arg_LINKS PREPEND fg_)
  add_executable(${name} EXCLUDE_FROM_ALL ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LINKS})
  target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}/src" "${CMAKE_SOURCE_DIR}/tests")
  if(EMSCRIPTEN)
    target_compile_options(${name} PRIVATE ${FG_CORE_OPTIONS} -Oz)
    target_link_options(${name} PRIVATE ${FG_NODE_OPTIONS} -Oz -sASSERTIONS=0 -sMALLOC=emmalloc)
  endif()
endfunction()

function(fg_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;SEPARATE;LINKS;RUN_BY" ${ARGN})
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "fg_test(${name}): unexpected ${arg_UNPARSED_ARGUMENTS}")
  endif()
  fg_missing_sources(missing ${arg_SOURCES})
  if(missing)
    fg_incomplete("test ${name}: no such file: ${missing}")
    return()
  endif()
  set(targets)
  foreach(link IN LISTS arg_LINKS)
    fg_link_target(${link} target)
    if(NOT target)
      fg_incomplete("test ${name} uses ${link}, which is not there")
      return()
    endif()
    list(APPEND targets ${target})
  endforeach()

  fg_test_main()
  add_executable(test_${name} ${arg_SOURCES})
  target_link_libraries(test_${name} PRIVATE ${targets} fg_test_main)
  target_compile_options(test_${name} PRIVATE ${FG_WARNINGS} ${FG_TEST_OPTIONS})
  set_target_properties(test_${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 6)
  set_source_files_properties(${arg_SEPARATE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  # Through doctest's own count, so that a summary can say how many cases ran and not only how many programs.
  set(command test_${name})  # by this name CMake knows that wasm is run in Node
  if(arg_RUN_BY)
    set(command ${arg_RUN_BY} $<TARGET_FILE:test_${name}>)
  endif()
  add_test(NAME ${name} COMMAND ${command} --no-intro WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
  get_filename_component(module "${CMAKE_CURRENT_SOURCE_DIR}" NAME)
  set_tests_properties(${name} PROPERTIES LABELS ${module} TIMEOUT 300)
endfunction()
