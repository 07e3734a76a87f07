/**
 * A short tone for a new message: off until the visitor switches it on, which this browser
 * remembers. Made, not loaded, and never before somebody has touched the page.
 */

const HERTZ = 660;
const SECONDS = 0.18;
const LOUDNESS = 0.12;

export class Sound {
  #window;
  #key;
  #isOn;
  #isTouched = false;
  /** @type {AudioContext | undefined} */
  #context;

  /**
   * @param {any} window the page's
   * @param {string} key in its storage
   */
  constructor(window, key) {
    this.#window = window;
    this.#key = key;
    this.#isOn = this.#remembered();
  }

  /** Hears of a visitor's first gesture. @param {EventTarget} place a window or a document */
  listenTo(place) {
    const touched = () => {
      this.#isTouched = true;
    };
    for (const gesture of ['pointerdown', 'keydown']) {
      place.addEventListener(gesture, touched, {capture: true, once: true});
    }
  }

  get isOn() {
    return this.#isOn;
  }

  /** Pressed by the visitor. @returns {boolean} whether it is on now */
  toggle() {
    this.#isOn = !this.#isOn;
    try {
      if (this.#isOn) this.#window.localStorage.setItem(this.#key, 'on');
      else this.#window.localStorage.removeItem(this.#key);
    } catch (error) {
      console.info(`natter lcw: the sound is not remembered: ${error}`);
    }
    this.play();
    return this.#isOn;
  }

  /** Where a browser or a policy forbids it there is none, and nothing else happens. */
  play() {
    if (!this.#isOn || !this.#isTouched) return;
    try {
      this.#context ??= /** @type {AudioContext} */ (new this.#window.AudioContext());
      this.#tone(this.#context);
    } catch (error) {
      console.info(`natter lcw: there is no sound here: ${error}`);
    }
  }

  /** @param {AudioContext} context */
  #tone(context) {
    const {currentTime, destination} = context;
    const volume = context.createGain();
    volume.gain.setValueAtTime(LOUDNESS, currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, currentTime + SECONDS);
    const tone = context.createOscillator();
    tone.frequency.value = HERTZ;
    tone.connect(volume).connect(destination);
    tone.start();
    tone.stop(currentTime + SECONDS);
  }

  #remembered() {
    try {
      return this.#window.localStorage.getItem(this.#key) === 'on';
    } catch {
      return false; // blocked storage: as for who was never here
    }
  }
}
