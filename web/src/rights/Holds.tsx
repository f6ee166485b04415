// Of whom nothing goes: holds that somebody placed, and what else holds a pupil.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { path, post, type Schemas } from '../api/client';
import { PupilFinder, type Found } from '../ui/PupilFinder';
import { momentWords } from '../words';
import { ReasonForm } from './ReasonForm';

type Retention = Schemas['Retention'];
type Hold = Retention['holds'][number];
type Props = { retention: Retention; onDone: (words: string) => (after: Retention) => void };

export function Holds({ retention, onDone }: Props) {
  const others = retention.held.filter(({ upn }) => !retention.holds.some((hold) => hold.upn === upn));
  return (
    <section aria-labelledby="holds" className="stack-small">
      <h2 id="holds">Held</h2>
      <p>
        While a complaint, an inquiry or a claim is open, nothing of the pupil (or of the school) is disposed
        of.
      </p>
      {retention.holds.length === 0 ? <p className="soft">No hold is placed.</p> : null}
      <ul className="plain-list">
        {retention.holds.map((hold) => (
          <li key={`${hold.upn ?? ''} ${hold.hold}`} className="stack-small">
            <p>
              <strong>
                {hold.upn ? <Link to={path`/pupils/${hold.upn}`}>{hold.name}</Link> : 'The whole school'}
              </strong>
              : {hold.reason} <span className="soft">{momentWords(hold.placed)}</span>
            </p>
            <Lift hold={hold} onDone={onDone('The hold is lifted.')} />
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <>
          <h3>Held by what is open</h3>
          <ul className="plain-list">
            {others.map(({ upn, name, because }) => (
              <li key={upn}>
                <Link to={path`/pupils/${upn}`}>{name}</Link>: {because.join('; ')}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Place onDone={onDone('The hold is placed.')} />
    </section>
  );
}

function Lift({ hold, onDone }: { hold: Hold; onDone: (after: Retention) => void }) {
  const of = hold.upn ? { upn: hold.upn } : {};
  return (
    <ReasonForm<Retention>
      id={`lift-${hold.upn ?? 'school'}-${hold.hold}`}
      label="Why it is over"
      button="Lift the hold"
      send={(reason) => post(path`/retention/holds/${hold.hold}/lift`, { reason, ...of })}
      onDone={onDone}
    />
  );
}

function Place({ onDone }: { onDone: (after: Retention) => void }) {
  const [pupil, setPupil] = useState<Found | null>(null);
  return (
    <>
      <h3>Place a hold</h3>
      {pupil ? (
        <p>
          On <strong>{pupil.name}</strong>, {pupil.form}.{' '}
          <Button variant="default" onClick={() => setPupil(null)}>
            Another pupil, or the school
          </Button>
        </p>
      ) : (
        <PupilFinder
          label="On a pupil"
          description="Two letters of the name. Without a pupil the whole school is held."
          choose={setPupil}
        />
      )}
      <ReasonForm<Retention>
        id="hold-reason"
        label="Why"
        button={pupil ? 'Hold this pupil' : 'Hold the whole school'}
        send={(reason) => post('/retention/holds', { reason, ...(pupil ? { upn: pupil.upn } : {}) })}
        onDone={(after) => {
          setPupil(null);
          onDone(after);
        }}
      />
    </>
  );
}
