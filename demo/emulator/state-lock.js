/**
 * One emulator for each state file: two would overwrite each other's conversations, each keeping
 * only its own. A file beside it, `FILE.lock`, holds the process id of the one that uses it. One
 * that was killed leaves it; when no process has that id, the next one takes it over.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** A state file that cannot be used; the message says what to do. */
export class StateFileError extends Error {
  /**
   * @param {'STATE_FILE_IN_USE' | 'STATE_FILE_UNREADABLE'} code
   * @param {string} message
   * @param {ErrorOptions} [options]
   */
  constructor(code, message, options) {
    super(message, options);
    this.code = code;
  }
}

/** @type {Set<string>} locks of this process, which may run several emulators */
const held = new Set();

/**
 * @param {string} stateFile
 * @returns {() => void} gives the lock back; throws StateFileError when another has it
 */
export function lockStateFile(stateFile) {
  const lock = `${resolve(stateFile)}.lock`;
  if (!isMade(lock)) {
    const owner = ownerOf(lock);
    if (held.has(lock) || owner !== null && isRunning(owner)) throw inUse(stateFile, lock, owner);
    takeOver(lock);
    // Of several that found the same one left, the last to write it has it.
    if (ownerOf(lock) !== String(process.pid)) throw inUse(stateFile, lock, ownerOf(lock));
  }
  held.add(lock);
  return () => {
    if (held.delete(lock)) rmSync(lock, { force: true });
  };
}

/**
 * @param {string} lock
 * @returns {boolean} whether there was none
 */
function isMade(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} lock */
function takeOver(lock) {
  const own = `${lock}.${process.pid}.tmp`;
  writeFileSync(own, String(process.pid), { mode: 0o600 });
  renameSync(own, lock);
}

/**
 * @param {string} lock
 * @returns {string | null} null when it is gone again
 */
function ownerOf(lock) {
  try {
    return readFileSync(lock, 'utf8').trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/**
 * @param {string} owner what a lock says
 * @returns {boolean} also when that is no process id: it may be about to be written
 */
function isRunning(owner) {
  const pid = Number(owner);
  if (!Number.isInteger(pid) || pid <= 0) return true;
  // An earlier process had the same id, as it happens in containers.
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false;
    // It is somebody else's.
    if (codeOf(error) === 'EPERM') return true;
    throw error;
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return /** @type {NodeJS.ErrnoException} */ (error).code;
}

/**
 * @param {string} stateFile
 * @param {string} lock
 * @param {string | null} owner
 */
function inUse(stateFile, lock, owner) {
  const who = owner ? `process ${owner}` : 'another process';
  return new StateFileError('STATE_FILE_IN_USE',
    `The state file ${stateFile} is in use by ${who}. Stop that emulator or use another file; ` +
    `if none is running, remove ${lock}.`);
}
