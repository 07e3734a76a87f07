/**
 * Which requests belong to which flow, and which headers each endpoint owns (sections 4.1, 10 and
 * 11 of the specification). The original keeps one mutable header object for the whole page, so
 * headers that an endpoint does not own are leaks from earlier calls and are not compared.
 */

const OMNICHANNEL = ['ms-oc-user-agent', 'x-ms-client-request-id', 'oc-sessionid', 'content-type'];
const AUTHENTICATED = ['authenticatedusertoken', 'authcodenonce'];
const THREAD = [
  'authorization', 'accept', 'x-ms-client-request-id', 'x-ms-useragent', 'content-type',
];
const REALTIME = ['x-skypetoken', 'content-type', 'accept'];
const ATTACHMENTS = [
  'authorization', 'accept', 'content-type', 'x-ms-client-version', 'behavioroverride',
];

/** Headers that only our own code could have added, whoever the client is. */
const CUSTOM = /^(?:x-|ms-|oc-|request-id$|auth|organizationid$|widgetappid$|customerdisplayname$)/;

/** First match counts. `flow` groups requests whose order among themselves is meaningful. */
const ENDPOINTS = [
  { pattern: /\/sendtypingindicator\//, flow: 'omnichannel typing',
    owned: [...OMNICHANNEL, 'organizationid', 'customerdisplayname'] },
  { pattern: /\/secondarychannelevent\//, flow: 'omnichannel',
    owned: [...OMNICHANNEL, 'organizationid'] },
  { pattern: /\/livechatconnector\/config\//, flow: 'omnichannel',
    owned: [...OMNICHANNEL, 'cache-control', 'x-cache-control'] },
  { pattern: /\/conversation\/history\?/, flow: 'omnichannel',
    owned: [...OMNICHANNEL, ...AUTHENTICATED] },
  { pattern: /\/auth\/getsurveyinvite\//, flow: 'omnichannel',
    owned: [...OMNICHANNEL, ...AUTHENTICATED, 'request-id', 'widgetappid'] },
  { pattern: /\/(?:conversation|sessioninit|getsurveyinvite)(?:$|[/?])/, flow: 'omnichannel',
    owned: [...OMNICHANNEL, ...AUTHENTICATED, 'request-id'] },
  { pattern: /\/(?:getchattranscripts|createemailrequest)\//, flow: 'omnichannel',
    owned: [...OMNICHANNEL, ...AUTHENTICATED, 'authorization', 'organizationid', 'widgetappid'] },
  { pattern: /\/secondarychannelevent\//, flow: 'omnichannel',
    owned: [...OMNICHANNEL, 'organizationid'] },
  { pattern: /\/livechatconnector\//, flow: 'omnichannel',
    owned: [...OMNICHANNEL, ...AUTHENTICATED] },
  { pattern: /\/chat\/config\/realTimeNotifications/, flow: 'realtime set-up', owned: THREAD },
  { pattern: /^GET .*\/chat\/threads\//, flow: 'thread lists', owned: THREAD },
  { pattern: /\/chat\/threads\/.*\/typing/, flow: 'thread typing', owned: THREAD },
  { pattern: /\/chat\/threads\//, flow: 'thread sends', owned: THREAD },
  { pattern: /\/v1\/(?:objects|skypetokenauth)/, flow: 'attachments', owned: ATTACHMENTS },
  { pattern: /\/v3\/registrations/, flow: 'realtime registration', owned: REALTIME },
  { pattern: /\/v4\/a|\/socket\.io\//, flow: 'realtime connection', owned: REALTIME },
];

/** The flows in the order in which they are compared and numbered. */
export const FLOWS = [
  'omnichannel', 'omnichannel typing', 'realtime set-up', 'realtime connection',
  'realtime registration', 'realtime frames', 'thread lists', 'thread sends', 'thread typing',
  'attachments',
  'unknown requests',
];

/** @returns {{flow: string, owned: string[]}} for `METHOD url` */
export function endpointOf(request) {
  return ENDPOINTS.find(({ pattern }) => pattern.test(request))
    ?? { flow: 'unknown requests', owned: [] };
}

/** @returns {string[]} names of custom headers that this endpoint does not own */
export function leakedHeaders(headers, owned) {
  return Object.keys(headers).filter((name) => CUSTOM.test(name) && !owned.includes(name));
}
