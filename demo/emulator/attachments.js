/**
 * The stored files: what visitors and agents uploaded, who may read it, and what the virus scan
 * said. The attachment service, the control calls and the state file work on it.
 *
 * Contents are kept in memory and, with a state file, in a folder beside it, one file each, because
 * writing them anew with every change of a conversation would make the emulator slow.
 */
import { EventEmitter } from 'node:events';
import { randomUUID } from 'node:crypto';
import { HttpError } from './errors.js';

/** @typedef {'passed' | 'malware' | 'in progress'} Scan */

/**
 * @typedef {object} Attachment
 * @property {string} id
 * @property {string} name
 * @property {'sharing/file' | 'pish/image'} type
 * @property {string} owner `8:acs:...`
 * @property {string[]} threads whose participants may read it
 * @property {number} size bytes; 0 until the content has come
 * @property {boolean} stored whether the content has come
 * @property {Scan} scan
 * @property {string} contentState `ready`, or `expired`
 * @property {string} viewState `ready`, or `in progress`
 * @property {string} createdOn ISO 8601
 */

export const SCANS = ['passed', 'malware', 'in progress'];
/** Bytes of one file: what the default widget's maxUploadFileSize says. */
export const ATTACHMENT_LIMIT_BYTES = 128 * 1024 * 1024;
/** Bytes of all files; the oldest make room. */
export const STORE_LIMIT_BYTES = 512 * 1024 * 1024;
/** Files of all visitors; the oldest make room. */
export const ATTACHMENT_LIMIT = 5000;
/** Types that are stored as images, in lower case; everything else is a document. */
const IMAGES = ['image/jpeg', 'image/png', 'image/gif', 'image/heic', 'image/webp'];

/** @param {string} mediaType */
export function storedType(mediaType) {
  return IMAGES.includes(mediaType.toLowerCase()) ? 'pish/image' : 'sharing/file';
}

/** Emits `change` with the attachment whenever one was made, stored or changed. */
export class Attachments extends EventEmitter {
  /** @type {Map<string, Attachment>} oldest first */
  #all = new Map();
  /** @type {Map<string, Buffer>} */
  #contents = new Map();
  #files;
  #newScan;

  /**
   * @param {{files?: import('./content-files.js').ContentFiles | null, newScan?: () => Scan}} [by]
   *   files keeps contents across restarts; newScan tells what the scan says of a new file
   */
  constructor({ files = null, newScan = () => 'passed' } = {}) {
    super();
    this.#files = files;
    this.#newScan = newScan;
  }

  /** @returns {Attachment[]} oldest first */
  list() {
    return [...this.#all.values()];
  }

  /** @param {string} id */
  get(id) {
    const attachment = this.#all.get(id);
    if (!attachment) throw new HttpError(404, 'NotFound', `No object ${id}.`);
    return attachment;
  }

  /**
   * @param {Attachment} attachment
   * @returns {Buffer}
   */
  content({ id }) {
    const bytes = this.#contents.get(id);
    if (!bytes) throw new HttpError(404, 'NotFound', `The object ${id} has no content yet.`);
    return bytes;
  }

  /**
   * @param {Pick<Attachment, 'name' | 'type' | 'owner' | 'threads'>} of
   * @returns {Attachment}
   */
  create({ name, type, owner, threads }) {
    if (this.#all.size >= ATTACHMENT_LIMIT) this.#forgetOldest();
    const attachment = {
      id: `0-emu-d1-${randomUUID().replaceAll('-', '')}`,
      name, type, owner, threads,
      size: 0,
      stored: false,
      scan: this.#newScan(),
      contentState: 'ready',
      viewState: 'ready',
      createdOn: new Date().toISOString(),
    };
    this.#all.set(attachment.id, attachment);
    this.emit('change', attachment);
    return attachment;
  }

  /**
   * Stores the content; once more replaces it, as after an answer that got lost.
   * @param {Attachment} attachment
   * @param {Buffer} bytes
   */
  store(attachment, bytes) {
    this.#contents.delete(attachment.id);
    attachment.stored = false;
    while (this.#bytes() + bytes.length > STORE_LIMIT_BYTES) this.#forgetOldest(attachment);
    this.#files?.write(attachment.id, bytes);
    this.#contents.set(attachment.id, bytes);
    attachment.size = bytes.length;
    attachment.stored = true;
    this.emit('change', attachment);
  }

  /**
   * @param {Attachment} attachment
   * @param {Partial<Pick<Attachment, 'scan' | 'contentState' | 'viewState'>>} changes
   */
  change(attachment, changes) {
    Object.assign(attachment, changes);
    this.emit('change', attachment);
  }

  /** @param {Attachment} attachment */
  remove({ id }) {
    this.#all.delete(id);
    this.#contents.delete(id);
    this.#files?.remove(id);
  }

  clear() {
    for (const attachment of this.list()) this.remove(attachment);
  }

  /** @param {Attachment[]} attachments as list() gave them; their contents are read from files */
  restore(attachments) {
    for (const attachment of attachments) {
      const bytes = attachment.stored ? this.#files?.read(attachment.id) : null;
      if (bytes) this.#contents.set(attachment.id, bytes);
      else attachment.stored = false;
      this.#all.set(attachment.id, attachment);
    }
    this.#files?.keepOnly(this.#all.keys());
  }

  #bytes() {
    return this.list().reduce((sum, { size, stored }) => sum + (stored ? size : 0), 0);
  }

  /** @param {Attachment} [except] */
  #forgetOldest(except) {
    const oldest = this.list().find((attachment) => attachment !== except);
    if (oldest) this.remove(oldest);
  }
}
