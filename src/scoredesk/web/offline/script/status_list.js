// Status lists: W3C Bitstring Status List credentials, as JWT signed by ES256.

const PLACES = 1 << 20;
const LARGEST_LIST = 1_000_000;
const MADE_WITHIN = 3_600_000; // a list states the full hour before it was made

function fromBase64url(text) {
  if (/[^A-Za-z0-9_-]/.test(text)) throw new Error("no base64url");
  const signs = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(signs, (sign) => sign.charCodeAt(0));
}

// The list that a JWT is: { issuer, number, purpose, validFrom, validUntil, bits }. Throws for everything else.
async function readList(text, keys) {
  const jwt = text.trim();
  const parts = jwt.split(".");
  if (parts.length !== 3 || jwt.length > LARGEST_LIST) throw new Error("no status list");
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  const header = JSON.parse(utf8.decode(fromBase64url(parts[0])));
  const named = header.alg === "ES256" ? keys.filter((key) => key.id === header.kid) : [];
  const signed = new TextEncoder().encode(`${parts[0]}.${parts[1]}`);
  const signature = fromBase64url(parts[2]);
  let known = false;
  for (const key of named) known ||= await fits(key, signature, signed);
  if (!known) throw new Error("none of the keys at hand signed it");
  const credential = JSON.parse(utf8.decode(fromBase64url(parts[1])));
  const subject = credential.credentialSubject;
  const name = /^(.{1,500})\/status\/(\d{1,6})\/(revocation|supersession)$/.exec(credential.id);
  const isList = credential.type.includes("BitstringStatusListCredential") && subject.type === "BitstringStatusList";
  if (!name || !isList || credential.issuer !== name[1] || subject.statusPurpose !== name[3] || !subject.encodedList.startsWith("u")) {
    throw new Error("another paper");
  }
  return {
    issuer: name[1],
    number: Number(name[2]),
    purpose: name[3],
    validFrom: momentOf(credential.validFrom),
    validUntil: momentOf(credential.validUntil),
    bits: await gunzip(fromBase64url(subject.encodedList.slice(1))),
  };
}

function momentOf(text) {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) throw new Error("no moment");
  return moment;
}

async function gunzip(bytes) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const bits = new Uint8Array(PLACES / 8);
  let filled = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (filled + value.length > bits.length) {
      await reader.cancel();
      throw new Error("the list is too long");
    }
    bits.set(value, filled);
    filled += value.length;
  }
  if (filled !== bits.length) throw new Error("the list is too short");
  return bits;
}

// What lists say of a report at a moment: { status, asOf }, the older of the two lists' times.
// The newest list for each purpose speaks; one that is out of its time, of others, or older than the report, does not.
function statusIn(lists, facts, moment) {
  const place = facts.status;
  const newest = {};
  if (!place || place.index < 0 || place.index >= PLACES) return { status: "not_known" };
  for (const list of [...lists].sort((one, other) => one.validFrom - other.validFrom)) {
    const knows = Number(facts.issuedAt) < Number(list.validFrom) + MADE_WITHIN;
    const speaks = knows && list.validFrom <= moment && moment <= list.validUntil;
    if (speaks && list.issuer === facts.issuer && list.number === place.number) newest[list.purpose] = list;
  }
  const marked = (list) => list && Boolean(list.bits[place.index >> 3] & (0x80 >> (place.index & 7)));
  const [revoked, superseded] = [marked(newest.revocation), marked(newest.supersession)];
  const found = Object.values(newest).map((list) => list.validFrom);
  const asOf = found.length ? new Date(Math.min(...found)) : undefined;
  if (superseded) return { status: "superseded", asOf };
  if (revoked) return { status: "revoked", asOf };
  return revoked === undefined || superseded === undefined ? { status: "not_known" } : { status: "valid", asOf };
}
