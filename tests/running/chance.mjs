// Chance from a seed that is told, so that a run can be had again: ADSUM_SEED=N. And marks by chance.
export const SEED = Number(process.env.ADSUM_SEED ?? Date.now() % 1_000_000);

export class Chance {
  #state;
  constructor(seed) {
    this.#state = seed >>> 0;
  }
  // mulberry32: in [0, 1).
  #next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }
  below(n) {
    return Math.floor(this.#next() * n);
  }
  of(list) {
    return list[this.below(list.length)];
  }
  id() {
    const hex = (n) => Array.from({ length: n }, () => this.below(16).toString(16)).join('');
    return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  }
}

// One pupil's mark: most are present, some late with minutes, some elsewhere with a note, some away.
export function someMark(chance, upn, session) {
  const present = { upn, code: session === 'AM' ? '/' : '\\' };
  const kinds = [
    ...Array.from({ length: 5 }, () => present),
    { upn, code: 'L', minutes_late: 1 + chance.below(14) },
    { upn, code: 'K', note: `Workshop ${chance.below(100)}, "the yard"` },
    { upn, code: chance.of(['N', 'I', 'M', 'O']) },
  ];
  return chance.of(kinds);
}
export const someMarks = (chance, { upns, session }) => upns.map((upn) => someMark(chance, upn, session));

const cell = (text) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
// The lines of `adsum export marks` for these marks.
export const asRows = ({ date, session }, marks) =>
  marks.map(({ upn, code, minutes_late: minutes = '', note = '' }) =>
    [upn, date, session, code, minutes, cell(note)].join(),
  );
export const rowsOf = (exported) => exported.trimEnd().split('\n').slice(1).sort();
