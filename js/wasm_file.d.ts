/**
 * The module itself: `natter/omnichannel.wasm` and `natter/mask.wasm`. What an import of it gives
 * is the bundler's business; where it treats the file as an asset, this is its address, for
 * `loadEngine({url})`.
 */
declare const address: string;
export default address;
