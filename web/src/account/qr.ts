// A QR code (ISO/IEC 18004) of a short text: bytes, error correction M (15 % may be covered), versions 1 to 10, so
// at most 213 bytes. Enough for what an authenticator takes in, and small enough to read.

// By version from 1: all code words, check words a block, blocks (ISO/IEC 18004, table 9, level M).
const VERSIONS = [
  [26, 10, 1],
  [44, 16, 1],
  [70, 26, 1],
  [100, 18, 2],
  [134, 24, 2],
  [172, 16, 4],
  [196, 18, 4],
  [242, 22, 4],
  [292, 22, 5],
  [346, 26, 5],
] as const;
// Centres of the alignment patterns, by version from 1 (table E.1).
const ALIGNMENT = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
];
const LEVEL_M = 0;

// For what is there: an index beyond the end is a mistake of ours.
function at<T>(list: ArrayLike<T>, i: number): T {
  const found = list[i];
  if (found === undefined) throw new RangeError(`no ${i} of ${list.length}`);
  return found;
}

// Products in GF(256) by x⁸ + x⁴ + x³ + x² + 1.
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((b >>> bit) & 1) * a;
  }
  return product;
}

function generator(degree: number): number[] {
  const terms: number[] = Array.from({ length: degree }, (_, i) => (i === degree - 1 ? 1 : 0));
  let root = 1;
  for (let i = 0; i < degree; i += 1) {
    for (let j = 0; j < degree; j += 1) {
      terms[j] = times(at(terms, j), root) ^ (terms[j + 1] ?? 0);
    }
    root = times(root, 2);
  }
  return terms;
}

function checkWords(words: number[], by: number[]): number[] {
  const rest = by.map(() => 0);
  for (const word of words) {
    const factor = word ^ (rest.shift() ?? 0);
    rest.push(0);
    by.forEach((term, i) => (rest[i] = at(rest, i) ^ times(term, factor)));
  }
  return rest;
}

// Bytes of the text with their head, filled up, in blocks with their check words, laid through each other.
function codeWords(bytes: Uint8Array, version: number): number[] {
  const [all, checks, blocks] = at(VERSIONS, version - 1);
  const room = all - checks * blocks;
  const bits: number[] = [];
  const put = (value: number, length: number) => {
    for (let i = length - 1; i >= 0; i -= 1) bits.push((value >>> i) & 1);
  };
  put(4, 4); // bytes
  put(bytes.length, version < 10 ? 8 : 16);
  bytes.forEach((byte) => put(byte, 8));
  put(0, Math.min(4, room * 8 - bits.length));
  put(0, (8 - (bits.length % 8)) % 8);
  for (let pad = 0xec; bits.length < room * 8; pad ^= 0xec ^ 0x11) put(pad, 8);
  const words = Array.from({ length: room }, (_, i) =>
    bits.slice(i * 8, i * 8 + 8).reduce((word, bit) => (word << 1) | bit, 0),
  );

  const by = generator(checks);
  const short = Math.floor(room / blocks);
  const longer = room % blocks; // the last so many blocks have a word more
  let from = 0;
  const data = Array.from({ length: blocks }, (_, block) => {
    const length = short + (block >= blocks - longer ? 1 : 0);
    from += length;
    return words.slice(from - length, from);
  });
  const check = data.map((block) => checkWords(block, by));
  const laid: number[] = [];
  for (let i = 0; i <= short; i += 1) for (const block of data) if (i < block.length) laid.push(at(block, i));
  for (let i = 0; i < checks; i += 1) for (const block of check) laid.push(at(block, i));
  return laid;
}

// What is drawn: dark or not, and what the data and the mask must leave alone.
class Grid {
  readonly dark: boolean[][];
  readonly fixed: boolean[][];
  constructor(readonly size: number) {
    const rows = () => Array.from({ length: size }, () => Array.from({ length: size }, () => false));
    this.dark = rows();
    this.fixed = rows();
  }
  fix(x: number, y: number, dark: boolean) {
    if (x < 0 || y < 0 || x >= this.size || y >= this.size) return;
    at(this.dark, y)[x] = dark;
    at(this.fixed, y)[x] = true;
  }
}

// A square of rings about a centre, dark where the distance says so.
function rings(grid: Grid, cx: number, cy: number, reach: number, dark: (ring: number) => boolean) {
  for (let dy = -reach; dy <= reach; dy += 1)
    for (let dx = -reach; dx <= reach; dx += 1)
      grid.fix(cx + dx, cy + dy, dark(Math.max(Math.abs(dx), Math.abs(dy))));
}

// `value`, and the rest of dividing it by a polynomial, which finds and mends faults.
function withRest(value: number, polynomial: number, bits: number): number {
  let rest = value;
  for (let i = 0; i < bits; i += 1) rest = (rest << 1) ^ ((rest >>> (bits - 1)) * polynomial);
  return (value << bits) | rest;
}

