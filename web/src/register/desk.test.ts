import { describe, expect, it } from 'vitest';
import type { OfferedCode, Register, RegisterPupil } from '../api/client';
import {
  codeOf,
  countsOf,
  deskOf,
  gaps,
  isFindKey,
  mark,
  moveTo,
  press,
  reorder,
  rowsCalled,
  seek,
  seekOn,
  type Desk,
} from './desk';
import { marksOf, submissionOf } from './submission';

const offered = (code: string, more: Partial<OfferedCode> = {}): OfferedCode => ({
  code,
  meaning: `meaning of ${code}`,
  category: 'authorised',
  usable: true,
  asks_minutes_late: false,
  asks_note: false,
  guidance: '',
  ...more,
});

const CODES: OfferedCode[] = [
  offered('/', { category: 'present' }),
  offered('\\', { category: 'present', usable: false, why_not: '\\ belongs to the afternoon.' }),
  offered('L', { category: 'present', asks_minutes_late: true }),
  offered('N', { category: 'unauthorised' }),
  offered('C'),
  offered('C1', { asks_note: true, note_label: 'Licence reference' }),
  offered('C2'),
  offered('I'),
  offered('X', { category: 'not_possible' }),
  offered('Y1', { category: 'not_possible' }),
  offered('Y7', { category: 'not_possible', asks_note: true }),
];

const pupil = (n: number, more: Partial<RegisterPupil> = {}): RegisterPupil => ({
  upn: `A${String(n).padStart(12, '0')}`,
  name: `Pupil ${n}`,
  surname: `${n}`,
  forename: 'Pupil',
  seat: null,
  mark: null,
  other_session: null,
  last_week: [],
  refused_codes: [{ code: 'X', why: 'X is only for pupils under compulsory school age.' }],
  ...more,
});

const register = (pupils: RegisterPupil[], more: Partial<Register> = {}): Register => ({
  group: '7A',
  date: '2026-11-20',
  session: 'AM',
  state: 'open',
  opens: '08:30',
  closes: '09:00',
  now: '2026-11-20T08:37',
  late: false,
  can_take: true,
  pupils,
  codes: CODES,
  last_week: [],
  ...more,
});

const thirty = () => deskOf(register(Array.from({ length: 30 }, (_, i) => pupil(i + 1))));
const type = (desk: Desk, ...keys: string[]) => keys.reduce(press, desk);
const codes = (desk: Desk) => desk.pupils.map((one) => codeOf(desk, one));

