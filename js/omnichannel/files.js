/** Attachments: the page's files and the core meet by number; the bytes stay here. */

/** @import {FileMetadata} from '../types.d.ts' */
/** @import {DownloadOptions, FileInfo, UploadOptions} from './service_types.d.ts' */
/** @import {Face} from './face.js' */
import {plain} from '../plain.js';

/**
 * @param {File | FileInfo} file
 * @returns {Blob}
 */
function blobOf(file) {
  if (file instanceof Blob) return file;
  return new Blob(file.data ? [file.data] : []);
}

/**
 * @param {Face} face
 * @param {File | FileInfo} file
 * @param {UploadOptions} options
 * @returns {Promise<any>}
 */
export async function uploadFile(face, file, {signal}) {
  // The core says what is wrong without a file: it may be something else.
  if (file === undefined || file === null) return face.call('uploadFileAttachment');
  const {name, type, size} = file;
  return face.withFile({blob: blobOf(file), signal}, (ref) => face.call('uploadFileAttachment',
      plain({file: {name, type, size, ref}}, 'uploadFileAttachment')));
}

/**
 * @param {Face} face
 * @param {FileMetadata} fileMetadata
 * @param {DownloadOptions} options
 * @returns {Promise<Blob>}
 */
export async function downloadFile(face, fileMetadata, {signal, onProgress, onStatus}) {
  /** @type {import('../effects/blobs.js').Place} */
  const place = {signal, onProgress: onProgress && face.guarded(onProgress)};
  return face.withFile(place, async (ref) => {
    const stop = face.on('fileStatus', ({ref: of, ...status}) => {
      if (of === ref) onStatus?.(status);
    });
    try {
      await face.call('downloadFileAttachment',
          plain({fileMetadata, ref}, 'downloadFileAttachment'));
    } finally {
      stop();
    }
    return /** @type {Blob} */ (place.blob);
  });
}
