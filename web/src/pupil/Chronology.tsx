import { Button } from '@mantine/core';
import { useState } from 'react';
import { path, type Pupil } from '../api/client';
import { dateOf, dayMonthYear, timeOf } from '../words';
import classes from './Chronology.module.css';

const AT_FIRST = 12;
const PAPERS: Record<string, string> = {
  'application/pdf': 'The paper (PDF)',
  'image/jpeg': 'The photograph',
  'image/png': 'The picture',
};

type Props = { happenings: Pupil['chronology']; upn: string };
export function Chronology({ happenings, upn }: Props) {
  const [all, setAll] = useState(false);
  if (happenings.length === 0) return <p className="soft">Nothing is recorded yet beside the marks.</p>;
  const shown = all ? happenings : happenings.slice(0, AT_FIRST);
  return (
    <>
      <ol className={classes.list}>
        {shown.map((one, i) => (
          <li key={`${one.at} ${i}`}>
            <time dateTime={one.at} className={classes.when}>
              {dayMonthYear(dateOf(one.at))}
              <span> {timeOf(one.at)}</span>
            </time>
            <div className={classes.words}>
              <p>
                <b>{one.title}</b>
              </p>
              {one.paper ? (
                <p>
                  <a href={`/api/v1${path`/pupils/${upn}/attachments/${one.paper}`}`} download>
                    {PAPERS[one.text] ?? one.text}
                  </a>
                </p>
              ) : one.text ? (
                <p className={classes.text}>{one.text}</p>
              ) : null}
              {one.by ? (
                <p className={classes.by}>
                  {one.by.name}
                  {one.by.position ? `, ${one.by.position}` : ''}
                </p>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      {happenings.length > shown.length ? (
        <div>
          <Button size="sm" variant="default" onClick={() => setAll(true)}>
            Show all {happenings.length}
          </Button>
        </div>
      ) : null}
    </>
  );
}
