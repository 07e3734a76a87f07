/** `getVoiceVideoCalling` (section 15). On the page's host a stub is the vendor's script. */

const CALLS = {
  msdyn_callingoptions: '192350001',
  msdyn_widgetsnippet: '<script src="https://page.test/any/boot.js"></script>',
};

const widget = (settings) => ({ LiveWSAndLiveChatEngJoin: { ...CALLS, ...settings } });

function refused(name, settings) {
  return {
    method: 'getVoiceVideoCalling',
    name,
    widget: widget(settings),
    async run(t) {
      const sdk = await t.ready();
      await t.call('calling', () => sdk.getVoiceVideoCalling());
    },
  };
}

/** The original hands a logger of its own over, and tokens differ. */
function told({ logger, accesstoken, ...given } = {}) {
  return { ...given, hasToken: typeof accesstoken };
}

/** Methods of the object that are there for pages. */
function methodsOf(proxy) {
  return Object.getOwnPropertyNames(Object.getPrototypeOf(proxy)).sort();
}

export default [
  refused('switched off', { msdyn_callingoptions: '192350000' }),
  refused('no snippet', { msdyn_widgetsnippet: '' }),
  refused('a snippet with a port', {
    msdyn_widgetsnippet: '<script src="https://page.test:8443/any/boot.js"></script>' }),
  {
    method: 'getVoiceVideoCalling',
    name: 'the object of the page',
    widget: widget(),
    async run(t) {
      const sdk = await t.ready();
      const proxy = await sdk.getVoiceVideoCalling();
      t.note('methods', methodsOf(proxy));
      t.note('scripts', [...document.scripts].map(({ src }) => src).filter((src) => src));
      t.note('again', await sdk.getVoiceVideoCalling() === proxy);
      t.note('scripts again', [...document.scripts].filter(({ src }) => src).length);
    },
  },
  {
    method: 'getVoiceVideoCalling',
    name: 'a script that is not there',
    widget: widget({ msdyn_widgetsnippet: '<script src="https://nowhere.test/a/b.js"></script>' }),
    async run(t) {
      const sdk = await t.ready();
      let settled = false;
      sdk.getVoiceVideoCalling().catch((error) => {
        settled = error?.message ?? String(error);
      });
      await t.quiet();
      await t.until('a script', () => document.querySelector('script[src*="nowhere.test"]')
        || settled);
      await t.until('the end of trying', () => settled || t.unhandled.length > 0);
      t.note('settled', settled);
    },
  },
  {
    method: 'getVoiceVideoCalling',
    name: 'a call',
    widget: widget(),
    async run(t) {
      const sdk = await t.chatting();
      const proxy = await sdk.getVoiceVideoCalling();
      const { OCClient, chatToken } = sdk;
      await t.call('initialize', () => proxy.initialize({ chatToken, OCClient,
        selfVideoHTMLElementId: 'self', remoteVideoHTMLElementId: 'remote' }));
      proxy.onCallAdded(t.listener('added'));
      proxy.onRemoteVideoStreamAdded(t.listener('remote video'));
      proxy.onCallDisconnected(t.listener('disconnected'));
      const { calls, emit } = globalThis.callingStub;
      emit('callAdded', { callId: 'c1' });
      emit('remoteVideoStreamAdded', { callId: 'c2' });
      await t.call('accept', () => proxy.acceptCall({ withVideo: true }));
      await t.quiet();
      await t.call('reject', () => proxy.rejectCall());
      await t.quiet();
      await t.call('stop', () => proxy.stopCall());
      emit('callDisconnected', { callId: 'c1' });
      await t.quiet();
      t.note('mute', await proxy.toggleMute());
      proxy.close();
      t.note('the script was told', calls.map(([name, given]) => [name, told(given)]));
    },
  },
];
