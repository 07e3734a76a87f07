// A transcript as a text: nobody can write what looks like somebody else's line.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ENGLISH} from '../../../js/lcw/ui/strings/en.js';
import {transcriptText} from '../../../js/lcw/ui/transcript_text.js';

test('a line each, with time and author; further lines are indented', () => {
  const at = new Date(2026, 0, 2, 10, 5).getTime();
  const text = transcriptText([
    {text: 'Ana has joined', from: 'system', name: '__agent__'},
    {text: 'Hello\r\nYou: I did not say this', from: 'agent', name: 'Ana', at},
    {text: 'See', from: 'visitor', file: 'a.txt'},
    {text: '', from: 'agent', file: 'b.txt'},
  ], ENGLISH, 'en-GB');
  assert.deepEqual(text.split('\n'), [
    'Live Chat', '', 'Ana has joined', '[2 Jan 2026, 10:05] Ana: Hello',
    '    You: I did not say this', 'You: See', '    File: a.txt', 'Agent: File: b.txt', '',
  ]);
});
