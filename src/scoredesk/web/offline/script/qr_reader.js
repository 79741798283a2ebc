// The offline code in a picture, in every browser: the reader's parts put together.

// How far around a place its surroundings reach, in parts of the picture, and how much darker than they is dark: codes
// are small on a photo of the whole page, and large on a photo of their own.
const WAYS = [[1 / 80, 0.95], [1 / 20, 0.92], [1 / 6, 0.85], [1 / 80, 0.8], [1 / 200, 0.95]];
const MOST_TRIES = 120;
const SHARPENED = [0, 0.6, 1.5];
const MOST_PIXELS = 9_000_000;

// The text of the first offline code in a picture, or null.
function qrText(picture) {
  const found = readAsItIs(picture);
  if (found || picture.width * picture.height * 4 > MOST_PIXELS) return found;
  // Where modules have a pixel or two, runs are measured better on a larger picture.
  return readAsItIs(enlarged(picture));
}

function readAsItIs(picture) {
  const tried = new Set();
  for (const [reach, share] of WAYS) {
    const dark = darkPlaces(picture, Math.max(4, Math.round(Math.max(picture.width, picture.height) * reach)), share);
    const patterns = finderPatterns(dark, picture.width, picture.height);
    for (const three of threes(patterns)) {
      for (const size of sizesOf(three)) {
        const name = [three.corner, three.right, three.below].map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`).join() + size;
        if (tried.has(name) || tried.size >= MOST_TRIES) continue;
        tried.add(name);
        const grays = graysAt(picture, three, size);
        for (const strength of grays ? SHARPENED : []) {
          const text = textOf(thresholded(sharpened(grays, size, strength), size));
          if (text?.startsWith(PREFIX)) return text;
        }
      }
    }
  }
  return null;
}

function enlarged(picture) {
  const [width, height] = [picture.width * 2, picture.height * 2];
  const gray = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) gray[y * width + x] = grayAt(picture, (x + 0.5) / 2, (y + 0.5) / 2);
  }
  return { width, height, gray };
}

// How many modules a code may have: what its finder patterns' distance says, and its neighbours.
function sizesOf({ corner, right, below }) {
  const [dx, dy] = [right.x - corner.x, right.y - corner.y];
  // A turned square is crossed aslant.
  const slant = Math.max(Math.abs(dx), Math.abs(dy)) / Math.hypot(dx, dy);
  const module = ((corner.module + right.module + below.module) / 3) * slant;
  const across = (Math.hypot(right.x - corner.x, right.y - corner.y) + Math.hypot(below.x - corner.x, below.y - corner.y)) / 2;
  const version = Math.round((across / module + 7 - 17) / 4);
  return [0, 1, -1, 2, -2].map((step) => version + step).filter((one) => one >= 1 && one <= CORRECTION.length).map((one) => one * 4 + 17);
}