describe('keys on the register', () => {
  it.each([
    ['arrow down moves one', ['ArrowDown'], 1],
    ['arrow up stops at the first', ['ArrowUp'], 0],
    ['end goes to the last', ['End'], 29],
    ['page down goes ten', ['PageDown', 'PageDown'], 20],
    ['a number goes to that row', ['7'], 6],
    ['two digits go to that row', ['2', '4'], 23],
    ['a number that no row has begins again with its last digit', ['3', '1'], 0],
    ['zero alone means nothing', ['0'], 0],
    ['a letter ends a number', ['1', 'N', '2'], 1],
    ['space marks present and goes on', [' ', ' '], 2],
  ])('%s', (_, keys, row) => {
    expect(type(thirty(), ...keys).cursor).toBe(row);
  });

  it.each([
    ['a letter gives its code', ['n'], 'N'],
    ['slash is present', ['/'], '/'],
    ['backslash is present in the morning too', ['\\'], '/'],
    ['C alone is C', ['C'], 'C'],
    ['C then 1 is C1', ['C', '1'], 'C1'],
    ['Y waits for its digit', ['Y'], null],
    ['Y then 7 is Y7', ['y', '7'], 'Y7'],
    ['Y then 9 is nothing', ['Y', '9'], null],
    ['a letter that is no code gives nothing', ['F'], null],
    ['backspace takes the mark away', ['N', 'Backspace'], null],
    ['the last code stands', ['N', 'I'], 'I'],
    ['a code refused for this pupil is not given', ['X'], null],
    ['and leaves what stood', ['N', 'X'], 'N'],
  ])('%s', (_, keys, code) => {
    expect(codes(type(thirty(), ...keys))[0]).toBe(code);
  });

  it('says why a code is refused', () => {
    expect(type(thirty(), 'X').message).toEqual({
      tone: 'warn',
      text: 'X is only for pupils under compulsory school age.',
    });
    expect(mark(thirty(), 0, '\\').message?.text).toBe('\\ belongs to the afternoon.');
  });

  it('takes thirty pupils with three exceptions in twelve keys, saving included', () => {
    const keys = ['A', '4', 'N', '1', '2', 'I', '2', '7', 'N'];
    const desk = type(thirty(), ...keys);
    expect(countsOf(desk)).toEqual({ present: 27, late: 0, absent: 3, other: 0, unmarked: 0 });
    expect(keys.length + 1).toBeLessThanOrEqual(12);
    expect(gaps(desk)).toEqual([]);
  });

  it('marks only those present who have no mark', () => {
    const desk = type(thirty(), 'N', 'A');
    expect(codes(desk).slice(0, 2)).toEqual(['N', '/']);
  });

  it('offers the minutes since the register opened with L, and none on another day', () => {
    expect(type(thirty(), 'L').drafts[pupil(1).upn]?.minutes).toBe('7');
    expect(type(thirty(), 'L').editing).toBe('minutes');
    const yesterday = deskOf(register([pupil(1)], { date: '2026-11-19' }));
    expect(type(yesterday, 'L').drafts[pupil(1).upn]?.minutes).toBe('');
  });

  it('keeps what the office recorded, whatever is typed', () => {
    const office = pupil(1, { mark: { code: 'I', standing: 'recorded', note: '' } });
    const desk = type(deskOf(register([office, pupil(2)])), 'N', 'A');
    expect(codes(desk)).toEqual(['I', '/']);
    expect(type(desk, 'Home', 'N').message?.tone).toBe('warn');
  });

  it('begins with what is planned, and lets it be changed', () => {
    const planned = pupil(1, { mark: { code: 'C2', standing: 'planned', note: '' } });
    const desk = deskOf(register([planned, pupil(2)]));
    expect(codes(type(desk, 'A'))).toEqual(['C2', '/']);
    expect(codes(type(desk, '/'))).toEqual(['/', null]);
  });
});

describe('finding a pupil by name', () => {
  const named = (...names: [string, string][]) =>
    deskOf(
      register(
        names.map(([forename, surname], i) =>
          pupil(i + 1, { forename, surname, name: `${forename} ${surname}` }),
        ),
      ),
    );
  const desk = named(['Ana', 'Abara'], ['Jos\u00e9', 'Nunn'], ['Jo', "O'Neil"], ['Ann-Marie', 'West']);

  it.each([
    ['the beginning of a forename', 'jo', [1, 2]],
    ['accents do not matter', 'jose', [1]],
    ['the beginning of a surname', 'we', [3]],
    ['two words, in any order', 'west ann', [3]],
    ['a part after a hyphen or an apostrophe', 'marie', [3]],
    ['and the other', 'neil', [2]],
    ['not the middle of a word', 'ose', []],
    ['nothing typed: everybody', ' ', [0, 1, 2, 3]],
  ])('%s', (_, sought, rows) => {
    expect(rowsCalled(seek(desk, sought))).toEqual(rows);
  });

  it('is at the first who may be meant, goes on among them, and says so', () => {
    const found = seek(desk, 'jo');
    expect(found.cursor).toBe(1);
    expect(found.message?.text).toBe('2 found, Jos\u00e9 Nunn first.');
    expect(seekOn(found, 1).cursor).toBe(2);
    expect(seekOn(seekOn(found, 1), 1).cursor).toBe(2);
    // Said on a phone too.
    expect(seek(desk, 'zz').message).toEqual({ tone: 'warn', text: 'Nobody here is called zz.' });
    expect(seek(desk, 'zz').cursor).toBe(0);
  });
  it('ends with a mark or a move: everybody is shown again', () => {
    expect(rowsCalled(mark(seek(desk, 'jo'), 2, 'N'))).toHaveLength(4);
    expect(rowsCalled(moveTo(seek(desk, 'jo'), 2))).toHaveLength(4);
  });
  it('has the key F, but where a code begins so', () => {
    expect(isFindKey(desk, 'f')).toBe(true);
    expect(isFindKey(deskOf(register([pupil(1)], { codes: [offered('F')] })), 'f')).toBe(false);
  });
});

