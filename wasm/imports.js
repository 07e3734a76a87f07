// What the core asks of its host, as a JS library for Emscripten's linker: an import that is not
// named here fails the link. imports.txt beside it is the whole reviewed list, with what the
// standalone runtime adds; js/wasm.js has the functions themselves. A new import is a review event:
// it usually means that stdio, locale or exceptions crept back in.
mergeInto(LibraryManager.library, {
  // (text, length) -> double: Number() of a text that the JSON lexer accepted.
  natter_strtod: function () {},
  // The door to the masking module (exports.cc).
  natter_mask_call: function () {},
  natter_mask_read: function () {},
});
