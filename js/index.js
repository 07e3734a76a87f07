/**
 * natter: one chat core, several faces that pages know already.
 *
 * Each face is an entry of its own, so that a page loads only what it uses:
 *
 * | entry | stands in for |
 * |---|---|
 * | `natter/omnichannel` | @microsoft/omnichannel-chat-sdk |
 *
 * This entry has them all:
 *
 *     import {omnichannel} from 'natter';
 *     const sdk = new omnichannel.OmnichannelChatSDK({orgUrl, orgId, widgetId});
 */
export * as omnichannel from './omnichannel.js';
