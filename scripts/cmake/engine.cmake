# The page's engines, linked from the module web and what it uses, each an ES module beside its wasm file. They differ in
# the screens that they have (src/web/screens_*.cpp): a visitor's engine.simd.*, a designer's engine.specimen.simd.*.
# SPDX-License-Identifier: MIT

# src/web/exports.txt: one function a line without its underscore; # starts a comment.
function(fg_engine_exports out)
  set(list "${CMAKE_SOURCE_DIR}/src/web/exports.txt")
  set_property(DIRECTORY "${CMAKE_SOURCE_DIR}" APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${list}")
  set(names _malloc _free)
  if(EXISTS "${list}")
    file(STRINGS "${list}" lines)
    foreach(line IN LISTS lines)
      if(line MATCHES "^[ \t]*([A-Za-z_][A-Za-z0-9_]*)")
        list(APPEND names "_${CMAKE_MATCH_1}")
      endif()
    endforeach()
  endif()
  list(REMOVE_DUPLICATES names)
  list(JOIN names "," names)
  set(${out} "${names}" PARENT_SCOPE)
endfunction()

function(fg_add_engines)
  add_custom_target(fg_engine)
  fg_add_engine(visitor engine)
  fg_add_engine(specimen engine.specimen)
endfunction()

# fg_add_engine(NAME FILE): the engine with screens_NAME.cpp, as FILE.simd.* or FILE.scalar.*.
function(fg_add_engine name file)
  if(FG_SIMD)
    set(variant simd)
  else()
    set(variant scalar)
  endif()
  fg_engine_exports(exports)

  set(engine fg_engine_${name})
  add_executable(${engine} $<TARGET_OBJECTS:fg_web> "${CMAKE_SOURCE_DIR}/src/web/screens_${name}.cpp")
  add_dependencies(fg_engine ${engine})
  target_link_libraries(${engine} PRIVATE fg_web)
  target_compile_options(${engine} PRIVATE ${FG_WARNINGS} ${FG_CORE_OPTIONS} -Oz)
  set_target_properties(${engine} PROPERTIES OUTPUT_NAME "${file}.${variant}" SUFFIX ".js"
                        RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/engine"
                        LINK_DEPENDS "${CMAKE_SOURCE_DIR}/src/web/exports.txt")
  target_link_options(${engine} PRIVATE
    --no-entry
    -sMODULARIZE=1 -sEXPORT_ES6=1 -sEXPORT_NAME=createFairgroundEngine -sENVIRONMENT=web,worker
    -sFILESYSTEM=0 -sMALLOC=emmalloc
    # Two campaigns on one page are two instances, each with a small heap that grows when photos need it.
    -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=16777216 -sMAXIMUM_MEMORY=268435456
    -s${FG_EM_STACK_SETTING}=262144
    -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2
    -sEXPORTED_FUNCTIONS=${exports}
    -sINCOMING_MODULE_JS_API=wasmBinary,instantiateWasm,locateFile,print,printErr,onAbort
    -sEXPORTED_RUNTIME_METHODS=${FG_EM_RUNTIME_METHODS})
  # Functions the engine calls in JS (--js-library): the module web's own file.
  if(EXISTS "${CMAKE_SOURCE_DIR}/src/web/engine_library.js")
    target_link_options(${engine} PRIVATE "SHELL:--js-library \"${CMAKE_SOURCE_DIR}/src/web/engine_library.js\"")
    set_property(TARGET ${engine} APPEND PROPERTY LINK_DEPENDS "${CMAKE_SOURCE_DIR}/src/web/engine_library.js")
  endif()
  if(CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_link_options(${engine} PRIVATE -sASSERTIONS=1 -g2)
  else()
    target_link_options(${engine} PRIVATE -Oz -sASSERTIONS=0 ${FG_EM_SMALLER})
    if(FG_EM_CLOSURE)
      target_link_options(${engine} PRIVATE "SHELL:--closure 1")
    endif()
  endif()
endfunction()
