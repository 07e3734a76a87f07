/** Differences between two JSON values, order of keys and of items included. */

/**
 * @typedef {{path: string, real?: unknown, ours?: unknown}} Difference a side without a key lacks
 *   the value altogether
 */

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

/** What makes two items of a list "the same step", so that one missing step is one difference. */
function identity(item) {
  if (!isObject(item)) return JSON.stringify(item);
  return item.label ?? item.request ?? item.frame ?? Object.keys(item).join();
}

/** Longest common subsequence of two lists of identities, as pairs of indexes. */
function aligned(left, right) {
  const lengths = Array.from({ length: left.length + 1 }, () => Array(right.length + 1).fill(0));
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      lengths[i][j] = left[i] === right[j]
        ? lengths[i + 1][j + 1] + 1
        : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const pairs = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    if (left[i] === right[j] && i < left.length && j < right.length) pairs.push([i++, j++]);
    else if (j >= right.length || (i < left.length && lengths[i + 1][j] >= lengths[i][j + 1])) {
      pairs.push([i++, undefined]);
    } else pairs.push([undefined, j++]);
  }
  return pairs;
}

function diffArrays(real, ours, path, found) {
  const same = real.length === ours.length && !real.some(isObject);
  const pairs = same
    ? real.map((_, index) => [index, index])
    : aligned(real.map(identity), ours.map(identity));
  for (const [i, j] of pairs) {
    const at = `${path}[${identity(i === undefined ? ours[j] : real[i])}]`;
    if (i === undefined) found.push({ path: at, ours: ours[j] });
    else if (j === undefined) found.push({ path: at, real: real[i] });
    else diffInto(real[i], ours[j], at, found);
  }
}

function diffObjects(real, ours, path, found) {
  const realKeys = Object.keys(real);
  const ourKeys = Object.keys(ours);
  for (const key of new Set([...realKeys, ...ourKeys])) {
    const at = `${path}.${key}`;
    if (!(key in ours)) found.push({ path: at, real: real[key] });
    else if (!(key in real)) found.push({ path: at, ours: ours[key] });
    else diffInto(real[key], ours[key], at, found);
  }
  const shared = (keys, other) => keys.filter((key) => key in other).join();
  if (shared(realKeys, ours) !== shared(ourKeys, real)) {
    found.push({ path: `${path}{key order}`, real: realKeys, ours: ourKeys });
  }
}

function diffInto(real, ours, path, found) {
  if (Array.isArray(real) && Array.isArray(ours)) diffArrays(real, ours, path, found);
  else if (isObject(real) && isObject(ours)) diffObjects(real, ours, path, found);
  else if (real !== ours) found.push({ path, real, ours });
}

/** @returns {Difference[]} */
export function diff(real, ours) {
  const found = [];
  diffInto(real, ours, '', found);
  return found;
}
