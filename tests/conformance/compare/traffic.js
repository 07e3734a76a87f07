/**
 * Turns the emulator's traffic log into flows that two runs can be compared by.
 *
 * Requests issued in parallel may swap between runs, so order is compared within a flow only:
 * everything the Omnichannel services see is one flow, each kind of thread call is another.
 * Two things are made independent of timing: polls and attempts to connect that repeat the one
 * before count once (how many fit into a run depends on the machine; scenarios compare the
 * schedules themselves through `pace`), and periodic pings and activity reports are left out.
 */
import { endpointOf, FLOWS, leakedHeaders } from './endpoints.js';

/** Flows that repeat requests by the clock: polls, attempts to connect, looks at files. */
const REPEATING = {
  'thread lists': /./,
  'realtime connection': /./,
  attachments: /^GET .*\/views\//,
};

/**
 * Fresh or clock values of query parameters, and of headers, that nothing else repeats. A poll's
 * start time moves with what came last, so polls that differ in it alone repeat each other.
 */
const FRESH_QUERY = new Set([
  'cor_id', 'con_num', 't', 'st', 'se', 'sig', 'ccid', 'sr', 'cv', 'startTime',
]);

function parsed(text) {
  if (typeof text !== 'string' || text === '') return text ?? null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The correlation vector inside `userActivity` is fresh; the one in `tc` is a constant. */
function queryValue(key, value) {
  if (FRESH_QUERY.has(key)) return `<${key}>`;
  return key === 'userActivity' ? value.replace(/"cv":"[^"]*"/, '"cv":"<cv>"') : value;
}

function urlParts(url) {
  const { pathname, searchParams } = new URL(url, 'https://service.test');
  return {
    path: pathname,
    query: [...searchParams].map(([key, value]) => [key, queryValue(key, value)]),
  };
}

function ownedHeaders(headers, owned) {
  const kept = {};
  for (const name of owned.filter((candidate) => candidate in headers)) kept[name] = headers[name];
  if (kept['x-ms-useragent']) {
    kept['x-ms-useragent'] = kept['x-ms-useragent'].replace(/(core-rest-pipeline\/\S+).*/, '$1');
  }
  return kept;
}

function httpItem(entry, side) {
  const { flow, owned } = endpointOf(`${entry.method} ${entry.url}`);
  const { path, query } = urlParts(entry.url);
  const headers = ownedHeaders(entry.headers, owned);
  if (flow.startsWith('thread') || flow === 'realtime set-up') {
    headers['x-ms-client-request-id'] &&= '<fresh>';
  }
  return { flow, item: {
    request: `${entry.method} ${path}`,
    query,
    headers,
    leaked: side === 'ours' ? leakedHeaders(entry.headers, owned) : [],
    body: parsed(entry.body),
    status: entry.status,
  } };
}

/** What a client's frame says, without its packet number and clock values. */
function frameItem(text) {
  const [, type, rest] = /^(\d):[^:]*:[^:]*:?(.*)$/s.exec(text) ?? [];
  const content = parsed(rest);
  if (type === '3') {
    const headers = Object.keys(content.headers ?? {}).sort();
    return { frame: 'answer', status: content.status, headers, body: content.body };
  }
  if (type === '5') return { frame: content?.name ?? 'event' };
  return { frame: `packet ${type}` };
}

/**
 * The client's frames of one socket. A ping right after a push answer is part of the protocol and
 * becomes a property of the first answer (the original sends none while one is unanswered, so later
 * ones depend on the clock); other pings, and the activity reports after the first, are left out.
 */
function frameItems(texts) {
  const items = [];
  for (const item of texts.map(frameItem)) {
    const last = items.at(-1);
    if (item.frame === 'ping') {
      const first = items.find(({ frame }) => frame === 'answer');
      if (last && last === first) last.pinged = true;
    } else if (item.frame !== 'user.activity' || !items.some((i) => i.frame === item.frame)) {
      items.push(item);
    }
  }
  return items;
}

/** The frames socket by socket; the log repeats a socket's URL with each of its entries. */
function realtimeFrames(entries) {
  return entries.filter(({ kind }) => kind === 'ws-open').flatMap(({ url }) => {
    const own = entries.filter((entry) => entry.url === url);
    const texts = own.filter(({ kind }) => kind === 'ws-in').map(({ body }) => body);
    const closed = own.some(({ kind }) => kind === 'ws-close');
    return [{ frame: 'ws-open' }, ...frameItems(texts), ...(closed ? [{ frame: 'ws-close' }] : [])];
  });
}

/** Drops such requests that repeat the one before them, and one still under way at the end. */
function withoutRepetitions(items, pattern) {
  const ended = items.filter(({ status, request }) => status !== null || !pattern.test(request));
  return ended.filter((item, index) => index === 0 || !pattern.test(item.request)
    || JSON.stringify(item) !== JSON.stringify(ended[index - 1]));
}

/**
 * @param {object[]} traffic entries of the emulator's log
 * @param {'real' | 'ours'} side
 * @param {string[]} [unordered] flows whose requests the scenario makes in parallel
 * @returns {Record<string, object[]>} items by flow, in the order of `FLOWS`
 */
export function flowsOf(traffic, side, unordered = []) {
  const flows = Object.fromEntries(FLOWS.map((flow) => [flow, []]));
  for (const entry of traffic) {
    if (entry.kind !== 'http' || entry.method === 'OPTIONS') continue;
    const { flow, item } = httpItem(entry, side);
    flows[flow].push(item);
  }
  flows['realtime frames'] = realtimeFrames(traffic.filter(({ kind }) => kind.startsWith('ws-')));
  for (const [flow, pattern] of Object.entries(REPEATING)) {
    flows[flow] = withoutRepetitions(flows[flow], pattern);
  }
  for (const flow of unordered) flows[flow].sort((a, b) => compareTexts(keyOf(a), keyOf(b)));
  return flows;
}

/** What tells requests apart, but for the fresh ids of stored files. */
const keyOf = ({ body, request }) =>
  JSON.stringify(body) + request.replace(/\/objects\/[^/]+/, '');
const compareTexts = (a, b) => (a < b ? -1 : Number(a > b));
