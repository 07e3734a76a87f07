/** Stands in for DirectLineJS: the SDKs only make an object of it. */
globalThis.DirectLine = {
  DirectLine: class {
    constructor(options) {
      this.options = options;
    }
  },
};
