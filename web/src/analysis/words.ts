import type { Fraction, Schemas } from '../api/client';
import type { Shown } from './asked';

export type Analysis = Schemas['Analysis'];
export type Part = Analysis['parts'][number];
export type Figures = Part['figures'];

export const figureOf = (figures: Figures, shown: Shown): Fraction | undefined => figures[shown];
// A figure as a number; nothing where there is none.
export const valueOf = (fraction: Fraction | undefined): number | null =>
  fraction && fraction.percent !== '' ? Number(fraction.percent) : null;
export const nameOfPart = (part: Part): string =>
  part.across_label === undefined ? part.label : `${part.label} · ${part.across_label}`;
