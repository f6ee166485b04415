// What the keys do.
import { OUTCOMES } from '../words';
import { OUTCOME_KEYS } from './work';
import classes from './FollowUp.module.css';

export function KeyHelp() {
  const keys: [string, string][] = [
    ['j', 'next child'],
    ['k', 'child before'],
    ['Enter', 'ring'],
    ['1 to 9', 'ring that contact'],
    ...Object.entries(OUTCOME_KEYS).map(([key, outcome]): [string, string] => [
      key,
      OUTCOMES[outcome].toLowerCase(),
    ]),
    ['Esc', 'did not ring after all'],
    ['x', 'explained: close'],
    ['w', 'message all unexplained'],
  ];
  return (
    <section aria-labelledby="keys" className="stack-small">
      <h2 id="keys">Keys</h2>
      <ul className={classes.keys}>
        {keys.map(([key, what]) => (
          <li key={key}>
            <kbd>{key}</kbd> {what}
          </li>
        ))}
      </ul>
    </section>
  );
}
