# Script: turns the module WASM into the ES module WASM.js with the program WASM2JS. The file
# appears by a rename, so that whoever reads it meanwhile sees the old or the new one.
string(RANDOM LENGTH 12 suffix)
set(draft "${WASM}.${suffix}.js")
execute_process(COMMAND "${WASM2JS}" -Oz --emscripten "${WASM}" -o "${draft}"
                COMMAND_ERROR_IS_FATAL ANY)
file(APPEND "${draft}" "export { instantiate };\n")
file(RENAME "${draft}" "${WASM}.js")
