/**
 * The organisation's records of customers, and which of them a visitor is, by what the context says
 * before the chat is routed. Records are those of Dataverse as far as the comparison needs them:
 *
 * - `{entity: "contact", id, fullname, emailaddress1?, telephone1?, mobilephone?, statecode?}`
 * - `{entity: "account", id, name, emailaddress1?, telephone1?, statecode?}`
 * - `{entity: "incident", id, title?, ticketnumber, customerid?, statecode?}`: a case
 *
 * `statecode` 0, or none, is active; others are not found. Source: section 15.3 of the Live Chat
 * Widget specification. Unknown of the real service, and chosen here: texts are compared without
 * case and blanks around them, phone numbers as texts.
 */

/** Records kept in the setting `crm.records`. */
const RECORD_LIMIT = 1000;

/** What a variable of the context is compared with, by the entity it can name. */
const CUSTOMER_FIELDS = /** @type {Record<string, Record<string, string[]>>} */ ({
  Email: { contact: ['emailaddress1'], account: ['emailaddress1'] },
  Name: { contact: ['fullname'], account: ['name'] },
  Phone: { contact: ['mobilephone', 'telephone1'], account: ['telephone1'] },
});

/**
 * @typedef {Record<string, any> & {entity: string, id: string}} CrmRecord
 * @typedef {{customer: {entity: string, id: string, name: string} | null,
 *   case: {id: string, ticketnumber: string} | null}} Link what a conversation is about
 */

/** @param {unknown} value @returns {value is CrmRecord[]} */
export function areRecords(value) {
  return Array.isArray(value) && value.length <= RECORD_LIMIT && value.every((record) =>
    record !== null && typeof record === 'object' && typeof record.id === 'string' &&
    ['contact', 'account', 'incident'].includes(record.entity));
}

/**
 * @param {CrmRecord[]} records
 * @param {Record<string, any> | null} context
 * @param {Record<string, any> | null} preChat answers; a question of these names tells as well
 * @returns {Link}
 */
export function linkOf(records, context, preChat) {
  const known = { ...identifyingAnswers(preChat), ...identifyingVariables(context) };
  const active = records.filter(({ statecode = 0 }) => statecode === 0);
  const ticket = known.CaseNumber;
  const named = ticket === undefined ? undefined : onlyOne(active.filter((record) =>
    record.entity === 'incident' && same(record.ticketnumber, ticket)));
  const customer = customerOf(active, known);
  const theirs = customer && onlyOne(active.filter((record) =>
    record.entity === 'incident' && record.customerid === customer.id));
  const about = ticket === undefined ? theirs : named;
  return {
    customer: customer
      ? { entity: customer.entity, id: customer.id, name: customer.fullname ?? customer.name ?? '' }
      : null,
    case: about ? { id: about.id, ticketnumber: String(about.ticketnumber ?? '') } : null,
  };
}

/**
 * Everything that is said has to fit; one that fits is the customer, several are nobody.
 * @param {CrmRecord[]} active
 * @param {Record<string, string>} known
 */
function customerOf(active, known) {
  const said = Object.entries(known).filter(([name]) => name in CUSTOMER_FIELDS);
  if (said.length === 0) return undefined;
  return onlyOne(active.filter((record) => said.every(([name, value]) =>
    (CUSTOMER_FIELDS[name][record.entity] ?? []).some((field) => same(record[field], value)))));
}

/** @param {Record<string, any> | null} context */
function identifyingVariables(context) {
  return identifying(Object.entries(context ?? {}).map(([name, entry]) => [name, entry?.value]));
}

/**
 * Forms that the service makes have a description of the question, as JSON, for its id.
 * @param {Record<string, any> | null} preChat
 */
function identifyingAnswers(preChat) {
  return identifying(Object.entries(preChat ?? {}).map(([id, answer]) => [nameOf(id), answer]));
}

/** @param {string} id */
function nameOf(id) {
  if (!id.startsWith('{')) return id;
  try {
    return String(JSON.parse(id)?.Name ?? id);
  } catch (error) {
    if (error instanceof SyntaxError) return id;
    throw error;
  }
}

/** @param {[string, unknown][]} said @returns {Record<string, string>} */
function identifying(said) {
  return Object.fromEntries(said
    .filter(([name, value]) => (name in CUSTOMER_FIELDS || name === 'CaseNumber') &&
      ['string', 'number'].includes(typeof value))
    .map(([name, value]) => [name, String(value)]));
}

/** @param {unknown} left @param {string} right */
function same(left, right) {
  return typeof left === 'string' && left.trim().toLowerCase() === right.trim().toLowerCase();
}

/** @template T @param {T[]} found @returns {T | undefined} */
function onlyOne(found) {
  return found.length === 1 ? found[0] : undefined;
}
