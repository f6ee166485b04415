// What the program makes of the lines of a plan. The server reads them by the same words (src/duties/plan_records.cpp); here
// they are only told to whoever writes.

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const FAMILY = [
  'parent',
  'parents',
  'pupil',
  'child',
  'carer',
  'carers',
  'family',
  'mother',
  'father',
  'family and pupil',
];
export const OFFERS = ['9 of 10 sessions a week', 'Never late', 'No unauthorised absence'];

type Line = { text: string; becomes: string };
const linesOf = (value: string): string[] => value.split('\n').flatMap((line) => line.trim() || []);
const numberOf = (word = ''): number =>
  NUMBERS.includes(word) ? NUMBERS.indexOf(word) + 1 : /^(10|[1-9])$/.test(word) ? Number(word) : 0;

// "sessions_a_week", "no_late", "no_unauthorised"; empty: a person judges.
export function followed(line: string): string {
  const words = line
    .toLowerCase()
    .replace(/[,.:;]/g, ' ')
    .split(/\s+/)
    .filter(Boolean);
  const weekly = words.some((word) => word.startsWith('week'));
  for (let i = 1; i + 2 < words.length; i += 1) {
    if (words[i] !== 'of' || !words[i + 2]?.startsWith('session')) continue;
    const least = numberOf(words[i - 1] === 'out' ? words[i - 2] : words[i - 1]);
    const of = numberOf(words[i + 1]);
    if (least > 0 && least <= of && weekly) return 'sessions_a_week';
  }
  const pair = (first: string, second: string) =>
    words.some((word, i) => word === first && words[i + 1] === second);
  if (pair('never', 'late') || pair('not', 'late') || pair('no', 'lateness')) return 'no_late';
  return pair('no', 'unauthorised') ? 'no_unauthorised' : '';
}

export const targetsIn = (value: string): Line[] =>
  linesOf(value).map((text) => ({
    text,
    becomes: followed(text) ? 'followed day by day' : 'a person judges it',
  }));

export const supportsIn = (value: string): Line[] =>
  linesOf(value).map((text) => {
    const who = /.\(([^()]*)\)$/.exec(text)?.[1]?.trim().toLowerCase();
    return {
      text,
      becomes: who && FAMILY.includes(who) ? 'the family does it' : 'support that is offered',
    };
  });
