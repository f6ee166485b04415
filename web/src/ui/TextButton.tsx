// A button that reads as a link: it stands in a sentence or at the end of a line, and opens something here.
import type { ReactNode } from 'react';
import classes from './TextButton.module.css';

export function TextButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className={classes.plain} onClick={onClick}>
      {children}
    </button>
  );
}
