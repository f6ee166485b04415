// The faults of a form in one place, first on it, focused when they appear; each leads to its field.
import { useEffect, useRef } from 'react';
import classes from './ErrorSummary.module.css';

export type FieldFault = { field: string; text: string };

export function ErrorSummary({ faults }: { faults: FieldFault[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) box.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} className={classes.summary} role="alert">
      <p className={classes.title}>
        {faults.length === 1 ? 'One thing to put right' : `${faults.length} things to put right`}
      </p>
      <ul>
        {faults.map(({ field, text }) => (
          <li key={`${field} ${text}`}>
            {field === '' ? (
              text
            ) : (
              <a
                href={`#${field}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(field)?.focus();
                }}
              >
                {text}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
