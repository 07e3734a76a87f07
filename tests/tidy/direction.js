// Who may know whom (style of the tree, ARCHITECTURE.md): an include or import points to a room
// that is listed here, or it is a finding.

import {codeOnly} from './source.js';

/** @typedef {{line: number, problem: string}} Finding */

/** Rooms by path; the first match counts. */
const CPP_ROOMS = [
  {room: 'foundation',
    files: /^core\/(invariant|json|limits|random|result|sha256|text|time|url|version)\./},
  {room: 'foundation',
      files: /^core\/(arena|js_entries|json_[a-z]+|list|mask_engine|name_order)\./},
  {room: 'contract', files: /^core\/core\.h$/},
  {room: 'flow', files: /^core\/(group|io|protocol|task)\./},
  {room: 'dispatch', files: /^core\/(core\.cc|protocols_[a-z]+\.cc)$/},
  {room: 'border', files: /^core\/border\./},
  {room: 'mask border', files: /^core\/mask\/(border|lint_command)\.h$/},
  {room: 'mask', files: /^core\/mask\//},
  {room: 'cards border', files: /^core\/cards\/border\.h$/},
  {room: 'cards', files: /^core\/cards\//},
  {room: 'protocol', files: /^core\/[a-z]+\//},
  {room: 'wasm', files: /^wasm\//},
];

/** @type {Record<string, string[]>} */
const CPP_MAY_KNOW = {
  foundation: ['foundation'],
  contract: ['foundation'],
  flow: ['foundation', 'contract', 'flow'],
  'mask border': ['foundation', 'mask'],
  mask: ['foundation', 'mask', 'mask border'],
  'cards border': ['foundation', 'cards'],
  cards: ['foundation', 'cards', 'cards border'],
  protocol: ['foundation', 'contract', 'flow', 'mask', 'cards', 'protocol'],
  dispatch: ['foundation', 'contract', 'flow', 'mask', 'cards', 'protocol'],
  border: ['foundation', 'contract', 'border'],
  wasm: ['foundation', 'border', 'cards border', 'mask border'],
};

/** Protocols do not see each other, except for the widget, which is a use of omnichannel. */
const PROTOCOL_USES = new Map([['widget', ['omnichannel']]]);

const JS_ROOMS = [
  {room: 'index', files: /^js\/index\.js$/},
  {room: 'types', files: /^js\/.*\.d\.ts$/},
  {room: 'loader',
    files: /^js\/(module\.js|wasm\.js|engine\/|(cards|mask)\/module\.js|cards\/hosts\.js)/},
  {room: 'effects', files: /^js\/(effects\.js|effects\/|events\.js|plain\.js|platform\.js)/},
  {room: 'host', files: /^js\/host\.js$/},
  {room: 'card errors', files: /^js\/cards\/errors\.js$/},
  {room: 'card renderer', files: /^js\/(cards_render\.js|cards\/render\/)/},
  {room: 'widget', files: /^js\/(lcw\.js|lcw\/)/},
  {room: 'face', files: /^js\//},
];

/** @type {Record<string, string[]>} */
const JS_MAY_KNOW = {
  index: ['face'],
  types: ['types'],
  loader: ['types', 'loader'],
  effects: ['types', 'effects'],
  host: ['types', 'effects', 'host'],
  // Draws trees of any maker: it needs no engine.
  'card renderer': ['types', 'card errors', 'card renderer'],
  'card errors': [],
  face: ['types', 'effects', 'host', 'loader', 'card errors', 'face'],
  // A face that draws what it shows.
  widget: ['types', 'effects', 'host', 'loader', 'face', 'card renderer', 'widget'],
};

/**
 * @param {{room: string, files: RegExp}[]} rooms
 * @param {string} path
 */
const roomOf = (rooms, path) => rooms.find(({files}) => files.test(path))?.room;

/** @param {string} path */
const folderOf = (path) => path.split('/')[1];

/**
 * @param {string} path
 * @param {string} target
 */
function protocolsMeet(path, target) {
  const [from, to] = [folderOf(path), folderOf(target)];
  return from !== to && !PROTOCOL_USES.get(from)?.includes(to);
}

/**
 * @param {string} path of a file in core/ or wasm/
 * @param {string} text
 * @returns {Finding[]}
 */
export function cppDirection(path, text) {
  const room = roomOf(CPP_ROOMS, path);
  if (!room) return [{line: 1, problem: 'in no room: add it to tests/tidy/direction.js'}];
  return text.split('\n').flatMap((line, i) => {
    const target = /^\s*#include\s*"(.*)"/.exec(line)?.[1];
    if (!target) return [];
    const to = roomOf(CPP_ROOMS, target);
    const bothProtocols = room === 'protocol' && to === 'protocol';
    const allowed = to && CPP_MAY_KNOW[room].includes(to) &&
      !(bothProtocols && protocolsMeet(path, target));
    const where = `${target} (${to ?? 'in no room'})`;
    return allowed ? [] :
      [{line: i + 1, problem: `${room} must not know ${where}; turn the dependency round`}];
  });
}

/**
 * @param {string} from
 * @param {string} specifier
 */
function resolveImport(from, specifier) {
  return new URL(specifier, `file:///${from}`).pathname.slice(1);
}

/**
 * @param {string} path of a file in js/
 * @param {string} text
 * @returns {Finding[]}
 */
export function jsDirection(path, text) {
  const room = /** @type {string} */ (roomOf(JS_ROOMS, path));
  const code = codeOnly(text, true).split('\n');
  return text.split('\n').flatMap((line, i) => {
    if (!/\b(from|import)\b/.test(code[i])) return [];
    const specifier = /(?:\bfrom|^import|\bimport\()\s*'([^']+)'/.exec(line)?.[1];
    if (!specifier) return [];
    if (!specifier.startsWith('.')) {
      const known = room === 'loader' && /^(natter|node):/.test(specifier);
      return known ? [] : [{line: i + 1, problem: `imports ${specifier}: js/ has no dependencies`}];
    }
    const target = resolveImport(path, specifier);
    const to = roomOf(JS_ROOMS, target);
    return to && JS_MAY_KNOW[room].includes(to) ? [] : [{line: i + 1,
      problem: `${room} must not know ${target} (${to ?? 'outside js/'}); turn the import round`}];
  });
}
