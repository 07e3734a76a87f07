# natter_re2: the automaton of the masking rules, from source in every build, so that tests and
# module run the same regex code. Slimmed without a change in its files: cmake/re2/ has a logging
# header found before RE2's, and stands in for the units that are left out.
#
# Whoever links it is compiled with NATTER_RE2=1. Natively it is a static library, for the module a
# set of objects.

function(natter_find_re2)
  set(NATTER_RE2_DIR "" CACHE PATH "Sources of RE2 2023-03-01")
  natter_check_given_folder(RE2 re2/re2.cc)
  natter_first_folder(folder re2/re2.cc "${NATTER_RE2_DIR}" "${CMAKE_SOURCE_DIR}/.deps/re2"
                      "${CMAKE_SOURCE_DIR}/node_modules/re2/vendor")
  if(NOT folder)
    natter_fetch(folder re2 https://github.com/google/re2
                 3a8436ac436124a57a4e22d5c8713a2d42b381d7 "Run tools/bootstrap.")
  endif()
  message(STATUS "RE2: ${folder}")

  set(stages bitmap256 compile dfa prog regexp simplify stringpiece)
  list(TRANSFORM stages REPLACE "(.+)" "${folder}/re2/\\1.cc")
  set(sources ${stages} "${folder}/util/rune.cc" "${folder}/util/strutil.cc"
              "${CMAKE_SOURCE_DIR}/cmake/re2/left_out.cc")
  if(EMSCRIPTEN)
    add_library(natter_re2 OBJECT EXCLUDE_FROM_ALL ${sources})
    target_link_libraries(natter_re2 PRIVATE natter_wasm_flags)
    # A level for each file, since a file can have one only. For size the loop of the automaton
    # would take three times as long.
    set_source_files_properties(${sources} PROPERTIES COMPILE_OPTIONS -Oz)
    set_source_files_properties("${folder}/re2/dfa.cc" PROPERTIES COMPILE_OPTIONS -O2)
  else()
    add_library(natter_re2 STATIC EXCLUDE_FROM_ALL ${sources})
    find_package(Threads REQUIRED)  # std::call_once of older C libraries
    target_link_libraries(natter_re2 PUBLIC Threads::Threads)
    # The asserts of an optimised build are for our code.
    target_compile_definitions(natter_re2 PRIVATE $<$<NOT:$<CONFIG:Debug>>:NDEBUG>)
    natter_make_fuzzable(natter_re2)
  endif()
  target_include_directories(natter_re2 BEFORE PRIVATE "${CMAKE_SOURCE_DIR}/cmake/re2")
  target_include_directories(natter_re2 SYSTEM PUBLIC "${folder}")
  target_compile_definitions(natter_re2 INTERFACE NATTER_RE2=1 PRIVATE RE2_NO_THREADS)
  target_compile_options(natter_re2 PRIVATE -fno-exceptions -w)
endfunction()
