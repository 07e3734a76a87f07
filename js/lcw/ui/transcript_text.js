/** A transcript as a text for people to keep. */

/** @import {Strings} from './strings/en.js' */

/**
 * @typedef {object} TranscriptLine
 * @property {string} text
 * @property {'visitor' | 'agent' | 'system'} from
 * @property {string} [name]
 * @property {number} [at] milliseconds since 1970
 * @property {string} [file] a name
 */

/**
 * @param {TranscriptLine[]} lines oldest first
 * @param {Strings} strings
 * @param {string} language as `Intl` takes it
 * @returns {string} a line each; further lines of a message are indented, so that nobody can write
 *     what looks like somebody else's
 */
export function transcriptText(lines, strings, language) {
  const clock = new Intl.DateTimeFormat(language, {dateStyle: 'medium', timeStyle: 'short'});
  const written = lines.map(({text, from, name, at, file}) => {
    const time = at === undefined ? '' : `[${clock.format(new Date(at))}] `;
    const who = from === 'visitor' ? strings.you : name ?? strings.agent;
    const said = [text, file && strings.fileIn(file)].filter(Boolean).join('\n');
    const author = from === 'system' ? '' : `${who}: `;
    return `${time}${author}${said}`.replace(/[\r\n]+/g, '\n    ');
  });
  return `${[strings.title, '', ...written].join('\n')}\n`;
}
