/**
 * Makes the tables beside this file: what JavaScript itself answers, for the core to be compared
 * with. Run it by hand (`node tests/data/javascript/make.js`) after adding a text; the results are
 * committed, so that the C++ tests need no Node.
 *
 * Only texts belong here on which the core and JavaScript must agree. Where the core is stricter or
 * more lenient on purpose, its test says so.
 */
import {writeFileSync} from 'node:fs';

// Texts without an offset are local time in JavaScript and UTC in the core.
process.env.TZ = 'UTC';

const DATES = [
  '0000-01-01', '0001-01-01', '0099-12-31', '1582-10-15', '1600-02-29', '1899-12-31', '1900-02-28',
  '1900-02-29', '1900-03-01', '1968-02-29', '1969-12-31', '1970-01-01', '1999-12-31', '2000-02-29',
  '2000-03-01', '2023-02-29', '2023-12-31', '2024-01-01', '2024-02-28', '2024-02-29', '2024-02-30',
  '2024-03-01', '2024-04-31', '2024-05-05', '2024-12-31', '2038-01-19', '2100-02-28', '2100-03-01',
  '2400-02-29', '9999-12-31', '2024-00-01', '2024-13-01', '2024-01-00', '2024-01-32',
  '24-01-01', '2024/01/01x', '20240101x', '-2024-01-01T', 'x2024-01-01', '',
];
const CLOCKS = [
  'T00:00:00', 'T00:00', 'T05:05:05', 'T23:59:59', 'T24:00:00', 'T24:00:01', 'T24:01:00',
  'T25:00:00', 'T12:60:00', 'T12:00:60', 'T05:05:05.1', 'T05:05:05.12', 'T05:05:05.123',
  'T05:05:05.1234567', 'T05:05:05.999999999', 'T05:05:05.', 'T05:05:05,5', 'T05', 'T05:5:05',
  'T05:05:5', 'T', 'T05:05.5', 'Tab:cd:ef',
];
const OFFSETS = [
  'Z', '+00:00', '-00:00', '+05:30', '-03:30', '+0530', '+14:00', '-12:00', '+23:59', '-23:59',
  '+24:00', '+23:60', '+99:99', '+5:30', 'Z0', 'ZZ', '+', '-', '*01:00',
];
const HTTP_DATES = [
  'Sun, 06 Nov 1994 08:49:37 GMT', 'Thu, 01 Jan 1970 00:00:00 GMT', 'Fri, 31 Dec 1999 23:59:59 GMT',
  'Thu, 29 Feb 2024 12:00:00 GMT', 'Mon, 06 Nov 1994 08:49:37 GMT', 'Wed, 01 Mar 2000 00:00:01 GMT',
  'Tue, 19 Jan 2038 03:14:08 GMT', 'Sun, 06 Nvo 1994 08:49:37 GMT', 'Sun, 00 Nov 1994 08:49:37 GMT',
  'Sun, 06 Nov 1994 08:60:37 GMT', 'Sun, 06 Nov 1994 25:49:37 GMT', 'Sun, 06 Nov 1994 08:49:37 GXT',
  'never', '',
];
const MOMENTS = [
  0, 1, -1, 999, 1000, 951782399999, 951782400000, 1709164800000, 1709251199999, 1714885505123,
  -62167219200000, -2208988800001, 253402300799999, 4102444800000, 4107542399999, 4107542400000,
];

function momentsThroughTheYears() {
  const moments = [...MOMENTS];
  // Days around the ends of February and of the year, for each kind of century.
  for (const year of [1, 4, 100, 400, 1600, 1700, 1900, 1970, 2000, 2023, 2024, 2100, 2400, 9999]) {
    for (const [month, day] of [[0, 1], [1, 28], [1, 29], [2, 1], [5, 30], [11, 31]]) {
      const date = new Date(0);
      date.setUTCFullYear(year, month, day);
      moments.push(date.getTime(), date.getTime() + 86_399_999);
    }
  }
  return [...new Set(moments)].sort((a, b) => a - b).filter((ms) => ms <= 253402300799999);
}

/** @param {string} text */
function time(text) {
  const ms = Date.parse(text);
  return [text, Number.isNaN(ms) ? null : ms];
}

function isoTexts() {
  const withClock = CLOCKS.flatMap((clock) =>
    OFFSETS.map((offset) => `2024-05-05${clock}${offset}`));
  const withDate = DATES.flatMap((date) => [date, `${date}T05:05:05.123Z`]);
  const bare = CLOCKS.map((clock) => `2024-02-29${clock}`);
  const moments = ['1970-01-01T00:00:00', '2023-12-31T23:59:59.999', '2000-02-29T00:00:00'];
  const edges = OFFSETS.flatMap((offset) => moments.map((moment) => moment + offset));
  return [...withDate, ...bare, ...withClock, ...edges];
}

const TEXTS = [
  '', 'abc', 'a b', 'a+b', '100%', '%41', '%zz', '%u0041', '%u004', '%uD83D%uDE00', '%u20AC', '%',
  '%4', '%u', "-_.!~*'()", ';/?:@&=+$,#', '"<>\\^`{|}', 'é', '€', '😀', '日本語',
  '\u0000\u001f\u007f', '\ufffd\uffff', '19:uni01_x@thread.v2', '8:acs:1-2_3', '{"a":"b c"}',
  'a%2Fb%u00e9%20c', '%25%32%35',
];

