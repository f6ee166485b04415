// Who stays with the family, and who knows about each need.
import { Button } from '@mantine/core';
import { dateOf, dayMonthYear } from '../words';
import { keyWorkerKind, specialistKind, type CaseKind } from './kinds';
import { cohortWords, type Case } from './words';
import classes from './Case.module.css';

export function People({ file, onRecord }: { file: Case; onRecord: (kind: CaseKind) => void }) {
  const worker = file.key_worker;
  return (
    <ul className={classes.parts}>
      <li className={classes.part}>
        <p>
          <b>Key worker:</b> {worker ? `${worker.name}, ${worker.position}` : 'nobody yet'}
        </p>
        {worker?.since ? (
          <p className="soft">
            Since {dayMonthYear(dateOf(worker.since))}
            {worker.reason ? `: ${worker.reason}` : ''}
          </p>
        ) : null}
        <div>
          <Button size="sm" variant="default" onClick={() => onRecord(keyWorkerKind(file))}>
            {worker ? 'Name another …' : 'Name the key worker …'}
          </Button>
        </div>
      </li>
      {file.specialists.map((wanted) => (
        <li key={wanted.role} className={classes.part}>
          <p>
            <b>{wanted.title}:</b>{' '}
            {wanted.named ? `${wanted.named.name}, ${wanted.named.position}` : 'nobody yet'}
          </p>
          <p className="soft">
            Because of {cohortWords(wanted.because).toLowerCase()} ({wanted.clauses.join(', ')})
          </p>
          <div>
            <Button
              size="sm"
              variant="default"
              onClick={() => onRecord(specialistKind(file, wanted.role, wanted.title))}
            >
              {wanted.named ? `Name another ${wanted.title} …` : `Name the ${wanted.title} …`}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}
