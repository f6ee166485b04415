// Every code for one pupil, with the reason beside those that may not be used.
import { CodeChip } from '../ui/CodeChip';
import { Dialog } from '../ui/Dialog';
import { refusal, type Desk } from './desk';
import classes from './CodeChooser.module.css';

type Props = { desk: Desk; row: number; onChoose: (code: string) => void; onClose: () => void };

export function CodeChooser({ desk, row, onChoose, onClose }: Props) {
  const pupil = desk.pupils[row];
  if (!pupil) return null;
  const all = [...desk.codes.values()];
  const ordered = [...all.filter((code) => code.everyday), ...all.filter((code) => !code.everyday)].map(
    (code) => ({
      ...code,
      why: refusal(desk, pupil, code.code),
    }),
  );
  return (
    <Dialog onClose={onClose} title={`A code for ${pupil.name}`} closeLabel="Close without a code">
      <ul className={classes.list}>
        {ordered
          .filter((code) => code.why === null)
          .map((code) => (
            <li key={code.code}>
              <button type="button" className={classes.code} onClick={() => onChoose(code.code)}>
                <CodeChip code={code.code} category={code.category} />
                <span>
                  <b>{code.meaning}</b>
                  {code.guidance ? <span className={classes.guidance}>{code.guidance}</span> : null}
                </span>
              </button>
            </li>
          ))}
      </ul>
      <h3 className={classes.sub}>Not for this pupil in this register</h3>
      <ul className={classes.list}>
        {ordered
          .filter((code) => code.why !== null)
          .map((code) => (
            <li key={code.code} className={classes.refused}>
              <CodeChip code={code.code} category={code.category} />
              <span>
                <b>{code.meaning}</b>
                <span className={classes.guidance}>{code.why}</span>
              </span>
            </li>
          ))}
      </ul>
    </Dialog>
  );
}