const VALUES = [
  'null', 'true', 'false', '0', '-0', '1', '-1', '1.0', '1e2', '-2.50', '0.1', '123456789.125',
  '9007199254740991', '-9007199254740991', '1e21', '1.5e300', '""', '"text"', '"1"', '[]', '[[]]',
  '[null]', '[null,1]', '[1,null,2]', '["",""]', '["a","b"]',
  '[1,[2,[3,null]],"x"]', '[true,false]',
  '{}', '{"a":1}', '[{}]', '[{},[{}]]', '[1.0,2.5]',
];
const NUMBERS = [
  '0', '-0', '1', '-1', '1.0', '1.5', '1e3', '1E+3', '1e-3', '100e-2', '0.1', '5e-324',
  '1.7976931348623157e308', '9007199254740993', '18446744073709551615', '18446744073709551616',
  '-9223372036854775808', '-9223372036854775809', '123456789012345678901234567890', '4.35', '0.3',
  '2.2250738585072014e-308', '1e23', '1e22', '123456.789e-3',
  '01', '1.', '.5', '+1', '--1', '1e', '1e+', '0x10', 'NaN', 'Infinity', '-', '1 2', '1,',
];
const TEXTS_OF_JSON = [
  '', ' ', '{', '}', '[', ']', '{}', '[]', ' {} ', '{} x', '[1,]', '{"a":1,}', "{'a':1}", '{a:1}',
  '{"a" 1}', '{"a":}', '{"a":1 "b":2}', '"a', 'a"', '"\\x"', '"\\u12"', '"\\u00e9"', '"\u00e9"',
  '"\\ud83d\\ude00"', '"\\b\\f\\n\\r\\t\\"\\\\\\/"', '"\n"', '"\t"', 'nul', 'null', 'True', 'true',
  '// c\n1', '/* c */1', '[1,2,3]', '{"a":{"b":[null,true,false,1,"x"]}}', '{"":1}', '\u00a01',
  '{"b":1,"a":2,"b":3}', '{"10":1,"x":2}', '[[],[[]],{}]',
  '"\\u0000"', '"\u2028\u2029"', 'undefined',
];

/** @param {string} text */
function parsed(text) {
  try {
    return [text, JSON.stringify(JSON.parse(text))];
  } catch (error) {
    if (error instanceof SyntaxError) return [text, null];
    throw error;
  }
}

/** @param {string} text */
function asNumber(text) {
  const [, value] = parsed(text);
  return [text, value === null ? null : Number(value)];
}

/** Doubles of all sizes by their bits, with the texts that JavaScript has for them. */
function doubles() {
  const view = new DataView(new ArrayBuffer(8));
  /** @param {number} value */
  const row = (value) => {
    view.setFloat64(0, value);
    return [view.getBigUint64(0).toString(16).padStart(16, '0'), String(value)];
  };
  const values = [0, -0, NaN, Infinity, -Infinity, 0.1 + 0.2, 1 / 3, 5e-324, Number.MAX_VALUE];
  for (let exponent = -324; exponent <= 308; exponent += 1) {
    values.push(Number(`1e${exponent}`), Number(`-9.5e${exponent}`));
  }
  for (let exponent = -1074; exponent <= 1023; exponent += 7) values.push(2 ** exponent);
  for (const text of ['0.5', '12.25', '3.14159', '1234567.891', '100', '999999999999999',
    '9007199254740993', '123456789012345680000', '0.000001', '0.0000001', '0.00001234567',
    '4.35', '0.3', '2.2250738585072014e-308', '2.2250738585072011e-308', '1e23', '8.5', '2.675']) {
    values.push(Number(text), -Number(text));
  }
  let bits = 0x9E3779B97F4A7C15n;
  for (let i = 0; i < 400; i += 1) {
    bits = (bits * 6364136223846793005n + 1442695040888963407n) & 0xFFFFFFFFFFFFFFFFn;
    view.setBigUint64(0, bits);
    if (Number.isFinite(view.getFloat64(0))) values.push(view.getFloat64(0));
  }
  return values.map(row);
}

const INSTANTS = ['0000', '1582', '1900', '1969', '1970', '2000', '2024', '9999'].flatMap((year) =>
  ['00-01', '01-01', '02-28', '02-29', '02-30', '02-31', '03-01', '04-31', '12-31', '13-01',
    '01-00', '01-32', '99-99'].map((day) => `${year}-${day}T06:08:39Z`));
const INSTANT_CLOCKS = ['00:00:00', '23:59:59', '24:00:00', '24:00:01', '24:01:00', '25:00:00',
  '12:60:00', '12:00:60', '99:99:99'].flatMap((clock) =>
  ['Z', '+00:00', '-00:00', '+05:30', '-11:45', '+23:59', '-23:59', '+24:00', '+23:60', '-99:99']
    .map((offset) => `2017-02-14T${clock}${offset}`));

/**
 * @param {string} name
 * @param {Record<string, unknown[][]>} tables
 */
function write(name, tables) {
  const parts = Object.entries(tables).map(([table, rows]) =>
    `${JSON.stringify(table)}: [\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`);
  writeFileSync(new URL(`${name}.json`, import.meta.url), `{\n${parts.join(',\n')}\n}\n`);
}

write('times', {
  iso: isoTexts().map(time),
  http: HTTP_DATES.map(time),
  formatted: momentsThroughTheYears().map((ms) => [ms, new Date(ms).toISOString()]),
});
write('texts', {
  encoded: TEXTS.map((text) => [text, encodeURIComponent(text)]),
  unescaped: TEXTS.map((text) => [text, unescape(text)]),
  decoded: TEXTS.map((text) => [encodeURIComponent(text), text]),
});
write('json', {
  strings: VALUES.map((text) => [text, String(JSON.parse(text))]),
  truthy: VALUES.map((text) => [text, Boolean(JSON.parse(text))]),
  numbers: NUMBERS.map(asNumber),
  texts: TEXTS_OF_JSON.map(parsed),
});
write('cards', {
  numbers: doubles(),
  instants: [...INSTANTS, ...INSTANT_CLOCKS].map(time),
});
