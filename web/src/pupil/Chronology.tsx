import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Pupil } from '../api/client';
import { dateOf, dayMonthYear, timeOf } from '../words';
import classes from './Chronology.module.css';

const AT_FIRST = 12;

export function Chronology({ happenings }: { happenings: Pupil['chronology'] }) {
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
              {one.text ? <p>{one.text}</p> : null}
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
