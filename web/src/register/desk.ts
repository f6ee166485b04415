// The register on the teacher's desk: pure, so that every key is tested without a browser. `press` is what a key does,
// `mark` what a button does; both refuse what the law refuses and say why.
import type { OfferedCode, Register, RegisterPupil } from '../api/client';
import { isCalled, ordered, type Order } from './order';

export type Draft = { code: string; minutes: string; note: string };
export type Message = { tone: 'plain' | 'warn'; text: string };
export type Desk = {
  pupils: RegisterPupil[]; // in the order in which they are shown
  byName: RegisterPupil[]; // as the register lists them
  order: Order;
  sought: string; // a name being typed: only whoever may be meant is shown
  codes: Map<string, OfferedCode>;
  present: string; // "/" in the morning, "\" in the afternoon
  minutesNow: string; // since the register opened: offered with L and U
  drafts: Record<string, Draft>; // by UPN; recorded marks are not here
  cursor: number;
  digits: string; // of a row number being typed
  prefix: string; // of a code of two characters being typed
  editing: 'minutes' | 'note' | null; // of the pupil at the cursor
  message: Message | null;
};

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

export function deskOf(register: Register, kept: Record<string, Draft> = {}, order: Order = 'name'): Desk {
  const late = minutesOf(register.now.slice(11)) - minutesOf(register.opens);
  const today = register.now.startsWith(register.date);
  const drafts: Record<string, Draft> = {};
  for (const { upn, mark } of register.pupils) {
    const draft = kept[upn];
    if (mark && mark.standing !== 'planned') continue;
    if (draft) drafts[upn] = draft;
    else if (mark)
      drafts[upn] = { code: mark.code, minutes: mark.minutes_late?.toString() ?? '', note: mark.note };
  }
  return {
    pupils: ordered(register.pupils, order),
    byName: register.pupils,
    order,
    sought: '',
    codes: new Map(register.codes.map((code) => [code.code, code])),
    present: register.session === 'AM' || register.period !== undefined ? '/' : '\\',
    minutesNow: today && late >= 1 && late <= 240 ? late.toString() : '',
    drafts,
    cursor: 0,
    digits: '',
    prefix: '',
    editing: null,
    message: null,
  };
}

// The mark that is not this register's to give: recorded already, or written by the calendar.
export const recorded = (pupil: RegisterPupil) =>
  pupil.mark && pupil.mark.standing !== 'planned' ? pupil.mark : null;
export const codeOf = (desk: Desk, pupil: RegisterPupil): string | null =>
  recorded(pupil)?.code ?? desk.drafts[pupil.upn]?.code ?? null;

// Why a code may not be given to a pupil here; null where it may.
export function refusal(desk: Desk, pupil: RegisterPupil, code: string): string | null {
  const offered = desk.codes.get(code);
  if (!offered) return `${code} is not a register code on this date.`;
  if (pupil.mark?.standing === 'calendar')
    return `The school is closed to ${pupil.name} in this session: ${pupil.mark.why ?? ''}.`;
  if (recorded(pupil))
    return `${pupil.name} already has ${recorded(pupil)?.code ?? ''} in the register. Amend it there.`;
  if (!offered.usable) return offered.why_not ?? `${code} may not be used in this register.`;
  return pupil.refused_codes.find((refused) => refused.code === code)?.why ?? null;
}

const rest = (desk: Desk): Desk => ({
  ...desk,
  sought: '',
  digits: '',
  prefix: '',
  editing: null,
  message: null,
});
const clamp = (desk: Desk, row: number) => Math.max(0, Math.min(desk.pupils.length - 1, row));
export const moveTo = (desk: Desk, row: number): Desk => ({ ...rest(desk), cursor: clamp(desk, row) });

export function mark(desk: Desk, row: number, code: string): Desk {
  const pupil = desk.pupils[row];
  if (!pupil) return desk;
  const here = moveTo(desk, row);
  const why = refusal(desk, pupil, code);
  if (why) return { ...here, message: { tone: 'warn', text: why } };
  const offered = desk.codes.get(code);
  const before = desk.drafts[pupil.upn];
  const draft: Draft = {
    code,
    minutes: offered?.asks_minutes_late ? (before?.minutes ?? '') || desk.minutesNow : '',
    note: offered?.asks_note ? (before?.note ?? '') : '',
  };
  return {
    ...here,
    drafts: { ...desk.drafts, [pupil.upn]: draft },
    editing: offered?.asks_minutes_late ? 'minutes' : offered?.asks_note ? 'note' : null,
    message: { tone: 'plain', text: `${pupil.name}: ${code}, ${offered?.meaning ?? ''}` },
  };
}

export const edit = (desk: Desk, row: number, change: Partial<Omit<Draft, 'code'>>): Desk => {
  const upn = desk.pupils[row]?.upn ?? '';
  const draft = desk.drafts[upn];
  return draft ? { ...desk, drafts: { ...desk.drafts, [upn]: { ...draft, ...change } } } : desk;
};

// F looks for a name; in a set of codes that has an F, only the field and the mouse do.
export const isFindKey = (desk: Desk, key: string): boolean =>
  key.toUpperCase() === 'F' && ![...desk.codes.keys()].some((code) => code.startsWith('F'));

export const rowsCalled = (desk: Desk): number[] =>
  desk.pupils.flatMap((pupil, row) => (isCalled(pupil, desk.sought) ? [row] : []));

