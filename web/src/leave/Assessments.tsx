// The days of the school's statutory assessments, named by those who keep the school's data.
import { Button, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { post, type ApiError } from '../api/client';
import { failed } from '../amend/words';
import { Problem } from '../ui/Problem';
import { longDate } from '../words';
import type { LeaveList } from './words';
import classes from './leave.module.css';

type Windows = LeaveList['assessments'];
type Props = { windows: Windows; keeps: boolean; changed: () => void };

export function Assessments({ windows, keeps, changed }: Props) {
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const set = (list: Windows) => {
    setError(null);
    post('/school/assessments', { windows: list }).then(
      () => {
        setFirst('');
        setLast('');
        setName('');
        changed();
      },
      (cause: unknown) => setError(failed(cause)),
    );
  };
  const add = (event: SyntheticEvent) => {
    event.preventDefault();
    const incomplete = first === '' || name.trim() === '' || (last !== '' && last < first);
    setMissing(incomplete);
    if (incomplete) return;
    set([...windows, { first, last: last === '' ? first : last, name: name.trim(), year_groups: [] }]);
  };
  return (
    <>
      {error ? <Problem error={error} /> : null}
      {windows.length === 0 ? <p className="soft">None are named.</p> : null}
      {windows.length > 0 ? (
        <ul className={`${classes.list ?? ''} sheet`}>
          {windows.map((window) => (
            <li key={`${window.first} ${window.name}`}>
              <p>
                {window.name}: {longDate(window.first)} to {longDate(window.last)}
                {window.year_groups.length > 0 ? ` (years ${window.year_groups.join(', ')})` : ''}
              </p>
              {keeps ? (
                <Button
                  size="compact-md"
                  variant="subtle"
                  aria-label={`Take out: ${window.name}`}
                  onClick={() => set(windows.filter((one) => one !== window))}
                >
                  Take out
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {keeps ? (
        <form onSubmit={add} noValidate aria-label="Name assessments" className="stack-small">
          <div className={classes.pair}>
            <TextInput
              label="Name"
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label="First day"
              value={first}
              onChange={(event) => setFirst(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label="Last day"
              min={first}
              value={last}
              onChange={(event) => setLast(event.currentTarget.value)}
            />
          </div>
          <div role="alert">{missing ? <p>Give a name and the days, in their order.</p> : null}</div>
          <div>
            <Button type="submit" variant="default">
              Name these days
            </Button>
          </div>
        </form>
      ) : null}
    </>
  );
}
