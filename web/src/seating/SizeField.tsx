// How many rows, or seats in a row: two buttons that a thumb finds, and the number between them.
import { MOST } from './room';
import classes from './SeatingPage.module.css';

type Props = { label: string; value: number; set: (value: number) => void };

export function SizeField({ label, value, set }: Props) {
  return (
    <div role="group" aria-label={label} className={classes.size}>
      <span aria-hidden="true">{label}</span>
      <button
        type="button"
        aria-label={`${label}: one fewer`}
        disabled={value <= 1}
        onClick={() => set(value - 1)}
      >
        −
      </button>
      <output aria-label={label}>{value}</output>
      <button
        type="button"
        aria-label={`${label}: one more`}
        disabled={value >= MOST}
        onClick={() => set(value + 1)}
      >
        +
      </button>
    </div>
  );
}
