// The page: takes a code by typing, picture, PDF or camera; shows what it states, and what can be told without network.

const office = JSON.parse(document.getElementById("office").textContent);
const byId = (id) => document.getElementById(id);
const placeholders = new WeakMap();
let language = office.languages[0];
let keys = [];
let sampleKeys = [];
let lists = [];
let last = null;

// ── Words ──
const escaped = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

// A text of the catalogue as HTML; values are put in escaped unless they are texts themselves.
function say(key, values = {}) {
  const text = office.texts[language][key] ?? office.texts[office.languages[0]][key] ?? "";
  return text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced, bare) => {
    const value = values[braced ?? bare];
    return value?.html ?? escaped(value ?? "");
  });
}

function put(element, key, values = {}) {
  element.dataset.t = key;
  placeholders.set(element, values);
  element.innerHTML = say(key, evaluated(values));
}

// Values that depend on the language are functions.
function evaluated(values) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === "function" ? value() : value]));
}

function speak(wanted) {
  language = wanted;
  document.documentElement.lang = wanted;
  for (const element of document.querySelectorAll("[data-t]")) put(element, element.dataset.t, placeholders.get(element) ?? {});
  document.title = plain(say("offline.title"));
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === wanted));
  }
  if (last) show(last);
}

function plain(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  for (const reading of holder.content.querySelectorAll("rp, rt")) reading.remove();
  return holder.content.textContent;
}

function dateWords([year, month, day]) {
  return { html: say("ui.date", { year, month: { html: say(`ui.month.${month}`) }, day }) };
}

function momentWords(moment) {
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(moment);
}

// What the programme calls it in the page's language, before the words that were signed.
function inWords(signed) {
  const known = office.words[signed]?.[language];
  return known ? { html: `${known} <span class="soft small" lang="ja">${escaped(signed)}</span>` } : signed;
}

// ── The answer ──
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function spoken(tag, key, values, attributes) {
  const made = element(tag, attributes);
  put(made, key, values);
  return made;
}

const SIGNS = {
  good: '<circle cx="24" cy="24" r="22" fill="currentColor"/><path class="on" d="M13 25l8 8 15-17"/>',
  bad: '<path fill="currentColor" d="M15 2h18l13 13v18L33 46H15L2 33V15z"/><path class="on" d="M15 15l18 18M33 15L15 33"/>',
  ask: '<path fill="currentColor" d="M24 3l22 40H2z"/><path class="on" d="M24 18v12M24 36v1"/>',
};
const KINDS = { valid: "good", superseded: "bad", revoked: "bad", altered: "bad", unknown_key: "bad" };
const CLASSES = { good: "genuine", bad: "revoked", ask: "sample" };

function stateOf({ verdict, listed }) {
  if (verdict !== "signed") return verdict;
  return listed.status === "not_known" ? "signed" : listed.status;
}

function show(result) {
  last = result;
  const state = stateOf(result);
  const kind = KINDS[state] ?? "ask";
  const sign = element("span", { class: "verdict-sign", "aria-hidden": "true" });
  sign.innerHTML = `<svg viewBox="0 0 48 48" width="48" height="48" focusable="false">${SIGNS[kind]}</svg>`;
  const asOf = result.listed?.asOf ? momentWords(result.listed.asOf) : "";
  const words = element("div", {}, spoken("h2", `offline.state.${state}`), spoken("p", `offline.meaning.${state}`, { asOf }));
  if (result.development) words.append(spoken("p", "offline.development"));
  const verdict = element("section", { class: `verdict ${CLASSES[kind]}`, "data-state": state }, sign, words);
  byId("result").replaceChildren(verdict, ...(result.facts ? [factsCard(result)] : []));
}

