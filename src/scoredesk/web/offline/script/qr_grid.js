// A QR code's modules, read out of a picture where its finder patterns are: plane by plane, by a projective map that the
// alignment patterns make exact.

// The gray between four pixels.
function grayAt({ width, height, gray }, x, y) {
  const [px, py] = [Math.min(Math.max(x - 0.5, 0), width - 1.001), Math.min(Math.max(y - 0.5, 0), height - 1.001)];
  const [left, top] = [Math.floor(px), Math.floor(py)];
  const [dx, dy] = [px - left, py - top];
  const place = top * width + left;
  return (gray[place] * (1 - dx) + gray[place + 1] * dx) * (1 - dy)
    + (gray[place + width] * (1 - dx) + gray[place + width + 1] * dx) * dy;
}

// The projective map that takes [u, v] to [x, y] for four pairs or more, by least squares.
function projection(pairs) {
  const rows = pairs.flatMap(([u, v, x, y]) => [[u, v, 1, 0, 0, 0, -u * x, -v * x, x], [0, 0, 0, u, v, 1, -u * y, -v * y, y]]);
  const normal = Array.from({ length: 8 }, (_, i) => Array.from({ length: 9 }, (__, j) => rows.reduce((sum, row) => sum + row[i] * row[j], 0)));
  for (let column = 0; column < 8; column += 1) {
    let pivot = column;
    for (let row = column; row < 8; row += 1) if (Math.abs(normal[row][column]) > Math.abs(normal[pivot][column])) pivot = row;
    if (Math.abs(normal[pivot][column]) < 1e-12) return null;
    [normal[column], normal[pivot]] = [normal[pivot], normal[column]];
    for (let row = 0; row < 8; row += 1) {
      if (row === column) continue;
      const factor = normal[row][column] / normal[column][column];
      for (let place = column; place < 9; place += 1) normal[row][place] -= factor * normal[column][place];
    }
  }
  const h = normal.map((row, place) => row[8] / row[place]);
  return (u, v) => {
    const scale = h[6] * u + h[7] * v + 1;
    return [(h[0] * u + h[1] * v + h[2]) / scale, (h[3] * u + h[4] * v + h[5]) / scale];
  };
}

// How well an alignment pattern (dark 5 × 5, light ring, dark middle) stands at a place: light minus dark.
function alignmentFit(picture, map, u, v, shiftX, shiftY) {
  let [dark, light] = [0, 0];
  for (let row = -2; row <= 2; row += 1) {
    for (let column = -2; column <= 2; column += 1) {
      const [x, y] = map(u + column, v + row);
      const gray = grayAt(picture, x + shiftX, y + shiftY);
      if (Math.max(Math.abs(row), Math.abs(column)) === 1) light += gray / 8;
      else dark += gray / 17;
    }
  }
  return light - dark;
}

// Where the pattern really is, near to where the map says, in pixels; null where there is none.
function alignmentPlace(picture, map, u, v, modules) {
  const [x, y] = map(u, v);
  const [nx, ny] = map(u + 1, v);
  const module = Math.hypot(nx - x, ny - y);
  if (!(module > 0.8) || x < 0 || y < 0 || x > picture.width || y > picture.height) return null;
  let best = { fit: -Infinity, dx: 0, dy: 0 };
  for (let [reach, step] = [modules * module, module / 2]; step > module / 16; [reach, step] = [step, step / 3]) {
    const { dx, dy } = best;
    for (let shiftY = dy - reach; shiftY <= dy + reach; shiftY += step) {
      for (let shiftX = dx - reach; shiftX <= dx + reach; shiftX += step) {
        const fit = alignmentFit(picture, map, u, v, shiftX, shiftY);
        if (fit > best.fit) best = { fit, dx: shiftX, dy: shiftY };
      }
    }
  }
  return best.fit > 25 ? [u, v, x + best.dx, y + best.dy] : null;
}

// The grays of a code's `size` × `size` modules at three finder patterns, by rows; null where they span no code.
function graysAt(picture, { corner, right, below }, size) {
  const finders = [[3.5, 3.5, corner.x, corner.y], [size - 3.5, 3.5, right.x, right.y], [3.5, size - 3.5, below.x, below.y]];
  const fourth = [size - 3.5, size - 3.5, right.x + below.x - corner.x, right.y + below.y - corner.y];
  let map = projection([...finders, fourth]);
  if (!map) return null;
  // The last alignment pattern first: it stands farthest from what is known.
  const last = alignmentPlace(picture, map, size - 6.5, size - 6.5, 5);
  if (last) map = projection([...finders, last]) ?? map;
  const places = alignmentPositions((size - 17) / 4);
  const found = [];
  for (const row of places) {
    for (const column of places) {
      const inFinder = (row === 6 && (column === 6 || column === size - 7)) || (row === size - 7 && column === 6);
      const place = inFinder ? null : alignmentPlace(picture, map, column + 0.5, row + 0.5, 1.2);
      if (place) found.push(place);
    }
  }
  if (found.length) map = projection([...finders, ...found]) ?? map;
  return sampled(picture, map, size);
}

function sampled(picture, map, size) {
  const grays = new Float32Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      let sum = 0;
      for (const dv of [0.3, 0.5, 0.7]) {
        for (const du of [0.3, 0.5, 0.7]) sum += grayAt(picture, ...map(column + du, row + dv));
      }
      grays[row * size + column] = sum / 9;
    }
  }
  return grays;
}

// What blur has spread to the four neighbours, taken back by `strength`.
function sharpened(grays, size, strength) {
  const at = (row, column) => grays[Math.min(Math.max(row, 0), size - 1) * size + Math.min(Math.max(column, 0), size - 1)];
  return grays.map((gray, place) => {
    const [row, column] = [Math.floor(place / size), place % size];
    const around = at(row - 1, column) + at(row + 1, column) + at(row, column - 1) + at(row, column + 1);
    return gray + strength * (gray - around / 4);
  });
}

// Dark and light are told by their surroundings: a code's mask sees to it that there is as much of one as of the other.
function thresholded(grays, size) {
  const reach = 5;
  return Array.from({ length: size }, (_, row) => Array.from({ length: size }, (__, column) => {
    let [sum, count] = [0, 0];
    for (let y = Math.max(0, row - reach); y <= Math.min(size - 1, row + reach); y += 1) {
      for (let x = Math.max(0, column - reach); x <= Math.min(size - 1, column + reach); x += 1) {
        sum += grays[y * size + x];
        count += 1;
      }
    }
    return grays[row * size + column] < sum / count;
  }));
}
