/**
 * Files of activities. Their bytes do not cross the border of the core: it names places that hold
 * them (js/effects/blobs.js), a page has addresses.
 */

/**
 * @import {Activity} from '../adapter.d.ts'
 * @import {Platform} from '../../types.d.ts'
 */

/** Time for one address of the page; a server that never answers must not keep a promise open. */
const READ_LIMIT_MS = 60_000;

/** Bytes that are turned into text at once; a multiple of 3, so that the parts fit together. */
const PART_BYTES = 0x6000;

/**
 * @param {Blob} blob
 * @param {string} type
 * @returns {Promise<string>} a `data:` URL, the form of address that WebChat keeps
 */
export async function dataUrl(blob, type) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let start = 0; start < bytes.length; start += PART_BYTES) {
    text += btoa(String.fromCharCode(...bytes.subarray(start, start + PART_BYTES)));
  }
  // A comma would end the type, and what is behind it pass for the content.
  const known = type && !type.includes(',');
  return `data:${known ? type : 'application/octet-stream'};base64,${text}`;
}

/**
 * Puts contents into an activity's attachments, where they have room for an address.
 *
 * @param {Activity} activity changed in place
 * @param {(Blob | undefined)[]} contents by attachment; nothing stands for an empty one
 * @returns {Promise<Activity>}
 */
export async function withContents(activity, contents) {
  await Promise.all(contents.map(async (content, index) => {
    const attachment = activity.attachments?.[index];
    if (!attachment || !('contentUrl' in attachment)) return;
    const blob = content ?? new Blob();
    const url = await dataUrl(blob, attachment.contentType);
    attachment.contentUrl = url;
    if ('thumbnailUrl' in attachment) attachment.thumbnailUrl = url;
    const sizes = activity.channelData?.attachmentSizes;
    if (sizes) sizes[index] = blob.size;
  }));
  return activity;
}

/**
 * @param {string} address
 * @param {Platform} platform
 * @returns {Promise<Blob | undefined>} nothing when it cannot be read, which the core reports
 */
async function read(address, platform) {
  const controller = new AbortController();
  const timer = platform.setTimeout(() => controller.abort(), READ_LIMIT_MS);
  try {
    const response = await platform.fetch?.(address, {signal: controller.signal});
    return response?.ok ? await response.blob() : undefined;
  } catch {
    return undefined;
  } finally {
    platform.clearTimeout(timer);
  }
}

/**
 * The files that an activity of the page has.
 *
 * @param {Activity} activity
 * @param {Platform} platform reads their addresses
 * @returns {Promise<{name: string, type: string, blob?: Blob}[]>} without a blob where that failed
 */
export function filesOf({attachments}, platform) {
  const given = (attachments ?? []).filter((file) => file?.contentUrl && file.name);
  return Promise.all(given.map(async ({contentUrl, name, contentType}) => ({
    name: String(name),
    type: String(contentType ?? ''),
    blob: await read(contentUrl, platform),
  })));
}