function factsCard({ facts, verdict }) {
  const yes = (good, key, values) => spoken("span", key, values, { class: `badge ${good ? "pass" : "withdrawn"}` });
  const score = element("p", { class: "score" }, yes(facts.passed, facts.passed ? "verify.passed" : "verify.failed"), " ");
  score.append(element("strong", {}, facts.score), ` / ${facts.fullMark} `);
  score.append(spoken("span", "verify.pass_mark", { mark: facts.passMark }, { class: "soft" }), element("br"));
  score.append(spoken("span", "verify.share", { share: facts.share }), " ");
  score.append(yes(facts.reaches, facts.reaches ? "verify.reaches" : "verify.short", { percent: facts.threshold }));
  const country = office.countries[facts.nationality]?.[language === "ja" ? 0 : 1] ?? facts.nationality;
  const rows = [
    ["verify.fact.serial", facts.serial],
    ["verify.fact.examinee_number", facts.examineeNumber],
    ["verify.fact.exam_date", dateWords(facts.examDate)],
    ["verify.fact.birth_date", dateWords(facts.birthDate)],
    ["verify.fact.nationality", country],
    ["verify.fact.sex", { html: say(`ui.sex.${facts.sex}`) }],
    ["verify.fact.issue_date", dateWords(facts.issueDate)],
    ["verify.fact.issuer", facts.issuer.replace(/^https?:\/\//, "")],
    ...(facts.replaces ? [["verify.fact.replaces", facts.replaces]] : []),
  ];
  const list = element("dl", { class: "facts" });
  for (const [label, value] of rows) {
    const shown = element("dd");
    if (value.html) shown.innerHTML = value.html;
    else shown.textContent = value;
    list.append(element("div", {}, spoken("dt", label), shown));
  }
  const exam = element("p");
  exam.innerHTML = [facts.exam, facts.category].map((words) => inWords(words).html ?? escaped(words)).join("<br>");
  const card = element("section", { class: "card certificate" }, element("p", { class: "who-name" }, facts.name), exam, score);
  if (verdict === "signed") card.append(spoken("p", "offline.compare", {}, { class: "compare" }));
  card.append(list);
  return card;
}

async function check(text) {
  const found = await checkCode(text, keys, sampleKeys);
  const listed = found.verdict === "signed" ? statusIn(lists, found.facts, new Date()) : null;
  return { ...found, listed };
}

async function answer(text) {
  byId("code").value = text.trim();
  show(await check(text));
  byId("result").focus();
}

// ── Ways in ──
async function readFile(file) {
  const problem = byId("file-problem");
  problem.hidden = true;
  byId("reading").hidden = false;
  // So that the browser shows it before the reader has all its time.
  await new Promise((resolve) => setTimeout(resolve, 30));
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isPdf = new TextDecoder("latin1").decode(bytes.subarray(0, 1024)).includes("%PDF-");
  // A report carries its code among the metadata's keywords, as text.
  const text = isPdf
    ? /credential=(SD1:[0-9A-Z $%*+\-./:]{1,4000})/.exec(new TextDecoder("latin1").decode(bytes))?.[1]
    : await codeInFile(file).catch(() => undefined);
  byId("reading").hidden = true;
  // So that the same file can be chosen once more.
  byId("file").value = "";
  if (text) return answer(text);
  put(problem, isPdf ? "offline.file.no_code" : "offline.file.not_found");
  problem.hidden = false;
  return undefined;
}

async function addLists(texts) {
  const problem = byId("list-problem");
  problem.hidden = true;
  const added = [];
  for (const text of texts) {
    try {
      added.push(await readList(text, keys));
    } catch {
      put(problem, "offline.lists.wrong");
      problem.hidden = false;
    }
  }
  lists = [...lists, ...added];
  tellLists();
  if (last?.facts) show({ ...last, listed: last.verdict === "signed" ? statusIn(lists, last.facts, new Date()) : null });
}

function tellLists() {
  const now = new Date();
  const current = lists.filter((list) => list.validFrom <= now && now <= list.validUntil);
  const newest = {};
  for (const list of current) {
    const name = `${list.number} ${list.purpose}`;
    if (!newest[name] || newest[name] < list.validFrom) newest[name] = list.validFrom;
  }
  const moments = Object.values(newest).map(Number);
  if (moments.length) put(byId("lists"), "offline.lists.as_of", { asOf: () => momentWords(Math.min(...moments)) });
  else put(byId("lists"), lists.length ? "offline.lists.old" : "offline.lists.none");
}

// All of them, always: whoever sees the request learns nothing of the report.
async function fetchLists() {
  const problem = byId("list-problem");
  problem.hidden = true;
  // Anyone can sign a sample, and have it name any list.
  const named = last?.verdict === "signed" ? last.facts.status?.number : undefined;
  const count = Math.max(office.lists_in_use, named ?? 1);
  const addresses = Array.from({ length: count }, (_, n) => ["revocation", "supersession"].map((purpose) => `${office.address}/status/${n + 1}/${purpose}`)).flat();
  try {
    const texts = await Promise.all(addresses.map(async (address) => {
      const response = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" });
      if (!response.ok) throw new Error(String(response.status));
      return response.text();
    }));
    await addLists(texts);
  } catch {
    put(problem, "offline.lists.away");
    problem.hidden = false;
  }
}

// ── Camera ──
let stream = null;

async function startCamera() {
  const problem = byId("camera-problem");
  problem.hidden = true;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } } });
  } catch {
    put(problem, "offline.camera.refused");
    problem.hidden = false;
    return;
  }
  const video = byId("video");
  video.srcObject = stream;
  await video.play();
  byId("viewfinder").hidden = false;
  byId("camera").hidden = true;
  while (stream) {
    const text = await codeInVideo(video).catch(() => undefined);
    if (!stream) return;
    if (text) {
      stopCamera();
      await answer(text);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 120));
  }
}

function stopCamera() {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = null;
  byId("viewfinder").hidden = true;
  byId("camera").hidden = false;
}

// ── Start ──
async function start() {
  const wanted = (navigator.languages ?? []).map((tag) => tag.split("-")[0]);
  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => speak(button.dataset.language));
  }
  // A browser that prefers something else is more likely to be read in English than in Japanese.
  speak(wanted.find((tag) => office.languages.includes(tag)) ?? (office.languages.includes("en") ? "en" : office.languages[0]));
  put(byId("made"), "offline.trust.made", { moment: () => momentWords(new Date(office.made)) });
  if (!globalThis.crypto?.subtle || !globalThis.DecompressionStream) {
    byId("old-browser").hidden = false;
    return;
  }
  keys = await Promise.all(office.keys.map(importKey));
  sampleKeys = await Promise.all(office.sample_keys.map(importKey));
  byId("form").addEventListener("submit", (event) => {
    event.preventDefault();
    answer(byId("code").value);
  });
  // Handheld scanners type the code and press Enter.
  byId("code").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    answer(byId("code").value);
  });
  byId("file").addEventListener("change", () => byId("file").files[0] && readFile(byId("file").files[0]));
  byId("list-files").addEventListener("change", async () => addLists(await Promise.all([...byId("list-files").files].map((file) => file.text()))));
  byId("fetch").addEventListener("click", fetchLists);
  byId("camera").addEventListener("click", startCamera);
  byId("stop").addEventListener("click", stopCamera);
  byId("camera").hidden = !navigator.mediaDevices?.getUserMedia;
  byId("save").hidden = location.protocol === "file:";
  for (const control of document.querySelectorAll("[disabled]")) control.disabled = false;
  await addLists(office.lists);
  document.documentElement.dataset.ready = "yes";
}

// For whoever drives the page by a script.
globalThis.scoredesk = { check, readList: (text) => readList(text, keys) };
start();
