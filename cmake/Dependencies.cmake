# Third-party sources: found, never committed. Each is looked for in this order:
#   1. -DNATTER_<NAME>_DIR=...          what the caller says
#   2. .deps/<name>                     what tools/bootstrap unpacked
#   3. node_modules/re2/vendor          RE2 only
#   4. the system                       find_package(Catch2 3); the header search for nlohmann_json
#   5. git, by commit                   unless NATTER_NETWORK=OFF
include(FetchContent)

# Sets <out> to the first candidate folder that holds <marker>, or to nothing.
function(natter_first_folder out marker)
  set(${out} "" PARENT_SCOPE)
  foreach(folder IN LISTS ARGN)
    if(EXISTS "${folder}/${marker}")
      set(${out} "${folder}" PARENT_SCOPE)
      return()
    endif()
  endforeach()
endfunction()

# A folder given by hand is used or refused, never silently replaced by another.
function(natter_check_given_folder name marker)
  if(NATTER_${name}_DIR AND NOT EXISTS "${NATTER_${name}_DIR}/${marker}")
    message(FATAL_ERROR "NATTER_${name}_DIR=${NATTER_${name}_DIR} has no ${marker}")
  endif()
endfunction()

function(natter_fetch out name repository commit hint)
  if(NOT NATTER_NETWORK)
    message(FATAL_ERROR "${name} was not found and NATTER_NETWORK is OFF. ${hint}")
  endif()
  message(STATUS "${name}: fetching ${commit}")
  # A SOURCE_SUBDIR that does not exist: the sources are wanted, not their CMake project.
  FetchContent_Declare(${name} GIT_REPOSITORY ${repository} GIT_TAG ${commit}
                       SOURCE_SUBDIR none)
  FetchContent_MakeAvailable(${name})
  string(TOLOWER ${name} lower)
  set(${out} "${${lower}_SOURCE_DIR}" PARENT_SCOPE)
endfunction()

# natter_json: the header-only nlohmann_json, reached by a link in the build folder, since
# -I/usr/include would break a cross build.
function(natter_find_json)
  set(NATTER_JSON_DIR "" CACHE PATH "Folder that holds nlohmann/json.hpp")
  natter_check_given_folder(JSON nlohmann/json.hpp)
  natter_first_folder(folder nlohmann/json.hpp "${NATTER_JSON_DIR}"
                      "${CMAKE_SOURCE_DIR}/.deps/nlohmann_json/include")
  if(NOT folder)
    find_path(NATTER_JSON_SYSTEM_DIR nlohmann/json.hpp
              HINTS /usr/include /usr/local/include /opt/homebrew/include
              NO_CMAKE_FIND_ROOT_PATH)
    mark_as_advanced(NATTER_JSON_SYSTEM_DIR)
    set(folder "${NATTER_JSON_SYSTEM_DIR}")
  endif()
  if(NOT folder)
    natter_fetch(source nlohmann_json https://github.com/nlohmann/json
                 9cca280a4d0ccf0c08f47a99aa71d1b0e52f8d03
                 "Run tools/bootstrap, or install nlohmann-json3-dev.")
    set(folder "${source}/include")
  endif()
  message(STATUS "nlohmann_json: ${folder}")
  set(link "${CMAKE_BINARY_DIR}/deps-include/nlohmann")
  file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/deps-include")
  file(CREATE_LINK "${folder}/nlohmann" "${link}" SYMBOLIC)

  add_library(natter_json INTERFACE)
  target_include_directories(natter_json SYSTEM INTERFACE "${CMAKE_BINARY_DIR}/deps-include")
  # For tests too, which have exceptions: every file must see one definition of the inline code.
  target_compile_definitions(natter_json INTERFACE JSON_NOEXCEPTION=1
                                                   JSON_USE_IMPLICIT_CONVERSIONS=0)
endfunction()

# natter_catch2: Catch2 3 with its main. Its amalgamated file as one library of ours takes a quarter
# of the time of its own CMake project. Also makes catch_discover_tests() known.
macro(natter_find_catch2)
  set(NATTER_CATCH2_DIR "" CACHE PATH "Sources of Catch2 3")
  natter_check_given_folder(CATCH2 extras/catch_amalgamated.cpp)
  natter_first_folder(catch2_folder extras/catch_amalgamated.cpp "${NATTER_CATCH2_DIR}"
                      "${CMAKE_SOURCE_DIR}/.deps/catch2")
  if(NOT catch2_folder)
    find_package(Catch2 3 QUIET)
  endif()
  if(Catch2_FOUND)
    message(STATUS "Catch2: ${Catch2_VERSION} of the system")
    add_library(natter_catch2 INTERFACE)
    target_link_libraries(natter_catch2 INTERFACE Catch2::Catch2WithMain)
  else()
    if(NOT catch2_folder)
      natter_fetch(catch2_folder catch2 https://github.com/catchorg/Catch2
                   fa43b77429ba76c462b1898d6cd2f2d7a9416b14 "Run tools/bootstrap.")
    endif()
    message(STATUS "Catch2: ${catch2_folder}")
    natter_build_catch2("${catch2_folder}")
    list(APPEND CMAKE_MODULE_PATH "${catch2_folder}/extras")
  endif()
  include(Catch)
endmacro()

function(natter_build_catch2 folder)
  set(CATCH_CONFIG_DEFAULT_REPORTER console)
  set(CATCH_CONFIG_CONSOLE_WIDTH 100)
  configure_file("${folder}/src/catch2/catch_user_config.hpp.in"
                 "${CMAKE_BINARY_DIR}/generated-catch2/catch2/catch_user_config.hpp")
  add_library(natter_catch2 STATIC EXCLUDE_FROM_ALL "${folder}/extras/catch_amalgamated.cpp")
  target_include_directories(natter_catch2 SYSTEM PUBLIC "${folder}/src"
                                                         "${CMAKE_BINARY_DIR}/generated-catch2")
  target_compile_options(natter_catch2 PRIVATE -w)
endfunction()