describe('the order of the register', () => {
  const seated = [
    pupil(1, { seat: [2, 1] }),
    pupil(2),
    pupil(3, { seat: [1, 2] }),
    pupil(4, { seat: [1, 1] }),
  ];
  const names = (desk: Desk) => desk.pupils.map(({ surname }) => surname).join('');

  it('is from the front, each row from the left, and those without a seat last', () => {
    expect(names(deskOf(register(seated), {}, 'seat'))).toBe('4312');
    expect(names(reorder(deskOf(register(seated), {}, 'seat'), 'name'))).toBe('1234');
  });
  it('keeps the marks, and whoever is at hand', () => {
    const desk = reorder(type(deskOf(register(seated)), '3', 'N'), 'seat');
    expect(desk.cursor).toBe(1);
    expect(codes(desk)).toEqual([null, 'N', null, null]);
  });
  it('makes no other submission of the same marks', () => {
    const byName = type(deskOf(register(seated)), '3', 'N', 'A');
    expect(marksOf(reorder(byName, 'seat'))).toEqual(marksOf(byName));
  });
});

describe('a pupil to whom the school is closed', () => {
  const closed = pupil(1, { mark: { code: '#', standing: 'calendar', note: '', why: 'INSET day' } });
  const desk = type(deskOf(register([closed, pupil(2)])), 'N', 'A');
  it('has the calendar\u2019s code, whatever is typed, and is not handed in', () => {
    expect(codes(desk)).toEqual(['#', '/']);
    expect(gaps(desk)).toEqual([]);
    expect(marksOf(desk)).toEqual([{ upn: pupil(2).upn, code: '/' }]);
    expect(type(desk, 'Home', 'N').message?.text).toContain('INSET day');
  });
});

describe('what stands in the way of saving', () => {
  it('names those without a mark, and notes that a code calls for', () => {
    const desk = type(deskOf(register([pupil(1), pupil(2)])), 'C', '1');
    expect(gaps(desk)).toEqual([
      { row: 0, text: 'Pupil 1: C1 needs licence reference.' },
      { row: 1, text: 'Pupil 2 has no mark.' },
    ]);
  });
});

describe('a submission', () => {
  const ids = () => {
    let n = 0;
    return () => `id-${(n += 1)}`;
  };
  it('keeps its id while the marks are the same and changes it with them', () => {
    const newId = ids();
    const desk = type(deskOf(register([pupil(1)])), 'N');
    const first = submissionOf(marksOf(desk), null, newId);
    expect(submissionOf(marksOf(desk), first, newId)).toBe(first);
    expect(submissionOf(marksOf(type(desk, 'I')), first, newId).submission).toBe('id-2');
  });
  it('carries minutes as a number and leaves out what is empty', () => {
    const desk = type(deskOf(register([pupil(1), pupil(2)])), 'L', 'ArrowDown', 'N');
    expect(marksOf(desk)).toEqual([
      { upn: pupil(1).upn, code: 'L', minutes_late: 7 },
      { upn: pupil(2).upn, code: 'N' },
    ]);
  });
});
