// The offline code: SD1: and Base45 of a COSE_Sign1 (RFC 9052) over CWT claims (RFC 8392), signed by ES256.
// docs/credential.md is the format's description. Facts come out only after a key that is known has fitted.

const PREFIX = "SD1:";
const MOST_SIGNS = 4000;
const REPORT = -65537;

async function importKey(jwk) {
  const bare = { kty: "EC", crv: "P-256", x: jwk.x, y: jwk.y };
  const key = await crypto.subtle.importKey("jwk", bare, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
  return { id: jwk.kid, key, development: jwk.scoredesk_development === true };
}

function fits(key, signature, message) {
  return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key.key, signature, message);
}

// What a text is: { verdict, facts, keyId, development }. Any text ends in an answer.
async function checkCode(text, keys, sampleKeys) {
  let parts;
  try {
    parts = envelope(String(text));
  } catch {
    return { verdict: "unreadable" };
  }
  const { protectedHeader, payload, signature, keyId } = parts;
  const named = [...keys, ...sampleKeys].filter((key) => key.id === keyId);
  if (!named.length) return { verdict: "unknown_key", keyId };
  const signed = toBeSigned(protectedHeader, payload);
  for (const key of named) {
    if (!(await fits(key, signature, signed))) continue;
    let facts;
    try {
      facts = factsOf(fromCbor(payload));
    } catch {
      return { verdict: "unreadable", keyId };
    }
    const sample = facts.sample || sampleKeys.includes(key);
    return { verdict: sample ? "sample" : "signed", facts, keyId, development: key.development };
  }
  return { verdict: "altered", keyId };
}

function envelope(text) {
  const start = text.indexOf(PREFIX);
  if (start < 0 || text.length > MOST_SIGNS) throw new Error("no such code");
  // The space is one of Base45's signs, but never the last.
  const sign1 = fromCbor(fromBase45(text.slice(start + PREFIX.length).trimEnd()));
  if (!(sign1 instanceof Tagged) || sign1.tag !== 18 || sign1.value.length !== 4) throw new Error("no COSE_Sign1");
  const [protectedHeader, unprotected, payload, signature] = sign1.value;
  const header = fromCbor(protectedHeader);
  const isOurs = unprotected instanceof Map && unprotected.size === 0 && header.size === 2 && header.get(1) === -7;
  if (!isOurs || !(payload instanceof Uint8Array) || !(signature instanceof Uint8Array)) throw new Error("another paper");
  const keyId = new TextDecoder("ascii", { fatal: true }).decode(header.get(4));
  return { protectedHeader, payload, signature, keyId };
}

// COSE's Sig_structure (RFC 9052, 4.4).
function toBeSigned(protectedHeader, payload) {
  const context = new TextEncoder().encode("Signature1");
  return Uint8Array.from([
    ...cborHead(4, 4),
    ...cborHead(3, context.length), ...context,
    ...cborHead(2, protectedHeader.length), ...protectedHeader,
    ...cborHead(2, 0),
    ...cborHead(2, payload.length), ...payload,
  ]);
}

function factsOf(claims) {
  const report = claims.get(REPORT);
  const [score, passMark, fullMark] = report.get(9).map(exact);
  const status = report.get(16);
  return {
    issuer: a("string", claims.get(1)),
    issuedAt: new Date(a("number", claims.get(6)) * 1000),
    serial: new TextDecoder("utf-8", { fatal: true }).decode(claims.get(7)),
    name: a("string", report.get(1)),
    birthDate: dayOf(report.get(2)),
    sex: a("string", report.get(3)),
    nationality: a("string", report.get(4)),
    examineeNumber: a("string", report.get(5)),
    exam: a("string", report.get(6)),
    examDate: dayOf(report.get(7)),
    category: a("string", report.get(8)),
    score,
    passMark,
    fullMark,
    passed: a("boolean", report.get(10)),
    share: exact(report.get(11)),
    threshold: exact(report.get(12)),
    reaches: a("boolean", report.get(13)),
    issueDate: dayOf(report.get(14)),
    replaces: report.has(15) ? a("string", report.get(15)) : "",
    status: status ? { number: a("number", status[0]), index: a("number", status[1]) } : null,
    sample: report.has(17) && a("boolean", report.get(17)),
  };
}

function a(kind, value) {
  if (typeof value !== kind) throw new Error(`no ${kind}`);
  return value;
}

// An exact number as people write it: an integer, or a decimal fraction (tag 4).
function exact(item) {
  if (Number.isInteger(item)) return String(item);
  if (!(item instanceof Tagged) || item.tag !== 4) throw new Error("no number");
  const [exponent, mantissa] = item.value;
  if (!Number.isInteger(mantissa) || !Number.isInteger(exponent) || exponent >= 0 || exponent < -9) throw new Error("no number");
  const digits = String(Math.abs(mantissa)).padStart(1 - exponent, "0");
  return `${mantissa < 0 ? "-" : ""}${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}

// Days since 1970-01-01 (tag 100) as [year, month, day].
function dayOf(item) {
  if (!(item instanceof Tagged) || item.tag !== 100 || !Number.isInteger(item.value)) throw new Error("no day");
  const day = new Date(item.value * 86_400_000);
  if (Number.isNaN(day.getTime())) throw new Error("no day");
  return [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()];
}
