// The text in a QR code's modules (ISO/IEC 18004): error correction level L and alphanumeric, as offline codes are made,
// and no others; the code for the online check beside it is passed over by its level.

const LEVEL_L = 1;
// Of level L by version from 1: error correction bytes in a block, and blocks.
const CORRECTION = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28];
const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12];

const MASKS = [
  (x, y) => (x + y) % 2 === 0,
  (x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

function alignmentPositions(version) {
  if (version < 2) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  const last = version * 4 + 10;
  return [6, ...Array.from({ length: count - 1 }, (_, place) => last - step * (count - 2 - place))];
}

// Modules that hold no data.
function isFunction(x, y, size, aligned) {
  if (x === 6 || y === 6 || (x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8)) return true;
  if (size >= 45 && ((x >= size - 11 && y < 6) || (y >= size - 11 && x < 6))) return true;
  const near = (place) => aligned.find((centre) => Math.abs(centre - place) <= 2);
  const [column, row] = [near(x), near(y)];
  if (column === undefined || row === undefined) return false;
  const inFinder = (row === 6 && (column === 6 || column === size - 7)) || (row === size - 7 && column === 6);
  return !inFinder;
}

// Level and mask, from the two copies of the format information; null where both are too damaged.
function formatOf(modules) {
  const size = modules.length;
  const copies = [0, 0];
  for (let bit = 0; bit < 15; bit += 1) {
    const [x, y] = bit < 6 ? [8, bit] : bit < 8 ? [8, bit + 1] : bit === 8 ? [7, 8] : [14 - bit, 8];
    if (modules[y][x]) copies[0] |= 1 << bit;
    const [ox, oy] = bit < 8 ? [size - 1 - bit, 8] : [8, size - 15 + bit];
    if (modules[oy][ox]) copies[1] |= 1 << bit;
  }
  let best = { distance: 4, data: -1 };
  for (let data = 0; data < 32; data += 1) {
    let rest = data;
    for (let step = 0; step < 10; step += 1) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
    const word = ((data << 10) | rest) ^ 0x5412;
    for (const copy of copies) {
      const distance = [...(copy ^ word).toString(2)].filter((sign) => sign === "1").length;
      if (distance < best.distance) best = { distance, data };
    }
  }
  return best.data < 0 ? null : { level: best.data >> 3, mask: best.data & 7 };
}

// The text, or null where it is not of our kind or cannot be made out.
function textOf(modules) {
  const size = modules.length;
  const version = (size - 17) / 4;
  const format = formatOf(modules);
  if (!format || format.level !== LEVEL_L || version > CORRECTION.length) return null;
  const bytes = [];
  let [value, bits] = [0, 0];
  const aligned = alignmentPositions(version);
  const mask = MASKS[format.mask];
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    const upward = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step += 1) {
      const y = upward ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (isFunction(x, y, size, aligned)) continue;
        value = (value << 1) | Number(modules[y][x] !== mask(x, y));
        bits += 1;
        if (bits === 8) {
          bytes.push(value);
          [value, bits] = [0, 0];
        }
      }
    }
  }
  const data = corrected(bytes, version);
  return data && alphanumeric(data, version);
}

function corrected(bytes, version) {
  const [blocks, correction] = [BLOCKS[version - 1], CORRECTION[version - 1]];
  const shortest = Math.floor(bytes.length / blocks);
  const short = blocks - (bytes.length % blocks);
  const all = Array.from({ length: blocks }, () => []);
  let at = 0;
  for (let place = 0; place <= shortest - correction; place += 1) {
    for (let block = 0; block < blocks; block += 1) {
      if (place === shortest - correction && block < short) continue;
      all[block].push(bytes[at]);
      at += 1;
    }
  }
  for (let place = 0; place < correction; place += 1) {
    for (const block of all) {
      block.push(bytes[at]);
      at += 1;
    }
  }
  const data = [];
  for (const block of all) {
    const repaired = reedSolomon(block, correction);
    if (!repaired) return null;
    data.push(...repaired.slice(0, block.length - correction));
  }
  return data;
}

