/**
 * Voice and video calls: the object that pages of the peer steer a call with. The call itself is
 * made by a script of the vendor's that `getVoiceVideoCalling` has loaded; every method here hands
 * over to it.
 */

/** @import {CallEvent, CallingParams} from './service_types.d.ts' */

/** Where the vendor's script leaves what it offers. */
const GLOBAL = 'Microsoft.Omnichannel.Calling.SDK';

const VOICE = 192370000;
const VIDEO = 192380000;

/** @returns {any} what the script offers; `undefined` before it has run */
const offered = () => /** @type {any} */ (globalThis)[GLOBAL]?.VoiceVideoCalling;

/**
 * Quirk: as in the peer a failure of the script stays here; it is printed.
 *
 * @param {() => unknown} act
 */
async function swallowing(act) {
  try {
    await act();
  } catch (error) {
    globalThis.console?.error(error);
  }
}

/** One for the whole page, as the peer's. */
export class VoiceVideoCalling {
  debug = false;
  callClientName = 'ElevateToVoiceVideo';
  /** @type {string | undefined} of the call that is offered or going on */
  callId = undefined;
  /** @type {CallingParams | undefined} */
  callingParams = undefined;
  /** @type {unknown} */
  logger = undefined;
  /** @type {any} the script's own object */
  proxyInstance;

  #page;

  /**
   * @param {any} proxyInstance
   * @param {Document | undefined} page
   */
  constructor(proxyInstance, page) {
    this.proxyInstance = proxyInstance;
    this.#page = page;
  }

  /** @param {boolean} flag prints what happens to the console */
  setDebug(flag) {
    this.debug = flag;
  }

  /**
   * Exists for pages that call it: natter has no scenario markers.
   *
   * @param {unknown} _scenarioMarker
   */
  useScenarioMarker(_scenarioMarker) {}

  /** @param {{logger?: unknown}} [params] */
  async load(params = {}) {
    if (params.logger) this.logger = params.logger;
    this.proxyInstance.load(params);
  }

  /** @returns {boolean} */
  isInitialized() {
    return this.proxyInstance.isInitialized();
  }

  /**
   * @param {CallingParams} params of the chat that the call belongs to
   * @returns {Promise<void>} also when the script failed
   */
  async initialize(params) {
    this.callingParams = params;
    if (!this.proxyInstance._isLoaded) await this.proxyInstance.load({logger: this.logger});
    const {chatToken, selfVideoHTMLElementId, remoteVideoHTMLElementId} = params;
    await swallowing(() => this.proxyInstance.initialize({
      callClientName: this.callClientName,
      accesstoken: chatToken.voiceVideoCallToken?.Token || chatToken.token,
      selfVideoHTMLElementId,
      remoteVideoHTMLElementId,
    }));
  }

  /**
   * Events of other calls than the one that was added last do not arrive.
   *
   * @param {string} eventName
   * @param {(event: CallEvent) => unknown} callback
   */
  addEventListener(eventName, callback) {
    this.proxyInstance.registerEvent(eventName, (/** @type {CallEvent} */ event) => {
      if (eventName === 'callAdded') this.callId = event.callId;
      this.#print(eventName, event.callId);
      if (event.callId === this.callId) callback(event);
    });
  }

