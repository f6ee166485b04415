// The school's own bounds on what goes out.
import { Button, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { post, type ApiError } from '../api/client';
import { failed } from '../amend/words';
import { Problem } from '../ui/Problem';
import type { Outbox } from './words';
import classes from './Outbox.module.css';

const whole = (value: string): number => Math.max(0, Math.trunc(Number(value) || 0));

export function Rules({ outbox, onDone }: { outbox: Outbox; onDone: () => void }) {
  const { rules } = outbox;
  const [from, setFrom] = useState(rules.quiet_from ?? '');
  const [until, setUntil] = useState(rules.quiet_until ?? '');
  const [limit, setLimit] = useState(rules.hourly_limit.toString());
  const [families, setFamilies] = useState(rules.guard_families.toString());
  const [percent, setPercent] = useState(rules.guard_percent.toString());
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
      <fieldset className={classes.whom}>
        <legend>How fast, and when not</legend>
        <div className={classes.fields}>
          <TextInput
            type="time"
            label="Quiet from"
            description="Empty: no quiet hours."
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            type="time"
            label="Quiet until"
            description="Only emergencies go before."
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
          <TextInput
            type="number"
            inputMode="numeric"
            label="At most in an hour"
            description="0: no limit."
            min={0}
            value={limit}
            onChange={(event) => setLimit(event.currentTarget.value)}
          />
        </div>
      </fieldset>
      <fieldset className={classes.whom}>
        <legend>“Your child is not here”: held until somebody has looked, above</legend>
        <div className={classes.fields}>
          <TextInput
            type="number"
            inputMode="numeric"
            label="Messages a day"
            description="0: any number goes."
            min={0}
            value={families}
            onChange={(event) => setFamilies(event.currentTarget.value)}
          />
          <TextInput
            type="number"
            inputMode="numeric"
            label="Percent of the pupils a day"
            description="0: any share goes."
            min={0}
            max={100}
            value={percent}
            onChange={(event) => setPercent(event.currentTarget.value)}
          />
        </div>
      </fieldset>
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
