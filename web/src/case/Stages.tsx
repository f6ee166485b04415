// The six stages, in order, with the one at which a case stands.
import { STAGES, stageWord, type Stage } from './words';
import classes from './Case.module.css';

export function Stages({ stage }: { stage: Stage }) {
  const at = STAGES.indexOf(stage);
  return (
    <ol className={classes.stages} aria-label="Stages of support">
      {STAGES.map((one, i) => (
        <li
          key={one}
          data-passed={i < at || undefined}
          {...(i === at ? { 'aria-current': 'step' as const } : {})}
        >
          {stageWord(one)}
        </li>
      ))}
    </ol>
  );
}
