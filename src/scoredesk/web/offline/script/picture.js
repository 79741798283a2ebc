// Codes in files and in the camera's picture: by the browser's own reader where it has one, else by ours.

// Long sides of the pictures that are tried, in pixels: small modules want the large one, noise the small one.
const LONG_SIDES = [3000, 1500];
const CAMERA_SIDE = 900;

// The first offline code in a picture file; undefined where there is none.
async function codeInFile(file) {
  const picture = await createImageBitmap(file);
  const native = await nativeCode(picture);
  if (native) return native;
  const longest = Math.max(picture.width, picture.height);
  for (const side of LONG_SIDES) {
    const scale = Math.min(1, side / longest);
    const text = qrText(grays(picture, 0, 0, picture.width, picture.height, scale));
    if (text) return text;
    if (scale === 1) break;
  }
  return undefined;
}

// The offline code in the middle of what the camera sees.
async function codeInVideo(video) {
  const native = await nativeCode(video);
  if (native) return native;
  const side = Math.min(video.videoWidth, video.videoHeight);
  if (!side) return undefined;
  const [left, top] = [(video.videoWidth - side) / 2, (video.videoHeight - side) / 2];
  return readAsItIs(grays(video, left, top, side, side, Math.min(1, CAMERA_SIDE / side))) ?? undefined;
}

let detector;

async function nativeCode(source) {
  // Some browsers have the reader by name alone.
  if (detector === undefined) {
    const formats = await globalThis.BarcodeDetector?.getSupportedFormats?.().catch(() => []);
    detector = formats?.includes("qr_code") ? new BarcodeDetector({ formats: ["qr_code"] }) : null;
  }
  const found = await detector?.detect(source).catch(() => []);
  return found?.map((code) => code.rawValue).find((text) => text.startsWith(PREFIX));
}

function grays(source, left, top, width, height, scale) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.imageSmoothingQuality = "high";
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, left, top, width, height, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const gray = new Float32Array(canvas.width * canvas.height);
  for (let place = 0; place < gray.length; place += 1) {
    gray[place] = 0.299 * data[4 * place] + 0.587 * data[4 * place + 1] + 0.114 * data[4 * place + 2];
  }
  return { width: canvas.width, height: canvas.height, gray };
}
