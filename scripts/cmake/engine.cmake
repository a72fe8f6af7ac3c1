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
  fg_add_engine(makeover engine)
  fg_add_engine(photo engine.photo)
  fg_add_engine(story engine.story)
  fg_add_engine(gallery engine.gallery)
  fg_add_engine(specimen engine.specimen)
  fg_add_photo_intake()
endfunction()

# What every wasm module of the page has in common: FILE.simd.* or FILE.scalar.*.
function(fg_page_module target file)
  if(FG_SIMD)
    set(variant simd)
  else()
    set(variant scalar)
  endif()
  target_compile_options(${target} PRIVATE ${FG_WARNINGS} ${FG_CORE_OPTIONS} -Oz)
  set_target_properties(${target} PROPERTIES OUTPUT_NAME "${file}.${variant}" SUFFIX ".js"
                        RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/engine")
  target_link_options(${target} PRIVATE
    --no-entry
    -sMODULARIZE=1 -sEXPORT_ES6=1
    -sFILESYSTEM=0 -sMALLOC=emmalloc
    -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=268435456
    -s${FG_EM_STACK_SETTING}=262144
    -sEXPORTED_RUNTIME_METHODS=${FG_EM_RUNTIME_METHODS})
  if(CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_link_options(${target} PRIVATE -sASSERTIONS=1 -g2)
  else()
    target_link_options(${target} PRIVATE -Oz -sASSERTIONS=0 ${FG_EM_SMALLER})
    if(FG_EM_CLOSURE)
      target_link_options(${target} PRIVATE "SHELL:--closure 1")
    endif()
  endif()
endfunction()

# Photos are decoded and written anew by a module of their own, in a worker that ends with them: photo.simd.*.
function(fg_add_photo_intake)
  add_executable(fg_photo_intake "${CMAKE_SOURCE_DIR}/src/web/photo_intake.cpp")
  add_dependencies(fg_engine fg_photo_intake)
  target_link_libraries(fg_photo_intake PRIVATE fg_image)
  fg_page_module(fg_photo_intake photo)
  set(exports malloc free fg_photo_probe fg_photo_decode fg_photo_encode fg_photo_bytes fg_photo_answer fg_photo_digest)
  list(TRANSFORM exports PREPEND "_")
  list(JOIN exports "," exports)
  target_link_options(fg_photo_intake PRIVATE
    -sENVIRONMENT=worker -sEXPORT_NAME=createPhotoIntake -sINITIAL_MEMORY=4194304 -sEXPORTED_FUNCTIONS=${exports}
    -sINCOMING_MODULE_JS_API=wasmBinary,instantiateWasm,locateFile,print,printErr,onAbort)
endfunction()

# fg_add_engine(NAME FILE): the engine with screens_NAME.cpp, as FILE.simd.* or FILE.scalar.*.
function(fg_add_engine name file)
  fg_engine_exports(exports)
  set(engine fg_engine_${name})
  add_executable(${engine} $<TARGET_OBJECTS:fg_web> "${CMAKE_SOURCE_DIR}/src/web/screens_${name}.cpp")
  add_dependencies(fg_engine ${engine})
  target_link_libraries(${engine} PRIVATE fg_web)
  fg_page_module(${engine} ${file})
  set_target_properties(${engine} PROPERTIES LINK_DEPENDS "${CMAKE_SOURCE_DIR}/src/web/exports.txt")
  target_link_options(${engine} PRIVATE
    -Wl,--wrap=snprintf,--wrap=vsnprintf,--wrap=strtod # src/web/libc.cpp
    # Two campaigns on one page are two instances, each with a small heap that grows when photos need it.
    -sENVIRONMENT=web -sEXPORT_NAME=createFairgroundEngine -sINITIAL_MEMORY=16777216
    -sEXPORTED_FUNCTIONS=${exports}
    # What the shell gives the engine, and no more: each further one is code of the first view.
    -sINCOMING_MODULE_JS_API=instantiateWasm,onAbort)
  # Functions the engine calls in JS (--js-library): the module web's own file.
  if(EXISTS "${CMAKE_SOURCE_DIR}/src/web/engine_library.js")
    target_link_options(${engine} PRIVATE "SHELL:--js-library \"${CMAKE_SOURCE_DIR}/src/web/engine_library.js\"")
    set_property(TARGET ${engine} APPEND PROPERTY LINK_DEPENDS "${CMAKE_SOURCE_DIR}/src/web/engine_library.js")
  endif()
endfunction()
