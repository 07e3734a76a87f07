// Random cards: properties of the schema with values that are mostly right, in any order, with
// fallbacks, requirements and things of the wrong kind.

/** @typedef {import('../mask/random.js').Random} Random */
/** @typedef {{name: string, kind: number, names: string[], object: string}} Property */
/** @typedef {Record<string, {family: number, properties: Property[]}>} Schema */

const ODD = [null, 0, 1, -1, 2.5, '', true, false, 'x', 'true', '20px', '3*', 'auto', 'AUTO', '1.5',
  [], {}, [null], [1, 'a', null], {a: 1}, 'Stretch', 'none', 1e21, '\u00e9', '100'];
const TEXTS = ['a', 'b', 'c', '', '1', 'hello', 'en', '10:30', 'Data.Query', 'DataxQuery', '1.3'];
const SIZES = ['10px', '0px', '2', '3*', 50, 'auto', 'stretch', 101];
const REQUIREMENTS = [{}, {x: '1.0'}, {x: '*'}, {cap: '1.2'}, {cap: '1.4'}, {any: '9.0'},
  {y: 'zz'}, 'ab', ['1.0']];
const TARGETS = [['a', 'b'], [{elementId: 'a', isVisible: true}, 'b', 'a'], ['2', '1', 'x'], 5];
const FALLBACKS = ['drop', 'Drop', 'x', '', null, 0, 5, true, false, [], {}];
const VERSIONS = ['1.0', '1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '2.0', '', null, 1.3];

// Families and kinds, in the order of core/cards/schema.h.
const [ELEMENT, ACTION] = [1, 2];
const KINDS = ['typeName', 'text', 'text', 'text', 'text', 'bool', 'number', 'name', 'name', 'text',
  'size', 'size', 'size', 'size', 'size', 'size', 'any', 'texts', 'targets', 'requires', 'any',
  'version', 'object', 'background', 'objects', 'action', 'action', 'elements', 'actions',
  'members', 'inlines', 'card', 'cardFallback'];
const CHILDREN = new Set(['elements', 'actions', 'members', 'inlines', 'objects', 'card']);

export class RandomCards {
  #random;
  #schema;
  #names;

  /**
   * @param {Random} random
   * @param {Schema} schema
   * @param {string[]} without types that are not to occur
   */
  constructor(random, schema, without) {
    this.#random = random;
    this.#schema = schema;
    const namesOf = (/** @type {number} */ family) =>
      Object.keys(schema).filter((name) => schema[name].family === family);
    const elements = namesOf(ELEMENT).filter((name) => !without.includes(name));
    this.#names = {
      elements: [...elements, 'Nope', '', 'Column'],
      actions: [...namesOf(ACTION), 'Action.Http', 'Nope'],
    };
  }

  /** @returns {Record<string, any>} */
  card() {
    const card = this.#object('AdaptiveCard', 6);
    return {...card, ...this.#random.chance(0.95) && {type: 'AdaptiveCard'},
      version: this.#random.pick(VERSIONS)};
  }

  /** @param {string} type @param {number} depth */
  #object(type, depth) {
    /** @type {[string, any][]} */
    const members = [];
    for (const property of this.#schema[type]?.properties ?? []) {
      const kind = KINDS[property.kind];
      if (kind === 'typeName' || (kind === 'cardFallback' && depth < 5)) continue;
      const often = CHILDREN.has(kind) ? 0.85 : kind === 'requires' ? 0.06 : 0.2;
      if (!this.#random.chance(often)) continue;
      members.push([property.name, this.#value(kind, property, depth - 1)]);
    }
    if (this.#random.chance(0.3)) members.reverse();
    return /** @type {Record<string, any>} */ (Object.fromEntries(members));
  }

  /** @param {string} kind @param {Property} property @param {number} depth @returns {any} */
  #value(kind, property, depth) {
    const random = this.#random;
    if (kind === 'cardFallback') return this.#item('elements', depth);
    if (random.chance(0.1)) return random.pick(ODD);
    switch (kind) {
      case 'text': return random.pick(TEXTS);
      case 'bool': return random.pick([true, false, 'true', 'False']);
      case 'number': return random.pick([0, 1, 2, -3, 4.5]);
      case 'name': return this.#name(property);
      case 'size': return random.pick(SIZES);
      case 'any': return random.pick([{a: 1, b: [2]}, 's', 5, false, [1]]);
      case 'texts': return random.pick([['a', 'b'], [1, 'x'], []]);
      case 'targets': return random.pick(TARGETS);
      case 'requires': return random.pick(REQUIREMENTS);
      case 'version': return random.pick(VERSIONS);
      case 'object': return this.#object(property.object, depth);
      case 'background': return random.chance(0.5) ? 'u' : this.#object('BackgroundImage', depth);
      case 'card': return this.#object('AdaptiveCard', depth);
      case 'action': return this.#item('actions', depth);
      default: return this.#list(kind, property, depth);
    }
  }

  /** @param {Property} property */
  #name({names}) {
    const name = this.#random.pick(names);
    return this.#random.chance(0.3) ? name.toUpperCase() : name;
  }

  /** @param {string} kind @param {Property} property @param {number} depth */
  #list(kind, property, depth) {
    const count = depth > 0 ? this.#random.below(4) : this.#random.below(2);
    return Array.from({length: count}, () => {
      if (this.#random.chance(0.06)) return this.#random.pick(ODD);
      if (kind === 'elements' || kind === 'actions') return this.#item(kind, depth);
      if (kind === 'inlines') return this.#inline(depth);
      const object = this.#object(property.object, depth);
      if (kind === 'objects') return object;
      return this.#withFallback(this.#random.chance(0.5) ? object :
        {...object, type: this.#random.pick([property.object, 'Nope', '', 5, 'Media'])},
      depth, () => this.#object(property.object, depth - 1));
    });
  }

  /** @param {number} depth */
  #inline(depth) {
    if (this.#random.chance(0.5)) return 'run';
    if (this.#random.chance(0.1)) return {type: 'Nope', fallback: {type: 'TextRun'}};
    return {type: 'TextRun', ...this.#object('TextRun', depth)};
  }

  /** @param {'elements' | 'actions'} list @param {number} depth @returns {any} */
  #item(list, depth) {
    if (depth <= 0) return {type: list === 'elements' ? 'TextBlock' : 'Action.Submit'};
    const type = this.#random.pick(this.#names[list]);
    const item = {type, ...this.#object(type, depth)};
    return this.#withFallback(item, depth, () => this.#item(list, depth - 1));
  }

  /** @param {any} item @param {number} depth @param {() => any} another */
  #withFallback(item, depth, another) {
    if (!this.#random.chance(0.12)) return item;
    const isObject = depth > 0 && this.#random.chance(0.5);
    return {...item, fallback: isObject ? another() : this.#random.pick(FALLBACKS)};
  }
}
