// A picture of how times grow, both axes by powers of ten: lines told apart by stroke and by the shape of their points, not by
// colour; the figures stand in the table beside it, and in words for whoever does not see it.

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [760, 440, 78, 190, 24, 56];
const LOOKS = [
  { dash: '', shape: (x, y) => `<circle cx="${x}" cy="${y}" r="5" fill="#14202e"/>` },
  {
    dash: '8 5',
    shape: (x, y) => `<rect x="${x - 4.5}" y="${y - 4.5}" width="9" height="9" fill="#14202e"/>`,
  },
  { dash: '2 5', shape: (x, y) => `<path d="M${x} ${y - 6}l6 10h-12z" fill="#14202e"/>` },
  {
    dash: '12 4 2 4',
    shape: (x, y) =>
      `<path d="M${x} ${y - 6}l6 6l-6 6l-6-6z" fill="#fffefb" stroke="#14202e" stroke-width="1.5"/>`,
  },
  {
    dash: '4 3',
    shape: (x, y) =>
      `<path d="M${x - 5} ${y - 5}l10 10m0-10l-10 10" fill="none" stroke="#14202e" stroke-width="2"/>`,
  },
];

const round = (value) => Math.round(value * 10) / 10;
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
export const seconds = (value) =>
  value >= 1
    ? `${round(value)} s`
    : value >= 1e-3
      ? `${Number((value * 1e3).toPrecision(2))} ms`
      : `${Number((value * 1e6).toPrecision(2))} µs`;

// lines: [{name, points: [[pupils, seconds], ...]}], at most five.
export function growth({ title, across, lines }) {
  const all = lines.flatMap(({ points }) => points);
  const range = (values) => [
    Math.floor(Math.log10(Math.min(...values))),
    Math.ceil(Math.log10(Math.max(...values))),
  ];
  const [left, right] = range(all.map(([pupils]) => pupils));
  const [low, high] = range(all.map(([, time]) => time));
  const x = (pupils) => round(LEFT + ((Math.log10(pupils) - left) / (right - left)) * (WIDTH - LEFT - RIGHT));
  const y = (time) => round(TOP + ((high - Math.log10(time)) / (high - low)) * (HEIGHT - TOP - BOTTOM));
  const out = [];
  const text = (at, down, words, more = '') =>
    out.push(`<text x="${at}" y="${down}" ${more}>${escape(words)}</text>`);
  const rule = (x1, y1, x2, y2) => out.push(`<path d="M${x1} ${y1}L${x2} ${y2}" stroke="#c9c5b8"/>`);
  for (let power = low; power <= high; power += 1) {
    rule(LEFT, y(10 ** power), WIDTH - RIGHT, y(10 ** power));
    text(LEFT - 8, y(10 ** power) + 5, seconds(10 ** power), 'text-anchor="end"');
  }
  for (let power = left; power <= right; power += 1) {
    rule(x(10 ** power), TOP, x(10 ** power), HEIGHT - BOTTOM);
    text(x(10 ** power), HEIGHT - BOTTOM + 20, (10 ** power).toLocaleString('en-GB'), 'text-anchor="middle"');
  }
  text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, across, 'text-anchor="middle"');
  // Names at the ends of the lines, kept apart: from the slowest down.
  let lowest = 0;
  const ends = lines
    .map(({ name, points }, look) => ({ name, look, points, end: points[points.length - 1] }))
    .sort((a, b) => b.end[1] - a.end[1]);
  for (const { name, look, points, end } of ends) {
    const { dash, shape } = LOOKS[look];
    const at = points.map(([pupils, time]) => [x(pupils), y(time)]);
    out.push(
      `<path d="M${at.map((one) => one.join(' ')).join('L')}" fill="none" stroke="#14202e" stroke-width="2"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`,
    );
    for (const [right_, down] of at) out.push(shape(right_, down));
    lowest = Math.max(lowest + 18, y(end[1]) + 5);
    text(x(end[0]) + 12, lowest, name);
  }
  const words = lines.map(
    ({ name, points }) =>
      `${name}: ${points.map(([pupils, time]) => `${pupils.toLocaleString('en-GB')} in ${seconds(time)}`).join(', ')}`,
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="sans-serif" font-size="14" fill="#14202e">\n` +
    `<title>${escape(title)}</title>\n<desc>${escape(words.join('. '))}.</desc>\n` +
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fffefb"/>\n${out.join('\n')}\n</svg>\n`
  );
}
