// Today's lessons with their marks: beside the register, and in no count.
import { Link } from 'react-router';
import type { Pupil } from '../api/client';
import { pathOf } from '../offline/place';
import { CodeChip } from '../ui/CodeChip';
import { dateOf } from '../words';

export function LessonDay({ lessons, date }: { lessons: Pupil['lessons']; date: string }) {
  if (lessons.length === 0) return null;
  return (
    <section aria-labelledby="lessons" className="stack-small">
      <h2 id="lessons">Today’s lessons</h2>
      <p className="soft">Marks of lessons; the register of the session is another.</p>
      <ul className="plain-list">
        {lessons.map(
          ({ period, group, subject, start, end, code, category, meaning, minutes_late, amended }) => (
            <li key={`${period} ${group}`} className="row">
              <CodeChip code={code} category={category ?? null} {...(meaning ? { meaning } : {})} />
              <Link to={pathOf({ group, date: dateOf(date), session: 'AM', period })}>
                {period} {group}
              </Link>
              <span className="soft">
                {[
                  `${start} to ${end}`,
                  subject,
                  code === null ? 'not taken' : '',
                  minutes_late ? `${minutes_late} minutes late` : '',
                  amended ? 'amended' : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ),
        )}
      </ul>
    </section>
  );
}
