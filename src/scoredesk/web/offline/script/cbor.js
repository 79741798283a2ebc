// The part of CBOR (RFC 8949) that offline codes use, deterministic and nothing else: every other encoding throws.
// Integers up to 2^53, byte and text strings, arrays, maps by integer, tags, true and false.

class Tagged {
  constructor(tag, value) { this.tag = tag; this.value = value; }
}

const DEEPEST = 8;

function fromCbor(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;

  function take(size) {
    if (size > bytes.length - at) throw new Error("CBOR ends too early");
    at += size;
    return bytes.subarray(at - size, at);
  }

  // A head's number, in its shortest form.
  function number(short) {
    if (short < 24) return short;
    const size = { 24: 1, 25: 2, 26: 4, 27: 8 }[short];
    if (!size) throw new Error("indefinite length");
    const start = at;
    take(size);
    const value = size === 8
      ? view.getUint32(start) * 2 ** 32 + view.getUint32(start + 4)
      : { 1: () => view.getUint8(start), 2: () => view.getUint16(start), 4: () => view.getUint32(start) }[size]();
    const least = { 1: 24, 2: 2 ** 8, 4: 2 ** 16, 8: 2 ** 32 }[size];
    if (value < least || !Number.isSafeInteger(value)) throw new Error("not the shortest form, or too large");
    return value;
  }

  function map(size, depth) {
    const found = new Map();
    let last = null;
    for (let entry = 0; entry < size; entry += 1) {
      const start = at;
      const key = item(depth);
      const written = bytes.subarray(start, at);
      if (!Number.isInteger(key) || (last && compare(last, written) >= 0)) throw new Error("keys out of order");
      last = written;
      found.set(key, item(depth));
    }
    return found;
  }

  function item(depth) {
    if (depth > DEEPEST) throw new Error("too deep");
    const [head] = take(1);
    const kind = head >> 5;
    if (kind === 7) {
      if (head === 0xf4 || head === 0xf5) return head === 0xf5;
      throw new Error("a value of another kind");
    }
    const argument = number(head & 31);
    switch (kind) {
      case 0: return argument;
      case 1: return -1 - argument;
      case 2: return take(argument).slice();
      case 3: return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(take(argument));
      case 4: {
        if (argument > bytes.length) throw new Error("CBOR ends too early");
        return Array.from({ length: argument }, () => item(depth + 1));
      }
      case 5: return map(argument, depth + 1);
      default: return new Tagged(argument, item(depth + 1));
    }
  }

  const found = item(0);
  if (at !== bytes.length) throw new Error("something follows");
  return found;
}

// Order of encoded keys: byte by byte (RFC 8949, 4.2.1).
function compare(a, b) {
  for (let place = 0; place < Math.min(a.length, b.length); place += 1) {
    if (a[place] !== b[place]) return a[place] - b[place];
  }
  return a.length - b.length;
}

function cborHead(kind, size) {
  if (size < 24) return [kind << 5 | size];
  if (size < 256) return [kind << 5 | 24, size];
  return [kind << 5 | 25, size >> 8, size & 255];
}
