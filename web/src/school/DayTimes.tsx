// The day as the policy has it: when registers open and close, and what families are told beside that.
import type { Schemas } from '../api/client';
import { sentence, sessionWord } from '../words';
import { MOMENTS } from './words';
import classes from './School.module.css';

// "Year 7, 8, Friday: ", "Friday: ", "All others: ".
function whose(model: Schemas['Day']['models'][number], among: boolean): string {
  const said = [
    ...(model.year_groups.length > 0 ? [`Year ${model.year_groups.join(', ')}`] : []),
    ...model.weekdays.map((day) => `${sentence(day)}s`),
  ];
  return said.length > 0 ? `${said.join(', ')}: ` : among ? 'All others: ' : '';
}

export function DayTimes({ day }: { day: Schemas['Day'] }) {
  return (
    <section aria-labelledby="day" className={`${classes.form ?? ''} sheet stack-small`}>
      <h2 id="day">The day</h2>
      <p className="soft">The times are the policy’s, and are changed in its file.</p>
      <ul>
        {day.moments.map((one) => (
          <li key={one.kind}>
            {one.at}: {MOMENTS[one.kind]}
            {one.clauses.map(({ id, text }) => (
              <span key={id} className="soft">
                {' '}
                ({id}: {text})
              </span>
            ))}
          </li>
        ))}
        {day.report_by ? (
          <li>{day.report_by}: parents have said by then that a child will not come</li>
        ) : null}
        {day.models.map((model) => (
          <li key={`${model.year_groups.join()} ${model.weekdays.join()}`}>
            {whose(model, day.models.length > 1)}
            {(['AM', 'PM'] as const)
              .map(
                (half) =>
                  `${sentence(sessionWord(half))} register ${model[half].starts} to ${model[half].closes}`,
              )
              .join('; ')}
          </li>
        ))}
      </ul>
    </section>
  );
}
