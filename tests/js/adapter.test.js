/** The chat adapter object: observables, middlewares, events. What is on them is the core's. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {Adapters} from '../../js/omnichannel/adapter/adapters.js';
import {OmnichannelChatSDK} from '../../js/omnichannel.js';
import {deferred, FakeEngine} from './fakes.js';

const KEYS = [
  'addEventListener', 'dispatchEvent', 'removeEventListener', 'activities', 'close', 'egress',
  'getState', 'ingress', 'setState', 'setReadyState', 'subscribe', 'activity$',
  'connectionStatus$', 'end', 'postActivity', 'readyState', 'acs.botId', 'acs.chatClient',
  'acs.userId', 'acs.authConfig', 'acs.chatThreadClient', 'acs.userDisplayName',
  'dl.connectionStatusObserverReady', 'acs.disconnectUTC', 'acs.eventManager',
  'acs.adapterOptions', 'acs.environmentUrl', 'acs.threadId', 'acs.token', 'acs.reconnect',
  'fileManager', 'pollingInterval', 'messagePollingHandleInstance', 'webChatStatus',
];

/** Adapters whose core is this object: it notes what it is told and answers what it is asked. */
function setUp({answers = {}, window = new EventTarget()} = {}) {
  const said = [];
  const reported = [];
  const adapters = new Adapters({
    call: async (method, args) => {
      said.push([method, args]);
      if (method in answers) return answers[method](args);
      return {readyState: 1, userId: 'me', threadId: 'thread', environmentUrl: 'https://acs.test'};
    },
    post: (method, args) => said.push([method, args]),
    callSync: (method, {tags}) => {
      said.push([method, {tags}]);
      return tags.split(',');
    },
    report: (error) => reported.push(error),
  }, () => ({isBrowser: true, window}));
  return {adapters, said, reported, window};
}

/** One adapter, and what its core was told after it was made. */
async function adapterOf(options, given) {
  const core = setUp(given);
  const adapter = await core.adapters.create({ACSAdapter: {options, ...given?.ACSAdapter}});
  core.said.splice(0);
  const tell = (event) => core.adapters.tell({adapter: 1, ...event});
  return {...core, adapter, tell};
}

const told = ({said}, method) =>
  said.filter(([name]) => name === method).map(([, {adapter, ...args}]) => args);

/** What an observable gives, from now on. */
function record(observable) {
  const log = [];
  const subscription = observable.subscribe({
    next: (value) => log.push(value),
    error: (error) => log.push(['error', error.message]),
    complete: () => log.push('complete'),
  });
  return {log, subscription};
}

test('the object has the keys of the peer in their order and is sealed', async () => {
  const {adapter} = await adapterOf();
  assert.deepEqual(Object.keys(adapter), KEYS);
  assert.equal(Object.isSealed(adapter), true);
  assert.equal(adapter.readyState, 1);
  assert.equal(adapter['acs.userId'], 'me');
  assert.equal(adapter.getState('acs.threadId'), 'thread');
});

test('the core is told which options there are, not their functions', async () => {
  const {adapters, said} = setUp();
  const pass = () => (next) => next;
  await adapters.create({ACSAdapter: {options: {
    enableAdaptiveCards: false, ingressMiddleware: [pass], egressMiddleware: [pass],
    messagePollingHandle: {}, unknown: 1,
  }}});
  assert.deepEqual(said, [['createChatAdapter', {adapter: 1, inBrowser: true, options: {
    enableAdaptiveCards: false, rawTags: true, asksToPoll: true,
  }}]]);
});

test('the status is 0 and 1 on subscription, then what the core says', async () => {
  const core = await adapterOf();
  const {log} = record(core.adapter.connectionStatus$);
  assert.deepEqual(log, [0, 1]);
  assert.deepEqual(told(core, 'listenToAdapter'), [{status: true}]);
  core.tell({status: 2});
  assert.deepEqual(log, [0, 1, 2]);
  assert.equal(core.adapter.webChatStatus, 2);
  assert.deepEqual(record(core.adapter.connectionStatus$).log, [0, 1, 2]);
});

