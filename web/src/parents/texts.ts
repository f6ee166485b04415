// The words of the pages, from the file of the chosen language.
import { createContext, useContext } from 'react';
import type { Texts } from './api';
import { Refused } from './api';

export const TextContext = createContext<Texts | null>(null);

export type Say = (key: string, words?: Record<string, string>) => string;
export type Words = { say: Say; day: (date: string) => string; texts: Texts };

// REQUIRES: inside the pages, which are shown only with their words.
export function useWords(): Words {
  const texts = useContext(TextContext);
  if (!texts) throw new Error('useWords outside the pages');
  return {
    texts,
    say: (key, words = {}) =>
      Object.entries(words).reduce(
        (text, [word, value]) => text.replaceAll(`{${word}}`, value),
        texts.text[key] ?? key,
      ),
    day: (date) => dayIn(texts.code, date),
  };
}

// "Friday 20 November", in the language of the page.
export function dayIn(language: string, date: string): string {
  const [year = 0, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number);
  const locale = language === 'en' ? 'en-GB' : language;
  return new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
    .format(Date.UTC(year, month - 1, day))
    .replace(',', '');
}

// What to say of a refusal.
export function problemOf(say: Say, cause: unknown): string {
  if (!(cause instanceof Refused)) return say('problem');
  if (cause.status === 0) return say('offline');
  if (cause.status === 429) return say('too_often');
  if (cause.status === 503 && cause.id === 'parent-codes-off') return say('not_set_up');
  return say('problem');
}
