// Base45 (RFC 9285): the signs of a QR code's alphanumeric mode as bytes.
const BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

function fromBase45(signs) {
  const bytes = [];
  for (let start = 0; start < signs.length; start += 3) {
    const group = [...signs.slice(start, start + 3)].map((sign) => BASE45.indexOf(sign));
    const size = { 3: 2, 2: 1 }[group.length];
    const number = group.reduceRight((sum, value) => sum * 45 + value, 0);
    if (!size || group.includes(-1) || number >= 256 ** size) throw new Error("no Base45");
    if (size === 2) bytes.push(number >> 8);
    bytes.push(number & 255);
  }
  return Uint8Array.from(bytes);
}