// ── Reed-Solomon over GF(256) with 0x11d ──
const POWERS = new Uint8Array(512);
const LOGS = new Uint8Array(256);
for (let power = 0, value = 1; power < 255; power += 1) {
  POWERS[power] = value;
  POWERS[power + 255] = value;
  LOGS[value] = power;
  value = (value << 1) ^ ((value >> 7) * 0x11d);
}
const times = (one, other) => (one && other ? POWERS[LOGS[one] + LOGS[other]] : 0);
const inverse = (value) => POWERS[255 - LOGS[value]];
// Polynomials have their lowest coefficient first.
const valueAt = (polynomial, x) => polynomial.reduceRight((sum, coefficient) => times(sum, x) ^ coefficient, 0);

// The block with its errors mended (Berlekamp-Massey, Chien, Forney); null where there are too many.
function reedSolomon(block, correction) {
  const received = [...block].reverse();
  const syndromes = Array.from({ length: correction }, (_, power) => valueAt(received, POWERS[power]));
  if (syndromes.every((syndrome) => syndrome === 0)) return block;
  let [locator, before] = [[1], [1]];
  let [errors, shift, last] = [0, 1, 1];
  for (let step = 0; step < correction; step += 1) {
    let gap = syndromes[step];
    for (let place = 1; place <= errors; place += 1) gap ^= times(locator[place] ?? 0, syndromes[step - place]);
    if (gap === 0) {
      shift += 1;
      continue;
    }
    const factor = times(gap, inverse(last));
    const kept = locator;
    locator = Array.from({ length: Math.max(locator.length, before.length + shift) },
      (_, place) => (locator[place] ?? 0) ^ times(factor, before[place - shift] ?? 0));
    if (2 * errors <= step) {
      [errors, before, last, shift] = [step + 1 - errors, kept, gap, 1];
    } else {
      shift += 1;
    }
  }
  if (errors * 2 > correction) return null;
  const magnitudes = Array.from({ length: correction }, (_, place) => {
    let sum = 0;
    for (let other = 0; other <= place; other += 1) sum ^= times(locator[other] ?? 0, syndromes[place - other]);
    return sum;
  });
  const slope = locator.map((coefficient, place) => (place % 2 ? coefficient : 0)).slice(1);
  let mended = 0;
  for (let place = 0; place < received.length; place += 1) {
    const root = POWERS[(255 - place) % 255];
    if (valueAt(locator, root) !== 0) continue;
    const divisor = valueAt(slope, root);
    if (divisor === 0) return null;
    received[place] ^= times(POWERS[place % 255], times(valueAt(magnitudes, root), inverse(divisor)));
    mended += 1;
  }
  const whole = mended === errors && Array.from({ length: correction }, (_, power) => valueAt(received, POWERS[power])).every((rest) => rest === 0);
  return whole ? received.reverse() : null;
}

// The text of data in alphanumeric mode (0010): two signs in 11 bits, a last one in 6.
function alphanumeric(data, version) {
  let at = 0;
  const take = (count) => {
    let value = 0;
    for (let bit = 0; bit < count; bit += 1, at += 1) value = (value << 1) | ((data[at >> 3] >> (7 - (at & 7))) & 1);
    return value;
  };
  if (take(4) !== 2) return null;
  const length = take(version < 10 ? 9 : version < 27 ? 11 : 13);
  if (length * 5.5 > data.length * 8) return null;
  let text = "";
  while (text.length + 1 < length) {
    const pair = take(11);
    if (pair >= 2025) return null;
    text += BASE45[Math.floor(pair / 45)] + BASE45[pair % 45];
  }
  if (text.length < length) text += BASE45[take(6)] ?? "";
  return text;
}