// A name is being typed: on to the first who may be meant.
export function seek(desk: Desk, sought: string): Desk {
  const looking = { ...rest(desk), sought };
  const rows = rowsCalled(looking);
  const [first] = rows;
  if (sought.trim() === '') return looking;
  if (first === undefined)
    return { ...looking, message: { tone: 'warn', text: `Nobody here is called ${sought.trim()}.` } };
  const who = desk.pupils[first]?.name ?? '';
  return {
    ...looking,
    cursor: first,
    message: { tone: 'plain', text: rows.length === 1 ? who : `${rows.length} found, ${who} first.` },
  };
}
// To the next, or the one before, of those who may be meant.
export function seekOn(desk: Desk, step: 1 | -1): Desk {
  const rows = rowsCalled(desk);
  const next = rows[rows.indexOf(desk.cursor) + step];
  return next === undefined ? desk : { ...desk, cursor: next };
}

// The same pupils in another order; whoever was at hand stays at hand.
export function reorder(desk: Desk, order: Order): Desk {
  const at = desk.pupils[desk.cursor]?.upn;
  const pupils = ordered(desk.byName, order);
  return {
    ...rest(desk),
    order,
    pupils,
    cursor: Math.max(
      0,
      pupils.findIndex(({ upn }) => upn === at),
    ),
  };
}

// Everybody who has no mark yet is present.
export function restPresent(desk: Desk): Desk {
  const drafts = { ...desk.drafts };
  let count = 0;
  for (const pupil of desk.pupils) {
    if (codeOf(desk, pupil) !== null || refusal(desk, pupil, desk.present)) continue;
    drafts[pupil.upn] = { code: desk.present, minutes: '', note: '' };
    count += 1;
  }
  return {
    ...rest(desk),
    drafts,
    message: { tone: 'plain', text: `${count} marked present. Now the exceptions.` },
  };
}

function jump(desk: Desk, digit: string): Desk {
  const joined = Number(desk.digits + digit);
  const row = joined >= 1 && joined <= desk.pupils.length ? joined : Number(digit);
  if (row < 1 || row > desk.pupils.length) return { ...desk, digits: '' };
  // A further digit can only follow where such a row exists.
  return { ...moveTo(desk, row - 1), digits: row * 10 <= desk.pupils.length ? row.toString() : '' };
}

const STEPS: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -Infinity,
  End: Infinity,
};

// What a key does, pressed on a row. The same desk where the key means nothing here.
export function press(desk: Desk, key: string): Desk {
  const step = STEPS[key];
  if (step !== undefined) return moveTo(desk, desk.cursor + step);
  const letter = key.toUpperCase();
  if (key === ' ' || key === '/' || key === '\\') {
    const marked = mark(desk, desk.cursor, desk.present);
    return marked.message?.tone === 'warn' ? marked : { ...marked, cursor: clamp(desk, desk.cursor + 1) };
  }
  if (key === 'Backspace' || key === 'Delete') {
    const upn = desk.pupils[desk.cursor]?.upn ?? '';
    return {
      ...rest(desk),
      drafts: Object.fromEntries(Object.entries(desk.drafts).filter(([of]) => of !== upn)),
    };
  }
  if (/^\d$/.test(key)) {
    if (desk.prefix !== '') {
      return desk.codes.has(desk.prefix + key)
        ? mark(desk, desk.cursor, desk.prefix + key)
        : {
            ...desk,
            prefix: '',
            message: { tone: 'warn', text: `${desk.prefix}${key} is not a register code.` },
          };
    }
    return jump(desk, key);
  }
  if (!/^[A-Z#]$/.test(letter)) return desk;
  if (letter === 'A' && !desk.codes.has('A')) return restPresent(desk);
  const longer = [...desk.codes.keys()].filter((code) => code.length === 2 && code.startsWith(letter));
  const alone = desk.codes.has(letter);
  if (longer.length === 0) return mark(desk, desk.cursor, letter);
  const marked = alone ? mark(desk, desk.cursor, letter) : rest(desk);
  const hint = `${letter}: type ${longer.map((code) => code.slice(1)).join(', ')} for ${longer.join(', ')}`;
  return marked.message?.tone === 'warn'
    ? { ...marked, prefix: letter }
    : {
        ...marked,
        prefix: letter,
        message: { tone: 'plain', text: alone ? `${marked.message?.text ?? ''}. ${hint}` : hint },
      };
}

export type Gap = { row: number; text: string };
// What still stands in the way of saving, in the order of the register.
export function gaps(desk: Desk): Gap[] {
  return desk.pupils.flatMap((pupil, row): Gap[] => {
    const code = codeOf(desk, pupil);
    if (code === null) return [{ row, text: `${pupil.name} has no mark.` }];
    const draft = desk.drafts[pupil.upn];
    const offered = desk.codes.get(code);
    if (!draft || recorded(pupil)) return [];
    if (draft.minutes !== '' && !/^[1-9]\d{0,2}$/.test(draft.minutes)) {
      return [{ row, text: `${pupil.name}: minutes late is a whole number.` }];
    }
    if (offered?.asks_note && draft.note.trim() === '') {
      return [
        { row, text: `${pupil.name}: ${code} needs ${(offered.note_label ?? 'a note').toLowerCase()}.` },
      ];
    }
    return [];
  });
}

export type Counts = { present: number; late: number; absent: number; other: number; unmarked: number };
export function countsOf(desk: Desk): Counts {
  const counts: Counts = { present: 0, late: 0, absent: 0, other: 0, unmarked: 0 };
  for (const pupil of desk.pupils) {
    const code = codeOf(desk, pupil);
    const category = code === null ? undefined : desk.codes.get(code)?.category;
    if (code === null) counts.unmarked += 1;
    else if (code === 'L') counts.late += 1;
    else if (category === 'present') counts.present += 1;
    else if (category === 'authorised' || category === 'unauthorised') counts.absent += 1;
    else counts.other += 1;
  }
  return counts;
}
