/**
 * Stands in for the calling bundle of the service: a classic script for the browser that defines
 * `window['Microsoft.Omnichannel.Calling.SDK'].VoiceVideoCalling.getInstance()` with the methods
 * that the chat SDK forwards to, and the events that it listens for. Nothing is sent or recorded;
 * a call is a state, and a video stream an empty element.
 *
 * What the agent's side does, tests and pages do with `.emulator` of the same object:
 * `ring({withVideo?, callId?})` calls and returns the call's id, `hangUp()` ends the call,
 * `showVideo(on)` switches the agent's video.
 *
 * Source: section 15 of the Omnichannel specification. The fields of events other than callId are
 * unknown; none are given. The outer block keeps its names out of the page.
 */
{
  const NAME = 'Microsoft.Omnichannel.Calling.SDK';

  /**
   * @typedef {object} Call
   * @property {string} callId
   * @property {'ringing' | 'connected'} state
   * @property {boolean} muted
   * @property {boolean} localVideo
   * @property {boolean} remoteVideo
   */

  class VoiceVideoCalling {
    /** @type {VoiceVideoCalling | undefined} */
    static #instance;
    /** Read by the chat SDK to find out whether load() was called. */
    _isLoaded = false;
    #initialized = false;
    /** @type {Map<string, Set<(params: {callId: string}) => void>>} */
    #listeners = new Map();
    /** @type {Call | null} */
    #call = null;
    /** @type {{self: string, remote: string}} */
    #elements = { self: '', remote: '' };

    static getInstance() {
      VoiceVideoCalling.#instance ??= new VoiceVideoCalling();
      return VoiceVideoCalling.#instance;
    }

    async load() {
      this._isLoaded = true;
    }

    isInitialized() {
      return this.#initialized;
    }

    /** @param {Record<string, any>} params */
    async initialize({ accesstoken, selfVideoHTMLElementId, remoteVideoHTMLElementId }) {
      if (!this._isLoaded) throw new Error('Call load() first.');
      if (typeof accesstoken !== 'string' || accesstoken === '') {
        throw new Error('An access token is needed.');
      }
      this.#elements = { self: selfVideoHTMLElementId, remote: remoteVideoHTMLElementId };
      this.#initialized = true;
    }

    /**
     * @param {string} name
     * @param {(params: {callId: string}) => void} listener
     */
    registerEvent(name, listener) {
      if (!this.#listeners.has(name)) this.#listeners.set(name, new Set());
      this.#listeners.get(name)?.add(listener);
    }

    /** @param {{callId: string, withVideo?: boolean}} params */
    async acceptCall({ callId, withVideo = false }) {
      const call = this.#require(callId);
      if (call.state !== 'ringing') throw new Error('This call was accepted before.');
      call.state = 'connected';
      if (withVideo) this.#setLocalVideo(call, true);
      if (call.remoteVideo) this.#emit('remoteVideoStreamAdded', callId);
    }

    /** @param {{callId: string}} params */
    async rejectCall({ callId }) {
      if (this.#require(callId).state !== 'ringing') throw new Error('This call is under way.');
      this.#call = null;
    }

    /** @param {{callId: string}} params */
    async stopCall({ callId }) {
      this.#require(callId);
      this.#end();
    }

    /**
     * Without a call there is nothing to switch: the peer's proxy hands failures of these two on,
     * and its documentation calls them after the call.
     * @param {{callId: string}} params
     */
    async toggleMute({ callId }) {
      const call = this.#find(callId);
      if (call) call.muted = !call.muted;
    }

    /** @param {{callId: string}} params */
    async toggleLocalVideo({ callId }) {
      const call = this.#find(callId);
      if (call) this.#setLocalVideo(call, !call.localVideo);
    }

    /** @param {{callId: string}} params */
    isMicrophoneMuted({ callId }) {
      return this.#find(callId)?.muted ?? false;
    }

    /** @param {{callId: string}} params */
    isLocalVideoEnabled({ callId }) {
      return this.#find(callId)?.localVideo ?? false;
    }

    /** @param {{callId: string}} params */
    isRemoteVideoEnabled({ callId }) {
      return this.#find(callId)?.remoteVideo ?? false;
    }

    /** @param {{callId: string}} params */
    isInACall({ callId }) {
      return this.#find(callId)?.state === 'connected';
    }

    /** @param {{callId: string}} params */
    renderVideoStreams({ callId }) {
      this.disposeVideoRenderers();
      const call = this.#find(callId);
      if (call?.localVideo) this.#show(this.#elements.self);
      if (call?.remoteVideo) this.#show(this.#elements.remote);
    }

    disposeVideoRenderers() {
      for (const id of Object.values(this.#elements)) {
        document.getElementById(id)?.replaceChildren();
      }
    }

    dispose() {
      this.disposeVideoRenderers();
      this.#end();
      this.#listeners.clear();
      this.#initialized = false;
      this._isLoaded = false;
    }

    /** The agent's side. */
    get agent() {
      return {
        ring: ({ withVideo = false, callId = crypto.randomUUID() } = {}) => {
          if (this.#call) throw new Error('There is a call already; hangUp() first.');
          this.#call = {
            callId, state: 'ringing', muted: false, localVideo: false, remoteVideo: withVideo,
          };
          this.#emit('callAdded', callId);
          return callId;
        },
        hangUp: () => this.#end(),
        showVideo: (/** @type {boolean} */ on) => {
          if (!this.#call) throw new Error('There is no call; ring() first.');
          this.#call.remoteVideo = on;
          this.#emit(on ? 'remoteVideoStreamAdded' : 'remoteVideoStreamRemoved', this.#call.callId);
        },
      };
    }

    /** @param {string} callId */
    #find(callId) {
      return this.#call?.callId === callId ? this.#call : null;
    }

    /** @param {string} callId */
    #require(callId) {
      const call = this.#find(callId);
      if (!call) throw new Error('There is no such call.');
      return call;
    }

    /**
     * @param {Call} call
     * @param {boolean} on
     */
    #setLocalVideo(call, on) {
      call.localVideo = on;
      this.#emit(on ? 'localVideoStreamAdded' : 'localVideoStreamRemoved', call.callId);
    }

    #end() {
      const call = this.#call;
      this.#call = null;
      if (call) this.#emit('callDisconnected', call.callId);
    }

    /** @param {string} id */
    #show(id) {
      document.getElementById(id)?.append(document.createElement('div'));
    }

    /**
     * @param {string} name
     * @param {string} callId
     */
    #emit(name, callId) {
      for (const listener of this.#listeners.get(name) ?? []) listener({ callId });
    }
  }

  /** @type {any} */ (window)[NAME] = {
    VoiceVideoCalling,
    emulator: VoiceVideoCalling.getInstance().agent,
  };
}
