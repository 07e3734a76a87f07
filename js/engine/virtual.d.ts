// Modules that tools/pack.js makes from the build of the core when it packs an entry.

/** The module's bytes as text; see engine/text.js. */
declare module 'natter:module-text' {
  const text: string;
  export default text;
}

/** The wasm2js build of the same module. */
declare module 'natter:module-script' {
  export function instantiate(imports: Record<string, Function>): any;
}

/** The bytes of the masking module as text. */
declare module 'natter:mask-text' {
  const text: string;
  export default text;
}

/** The wasm2js build of the masking module. */
declare module 'natter:mask-script' {
  export function instantiate(imports: Record<string, Function>): any;
}

/** The packed entry `natter/mask`, which has the masking module inlined. */
declare module 'natter:mask' {
  export function compileModule(): Promise<WebAssembly.Module>;
}

// The one thing of Node that js/ uses (engine/default.js); its whole types would let browser code
// use Node's globals unnoticed.
declare module 'node:fs/promises' {
  export function readFile(file: URL): Promise<Uint8Array<ArrayBuffer>>;
}
