// Where a pupil stands on the policy's ladder: what was done, what is due, what would come next and when.
import type { Pupil, Rung } from '../api/client';
import { figureWords } from '../duties/order';
import { dayMonthYear, ROLES, spaced } from '../words';
import classes from './Ladder.module.css';

const STATES: Record<Rung['state'], string> = {
  done: 'Done',
  open: 'Due now',
  overdue: 'Overdue',
  set_aside: 'Set aside',
  ahead: 'Ahead',
};
const SIGNS: Record<Rung['state'], string> = {
  done: '✓',
  open: '●',
  overdue: '!',
  set_aside: '–',
  ahead: '',
};

export function Ladder({ ladder }: { ladder: Pupil['ladder'] }) {
  if (ladder.rungs.length === 0) return <p className="soft">This policy has no ladder.</p>;
  return (
    <ol className={classes.ladder}>
      {ladder.rungs.map((rung) => {
        const next = rung.rule === ladder.next;
        const told = next || rung.state === 'open' || rung.state === 'overdue';
        return (
          <li key={rung.rule} className={classes.rung} data-state={rung.state} data-next={next || undefined}>
            <span className={classes.sign} aria-hidden="true">
              {SIGNS[rung.state]}
            </span>
            <div className={classes.words}>
              <p>
                <b>{rung.title}</b>{' '}
                <span className={classes.state}>
                  {next && rung.state === 'ahead' ? 'Next' : STATES[rung.state]}
                  {rung.on ? ` ${dayMonthYear(rung.on)}` : ''}
                </span>
              </p>
              {told ? (
                <p className={classes.condition}>
                  {rung.state === 'ahead' ? 'Comes when ' : 'Because '}
                  {rung.condition}
                </p>
              ) : null}
              {next && rung.figures && rung.figures.length > 0 ? (
                <ul className={classes.figures}>
                  {rung.figures.map((figure, i) => (
                    <li key={i}>
                      Now {figureWords(figure)}; the bound is {figure.bound}
                    </li>
                  ))}
                </ul>
              ) : null}
              <p className={classes.meta}>
                {[
                  rung.stage ? spaced(rung.stage) : '',
                  ROLES[rung.role],
                  rung.mandatory ? '' : 'at discretion',
                  rung.clauses.join(', '),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
