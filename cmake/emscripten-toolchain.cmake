# Finds Emscripten wherever it is installed (Debian's package, emsdk, Homebrew) and hands over to
# the toolchain file it brings.
set(candidates "$ENV{EMSCRIPTEN_ROOT}" "$ENV{EMSDK}/upstream/emscripten")
find_program(NATTER_EMCC emcc NO_CMAKE_FIND_ROOT_PATH)
if(NATTER_EMCC)
  file(REAL_PATH "${NATTER_EMCC}" emcc)
  get_filename_component(emcc_folder "${emcc}" DIRECTORY)
  list(APPEND candidates "${emcc_folder}")
endif()
list(APPEND candidates /usr/share/emscripten /usr/lib/emscripten
     /opt/homebrew/opt/emscripten/libexec /usr/local/opt/emscripten/libexec)

foreach(folder IN LISTS candidates)
  if(EXISTS "${folder}/cmake/Modules/Platform/Emscripten.cmake")
    set(NATTER_EMSCRIPTEN_ROOT "${folder}")
    include("${folder}/cmake/Modules/Platform/Emscripten.cmake")
    return()
  endif()
endforeach()
message(FATAL_ERROR "Emscripten was not found. On Debian: apt-get install emscripten, or run "
                    "tools/bootstrap. Elsewhere: activate an emsdk (3.1.6 or newer), or set "
                    "EMSCRIPTEN_ROOT to the folder that holds emcc.")
