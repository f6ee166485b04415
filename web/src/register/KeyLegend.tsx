// The keys in one line, the codes behind it. What a teacher needs every day stands first.
import type { OfferedCode } from '../api/client';
import { CodeChip } from '../ui/CodeChip';
import { STATUSES } from '../words';
import classes from './KeyLegend.module.css';

export function KeyLegend({ codes, present }: { codes: OfferedCode[]; present: string }) {
  const usable = codes.filter((code) => code.usable);
  const ordered = [...usable.filter((code) => code.everyday), ...usable.filter((code) => !code.everyday)];
  return (
    <div className={classes.legend}>
      <p id="keys" className={classes.keys}>
        <kbd>A</kbd> all present, then the exceptions: <kbd>↓</kbd> or the row’s number, then the code’s
        letters. <kbd>F</kbd> finds a name. <kbd>Space</kbd> {present} and next. <kbd>Enter</kbd> saves.
      </p>
      <details>
        <summary>All codes</summary>
        <ul className={classes.codes}>
          {ordered.map((code) => (
            <li key={code.code}>
              <CodeChip code={code.code} category={code.category} />
              <span>
                <b>{code.meaning}</b>
                <span className={classes.guidance}>
                  {code.status ? `${STATUSES[code.status]}. ` : ''}
                  {code.guidance}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
