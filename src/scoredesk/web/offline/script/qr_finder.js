// Where in a picture QR codes may be (ISO/IEC 18004): the three finder patterns of each, by their 1:1:3:1:1 of dark and
// light, whatever the turn and the light. A picture here is { width, height, gray }, gray by rows, 0 dark to 255 light.

const MOST_PATTERNS = 14;
const MOST_CANDIDATES = 300;

// Dark where a place is darker than its surroundings, `reach` pixels to each side, by `share`.
function darkPlaces({ width, height, gray }, reach, share) {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += gray[y * width + x];
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
    }
  }
  const dark = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = [Math.max(0, y - reach), Math.min(height, y + reach + 1)];
    for (let x = 0; x < width; x += 1) {
      const [left, right] = [Math.max(0, x - reach), Math.min(width, x + reach + 1)];
      const sum = sums[bottom * (width + 1) + right] - sums[top * (width + 1) + right]
        - sums[bottom * (width + 1) + left] + sums[top * (width + 1) + left];
      if (gray[y * width + x] * (bottom - top) * (right - left) < sum * share) dark[y * width + x] = 1;
    }
  }
  return dark;
}

function isFinder(runs) {
  const module = (runs[0] + runs[1] + runs[2] + runs[3] + runs[4]) / 7;
  if (module < 1) return false;
  const slack = Math.max(0.55 * module, 0.9);
  return [0, 1, 3, 4].every((place) => Math.abs(runs[place] - module) < slack) && Math.abs(runs[2] - 3 * module) < 2.2 * slack;
}

// The five runs through a dark place along a line, and the middle of the third; null where they are no finder's.
function crossing(dark, width, height, x, y, stepX, stepY) {
  const at = (steps) => {
    const [px, py] = [x + steps * stepX, y + steps * stepY];
    return px >= 0 && py >= 0 && px < width && py < height ? dark[py * width + px] : -1;
  };
  if (at(0) !== 1) return null;
  const ends = [0, 0];
  const runs = [0, 0, 0, 0, 0];
  for (const [side, sign] of [[0, -1], [1, 1]]) {
    let steps = 0;
    for (let run = 0; run < 3; run += 1) {
      const wanted = run % 2 ? 0 : 1;
      const start = steps;
      while (at(sign * (steps + 1)) === wanted) steps += 1;
      if (run === 0) ends[side] = steps;
      runs[2 + sign * run] += steps - start;
      if (run && steps === start) return null;
    }
  }
  runs[2] = ends[0] + ends[1] + 1;
  return isFinder(runs) ? { middle: (ends[1] - ends[0]) / 2, module: runs.reduce((sum, run) => sum + run) / 7 } : null;
}

// Finder patterns as { x, y, module, seen }, those seen on most lines first.
function finderPatterns(dark, width, height) {
  const found = [];
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    const runs = [0, 0, 0, 0, 0];
    let colour = 0;
    let length = 0;
    for (let x = 0; x <= width; x += 1) {
      const here = x < width ? dark[row + x] : 1 - colour;
      if (here === colour) {
        length += 1;
        continue;
      }
      runs.shift();
      runs.push(length);
      if (colour === 1 && runs[0] && isFinder(runs)) note(found, dark, width, height, x - runs[4] - runs[3] - Math.ceil(runs[2] / 2), y);
      colour = here;
      length = 1;
    }
  }
  return found.filter((pattern) => pattern.seen > 1).sort((one, other) => other.seen - one.seen).slice(0, MOST_PATTERNS);
}

function note(found, dark, width, height, x, y) {
  const vertical = crossing(dark, width, height, x, y, 0, 1);
  if (!vertical) return;
  const middle = Math.round(y + vertical.middle);
  const horizontal = crossing(dark, width, height, x, middle, 1, 0);
  if (!horizontal || Math.max(horizontal.module, vertical.module) > 1.8 * Math.min(horizontal.module, vertical.module)) return;
  const pattern = { x: x + horizontal.middle + 0.5, y: y + vertical.middle + 0.5, module: (horizontal.module + vertical.module) / 2, seen: 1 };
  const known = found.find((other) => Math.hypot(other.x - pattern.x, other.y - pattern.y) < 2.5 * other.module);
  if (!known) {
    // A picture of grass has thousands.
    if (found.length < MOST_CANDIDATES) found.push(pattern);
    return;
  }
  for (const name of ["x", "y", "module"]) known[name] = (known[name] * known.seen + pattern[name]) / (known.seen + 1);
  known.seen += 1;
}

// Threes of patterns that may be one code, the likeliest first: [corner, right of it, below it].
function threes(patterns) {
  const found = [];
  for (const corner of patterns) {
    for (const right of patterns) {
      for (const below of patterns) {
        if (new Set([corner, right, below]).size < 3) continue;
        const [ax, ay, bx, by] = [right.x - corner.x, right.y - corner.y, below.x - corner.x, below.y - corner.y];
        const turn = ax * by - ay * bx;
        const [a, b] = [Math.hypot(ax, ay), Math.hypot(bx, by)];
        // Clockwise, near to a right angle, sides and modules alike.
        const angle = Math.abs((ax * bx + ay * by) / (a * b));
        const sides = Math.max(a, b) / Math.min(a, b);
        const modules = [corner.module, right.module, below.module];
        const unlike = Math.max(...modules) / Math.min(...modules);
        const width = (a + b) / 2 / (modules.reduce((sum, module) => sum + module) / 3);
        if (turn <= 0 || angle > 0.45 || sides > 1.7 || unlike > 1.9 || width < 30 || width > 130) continue;
        found.push({ score: angle + (sides - 1) + (unlike - 1) / 2, corner, right, below });
      }
    }
  }
  return found.sort((one, other) => one.score - other.score).slice(0, 16);
}
