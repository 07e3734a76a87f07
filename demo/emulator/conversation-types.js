/** The shapes of conversations, as the model keeps them and control calls show them. */

/** @typedef {'Open' | 'Waiting' | 'Active' | 'WrapUp' | 'Closed'} State */
/** @typedef {{id: string, name: string}} Person */
/** @typedef {'customer' | 'agent' | 'bot' | 'system'} Role */

/**
 * @typedef {object} Message
 * @property {string} id increasing millisecond number
 * @property {'text' | 'html' | 'participantAdded' | 'participantRemoved'} type
 * @property {number} sequenceId 1, 2, 3, ... within the thread
 * @property {string} version like id; a new one with every edit
 * @property {string} text
 * @property {Person & {role: Role}} sender
 * @property {Person[]} [participants] of participantAdded and participantRemoved
 * @property {string} createdOn ISO 8601
 * @property {string} [editedOn]
 * @property {string} [deletedOn]
 * @property {Record<string, string> | null} metadata
 */

/**
 * @typedef {object} Conversation
 * @property {string} id
 * @property {'omnichannel'} service
 * @property {string} widgetId
 * @property {string[]} requestIds the ids by which clients know it; a resumed chat has several
 * @property {string} threadId
 * @property {string} sessionId
 * @property {string | null} reconnectId
 * @property {string | null} user the signed-in user, null for an anonymous visitor
 * @property {{name: string, email: string} | null} [contact] what that user's token says of them
 * @property {boolean} [persistent] of a widget with persistent chats: the thread and the visitor
 *   are the same for all conversations of the user
 * @property {State} state
 * @property {Person} customer
 * @property {Person | null} agent
 * @property {Person} queue
 * @property {Record<string, any> | null} context customContextData, or what a user's token says
 * @property {import('./crm.js').Link} [link] whom the context names, of a visitor without a token
 * @property {Record<string, any> | null} preChat the body's preChatResponse
 * @property {string | null} locale
 * @property {Record<string, any>} request the whole body that started it
 * @property {string} createdOn
 * @property {string | null} acceptedOn
 * @property {string | null} endedOn
 * @property {Message[]} messages
 */

/**
 * One change. `kind` is
 * - `conversation`: a conversation was created, or something else than its state changed;
 * - `state`: with `previous`;
 * - `message`: with `message` and `change` (`added`, `edited`, `deleted`);
 * - `participants`: with `change` (`added`, `removed`), `participants` and `message`;
 * - `typing`: with `from` (`customer` or `agent`) and `name`.
 * @typedef {{kind: string, conversation: Conversation} & Record<string, any>} Change
 */

export {};