test('activities go to all who listen; the core hears of the first and the last', async () => {
  const core = await adapterOf();
  const [first, second] = [record(core.adapter.activity$), record(core.adapter.activity$)];
  core.tell({activity: {id: 'a'}});
  first.subscription.unsubscribe();
  core.tell({activity: {id: 'b'}});
  second.subscription.unsubscribe();
  second.subscription.unsubscribe();
  core.tell({activity: {id: 'c'}});
  assert.deepEqual(first.log, [{id: 'a'}]);
  assert.deepEqual(second.log, [{id: 'a'}, {id: 'b'}]);
  assert.equal(first.subscription.closed, true);
  assert.deepEqual(told(core, 'listenToAdapter'), [{activities: true}, {activities: false}]);
});

test('a subscriber may be three functions, an observer with any of them, or none', async () => {
  const core = await adapterOf();
  const log = [];
  core.adapter.activity$.subscribe((activity) => log.push(activity));
  core.adapter.activity$.subscribe(null);
  core.adapter.activity$.subscribe({});
  core.adapter.activity$.subscribe({start: (subscription) => subscription.unsubscribe(),
    next: () => assert.fail('it has unsubscribed')});
  core.tell({activity: {id: 'a'}});
  assert.deepEqual(log, [{id: 'a'}]);
  assert.deepEqual(core.reported, []);
});

test('a subscriber that throws is reported and harms no other', async () => {
  const core = await adapterOf();
  const broken = new Error('broken');
  core.adapter.activity$.subscribe(() => { throw broken; });
  const {log} = record(core.adapter.activity$);
  core.tell({activity: {id: 'a'}});
  assert.deepEqual(log, [{id: 'a'}]);
  assert.deepEqual(core.reported, [broken]);
});

test('observables answer to Symbol.observable', async (t) => {
  const before = Object.getOwnPropertyDescriptor(Symbol, 'observable');
  Object.defineProperty(Symbol, 'observable', {value: Symbol('observable'), configurable: true});
  t.after(() => {
    if (before) Object.defineProperty(Symbol, 'observable', before);
    else Reflect.deleteProperty(Symbol, 'observable');
  });
  const {adapter} = await adapterOf();
  assert.equal(adapter.activity$[Symbol.observable](), adapter.activity$);
});

test('posting sends on subscription, and completes without an id', async () => {
  const core = await adapterOf();
  const done = deferred();
  const posted = core.adapter.postActivity({type: 'message', text: 'x'});
  assert.deepEqual(core.said, []);
  posted.subscribe({next: () => assert.fail('there is no id'), complete: done.resolve});
  await done.promise;
  assert.deepEqual(told(core, 'postToAdapter'), [{activity: {type: 'message', text: 'x'}}]);
});

test('posting fails with what the core says, and with what JSON cannot carry', async () => {
  const refuse = () => { throw new Error('no chat'); };
  const {adapter} = await adapterOf({}, {answers: {postToAdapter: refuse}});
  const failure = (activity) => new Promise((resolve) => {
    adapter.postActivity(activity).subscribe({error: resolve});
  });
  assert.equal((await failure({type: 'message'})).message, 'no chat');
  const {message} = await failure({type: 'message', value: 1n});
  assert.match(message, /postActivity.activity.value/);
});

test('an error that nobody takes is reported', async () => {
  const refuse = () => { throw new Error('no chat'); };
  const reported = deferred();
  const core = setUp({answers: {postToAdapter: refuse}});
  core.reported.push = reported.resolve;
  const adapter = await core.adapters.create({});
  adapter.postActivity({type: 'message'}).subscribe();
  assert.equal((await reported.promise).message, 'no chat');
});

test('egress middlewares run in their order and may change or swallow', async () => {
  const seen = [];
  const tag = (name) => () => (next) => (activity) => {
    seen.push(name);
    return activity.text === name ? undefined : next({...activity, [name]: true});
  };
  const core = await adapterOf({egressMiddleware: [tag('a'), tag('b')]});
  await core.adapter.egress({text: 'x'});
  await core.adapter.egress({text: 'b'});
  assert.deepEqual(seen, ['a', 'b', 'a', 'b']);
  assert.deepEqual(told(core, 'postToAdapter'), [{activity: {text: 'x', a: true, b: true}}]);
});

test('ingress middlewares see raw tags; what they pass on is formatted', async () => {
  const seen = [];
  const watch = () => (next) => (activity) => {
    seen.push(activity.channelData.tags);
    return next({...activity, watched: true});
  };
  const core = await adapterOf({ingressMiddleware: [watch]});
  const {log} = record(core.adapter.activity$);
  core.tell({activity: {id: 'a', channelData: {tags: 'x,y'}}});
  assert.deepEqual(seen, ['x,y']);
  assert.deepEqual(log, [{id: 'a', channelData: {tags: ['x', 'y']}, watched: true}]);
});

