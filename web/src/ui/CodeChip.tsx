// A register code as it stands in the book: the letter, on the ground of its category. The grounds differ in pattern and
// shape as well as in colour, so that the page can be read without colour.
import type { Category } from '../api/client';
import { CATEGORIES } from '../words';
import classes from './CodeChip.module.css';

type CodeChipProps = {
  code: string | null;
  category: Category | null;
  meaning?: string;
  size?: 'small' | 'normal' | 'large';
};

export function CodeChip({ code, category, meaning, size = 'normal' }: CodeChipProps) {
  const words = code === null ? 'no mark' : `${code}${meaning ? `, ${meaning}` : ''}`;
  return (
    <span
      className={classes.chip}
      data-category={category ?? 'none'}
      data-size={size}
      title={category ? (meaning ?? CATEGORIES[category]) : 'No mark'}
    >
      <span aria-hidden="true">{code ?? '·'}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
