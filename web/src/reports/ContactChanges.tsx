// What families ask to have changed of their particulars: taken over, or not and why.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { ReasonDialog } from '../amend/ReasonDialog';
import { failed } from '../amend/words';
import { path, post, type ApiError, type ReportList } from '../api/client';
import { Problem } from '../ui/Problem';
import { longDate } from '../words';
import classes from './Reports.module.css';

type Change = ReportList['contact_changes'][number];
const NAMES: Record<string, string> = {
  phone: 'telephone',
  email: 'e-mail',
  address_1: 'address',
  address_2: 'address, second line',
  town: 'town',
  postcode: 'postcode',
};
const decide = (change: Change, body: { accepted: boolean; reason?: string }) =>
  post(path`/pupils/${change.upn}/contact-changes/${String(change.entry)}/decide`, body);

export function ContactChanges({ changes, reload }: { changes: Change[]; reload: () => void }) {
  const [error, setError] = useState<ApiError | null>(null);
  const [refusing, setRefusing] = useState<Change | null>(null);
  return (
    <>
      {error ? <Problem error={error} /> : null}
      <ul className={`${classes.list ?? ''} sheet`}>
        {changes.map((change) => (
          <li key={change.entry} className={classes.report}>
            <p className={classes.what}>
              {change.contact}, of {change.name}
              {Object.entries(change.changes).map(([name, value]) => (
                <span key={name}>
                  <br />
                  {NAMES[name] ?? name}: {value === '' ? 'none any more' : value}
                </span>
              ))}
              {change.text === '' ? null : (
                <>
                  <br />
                  {change.text}
                </>
              )}
              <br />
              <span className="soft">
                Asked on {longDate(change.asked)}
                {change.from ? `, from ${longDate(change.from)}` : ''}
              </span>
            </p>
            <span className="row">
              <Button
                size="compact-md"
                aria-label={`Take over: ${change.contact}, of ${change.name}`}
                onClick={() => {
                  setError(null);
                  decide(change, { accepted: true }).then(reload, (cause: unknown) =>
                    setError(failed(cause)),
                  );
                }}
              >
                Take over
              </Button>
              <Button
                size="compact-md"
                variant="default"
                aria-label={`Do not take over: ${change.contact}, of ${change.name}`}
                onClick={() => setRefusing(change)}
              >
                Not so …
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {refusing ? (
        <ReasonDialog
          title={`Leave ${refusing.contact} as they are`}
          does="Leave it"
          act={(reason) => decide(refusing, { accepted: false, reason })}
          onClose={() => setRefusing(null)}
          onDone={() => {
            setRefusing(null);
            reload();
          }}
        >
          <p>The family reads the reason.</p>
        </ReasonDialog>
      ) : null}
    </>
  );
}
