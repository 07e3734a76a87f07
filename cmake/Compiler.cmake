# What every target of ours is compiled with. The wasm build adds its -O levels in wasm/.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(EMSCRIPTEN)
  # -Oz is sticky in emcc: with two levels on one command line the last one wins only in part.
  # So CMake's own per-config flags go, and each target names its one level.
  set(CMAKE_CXX_FLAGS_MINSIZEREL "")
  set(CMAKE_EXE_LINKER_FLAGS_MINSIZEREL "")
else()
  # Line tables are what the traces of sanitizers need; all there is to know makes each test program
  # 250 MB large and its link slow. For a debugger: -DNATTER_DEBUG_INFO=-g
  set(NATTER_DEBUG_INFO "-g1" CACHE STRING "How much debug information native builds have")
  set(CMAKE_CXX_FLAGS_DEBUG "${NATTER_DEBUG_INFO}")
  # CMake's default has -DNDEBUG, which would remove the asserts this build is there to keep.
  set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 ${NATTER_DEBUG_INFO}")
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # With -O2 GCC 12 sees the branches of nlohmann's copies that its type rules out.
    string(APPEND CMAKE_CXX_FLAGS_RELWITHDEBINFO " -Wno-array-bounds")
  endif()
endif()

if(NATTER_CCACHE AND NOT NATTER_PRECOMPILE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(NATTER_CCACHE_PROGRAM ccache NO_CMAKE_FIND_ROOT_PATH)
  mark_as_advanced(NATTER_CCACHE_PROGRAM)
  if(NATTER_CCACHE_PROGRAM AND EMSCRIPTEN)
    # ccache does not know emcc; it has to wrap the clang inside it.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND}" -E env "EM_COMPILER_WRAPPER=${NATTER_CCACHE_PROGRAM}")
  elseif(NATTER_CCACHE_PROGRAM)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${NATTER_CCACHE_PROGRAM}")
  endif()
endif()

# Sanitizers go to all code in the process, dependencies too: containers are annotated alike then.
if(NATTER_SANITIZE AND NOT EMSCRIPTEN)
  set(sanitize -fsanitize=address,undefined -fno-sanitize-recover=undefined
               -fno-omit-frame-pointer)
  if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    # Optimised coroutines with this check end in "Cannot represent a difference across sections"
    # (clang 14): the parts of a split function inherit a reference to the whole.
    list(APPEND sanitize -fno-sanitize=function)
  endif()
  add_compile_options(${sanitize})
  add_link_options(${sanitize})
endif()
if(NATTER_FUZZ AND NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  message(FATAL_ERROR "NATTER_FUZZ needs clang (libFuzzer); this is ${CMAKE_CXX_COMPILER_ID}. "
                      "Use the preset: cmake --preset fuzz")
endif()

# natter_precompile(<target> <header>...): what most files of a target include. A machine that
# builds once reads these headers hundreds of times. ccache takes no objects made with precompiled
# ones, so that whoever builds again is better off without.
function(natter_precompile target)
  if(NATTER_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE <functional> <map> <algorithm> <array> ${ARGN})
  endif()
endfunction()

# What fuzzers run counts its branches, and is optimised, so that they try more in a minute. The
# unit tests of the same build run on the same objects.
function(natter_make_fuzzable target)
  if(NATTER_FUZZ)
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link -O2)
  endif()
endfunction()

function(natter_enable_warnings target)
  target_compile_options(
    ${target} PRIVATE -Wall -Wextra -Wconversion -Wshadow
                      $<$<BOOL:${NATTER_WARNINGS_AS_ERRORS}>:-Werror>)
  if(EMSCRIPTEN)
    # 3.1.6 has only <experimental/coroutine>, and its clang says that this will go one day.
    target_compile_options(${target} PRIVATE -Wno-deprecated-experimental-coroutine
                                             -Wno-unknown-warning-option)
  endif()
endfunction()

# For each target that compiles files of core/. Exceptions are off natively too, so that a misuse
# which would trap in the module aborts in unit tests and fuzzers. RTTI stays on natively: without
# it g++'s UBSan reports invalid vptrs inside libstdc++.
function(natter_configure_core target)
  natter_enable_warnings(${target})
  target_compile_options(${target} PRIVATE -fno-exceptions)
  target_include_directories(${target} PUBLIC "${CMAKE_SOURCE_DIR}" "${CMAKE_BINARY_DIR}/generated")
  target_link_libraries(${target} PUBLIC natter_json)
endfunction()
