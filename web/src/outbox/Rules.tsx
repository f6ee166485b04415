// The school's own bounds on what goes out.
import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { post, type ApiError } from '../api/client';
import { failed } from '../amend/words';
import { Problem } from '../ui/Problem';
import type { Outbox } from './words';
import classes from './Outbox.module.css';

const whole = (value: string | number): number => Math.max(0, Math.trunc(Number(value) || 0));

export function Rules({ outbox, onDone }: { outbox: Outbox; onDone: () => void }) {
  const { rules } = outbox;
  const [from, setFrom] = useState(rules.quiet_from ?? '');
  const [until, setUntil] = useState(rules.quiet_until ?? '');
  const [limit, setLimit] = useState<string | number>(rules.hourly_limit);
  const [families, setFamilies] = useState<string | number>(rules.guard_families);
  const [percent, setPercent] = useState<string | number>(rules.guard_percent);
  const [error, setError] = useState<ApiError | null>(null);
  const [saved, setSaved] = useState(false);
  if (!outbox.may_set_rules) {
    return (
      <p>
        {rules.quiet_from
          ? `Nothing but emergencies goes between ${rules.quiet_from} and ${rules.quiet_until ?? ''}. `
          : 'There are no quiet hours. '}
        {rules.hourly_limit > 0 ? `At most ${rules.hourly_limit} in an hour. ` : ''}
        More than {rules.guard_families} messages a day about absence, or {rules.guard_percent} % of the
        pupils, are held. The attendance champion and the head set this.
      </p>
    );
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setError(null);
    setSaved(false);
    post('/outbox/rules', {
      quiet_from: from.trim(),
      quiet_until: until.trim(),
      hourly_limit: whole(limit),
      guard_families: whole(families),
      guard_percent: Math.min(100, whole(percent)),
    }).then(
      () => {
        setSaved(true);
        onDone();
      },
      (cause: unknown) => setError(failed(cause)),
    );
  };
  return (
    <form className="stack-small" onSubmit={submit} noValidate>
      <div className={classes.fields}>
        <TextInput
          label="Quiet from"
          description="As 19:00. Empty: no quiet hours."
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          label="Quiet until"
          description="As 07:30."
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <NumberInput
          label="At most in an hour"
          description="0: no limit."
          min={0}
          value={limit}
          onChange={setLimit}
        />
        <NumberInput
          label="Look first at more absence messages a day than"
          description="0: any number goes."
          min={0}
          value={families}
          onChange={setFamilies}
        />
        <NumberInput
          label="Or at more than this share of pupils, in percent"
          description="0: any share goes."
          min={0}
          max={100}
          value={percent}
          onChange={setPercent}
        />
      </div>
      {error ? <Problem error={error} /> : null}
      <div className="row">
        <Button type="submit" variant="default">
          Save
        </Button>
        <span role="status">{saved ? 'Saved.' : ''}</span>
      </div>
    </form>
  );
}
