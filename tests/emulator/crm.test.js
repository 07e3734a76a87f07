import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areRecords, linkOf } from '../../demo/emulator/crm.js';
import { start } from './client.js';

const ANN = {
  entity: 'contact', id: 'c-1', fullname: 'Ann Smith', emailaddress1: 'ann@example.com',
  mobilephone: '+1 555', telephone1: '+1 556',
};
const BOB = { entity: 'contact', id: 'c-2', fullname: 'Bob', emailaddress1: 'bob@example.com' };
const SHOP = { entity: 'account', id: 'a-1', name: 'Shop', emailaddress1: 'shop@example.com' };
const CASE = { entity: 'incident', id: 'i-1', ticketnumber: 'CAS-1', customerid: 'c-1' };

/** @param {Record<string, unknown>} values */
const context = (values) => Object.fromEntries(
  Object.entries(values).map(([name, value]) => [name, { value, isDisplayable: true }]));

for (const [title, values, records, id] of /** @type {[string, any, any[], string | null][]} */ ([
  ['an address', { Email: 'Ann@Example.com ' }, [ANN, BOB, SHOP], 'c-1'],
  ['a name', { Name: 'Bob' }, [ANN, BOB, SHOP], 'c-2'],
  ['an account\'s name', { Name: 'shop' }, [ANN, BOB, SHOP], 'a-1'],
  ['either phone', { Phone: '+1 556' }, [ANN, BOB], 'c-1'],
  ['all that is said', { Email: 'ann@example.com', Name: 'Ann Smith' }, [ANN, BOB], 'c-1'],
  ['what does not agree', { Email: 'ann@example.com', Name: 'Bob' }, [ANN, BOB], null],
  ['nobody', { Email: 'nobody@example.com' }, [ANN, BOB], null],
  ['two', { Email: 'ann@example.com' }, [ANN, { ...ANN, id: 'c-3' }], null],
  ['an inactive one', { Email: 'ann@example.com' }, [{ ...ANN, statecode: 1 }], null],
  ['nothing', {}, [ANN], null],
  ['another variable', { Plan: 'Ann Smith' }, [ANN], null],
  ['an empty address', { Email: '' }, [{ ...ANN, emailaddress1: undefined }], null],
])) {
  test(`${title} links ${id ?? 'nobody'}`, () => {
    assert.equal(linkOf(records, context(values), null).customer?.id ?? null, id);
  });
}

test('a case is linked by its number, or as the only active one of the customer', () => {
  const known = context({ Email: 'ann@example.com' });
  assert.deepEqual(linkOf([ANN, CASE], known, null).case, { id: 'i-1', ticketnumber: 'CAS-1' });
  assert.equal(linkOf([ANN, CASE, { ...CASE, id: 'i-2' }], known, null).case, null);
  assert.equal(linkOf([ANN, { ...CASE, statecode: 1 }], known, null).case, null);
  const byNumber = linkOf([CASE], context({ CaseNumber: 'cas-1' }), null);
  assert.deepEqual(byNumber, { customer: null, case: { id: 'i-1', ticketnumber: 'CAS-1' } });
});

test('questions of a form identify too, also those the service describes in their id', () => {
  const question = JSON.stringify({ Id: 'q', Name: 'Email', Order: 1 });
  for (const answers of [{ Email: 'ann@example.com' }, { [question]: 'ann@example.com' }]) {
    assert.equal(linkOf([ANN], null, answers).customer?.name, 'Ann Smith');
  }
  assert.equal(linkOf([ANN], null, { '{broken': 'ann@example.com' }).customer, null);
});

test('records have an entity and an id', () => {
  assert.ok(areRecords([ANN, SHOP, CASE]));
  for (const wrong of [null, {}, [null], [{ entity: 'contact' }], [{ id: 'x', entity: 'lead' }]]) {
    assert.equal(areRecords(wrong), false);
  }
});

test('a conversation is linked as it begins', async (t) => {
  const client = await start(t);
  await client.control('PATCH', '/settings', { crm: { records: [ANN] } });
  await client.chat({ customContextData: context({ Email: ANN.emailaddress1 }) });
  assert.deepEqual((await client.newest()).link, {
    customer: { entity: 'contact', id: 'c-1', name: 'Ann Smith' }, case: null });
});
