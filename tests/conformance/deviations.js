/**
 * Where natter is known to differ from the real SDK, and why. A difference that matches no entry
 * fails the run; an entry that explains nothing in a complete run fails it too.
 *
 * @typedef {object} Deviation
 * @property {string} id short name, used in the table
 * @property {RegExp} scenario tested against `method: name`
 * @property {RegExp} path tested against the path of the difference
 * @property {(difference: import('./compare/diff.js').Difference) => boolean} [when] narrower still
 * @property {string} what what differs
 * @property {string} reason why we want it so
 * @property {string} reference section of the specification of the original's behaviour
 */

const onlyReal = (difference) => !('ours' in difference);
const onlyOurs = (difference) => !('real' in difference);

/** @type {Deviation[]} */
export const deviations = [
  {
    id: 'socket-closed',
    scenario: new RegExp('endChat|'
      + 'startChat: (?:again while|token first|a reconnect id|by context: goes on)|'
      + 'during a chat and after|given context|the agent ends|^telemetry:|^every method: in'),
    path: /^\.traffic\.realtime frames\[(?:packet 0|ws-close)\]$/,
    when: onlyOurs,
    what: 'The realtime socket is closed when a chat ends or another one replaces it.',
    reason: 'The original leaves each connection open and reconnecting for the life of the page.',
    reference: 'sections 7.9 and 20.1, 4',
  },
  {
    id: 'earlier-chats-silent',
    scenario: /^every method: in the persistent chat/,
    path: /^\.traffic\.realtime frames\[answer\]/,
    when: onlyReal,
    what: 'What is pushed in the next chat is answered by its own connection only.',
    reason: 'The connection of the chat before, which the original leaves open, answers too.',
    reference: 'sections 7.9 and 20.1, 4',
  },
  {
    id: 'connecting-stopped',
    scenario: /start, end, start without awaiting|endChat: while a start is under way/,
    path: /^\.traffic\.realtime (?:connection|registration|frames)/,
    what: 'A connection still being set up when its chat ends is given up.',
    reason: 'The original finishes it, registers it, and keeps it.',
    reference: 'sections 7.9 and 20.1, 4',
  },
  {
    id: 'session-header',
    scenario: /^(?:startChat|endChat|getConversationDetails|emailLiveChatTranscript|every method):/,
    path: /^\.traffic\.omnichannel\[.*\]\.headers\.oc-sessionid$/,
    when: onlyReal,
    what: '`Oc-Sessionid` is not sent once its chat has ended.',
    reason: 'The original leaks it from its shared default headers, although it has cleared it.',
    reference: 'sections 4.4 and 20.1, 1',
  },
  {
    id: 'initialize-shared',
    scenario: /^initialize: two in flight$/,
    path: /^\.traffic\.omnichannel\[GET \/livechatconnector\/config\//,
    when: onlyReal,
    what: 'Two `initialize` calls in flight share one request.',
    reason: 'The original sends two and doubles the masking rules.',
    reference: 'sections 7.1 and 20.1, 7',
  },
  {
    id: 'odd-parts-are-quiet',
    // The rejection over an empty context comes at its own time, at times after the scenario.
    scenario: /^initialize: edge:|^startChat: by context: an empty one$/,
    path: /^\.unhandled/,
    when: onlyReal,
    what: 'Missing or oddly typed parts of a configuration or a context leave nothing behind.',
    reason: 'The original does the same, but leaves an unhandled rejection behind.',
    reference: 'sections 7.1 and 7.8',
  },
  {
    id: 'numeric-locale',
    scenario: /^initialize: edge: language as a number$/,
    path: /^\.page\[locale\]|\.body\.locale$/,
    what: 'A locale id that comes as a number is the locale of that id.',
    reason: 'The original looks it up as text, finds nothing, and falls back to English.',
    reference: 'section 7.1',
  },
  {
    id: 'addresses-of-the-vendor-only',
    scenario: /^initialize: addresses of others$/,
    path: /^\.page\[(?:orgUrl|hosts)\]|^\.traffic\.omnichannel/,
    what: 'Only addresses of the vendor are replaced by those of its regions.',
    reason: 'The original sends anyone whose host has a label like `my-crm` to the vendor.',
    reference: 'section 7.1, step 2',
  },
  {
    id: 'objects-left-alone',
    scenario: /^startChat: the page's own objects after a failure$/,
    path: /^\.page\[objects|\.body\.(?:customContextData|preChatResponse)\./,
    what: "The page's own answers and context are as they were after a failure.",
    reason: 'The original overwrites them, and a second try then sends `*content hidden*`.',
    reference: 'sections 7.4 and 20.1, 2',
  },
  {
    id: 'senderless-message-listed',
    scenario: /^getMessages: a message without a sender$/,
    path: /^\.page\[getMessages\]/,
    what: 'A message without a sender is listed like the others.',
    reason: 'The original fails inside over it and gives nothing at all.',
    reference: 'section 9.1',
  },
  {
    id: 'websocket-only',
    scenario: /^onNewMessage: sockets are refused: polling delivers$/,
    path: /^\.traffic\.(?:realtime|unknown requests|thread lists)/,
    what: 'Where sockets are refused the messages are polled, and sockets tried again.',
    reason: 'The original falls back to polling another service as well, which adds nothing.',
    reference: 'section 11.6',
  },
  {
    id: 'nothing-sent-home',
    scenario: /^telemetry:/,
    path: /^\.page\[anything sent\]|^\.traffic\.unknown requests\[POST \/Collector/,
    what: 'No telemetry is sent, whatever is configured; a page can be told of the events.',
    reason: 'The original sends what visitors do to its vendor unless it is switched off.',
    reference: 'section 16',
  },
  {
    id: 'missing-script-rejects',
    scenario: /^getVoiceVideoCalling: a script that is not there$/,
    path: /^\.page\[settled\]|^\.unhandled/,
    what: 'A script for calls that cannot be loaded rejects the call for it.',
    reason: 'The original never settles, and leaves an unhandled rejection behind.',
    reference: 'section 15',
  },
  {
    id: 'no-error-page-as-file',
    scenario: /^downloadFileAttachment: an error in place of the content$/,
    path: /^\.page\[download\]/,
    what: 'A file that cannot be had rejects.',
    reason: 'The original resolves with the error page as the content.',
    reference: 'sections 7.21 and 20.1, 13',
  },
  {
    id: 'masked-at-the-match',
    scenario: /^sendMessage: masked: (?:first occurrence|empty matches)$/,
    path: /content|\.page\[masked\]/,
    what: 'Every match is masked where it stands, besides what the original masks.',
    reason: 'The original masks the first place that has the same text, and stops at an empty '
      + 'match: text that matches may go out.',
    reference: 'sections 13.3 and 20.1, 8; masking.md 1.2',
  },
  {
    id: 'dollars-kept',
    scenario: /^sendMessage: masked: dollar as the character$/,
    path: /content|\.page\[masked\]/,
    what: 'With `$` as the masking character each unit becomes one `$`.',
    reason: 'In the original two become one, so that half of the mask is lost.',
    reference: 'sections 13.3 and 20.1, 8; masking.md 1.2',
  },
  {
    id: 'rules-replaced',
    scenario: /^getDataMaskingRules: after the configuration was fetched anew$/,
    path: /^\.page\[rules\]/,
    what: 'A new configuration replaces the masking rules.',
    reason: 'The original appends them, so that each is there twice and old ones never go.',
    reference: 'sections 7.2 and 20.1, 7',
  },
  {
    id: 'init-context-copied',
    scenario: /^startChat: initContext|^getAgentAvailability: a body of the page$/,
    path: /^\.page\[the caller's options\]\.value\.initContext\./,
    when: onlyReal,
    what: "The caller's `initContext` stays as it was.",
    reason: 'The original writes the fields it adds into it, so that a second use differs.',
    reference: 'section 7.8, step 5',
  },
  {
    id: 'adapter-rejections',
    scenario: /^(?:createChatAdapter: (?:before the chat|who joins)|postActivity: without)/,
    path: /^\.unhandled\[/,
    when: onlyReal,
    what: 'A chat adapter causes no unhandled rejections.',
    reason: 'The original trips over an adapter made before its chat, over somebody who joins and '
      + 'leaves within a second (it then polls no more), and over messages without `channelData`.',
    reference: 'section 14.1 and 14.2',
  },
  {
    id: 'adapter-end-stops-polling',
    scenario: /^createChatAdapter: after its end$/,
    path: /^\.page\[polls go on\]|^\.traffic\.thread lists/,
    what: '`end()` of a chat adapter ends its polls.',
    reason: 'The original asks the service on and on for messages that nobody sees.',
    reference: 'section 14.2',
  },
  {
    id: 'adapter-lost-files',
    scenario: /^createChatAdapter: (?:a (?:status|view) that fails|references that are none)/,
    path: /^\.page\[(?:activities|errors)\]/,
    what: 'A file that cannot be had is shown by its name, and reported.',
    reason: 'The original shows an attachment that is `undefined`, which breaks the page, or the '
      + "service's error page as the content, and tells nobody.",
    reference: 'section 14.3',
  },
  {
    id: 'adapter-held-back-files',
    scenario: /^createChatAdapter: a scan that finds malware$/,
    path: /^\.page\[at its end\].*\.(?:attachments|channelData\.attachmentSizes)/,
    what: 'A file that is held back has no content.',
    reason: 'In the original its content is the word `undefined`.',
    reference: 'section 14.5',
  },
  {
    id: 'adapter-deleted-files',
    scenario: /^createChatAdapter: a message with a file is deleted$/,
    path: /^\.page\[deleted\]|^\.unhandled\[|^\.traffic\.attachments/,
    what: 'A deleted message that had files goes from the page.',
    reason: 'The original trips over the files that it has no more, and gets them again by polls.',
    reference: 'section 14.3',
  },
  {
    id: 'callbacks-isolated',
    scenario: /^onNewMessage: a callback that throws on a pushed message/,
    path: /^\.page\[second heard\]|^\.traffic\.realtime frames\[answer\]\.(?:status|headers)/,
    what: 'A callback that throws does not keep a push from the next one, which is answered 200.',
    reason: 'In the original later callbacks never hear of it, and the service is told 404.',
    reference: 'sections 11.5 and 20.1, 11',
  },
];