test('an ingress middleware that throws is reported', async () => {
  const broken = new Error('broken');
  const core = await adapterOf({ingressMiddleware: [() => () => () => { throw broken; }]});
  core.tell({activity: {id: 'a'}});
  assert.deepEqual(core.reported, [broken]);
});

test('middlewares that are none fail the adapter', async () => {
  const {adapters, said} = setUp();
  for (const wrong of [7, () => undefined]) {
    await assert.rejects(adapters.create({ACSAdapter: {options: {egressMiddleware: [wrong]}}}),
        ({message, exceptionDetails}) => message === 'ChatAdapterInitializationFailure'
          && exceptionDetails.errorObject.startsWith('TypeError: middleware 0'));
  }
  assert.deepEqual(said, []);
  assert.equal(adapters.size, 0);
});

test('the ready state follows the core and is an event', async () => {
  const core = await adapterOf();
  const events = [];
  for (const type of ['open', 'error']) {
    core.adapter.addEventListener(type, (event) => events.push(event.type));
  }
  const {log} = record(core.adapter.connectionStatus$);
  core.tell({readyState: 0, status: 1});
  core.tell({readyState: 1, status: 2});
  core.tell({readyState: 2, status: 4});
  assert.equal(core.adapter.readyState, 2);
  assert.deepEqual(events, ['error', 'open', 'error']);
  assert.deepEqual(log, [0, 1, 1, 2, 4]);
  assert.throws(() => core.adapter.setReadyState(1), /after it is CLOSED/);
});

test('the page may set the ready state and known state, nothing else', async () => {
  const core = await adapterOf();
  const {log} = record(core.adapter.connectionStatus$);
  core.adapter.setReadyState(1);
  core.adapter.setReadyState(0);
  assert.throws(() => core.adapter.setReadyState(7), /must be either/);
  core.adapter.setReadyState(2);
  assert.deepEqual(log, [0, 1, 1, 4]);
  assert.deepEqual(told(core, 'listenToAdapter').at(-1), {activities: false});
  core.adapter.setState('acs.botId', 'bot');
  assert.equal(core.adapter['acs.botId'], 'bot');
  assert.throws(() => core.adapter.setState('other', 1), /Cannot set config "other"/);
});

test('another source may take the place of the chat', async () => {
  const core = await adapterOf();
  const {log} = record(core.adapter.activity$);
  const sources = [];
  const source = () => ({subscribe(observer) {
    const closed = {closed: false};
    sources.push({observer, closed});
    return {closed: false, unsubscribe: () => { closed.closed = true; }};
  }});
  core.adapter.subscribe(source());
  sources[0].observer.next({id: 'a', channelData: {tags: 'x'}});
  core.adapter.subscribe(false);
  assert.deepEqual(log, [{id: 'a', channelData: {tags: ['x']}}]);
  assert.equal(sources[0].closed.closed, true);
  assert.deepEqual(told(core, 'listenToAdapter'), [{activities: true}, {activities: false}]);
});

test('activities are iterable until the end', async () => {
  const core = await adapterOf();
  const iterator = core.adapter.activities()[Symbol.asyncIterator]();
  const first = iterator.next();
  core.tell({activity: {id: 'a'}});
  core.tell({activity: {id: 'b'}});
  core.adapter.end();
  assert.deepEqual(await first, {value: {id: 'a'}, done: false});
  assert.deepEqual(await iterator.next(), {value: {id: 'b'}, done: false});
  assert.deepEqual(await iterator.next(), {value: undefined, done: true});
});

test('activities are iterable until an abort', async () => {
  const core = await adapterOf();
  const abort = new AbortController();
  const iterator = core.adapter.activities({signal: abort.signal})[Symbol.asyncIterator]();
  const first = iterator.next();
  core.tell({activity: {id: 'a'}});
  assert.deepEqual(await first, {value: {id: 'a'}, done: false});
  const second = iterator.next();
  abort.abort();
  await assert.rejects(second, {name: 'AbortError'});
  const late = core.adapter.activities({signal: AbortSignal.abort()})[Symbol.asyncIterator]();
  await assert.rejects(late.next(), {name: 'AbortError'});
  assert.deepEqual(told(core, 'listenToAdapter'), [{activities: true}, {activities: false}]);
});

