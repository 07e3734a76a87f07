/**
 * The peer's low-level factories. Pages look whether they are there; what they would make is inside
 * the core here, so that asking them for it is an error that says so.
 */

/**
 * @param {string} name
 * @returns {Error}
 */
function unavailable(name) {
  return Object.assign(
      new Error(`${name}.getSDK is not part of natter; use OmnichannelChatSDK, or its OCClient`),
      {code: 'NotSupported'});
}

/** Made the client of the Omnichannel services. */
export class OCSDKProvider {
  /**
   * @throws {Error} `NotSupported`
   */
  static getSDK() {
    throw unavailable('OCSDKProvider');
  }
}

/** Made the client of chats of version 1, whose service is gone. */
export class IC3SDKProvider {
  /**
   * @throws {Error} `NotSupported`
   */
  getSDK() {
    throw unavailable('IC3SDKProvider');
  }
}