function drawFormat(grid: Grid, mask: number) {
  const bits = withRest((LEVEL_M << 3) | mask, 0x537, 10) ^ 0x5412;
  const bit = (i: number) => ((bits >>> i) & 1) === 1;
  const last = grid.size - 1;
  for (let i = 0; i < 6; i += 1) grid.fix(8, i, bit(i));
  grid.fix(8, 7, bit(6));
  grid.fix(8, 8, bit(7));
  grid.fix(7, 8, bit(8));
  for (let i = 9; i < 15; i += 1) grid.fix(14 - i, 8, bit(i));
  for (let i = 0; i < 8; i += 1) grid.fix(last - i, 8, bit(i));
  for (let i = 8; i < 15; i += 1) grid.fix(8, last - 14 + i, bit(i));
  grid.fix(8, last - 7, true);
}

function drawFixed(grid: Grid, version: number) {
  const last = grid.size - 1;
  for (let i = 0; i < grid.size; i += 1) {
    grid.fix(6, i, i % 2 === 0);
    grid.fix(i, 6, i % 2 === 0);
  }
  for (const [x, y] of [
    [3, 3],
    [last - 3, 3],
    [3, last - 3],
  ] as const)
    rings(grid, x, y, 4, (ring) => ring !== 2 && ring !== 4);
  const centres = at(ALIGNMENT, version - 1);
  const end = centres.length - 1;
  centres.forEach((y, i) =>
    centres.forEach((x, j) => {
      const finder = (i === 0 && (j === 0 || j === end)) || (i === end && j === 0);
      if (!finder) rings(grid, x, y, 2, (ring) => ring !== 1);
    }),
  );
  if (version >= 7) {
    const bits = withRest(version, 0x1f25, 12);
    for (let i = 0; i < 18; i += 1) {
      const dark = ((bits >>> i) & 1) === 1;
      grid.fix(grid.size - 11 + (i % 3), Math.floor(i / 3), dark);
      grid.fix(Math.floor(i / 3), grid.size - 11 + (i % 3), dark);
    }
  }
  drawFormat(grid, 0); // its place; the mask is chosen later
}

// Two columns at a time from the right, up and down in turn, around the column of the timing pattern.
function drawWords(grid: Grid, words: number[]) {
  let next = 0;
  for (let right = grid.size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < grid.size; step += 1) {
      const up = ((right + 1) & 2) === 0;
      const y = up ? grid.size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (!at(grid.fixed, y)[x] && next < words.length * 8) {
          at(grid.dark, y)[x] = ((at(words, next >>> 3) >>> (7 - (next & 7))) & 1) === 1;
          next += 1;
        }
      }
    }
  }
}

const MASKS: ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

function masked(grid: Grid, mask: number): boolean[][] {
  drawFormat(grid, mask);
  return grid.dark.map((row, y) =>
    row.map((dark, x) => (at(grid.fixed, y)[x] ? dark : dark !== at(MASKS, mask)(x, y))),
  );
}

// How hard it is to read (ISO/IEC 18004, 7.8.3): long runs, squares, what looks like a finder, too much of one kind.
function hardness(rows: boolean[][]): number {
  const size = rows.length;
  const lines = [...rows, ...rows.map((_, x) => rows.map((row) => at(row, x)))].map((line) =>
    line.map((dark) => (dark ? '1' : '0')).join(''),
  );
  let points = 0;
  for (const line of lines) {
    for (const run of line.match(/0{5,}|1{5,}/g) ?? []) points += run.length - 2;
    for (let i = 0; i + 11 <= size; i += 1)
      if (/^(10111010000|00001011101)$/.test(line.slice(i, i + 11))) points += 40;
  }
  for (let y = 0; y + 1 < size; y += 1)
    for (let x = 0; x + 1 < size; x += 1) {
      const dark = at(at(rows, y), x);
      if (dark === at(rows, y)[x + 1] && dark === at(rows, y + 1)[x] && dark === at(rows, y + 1)[x + 1])
        points += 3;
    }
  const share = (rows.flat().filter(Boolean).length * 100) / (size * size);
  return points + Math.floor(Math.abs(share - 50) / 5) * 10;
}

// Rows of modules, true where dark, without the quiet zone of four around them; null where the text is too long.
// `only` takes one mask of the eight, for comparison.
export function qrCode(text: string, only?: number): boolean[][] | null {
  const bytes = new TextEncoder().encode(text);
  const version =
    VERSIONS.findIndex(
      ([all, checks, blocks], i) => bytes.length + (i < 9 ? 2 : 3) <= all - checks * blocks,
    ) + 1;
  if (version === 0) return null;
  const grid = new Grid(17 + 4 * version);
  drawFixed(grid, version);
  drawWords(grid, codeWords(bytes, version));
  const choices = (only === undefined ? MASKS.map((_, mask) => mask) : [only]).map((mask) =>
    masked(grid, mask),
  );
  return choices.reduce((best, one) => (hardness(one) < hardness(best) ? one : best));
}
