/** Stands for the vendor's script of calls: records what it is told and lets a test emit events. */
{
  const calls = [];
  const events = {};
  const record = (name, answer) => (...args) => {
    calls.push([name, ...args]);
    return answer;
  };
  const instance = {
    _isLoaded: false,
    load: (...args) => {
      calls.push(['load', ...args]);
      instance._isLoaded = true;
    },
    registerEvent: (name, callback) => { (events[name] ??= []).push(callback); },
  };
  for (const name of ['initialize', 'acceptCall', 'rejectCall', 'stopCall', 'toggleMute',
    'toggleLocalVideo', 'renderVideoStreams', 'disposeVideoRenderers', 'dispose']) {
    instance[name] = record(name);
  }
  for (const name of ['isInitialized', 'isMicrophoneMuted', 'isRemoteVideoEnabled',
    'isLocalVideoEnabled', 'isInACall']) {
    instance[name] = record(name, false);
  }
  const VoiceVideoCalling = { getInstance: () => instance };
  globalThis['Microsoft.Omnichannel.Calling.SDK'] = { VoiceVideoCalling };
  globalThis.callingStub = {
    calls,
    emit: (name, payload) => events[name]?.forEach((callback) => callback(payload)),
  };
}
