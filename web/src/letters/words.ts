// What the pages of letters say, apart from how they look.
import type { Schemas } from '../api/client';

export type LettersDue = Schemas['LettersDue'];
export type LetterDue = LettersDue['letters'][number];
export type LetterPrint = Schemas['LetterPrint'];

// Letters of a rule stand together, in the order in which the rules come first.
export function byRule(letters: LetterDue[]): { rule: string; title: string; letters: LetterDue[] }[] {
  const groups = new Map<string, { rule: string; title: string; letters: LetterDue[] }>();
  for (const letter of letters) {
    const group = groups.get(letter.rule) ?? { rule: letter.rule, title: letter.title, letters: [] };
    group.letters.push(letter);
    groups.set(letter.rule, group);
  }
  return [...groups.values()];
}

export const addressed = (letters: LetterDue[]): number =>
  letters.reduce((sum, { addressees }) => sum + addressees.length, 0);

export const pupilsOf = (letters: LetterDue[]): number => new Set(letters.map(({ pupil }) => pupil)).size;

// Who waits for what is to be made or decided has no letter yet; nobody is at fault.
export const toWhom = ({ addressees, why_none }: LetterDue): string => {
  if (addressees.length > 0) return `to ${addressees.join('; to ')}`;
  return why_none.startsWith('wait') ? 'not yet' : 'to nobody';
};

// Rows of a print that came to no letter.
export const without = (print: LetterPrint): LetterPrint['rows'] =>
  print.rows.filter(({ first_page }) => first_page === 0);
