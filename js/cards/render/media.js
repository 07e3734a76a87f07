/** Media: a poster with a button; sound and film are loaded when it is pressed. */

/** @import {MediaNode} from './types.d.ts' */
/** @import {Drawing} from './drawing.js' */
import {safeUrl} from './urls.js';

const PLAYABLE = /^(?:audio|video)\//i;

/**
 * @param {Drawing} drawing
 * @param {MediaNode} node
 */
function usable(drawing, {sources, captions = []}) {
  return {
    sources: sources.filter(({url, mimeType}) =>
      safeUrl(url, 'media') !== null && PLAYABLE.test(mimeType ?? '')),
    captions: captions.filter(({url}) => safeUrl(url, 'media') !== null),
  };
}

/**
 * @param {Drawing} drawing
 * @param {MediaNode} node
 */
function drawPlayer(drawing, node) {
  const {sources, captions} = usable(drawing, node);
  const tag = /^audio\//i.test(sources[0].mimeType ?? '') ? 'audio' : 'video';
  const children = [
    ...sources.map(({url, mimeType}) =>
      drawing.make('source', '', {src: url, type: mimeType})),
    ...captions.map(({url, label}) =>
      drawing.make('track', '', {src: url, kind: 'captions', label})),
  ];
  return drawing.make(tag, 'ac-media-player',
      {controls: true, playsinline: true, 'aria-label': node.alt || null}, children);
}

/**
 * @param {Drawing} drawing
 * @param {MediaNode} node
 */
export function drawMedia(drawing, node) {
  const arrow = drawing.make('span', 'ac-media-playButton-arrow');
  const button = drawing.make('button', 'ac-media-poster',
      {type: 'button', 'aria-label': drawing.strings.playMedia});
  const poster = safeUrl(node.poster, 'image');
  if (poster !== null) {
    button.append(drawing.make('img', 'natter-poster-image',
        {alt: '', referrerpolicy: 'no-referrer', src: poster}));
  }
  button.append(drawing.make('span', 'ac-media-playButton', {'aria-hidden': 'true'}, [arrow]));
  button.disabled = usable(drawing, node).sources.length === 0;
  const element = drawing.make('div', 'ac-media natter-media', {}, [button]);
  drawing.listen(button, 'click', () => {
    const player = drawPlayer(drawing, node);
    button.replaceWith(player);
    player.focus();
    // A browser that does not let it play shows its own controls.
    player.play().catch(() => undefined);
  });
  return element;
}
