# What this Emscripten calls things: names changed between 3.1 and later versions, so they are tried, not assumed.
# SPDX-License-Identifier: MIT

# Whether a link with `options` works without a complaint, in the cache variable `out`.
function(fg_em_accepts out)
  if(DEFINED ${out})
    return()
  endif()
  set(dir "${CMAKE_BINARY_DIR}/em_probe")
  file(WRITE "${dir}/probe.c" "int main(void) { return 0; }\n")
  execute_process(COMMAND "${CMAKE_C_COMPILER}" "${dir}/probe.c" -o "${dir}/probe.mjs" ${ARGN}
                  RESULT_VARIABLE failed OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(failed EQUAL 0 AND NOT said MATCHES "warning|error")
    set(${out} TRUE CACHE INTERNAL "Emscripten takes ${ARGN}")
  else()
    set(${out} FALSE CACHE INTERNAL "Emscripten takes ${ARGN}")
  endif()
endfunction()

fg_em_accepts(FG_EM_HAS_STACK_SIZE -sSTACK_SIZE=262144)
if(FG_EM_HAS_STACK_SIZE)
  set(FG_EM_STACK_SETTING STACK_SIZE)
else()
  set(FG_EM_STACK_SETTING TOTAL_STACK)
endif()
