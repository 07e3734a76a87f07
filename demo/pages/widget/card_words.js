/** What a card says, in words: for those who cannot see it, and where it cannot be drawn. */

/** Nobody listens to more of a card at once, in UTF-16 units. */
const kMost = 400;
/** Members that hold texts of a card, or of cards of other kinds. */
const kTexts = ['title', 'subtitle', 'text', 'label', 'value', 'altText'];
const kInside = ['body', 'items', 'columns', 'rows', 'cells', 'inlines', 'facts', 'images'];
const kMostDeep = 12;

/**
 * What the author of a card wants to be shown where it cannot be drawn.
 * @param {string} source its JSON text
 * @returns {string} '' without such a text
 */
export function fallbackTextIn(source) {
  const text = parsed(source)?.fallbackText;
  return typeof text === 'string' ? cut(text) : '';
}

/**
 * What a card would show, as far as it is words.
 * @param {string} source its JSON text
 * @returns {string} '' when there are none
 */
export function wordsIn(source) {
  const words = /** @type {string[]} */ ([]);
  collect(parsed(source), words, 0);
  return cut(words.join(' '));
}

/**
 * What the content of a message with cards says, or that of an answer to one.
 * @param {string} content JSON text
 * @returns {string} '' when it has no words
 */
export function wordsOfContent(content) {
  const said = parsed(content);
  if (said && 'value' in said) {
    const entries = Object.entries(Object(said.value));
    return cut(entries.map(([name, value]) => `${name}: ${plainText(value)}`).join(', '));
  }
  const given = Array.isArray(said?.attachments) ? said.attachments : [];
  const cards = given.map((/** @type {any} */ one) => {
    const source = JSON.stringify(one?.content) ?? '';
    return fallbackTextIn(source) || wordsIn(source);
  });
  return cut([said?.text, ...cards].filter((one) => typeof one === 'string').join(' '));
}

/** @param {unknown} value */
const plainText = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

/**
 * The words of a card that is on the page.
 * @param {Element} element
 */
export function wordsOf(element) {
  const seen = [...element.querySelectorAll('.ac-textBlock, .ac-richTextBlock, .ac-factset, label')]
    .filter((node) => !node.closest('[hidden]'))
    .map((node) => node.textContent ?? '');
  return cut(seen.join(' '));
}

/** @param {string} text */
function cut(text) {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > kMost ? `${line.slice(0, kMost).replace(/\S*$/, '')}…` : line;
}

/**
 * @param {any} node
 * @param {string[]} words
 * @param {number} depth
 */
function collect(node, words, depth) {
  if (typeof node !== 'object' || node === null || depth > kMostDeep) return;
  if (node.isVisible === false || words.length > kMost) return;
  for (const name of kTexts) if (typeof node[name] === 'string') words.push(node[name]);
  for (const name of kInside) {
    if (!Array.isArray(node[name])) continue;
    for (const one of node[name]) {
      if (typeof one === 'string') words.push(one);
      else collect(one, words, depth + 1);
    }
  }
}

/** @param {string} source @returns {any} nothing when it is no JSON */
function parsed(source) {
  try {
    const value = JSON.parse(source);
    return typeof value === 'object' ? value ?? undefined : undefined;
  } catch (error) {
    console.debug('natter demo: a card that is no JSON', error);
    return undefined;
  }
}
