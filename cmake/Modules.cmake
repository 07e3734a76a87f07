# The WebAssembly modules. Each is build/wasm/<module>.wasm (target natter_wasm) and
# <module>.wasm.js (target natter_js), linked of objects that are compiled once however many modules
# use them.
#
# natter_add_chat_module(NAME <module> PROTOCOLS <protocol>... [OBJECTS <target>...])
#   the shared core (core/*.cc), the protocols it names (core/<protocol>/*.cc), further objects, and
#   its table of protocols (core/protocols_<module>.cc), behind wasm/exports.cc
# natter_add_module(NAME <module> SOURCES <file>... OBJECTS <target>... BORDER <prefix>)
#   anything; wasm/<prefix>exports.txt and wasm/<prefix>imports.txt are its reviewed lists

# The deepest recursion is the JSON writer's, which limits.h bounds to a tenth of this.
set(natter_stack_bytes 262144)
set(natter_memory_bytes 1048576)

# What Binaryen does after its own -Oz. Functions with one caller stay functions unless they are
# tiny, and the control flow is made anew: more bytes, which compress better, by two to three per
# cent of the module.
set(natter_passes "--one-caller-inline-max-function-size=40,--flatten,--rereloop,-Oz,-Oz")

set(natter_wrapped strtod snprintf vsnprintf localeconv fprintf vfprintf abort_message)
list(TRANSFORM natter_wrapped PREPEND "-Wl,--wrap=")

add_library(natter_wasm_flags INTERFACE)
target_compile_options(natter_wasm_flags INTERFACE -fno-exceptions -fno-rtti -flto
                                                   $<TARGET_PROPERTY:NATTER_OPTIMIZE>)
target_compile_definitions(natter_wasm_flags INTERFACE NDEBUG)

# Objects with their one optimisation level.
function(natter_add_objects target level)
  add_library(${target} OBJECT ${ARGN})
  set_target_properties(${target} PROPERTIES NATTER_OPTIMIZE ${level})
  natter_configure_core(${target})
  target_link_libraries(${target} PRIVATE natter_wasm_flags)
endfunction()

# The objects of a room of core/, made once however many modules use it.
function(natter_use_protocol protocol)
  if(TARGET natter_protocol_${protocol})
    return()
  endif()
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/core/${protocol}/*.cc")
  if(NOT sources)
    message(FATAL_ERROR "no sources in core/${protocol}/")
  endif()
  natter_add_objects(natter_protocol_${protocol} -Oz ${sources})
endfunction()

function(natter_add_chat_module)
  cmake_parse_arguments(PARSE_ARGV 0 module "" "NAME" "PROTOCOLS;OBJECTS")
  set(objects natter_foundation natter_json_text natter_chat ${module_OBJECTS})
  foreach(protocol IN LISTS module_PROTOCOLS)
    natter_use_protocol(${protocol})
    list(APPEND objects natter_protocol_${protocol})
  endforeach()
  natter_add_module(NAME ${module_NAME} BORDER "" OBJECTS ${objects}
                    SOURCES exports.cc "${CMAKE_SOURCE_DIR}/core/protocols_${module_NAME}.cc")
endfunction()

function(natter_add_module)
  cmake_parse_arguments(PARSE_ARGV 0 module "" "NAME;BORDER" "SOURCES;OBJECTS")
  set(target natter_${module_NAME})
  set(exports_file "${CMAKE_SOURCE_DIR}/wasm/${module_BORDER}exports.txt")
  file(STRINGS "${exports_file}" exports)
  list(TRANSFORM exports PREPEND "_")
  list(JOIN exports "," exports)

  add_executable(${target} libc.cc ${module_SOURCES})
  set_target_properties(${target} PROPERTIES SUFFIX ".wasm" OUTPUT_NAME ${module_NAME}
                                             RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}"
                                             NATTER_OPTIMIZE -Oz)
  natter_configure_core(${target})
  target_link_libraries(${target} PRIVATE natter_wasm_flags ${module_OBJECTS})
  target_link_options(
    ${target} PRIVATE -Oz -flto -sSTANDALONE_WASM --no-entry -sALLOW_MEMORY_GROWTH=1
    -sFILESYSTEM=0 -sMALLOC=emmalloc -sINITIAL_MEMORY=${natter_memory_bytes}
    "-sBINARYEN_EXTRA_PASSES=${natter_passes}"
    -s${natter_stack_setting}=${natter_stack_bytes} -sEXPORTED_FUNCTIONS=${exports}
    --js-library "${CMAKE_SOURCE_DIR}/wasm/imports.js" ${natter_wrapped})
  set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${CMAKE_SOURCE_DIR}/wasm/imports.js"
                                                             "${exports_file}")
  add_dependencies(natter_wasm ${target})
  natter_add_js_build(${target} "${CMAKE_BINARY_DIR}/${module_NAME}.wasm")
  natter_test_module(${module_NAME} "${module_BORDER}")
endfunction()

# The same module as JavaScript, for pages whose policy refuses WebAssembly: `instantiate(imports)`
# returns what a WebAssembly instance has as its exports.
function(natter_add_js_build module_target wasm)
  add_custom_command(
    OUTPUT "${wasm}.js"
    COMMAND "${CMAKE_COMMAND}" "-DWASM2JS=${NATTER_WASM2JS}" "-DWASM=${wasm}"
            -P "${CMAKE_SOURCE_DIR}/cmake/wasm2js.cmake"
    DEPENDS ${module_target} "${CMAKE_SOURCE_DIR}/cmake/wasm2js.cmake"
    COMMENT "wasm2js: ${wasm}.js"
    VERBATIM)
  add_custom_target(${module_target}_js DEPENDS "${wasm}.js")
  add_dependencies(natter_js ${module_target}_js)
endfunction()

function(natter_test_module name border)
  set(check "${NATTER_NODE}" "${CMAKE_SOURCE_DIR}/tools/check-module.js" "--border=${border}")
  add_test(NAME "wasm: ${name} imports and exports only what was reviewed"
           COMMAND ${check} "${CMAKE_BINARY_DIR}/${name}.wasm")
  set_property(TEST "wasm: ${name} imports and exports only what was reviewed" PROPERTY LABELS wasm)
  add_test(NAME "js: ${name} exports what the module does"
           COMMAND ${check} "${CMAKE_BINARY_DIR}/${name}.wasm"
                   "${CMAKE_BINARY_DIR}/${name}.wasm.js")
  set_property(TEST "js: ${name} exports what the module does" PROPERTY LABELS js)
endfunction()
