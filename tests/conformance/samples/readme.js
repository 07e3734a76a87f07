/**
 * The code samples of the original's README, made to run: the import line is changed, blanks are
 * filled in, and what a sample leaves to the reader (`...`, a cache) comes from outside. The README
 * is read from the installed package; none of its text is in this repository.
 */
import { readFile } from 'node:fs/promises';
import * as esbuild from 'esbuild';

const README = new URL(
  '../../peers/node_modules/@microsoft/omnichannel-chat-sdk/README.md', import.meta.url);
const PACKAGE = '@microsoft/omnichannel-chat-sdk';

/** What a sample may use without having made it. */
export const SURROUNDINGS = [
  'chatSDK', 'chatsdk', 'omnichannelConfig', 'chatSDKConfig', 'liveChatContext', 'liveChatConfig',
  'getPreChatSurvey', 'message', 'cache', 'renderMessage', 'fetch', 'given', 'AdaptiveCards', 'h',
  'ReactWebChat', 'createStore', 'sendDefaultMessagingTagsMiddleware', 'VoiceVideoCalling',
];

/**
 * @typedef {object} Sample
 * @property {string} heading of the section it stands in
 * @property {number} number within the section, from 1
 * @property {string} code as printed
 */

/** @returns {Promise<Sample[]>} all but those about React Native's own configuration */
export async function readSamples() {
  const samples = [];
  const counts = new Map();
  let heading = '';
  let lines;
  for (const line of (await readFile(README, 'utf8')).split(/\r?\n/)) {
    if (lines && /^\s*```/.test(line)) {
      const number = (counts.get(heading) ?? 0) + 1;
      counts.set(heading, number);
      samples.push({ heading, number, code: lines.join('\n') });
      lines = undefined;
    } else if (lines) {
      lines.push(line);
    } else if (/^\s*```ts/.test(line)) {
      lines = [];
    } else if (line.startsWith('#')) {
      heading = line.replace(/^#+\s*/, '').replace(/\[(.*?)\]\(.*?\)/g, '$1');
    }
  }
  return samples.filter(({ code }) => !/react-native|extraNodeModules/.test(code));
}

/** Fills in what the README leaves blank. */
function filledIn(code) {
  return code
    .replace(/\b(orgUrl|orgId|widgetId|cpsBotId): ""/g, '$1: given.$1')
    .replace(/liveChatContext: \{\}/g, 'liveChatContext')
    .replace(/^([ \t]*)\.{3,4}[ \t]*$/gm, '$1/* left to the reader */');
}

/** Imports first, as they cannot stand in a function; other packages come from outside. */
function withoutImports(code, module) {
  const imports = [];
  const body = code.replace(/^\s*import\b.*?from\s+['"](.*?)['"];?$/gm, (line, name) => {
    if (name === PACKAGE) imports.push(line.trim().replace(PACKAGE, module));
    return '';
  });
  // Samples that go on from an earlier one have its import.
  if (imports.length === 0) imports.push(`import OmnichannelChatSDK from '${module}';`);
  return { imports: imports.join('\n'), body };
}

/** Names that a block declares at its outermost level. */
function declared(code) {
  const indent = Math.min(...code.split('\n').filter((line) => line.trim() !== '')
    .map((line) => line.search(/\S/)));
  const pattern = new RegExp(`^ {${indent}}(?:const|let) (\\w+)`, 'gm');
  return [...code.matchAll(pattern)].map(([, name]) => name);
}

/**
 * The sample as TypeScript, for its types alone.
 *
 * @param {Sample} sample
 * @param {string} module
 * @returns {string}
 */
export function typed({ code }, module) {
  const { imports, body } = withoutImports(filledIn(code), module);
  const parts = partsOf(body).map((part) => `{${part}\n}`);
  return `${imports}
import type { OmnichannelChatSDK as SDK } from '${module}';
declare const chatSDK: SDK, chatsdk: SDK;
declare const ${SURROUNDINGS.filter((name) => !/^chatsdk$/i.test(name))
    .map((name) => `${name}: any`).join(', ')};
${parts.join('\n')}
`;
}

/** Where a sample declares a name again, the page has been reloaded in between. */
function partsOf(body) {
  const names = declared(body);
  const again = new Set(names).size < names.length;
  return again ? body.split('/* left to the reader */') : [body];
}

/**
 * @param {Sample} sample
 * @param {string} module address of the module that is imported instead
 * @returns {Promise<string>} a module: `default(surroundings)` runs the sample and resolves with
 *   what it has declared
 */
export async function runnable({ code }, module) {
  const { imports, body } = withoutImports(filledIn(code), module);
  const blocks = partsOf(body).map((part) => `await (async () => {
${part}
Object.assign(results, { ${declared(part).join(', ')} });
})();`);
  const source = `${imports}
export default async ({ ${SURROUNDINGS.join(', ')} }) => {
const results = {};
${blocks.join('\n')}
return results;
};`;
  const { code: result } = await esbuild.transform(source, {
    loader: 'tsx', jsxFactory: 'h', format: 'esm', target: 'es2022',
  });
  return result;
}
