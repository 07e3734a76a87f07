/**
 * Tells how far files are on their way to the service. `fetch` does not say that of what it sends,
 * XMLHttpRequest does: this takes the place of the SDK's `fetch` and uses the latter for files that
 * somebody watches.
 */

/** @typedef {(progress: {loaded: number, total: number}) => void} OnProgress in bytes */

export class UploadProgress {
  #watched = /** @type {WeakMap<object, OnProgress>} */ (new WeakMap());

  /**
   * For the SDK: `platform.fetch`.
   * @param {RequestInfo | URL} input
   * @param {RequestInit} [init]
   * @returns {Promise<Response>}
   */
  fetch = (input, init = {}) => {
    const { body } = init;
    const onProgress = body instanceof Blob ? this.#watched.get(body) : undefined;
    if (!onProgress) return fetch(input, init);
    return upload(input instanceof Request ? input.url : input, init, onProgress);
  };

  /**
   * @param {File} file
   * @param {OnProgress} onProgress
   */
  watch(file, onProgress) {
    this.#watched.set(file, onProgress);
  }
}

/**
 * @param {string | URL} url
 * @param {RequestInit} init
 * @param {OnProgress} onProgress
 * @returns {Promise<Response>} rejects as `fetch` does
 */
function upload(url, { method = 'GET', headers, body, credentials, signal }, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.responseType = 'arraybuffer';
    request.withCredentials = credentials === 'include';
    for (const [name, value] of new Headers(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress({ loaded, total });
    request.onload = () => resolve(responseOf(request));
    request.onerror = () => reject(new TypeError('The file could not be sent.'));
    request.onabort = () => reject(signal?.reason);
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    if (signal?.aborted) reject(signal.reason);
    else request.send(/** @type {Blob} */ (body));
  });
}

/** @param {XMLHttpRequest} request that has been answered */
function responseOf(request) {
  const headers = new Headers();
  for (const line of request.getAllResponseHeaders().trim().split('\r\n').filter(Boolean)) {
    const colon = line.indexOf(':');
    headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  // These have no body, and a Response insists on it.
  const isBare = [204, 205, 304].includes(request.status);
  return new Response(isBare ? null : request.response, { status: request.status, headers });
}
