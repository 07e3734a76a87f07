/** A TLS server on loopback for the pages under test, with a certificate made on the spot. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { generate } from 'selfsigned';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
};

const PAGE = Buffer.from('<!doctype html><meta charset="utf-8"><title>SDK under test</title>');

/** The file below `folder`, or undefined when there is none or the path leaves the folder. */
async function fileBelow(folder, path) {
  const clean = normalize(path);
  if (clean.startsWith('..')) return undefined;
  try {
    return await readFile(join(folder, clean));
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'EISDIR') return undefined;
    throw error;
  }
}

async function find(path, folders, files) {
  if (path === '/') return PAGE;
  if (files[path]) return files[path];
  for (const [prefix, folder] of Object.entries(folders)) {
    if (path.startsWith(prefix)) return fileBelow(folder, path.slice(prefix.length));
  }
  return undefined;
}

/** Answers with files; compressed once each when asked to, at the quality of a static host. */
function answerer({ folders = {}, files = {}, brotli = false, headers = {} }) {
  const packed = new Map();
  const encode = (path, body) => {
    if (!packed.has(path)) packed.set(path, brotliCompressSync(body));
    return packed.get(path);
  };
  return async (request, response) => {
    const path = new URL(request.url, 'https://page.test').pathname;
    const body = await find(path, folders, files);
    if (!body) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[path === '/' ? '.html' : extname(path)] ?? 'application/octet-stream';
    const encoding = brotli ? { 'content-encoding': 'br' } : {};
    response.writeHead(200, { ...headers, 'content-type': type, ...encoding })
      .end(brotli ? encode(path, body) : body);
  };
}

/**
 * @param {object} content
 * @param {Record<string, string>} [content.folders] URL prefixes and the folders they show
 * @param {Record<string, Buffer>} [content.files] single files held in memory; `/` is an empty page
 * @param {boolean} [content.brotli] send everything compressed
 * @param {Record<string, string>} [content.headers] more headers on each answer
 * @returns {Promise<{port: number, close: () => Promise<void>}>}
 */
export async function servePages(content) {
  const pem = await generate([{ name: 'commonName', value: 'page.test' }], { keySize: 2048 });
  const server = createServer({ key: pem.private, cert: pem.cert }, answerer(content));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    }),
  };
}
