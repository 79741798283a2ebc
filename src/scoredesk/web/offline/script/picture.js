// Codes in pictures, by the browser's own reader where it has one.

let reads = false;

// Some browsers have the reader by name alone.
async function lookForReader() {
  const formats = await globalThis.BarcodeDetector?.getSupportedFormats?.().catch(() => []);
  reads = Boolean(formats?.includes("qr_code"));
}

function picturesAreRead() {
  return reads;
}

// The first offline code in a file, a video or a canvas; undefined where there is none.
async function codeInPicture(source) {
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  const picture = source instanceof Blob ? await createImageBitmap(source) : source;
  const found = await detector.detect(picture);
  return found.map((code) => code.rawValue).find((text) => text.startsWith(PREFIX));
}