  /** @returns {boolean} */
  isMicrophoneMuted() {
    return this.proxyInstance.isMicrophoneMuted(this.#call());
  }

  /**
   * @param {{withVideo?: boolean}} [params]
   * @returns {Promise<void>} also when the script failed
   */
  async acceptCall({withVideo = false} = {}) {
    this.#print('acceptCall');
    await swallowing(() => this.proxyInstance.acceptCall({...this.#call(), withVideo}));
    this.#tell(withVideo ? VIDEO : VOICE, 'accept');
  }

  /** @returns {Promise<void>} also when the script failed */
  async rejectCall() {
    this.#print('rejectCall');
    await swallowing(() => this.proxyInstance.rejectCall(this.#call()));
    this.#tell(this.isRemoteVideoEnabled() ? VIDEO : VOICE, 'reject');
  }

  /** @returns {Promise<void>} also when the script failed */
  async stopCall() {
    this.#print('stopCall');
    const forEveryone = Boolean(this.callingParams?.chatToken.voiceVideoCallToken?.Token);
    await swallowing(() => this.proxyInstance.stopCall({...this.#call(), forEveryone}));
  }

  async toggleMute() {
    return this.proxyInstance.toggleMute(this.#call());
  }

  /** @returns {boolean} */
  isRemoteVideoEnabled() {
    return this.proxyInstance.isRemoteVideoEnabled(this.#call());
  }

  /** @returns {boolean} */
  isLocalVideoEnabled() {
    return this.proxyInstance.isLocalVideoEnabled(this.#call());
  }

  async toggleLocalVideo() {
    return this.proxyInstance.toggleLocalVideo(this.#call());
  }

  /** @returns {boolean} */
  isInACall() {
    return this.proxyInstance.isInACall(this.#call());
  }

  renderVideoStreams() {
    return this.proxyInstance.renderVideoStreams(this.#call());
  }

  disposeVideoRenderers() {
    return this.proxyInstance.disposeVideoRenderers(this.#call());
  }

  close() {
    this.#print('close');
    this.proxyInstance.dispose();
    this.callingParams = undefined;
    this.callId = undefined;
  }

  /** @param {(event: CallEvent) => unknown} callback */
  onCallAdded(callback) {
    this.addEventListener('callAdded', callback);
  }

  /** @param {(event: CallEvent) => unknown} callback */
  onLocalVideoStreamAdded(callback) {
    this.addEventListener('localVideoStreamAdded', callback);
  }

  /** @param {(event: CallEvent) => unknown} callback */
  onLocalVideoStreamRemoved(callback) {
    this.addEventListener('localVideoStreamRemoved', callback);
  }

  /** @param {(event: CallEvent) => unknown} callback */
  onRemoteVideoStreamAdded(callback) {
    this.addEventListener('remoteVideoStreamAdded', callback);
  }

  /** @param {(event: CallEvent) => unknown} callback */
  onRemoteVideoStreamRemoved(callback) {
    this.addEventListener('remoteVideoStreamRemoved', callback);
  }

  /** @param {(event: CallEvent) => unknown} callback */
  onCallDisconnected(callback) {
    this.addEventListener('callDisconnected', (event) => {
      this.#tell(VOICE, 'end');
      this.clearRemoteVideoElementChildren();
      callback(event);
    });
  }

  /** What is left in the element of the remote video would keep the next one from showing. */
  clearRemoteVideoElementChildren() {
    const id = this.callingParams?.remoteVideoHTMLElementId;
    if (id) this.#page?.getElementById(id)?.replaceChildren();
  }

  /** @returns {{callClientName: string, callId: string | undefined}} */
  #call() {
    const {callClientName, callId} = this;
    return {callClientName, callId};
  }

  /**
   * Tells the service. Nobody waits for it.
   *
   * @param {number} type
   * @param {'accept' | 'reject' | 'end'} event
   */
  #tell(type, event) {
    const params = this.callingParams;
    const body = {SecondaryChannelType: type, SecondaryChannelEventType: event};
    void swallowing(() =>
      params?.OCClient.makeSecondaryChannelEventRequest(params.chatToken.requestId, body));
  }

  /** @param {unknown[]} what */
  #print(...what) {
    if (this.debug) globalThis.console?.debug('natter calling:', ...what);
  }
}

/** @type {VoiceVideoCalling | undefined} */
let single;

/**
 * The page's one object, once the script has run.
 *
 * @param {Document | undefined} page
 * @returns {Promise<VoiceVideoCalling>}
 * @throws {Error} `VoiceVideoCallingLoadFailed` when the script does not offer what it should
 */
export async function voiceVideoCalling(page) {
  const instance = offered()?.getInstance?.();
  if (!instance) throw new Error('VoiceVideoCallingLoadFailed');
  if (single?.proxyInstance !== instance) single = new VoiceVideoCalling(instance, page);
  const calling = /** @type {VoiceVideoCalling} */ (single);
  await calling.load();
  return calling;
}