test('after the end nobody is told anything and nothing is left', async () => {
  for (const how of ['end', 'close', 'all']) {
    const core = await adapterOf();
    const [activities, statuses] =
      [record(core.adapter.activity$), record(core.adapter.connectionStatus$)];
    if (how === 'all') core.adapters.end();
    else core.adapter[how]();
    core.adapter.end();
    core.tell({activity: {id: 'late'}});
    core.adapter.ingress({id: 'late'});
    core.tell({status: 4});
    core.window.dispatchEvent(new Event('offline'));
    assert.deepEqual(activities.log, []);
    assert.deepEqual(statuses.log, [0, 1]);
    assert.equal(core.adapters.size, 0);
    assert.deepEqual(told(core, 'endAdapter'), [{}]);
    assert.deepEqual(told(core, 'listenToAdapter'), [{activities: true}, {status: true}]);
  }
});

test('the browser going offline and online is told to the core', async () => {
  const core = await adapterOf();
  core.window.dispatchEvent(new Event('offline'));
  core.window.dispatchEvent(new Event('online'));
  assert.deepEqual(told(core, 'listenToAdapter'), [{online: false}, {online: true}]);
});

test('the error subscriber gets what the core reports, foreign data untouched', async () => {
  const events = [];
  const core = await adapterOf({}, {ACSAdapter: {
    errorEventSubscriber: {notifyErrorEvent: (event) => events.push(event)},
  }});
  const foreign = {activity: {value: {$undefined: true}}};
  core.tell({error: {ErrorType: 'X', ErrorDetails: {$undefined: true}, AdditionalParams: foreign}});
  assert.deepEqual(events,
      [{ErrorType: 'X', ErrorDetails: undefined, AdditionalParams: foreign}]);
});

test('an error subscriber that throws is reported', async () => {
  const broken = new Error('broken');
  const core = await adapterOf({}, {ACSAdapter: {
    errorEventSubscriber: {notifyErrorEvent() { throw broken; }},
  }});
  core.tell({error: {ErrorType: 'X'}});
  assert.deepEqual(core.reported, [broken]);
});

test('the polling handle answers for its adapter', async () => {
  const {adapters} = setUp();
  const ask = adapters.providers.adapterPolling();
  await adapters.create({ACSAdapter: {options: {messagePollingHandle: {
    getIsPollingEnabled: () => false, stopPolling: () => true,
  }}}});
  await adapters.create({ACSAdapter: {options: {messagePollingHandle: {}}}});
  assert.deepEqual(ask({adapter: 1}), {enabled: false, stop: true});
  assert.deepEqual(ask({adapter: 2}), {enabled: true, stop: false});
});

test('DirectLine is what the loaded script has, made with the options', async () => {
  class DirectLine {
    constructor(options) {
      this.made = options;
    }
  }
  const window = {DirectLine: {DirectLine}};
  const {adapters, said} = setUp({window});
  const adapter = await adapters.create({protocol: 'DirectLine', DirectLine: {options: {a: 1}}});
  assert.deepEqual(adapter.made, {a: 1});
  assert.deepEqual(said,
      [['createChatAdapter', {adapter: 1, protocol: 'DirectLine', inBrowser: true}]]);
  const empty = setUp({window: {}});
  await assert.rejects(empty.adapters.create({protocol: 'DirectLine'}),
      {message: 'ChatAdapterInitializationFailure'});
});

test('what the core refuses is thrown, and no adapter stays', async () => {
  const refuse = () => { throw 'ChatAdapter for protocol X currently not supported'; };
  const {adapters} = setUp({answers: {createChatAdapter: refuse}});
  await assert.rejects(adapters.create({protocol: 'X'}),
      (error) => error === 'ChatAdapter for protocol X currently not supported');
  assert.equal(adapters.size, 0);
});

test('an SDK on a server says that it is not in a browser', async () => {
  const engine = new FakeEngine((input) => {
    if (input.kind !== 'call') return [];
    if (input.method !== 'createChatAdapter') return [{kind: 'settle', call: input.id}];
    assert.equal(input.args.inBrowser, false);
    return [{kind: 'settle', call: input.id, error: {
      code: 'ChatAdapterUnsupported', message: 'only in browsers', details: {type: 'string'},
    }}];
  });
  const page = () => ({userAgent: '', url: '', host: ''});
  const sdk = new OmnichannelChatSDK({orgUrl: 'https://org.test', orgId: 'o', widgetId: 'w'},
      undefined, {engine, platform: {page}});
  await assert.rejects(sdk.createChatAdapter(), (error) => error === 'only in browsers');
});
