// What a person with a small phone, a keyboard or a screen reader would stumble over. Returns a list of faults.
() => {
  const faults = [];
  const visible = (e) => { const r = e.getBoundingClientRect(); return r.width > 1 && r.height > 1 && getComputedStyle(e).visibility !== "hidden"; };
  const name = (e) => `${e.tagName.toLowerCase()}${e.id ? "#" + e.id : ""}.${e.className} "${(e.textContent || "").trim().slice(0, 30)}"`;
  const root = document.documentElement;

  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.body.querySelectorAll("*")].filter((e) => visible(e) && e.getBoundingClientRect().right > root.clientWidth + 1).slice(0, 3);
    faults.push(`scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}: ${wide.map(name).join("; ")}`);
  }
  if (!root.lang) faults.push("no lang");
  if (!document.title.trim()) faults.push("no title");
  for (const tag of ["main", "header", "h1"]) {
    const count = document.querySelectorAll(tag === "header" ? "body > header" : tag).length;
    if (count !== 1) faults.push(`${count} × ${tag}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  for (const id of new Set(ids)) if (ids.filter((other) => other === id).length > 1) faults.push(`id twice: ${id}`);
  for (const e of document.querySelectorAll("img")) {
    if (!e.hasAttribute("alt")) faults.push(`no alt: ${name(e)}`);
    if (e.complete && e.naturalWidth === 0) faults.push(`broken image: ${e.getAttribute("src")}`);
  }
  for (const e of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
    if (!e.labels?.length && !e.getAttribute("aria-label") && !e.getAttribute("aria-labelledby")) faults.push(`no label: ${e.name || name(e)}`);
  }
  for (const e of document.querySelectorAll("a[href], button, summary")) {
    if (!(e.textContent.trim() || e.getAttribute("aria-label") || e.querySelector("img[alt]:not([alt=''])"))) faults.push(`nameless: ${name(e)}`);
    if (visible(e) && (e.matches("button, .button, summary")) && e.getBoundingClientRect().height < 34) faults.push(`small target: ${name(e)}`);
  }
  // In a flex box or a grid each word with a reading becomes a box of its own, and the sentence falls apart.
  for (const e of document.querySelectorAll("ruby")) {
    if (visible(e) && /flex|grid/.test(getComputedStyle(e.parentElement).display) && e.parentElement.childNodes.length > 1) faults.push(`sentence in boxes: ${name(e.parentElement)}`);
  }
  for (const e of document.querySelectorAll("[aria-describedby]")) {
    for (const id of e.getAttribute("aria-describedby").trim().split(/\s+/)) if (!document.getElementById(id)) faults.push(`describedby nothing: ${id}`);
  }
  for (const e of document.querySelectorAll("a[href^='#']")) {
    const id = e.getAttribute("href").slice(1);
    if (id && !document.getElementById(id)) faults.push(`leads nowhere: #${id}`);
  }
  const levels = [...document.querySelectorAll("h1, h2, h3, h4")].map((e) => Number(e.tagName[1]));
  levels.forEach((level, i) => { if (i && level > levels[i - 1] + 1) faults.push(`heading jumps from h${levels[i - 1]} to h${level}`); });

  // Contrast, WCAG 2.2 AA: 4.5, or 3 for large text.
  const rgb = (text) => { const m = text.match(/[\d.]+/g).map(Number); return { r: m[0], g: m[1], b: m[2], a: m.length > 3 ? m[3] : 1 }; };
  const light = ({ r, g, b }) => { const c = [r, g, b].map((v) => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * c[0] + .7152 * c[1] + .0722 * c[2]; };
  const ground = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.a === 1) return c; } return { r: 255, g: 255, b: 255 }; };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || seen.has(e) || !visible(e)) continue;
    seen.add(e);
    const style = getComputedStyle(e);
    const [a, b] = [light(rgb(style.color)), light(ground(e))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) faults.push(`contrast ${ratio.toFixed(2)}: ${name(e)}`);
  }
  return faults;
}
