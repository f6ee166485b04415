// The education of a child who performs under a licence, day by day (WES-069): what was recorded, and a day more.
import { Button, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { path, post, type ApiError } from '../api/client';
import { failed } from '../amend/words';
import { Problem } from '../ui/Problem';
import { longDate } from '../words';
import type { Leave, PupilLeave } from './words';
import classes from './leave.module.css';

type Props = { leave: Leave; log: PupilLeave['education']; changed: () => void };

const MOST = 600;

function hours(minutes: number): string {
  const left = minutes % 60;
  const whole = (minutes - left) / 60;
  return [whole > 0 ? `${whole} h` : '', left > 0 || whole === 0 ? `${left} min` : '']
    .filter(Boolean)
    .join(' ');
}

export function Education({ leave, log, changed }: Props) {
  const [date, setDate] = useState(leave.first);
  const [minutes, setMinutes] = useState('');
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const id = `education-${leave.request}`;
  const outside = date < leave.first || date > leave.last;
  const inRange = /^\d+$/.test(minutes) && Number(minutes) <= MOST;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setAsked(true);
    if (outside || !inRange || text.trim() === '' || busy) return;
    setBusy(true);
    post<Leave>(path`/pupils/${leave.upn}/leave/${leave.request}/education`, {
      date,
      minutes: Number(minutes),
      text: text.trim(),
    }).then(changed, (cause: unknown) => {
      setBusy(false);
      setError(failed(cause));
    });
  };
  return (
    <section aria-labelledby={id} className="stack-small">
      <h4 id={id}>Education meanwhile</h4>
      {log.length === 0 ? (
        <p className="soft">No day has been written down yet.</p>
      ) : (
        <ul className={classes.list ?? ''}>
          {log.map((one, at) => (
            <li key={`${one.date} ${at}`}>
              <p>
                <b>{longDate(one.date)}</b>: {hours(one.minutes)} · {one.text}
              </p>
            </li>
          ))}
          <li>
            <p>
              <b>In all</b>: {hours(log.reduce((sum, one) => sum + one.minutes, 0))} on{' '}
              {new Set(log.map((one) => one.date)).size === 1
                ? 'one day'
                : `${new Set(log.map((one) => one.date)).size} days`}
            </p>
          </li>
        </ul>
      )}
      <form className="stack-small" onSubmit={submit} noValidate>
        {error ? <Problem error={error} /> : null}
        <TextInput
          type="date"
          label="Day of education"
          min={leave.first}
          max={leave.last}
          value={date}
          error={asked && outside ? 'A day of the licence' : undefined}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
        <TextInput
          type="number"
          label="Minutes taught"
          min={0}
          max={MOST}
          step={1}
          value={minutes}
          error={asked && !inRange ? `A whole number of minutes, to ${MOST}` : undefined}
          onChange={(event) => setMinutes(event.currentTarget.value)}
        />
        <TextInput
          label="By whom, and what"
          maxLength={500}
          value={text}
          error={asked && text.trim() === '' ? 'Say it in a few words' : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" variant="default" disabled={busy}>
            Write the day down
          </Button>
        </div>
      </form>
    </section>
  );
}
