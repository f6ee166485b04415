// What the law and the policy look at in a request: each with what was found, why, and whether it holds.
import { OUTCOME, SIGN, type LeaveFinding } from './words';
import classes from './leave.module.css';

export function Checks({ title, findings }: { title: string; findings: LeaveFinding[] }) {
  return (
    <div>
      <h4>{title}</h4>
      {findings.length === 0 ? <p className="soft">Nothing further.</p> : null}
      <ul className={classes.checks}>
        {findings.map((one) => (
          <li key={one.id} data-outcome={one.outcome}>
            <span aria-hidden="true" className={classes.sign}>
              {SIGN[one.outcome]}
            </span>
            <div>
              <p className={classes.label}>{one.label}</p>
              <p>
                {OUTCOME[one.outcome]}: {one.found}
              </p>
              {one.finding ? <p>{one.finding}</p> : null}
              <p className="soft">{[...one.clauses, ...one.references].join(', ')}</p>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
