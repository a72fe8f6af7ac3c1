# What this Emscripten calls things: names changed between 3.1 and later versions, so they are tried, not assumed.
# SPDX-License-Identifier: MIT

find_program(FG_NODE NAMES node nodejs REQUIRED NO_CMAKE_FIND_ROOT_PATH)
# Older toolchain files hand Node flags that today's Node refuses to start with.
set(CMAKE_CROSSCOMPILING_EMULATOR "${FG_NODE}")

# The tests' glue is CommonJS; the tree's own package.json says that .js files are ES modules.
file(WRITE "${CMAKE_BINARY_DIR}/package.json" "{ \"type\": \"commonjs\" }\n")

# Linking may need to be told where node's modules are (Debian ships Emscripten's "acorn" there, which a Node that is not
# Debian's does not search) and which closure compiler to use.
set(FG_EM_ENV)
if(EXISTS /usr/share/nodejs/acorn)
  list(APPEND FG_EM_ENV "NODE_PATH=/usr/share/nodejs")
endif()

# Whether a link of one C function with the given options works without a complaint, in the cache variable `out`.
function(fg_em_accepts out)
  if(DEFINED ${out})
    return()
  endif()
  set(dir "${CMAKE_BINARY_DIR}/em_probe")
  file(WRITE "${dir}/probe.c" "int fg_probe(void) { return 0; }\n")
  execute_process(COMMAND ${CMAKE_COMMAND} -E env ${FG_EM_ENV} "${CMAKE_C_COMPILER}" "${dir}/probe.c" -o "${dir}/probe.js"
                          --no-entry -sEXPORTED_FUNCTIONS=_fg_probe ${ARGN}
                  RESULT_VARIABLE failed OUTPUT_VARIABLE said ERROR_VARIABLE said)
  set(works FALSE)
  if(failed EQUAL 0 AND NOT said MATCHES "warning|error")
    set(works TRUE)
  endif()
  string(REPLACE ";" " " options "${ARGN}")
  message(STATUS "Emscripten takes ${options}: ${works}")
  set(${out} ${works} CACHE INTERNAL "Emscripten takes ${options}")
endfunction()

fg_em_accepts(FG_EM_HAS_STACK_SIZE -sSTACK_SIZE=262144)
if(FG_EM_HAS_STACK_SIZE)
  set(FG_EM_STACK_SETTING STACK_SIZE)
else()
  set(FG_EM_STACK_SETTING TOTAL_STACK)
endif()

# Newer versions put the heap on the module only when asked; older ones always do and do not know the name.
fg_em_accepts(FG_EM_HAS_HEAP_EXPORT -sEXPORTED_RUNTIME_METHODS=HEAPU8)
set(FG_EM_RUNTIME_METHODS)
if(FG_EM_HAS_HEAP_EXPORT)
  list(APPEND FG_EM_RUNTIME_METHODS HEAPU8)
endif()
list(JOIN FG_EM_RUNTIME_METHODS "," FG_EM_RUNTIME_METHODS)

# What makes the glue smaller, where it is known: no decoder for browsers without TextDecoder.
set(FG_EM_SMALLER)
fg_em_accepts(FG_EM_HAS_TEXTDECODER -sTEXTDECODER=2)
if(FG_EM_HAS_TEXTDECODER)
  list(APPEND FG_EM_SMALLER -sTEXTDECODER=2)
endif()

# The optimizer twice, until it finds nothing: 2 KB of an engine as it is sent, for five seconds of its link.
fg_em_accepts(FG_EM_HAS_EXTRA_PASSES -sBINARYEN_EXTRA_PASSES=-Oz,--converge)
if(FG_EM_HAS_EXTRA_PASSES)
  list(APPEND FG_EM_SMALLER -sBINARYEN_EXTRA_PASSES=-Oz,--converge)
endif()

# Closure roughly halves the glue. An SDK brings its own; Debian's package does not, and takes the pinned one of npm.
set(FG_CLOSURE_COMPILER "${CMAKE_SOURCE_DIR}/node_modules/.bin/google-closure-compiler")
fg_em_accepts(FG_EM_OWN_CLOSURE -Oz --closure 1)
set(FG_EM_CLOSURE ${FG_EM_OWN_CLOSURE})
if(NOT FG_EM_OWN_CLOSURE AND EXISTS "${FG_CLOSURE_COMPILER}")
  list(APPEND FG_EM_ENV "EM_CLOSURE_COMPILER=${FG_CLOSURE_COMPILER}")
  fg_em_accepts(FG_EM_NPM_CLOSURE -Oz --closure 1)
  set(FG_EM_CLOSURE ${FG_EM_NPM_CLOSURE})
endif()
if(NOT FG_EM_CLOSURE)
  message(STATUS "No closure compiler works with this Emscripten: the glue will be about 10 KB larger")
endif()

if(FG_EM_ENV)
  set(CMAKE_C_LINKER_LAUNCHER ${CMAKE_COMMAND} -E env ${FG_EM_ENV})
  set(CMAKE_CXX_LINKER_LAUNCHER ${CMAKE_COMMAND} -E env ${FG_EM_ENV})
endif()
