import assert from 'node:assert/strict';
import test from 'node:test';
import {readableOn} from '../../../js/lcw/ui/looks.js';

/** @param {number[]} rgb */
function luminance(rgb) {
  const [r, g, b] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test('the text on a colour always has the better contrast of the two, never below 4.5', () => {
  for (let red = 0; red <= 255; red += 15) {
    for (let green = 0; green <= 255; green += 15) {
      for (let blue = 0; blue <= 255; blue += 15) {
        const light = luminance([red, green, blue]);
        const contrasts = {'#fff': 1.05 / (light + 0.05), '#000': (light + 0.05) / 0.05};
        const chosen = contrasts[readableOn([red, green, blue])];
        assert.equal(chosen, Math.max(...Object.values(contrasts)), `${red} ${green} ${blue}`);
        assert.ok(chosen >= 4.5);
      }
    }
  }
});
